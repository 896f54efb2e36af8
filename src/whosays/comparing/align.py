"""Where an offset of a copy lies in its original."""

from __future__ import annotations

from whosays.comparing.model import Copy

REACH = 60
"""Characters beside a passage that still belong to it: a figure changed in copying."""


def counterpart(copy: Copy, offset: int) -> int | None:
    """The offset in the original of an offset in the copy, or ``None`` outside passages.

    Passages are tight, so within one the distance from its start is kept; beside one,
    or between two, the nearest end counts.
    """
    best: tuple[int, int] | None = None
    for passage in copy.passages:
        start, end = passage.copy_
        if start <= offset < end:
            size = end - start
            kept = (passage.of[1] - passage.of[0]) / size if size else 1.0
            return passage.of[0] + round((offset - start) * kept)
        far = start - offset if offset < start else offset - end + 1
        there = passage.of[0] - far if offset < start else passage.of[1] + far - 1
        if far <= REACH and (best is None or far < best[0]):
            best = far, max(0, there)
    return best[1] if best else None
