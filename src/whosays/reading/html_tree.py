"""A page's tree to a row of blocks of text, each with where it stands and its hints."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from resiliparse.parse.html import HTMLTree, traverse_dom

from whosays.reading.words import count_words

# Deeper trees are broken markup; text below hangs on the last element kept.
_DEEPEST = 1000
# Soft hyphens and marks of no width stand in words for the browser alone.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HINT_ATTRIBUTES = (
    "class",
    "id",
    "itemprop",
    "role",
    "data-component",
    "data-testid",
    "data-type",
    "rel",
)


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
        "meta": data["meta"],
    }


@lru_cache(maxsize=20_000)
def hints_of(attribute: str) -> frozenset[str]:
    """The kinds of box that a class, id or the like names."""
    found: set[str] = set()
    hints = names()["hints"]
    for name in attribute.split()[:30]:
        parts = [p.lower() for p in _NAME.findall(name)][:14]
        pairs = [f"{a}-{b}" for a, b in zip(parts, parts[1:], strict=False)]
        tokens = {*parts, *pairs, "".join(parts)}
        found.update(kind for kind, known in hints.items() if tokens & known)
    return frozenset(found)


@dataclass
class Box:
    """An element of the page that holds blocks.

    Attributes:
        up: its parent's number, -1 for the root.
        hints: kinds that its names or tag speak for.
    """

    up: int
    tag: str
    hints: frozenset[str]
    path: str
    good: int = 0
    words: int = 0


@dataclass
class Block:
    """A stretch of running text between two breaks.

    Attributes:
        text: blanks made single.
        box: number of the innermost block box.
        linked: characters of it inside links.
        marked: kinds that inline elements around all of it speak for.
        date: the `datetime` of a time element in it.
        image: number of the box of a picture that stands right before it.
    """

    text: str
    box: int
    tag: str
    linked: int = 0
    marked: frozenset[str] = frozenset()
    date: str | None = None
    words: int = 0
    image: int | None = None

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

    def hinted(self, block: Block, kind: str, ignore: frozenset[int] = frozenset()) -> str | None:
        """The name of the box around a block that speaks for a kind, if one does.

        Args:
            ignore: boxes whose names are not to be trusted.
        """
        if kind in block.marked:
            return block.tag
        for number in self.up(block.box):
            if kind in self.boxes[number].hints and number not in ignore:
                return self.boxes[number].path
        return None

    def beside_image(self, block: Block, most: int) -> bool:
        """Whether a small box, of at most so many words, holds a block and a picture before it."""
        if block.image is None:
            return False
        around = set(self.up(block.box))
        common = next((box for box in self.up(block.image) if box in around), None)
        return common is not None and self.boxes[common].words <= most

    def nearest(
        self, block: Block, most: dict[str, int], ignore: frozenset[int]
    ) -> tuple[str, str] | None:
        """The kind that the innermost telling box around a block speaks for, and its name.

        Args:
            most: kinds in the order of trust, with the words that a box may have to
                speak for one; a larger box holds other things too.
            ignore: boxes whose names are not to be trusted.
        """
        for kind in most:
            if kind in block.marked:
                return kind, block.tag
        for number in self.up(block.box):
            box = self.boxes[number]
            for kind, limit in most.items():
                if kind in box.hints and box.words <= limit and number not in ignore:
                    return kind, box.path
        return None


@dataclass(frozen=True)
class _Open:
    """An element that the walk is inside of."""

    depth: int
    box: int
    marked: frozenset[str]
    breaks: bool
    link: bool


class _Walk:
    """State of one walk: the callback of resiliparse's traversal works on it."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.stack: list[_Open] = [_Open(-1, -1, frozenset(), False, False)]
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.date: str | None = None
        self.image: int | None = None
        self.dropped = _DEEPEST * _DEEPEST
        self.tags = names()["tags"]

    def flush(self) -> None:
        """Close the block that has been gathered."""
        text = " ".join(_UNSEEN.sub("", "".join(self.pieces)).split())
        if text:
            top = self.stack[-1]
            tag = self.tree.boxes[top.box].tag if top.box >= 0 else "body"
            linked = min(self.linked, len(text))
            block = Block(text, top.box, tag, linked, top.marked, self.date, image=self.image)
            block.words = count_words(text)
            self.tree.blocks.append(block)
            self.image = None
        self.pieces, self.linked, self.date = [], 0, None

    def leave(self, depth: int) -> None:
        """Close the elements that are not around a node of this depth."""
        while self.stack[-1].depth >= depth:
            if self.stack[-1].breaks:
                self.flush()
            self.links -= self.stack.pop().link

    def enter(self, context: Any) -> None:
        """Take up a node: its text, or the box that it opens."""
        node, depth = context.node, context.depth
        # Inside a script or drawing; the traversal itself cannot pass over it.
        if depth > self.dropped:
            return
        self.dropped = _DEEPEST * _DEEPEST
        self.leave(depth)
        kind = node.type
        if kind == 3:
            if text := node.value:
                self.pieces.append(text)
                if self.links:
                    self.linked += len(text.strip())
        elif kind == 1 and depth < _DEEPEST:
            if (tag := node.tag) in self.tags["dropped"]:
                self.dropped = depth
            else:
                self._open(node, tag, depth)

    def _open(self, node: Any, tag: str, depth: int) -> None:
        top = self.stack[-1]
        hints, path = self._hints(node, tag)
        box, marked, breaks = top.box, top.marked, False
        if tag in self.tags["block"]:
            breaks = True
            self.flush()
            self.tree.boxes.append(Box(box, tag, hints, path))
            box, marked = len(self.tree.boxes) - 1, frozenset()
        elif tag == "br":
            self.pieces.append("\n")
            if "".join(self.pieces[-3:]).replace(" ", "").endswith("\n\n"):
                self.flush()
        elif hints & {"credit", "byline", "caption", "section", "dateline"}:
            # An inline box of its own kind is a block of its own: a credit in a caption.
            breaks = True
            self.flush()
            marked = marked | hints
        else:
            marked = marked | (hints & {"furniture"})
        if tag == "time" and node.hasattr("datetime"):
            self.date = node.getattr("datetime")
        self.links += tag == "a"
        if tag in self.tags["image"]:
            self.image = box
        self.stack.append(_Open(depth, box, marked, breaks, tag == "a"))

    def _hints(self, node: Any, tag: str) -> tuple[frozenset[str], str]:
        """The kinds that an element's names and tag speak for, and its path's last step."""
        hints: frozenset[str] = frozenset()
        path = tag
        for name in _HINT_ATTRIBUTES:
            if value := node.getattr(name):
                hints |= hints_of(value)
                if path == tag and name in ("class", "id") and value.split():
                    path = f"{tag}.{value.split()[0]}"
        style = node.getattr("style")
        if node.hasattr("hidden") or (style and "display:none" in style.replace(" ", "")):
            hints |= {"furniture"}
        if tag in self.tags["furniture"]:
            hints |= {"furniture"}
        elif tag == "figcaption":
            hints |= {"caption"}
        elif tag == "time":
            hints |= {"dateline"}
        return hints, path


def read_tree(tree: HTMLTree) -> Tree:
    """The blocks of a parsed page's body."""
    walk = _Walk()
    body = tree.body
    if body is None:
        return walk.tree
    traverse_dom(body, walk.enter)
    walk.leave(0)
    walk.flush()
    for block in walk.tree.blocks:
        for number in walk.tree.up(block.box):
            walk.tree.boxes[number].words += block.words
    return walk.tree
