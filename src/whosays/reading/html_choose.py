"""Which blocks of a page are its report, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.model import PartKind
from whosays.reading.book import Book
from whosays.reading.credits import whole_line
from whosays.reading.html_data import Data
from whosays.reading.html_tree import Block, Tree, names
from whosays.reading.marks import byline, date_line
from whosays.reading.words import bare, count_words, ends_sentence

# A paragraph of running text, by boilerpipe's finding that words and links suffice
# (Kohlschütter et al. 2010): this long, and with few of its letters in links.
_LONG, _LONG_SENTENCE, _MOST_LINKED = 20, 9, 0.35
# A box whose names speak for furniture but that holds this share of the page's running
# text is the article's own frame with an unlucky name; the share is lowered until enough
# of the page's running text is left to be read.
_UNLUCKY = (0.5, 0.3, 0.15)
_ENOUGH = 0.4
# The article's box may grow to one around it that brings this much more text.
_GROWTH, _DENSITY = 1.08, 0.55
# How far above the article's first paragraph its head (byline, lead, picture) may begin.
_HEAD = 60


# A block with more words than this is not what its box is named for.
_LIMITS: dict[PartKind, int] = {
    "credit": 25, "caption": 120, "byline": 30, "dateline": 25, "lead": 130, "section": 8,
}  # fmt: skip
_BOX: dict[str, int] = {kind: 2 * words for kind, words in _LIMITS.items()}


@dataclass
class Chosen:
    """A block of the report with its part and reasons."""

    block: Block
    kind: PartKind
    why: tuple[str, ...]


def is_paragraph(block: Block) -> bool:
    """Whether a block is running text by its length and links."""
    if block.link_share > _MOST_LINKED or block.tag in ("button", "option", "h1", "h2", "h3"):
        return False
    return block.words >= _LONG or (block.words >= _LONG_SENTENCE and ends_sentence(block.text))


@dataclass
class _Choice:
    tree: Tree
    data: Data
    book: Book
    ignore: frozenset[int]
    good: set[int]
    article: int

    def aside(self, block: Block) -> str | None:
        return self.tree.hinted(block, "furniture", self.ignore)

    def inside(self, block: Block) -> bool:
        return self.article in self.tree.up(block.box)


def choose(tree: Tree, data: Data, book: Book) -> tuple[list[Chosen], int]:
    """The blocks of the report in the page's order, and how many words were left out."""
    choice = _prepare(tree, data, book)
    if choice is None:
        return [], sum(b.words for b in tree.blocks)
    title = _title(choice)
    inside = [i for i, b in enumerate(tree.blocks) if choice.inside(b)]
    first = min((i for i in inside if i in choice.good), default=inside[0])
    last = max((i for i in inside if i in choice.good), default=inside[-1])
    start = max(0, min(title if title is not None else first, first) - 8, first - _HEAD)
    chosen: list[Chosen] = []
    for index in range(start, min(len(tree.blocks), last + 25)):
        block = tree.blocks[index]
        if index == title:
            chosen.append(Chosen(block, "title", (f"the page's heading ({block.tag})",)))
        elif (index < first or index > last) and not choice.inside(block):
            if found := _head(choice, block, index > last, index, title):
                chosen.append(found)
        elif found := _part(choice, block, first <= index <= last, index):
            chosen.append(found)
    chosen = _settle(_once(chosen), data)
    kept = sum(c.block.words for c in chosen if c.kind != "furniture")
    return chosen, max(0, sum(b.words for b in tree.blocks) - kept)


def _prepare(tree: Tree, data: Data, book: Book) -> _Choice | None:
    """Find the paragraphs and the box that holds the article."""
    candidates = [i for i, b in enumerate(tree.blocks) if is_paragraph(b)]
    candidates = [
        i
        for i in candidates
        if not tree.nearest(tree.blocks[i], {"caption": _BOX["caption"]}, frozenset())
    ]
    if not candidates:
        candidates = [i for i, b in enumerate(tree.blocks) if b.words >= 4 and b.link_share < 0.5]
    if not candidates:
        return None
    total = sum(tree.blocks[i].words for i in candidates)
    ignore: frozenset[int] = frozenset()
    good: set[int] = set()
    for share in _UNLUCKY:
        ignore |= _unlucky(tree, candidates, data, share)
        good = {i for i in candidates if not tree.hinted(tree.blocks[i], "furniture", ignore)}
        if sum(tree.blocks[i].words for i in good) >= _ENOUGH * total:
            break
    if not good:
        ignore, good = frozenset(range(len(tree.boxes))), set(candidates)
    for index in good:
        for number in tree.up(tree.blocks[index].box):
            tree.boxes[number].good += tree.blocks[index].words
    return _Choice(tree, data, book, ignore, good, _article(tree, good))


