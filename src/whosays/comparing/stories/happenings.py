"""What claims add to words: the main happening of a report, and whether two agree.

Only evidence beside the terms: a report without claims is grouped by its terms alone,
and two reports never join by the kind of their happening without words in common. The
points are log odds, set by hand (weights.toml).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import Claim, Kind, Place

FAMILIES: tuple[frozenset[Kind], ...] = (
    frozenset({"ASSAULT", "HARM"}),
    frozenset({"COERCE", "SANCTION", "MOBILIZE"}),
    frozenset({"PROTEST"}),
    frozenset({"MOVE", "RETREAT"}),
    frozenset({"AID", "COOPERATE"}),
    frozenset({"AGREE", "CONSULT", "CONCEDE", "SUPPORT"}),
    frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"}),
)
"""Families of kinds, as the codebook has them."""

_FIRST = 4  # claims of the beginning that may be about the main happening
_ABOUT = 3  # days; a longer interval does not part two happenings


@dataclass(frozen=True, slots=True)
class Happening:
    """The main happening of a report: families of its first claims, place, days."""

    families: frozenset[int]
    place: Place | None
    days: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Points:
    """Log odds that a likeness adds and that a difference takes away."""

    kind: float
    day: float
    other_day: float
    place: float
    other_place: float

    @property
    def most(self) -> float:
        """What can be added at most."""
        return self.kind + self.day + self.place


def main_happening(claims: Sequence[Claim]) -> Happening | None:
    """The happening that the first claims of a report are about; ``None`` without any."""
    told = [c for c in claims if c.kind != "STATEMENT" and c.stance in {"stated", "hedged"}]
    first = told[:_FIRST]
    if not first:
        return None
    families = {at for at, kinds in enumerate(FAMILIES) for c in first if c.kind in kinds}
    place = next((c.place for c in first if c.place and c.place.country), None)
    days = next((found for c in first if (found := _days(c))), None)
    return Happening(frozenset(families), place, days)


def _days(claim: Claim) -> tuple[int, int] | None:
    when = claim.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    first = dt.date.fromisoformat(when.earliest).toordinal()
    last = dt.date.fromisoformat(when.latest).toordinal()
    return (first, last) if last - first < _ABOUT else None


def agreement(one: Happening | None, two: Happening | None, points: Points) -> float:
    """Log odds that two main happenings add to one story, or take away from it."""
    if one is None or two is None:
        return 0.0
    total = points.kind if one.families & two.families else 0.0
    if one.days and two.days:
        met = one.days[0] <= two.days[1] and two.days[0] <= one.days[1]
        total += points.day if met else -points.other_day
    if one.place and two.place:
        near = can_be_one(one.place, two.place)
        total += points.place if near else -points.other_place
    return total


def can_be_one(one: Place, two: Place) -> bool:
    """Whether two places can be one place at the coarser precision of the two."""
    if one.country != two.country:
        return False
    if one.admin1 is None or two.admin1 is None:
        return True
    return one.admin1 == two.admin1
