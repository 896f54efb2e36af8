"""The walk over a page's tree: its body, written out by the parser, scanned once.

The parser (resiliparse, over Lexbor) mends whatever markup it is given; what it writes
out again is regular, so that one pattern finds its tags. Asking it for each node from
Python instead takes five times as long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

from resiliparse.parse.html import HTMLTree

from whosays.reading.html_tree import Block, Box, Tree, hints_of, names
from whosays.reading.words import count_words

# Deeper trees are broken markup; text below hangs on the last element kept.
_DEEPEST = 1000
# Soft hyphens and marks of no width stand in words for the browser alone.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_ATTRIBUTES = r'(?:\s=?[^\s/>=]*="[^"]*")*'
_DROPPED = "|".join(sorted(names()["tags"]["dropped"], key=len, reverse=True))
_TOKEN = re.compile(
    rf"<!--.*?-->|<({_DROPPED}){_ATTRIBUTES}>.*?</\1>"
    rf"|<(/?)([a-zA-Z][^\s/>]*)({_ATTRIBUTES})\s*>|([^<]+)",
    re.DOTALL,
)
_TELLING = re.compile(
    r"\s(class|id|itemprop|role|data-component|data-testid|data-type|rel|hidden|style|alt"
    r'|datetime)="([^"]*)"'
)
_VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
# Inline boxes of these kinds are blocks of their own: a credit in a caption.
_APART = frozenset({"credit", "byline", "caption", "section", "dateline"})

_HINTED = frozenset({
    "class", "id", "itemprop", "role", "data-component", "data-testid", "data-type", "rel",
})  # fmt: skip
Selected = Callable[[str, str], str | None]


@lru_cache(maxsize=20_000)
def _told(tag: str, attributes: str) -> tuple[frozenset[str], str, str, str | None]:
    """What an element's attributes say: kinds, last step of its path, alt text, datetime."""
    hints: frozenset[str] = frozenset()
    path, alt, when = tag, "", None
    named = False
    for name, value in _TELLING.findall(attributes):
        if name in _HINTED:
            if value:
                hints |= hints_of(value)
            if name in ("class", "id") and not named and value.strip():
                path, named = f"{tag}.{value.split()[0]}", True
        elif name == "hidden" or (name == "style" and "display:none" in value.replace(" ", "")):
            hints |= {"furniture"}
        elif name == "alt":
            alt = html.unescape(value)
        elif name == "datetime":
            when = value
    tags = names()["tags"]
    if tag in tags["furniture"]:
        hints |= {"furniture"}
    if tag in tags["elsewhere"]:
        hints |= {"elsewhere"}
    if tag == "figcaption":
        hints |= {"caption"}
    elif tag == "time":
        hints |= {"dateline"}
    return hints, path, alt, when


class _Open:
    """An element that the walk is inside of."""

    __slots__ = ("box", "breaks", "link", "marked", "part", "tag")

    def __init__(
        self, tag: str, box: int, marked: frozenset[str], part: str | None, *,
        breaks: bool = False, link: bool = False,
    ) -> None:  # fmt: skip
        self.tag, self.box, self.marked, self.part = tag, box, marked, part
        self.breaks, self.link = breaks, link


class _Walk:
    """State of one walk."""

    def __init__(self, selected: Selected | None) -> None:
        self.tree = Tree()
        self.selected = selected
        self.stack = [_Open("", -1, frozenset(), None)]
        self.pieces: list[str] = []
        self.linked = self.links = 0
        self.date: str | None = None
        self.image: int | None = None
        self.alt = ""
        tags = names()["tags"]
        self.block, self.pictures = tags["block"], tags["image"]

    def flush(self) -> None:
        """Close the block that has been gathered."""
        if not self.pieces:
            return
        text = "".join(self.pieces)
        if not text.isascii():
            text = _UNSEEN.sub("", text)
        text = " ".join(text.split())
        if text:
            top = self.stack[-1]
            tag = self.tree.boxes[top.box].tag if top.box >= 0 else "body"
            self.tree.blocks.append(
                Block(text, top.box, tag, min(self.linked, len(text)), top.marked, self.date,
                      count_words(text), self.image, self.alt, top.part)
            )  # fmt: skip
            self.image, self.alt = None, ""
        self.pieces, self.linked, self.date = [], 0, None

    def text(self, piece: str) -> None:
        """Take up a stretch of text."""
        if "&" in piece:
            piece = html.unescape(piece)
        self.pieces.append(piece)
        if self.links:
            self.linked += len(piece.strip())

    def close(self, tag: str) -> None:
        """Close the innermost element, where it has this tag."""
        top = self.stack[-1]
        if top.tag == tag:
            if top.breaks:
                self.flush()
            self.links -= top.link
            self.stack.pop()

    def open(self, tag: str, attributes: str) -> None:
        """Take up an element."""
        top = self.stack[-1]
        hints, path, alt, when = _told(tag, attributes)
        if tag in self.pictures:
            self.image, self.alt = top.box, alt or self.alt
            if top.box >= 0:
                self.tree.boxes[top.box].images += 1
        if tag in _VOID:
            self._break(tag)
            return
        box, marked, breaks, part = top.box, top.marked, False, top.part
        if self.selected and (found := self.selected(tag, attributes)):
            self.flush()
            part, breaks = found, True
        if tag in self.block:
            breaks = True
            self.flush()
            if len(self.stack) < _DEEPEST:
                self.tree.boxes.append(Box(box, tag, hints, path))
                box, marked = len(self.tree.boxes) - 1, frozenset()
        elif hints & _APART:
            breaks = True
            self.flush()
            marked = marked | hints
        elif "furniture" in hints:
            marked = marked | {"furniture"}
        if when and tag == "time":
            self.date = when
        link = tag == "a"
        self.links += link
        self.stack.append(_Open(tag, box, marked, part, breaks=breaks, link=link))

    def _break(self, tag: str) -> None:
        if tag == "hr":
            self.flush()
        elif tag == "br":
            self.pieces.append("\n")
            if "".join(self.pieces[-3:]).replace(" ", "").endswith("\n\n"):
                self.flush()


def read_tree(tree: HTMLTree, selected: Selected | None = None) -> Tree:
    """The blocks of a parsed page's body.

    Args:
        selected: gives the part of an element by its tag and attributes, where an
            outlet's own selectors name it.
    """
    walk = _Walk(selected)
    body = tree.body
    if body is None:
        return walk.tree
    for found in _TOKEN.finditer(body.html):
        kind = found.lastindex
        if kind == 5:
            walk.text(found[5])
        elif kind == 4:
            if found[2]:
                walk.close(found[3])
            else:
                walk.open(found[3], found[4])
    walk.flush()
    walk.tree.sum_up()
    return walk.tree
