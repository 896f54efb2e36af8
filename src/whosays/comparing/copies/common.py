"""Common text: words that two reports share without one having them from the other.

Statements that each puts to its speaker in words of its own, and what one outlet
repeats under many texts (lines about itself, paragraphs of background).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whosays.comparing.copies.index import Repeats
from whosays.comparing.copies.passages import Stretch, runs
from whosays.comparing.copies.shingles import SIZE
from whosays.comparing.copies.text import Text
from whosays.comparing.copies.words import Flags
from whosays.model import Claim


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
    """Words of the copy that an outlet repeats: within one outlet at all, else lasting."""
    same = copy.outlet is not None and of.outlet is not None and copy.outlet.id == of.outlet.id
    mine = repeated.flags(numbers[0], copy.words, lasting=not same)
    theirs = repeated.flags(numbers[1], of.words, lasting=not same)
    flags = np.zeros(copy.words, dtype=np.bool_)
    both = (
        None
        if same
        else (
            repeated.flags(numbers[0], copy.words, lasting=False),
            repeated.flags(numbers[1], of.words, lasting=False),
        )
    )
    for s in found:
        here = mine[s.copy : s.copy_end] | theirs[s.of : s.of_end]
        if both is not None:
            here |= both[0][s.copy : s.copy_end] & both[1][s.of : s.of_end]
        flags[s.copy : s.copy_end] = here
    return flags


def statement_words(copy: Text, of: Text, found: Sequence[Stretch]) -> Flags:
    """Words of the copy in runs that both texts put to a speaker outside of the run.

    So stands a sentence of a communiqué in two reports that each say in their own words
    whose it is. Where the words that name the speaker are shared too, one has copied.
    """
    flags = np.zeros(copy.words, dtype=np.bool_)
    for run in runs(found):
        first, last = run.stretches[0], run.stretches[-1]
        mine = copy.span(first.copy, last.copy_end)
        theirs = of.span(first.of, last.of_end)
        if _put_outside(copy.report.claims, mine) and _put_outside(of.report.claims, theirs):
            for s in run.stretches:
                flags[s.copy : s.copy_end] = True
    return flags


def _put_outside(claims: Sequence[Claim], span: tuple[int, int]) -> bool:
    """Whether the claims in a stretch are all put to somebody whom it does not name."""
    inside = [c for c in claims if span[0] <= c.trigger.start and c.trigger.end <= span[1]]
    if not inside:
        return False
    return all(_outside(claim, span) for claim in inside)


def _outside(claim: Claim, span: tuple[int, int]) -> bool:
    if not claim.sources or claim.sources[0].type == "media":
        return False
    source = claim.sources[0]
    at = source.at or source
    marks = [(at.start, at.end)] + ([(source.cue.start, source.cue.end)] if source.cue else [])
    return all(end <= span[0] or start >= span[1] for start, end in marks)
