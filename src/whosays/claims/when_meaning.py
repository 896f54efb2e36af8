"""Give date expressions their days: one function for each meaning of time.toml.

The functions know no language. They take what a pattern caught and the day to read
it from, and say in words how they came to their days. Nothing is invented: a
relative word without a known day to count from keeps open ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whosays.claims import when_calendar as calendar
from whosays.claims.when_calendar import Meaning, unknown
from whosays.claims.when_patterns import Expression
from whosays.claims.when_tense import Way
from whosays.model import Granularity
from whosays.packs.time_schema import Time, TimeRule

_FAR = timedelta(days=3)
_STALE = timedelta(days=45)
_EVENING = 18
_NOON = 12
_GRAIN: dict[str, Granularity] = {
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
        year: a year told by a neighbour (*du 3 mars au 5 avril 2015*).
    """

    time: Time
    published: date | None
    previous: date | None
    here: date | None
    way: Callable[[], Way]
    year: int | None = None


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _way(found: Expression, at: Setting) -> Way:
    """The way the words fix, else the way of the clause."""
    rule = found.rule
    return (rule.way, "the words say so") if rule.way else at.way()


def _agrees(found: Expression, days: list[date]) -> tuple[list[date], bool]:
    """Days on the named weekday; all of them, and a conflict, where there is none."""
    weekday = found.slots.get("WEEKDAY")
    if not isinstance(weekday, int) or not days:
        return days, False
    right = [day for day in days if day.isoweekday() == weekday]
    return (right, False) if right else (days, True)


def _choose(days: list[date], found: Expression, at: Setting) -> tuple[date | None, str]:
    """The one of several like days (of different years) that is meant."""
    assert at.published is not None
    way, why = _way(found, at)
    near = calendar.nearest(days, at.published)
    if near is None:
        return None, "the calendar has no such day"
    fixed = found.rule.way is not None
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
        year = calendar.year_of(_number(slots["SHORT_YEAR"]), at.published.year)
    if isinstance(year, int):
        given = calendar.make(year, month, day)
        if given is None:
            return replace(unknown("day", "the calendar has no such day"), conflict=True)
        _, conflict = _agrees(found, [given])
        says = f"{given}, as written"
        if conflict:
            says += ", though its weekday is another"
        return Meaning(given, given, "day", (says,), anchor="absolute", conflict=conflict)
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


