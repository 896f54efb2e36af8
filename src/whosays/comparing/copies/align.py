"""From a place in a copy to the place in its original, and back."""

from __future__ import annotations

from bisect import bisect_right

from whosays.comparing.model import Copy

GAP = 80
"""Code points between two passages across which a place is still told."""


def counterpart(copy: Copy, offset: int) -> int | None:
    """Where an offset of the copy lies in the original, in code points.

    Inside a passage by proportion (quotation marks and blanks may differ by a few);
    between two passages that follow one another closely in both texts by proportion
    too: there a figure or a few words were changed. ``None`` elsewhere.
    """
    return _other([(p.copy_, p.of) for p in copy.passages], offset)


def counterpart_in_copy(copy: Copy, offset: int) -> int | None:
    """Where an offset of the original lies in the copy; ``None`` where it was left out."""
    return _other(sorted((p.of, p.copy_) for p in copy.passages), offset)


def _other(passages: list[tuple[tuple[int, int], tuple[int, int]]], offset: int) -> int | None:
    at = bisect_right([mine[0] for mine, _ in passages], offset) - 1
    if at < 0:
        return None
    mine, theirs = passages[at]
    if offset <= mine[1]:
        return _between(offset, mine, theirs)
    if at + 1 == len(passages):
        return None
    next_mine, next_theirs = passages[at + 1]
    gap, other = (mine[1], next_mine[0]), (theirs[1], next_theirs[0])
    if gap[1] - gap[0] > GAP or not 0 <= other[1] - other[0] <= GAP:
        return None
    return _between(offset, gap, other)


def _between(offset: int, mine: tuple[int, int], theirs: tuple[int, int]) -> int:
    long = mine[1] - mine[0]
    part = (offset - mine[0]) / long if long else 0.0
    return theirs[0] + round(part * (theirs[1] - theirs[0]))
