"""Common text: words that two reports share without one having them from the other.

Statements that each puts to its speaker in words of its own, and what one outlet
repeats under many texts (lines about itself, paragraphs of background).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whosays.comparing.copies.index import Repeats
from whosays.comparing.copies.passages import Stretch, covered, runs
from whosays.comparing.copies.shingles import SIZE
from whosays.comparing.copies.text import Text
from whosays.comparing.copies.words import Flags
from whosays.model import Claim, Span

_MUCH = 0.7
"""Part of the shorter text that two share, from which on a repeated line explains nothing."""


class Repeated:
    """The words that outlets repeat, by report."""

    def __init__(self, repeats: Repeats) -> None:
        order = np.argsort(repeats.reports, kind="stable")
        self._reports = repeats.reports[order]
        self._places = repeats.places[order]
        self._lasting = repeats.lasting[order]

    def flags(self, report: int, words: int, *, lasting: bool) -> Flags:
        """Which words of a report its outlet repeats; `lasting`: over several days."""
        flags = np.zeros(words, dtype=np.bool_)
        low, high = np.searchsorted(self._reports, [report, report + 1])
        for place, lasts in zip(
            self._places[low:high].tolist(), self._lasting[low:high].tolist(), strict=True
        ):
            if lasts or not lasting:
                # Fingerprints are thinned out: what lies between two of them is repeated too.
                flags[place : place + SIZE + 4] = True
        return flags


def repeated_words(
    copy: Text, of: Text, numbers: tuple[int, int], found: Sequence[Stretch], repeated: Repeated
) -> Flags:
    """Words of the copy that do not count, because an outlet repeats them.

    Of two texts of one outlet: what it repeats over several days, and whatever it
    repeats where the two share little else. Of two outlets, only where they share
    little: what one repeats over several days, or both repeat.
    """
    flags = np.zeros(copy.words, dtype=np.bool_)
    same = copy.outlet is not None and of.outlet is not None and copy.outlet.id == of.outlet.id
    much = _much_shared(copy, of, found)
    if much and not same:
        return flags
    lasting = [
        repeated.flags(number, text.words, lasting=True)
        for number, text in zip(numbers, (copy, of), strict=True)
    ]
    often = [
        repeated.flags(number, text.words, lasting=False)
        for number, text in zip(numbers, (copy, of), strict=True)
    ]
    for s in found:
        mine, theirs = slice(s.copy, s.copy_end), slice(s.of, s.of_end)
        here = lasting[0][mine] | lasting[1][theirs]
        if not much:
            here |= often[0][mine] & often[1][theirs]
        flags[mine] = here
    return flags


def _much_shared(copy: Text, of: Text, found: Sequence[Stretch]) -> bool:
    """Whether so much is shared that what an outlet repeats is no explanation."""
    words = int(covered(found, copy.words).sum())
    return words >= _MUCH * min(copy.words, of.words)


def statement_words(copy: Text, of: Text, found: Sequence[Stretch]) -> Flags:
    """Words of the copy in runs that both texts put to a speaker in words of their own.

    So stands a sentence of a communiqué in two reports that each say whose it is. Where
    the words that name the speaker are shared too, one has copied.
    """
    flags = np.zeros(copy.words, dtype=np.bool_)
    mine = [copy.span(s.copy, s.copy_end) for s in found]
    theirs = [of.span(s.of, s.of_end) for s in found]
    at = 0
    for run in runs(found):
        here = slice(at, at + len(run.stretches))
        at = here.stop
        if _put_outside(copy.report.claims, mine[here], mine) and _put_outside(
            of.report.claims, theirs[here], theirs
        ):
            for s in run.stretches:
                flags[s.copy : s.copy_end] = True
    return flags


def _put_outside(
    claims: Sequence[Claim], run: Sequence[tuple[int, int]], shared: Sequence[tuple[int, int]]
) -> bool:
    """Whether the claims of a run are all put to somebody in words that are not shared."""
    inside = [c for c in claims if _within(c.trigger, run)]
    return bool(inside) and all(
        c.sources
        and c.sources[0].type != "media"
        and not _within(c.sources[0].at or c.sources[0], shared)
        for c in inside
    )


def _within(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start < span.end and span.start < end for start, end in stretches)
