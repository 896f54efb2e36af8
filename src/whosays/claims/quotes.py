"""Stretches of text between quotation marks, over sentences and paragraphs.

Marks are taken as they are found in the wild: mixed styles close one another, a
mark that is never closed ends with its paragraph, and a paragraph that opens again
with a mark carries the quotation on. Nothing here can fail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import Part


@dataclass(frozen=True)
class Quote:
    """One quoted stretch inside one part.

    Attributes:
        start, end: offsets of the words inside the marks.
        outer_start, outer_end: the same with the marks.
        closed: whether its closing mark stands there.
        carried: whether it carries on a quotation of the paragraph before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    carried: bool = False

    def holds(self, offset: int) -> bool:
        """Whether an offset lies inside the marks."""
        return self.start <= offset < self.end


def _openers_closers(pairs: Sequence[tuple[str, str]]) -> tuple[set[str], set[str], set[str]]:
    openers = {a for a, b in pairs if a != b}
    closers = {b for a, b in pairs if a != b}
    same = {a for a, b in pairs if a == b} | (openers & closers)
    return openers - same, closers - same, same


def _opens(text: str, i: int, openers: set[str], same: set[str]) -> bool:
    mark = text[i]
    if mark in openers:
        return not (mark == "‘" and i and text[i - 1].isalnum())
    if mark not in same:
        return False
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if mark in "'’":
        return not before.isalnum() and after.isalnum()
    return not before.isalnum() and (not after.isspace() or before.isspace() or not i)


def _closes(text: str, i: int, opened: str, closers: set[str], same: set[str]) -> bool:
    mark = text[i]
    if mark not in closers and mark not in same:
        return False
    single = opened in "‘'"
    if (mark in "’'") != single:
        return False
    if single:
        after = text[i + 1] if i + 1 < len(text) else " "
        return not after.isalnum()
    return True


def find_quotes(
    text: str, parts: Sequence[Part], pairs: Sequence[tuple[str, str]]
) -> tuple[Quote, ...]:
    """All quoted stretches of the parts given, in order; none lies inside another.

    Args:
        text: the report's text.
        parts: the parts to look in, in order.
        pairs: opening and closing marks of the language.
    """
    openers, closers, same = _openers_closers(pairs)
    found: list[Quote] = []
    running = False
    for part in parts:
        segment = text[part.start : part.end]
        i, first = 0, True
        while i < len(segment):
            if not _opens(segment, i, openers, same):
                first = first and segment[i].isspace()
                i += 1
                continue
            end = i + 1
            while end < len(segment) and not _closes(segment, end, segment[i], closers, same):
                end += 1
            closed = end < len(segment)
            single = segment[i] in "‘'"
            if single and not closed:
                i += 1
                continue
            start, stop = _trim(segment, i + 1, end)
            if start < stop:
                found.append(
                    Quote(
                        part.start + start,
                        part.start + stop,
                        part.start + i,
                        part.start + min(end + 1, len(segment)),
                        closed,
                        carried=running and first,
                    )
                )
            running, first = not closed, False
            i = end + 1
        if not found or found[-1].closed or found[-1].end < part.start:
            running = False
    return tuple(found)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
