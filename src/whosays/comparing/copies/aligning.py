"""Sentences of two languages laid beside one another, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.comparing.copies.features import Sentence

_LOOSE = 0.6
_LOST = 0.5
_QUOTES = 0.5
ENOUGH = 2.0
"""What two sentences must keep of one another, in figures and names."""
_LENGTHS = (0.5, 2.0)
# A long report is no translation of a long report by its hundredth sentence alone.
_MOST = 120


@dataclass(frozen=True, slots=True)
class Beside:
    """Two sentences that say one thing: their numbers, and how much they keep."""

    copy: int
    of: int
    kept: float


def fit(copy: Sentence, of: Sentence) -> bool:
    """Whether two sentences are of a length that a translation may have."""
    return _LENGTHS[0] <= copy.words / max(of.words, 1) <= _LENGTHS[1]


def kept(copy: Sentence, of: Sentence) -> float:
    """How much two sentences keep of one another: figures and names, less what is lost.

    A figure or name of one that the other has not counts against it by half; words that
    look alike, and kinds of claims, count by a little more than half.
    """
    if not fit(copy, of):
        return 0.0
    both = (copy.firm + copy.loose) & (of.firm + of.loose)
    firm = sum(n for key, n in both.items() if key in copy.firm or key in of.firm)
    loose = sum(both.values()) - firm
    if not firm and loose < 3:
        return 0.0
    every = sum(copy.firm.values()) + sum(of.firm.values())
    lost = max(every - 2 * firm, 0)
    quotes = _QUOTES if copy.quoted and of.quoted else 0.0
    return firm + _LOOSE * loose + quotes - _LOST * lost


def aligned(copy: Sequence[Sentence], of: Sequence[Sentence]) -> list[Beside]:
    """The best pairs of sentences whose order is the same in both texts.

    Dynamic programming over sentences, as in Gale and Church (1993), with what is kept
    in the place of lengths.
    """
    copy, of = copy[:_MOST], of[:_MOST]
    scores = [[kept(c, o) for o in of] for c in copy]
    best = [[0.0] * (len(of) + 1) for _ in range(len(copy) + 1)]
    for i, row in enumerate(scores, 1):
        for j, score in enumerate(row, 1):
            step = best[i - 1][j - 1] + score if score >= ENOUGH else 0.0
            best[i][j] = max(step, best[i - 1][j], best[i][j - 1])
    found: list[Beside] = []
    i, j = len(copy), len(of)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            found.append(Beside(i - 1, j - 1, scores[i - 1][j - 1]))
            i, j = i - 1, j - 1
    return found[::-1]
