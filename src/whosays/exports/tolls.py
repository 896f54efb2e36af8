"""The dead or injured of an event as one row of numbers, from the values of its fact.

A value without `of` counts all, one with it a part. Civilians and combatants are
different people and add up; children and women are taken as among the civilians; other
parts may be the same people and do not add up. Where a value counts all, parts say
only who they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.comparing.model import CountValue, Value
from whosays.exports.events import CIVILIAN, View

COMBATANT = frozenset({"combatant"})


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, lowest and highest that is told; ``None`` is an open end."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """The number with the most origins, parted by whom it counts, and its neighbours.

    ``civilians + combatants + unknown`` is `best`; `low` and `high` are the lowest and
    the highest number that any value gives, and never beyond `best` on the wrong side.
    """

    civilians: int
    combatants: int
    unknown: int
    low: int
    high: int

    @property
    def best(self) -> int:
        """All of them."""
        return self.civilians + self.combatants + self.unknown


Groups = tuple[list[CountValue], list[CountValue], list[CountValue], list[CountValue]]


def _groups(view: View, about: str) -> Groups:
    """Values of all, of civilians, of combatants, of others; the best supported first."""
    groups: Groups = ([], [], [], [])
    for value in view.values(about):
        content = value.value
        if not isinstance(content, CountValue) or (content.min is None and content.max is None):
            continue
        if content.of is None:
            groups[0].append(content)
        elif content.of in CIVILIAN:
            groups[1].append(content)
        else:
            groups[2 if content.of in COMBATANT else 3].append(content)
    return groups


def toll(view: View, about: str) -> Toll:
    """The lowest and the highest number told of all the dead or injured."""
    whole, civilians, combatants, others = _groups(view, about)
    if whole:
        return Toll(_lowest(whole), _highest(whole))
    low = _sum(_lowest(civilians), _lowest(combatants))
    if (other := _lowest(others)) is not None:
        low = max(low or 0, other)
    closed = [_highest(group) for group in (civilians, combatants, others) if group]
    if not closed or None in closed:
        return Toll(low, None)
    return Toll(low, sum(high for high in closed if high is not None))


def _sum(*numbers: int | None) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _lowest(values: Sequence[CountValue]) -> int | None:
    """The lowest number told of a group; of its parts, the greatest of their lowest."""
    parts: dict[str | None, list[int]] = {}
    for value in values:
        if value.min is not None:
            parts.setdefault(value.of, []).append(value.min)
    return max((min(lows) for lows in parts.values()), default=None)


def _highest(values: Sequence[CountValue]) -> int | None:
    if any(value.max is None for value in values):
        return None
    return max((value.max for value in values if value.max is not None), default=None)


def _number(value: CountValue) -> int:
    """The number that stands for an interval: what is certain, else what is possible."""
    return value.min if value.min is not None else value.max or 0


def sides(view: View) -> Sides | None:
    """The dead of an event as UCDP counts them, or ``None`` where no number is told."""
    whole, civilians, combatants, others = _groups(view, "dead")
    if not (whole or civilians or combatants or others):
        return None
    civil = _number(civilians[0]) if civilians else 0
    fighting = _number(combatants[0]) if combatants else 0
    if whole:
        best = _number(whole[0])
        civil = min(civil, best)
        fighting = min(fighting, best - civil)
    else:
        best = max(civil + fighting, _number(others[0]) if others else 0)
    every = whole or [*civilians, *combatants, *others]
    told = toll(view, "dead")
    high = max((v.max if v.max is not None else _number(v) for v in every), default=best)
    low = best if told.min is None else min(best, told.min)
    return Sides(civil, fighting, best - civil - fighting, low, max(best, high, told.max or 0))


def told(values: Sequence[Value]) -> str:
    """Each number of a fact with those it goes back to, for a cell of notes."""
    return "; ".join(
        _told(value, value.value) for value in values if isinstance(value.value, CountValue)
    )


def _told(value: Value, content: CountValue) -> str:
    number = _words(content.min, content.max)
    whom = f" ({content.of})" if content.of else ""
    labels = ", ".join(origin.label for origin in value.origins.list) or "no origin named"
    return f"{number}{whom} according to {labels}"


def _words(low: int | None, high: int | None) -> str:
    if low == high:
        return "an unknown number" if low is None else str(low)
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"
