"""Cut a text into paragraphs, each with its place; nothing of the text is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from whosays.reading.words import count_words, ends_sentence

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Wires of old and pasted mail break lines at about 60 to 80 characters.
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40


@dataclass(frozen=True)
class Line:
    """A paragraph (or line) of a text, trimmed, and how it stands.

    Attributes:
        gap: whether a blank line (or the text's edge) stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return ends_sentence(self.text)


def _trimmed(text: str) -> Iterator[tuple[int, int]]:
    for found in _LINE.finditer(text):
        line = found.group()
        if stripped := line.strip():
            start = found.start() + len(line) - len(line.lstrip())
            yield start, start + len(stripped)


def _wraps(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a block of lines is one paragraph broken at a fixed width.

    It is where the first word of each next line would not have fitted in the line.
    """
    width = max(end - start for start, end in spans)
    if len(spans) < 2 or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    if len(spans) == 2:
        # Two lines alone may be a title and a name: only a small letter shows a broken line.
        return text[spans[1][0]].islower()
    fits = 0
    for (start, end), (after, stop) in zip(spans, spans[1:], strict=False):
        first = text[after:stop].split(None, 1)[0]
        fits += end - start + 1 + len(first) <= width - 2
    return fits <= (len(spans) - 1) // 4


def lines(text: str) -> list[Line]:
    """The paragraphs of a text, in order; lines broken at a fixed width are joined."""
    blocks: list[list[tuple[int, int]]] = []
    last = None
    for span in _trimmed(text):
        between = "\n\n" if last is None else text[last : span[0]]
        breaks = len(re.findall(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", between))
        if breaks >= 2 or "\u2029" in between or not blocks:
            blocks.append([])
        blocks[-1].append(span)
        last = span[1]
    wide = [s for block in blocks for s in block]
    typical = max((end - start for start, end in wide), default=0) <= _WIDEST_WRAP
    found: list[Line] = []
    for block in blocks:
        if typical and _wraps(text, block):
            block = [(block[0][0], block[-1][1])]
        for index, (start, end) in enumerate(block):
            found.append(Line(start, end, text[start:end], index == 0))
    return found
