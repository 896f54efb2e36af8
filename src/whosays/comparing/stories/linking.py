"""From chances of pairs to groups: average linkage, then what is left over is attached.

Average linkage (Sokal and Michener 1958): the two groups whose pairs have the highest
mean chance join first, as long as that mean is a half or more. A pair within the window
without a kept chance counts zero; one that lies farther apart does not count, so that a
story may last. Groups of one or two that remain join the larger group whose two
nearest pairs with them speak for one story more than against it.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
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

    def __init__(self, days: Sequence[int | None], edges: Iterable[Edge], window: int) -> None:
        count = len(days)
        self.window = window
        self.members: dict[int, list[int]] = {place: [place] for place in range(count)}
        self.days = {place: [] if day is None else [day] for place, day in enumerate(days)}
        self.near: dict[int, dict[int, float]] = {place: {} for place in range(count)}
        for one, two, chance in edges:
            self.near[one][two] = chance
            self.near[two][one] = chance
        self.sums = {place: dict(near) for place, near in self.near.items()}

    def mean(self, one: int, two: int) -> float:
        """Mean chance of the pairs between two groups."""
        total = self.sums[one].get(two, 0.0)
        return total / max(1, self.pairs(one, two))

    def pairs(self, one: int, two: int) -> int:
        """How many pairs between two groups lie within the window; the undated always do."""
        count = len(self.members[one]) * len(self.members[two])
        few, many = sorted((self.days[one], self.days[two]), key=len)
        if not few or max(few[-1] - many[0], many[-1] - few[0]) <= self.window:
            return count
        inside = sum(
            bisect_right(many, day + self.window) - bisect_left(many, day - self.window)
            for day in few
        )
        return count - len(few) * len(many) + inside

    def join(self, one: int, two: int) -> int:
        """Make two groups one; gives its name."""
        kept, gone = min(one, two), max(one, two)
        self.members[kept] += self.members.pop(gone)
        self.days[kept] = sorted(self.days[kept] + self.days.pop(gone))
        sums = self.sums[kept]
        for other, total in self.sums.pop(gone).items():
            del self.sums[other][gone]
            if other != kept:
                # One order of addition for both ends, whatever the order of joining.
                sums[other] = self.sums[other][kept] = sums.get(other, 0.0) + total
        return kept


def link(
    days: Sequence[int | None],
    edges: Iterable[Edge],
    tied: Sequence[tuple[int, int]] = (),
    window: int = 0,
) -> Groups:
    """Groups of reports from the chances of pairs.

    Args:
        days: of each report; ``None`` where unknown.
        edges: the pairs whose chance is kept.
        tied: pairs that are one from the start.
        window: days that compared reports may lie apart.
    """
    groups = Groups(days, edges, window)
    name = list(range(len(days)))
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
    chances = [groups.near[a][b] for a, b in combinations(members, 2) if b in groups.near[a]]
    days = groups.days[name]
    dated = len(days) * (len(days) - 1) // 2
    inside = sum(bisect_right(days, day + groups.window) - at - 1 for at, day in enumerate(days))
    pairs = len(members) * (len(members) - 1) // 2 - dated + inside
    return sum(chances) / pairs if pairs else 1.0