def _unlucky(tree: Tree, candidates: list[int], data: Data, share: float) -> frozenset[int]:
    """Boxes with a name of furniture that hold most of the running text."""
    body = bare(data.body[:3000]) if data.body else ""
    total, held = 0, dict[int, int]()
    for index in candidates:
        block = tree.blocks[index]
        # What the page's data give as its text weighs more than what stands beside it.
        weight = block.words * (4 if body and bare(block.text)[:60] in body else 1)
        total += weight
        for box in tree.up(block.box):
            if "furniture" in tree.boxes[box].hints:
                held[box] = held.get(box, 0) + weight
    unlucky = {box for box, words in held.items() if words > share * total}
    # What is named like them is no furniture either, unless its tag says so.
    paths = {tree.boxes[box].path for box in unlucky}
    unlucky |= {
        number for number, box in enumerate(tree.boxes)
        if box.path in paths and "." in box.path and box.tag not in names()["tags"]["furniture"]
    }  # fmt: skip
    return frozenset(unlucky)


def _article(tree: Tree, good: set[int]) -> int:
    """The box of the article: where most running text hangs close together."""
    score: dict[int, float] = {}
    for index in good:
        block = tree.blocks[index]
        for distance, box in enumerate(tree.up(block.box)):
            if distance > 4:
                break
            bonus = (
                1.25 if "body" in tree.boxes[box].hints or tree.boxes[box].tag == "article" else 1.0
            )
            share = (1.0, 0.9, 0.6, 0.35, 0.2)[distance]
            if tree.boxes[box].tag in ("p", "li", "blockquote"):
                share *= 0.3
            score[box] = score.get(box, 0.0) + block.words * share * bonus
    best = max(score, key=lambda box: (score[box], -box))
    current = best
    for box in tree.up(tree.boxes[best].up):
        here, there = tree.boxes[current], tree.boxes[box]
        if there.good < here.good * _GROWTH:
            continue
        if _alike(tree, good, current, box) and there.good >= 0.3 * there.words:
            current = box
            continue
        density = (there.good - here.good) / max(1, there.words - here.words)
        named = there.tag == "article" or "body" in there.hints
        if density >= _DENSITY or (named and density >= 0.35 and there.good <= 2.5 * here.good):
            current = box
        elif there.good > 1.5 * here.good:
            break
    return current


def _alike(tree: Tree, good: set[int], inner: int, outer: int) -> bool:
    """Whether the paragraphs that an outer box adds are built as those of the inner one."""
    inside: dict[tuple[str, ...], int] = {}
    added: dict[tuple[str, ...], int] = {}
    for index in good:
        up = list(tree.up(tree.blocks[index].box))
        if outer not in up:
            continue
        built = tuple(tree.boxes[number].path for number in up[:2])
        counts = inside if inner in up else added
        counts[built] = counts.get(built, 0) + tree.blocks[index].words
    same = sum(words for built, words in added.items() if built in inside and "." in "".join(built))
    return same > 0.6 * sum(added.values())


def _title(choice: _Choice) -> int | None:
    """The block that is the page's title: a heading that the data's title repeats."""
    tree = choice.tree
    best, best_score = None, 0.45
    first = min(choice.good)
    stated = [set(bare(t).split()) for t in choice.data.titles]
    for index, block in enumerate(tree.blocks[: max(choice.good) + 1]):
        if block.words > 45 or not block.words:
            continue
        mine = set(bare(block.text).split())
        tag = next((tree.boxes[b].tag for b in tree.up(block.box)
                    if tree.boxes[b].tag in names()["tags"]["heading"]), "")  # fmt: skip
        alike = max((len(mine & t) / max(len(mine | t), 1) for t in stated), default=0.0)
        inside = max((len(mine & t) / max(len(mine), 1) for t in stated), default=0.0)
        score = max(alike, 0.8 * inside if tag and len(mine) > 2 else 0.0)
        score += {"h1": 0.5, "h2": 0.15}.get(tag, 0.0)
        score -= 0.3 if index > first else 0.0
        score -= 0.4 if choice.aside(block) else 0.0
        if not tag and alike < 0.85:
            continue
        if score > best_score + 0.01:
            best, best_score = index, score
    return best


def _head(
    choice: _Choice, block: Block, below: bool, index: int, title: int | None
) -> Chosen | None:
    """A block outside the article's box that its own names put into the report's head."""
    tree = choice.tree
    if choice.aside(block):
        return None
    kind, path = tree.nearest(block, _BOX, choice.ignore) or ("", "")
    if kind and (not below or kind in ("byline", "dateline", "credit")):
        return _hinted(choice, block, kind, path)
    if not below and is_paragraph(block) and _is_description(block.text, choice.data):
        return Chosen(block, "lead", ("repeats the page's description",))
    if block.words <= 20 and (found := _worded(choice, block)):
        return found
    near = title is not None and title < index <= title + 8 and not below
    if near and block.link_share < 0.3 and 6 <= block.words <= 90 and not book_mark(choice, block):
        return Chosen(block, "lead", ("stands right below the title",))
    return None


def _worded(choice: _Choice, block: Block) -> Chosen | None:
    """A date line or byline of the head that only its words show."""
    text, book = block.text, choice.book
    if dated := date_line(text, 0, len(text), book.languages, book):
        return Chosen(block, "dateline", (dated.why,)) if dated.published else None
    if named := byline(text, 0, len(text), book):
        return Chosen(block, "byline", (f"{named.why}: “{text}”",))
    return None


