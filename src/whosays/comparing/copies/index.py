"""Which reports share fingerprints: an inverted index, block after block of time.

Memory: of each report in the window some 90 fingerprints for 300 words, 20 bytes each
(its hash, its report, its place, its block's copy while sorting); what left the window
is dropped. Reports without a date have no window: at most `UNDATED` of them are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whosays.comparing.copies.shingles import Fingerprints
from whosays.comparing.copies.words import Flags, Numbers

FEWEST = 3
"""Fingerprints that two reports must share to be compared word by word."""
FIRST = 6
NEAREST = 6
"""Of the holders of a common fingerprint each is compared with the first and the nearest."""
REPEATED = 4
"""Addresses of one outlet from which on a stretch is one that this outlet repeats."""
BLOCK = 8192
UNDATED = 20000


@dataclass(frozen=True)
class Facts:
    """What the index knows of each report, one number each, in the order of the reports.

    Attributes:
        chain: one number for all versions of one text.
        outlet: one number for each outlet, -1 unknown.
        day: days since 1970, -1 unknown.
    """

    chain: Numbers
    outlet: Numbers
    day: Numbers


@dataclass(frozen=True)
class Repeats:
    """Fingerprints that an outlet repeats, as (report, place) of each holder.

    `days`: on how many days, for telling a background paragraph from one busy day.
    """

    reports: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    lasting: Flags


@dataclass(frozen=True)
class Candidates:
    """Pairs of reports that share fingerprints: ``first[i] < second[i]``."""

    first: Numbers
    second: Numbers
    repeats: Repeats


def candidates(prints: Fingerprints, facts: Facts, window: int | None) -> Candidates:
    """Pairs that may be copies.

    Args:
        prints: fingerprints of all reports; reports are numbered in the order of time,
            those without a date last.
        facts: of each report.
        window: days; reports farther apart are not compared. ``None``: all are.
    """
    found: list[npt.NDArray[np.int64]] = []
    repeats: list[Repeats] = []
    total = len(facts.day)
    dated = int(np.count_nonzero(facts.day >= 0))
    bounds = np.searchsorted(prints.texts, np.arange(total + 1))
    undated = np.arange(dated, min(total, dated + UNDATED))
    for begin in range(0, max(dated, 1), BLOCK):
        end = min(begin + BLOCK, dated)
        low = begin
        if window is not None and end:
            low = int(np.searchsorted(facts.day[:dated], facts.day[begin] - window))
        elif window is None:
            low = 0
        rows = _rows(bounds, low, end, undated)
        group, kept = _groups(prints.hashes[rows])
        rows = rows[kept]
        reports = prints.texts[rows].astype(np.int64)
        places = prints.places[rows].astype(np.int64)
        found.append(_pairs(group, reports, facts, begin, window))
        repeats.append(_repeats(group, reports, places, facts, begin))
    codes = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    both = Repeats(
        np.concatenate([r.reports for r in repeats]),
        np.concatenate([r.places for r in repeats]),
        np.concatenate([r.lasting for r in repeats]),
    )
    return (
        Candidates(codes // total, codes % total, both) if total else Candidates(codes, codes, both)
    )


def _rows(bounds: Numbers, low: int, end: int, undated: Numbers) -> Numbers:
    rows = np.arange(bounds[low], bounds[end])
    if len(undated):
        rows = np.concatenate([rows, np.arange(bounds[undated[0]], bounds[undated[-1] + 1])])
    return rows


def _groups(hashes: npt.NDArray[np.uint64]) -> tuple[Numbers, Numbers]:
    """Which rows share a hash with another: the group of each, and the row."""
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    same = np.zeros(len(ordered) + 1, dtype=np.bool_)
    if len(ordered):
        same[1:-1] = ordered[1:] == ordered[:-1]
    shared = same[1:] | same[:-1]
    group = np.cumsum(~same[:-1])
    return group[shared], order[shared]


def _pairs(
    group: Numbers, reports: Numbers, facts: Facts, begin: int, window: int | None
) -> npt.NDArray[np.int64]:
    """Codes of pairs that share `FEWEST` fingerprints, with the later one of this block."""
    total = len(facts.day)
    once = np.ones(len(group), dtype=np.bool_)
    once[1:] = (group[1:] != group[:-1]) | (reports[1:] != reports[:-1])
    group, reports = group[once], reports[once]
    starts = np.ones(len(group), dtype=np.bool_)
    starts[1:] = group[1:] != group[:-1]
    first = np.maximum.accumulate(np.where(starts, np.arange(len(group)), 0))
    rank = np.arange(len(group)) - first
    codes: list[npt.NDArray[np.int64]] = []
    for step in range(1, NEAREST + 1):
        later = np.flatnonzero(rank >= step)
        codes.append(_coded(reports, later - step, later, facts, begin, window, total))
    for step in range(FIRST):
        later = np.flatnonzero(rank > step + NEAREST)
        codes.append(_coded(reports, first[later] + step, later, facts, begin, window, total))
    found, times = np.unique(np.concatenate(codes), return_counts=True)
    kept: npt.NDArray[np.int64] = found[times >= FEWEST]
    return kept


def _coded(
    reports: Numbers, earlier: Numbers, later: Numbers,
    facts: Facts, begin: int, window: int | None, total: int,
) -> npt.NDArray[np.int64]:  # fmt: skip
    a, b = reports[earlier], reports[later]
    kept = (facts.chain[a] != facts.chain[b]) & (b >= begin)
    if window is not None:
        known = (facts.day[a] >= 0) & (facts.day[b] >= 0)
        kept &= ~known | (facts.day[b] - facts.day[a] <= window)
    coded: npt.NDArray[np.int64] = a[kept] * total + b[kept]
    return coded


def _repeats(
    group: Numbers, reports: Numbers, places: Numbers, facts: Facts, begin: int
) -> Repeats:
    """Holders of fingerprints that one outlet has at `REPEATED` addresses."""
    outlets = facts.outlet[reports]
    known = np.flatnonzero(outlets >= 0)
    which = group[known] * (int(outlets.max(initial=0)) + 1) + outlets[known]
    __, which = np.unique(which, return_inverse=True)
    addresses = _distinct(which, facts.chain[reports[known]])
    days = _distinct(which, facts.day[reports[known]])
    often = addresses >= REPEATED
    lasting = days >= REPEATED
    mine = often[which] & (reports[known] >= begin)
    # A report that an earlier block held is told again only where it is repeated now.
    mine |= often[which]
    rows = known[mine]
    return Repeats(reports[rows], places[rows], lasting[which[mine]])


def _distinct(which: Numbers, values: Numbers) -> Numbers:
    """How many different values each of the numbered groups has."""
    if not len(which):
        return np.zeros(0, dtype=np.int64)
    low = int(values.min())
    wide = int(values.max()) - low + 1
    codes = np.unique(which * wide + (values - low))
    return np.bincount(codes // wide, minlength=int(which.max()) + 1)


def block_of(report: int) -> int:
    """The block of time that a report stands in."""
    return report // BLOCK


def numbered(names: Sequence[str | None]) -> Numbers:
    """Names as numbers, the same for the same name; -1 for none."""
    known: dict[str, int] = {}
    return np.array(
        [-1 if name is None else known.setdefault(name, len(known)) for name in names],
        dtype=np.int64,
    )
