"""What each block of a page's report is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast

from whosays.model import PartKind
from whosays.reading.book import Book
from whosays.reading.html_article import CAPTION_BOX, Article, is_paragraph
from whosays.reading.html_credit import EDGE, credit_begins, is_label_alone, signs_picture
from whosays.reading.html_data import Data
from whosays.reading.html_picture import beside_picture, in_caption, in_picture, signs_quote
from whosays.reading.html_title import find_title, joined, same_heading
from whosays.reading.html_tree import Block, names
from whosays.reading.marks import Byline, byline, date_line
from whosays.reading.words import bare, count_words, ends_sentence

# A heading above the first paragraph with so many words is the report's lead.
_LONG_HEADING = 12
# How far above the article's first paragraph its head (byline, lead, picture) may begin.
_HEAD = 60
# A block with more words than this is not what its box is named for.
_LIMITS: dict[PartKind, int] = {
    "credit": 25, "caption": 120, "byline": 30, "dateline": 25, "lead": 130, "section": 8,
}  # fmt: skip
_BOX: dict[str, int] = {kind: 2 * words for kind, words in _LIMITS.items()}


@dataclass
class Chosen:
    """A block of the report with its part and reasons.

    Attributes:
        picture: number of the box of the picture that it belongs to.
        index: the block's number on the page.
        byline: whom it names as authors, offsets into the block's text.
        node: where it stands on the page.
    """

    block: Block
    kind: PartKind
    why: tuple[str, ...]
    picture: int | None = None
    index: int = 0
    byline: Byline | None = None
    node: str | None = None


def choose(choice: Article) -> list[Chosen]:
    """The blocks of the report in the page's order."""
    tree, data, book = choice.tree, choice.data, choice.book
    title = find_title(choice)
    parts_of_title = same_heading(choice, title)
    inside = [i for i, b in enumerate(tree.blocks) if choice.inside(b)]
    first = min((i for i in inside if i in choice.good), default=inside[0])
    last = max((i for i in inside if i in choice.good), default=inside[-1])
    start = max(0, min(title if title is not None else first, first) - 8, first - _HEAD)
    chosen: list[Chosen] = []
    for index in range(start, min(len(tree.blocks), last + 25)):
        block = tree.blocks[index]
        before = len(chosen)
        if block.part:
            chosen.append(
                Chosen(block, cast("PartKind", block.part), ("by the outlet's own selectors",))
            )
        elif index == title:
            whole = joined([tree.blocks[i] for i in parts_of_title])
            chosen.append(Chosen(whole, "title", (f"the page's heading ({block.tag})",)))
        elif index in parts_of_title:
            continue
        elif title is not None and index < title and _is_section(block, data):
            chosen.append(Chosen(block, "section", ("repeats the section of the page's data",)))
        elif pictured := in_picture(choice, block):
            chosen.append(Chosen(block, *pictured))
        elif title is not None and title < index <= first and _is_lead(choice, block):
            chosen.append(Chosen(block, "lead", ("repeats the page's description",)))
        elif (index < first or index > last) and not choice.inside(block):
            if found := _head(choice, block, index > last, index, title):
                chosen.append(found)
        elif found := _part(choice, block, first <= index <= last, index):
            chosen.append(found)
        if len(chosen) > before:
            chosen[-1].index = index
    for one in chosen:
        one.picture = tree.picture(one.block, CAPTION_BOX)
    return _settle(_credited(_once(chosen), book), data)


def _head(
    choice: Article, block: Block, below: bool, index: int, title: int | None
) -> Chosen | None:
    """A block outside the article's box that its own names put into the report's head."""
    tree = choice.tree
    if choice.aside(block):
        return None
    kind, path = tree.nearest(block, _BOX, choice.ignore) or ("", "")
    if kind and (not below or kind in ("byline", "dateline", "credit")):
        return _hinted(choice, block, kind, path)
    if not below and is_paragraph(block) and _is_description(block, choice.data):
        return Chosen(block, "lead", ("repeats the page's description",))
    if block.words <= 20 and (found := _worded(choice, block)):
        return found
    under = title is not None and title < index and not below
    if under and (beside := beside_picture(choice, block)):
        return Chosen(block, *beside)
    near = title is not None and title < index <= title + 8 and not below
    if near and block.link_share < 0.3 and 6 <= block.words <= 90 and not _is_marked(choice, block):
        return Chosen(block, "lead", ("stands right below the title",))
    return None


