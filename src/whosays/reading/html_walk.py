"""The walk over a page's tree: its body, written out by the parser, scanned once.

The parser (resiliparse, over Lexbor) mends whatever markup it is given; what it writes
out again is regular, so that one pattern finds its tags. Asking it for each node from
Python instead takes five times as long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache, lru_cache

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
    r"\s(class|id|itemprop|role|data-component|data-testid|data-type|rel|hidden|style"
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
Told = tuple[frozenset[str], str, str | None]


@lru_cache(maxsize=50_000)
def _told(tag: str, attributes: str) -> Told:
    """What an element's attributes say: kinds, last step of its path, datetime."""
    hints: frozenset[str] = frozenset()
    path, when = tag, None
    named = False
    for name, value in _TELLING.findall(attributes):
        if name in _HINTED:
            if found := hints_of(value):
                hints |= found
            if not named and name in ("class", "id") and (first := value.split(None, 1)):
                path, named = f"{tag}.{first[0]}", True
        elif name == "hidden" or (name == "style" and "display:none" in value.replace(" ", "")):
            hints |= {"furniture"}
        elif name == "datetime":
            when = value
    own = _by_tag(tag)
    return (hints | own if own else hints), path, when


@cache
def _by_tag(tag: str) -> frozenset[str]:
    """The kinds that a tag speaks for by itself."""
    tags = names()["tags"]
    found = {kind for kind in ("furniture", "elsewhere") if tag in tags[kind]}
    found |= {"caption"} if tag == "figcaption" else {"dateline"} if tag == "time" else set()
    return frozenset(found)


def _alt(attributes: str) -> str:
    """The text of a picture for those who cannot see it."""
    start = attributes.find(' alt="')
    if start < 0:
        return ""
    start += 6
    return html.unescape(attributes[start : attributes.find('"', start)])


# An element that the walk is inside of: its tag, box, marks and part, whether a block ends
# with it, and whether it is a link.
_Open = tuple[str, int, frozenset[str], str | None, bool, bool]
_NONE: frozenset[str] = frozenset()


class _Walk:
    """State of one walk."""

    __slots__ = (
        "alt", "block", "date", "image", "linked", "links", "pictures", "pieces", "selected",
        "stack", "tree",
    )  # fmt: skip

    def __init__(self, selected: Selected | None) -> None:
        self.tree = Tree()
        self.selected = selected
        self.stack: list[_Open] = [("", -1, _NONE, None, False, False)]
        self.pieces: list[str] = []
        self.linked = self.links = 0
        self.date: str | None = None
        self.image: int | None = None
        self.alt = ""
        tags = names()["tags"]
        self.block, self.pictures = tags["block"], tags["image"]

    def flush(self) -> None:
        """Close the block that has been gathered."""
        text = "".join(self.pieces)
        if not text.isascii():
            text = _UNSEEN.sub("", text)
        text = " ".join(text.split())
        if text:
            _, box, marked, part, _, _ = self.stack[-1]
            tag = self.tree.boxes[box].tag if box >= 0 else "body"
            self.tree.blocks.append(
                Block(text, box, tag, min(self.linked, len(text)), marked, self.date,
                      count_words(text), self.image, self.alt, part)
            )  # fmt: skip
            self.image, self.alt = None, ""
        self.pieces, self.linked, self.date = [], 0, None

    def text(self, piece: str) -> None:
        """Take up a stretch of text."""
        if piece.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        if "&" in piece:
            piece = html.unescape(piece)
        self.pieces.append(piece)
        if self.links:
            self.linked += len(piece.strip())

    def close(self, tag: str) -> None:
        """Close the innermost element, where it has this tag."""
        top = self.stack[-1]
        if top[0] == tag:
            if top[4] and self.pieces:
                self.flush()
            self.links -= top[5]
            self.stack.pop()

    def open(self, tag: str, attributes: str) -> None:
        """Take up an element."""
        _, box, marked, part, _, _ = self.stack[-1]
        if tag in self.pictures:
            self.image, self.alt = box, _alt(attributes) or self.alt
            if box >= 0:
                self.tree.boxes[box].images += 1
        if tag in _VOID:
            self._break(tag)
            return
        hints, path, when = _told(tag, attributes) if attributes else (_by_tag(tag), tag, None)
        breaks = False
        if self.selected and (found := self.selected(tag, attributes)):
            part, breaks = found, True
        if tag in self.block:
            breaks = True
            if self.pieces:
                self.flush()
            if len(self.stack) < _DEEPEST:
                self.tree.boxes.append(Box(box, tag, hints, path))
                box, marked = len(self.tree.boxes) - 1, _NONE
        elif hints:
            if hints & _APART:
                breaks = True
                marked = marked | hints
            elif "furniture" in hints:
                marked = marked | {"furniture"}
        if breaks and self.pieces:
            self.flush()
        if when and tag == "time":
            self.date = when
        link = tag == "a"
        self.links += link
        self.stack.append((tag, box, marked, part, breaks, link))

    def _break(self, tag: str) -> None:
        if tag == "hr":
            self.flush()
        elif tag == "br" and self.pieces:
            self.pieces.append("\n")
            if "".join(self.pieces[-3:]).replace(" ", "").endswith("\n\n"):
                self.flush()


def read_tree(body: str, selected: Selected | None = None) -> Tree:
    """The blocks of a page's body.

    Args:
        body: the body as the parser writes it out.
        selected: gives the part of an element by its tag and attributes, where an
            outlet's own selectors name it.
    """
    walk = _Walk(selected)
    text, open_, close = walk.text, walk.open, walk.close
    for found in _TOKEN.finditer(body):
        kind = found.lastindex
        if kind == 5:
            text(found[5])
        elif kind == 4:
            if found[2]:
                close(found[3])
            else:
                open_(found[3], found[4])
    walk.flush()
    walk.tree.sum_up()
    return walk.tree
