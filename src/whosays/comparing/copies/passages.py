"""What two texts share, word by word: stretches of equal words, and runs of them.

Equal stretches of `SEED` words are laid greedily, the longest first (greedy string
tiling, Wise 1993), each word of either text in one stretch at most; then what is equal
between two neighbours is added. So a changed figure parts a passage in two, and stands
in neither.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from whosays.comparing.copies.shingles import SIZE, ngrams
from whosays.comparing.copies.words import Flags, Hashes

SEED = SIZE
_MOST_TWINS = 8
_NEAR = 14
"""Words left out or put in between two stretches that are still one run."""
_FILLED = 40
_FEWEST_FILLED = 2
_SHORT = 4
_LOOSE, _LOOSE_FEWEST = 8, 3
"""Words at the end of a stretch among which a few equal ones are still of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Equal words: numbers of the first in the copy and in the original, and how many."""

    copy: int
    of: int
    size: int

    @property
    def copy_end(self) -> int:
        """The word after the last, in the copy."""
        return self.copy + self.size

    @property
    def of_end(self) -> int:
        """The word after the last, in the original."""
        return self.of + self.size


@dataclass(frozen=True, slots=True)
class Run:
    """Stretches that follow one another closely in both texts."""

    stretches: tuple[Stretch, ...]

    @property
    def words(self) -> int:
        """How many words are equal."""
        return sum(s.size for s in self.stretches)


def stretches(copy: Hashes, of: Hashes) -> list[Stretch]:
    """The equal stretches of two texts, in the order of the copy."""
    laid = _laid(_seeds(copy, of), len(copy), len(of))
    return _filled(laid, copy, of)


def runs(found: Sequence[Stretch]) -> list[Run]:
    """Stretches joined where little lies between them in either text."""
    joined: list[list[Stretch]] = []
    for stretch in found:
        last = joined[-1][-1] if joined else None
        if (
            last is not None
            and 0 <= stretch.of - last.of_end <= _NEAR
            and stretch.copy - last.copy_end <= _NEAR
        ):
            joined[-1].append(stretch)
        else:
            joined.append([stretch])
    return [Run(tuple(run)) for run in joined]


def _seeds(copy: Hashes, of: Hashes) -> list[Stretch]:
    """All longest stretches of equal words with at least `SEED` words, overlaps and all."""
    mine, theirs = ngrams(copy), ngrams(of)
    order = np.argsort(theirs, kind="stable")
    ordered = theirs[order]
    low = np.searchsorted(ordered, mine, side="left")
    times = np.minimum(np.searchsorted(ordered, mine, side="right") - low, _MOST_TWINS)
    at = np.repeat(np.arange(len(mine)), times)
    if not len(at):
        return []
    before = np.cumsum(times) - times
    which = order[np.repeat(low, times) + np.arange(len(at)) - np.repeat(before, times)]
    lines = np.lexsort((at, which - at))
    at, which = at[lines], which[lines]
    breaks = np.ones(len(at) + 1, dtype=np.bool_)
    breaks[1:-1] = (np.diff(at) != 1) | (np.diff(which) != 1)
    edges = np.flatnonzero(breaks)
    return [
        Stretch(int(at[a]), int(which[a]), int(b - a) + SEED - 1)
        for a, b in zip(edges[:-1], edges[1:], strict=True)
    ]


def _laid(seeds: list[Stretch], copy_words: int, of_words: int) -> list[Stretch]:
    mine = np.zeros(copy_words, dtype=np.bool_)
    theirs = np.zeros(of_words, dtype=np.bool_)
    kept: list[Stretch] = []
    queue = sorted(seeds, key=lambda s: (-s.size, s.copy, s.of))
    for seed in queue:
        stretch = _free(seed, mine, theirs)
        if stretch is None:
            continue
        mine[stretch.copy : stretch.copy_end] = True
        theirs[stretch.of : stretch.of_end] = True
        kept.append(stretch)
    return sorted(kept, key=lambda s: s.copy)


def _free(seed: Stretch, mine: Flags, theirs: Flags) -> Stretch | None:
    """The longest piece of a stretch that no other has taken, if it is long enough."""
    taken = mine[seed.copy : seed.copy_end] | theirs[seed.of : seed.of_end]
    if not taken.any():
        return seed
    edges = np.flatnonzero(np.concatenate([[True], taken, [True]]))
    sizes = np.diff(edges) - 1
    best = int(sizes.argmax())
    if sizes[best] < SEED:
        return None
    skip = int(edges[best])
    return Stretch(seed.copy + skip, seed.of + skip, int(sizes[best]))


def _filled(found: list[Stretch], copy: Hashes, of: Hashes) -> list[Stretch]:
    """With the shorter equal stretches between neighbours of one order, and at loose ends."""
    if not found:
        return []
    whole: list[Stretch] = []
    places = sorted((s.of, s.of_end) for s in found)
    starts = [start for start, _ in places]
    last: Stretch | None = None
    for stretch in [*found, None]:
        next_copy = stretch.copy if stretch else len(copy)
        if last is not None and stretch is not None and _in_line(last, stretch):
            whole += _between(copy, of, (last.copy_end, next_copy), (last.of_end, stretch.of))
        else:
            begin = last.copy_end if last else 0
            middle = next_copy
            if last is not None:
                at = bisect_left(starts, last.of_end)
                free = starts[at] if at < len(starts) else len(of)
                middle = min(begin + _LOOSE, next_copy)
                ends = (last.of_end, min(last.of_end + _LOOSE, free))
                whole += _between(copy, of, (begin, middle), ends, _LOOSE_FEWEST)
                middle = max(middle, whole[-1].copy_end)
                begin = middle
            if stretch is not None:
                at = bisect_left(starts, stretch.of)
                free = places[at - 1][1] if at else 0
                if last is not None and free == last.of_end:
                    # What the tail before took is not there twice.
                    free = max(free, whole[-1].of_end)
                ends = (max(stretch.of - _LOOSE, free), stretch.of)
                before = max(begin, next_copy - _LOOSE), next_copy
                whole += _between(copy, of, before, ends, _LOOSE_FEWEST)
        if stretch is not None:
            whole.append(stretch)
        last = stretch
    return whole


def _in_line(last: Stretch, stretch: Stretch) -> bool:
    return 0 <= stretch.of - last.of_end <= _FILLED and stretch.copy - last.copy_end <= _FILLED


def _between(
    copy: Hashes, of: Hashes, mine: tuple[int, int], theirs: tuple[int, int],
    least: int = _FEWEST_FILLED,
) -> list[Stretch]:  # fmt: skip
    """Equal words of two short gaps, in order."""
    one, two = copy[mine[0] : mine[1]], of[theirs[0] : theirs[1]]
    if not len(one) or not len(two):
        return []
    short = least == _FEWEST_FILLED and max(len(one), len(two)) <= _SHORT
    fewest = 1 if short else least
    matcher = SequenceMatcher(None, one.tolist(), two.tolist(), autojunk=False)
    return [
        Stretch(mine[0] + b.a, theirs[0] + b.b, b.size)
        for b in matcher.get_matching_blocks()
        if b.size >= fewest
    ]


def covered(found: Sequence[Stretch], words: int, *, of: bool = False) -> Flags:
    """Which words of a text of so many words lie in a stretch."""
    flags = np.zeros(words, dtype=np.bool_)
    for s in found:
        begin = s.of if of else s.copy
        flags[begin : begin + s.size] = True
    return flags