def _worded(choice: Article, block: Block) -> Chosen | None:
    """A date line or byline of the head that only its words show."""
    text, book = block.text, choice.book
    if dated := date_line(text, 0, len(text), book.languages, book):
        return Chosen(block, "dateline", (dated.why,)) if dated.published else None
    if named := byline(text, 0, len(text), book):
        return Chosen(block, "byline", (f"{named.why}: “{text}”",))
    return None


def _is_marked(choice: Article, block: Block) -> bool:
    """Whether the block's words show it to be furniture or another mark."""
    return choice.book.match(block.text, "bottom") is not None


def _is_lead(choice: Article, block: Block) -> bool:
    """Whether a block below the title is what the page's data give as its description."""
    return block.words >= 8 and block.link_share < 0.3 and _is_description(block, choice.data)


def _is_description(block: Block, data: Data) -> bool:
    if not data.descriptions:
        return False
    plain = block.plain
    return len(plain) > 30 and any(
        plain[:80] == bare(d)[:80] or (plain in bare(d)) for d in data.descriptions
    )


def _is_section(block: Block, data: Data) -> bool:
    return bool(data.section) and block.words <= 4 and block.plain == bare(data.section or "")


def _hinted(choice: Article, block: Block, name: str, path: str) -> Chosen | None:
    """The part that a box's name speaks for, where the block's own shape allows it."""
    kind = next(known for known in _LIMITS if known == name)
    why = (f"stands in a box named for it: {path}",)
    if kind == "caption" and signs_quote(choice, block):
        return Chosen(block, "furniture", ("says whose words a quotation set apart are",))
    if kind == "caption" and (found := in_caption(block, choice.book)):
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


def _part(choice: Article, block: Block, amid: bool, index: int) -> Chosen | None:
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
    if beside := beside_picture(choice, block):
        return Chosen(block, *beside)
    return _unnamed(choice, block, amid, index in choice.good)


def _unnamed(choice: Article, block: Block, amid: bool, good: bool) -> Chosen | None:
    """A block of the article's box that neither its boxes nor its words name."""
    boxes = choice.tree.boxes
    headings = names()["tags"]["heading"]
    tag = next((boxes[b].tag for b in choice.tree.up(block.box) if boxes[b].tag in headings), "")
    linked = block.link_share
    if linked > 0.7 and (block.words < 40 or tag):
        return Chosen(block, "furniture", (f"{linked:.0%} of it is links",))
    if tag and not amid:
        above = choice.tree.blocks.index(block) < min(choice.good)
        long = above and block.words >= _LONG_HEADING
        return Chosen(block, "lead", ("a long heading above the text",)) if long else None
    if tag:
        return Chosen(block, "heading", (f"a heading of the page ({tag})",))
    sentence = block.words >= 6 and ends_sentence(block.text) and linked < 0.5
    if good or sentence or (amid and block.words >= 3 and linked < 0.6):
        return Chosen(block, "body", ("running text in the report's box",))
    return Chosen(block, "furniture", ("no sentence, and outside the paragraphs",))


def _once(chosen: list[Chosen]) -> list[Chosen]:
    """Drop what the page has twice (for phones and for screens), keeping the first."""
    seen: set[str] = set()
    found = []
    for one in chosen:
        plain = one.block.text.casefold().strip(" .")
        if one.block.words >= 4 and plain in seen and one.kind != "title":
            continue
        seen.add(plain)
        found.append(one)
    return found


def _credited(chosen: list[Chosen], book: Book) -> list[Chosen]:
    """Part the credit from each caption, and tell it below one."""
    found: list[Chosen] = []
    for one in chosen:
        before = found[-1] if found else None
        if one.kind == "credit" and is_label_alone(one.block.text, book):
            one.kind, one.why = "furniture", ("the label of a credit alone",)
        elif (
            one.kind == "caption"
            and before
            and before.kind == "caption"
            and one.picture == before.picture is not None
            and signs_picture(one.block.text)
        ):
            one.kind, one.why = "credit", (*one.why, "names below the caption of a picture")
        if one.kind == "caption" and (cut := credit_begins(one.block.text, book)):
            caption, credit = one.block.text[:cut].rstrip(), one.block.text[cut:].lstrip(EDGE)
            found.append(replace(one, block=_cut(one.block, caption)))
            why = (f"ends the caption: “{credit}”",)
            found.append(
                Chosen(_cut(one.block, credit), "credit", why, one.picture or -1, one.index)
            )
        else:
            found.append(one)
    return found


def _cut(block: Block, text: str) -> Block:
    return replace(
        block, text=text, bare=None, words=count_words(text), linked=min(block.linked, len(text))
    )


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
    if first and not any(c.kind == "lead" for c in chosen) and _is_description(first.block, data):
        first.kind, first.why = "lead", ("repeats the page's description",)
    return chosen
