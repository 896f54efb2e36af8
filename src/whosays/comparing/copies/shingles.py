"""Fingerprints of texts: word n-grams, thinned out by winnowing, with their places.

Winnowing (Schleimer, Wilkerson and Aiken, 2003) keeps of each stretch of `WINDOW`
n-grams the smallest: two texts that share ``WINDOW + SIZE - 1`` words in a row (9)
share a fingerprint, whatever stands around.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whosays.comparing.copies.words import Hashes, Numbers, Words, mixed

SIZE = 4
WINDOW = 6
_BASE = np.uint64(0xD6E8FEB86659FD93)
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True)
class Fingerprints:
    """Fingerprints of several texts.

    Attributes:
        hashes: of each n-gram kept.
        texts: which text it is of.
        places: the number of its first word, counted within its text.
    """

    hashes: Hashes
    texts: npt.NDArray[np.int32]
    places: npt.NDArray[np.int32]


def ngrams(words: Hashes, size: int = SIZE) -> Hashes:
    """Hashes of all stretches of `size` words; ``len(words) - size + 1`` of them."""
    if len(words) < size:
        return np.zeros(0, dtype=np.uint64)
    count = len(words) - size + 1
    summed = words[:count].copy()
    for step in range(1, size):
        summed *= _BASE
        summed += words[step : step + count]
    return mixed(summed)


def fingerprints(words: Words) -> Fingerprints:
    """The fingerprints of each text, in order of text and place."""
    counts = np.diff(words.first)
    texts = np.repeat(np.arange(len(words), dtype=np.int32), counts)
    grams = ngrams(words.hashes)
    inside = texts[: len(grams)] == texts[SIZE - 1 :] if len(grams) else np.zeros(0, np.bool_)
    # Texts lie apart by a window, so that no neighbour changes what is kept of a text.
    where = np.flatnonzero(inside)
    laid = where + texts[where].astype(np.int64) * WINDOW
    field = np.full((int(laid[-1]) if len(laid) else 0) + 2 * WINDOW, _NONE, dtype=np.uint64)
    laid = laid + WINDOW - 1
    field[laid] = grams[where]
    kept = _smallest(field)[laid]
    where = where[kept]
    return Fingerprints(
        grams[where],
        texts[where],
        (where - words.first[:-1][texts[where]]).astype(np.int32),
    )


def _smallest(field: Hashes) -> npt.NDArray[np.bool_]:
    """Which numbers are the smallest of a window that they lie in."""
    count = len(field) - WINDOW + 1
    least: Numbers | Hashes = field[:count].copy()
    for step in range(1, WINDOW):
        np.minimum(least, field[step : step + count], out=least)
    kept = np.zeros(len(field), dtype=np.bool_)
    for step in range(WINDOW):
        kept[step : step + count] |= field[step : step + count] == least
    return kept
