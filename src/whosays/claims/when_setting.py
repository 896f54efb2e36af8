"""What a date expression is read from, and what all meanings need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from whosays.claims.when_calendar import Meaning
from whosays.claims.when_patterns import Expression
from whosays.claims.when_tense import Way
from whosays.model import Granularity
from whosays.packs.time_schema import Time, TimeRule

GRAIN: dict[str, Granularity] = {
    "minute": "hour", "hour": "hour", "day": "day", "weekend": "day", "week": "week",
    "month": "month", "season": "season", "year": "year", "decade": "open",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date expression is read from.

    Attributes:
        published: the report's date.
        previous: the day the text dated last.
        here: the day that the same sentence dated before.
        way: asks whether the clause lies in the past or the future.
        sure: the words before it fix the way (*depuis*, *d'ici*).
        year: a year told by a neighbour (*du 3 mars au 5 avril 2015*).
    """

    time: Time
    published: date | None
    previous: date | None
    here: date | None
    way: Callable[[], Way]
    year: int | None = None
    sure: bool = False


def number(value: object) -> int:
    """The number a slot caught; 0 where it caught none."""
    return value if isinstance(value, int) else 0


def way_of(found: Expression, at: Setting) -> Way:
    """The way the words fix, else the way of the clause."""
    rule = found.rule
    return (rule.way, "the words say so") if rule.way else at.way()


def cut(meaning: Meaning, rule: TimeRule, at: Setting) -> Meaning:
    """End at the report's date what *ce début juin* would carry beyond it."""
    day = at.published
    first, last = meaning.earliest, meaning.latest
    if rule.cut and day and first and last and first <= day < last:
        return replace(meaning, latest=day).because(f"not beyond the report's date {day}")
    return meaning


EDGES = {
    "begin": "its beginning: to the 10th of a month, else its first third",
    "mid": "its middle: from the 10th to the 20th of a month, else its middle third",
    "end": "its end: from the 20th of a month, else its last third or month",
}
