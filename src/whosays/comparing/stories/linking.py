"""From chances of pairs to groups: average linkage, then what is left over is attached.

Average linkage (Sokal and Michener 1958): the two groups whose pairs have the highest
mean chance join first, as long as that mean is a half or more. A pair without a kept
chance counts zero. Groups of one or two that remain join the larger group whose two
nearest pairs with them speak for one story more than against it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log

from whosays.comparing.stories.pairing import FLOOR, Edge

JOINS = 0.5
"""Mean chance from which two groups are one."""

SMALL = 2
"""Reports of a group that may be attached to a larger one."""

_NEAREST = 2
_NOTHING = log(FLOOR / (1 - FLOOR))


class Groups:
    """Groups of reports that are joined step by step; a group is named by its first report."""

    def __init__(self, count: int, edges: Iterable[Edge]) -> None:
        self.members: dict[int, list[int]] = {place: [place] for place in range(count)}
        self.near: dict[int, dict[int, float]] = {place: {} for place in range(count)}
        for one, two, chance in edges:
            self.near[one][two] = chance
            self.near[two][one] = chance
        self.sums = {place: dict(near) for place, near in self.near.items()}

    def mean(self, one: int, two: int) -> float:
        """Mean chance of the pairs between two groups."""
        total = self.sums[one].get(two, 0.0)
        return total / (len(self.members[one]) * len(self.members[two]))

    def join(self, one: int, two: int) -> int:
        """Make two groups one; gives its name."""
        kept, gone = min(one, two), max(one, two)
        self.members[kept] += self.members.pop(gone)
        sums = self.sums[kept]
        for other, total in self.sums.pop(gone).items():
            del self.sums[other][gone]
            if other != kept:
                # One order of addition for both ends, whatever the order of joining.
                sums[other] = self.sums[other][kept] = sums.get(other, 0.0) + total
        return kept


def link(count: int, edges: Iterable[Edge], tied: Sequence[tuple[int, int]] = ()) -> Groups:
    """Groups of `count` reports from the chances of pairs; `tied` pairs are one from the start."""
    groups = Groups(count, edges)
    name = list(range(count))
    for one, two in sorted(tied):
        if name[one] != name[two]:
            kept = groups.join(name[one], name[two])
            for member in groups.members[kept]:
                name[member] = kept
    heap = [
        (-groups.mean(one, two), one, two)
        for one in groups.sums
        for two in groups.sums[one]
        if one < two and groups.mean(one, two) >= JOINS
    ]
    heapq.heapify(heap)
    while heap:
        negative, one, two = heapq.heappop(heap)
        alive = one in groups.members and two in groups.members
        if not alive or groups.mean(one, two) != -negative:
            continue
        kept = groups.join(one, two)
        for other in groups.sums[kept]:
            mean = groups.mean(kept, other)
            if mean >= JOINS:
                heapq.heappush(heap, (-mean, min(kept, other), max(kept, other)))
    _attach(groups)
    return groups


def _attach(groups: Groups) -> None:
    small = sorted(name for name, members in groups.members.items() if len(members) <= SMALL)
    moves = []
    for name in small:
        found = [
            (_nearness(groups, name, other), -other)
            for other in groups.sums[name]
            if len(groups.members[other]) > SMALL
        ]
        best = max(found, default=(-1.0, 0))
        if best[0] > 0:
            moves.append((name, -best[1]))
    # Decided on the groups as they were, so that no move leads to another.
    alias: dict[int, int] = {}
    for name, other in moves:
        target = alias.get(other, other)
        kept = groups.join(name, target)
        alias[other] = kept


def _nearness(groups: Groups, one: int, two: int) -> float:
    """Mean of the log odds of the nearest pairs between two groups."""
    inside = set(groups.members[two])
    chances = sorted(
        (c for a in groups.members[one] for b, c in groups.near[a].items() if b in inside),
        reverse=True,
    )[:_NEAREST]
    odds = [log(c / (1 - c)) if c < 1 else -_NOTHING for c in chances]
    return sum(odds + [_NOTHING] * (_NEAREST - len(odds))) / _NEAREST


def cohesion(groups: Groups, name: int) -> float:
    """Mean chance of the pairs inside a group; 1 for a group of one."""
    members = groups.members[name]
    pairs = list(combinations(members, 2))
    if not pairs:
        return 1.0
    return sum(groups.near[a].get(b, 0.0) for a, b in pairs) / len(pairs)
