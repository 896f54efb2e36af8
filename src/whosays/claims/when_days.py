"""Days, months, seasons and years of the calendar, with or without their year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from whosays.claims import when_calendar as calendar
from whosays.claims.when_calendar import Meaning, unknown
from whosays.claims.when_patterns import Expression
from whosays.claims.when_setting import EDGES, Setting, cut, number, way_of

# How far the tense of the clause is trusted against the nearer day.
_FAR = timedelta(days=90)
# Days around the report in which a day is looked for by its number alone.
_AROUND = 45
# Months ahead up to which a month without a year or verb is the coming one.
_SOON = 3
_MONTHS = 12
_STALE = timedelta(days=45)


def _agrees(found: Expression, days: list[date]) -> tuple[list[date], bool]:
    """Days on the named weekday; all of them, and a conflict, where there is none."""
    weekday = found.slots.get("WEEKDAY")
    if not isinstance(weekday, int) or not days:
        return days, False
    right = [day for day in days if day.isoweekday() == weekday]
    return (right, False) if right else (days, True)


def _choose(days: list[date], found: Expression, at: Setting) -> tuple[date | None, str]:
    """The one of several like days (of different years) that is meant."""
    way, why = way_of(found, at)
    near = calendar.nearest(days, at.published) if at.published else None
    if near is None or at.published is None:
        return None, "the calendar has no such day"
    fixed = found.rule.way is not None or at.sure
    slack = timedelta(0) if fixed else _FAR
    if way == "past" and near > at.published + slack:
        earlier = [day for day in days if day <= at.published]
        return (max(earlier), f"the last one, since {why}") if earlier else (near, "the nearest")
    slack = timedelta(0) if fixed else _STALE
    if way == "future" and near < at.published - slack:
        later = [day for day in days if day >= at.published]
        return (min(later), f"the next one, since {why}") if later else (near, "the nearest")
    return near, f"the one nearest to the report's date {at.published}"


def _day_in(found: Expression, at: Setting, month: int, day: int) -> Meaning:
    """A day and month, with or without a year."""
    slots = found.slots
    year = slots.get("YEAR", at.year)
    if "SHORT_YEAR" in slots and at.published:
        year = calendar.year_of(number(slots["SHORT_YEAR"]), at.published.year)
    if isinstance(year, int):
        given = calendar.make(year, month, day)
        if given is None:
            return replace(unknown("day", "the calendar has no such day"), conflict=True)
        _, conflict = _agrees(found, [given])
        why = f"{given}, as written" + (", though its weekday is another" if conflict else "")
        return Meaning(given, given, "day", (why,), anchor="absolute", conflict=conflict)
    if at.published is None:
        return unknown("day", "the year is not told, and the report has no date")
    days = [calendar.make(at.published.year + n, month, day) for n in (-1, 0, 1)]
    known = [d for d in days if d is not None]
    if not known:
        known = [d for n in range(-4, 5) if (d := calendar.make(at.published.year + n, month, day))]
        if not known:
            return replace(unknown("day", "the calendar has no such day"), conflict=True)
    right, conflict = _agrees(found, known)
    chosen, why = _choose(right, found, at)
    if conflict:
        why += "; its weekday is another"
    says = (f"{chosen}: {why}",)
    return Meaning(chosen, chosen, "day", says, anchor="published", conflict=conflict)


def day(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """A day of a month: *le 12 juillet*, *13/03/2017*, *au lendemain du 4 mars*."""
    slots, count = found.slots, found.rule.count
    month = number(slots.get("MONTH", slots.get("MONTH_NUMBER")))
    named = _day_in(found, at, month, number(slots.get("DAY", slots.get("ORDINAL_DAY"))))
    if count is None or named.earliest is None:
        return named
    moved = calendar.step(named.earliest, count, "day")
    return replace(named, earliest=moved, latest=moved).because(f"{count:+} day")


def days(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """Two days of one month: *du 3 au 5 mars*."""
    slots = found.slots
    month = number(slots.get("MONTH"))
    firsts = [slots[key] for key in ("DAY", "ORDINAL_DAY") if key in slots]
    seconds = [slots[key] for key in ("DAY2", "DAY", "ORDINAL_DAY2") if key in slots]
    plain = replace(found, slots={k: v for k, v in slots.items() if k != "WEEKDAY"})
    if "ORDINAL_DAY" in slots and "DAY" in slots:
        firsts, seconds = [slots["ORDINAL_DAY"]], [slots["DAY"]]
    first = _day_in(plain, at, month, number(firsts[0]))
    second = _day_in(plain, at, month, number(seconds[0]))
    if first.earliest and second.earliest and first.earliest > second.earliest:
        return unknown("day", "the days run backwards", first.anchor)
    return replace(first, latest=second.latest).because(f"to {second.latest}")


def month(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """A month, or an edge of it: *en mars*, *last September*."""
    slots, edge = found.slots, found.rule.edge
    month = number(slots.get("MONTH"))
    year = slots.get("YEAR", at.year)
    why, anchor = "as written", "absolute"
    if not isinstance(year, int):
        if at.published is None:
            return unknown("month", "the year is not told, and the report has no date")
        now = (at.published.year, at.published.month)
        way, reason = way_of(found, at)
        year, anchor = at.published.year, "published"
        if way == "past" and ((year, month) > now or (found.rule.way and (year, month) == now)):
            year -= 1
        elif way == "future" and ((year, month) < now or (found.rule.way and (year, month) == now)):
            year += 1
        elif way is None:
            ahead = (month - at.published.month) % _MONTHS
            year += (month < at.published.month) - (ahead > _SOON)
            reason = "no verb tells, and it is the nearer"
        why = f"the one {'before' if year * 12 + month <= now[0] * 12 + now[1] else 'after'}"
        why += f" {at.published}, since {reason}" if way or reason else f" {at.published}"
    first, last = calendar.month_span(year, month, edge)
    meaning = Meaning(first, last, "month", (f"{year}-{month:02}: {why}",), anchor=anchor)
    if edge:
        meaning = meaning.because(EDGES[edge])
    return cut(meaning, found.rule, at)


def year(found: Expression, _at: Setting, _parts: list[Meaning]) -> Meaning:
    """A year, or an edge of it."""
    year = found.slots.get("YEAR")
    if not isinstance(year, int):
        return unknown("year", "no year")
    if found.rule.unit == "decade":
        first, last = date(year, 1, 1), date(year + 9, 12, 31)
        return Meaning(first, last, "open", (f"the ten years from {year}",), anchor="absolute")
    first, last = date(year, 1, 1), date(year, 12, 31)
    if found.rule.edge:
        first, last = calendar.edge_of(first, last, found.rule.edge)
    return Meaning(first, last, "year", (f"the year {year}, as written",), anchor="absolute")


def weekday(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """A weekday, seen from the report's date or from the day named before it."""
    weekday, rule = number(found.slots.get("WEEKDAY")), found.rule
    if rule.way in ("follow", "precede"):
        if at.previous is None:
            return unknown("day", "no day is named before it to count from", "previous")
        side = "future" if rule.way == "follow" else "past"
        day = calendar.weekday_near(weekday, at.previous, side, strict=True)
        return Meaning(day, day, "day", (f"{day}: seen from {at.previous}, named before it",),
                       anchor="previous")  # fmt: skip
    if at.published is None:
        return unknown("day", "a weekday, and the report has no date")
    strict = rule.way in ("past", "future")
    way, why = way_of(found, at) if strict else at.way()
    if way is None and rule.way != "this":
        way, why = "past", "reports look back"
    elif way is None:
        why = "the nearest"
    if "DAY" in found.slots:
        return _weekday_of(weekday, number(found.slots["DAY"]), at.published)
    day = calendar.weekday_near(weekday, at.published, way, strict)
    side = {"past": "the last one", "future": "the next one"}.get(way or "", "the one")
    says = f"{day}: {side} seen from the report's date {at.published}; {why}"
    return Meaning(day, day, "day", (says,), anchor="published")


