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
_DEEPEST = 400
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HINT_ATTRIBUTES = ("class", "id", "itemprop", "role", "data-component", "data-testid", "data-type", "rel")


@cache
def names() -> dict[str, Any]:
    """page.toml: tokens of hints, tags and metadata names."""
    text = files("whosays.reading").joinpath("page.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return {
        "hints": {kind: frozenset(t.lower() for t in tokens) for kind, tokens in data["hints"].items()},
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
    """

    text: str
    box: int
    tag: str
    linked: int = 0
    marked: frozenset[str] = frozenset()
    date: str | None = None
    words: int = 0

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
        """The name of the box around a block that speaks for a kind, if one does."""
        if kind in block.marked:
            return block.tag
        for box in self.up(block.box):
            if kind in self.boxes[box].hints and box not in ignore:
                return self.boxes[box].path
        return None


class _Walk:
    """State of one walk: callbacks of resiliparse's traversal share it."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.stack: list[tuple[int, frozenset[str], bool]] = [(-1, frozenset(), False)]
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.marked: frozenset[str] = frozenset()
        self.date: str | None = None
        self.tags = names()["tags"]

    def flush(self) -> None:
        text = " ".join("".join(self.pieces).split())
        if text:
            box = self.stack[-1][0]
            tag = self.tree.boxes[box].tag if box >= 0 else "body"
            self.tree.blocks.append(
                Block(text, box, tag, min(self.linked, len(text)), self.stack[-1][1], self.date, count_words(text))
            )
        self.pieces, self.linked, self.date = [], 0, None

    def start(self, context: Any) -> None:
        node = context.node
        kind = node.type
        if kind == 3:
            text = node.value
            if text:
                self.pieces.append(text)
                if self.links:
                    self.linked += len(text.strip())
            return
        if kind != 1:
            return
        tag = node.tag
        box, marked, _ = self.stack[-1]
        hints: frozenset[str] = frozenset()
        path = tag
        for name in _HINT_ATTRIBUTES:
            if node.hasattr(name):
                value = node.getattr(name)
                if value:
                    hints |= hints_of(value)
                    if name in ("class", "id") and path == tag:
                        path = f"{tag}.{value.split()[0]}" if value.split() else tag
        if node.hasattr("hidden") or "display:none" in (node.getattr("style") or "").replace(" ", ""):
            hints |= {"furniture"}
        if tag in self.tags["furniture"]:
            hints |= {"furniture"}
        elif tag == "figcaption":
            hints |= {"caption"}
        elif tag == "time":
            hints |= {"dateline"}
        breaks = False
        if tag in self.tags["block"]:
            breaks = True
            self.flush()
            self.tree.boxes.append(Box(box, tag, hints, path))
            box, marked = len(self.tree.boxes) - 1, frozenset()
        elif tag == "br":
            self.pieces.append("\n")
            if "".join(self.pieces[-3:]).replace(" ", "").endswith("\n\n"):
                self.flush()
        elif tag == "time" or hints & {"credit", "byline", "caption", "section"}:
            # An inline box of its own kind is a block of its own: a credit in a caption.
            breaks = True
            self.flush()
            marked = marked | hints
        else:
            marked = marked | (hints & {"furniture"})
        if tag == "time" and node.hasattr("datetime"):
            self.date = node.getattr("datetime")
        if tag == "a":
            self.links += 1
        self.stack.append((box, marked, breaks))

    def end(self, context: Any) -> None:
        node = context.node
        if node.type != 1 or len(self.stack) == 1:
            return
        if node.tag == "a":
            self.links -= 1
        if self.stack[-1][2]:
            self.flush()
        self.stack.pop()


def read_tree(tree: HTMLTree) -> Tree:
    """The blocks of a parsed page's body."""
    walk = _Walk()
    body = tree.body
    if body is None:
        return walk.tree
    for node in body.query_selector_all(",".join(sorted(walk.tags["dropped"]))):
        node.decompose()
    traverse_dom(body, walk.start, walk.end)
    walk.flush()
    return walk.tree