def book_mark(choice: _Choice, block: Block) -> bool:
    """Whether the block's words show it to be furniture or another mark."""
    return choice.book.match(block.text, "bottom") is not None


def _is_description(text: str, data: Data) -> bool:
    plain = bare(text)
    return len(plain) > 30 and any(
        plain[:80] == bare(d)[:80] or (plain in bare(d)) for d in data.descriptions
    )


def _hinted(choice: _Choice, block: Block, name: str, path: str) -> Chosen | None:
    """The part that a box's name speaks for, where the block's own shape allows it."""
    kind = next(known for known in _LIMITS if known == name)
    why = (f"stands in a box named for it: {path}",)
    if kind == "caption" and (found := _in_caption(choice, block)):
        kind = found
    if block.words > _LIMITS.get(kind, 120) or not re.search(r"\w", block.text):
        return None
    if kind == "furniture":
        return Chosen(block, kind, ("no caption, though it stands in a caption's box",))
    if kind == "dateline" and not any(c.isdigit() for c in block.text):
        return None
    if kind == "lead" and block.words < 4:
        return None
    if kind == "byline" and block.words > 12 and ends_sentence(block.text):
        return None
    return Chosen(block, kind, why)


def _in_caption(choice: _Choice, block: Block) -> PartKind | None:
    """What a block in a caption's box is, where its words show it to be no caption."""
    text, book = block.text, choice.book
    if whole_line(text.lstrip("/ "), 0, len(text.lstrip("/ ")), book):
        return "credit"
    if date_line(text, 0, len(text), book.languages, book):
        return "dateline"
    if block.words < 2 or text.endswith(":") or book.match(text, "any"):
        return "furniture"
    return None


def _part(choice: _Choice, block: Block, amid: bool, index: int) -> Chosen | None:
    """A block inside the article's box, or between its paragraphs."""
    tree, book = choice.tree, choice.book
    if path := choice.aside(block):
        return Chosen(block, "furniture", (f"stands in a box named for furniture: {path}",))
    kind, path = tree.nearest(block, _BOX, choice.ignore) or ("", "")
    late = kind == "lead" and index > min(choice.good) + 2
    firm = kind in ("byline", "dateline", "section") and index in choice.good
    if kind and not late and not firm and (made := _hinted(choice, block, kind, path)):
        return made
    if mark := book.match(block.text, "bottom"):
        return Chosen(block, mark.kind, (mark.why,))
    return _unnamed(choice, block, amid, index in choice.good)


def _unnamed(choice: _Choice, block: Block, amid: bool, good: bool) -> Chosen | None:
    """A block of the article's box that neither its boxes nor its words name."""
    boxes = choice.tree.boxes
    headings = names()["tags"]["heading"]
    tag = next((boxes[b].tag for b in choice.tree.up(block.box) if boxes[b].tag in headings), "")
    linked = block.link_share
    if linked > 0.7 and (block.words < 40 or tag):
        return Chosen(block, "furniture", (f"{linked:.0%} of it is links",))
    if tag:
        return Chosen(block, "heading", (f"a heading of the page ({tag})",)) if amid else None
    sentence = block.words >= 6 and ends_sentence(block.text) and linked < 0.5
    if good or sentence or (amid and block.words >= 3 and linked < 0.6):
        return Chosen(block, "body", ())
    return Chosen(block, "furniture", ("no sentence, and outside the paragraphs",))


def _once(chosen: list[Chosen]) -> list[Chosen]:
    """Drop what the page has twice (for phones and for screens), keeping the first."""
    seen: set[str] = set()
    found = []
    for one in chosen:
        plain = bare(one.block.text)
        if count_words(plain) >= 4 and plain in seen and one.kind != "title":
            continue
        seen.add(plain)
        found.append(one)
    return found


def _settle(chosen: list[Chosen], data: Data) -> list[Chosen]:
    """Headings without a paragraph below are furniture; the description is the lead."""
    for index, one in enumerate(chosen):
        if one.kind == "heading":
            below = next((c.kind for c in chosen[index + 1 :] if c.kind != "furniture"
                          and c.kind not in ("caption", "credit")), None)  # fmt: skip
            if below not in ("body", "heading"):
                one.kind, one.why = "furniture", ("a heading without a paragraph below",)
        if one.kind == "body" and one.block.tag != "p" and one.block.words <= 45:
            after = chosen[index + 1] if index + 1 < len(chosen) else None
            if after and after.kind == "credit":
                one.kind, one.why = "caption", ("no paragraph, and a credit follows",)
    first = next((c for c in chosen if c.kind == "body"), None)
    if (
        first
        and not any(c.kind == "lead" for c in chosen)
        and _is_description(first.block.text, data)
    ):
        first.kind, first.why = "lead", ("repeats the page's description",)
    return chosen


def words_of(blocks: Iterable[Block]) -> int:
    """How many words blocks have."""
    return sum(block.words for block in blocks)