def _weekday_of(weekday: int, day: int, published: date) -> Meaning:
    """A weekday with the number of its day (*lundi 13*): the nearest such day."""
    around = [published + timedelta(days=n) for n in range(-_AROUND, _AROUND + 1)]
    right = [d for d in around if d.isoweekday() == weekday and d.day == day]
    chosen = calendar.nearest(right or [d for d in around if d.day == day], published)
    says = f"{chosen}: the one nearest to the report's date {published}"
    if not right:
        says += "; its weekday is another"
    return Meaning(chosen, chosen, "day", (says,), anchor="published", conflict=not right)


def season(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """A season of a year: *au printemps 2015*, *last summer*."""
    season = at.time.season[number(found.slots.get("SEASON")) - 1]
    year = found.slots.get("YEAR", at.year)
    begin, end = month_day(season.begins), month_day(season.ends)
    over = end < begin

    def span(year: int) -> tuple[date, date]:
        return date(year, *begin), date(year + over, *end)

    if isinstance(year, int):
        first, last = span(year)
        why, anchor = "as written", "absolute"
    elif at.published is None:
        return unknown("season", "the year is not told, and the report has no date")
    else:
        way, why = way_of(found, at)
        spans = [span(at.published.year + n) for n in (-2, -1, 0, 1, 2)]
        if found.rule.way == "past":
            first, last = [s for s in spans if s[1] < at.published][-1]
        elif way == "future":
            first, last = next(s for s in spans if s[1] >= at.published)
        else:
            first, last = [s for s in spans if s[0] <= at.published][-1]
        anchor = "published"
    if found.rule.edge:
        first, last = calendar.edge_of(first, last, found.rule.edge)
    says = (f"the season of {first} to {last}: {why}",)
    return cut(Meaning(first, last, "season", says, anchor=anchor), found.rule, at)


def month_day(text: str) -> tuple[int, int]:
    """The two numbers of ``MM-DD``."""
    month, day = text.split("-")
    return int(month), int(day)


def holiday(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """A feast on a fixed day."""
    month, day = month_day(str(found.slots.get("HOLIDAY")))
    return _day_in(found, at, month, day)
