"""Days and spans of days: plain calendar arithmetic, no words.

Readings that the calendar leaves open follow the project's coded reports: the
middle of a month is the 10th to the 20th, its end runs from the 20th, *some days*
are two to seven, a week runs from Monday to Sunday.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whosays.model import Granularity

SOME_DAYS = (2, 7)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words of time mean: an interval of days, and how it was found.

    Attributes:
        earliest, latest: both included; None where open or unknown.
        time: HH:MM, where a clock time is told.
        daypart: TIMEX3 code of a part of the day, or None.
        anchor: what it was read from.
        conflict: the words contradict the calendar.
        says: the reasons, one a step.
    """

    earliest: date | None
    latest: date | None
    granularity: Granularity
    says: tuple[str, ...] = ()
    time: str | None = None
    daypart: str | None = None
    anchor: str | None = None
    conflict: bool = False

    def because(self, *says: str) -> Meaning:
        """The same meaning with further reasons."""
        return replace(self, says=(*self.says, *says))

    @property
    def day(self) -> date | None:
        """The one day it means, if it means one."""
        return self.earliest if self.earliest == self.latest else None


def unknown(granularity: Granularity, why: str, anchor: str | None = None) -> Meaning:
    """Words of time whose days cannot be known from what is at hand."""
    return Meaning(None, None, granularity, (why,), anchor=anchor)


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    after = date(year + (month == 12), month % 12 + 1, 1)
    return after - timedelta(days=1)


def month_span(year: int, month: int, edge: str | None = None) -> tuple[date, date]:
    """A month, or its beginning (to the 10th), middle (10th to 20th), end (from the 20th)."""
    first, last = date(year, month, 1), month_end(year, month)
    if edge == "begin":
        return first, first.replace(day=10)
    if edge == "mid":
        return first.replace(day=10), first.replace(day=20)
    if edge == "end":
        return first.replace(day=20), last
    return first, last


def edge_of(first: date, last: date, edge: str) -> tuple[date, date]:
    """The beginning, middle or end of a span: by tens in a month, else by thirds.

    The end of a span that ends inside a month begins with that month's first day
    (*fin de l'été*: from 1 September).
    """
    if (first.year, first.month) == (last.year, last.month) and first.day == 1:
        return month_span(first.year, first.month, edge)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and (
        first.year == last.year
    ):
        months = {"begin": (1, 4), "mid": (5, 8), "end": (9, 12)}[edge]
        return first.replace(month=months[0]), month_end(first.year, months[1])
    third = (last - first) // 3
    if edge == "begin":
        return first, first + third
    if edge == "mid":
        return first + third, last - third
    if last.day < month_end(last.year, last.month).day and (last - first).days > 31:
        return last.replace(day=1), last
    return last - third, last


def add_months(day: date, months: int) -> date:
    """The same day some months away, or the month's last day where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def step(day: date, count: int, unit: str) -> date:
    """The day `count` units away."""
    try:
        if unit in ("month", "season"):
            return add_months(day, count * (3 if unit == "season" else 1))
        if unit in ("year", "decade"):
            return add_months(day, count * (120 if unit == "decade" else 12))
        days = {"week": 7, "weekend": 7, "day": 1}.get(unit, 0)
        return day + timedelta(days=count * days)
    except (OverflowError, ValueError):
        return day


def unit_span(day: date, unit: str) -> tuple[date, date]:
    """The week, week-end, month, year or decade that holds (or ends after) a day."""
    monday = day - timedelta(days=day.weekday())
    if unit == "week":
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        return monday + timedelta(days=_SATURDAY), monday + timedelta(days=6)
    if unit in ("month", "season"):
        return month_span(day.year, day.month)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "decade":
        start = day.year - day.year % 10
        return date(start, 1, 1), date(start + 9, 12, 31)
    return day, day


def weekday_near(weekday: int, day: date, way: str | None, strict: bool = False) -> date:
    """A weekday (1 Monday to 7 Sunday) seen from a day.

    Args:
        weekday: 1 Monday to 7 Sunday.
        day: the day it is seen from.
        way: ``past`` the last one, ``future`` the next one, else the nearest.
        strict: never the day itself.
    """
    back = (day.weekday() + 1 - weekday) % 7
    if strict and back == 0:
        return day - timedelta(days=7) if way == "past" else day + timedelta(days=7)
    if way == "past":
        return day - timedelta(days=back)
    if way == "future":
        return day + timedelta(days=(7 - back) % 7)
    return day - timedelta(days=back) if back <= 3 else day + timedelta(days=7 - back)


def nearest(days: Iterable[date], day: date) -> date | None:
    """The day nearest to another; of two alike the earlier."""
    return min(days, key=lambda other: (abs((other - day).days), other), default=None)


def year_of(short: int, near: int) -> int:
    """The year that two digits stand for: not more than ten years ahead of `near`."""
    year = near - near % 100 + short + 100
    while year > near + 10:
        year -= 100
    return year
