"""A page as boxes and blocks of text, each with where it stands and its hints."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from whosays.reading.words import bare

_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# So many steps of a node's path are kept: enough to find it, short enough to read.
_STEPS = 5
_MOST_NAMES = 30


@cache
def names() -> dict[str, Any]:
    """page.toml: tokens of hints, tags and metadata names."""
    text = files("whosays.reading").joinpath("page.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return {
        "hints": {
            kind: frozenset(t.lower() for t in tokens) for kind, tokens in data["hints"].items()
        },
        "tags": {kind: frozenset(tags) for kind, tags in data["tags"].items()},
        "types": frozenset(data["types"]["report"]),
        "styles": tuple(data["styles"]["starts"]),
        "meta": data["meta"],
    }


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The kinds of box that each token speaks for."""
    found: dict[str, set[str]] = {}
    for kind, tokens in names()["hints"].items():
        for token in tokens:
            found.setdefault(token, set()).add(kind)
    return {token: frozenset(kinds) for token, kinds in found.items()}


_NONE: frozenset[str] = frozenset()


def hints_of(attribute: str) -> frozenset[str]:
    """The kinds of box that a class, id or the like names."""
    found = _NONE
    for name in attribute.split(None, _MOST_NAMES)[:_MOST_NAMES]:
        if hints := _hints_of_name(name):
            found = found | hints
    return found


@lru_cache(maxsize=50_000)
def _hints_of_name(name: str) -> frozenset[str]:
    if name.startswith(names()["styles"]):
        return _NONE
    kinds = _kinds()
    parts = [p.lower() for p in _NAME.findall(name)][:14]
    found = _NONE
    before = ""
    for part in parts:
        if part in kinds:
            found |= kinds[part]
        if before and (pair := f"{before}-{part}") in kinds:
            found |= kinds[pair]
        before = part
    if len(parts) > 1 and (whole := "".join(parts)) in kinds:
        found |= kinds[whole]
    return found


@dataclass(slots=True)
class Box:
    """An element of the page that holds blocks.

    Attributes:
        up: its parent's number, -1 for the root; always lower than its own.
        hints: kinds that its names or tag speak for.
        path: its tag and first name.
        good: words of running text in it.
        words, linked: words in it, and characters inside links.
        images: pictures in it.
    """

    up: int
    tag: str
    hints: frozenset[str]
    path: str
    good: int = 0
    words: int = 0
    linked: int = 0
    images: int = 0


@dataclass(slots=True)
class Block:
    """A stretch of running text between two breaks.

    Attributes:
        text: blanks made single.
        box: number of the innermost block box.
        linked: characters of it inside links.
        marked: kinds that inline elements around all of it speak for.
        date: the `datetime` of a time element in it.
        image: number of the box of a picture that stands right before it.
        alt: that picture's text for those who cannot see it.
        part: the part that an outlet's own selectors give it.
        bare: see :attr:`plain`.
    """

    text: str
    box: int
    tag: str
    linked: int = 0
    marked: frozenset[str] = frozenset()
    date: str | None = None
    words: int = 0
    image: int | None = None
    alt: str = ""
    part: str | None = None
    bare: str | None = None

    @property
    def plain(self) -> str:
        """Its words as they are compared; kept, since they are compared often."""
        if self.bare is None:
            self.bare = bare(self.text)
        return self.bare

    @property
    def link_share(self) -> float:
        """Share of it inside links."""
        return self.linked / len(self.text) if self.text else 0.0


@dataclass
class Tree:
    """A page as boxes and blocks, in the page's order."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def up(self, box: int) -> Iterable[int]:
        """A box and those around it, the innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].up

    def path(self, block: Block) -> str:
        """Where a block stands: the boxes around it, the innermost last."""
        steps: list[str] = []
        for number in self.up(block.box):
            if len(steps) == _STEPS:
                break
            steps.append(self.boxes[number].path)
        return " > ".join(reversed(steps))

    def sum_up(self) -> None:
        """Count the words and pictures of each box, once all blocks are there."""
        boxes = self.boxes
        for block in self.blocks:
            if block.box >= 0:
                boxes[block.box].words += block.words
                boxes[block.box].linked += block.linked
        for box in reversed(boxes):
            if box.up >= 0:
                above = boxes[box.up]
                above.words += box.words
                above.linked += box.linked
                above.images += box.images

    def sum_good(self, good: Iterable[int]) -> None:
        """Count the words of running text in each box.

        Args:
            good: numbers of the blocks that are running text.
        """
        boxes = self.boxes
        for index in good:
            block = self.blocks[index]
            if block.box >= 0:
                boxes[block.box].good += block.words
        for box in reversed(boxes):
            if box.up >= 0:
                boxes[box.up].good += box.good

    def hinted(self, block: Block, kind: str, ignore: frozenset[int] = frozenset()) -> str | None:
        """The name of the box around a block that speaks for a kind, if one does.

        Args:
            ignore: boxes whose names are not to be trusted.
        """
        if kind in block.marked:
            return block.tag
        boxes, number = self.boxes, block.box
        while number >= 0:
            box = boxes[number]
            if kind in box.hints and number not in ignore:
                return box.path
            number = box.up
        return None

    def beside_image(self, block: Block, most: int) -> bool:
        """Whether a small box, of at most so many words, holds a block and a picture before it."""
        if block.image is None:
            return False
        around = set(self.up(block.box))
        common = next((box for box in self.up(block.image) if box in around), None)
        return common is not None and self.boxes[common].words <= most

    def picture(self, block: Block, most: int) -> int | None:
        """The number of the innermost box that is named for a picture and holds one."""
        boxes, number = self.boxes, block.box
        while number >= 0:
            box = boxes[number]
            if box.words > most:
                return None
            if box.images and (box.tag == "figure" or "picture" in box.hints):
                return number
            number = box.up
        return None

    def nearest(
        self, block: Block, most: dict[str, int], ignore: frozenset[int]
    ) -> tuple[str, str] | None:
        """The kind that the innermost telling box around a block speaks for, and its name.

        Args:
            most: kinds in the order of trust, with the words that a box may have to
                speak for one; a larger box holds other things too.
            ignore: boxes whose names are not to be trusted.
        """
        if block.marked:
            for kind in most:
                if kind in block.marked:
                    return kind, block.tag
        boxes, number = self.boxes, block.box
        while number >= 0:
            box = boxes[number]
            if box.hints and number not in ignore:
                for kind, limit in most.items():
                    if kind in box.hints and box.words <= limit:
                        return kind, box.path
            number = box.up
        return None
