"""Words of many texts at once, folded and hashed, with where each stands.

A word is a run of letters and digits (the regex ``[^\\W_]+``), folded: case, accents,
ligatures and combining marks do not count, quotation marks and blanks only part words.
A sign of a script without blanks is a word of its own. All is done on arrays of code
points, since one regex a text costs more than everything else here together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SEPARATOR, _UNSEEN, _SEVERAL = 0, -1, -2
_OWN = 1 << 24
_ALL_CODE_POINTS = 0x110000
# Odd numbers of 64 bits (Knuth's and splitmix64's): hashes must be the same everywhere.
_STEP = 0x9E3779B97F4A7C15
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_LONGEST = 256
# Kana, ideographs, Thai, Lao, Khmer and Burmese write no blanks between words.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}


@dataclass(frozen=True)
class Words:
    """The words of several texts, text after text.

    Attributes:
        hashes: of each folded word, 64 bits, the same on every machine.
        starts, ends: half-open code points into the word's own text.
        first: where the words of text `t` begin: ``first[t]`` to ``first[t + 1]``.
    """

    hashes: Hashes
    starts: Numbers
    ends: Numbers
    first: Numbers

    def __len__(self) -> int:
        return len(self.first) - 1

    def of(self, text: int) -> slice:
        """The words of one text."""
        return slice(int(self.first[text]), int(self.first[text + 1]))

    def count(self, text: int) -> int:
        """How many words a text has."""
        return int(self.first[text + 1] - self.first[text])


class _Folding:
    """What each code point folds to; looked up once, when a text first has it."""

    def __init__(self) -> None:
        self.plain = np.full(_ALL_CODE_POINTS, _UNSEEN, dtype=np.int32)
        self.several: dict[int, list[int]] = {}

    def codes(self, points: npt.NDArray[np.uint32]) -> npt.NDArray[np.int32]:
        found = self.plain[points]
        unseen = found == _UNSEEN
        if unseen.any():
            for point in np.unique(points[unseen]).tolist():
                self._learn(point)
            found = self.plain[points]
        return found

    def _learn(self, point: int) -> None:
        folded = [ord(c) for c in folded_letter(chr(point))]
        if (not folded and unicodedata.category(chr(point))[0] not in {"M", "C"}) or point < 32:
            self.plain[point] = _SEPARATOR
        elif len(folded) == 1:
            own = any(low <= point <= high for low, high in _UNSPACED)
            self.plain[point] = folded[0] | (_OWN if own else 0)
        else:
            self.plain[point] = _SEVERAL
            self.several[point] = folded


def folded_letter(letter: str) -> str:
    """One code point as its word is compared: some letters, or none for all else."""
    low = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(_LETTERS.get(c, c) for c in low if c.isalnum())


@cache
def _folding() -> _Folding:
    return _Folding()


@cache
def _powers() -> Hashes:
    return np.cumprod(np.full(_LONGEST, _STEP, dtype=np.uint64), dtype=np.uint64)


def mixed(numbers: Hashes) -> Hashes:
    """Numbers of 64 bits stirred so that every bit hangs on all (splitmix64's end)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _MIX_1
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _MIX_2
    stirred: Hashes = numbers ^ (numbers >> np.uint64(31))
    return stirred


def read_words(texts: Sequence[str]) -> Words:
    """The words of texts, in order."""
    joined = "\n".join([*texts, ""])
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    begins = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=begins[1:])
    codes = _folding().codes(points)
    at: Numbers | None = None
    if (codes == _SEVERAL).any():
        codes, at = _spread(codes, points)
    starts, ends = _borders(codes)
    hashes = _hashes(codes, starts, ends)
    if at is not None:
        # A combining mark behind a word's last letter is no letter, but is of the word.
        starts, ends = at[starts], at[ends - 1] + 1
    first = np.searchsorted(starts, begins)
    shift = np.repeat(begins[:-1], np.diff(first))
    return Words(hashes, starts - shift, ends - shift, first)


def _spread(
    codes: npt.NDArray[np.int32], points: npt.NDArray[np.uint32]
) -> tuple[npt.NDArray[np.int32], Numbers]:
    """Codes with ligatures as their letters and marks left out, and where each stood."""
    several = _folding().several
    times = np.ones(len(codes), dtype=np.int64)
    where = np.flatnonzero(codes == _SEVERAL)
    letters = [several[point] for point in points[where].tolist()]
    times[where] = [len(found) for found in letters]
    at = np.repeat(np.arange(len(codes)), times)
    spread = codes[at]
    spread[spread == _SEVERAL] = [letter for found in letters for letter in found]
    return spread, at


def _borders(codes: npt.NDArray[np.int32]) -> tuple[Numbers, Numbers]:
    word = codes > 0
    own = codes >= _OWN
    start = word.copy()
    start[1:] &= ~word[:-1] | own[1:] | own[:-1]
    end = word.copy()
    end[:-1] &= ~word[1:] | start[1:]
    return np.flatnonzero(start), np.flatnonzero(end) + 1


def _hashes(codes: npt.NDArray[np.int32], starts: Numbers, ends: Numbers) -> Hashes:
    if not len(starts):
        return np.zeros(0, dtype=np.uint64)
    letters = codes[codes > 0].astype(np.uint64)
    lengths = ends - starts
    first = np.cumsum(lengths) - lengths
    inside = np.arange(len(letters)) - np.repeat(first, lengths)
    summed = np.add.reduceat(letters * _powers()[inside % _LONGEST], first)
    return mixed(summed)
