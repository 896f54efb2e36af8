"""How two values of one fact stand to each other, by the codebook's relations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.comparing import spots
from whosays.comparing.days import Days, days
from whosays.comparing.model import (
    STRENGTH,
    Content,
    CountValue,
    HappenedValue,
    PlaceValue,
    Relation,
    WhenValue,
    WhoValue,
)
from whosays.knowledge.actors import actor_by_id


@dataclass(frozen=True)
class Given:
    """A value with what tells an update from a dispute.

    Attributes:
        content: the value.
        first: the first time at which a report gave it; ``None`` where none is known.
        last: the last.
        origins: keys of its origins.
        altered: it came about in copying only.
        approx: a report gives it as a round figure (*une cinquantaine*).
        part: whoever gives it gives a larger one beside it.
    """

    content: Content
    first: str | None
    last: str | None
    origins: frozenset[str]
    altered: bool = False
    approx: bool = False
    part: bool = False


Related = tuple[Relation, tuple[str, ...]]


def strongest(relations: Iterable[Relation]) -> Relation:
    """The strongest of some relations, ``same`` of none."""
    return max(relations, key=STRENGTH.index, default="same")


def relate(a: Given, b: Given) -> Related:
    """The relation of two values that are not one, with its reasons."""
    ours, theirs = a.content, b.content
    if isinstance(ours, CountValue) and isinstance(theirs, CountValue):
        return _counts(a, b, ours, theirs)
    if isinstance(ours, HappenedValue):
        return "disputes", ("one says that it happened, the other that it did not",)
    if isinstance(ours, PlaceValue) and isinstance(theirs, PlaceValue):
        return _places(ours, theirs)
    if isinstance(ours, WhenValue) and isinstance(theirs, WhenValue):
        return _whens(ours, theirs)
    if isinstance(ours, WhoValue) and isinstance(theirs, WhoValue):
        return _doers(ours, theirs)
    return "unrelated", ()


def _counts(a: Given, b: Given, ours: CountValue, theirs: CountValue) -> Related:
    if ours.of and theirs.of and ours.of != theirs.of:
        return "unrelated", (f"they count different people: {ours.of} and {theirs.of}",)
    if (ours.of is None) != (theirs.of is None) and _part(ours, theirs):
        return "refines", (f"{told(ours)} and {told(theirs)}: a part and its total",)
    if a.part != b.part and _smaller(a if a.part else b, b if a.part else a):
        return "refines", (
            f"{told(ours)} and {told(theirs)}: who gives the less gives a total too",
        )
    if a.altered or b.altered:
        return "disputes", ("one of them came about in copying",)
    if _overlap(ours, theirs):
        return "refines", (f"{told(ours)} and {told(theirs)} can both be true",)
    if (a.approx or b.approx) and _near(ours, theirs):
        return "refines", (
            f"{told(ours)} and {told(theirs)}: one is a round figure near the other",
        )
    earlier, later = sorted((a, b), key=_by_time)
    if a.first is None or b.first is None or earlier.first == later.first:
        return "disputes", (f"{told(ours)} and {told(theirs)} cannot both be true",)
    before, after = earlier.content, later.content
    if not isinstance(before, CountValue) or not isinstance(after, CountValue):
        raise TypeError("a count is related to counts only")
    if earlier.origins & later.origins:
        return "updates", (f"the same origin gave {told(before)} first, then {told(after)}",)
    if _grows(before, after) and not _after(earlier, later):
        return "updates", (f"{told(after)} was given later than {told(before)}, and is higher",)
    return "disputes", (f"{told(before)} and {told(after)} cannot both be true",)


def _by_time(given: Given) -> tuple[str, str]:
    return given.first or "", str(given.content)


def _after(earlier: Given, later: Given) -> bool:
    """Whether the earlier value is still given once the later one is known."""
    return bool(earlier.last and later.first and earlier.last >= later.first)


def _grows(before: CountValue, after: CountValue) -> bool:
    low = after.min if after.min is not None else after.max
    high = before.max if before.max is not None else before.min
    return low is not None and high is not None and low > high


def _overlap(a: CountValue, b: CountValue) -> bool:
    return _bound(a.min, 0) <= _bound(b.max, _MANY) and _bound(b.min, 0) <= _bound(a.max, _MANY)


def _smaller(a: Given, b: Given) -> bool:
    less, more = a.content, b.content
    if not isinstance(less, CountValue) or not isinstance(more, CountValue):
        return False
    return _bound(less.min, 0) <= _bound(more.max, _MANY)


def _part(a: CountValue, b: CountValue) -> bool:
    """Whether a count of some can be a part of a count of all."""
    some, every = (a, b) if a.of is not None else (b, a)
    return _bound(some.min, 0) <= _bound(every.max, _MANY)


def _near(a: CountValue, b: CountValue) -> bool:
    if a.min is None or b.min is None:
        return False
    return abs(a.min - b.min) <= ROUND * max(a.min, b.min)


ROUND = 0.1
"""Share by which a round figure may miss the exact one."""
_MANY = 10**9


def _bound(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else number


def told(value: CountValue) -> str:
    """A count in words: *12*, *at least 12*, *at most 5*, *10 to 12*."""
    if value.min == value.max:
        return str(value.min)
    if value.max is None:
        return f"at least {value.min}"
    if value.min is None:
        return f"at most {value.max}"
    return f"{value.min} to {value.max}"


def _places(a: PlaceValue, b: PlaceValue) -> Related:
    how = spots.standing(a, b)
    if how == "inside":
        narrow, wide = sorted((a, b), key=spots.rank)
        return "refines", (f"{narrow.text} lies in {wide.text}",)
    if how == "apart":
        return "disputes", (f"{a.text} and {b.text} lie apart",)
    return "unrelated", (f"how {a.text} and {b.text} lie to each other is not known",)


def _whens(a: WhenValue, b: WhenValue) -> Related:
    ours, theirs = days(a.earliest, a.latest), days(b.earliest, b.latest)
    if ours.gap(theirs):
        return "disputes", (f"{_days(a)} and {_days(b)} have no day in common",)
    if a.time and b.time and _one_day(ours) and ours == theirs and _hours_apart(a.time, b.time):
        return "disputes", (f"{a.time} and {b.time} on one day",)
    return "refines", (f"{_days(a)} and {_days(b)} overlap",)


def _hours_apart(a: str, b: str) -> bool:
    """Whether two clock times differ by more than they claim to be exact.

    A full or half hour is exact to a quarter of one, other multiples of five minutes
    to five.
    """
    ours, theirs = (int(t[:2]) * 60 + int(t[3:5]) for t in (a, b))
    return abs(ours - theirs) > max(_exact(ours), _exact(theirs))


def _exact(minutes: int) -> int:
    return 15 if minutes % 30 == 0 else 5 if minutes % 5 == 0 else 1


def _one_day(span: Days) -> bool:
    return span.closed and span.first == span.last


def _days(value: WhenValue) -> str:
    if value.earliest == value.latest:
        return str(value.earliest)
    return f"{value.earliest or '…'} to {value.latest or '…'}"


def _doers(a: WhoValue, b: WhoValue) -> Related:
    if commands(a.entity, b.entity) or commands(b.entity, a.entity):
        return "refines", (f"{a.label} and {b.label}: one belongs to the other",)
    return "disputes", (f"{a.label} or {b.label}",)


def commands(above: str | None, below: str | None) -> bool:
    """Whether one actor of the tables commands another, or holds it."""
    seen: set[str] = set()
    while below and below not in seen:
        seen.add(below)
        actor = actor_by_id(below)
        below = actor.part_of if actor else None
        if below == above and above is not None:
            return True
    return False
