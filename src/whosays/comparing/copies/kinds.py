"""Whether what two texts share makes one a copy, and of which kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whosays.comparing.copies.passages import Run, Stretch, covered, runs
from whosays.comparing.copies.text import Text
from whosays.comparing.copies.words import Flags
from whosays.comparing.model import CopyKind

FULL = 0.8
PASSAGE = 25
"""Words of the original that make a passage (codebook)."""
OWN_WORDS = 13
"""Words of a passage that must stand outside quotations: two reporters at one briefing
share the statement and a few words around it."""
SMALL_RUN = 9
SMALL_SHARE = 0.25
"""Smaller runs count together where they are this part of the shorter text."""
REPEATED_SHARE = 0.5


@dataclass(frozen=True)
class Shared:
    """What two texts share that counts as reuse.

    Attributes:
        stretches: equal words, in the order of the copy.
        words: how many words of the original they are.
        longest: words of the longest run of stretches.
        share: part of the original's words.
    """

    stretches: tuple[Stretch, ...]
    words: int
    longest: int
    share: float

    @property
    def kind(self) -> CopyKind:
        """Full or partial."""
        return "full" if self.share >= FULL else "partial"


def judged(
    copy: Text, of: Text, found: list[Stretch], common: Flags, spoken: Flags
) -> Shared | None:
    """What counts of the equal stretches, or ``None`` where they make no copy.

    Args:
        copy: the text that may be a copy.
        of: its original.
        found: all stretches of equal words.
        common: words of the copy that do not count at all: what an outlet repeats
            under many texts, what another source has.
        spoken: words of a statement that both report: they alone make no copy, but are
            of it where one is made.
    """
    quoted = spoken | (copy.quoted & _in_of(found, copy, of))
    kept = [run for run in runs(found) if _counts(run, common)]
    own = [_own(run, quoted | common) for run in kept]
    long = [
        run for run, mine in zip(kept, own, strict=True)
        if run.words >= PASSAGE and mine >= OWN_WORDS
    ]  # fmt: skip
    small = [
        run for run, mine in zip(kept, own, strict=True)
        if run.words >= SMALL_RUN and mine >= min(run.words, SMALL_RUN) * 0.6
    ]  # fmt: skip
    if not long and not _together(small, own, copy, of):
        return None
    # Once it is a copy, the quotations it took over are of the copy too.
    counted = [s for run in kept for s in run.stretches]
    words = sum(s.size for s in counted)
    return Shared(
        tuple(counted),
        words,
        max(run.words for run in kept),
        words / of.words,
    )


def _together(small: list[Run], own: list[int], copy: Text, of: Text) -> bool:
    """Whether several smaller runs make a copy: in order, and much of the shorter text."""
    words = sum(run.words for run in small)
    if words < PASSAGE or sum(own) < PASSAGE:
        return False
    places = [run.stretches[0].of for run in small]
    rising = sum(a < b for a, b in zip(places[:-1], places[1:], strict=True))
    ordered = rising >= (len(places) - 1) * 0.6
    return ordered and words >= SMALL_SHARE * min(copy.words, of.words)


def _counts(run: Run, common: Flags) -> bool:
    words = sum(int(common[s.copy : s.copy_end].sum()) for s in run.stretches)
    return words < run.words * 0.6


def _own(run: Run, others: Flags) -> int:
    return sum(int((~others[s.copy : s.copy_end]).sum()) for s in run.stretches)


def _in_of(found: list[Stretch], copy: Text, of: Text) -> Flags:
    """Words of the copy whose words in the original stand in a quotation too."""
    flags = np.zeros(copy.words, dtype=np.bool_)
    for s in found:
        flags[s.copy : s.copy_end] = of.quoted[s.of : s.of_end]
    return flags


def much_shared(copy: Text, of: Text, found: list[Stretch]) -> bool:
    """Whether so much is shared that what an outlet repeats is no explanation."""
    words = int(covered(found, copy.words).sum())
    return words >= REPEATED_SHARE * min(copy.words, of.words)
