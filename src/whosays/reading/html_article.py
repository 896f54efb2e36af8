"""Where on a page its report stands: the box that holds its running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from whosays.reading.book import Book
from whosays.reading.html_data import Data
from whosays.reading.html_tree import Block, Tree, names
from whosays.reading.words import bare, ends_sentence

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
# A caption's box has at most so many words.
CAPTION_BOX = 240


@dataclass
class Article:
    """A page whose report has been found.

    Attributes:
        ignore: boxes whose names are not to be trusted.
        good: numbers of the blocks that are running text outside furniture.
        box: number of the box that holds the report.
    """

    tree: Tree
    data: Data
    book: Book
    ignore: frozenset[int]
    good: set[int]
    box: int
    _captions: dict[int, bool] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    def aside(self, block: Block) -> str | None:
        """The name of the box by which a block is furniture, if it is."""
        return self.tree.hinted(block, "furniture", self.ignore)

    def elsewhere(self, box: int) -> str | None:
        """The name of the box by which what stands around a box is not of this report.

        Boxes that hold the report too speak against none of it.
        """
        boxes = self.tree.boxes
        while box >= 0 and box not in self.around:
            if "elsewhere" in boxes[box].hints and box not in self.ignore:
                return boxes[box].path
            box = boxes[box].up
        return None

    def captioned(self, box: int) -> bool:
        """Whether a picture's box holds a block that is named for its caption."""
        if box not in self._captions:
            caption = {
                number for block in self.tree.blocks for number in self._up_to_caption(block)
            }
            self._captions.update(dict.fromkeys(range(len(self.tree.boxes)), False))
            self._captions.update(dict.fromkeys(caption, True))
        return self._captions[box]

    def _up_to_caption(self, block: Block) -> Iterator[int]:
        """The boxes around a block that a box named for a caption stands in."""
        found = "caption" in block.marked
        for number in self.tree.up(block.box):
            found = found or "caption" in self.tree.boxes[number].hints
            if found:
                yield number

    def often(self, block: Block) -> bool:
        """Whether the page has the words of a block more than once."""
        if not self._counts:
            self._counts.update(Counter(one.text for one in self.tree.blocks))
        return self._counts[block.text] > 1

    @cached_property
    def around(self) -> frozenset[int]:
        """The report's box and those around it."""
        return frozenset(self.tree.up(self.box))

    def inside(self, block: Block) -> bool:
        """Whether a block stands in the report's box."""
        return self.box in self.tree.up(block.box)


def is_paragraph(block: Block) -> bool:
    """Whether a block is running text by its length and links."""
    if block.link_share > _MOST_LINKED or block.tag in ("button", "option", "h1", "h2", "h3"):
        return False
    return block.words >= _LONG or (block.words >= _LONG_SENTENCE and ends_sentence(block.text))


def find_article(tree: Tree, data: Data, book: Book) -> Article | None:
    """Find the paragraphs and the box that holds the article."""
    candidates = [
        i for i, b in enumerate(tree.blocks) if is_paragraph(b) and b.part in (None, "body")
    ]
    candidates = [
        i
        for i in candidates
        if not tree.nearest(tree.blocks[i], {"caption": CAPTION_BOX}, frozenset())
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
    tree.sum_good(good)
    return Article(tree, data, book, ignore, good, _box(tree, good))


def _unlucky(tree: Tree, candidates: list[int], data: Data, share: float) -> frozenset[int]:
    """Boxes with a name of furniture that hold most of the running text."""
    body = bare(data.body[:3000]) if data.body else ""
    total, held = 0, dict[int, int]()
    for index in candidates:
        block = tree.blocks[index]
        # What the page's data give as its text weighs more than what stands beside it.
        weight = block.words * (4 if body and block.plain[:60] in body else 1)
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


def _box(tree: Tree, good: set[int]) -> int:
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