def _day(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    slots = found.slots
    month = _number(slots.get("MONTH", slots.get("MONTH_NUMBER")))
    return _day_in(found, at, month, _number(slots.get("DAY", slots.get("ORDINAL_DAY"))))


def _days(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """Two days of one month: *du 3 au 5 mars*."""
    slots = found.slots
    month = _number(slots.get("MONTH"))
    firsts = [slots[key] for key in ("DAY", "ORDINAL_DAY") if key in slots]
    seconds = [slots[key] for key in ("DAY2", "DAY", "ORDINAL_DAY2") if key in slots]
    plain = replace(found, slots={k: v for k, v in slots.items() if k != "WEEKDAY"})
    if "ORDINAL_DAY" in slots and "DAY" in slots:
        firsts, seconds = [slots["ORDINAL_DAY"]], [slots["DAY"]]
    first = _day_in(plain, at, month, _number(firsts[0]))
    second = _day_in(plain, at, month, _number(seconds[0]))
    if first.earliest and second.earliest and first.earliest > second.earliest:
        return unknown("day", "the days run backwards", first.anchor)
    return replace(first, latest=second.latest).because(f"to {second.latest}")


def _month(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    slots, edge = found.slots, found.rule.edge
    month = _number(slots.get("MONTH"))
    year = slots.get("YEAR", at.year)
    why, anchor = "as written", "absolute"
    if not isinstance(year, int):
        if at.published is None:
            return unknown("month", "the year is not told, and the report has no date")
        now = (at.published.year, at.published.month)
        way, reason = _way(found, at)
        year, anchor = at.published.year, "published"
        if way == "past" and ((year, month) > now or (found.rule.way and (year, month) == now)):
            year -= 1
        elif way == "future" and ((year, month) < now or (found.rule.way and (year, month) == now)):
            year += 1
        elif way is None and month > at.published.month:
            year -= 1
            reason = "reports look back"
        why = f"the one {'before' if year * 12 + month <= now[0] * 12 + now[1] else 'after'}"
        why += f" {at.published}, since {reason}" if way or reason else f" {at.published}"
    first, last = calendar.month_span(year, month, edge)
    meaning = Meaning(first, last, "month", (f"{year}-{month:02}: {why}",), anchor=anchor)
    if edge:
        meaning = meaning.because(_EDGES[edge])
    return _cut(meaning, found.rule, at)


_EDGES = {
    "begin": "its beginning: to the 10th of a month, else its first third",
    "mid": "its middle: from the 10th to the 20th of a month, else its middle third",
    "end": "its end: from the 20th of a month, else its last third or month",
}


def _cut(meaning: Meaning, rule: TimeRule, at: Setting) -> Meaning:
    """End at the report's date what *ce début juin* would carry beyond it."""
    day = at.published
    if rule.cut and day and meaning.earliest and meaning.latest:
        if meaning.earliest <= day < meaning.latest:
            return replace(meaning, latest=day).because(f"not beyond the report's date {day}")
    return meaning


def _year(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    year = found.slots.get("YEAR")
    if not isinstance(year, int):
        return unknown("year", "no year")
    first, last = date(year, 1, 1), date(year, 12, 31)
    if found.rule.edge:
        first, last = calendar.edge_of(first, last, found.rule.edge)
    return Meaning(first, last, "year", (f"the year {year}, as written",), anchor="absolute")


def _weekday(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    weekday, rule = _number(found.slots.get("WEEKDAY")), found.rule
    if rule.way in ("follow", "precede"):
        if at.previous is None:
            return unknown("day", "no day is named before it to count from", "previous")
        way = "future" if rule.way == "follow" else "past"
        day = calendar.weekday_near(weekday, at.previous, way, strict=True)
        return Meaning(day, day, "day", (f"{day}: seen from {at.previous}, named before it",),
                       anchor="previous")  # fmt: skip
    if at.published is None:
        return unknown("day", "a weekday, and the report has no date")
    way, why = at.way() if rule.way in (None, "this") else (rule.way, "the words say so")
    strict = rule.way in ("past", "future")
    if way is None:
        way, why = (None, "the nearest") if rule.way == "this" else ("past", "reports look back")
    day = calendar.weekday_near(weekday, at.published, way, strict)
    side = {"past": "the last one", "future": "the next one"}.get(way or "", "the one")
    says = f"{day}: {side} seen from the report's date {at.published}; {why}"
    return Meaning(day, day, "day", (says,), anchor="published")


def _season(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    season = at.time.season[_number(found.slots.get("SEASON")) - 1]
    year = found.slots.get("YEAR", at.year)
    begin, end = _month_day(season.begins), _month_day(season.ends)
    over = end < begin

    def span(year: int) -> tuple[date, date]:
        return date(year, *begin), date(year + over, *end)

    if isinstance(year, int):
        first, last = span(year)
        why, anchor = "as written", "absolute"
    elif at.published is None:
        return unknown("season", "the year is not told, and the report has no date")
    else:
        way, why = _way(found, at)
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
    return _cut(Meaning(first, last, "season", says, anchor=anchor), found.rule, at)


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _holiday(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    month, day = _month_day(str(found.slots.get("HOLIDAY")))
    return _day_in(found, at, month, day)


def _from(found: Expression, at: Setting, parts: list[Meaning]) -> tuple[date | None, str]:
    """The day a distance is counted from, and its name."""
    if parts:
        return parts[0].earliest, "the day it names"
    if found.rule.anchor == "previous":
        return at.previous, "previous"
    return at.published, "published"


_NAMES = {"previous": "the day named before it", "published": "the report's date"}


def _offset(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A distance from a day: *il y a trois jours*, *la veille*, *two days later*."""
    rule, slots = found.rule, found.slots
    unit = str(rule.unit or slots.get("UNIT") or "day")
    base, name = _from(found, at, parts)
    anchor = name if name in _NAMES else (parts[0].anchor or "absolute")
    grain = _GRAIN[unit]
    if base is None:
        return unknown(grain, f"counted from {_NAMES.get(name, name)}, which is not known", anchor)
    sign = rule.sign or 1
    if "VAGUE" in slots:
        return _vague(unit, sign, base, anchor)
    count = rule.count if rule.count is not None else sign * _number(slots.get("NUMBER", 1))
    if unit in ("minute", "hour"):
        count, unit, grain = int(count / 24) if unit == "hour" else 0, "day", "day"
    day = calendar.step(base, count, unit)
    says = f"{count:+} {unit} from {base}, {_NAMES.get(name, name)}"
    if rule.whole and unit in ("month", "year", "decade"):
        first, last = calendar.unit_span(day, unit)
        return Meaning(first, last, grain, (says, "the whole of it"), anchor=anchor)
    return Meaning(day, day, "day", (says,), anchor=anchor)


def _vague(unit: str, sign: int, base: date, anchor: str) -> Meaning:
    """*quelques jours plus tôt*: two to seven; longer units leave the far end open."""
    if unit in ("day", "minute", "hour"):
        near, far = calendar.SOME_DAYS if unit == "day" else (0, 0)
        ends = sorted(calendar.step(base, sign * n, "day") for n in (near, far))
        return Meaning(ends[0], ends[1], "day", (f"some {unit}s (2 to 7) from {base}",),
                       anchor=anchor)  # fmt: skip
    first, last = (None, base) if sign < 0 else (base, None)
    return Meaning(first, last, "open", (f"some {unit}s from {base}",), anchor=anchor)


def _period(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A unit by its place: *cette semaine*, *le mois dernier*, *next year*."""
    rule = found.rule
    unit = str(rule.unit or found.slots.get("UNIT") or "day")
    previous = rule.anchor == "previous" or rule.way in ("follow", "precede")
    base, name = (at.previous, "previous") if previous else (at.published, "published")
    if base is None:
        return unknown(_GRAIN[unit], f"{_NAMES[name]} is not known", name)
    count = {"past": -1, "precede": -1, "future": 1, "follow": 1}.get(rule.way or "", 0)
    if unit == "weekend":
        first, last = calendar.unit_span(base, unit)
        way = at.way()[0] if count == 0 else None
        if count > 0 and base < first or count < 0 and base >= first:
            count = 0 if count > 0 else -1
        elif count == 0 and way != "future" and base < first:
            count = -1
        first, last = (calendar.step(day, count, "week") for day in (first, last))
    else:
        first, last = calendar.unit_span(calendar.step(base, count, unit), unit)
    if rule.edge:
        first, last = calendar.edge_of(first, last, rule.edge)
    says = f"the {unit} {count:+} from {base}, {_NAMES[name]}"
    return _cut(Meaning(first, last, _GRAIN[unit], (says,), anchor=name), rule, at)


def _spell(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A stretch up to or from a day: *ces trois derniers jours*, *the next five years*."""
    rule, slots = found.rule, found.slots
    base, name = _from(found, at, [])
    sign = 1 if rule.way == "future" else -1
    if base is None:
        return unknown("open", f"{_NAMES[name]} is not known", name)
    unit = str(rule.unit or slots.get("UNIT") or "day")
    count = rule.count or slots.get("NUMBER")
    if "VAGUE" in slots and unit == "day":
        count = calendar.SOME_DAYS[1]
    if unit in ("hour", "minute") and isinstance(count, int):
        count, unit = -(-count // 24) if unit == "hour" else 0, "day"
    far = calendar.step(base, sign * count, unit) if isinstance(count, int) else None
    first, last = (far, base) if sign < 0 else (base, far)
    says = f"{'up to' if sign < 0 else 'from'} {base}, {_NAMES[name]}"
    says += f"; {count} {unit} long" if far else "; how long is not told"
    return Meaning(first, last, "open", (says,), anchor=name)


def _open(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*récemment* ends at the report's date, *bientôt* begins there, *now* is that day."""
    day = at.published
    if found.rule.anchor == "previous":
        day = at.previous
    if day is None:
        return unknown("open", "the day it is seen from is not known")
    way = found.rule.way or "past"
    first, last = (day, day) if way == "this" else (day, None) if way == "future" else (None, day)
    says = {"this": "at", "future": "after"}.get(way, "not after")
    return Meaning(first, last, "open", (f"{says} {day}; no more is told",),
                   anchor=found.rule.anchor or "published")  # fmt: skip


def _clock(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A clock time alone means the day of its sentence, else the report's day."""
    slots = found.slots
    # Named hours are kept one higher, so that midnight (0) is not mistaken for none.
    hour = _number(slots.get("HOUR", _number(slots.get("NAMED_HOUR")) - 1))
    minute = _number(slots.get("MINUTE", 0))
    if found.rule.afternoon and hour < _NOON:
        hour += _NOON
    elif found.rule.afternoon is False and hour == _NOON:
        hour = 0
    if hour >= 24 and minute:
        return unknown("hour", "the clock has no such time")
    time = f"{hour % 24:02}:{minute:02}"
    return replace(_today(at, f"{time}, as written"), granularity="hour", time=time)


def _today(at: Setting, *says: str) -> Meaning:
    day, anchor = (at.here, "previous") if at.here else (at.published, "published")
    if day is None:
        return Meaning(None, None, "day", (*says, "its day is not told"))
    name = "the day its sentence names" if at.here else "the report's date"
    return Meaning(day, day, "day", (*says, f"on {day}, {name}"), anchor=anchor)


def _daypart(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    part = at.time.daypart[_number(found.slots.get("DAYPART")) - 1]
    rule = found.rule
    if rule.way == "this":
        at = replace(at, here=None)
    elif at.here is None and at.previous is not None:
        at = replace(at, here=at.previous)
    meaning = _today(at)
    if rule.count is not None and meaning.earliest:
        day = calendar.step(meaning.earliest, rule.count, "day")
        meaning = replace(meaning, earliest=day, latest=day).because(f"{rule.count:+} day")
    return _with_part(meaning, part.code, part.nights)


def _with_part(meaning: Meaning, code: str, nights: bool) -> Meaning:
    if nights and meaning.latest:
        later = calendar.step(meaning.latest, 1, "day")
        meaning = replace(meaning, latest=later).because("a night belongs to two days")
    return replace(meaning, daypart=code)


def _night(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*la nuit de vendredi à samedi*: both days; the second fixes the first."""
    days = [p for e, p in zip(found.parts, parts, strict=True) if e.shape not in _TIMES]
    if len(days) == 2:
        first, second = days
    elif not found.slots:
        today = _today(at)
        if today.earliest is None:
            return replace(today, daypart="NI")
        return replace(today, earliest=calendar.step(today.earliest, -1, "day"), daypart="NI")
    else:
        slots = found.slots
        way, why = at.way()
        if at.published is None:
            return replace(unknown("day", "a weekday, and the report has no date"), daypart="NI")
        way = way or "past"
        day = calendar.weekday_near(_number(slots.get("WEEKDAY2")), at.published, way)
        second = Meaning(day, day, "day", (f"{day}: seen from {at.published}; {why}",),
                         anchor="published")  # fmt: skip
        before = calendar.weekday_near(_number(slots.get("WEEKDAY")), day, "past", strict=True)
        first = Meaning(before, before, "day")
    if first.earliest and second.latest and first.earliest > second.latest:
        first = replace(first, earliest=calendar.step(second.latest, -1, "day"))
    return Meaning(first.earliest, second.latest, "day",
                   (*second.says, "a night belongs to two days"), anchor=second.anchor,
                   daypart="NI", conflict=first.conflict or second.conflict)  # fmt: skip


def _since(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*depuis X* runs to the report's date."""
    slots, day = found.slots, at.published
    if parts:
        first, says, anchor = parts[0].earliest, parts[0].says, parts[0].anchor
    elif day and "UNIT" in slots and "VAGUE" not in slots:
        count, unit = _number(slots.get("NUMBER", 1)), str(slots["UNIT"])
        if unit in ("hour", "minute"):
            count, unit = count // 24 if unit == "hour" else 0, "day"
        first, anchor = calendar.step(day, -count, unit), "published"
        says = (f"{count} {unit} before {day}, the report's date",)
    else:
        first, says, anchor = None, ("where it begins is not told",), "published"
    last = day if day and (first is None or first <= day) else None
    says = (*says, f"from then to the report's date {day}" if last else "from then on")
    return Meaning(first, last, "open", says, anchor=anchor)


def _until(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    part = parts[0]
    return Meaning(None, part.latest, "open", (*part.says, "up to then"), anchor=part.anchor)


def _by(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*d'ici vendredi*: from the report's date to then."""
    if not parts:
        return _spell(found, at, parts)
    part, first = parts[0], at.published
    if first and part.latest and part.latest < first:
        first = None
    return Meaning(first, part.latest, "open", (*part.says, "up to then"), anchor=part.anchor)


def _before(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*avant mardi* ends the day before; *avant fin juin* ends with June."""
    part = parts[0]
    last = part.earliest
    if part.time or found.parts[0].rule.edge:
        last = part.latest
    elif last:
        last = calendar.step(last, -1, "day")
    return Meaning(None, last, "open", (*part.says, "before it"), anchor=part.anchor)


def _after(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    part = parts[0]
    first = part.latest
    if first and not part.time:
        first = calendar.step(first, 1, "day")
    last = at.published if at.published and first and first <= at.published else None
    says = (*part.says, f"after it, not after the report's date {last}" if last else "after it")
    return Meaning(first, last, "open", says, anchor=part.anchor)


def _between(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    first, second = parts[0], parts[-1]
    begin, end = first.earliest, second.latest
    if begin and end and begin > end and first.anchor == "published":
        begin = calendar.step(begin, -1, "year")
    if begin and end and begin > end:
        begin = None
    grain = second.granularity if second.granularity == first.granularity else "open"
    return Meaning(begin, end, grain, (*first.says, *second.says, "from the one to the other"),
                   time=first.time, anchor=first.anchor,
                   conflict=first.conflict or second.conflict)  # fmt: skip


def _list(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*en 2010 et 2011*: from the first to the last of them."""
    begins = [part.earliest for part in parts]
    ends = [part.latest for part in parts]
    first = min((d for d in begins if d), default=None) if all(begins) else None
    last = max((d for d in ends if d), default=None) if all(ends) else None
    says = tuple(why for part in parts for why in part.says)
    return Meaning(first, last, parts[0].granularity, (*says, "all of them"),
                   anchor=parts[0].anchor, conflict=any(p.conflict for p in parts))  # fmt: skip


def _join(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A day with its clock time or part of the day."""
    part = found.slots.get("DAYPART")
    clocks = [p for p in parts if p.time]
    days = [p for e, p in zip(found.parts, parts, strict=True) if e.shape not in _TIMES]
    dayparts = [p for e, p in zip(found.parts, parts, strict=True) if e.shape == "daypart"]
    if not days:
        days = dayparts or clocks
    meaning = days[0]
    for more in days[1:]:
        if meaning.day and more.day and more.anchor == "absolute":
            meaning = more.because(*meaning.says) if more.day == meaning.day else replace(
                more, conflict=True).because("the two days differ")  # fmt: skip
    if isinstance(part, int):
        told = at.time.daypart[part - 1]
        meaning = _with_part(meaning, told.code, told.nights and bool(meaning.day))
    elif dayparts and dayparts[-1] is not meaning:
        code = dayparts[-1].daypart or "DT"
        nights = any(p.code == code and p.nights for p in at.time.daypart)
        meaning = _with_part(meaning, code, nights and bool(meaning.day))
    if clocks:
        meaning = replace(_on_clock(meaning, clocks[0]), granularity="hour")
    return meaning


_TIMES = frozenset({"clock", "daypart"})


def _on_clock(meaning: Meaning, clock: Meaning) -> Meaning:
    """Put a clock time on its day; of a night of two days, on the right one."""
    meaning = replace(meaning, time=clock.time).because(clock.says[0])
    first, last = meaning.earliest, meaning.latest
    if first and last and last - first == timedelta(days=1) and clock.time:
        hour = int(clock.time[:2])
        if hour >= _EVENING:
            return replace(meaning, latest=first).because("the evening of the first day")
        if 0 < hour < _NOON:
            return replace(meaning, earliest=last).because("the morning of the second day")
    return meaning


def _edge(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    part, edge = parts[0], found.rule.edge or "begin"
    if part.earliest is None or part.latest is None or part.day:
        return part
    first, last = calendar.edge_of(part.earliest, part.latest, edge)
    meaning = replace(part, earliest=first, latest=last).because(_EDGES[edge])
    return _cut(meaning, found.rule, at)


def _shift(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A distance from a day named in the same words: *au lendemain du 14 juillet*."""
    return _offset(found, at, parts)


def _same(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    if parts:
        return parts[0]
    if at.previous is None:
        return unknown("day", "no day is named before it", "previous")
    return Meaning(at.previous, at.previous, "day",
                   (f"{at.previous}, the day named before it",), anchor="previous")  # fmt: skip


_MEANS: dict[str, Callable[[Expression, Setting, list[Meaning]], Meaning]] = {
    "day": _day, "days": _days, "numeric": _day, "month": _month, "year": _year,
    "weekday": _weekday, "season": _season, "holiday": _holiday, "offset": _offset,
    "period": _period, "spell": _spell, "open": _open, "clock": _clock,
    "daypart": _daypart, "night": _night, "since": _since, "until": _until, "by": _by,
    "before": _before, "after": _after, "between": _between, "list": _list,
    "join": _join, "edge": _edge, "shift": _shift, "same": _same,
}  # fmt: skip


_LEADS: dict[str, Way] = {
    "since": ("past", "it runs from then till now"), "by": ("future", "it runs from now till then"),
}  # fmt: skip


def resolve(found: Expression, at: Setting) -> Meaning:
    """The days an expression means, read from its setting."""
    parts: list[Meaning] = []
    year: int | None = at.year
    if (side := _LEADS.get(found.rule.means)) is not None:
        at = replace(at, way=lambda: side)
    # Right to left: a year told at the end holds for what stands before it.
    for part in reversed(found.parts):
        parts.insert(0, resolve(part, replace(at, year=year)))
        told = part.slots.get("YEAR")
        if found.rule.means in ("between", "list") and isinstance(told, int):
            year = told
    return _MEANS[found.rule.means](found, at, parts)
