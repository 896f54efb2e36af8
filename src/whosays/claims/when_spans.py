"""Clock times and parts of the day, and what is put together from several times."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from whosays.claims import when_calendar as calendar
from whosays.claims.when_calendar import Meaning, unknown
from whosays.claims.when_distances import offset, spell
from whosays.claims.when_patterns import Expression
from whosays.claims.when_setting import EDGES, Setting, cut, number

TIMES = frozenset({"clock", "daypart"})
_EVENING = 18
_NOON = 12


def clock(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """A clock time alone means the day of its sentence, else the report's day."""
    slots = found.slots
    # Named hours are kept one higher, so that midnight (0) is not mistaken for none.
    hour = number(slots.get("HOUR", number(slots.get("NAMED_HOUR")) - 1))
    minute = number(slots.get("MINUTE", 0))
    if "CLOCK" in slots:
        hour, minute = divmod(number(slots["CLOCK"]), 100)
    if found.rule.afternoon and hour < _NOON:
        hour += _NOON
    elif found.rule.afternoon is False and hour == _NOON:
        hour = 0
    if (hour >= 24 and minute) or minute >= 60:
        return unknown("hour", "the clock has no such time")
    if hour == 0 and found.rule.sign == -1:
        hour = 24
    time = f"{hour:02}:{minute:02}"
    return replace(today(at, f"{time}, as written"), granularity="hour", time=time)


def today(at: Setting, *says: str) -> Meaning:
    """The day that its sentence names, else the report's day."""
    day, anchor = (at.here, "previous") if at.here else (at.published, "published")
    if day is None:
        return Meaning(None, None, "day", (*says, "its day is not told"))
    name = "the day its sentence names" if at.here else "the report's date"
    return Meaning(day, day, "day", (*says, f"on {day}, {name}"), anchor=anchor)


def daypart(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """A part of the day alone: *ce matin*, *dans la soirée*, *last night*."""
    part = at.time.daypart[number(found.slots.get("DAYPART")) - 1]
    rule = found.rule
    count = rule.count
    if rule.way == "this":
        at = replace(at, here=None)
        if part.nights and count is None and at.way()[0] != "future":
            # *cette nuit* in a report is the night before it.
            count = -1
    elif at.here is None and at.previous is not None:
        at = replace(at, here=at.previous)
    meaning = today(at)
    if count is not None and meaning.earliest:
        day = calendar.step(meaning.earliest, count, "day")
        meaning = replace(meaning, earliest=day, latest=day).because(f"{count:+} day")
    return with_part(meaning, part.code, part.nights)


def with_part(meaning: Meaning, code: str, nights: bool) -> Meaning:
    """A meaning narrowed to a part of the day."""
    if nights and meaning.latest:
        later = calendar.step(meaning.latest, 1, "day")
        meaning = replace(meaning, latest=later).because("a night belongs to two days")
    return replace(meaning, daypart=code)


def night(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*la nuit de vendredi à samedi*: both days; the second fixes the first."""
    days = [p for e, p in zip(found.parts, parts, strict=True) if e.shape not in TIMES]
    if len(days) == 2:
        first, second = days
    elif not found.slots:
        here = today(at)
        begin = calendar.step(here.earliest, -1, "day") if here.earliest else None
        return replace(here, earliest=begin, daypart="NI")
    else:
        slots = found.slots
        way, why = at.way()
        if at.published is None:
            return replace(unknown("day", "a weekday, and the report has no date"), daypart="NI")
        way = way or "past"
        day = calendar.weekday_near(number(slots.get("WEEKDAY2")), at.published, way)
        second = Meaning(day, day, "day", (f"{day}: seen from {at.published}; {why}",),
                         anchor="published")  # fmt: skip
        before = calendar.weekday_near(number(slots.get("WEEKDAY")), day, "past", strict=True)
        first = Meaning(before, before, "day")
    if first.earliest and second.latest and first.earliest > second.latest:
        first = replace(first, earliest=calendar.step(second.latest, -1, "day"))
    return Meaning(first.earliest, second.latest, "day",
                   (*second.says, "a night belongs to two days"), anchor=second.anchor,
                   daypart="NI", conflict=first.conflict or second.conflict)  # fmt: skip


def since(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*depuis X* runs to the report's date."""
    slots, day = found.slots, at.published
    if parts:
        first, says, anchor = parts[0].earliest, parts[0].says, parts[0].anchor
    elif day and "UNIT" in slots and "VAGUE" not in slots:
        count, unit = number(slots.get("NUMBER", 1)), str(slots["UNIT"])
        if unit in ("hour", "minute"):
            count, unit = count // 24 if unit == "hour" else 0, "day"
        first, anchor = calendar.step(day, -count, unit), "published"
        says = (f"{count} {unit} before {day}, the report's date",)
    else:
        first, says, anchor = None, ("where it begins is not told",), "published"
    last = day if day and (first is None or first <= day) else None
    says = (*says, f"from then to the report's date {day}" if last else "from then on")
    return Meaning(first, last, "open", says, anchor=anchor)


def until(_found: Expression, _at: Setting, parts: list[Meaning]) -> Meaning:
    """*jusqu'à X*: open, to its last day."""
    part = parts[0]
    return Meaning(None, part.latest, "open", (*part.says, "up to then"), anchor=part.anchor)


def by(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*d'ici vendredi*: from the report's date to then."""
    if not parts:
        return spell(found, at, parts)
    part, first = parts[0], at.published
    if first and part.latest and part.latest < first:
        first = None
    return Meaning(first, part.latest, "open", (*part.says, "up to then"), anchor=part.anchor)


def before(found: Expression, _at: Setting, parts: list[Meaning]) -> Meaning:
    """*avant mardi* ends the day before; *avant fin juin* ends with June."""
    part = parts[0]
    last = part.earliest
    if part.time or found.parts[0].rule.edge:
        last = part.latest
    elif last:
        last = calendar.step(last, -1, "day")
    return Meaning(None, last, "open", (*part.says, "before it"), anchor=part.anchor)


def after(_found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*après X*: from the day after; not after the report's date, where X is past."""
    part = parts[0]
    first = part.latest
    if first and not part.time:
        first = calendar.step(first, 1, "day")
    last = at.published if at.published and first and first <= at.published else None
    says = (*part.says, f"after it, not after the report's date {last}" if last else "after it")
    return Meaning(first, last, "open", says, anchor=part.anchor)


def between(found: Expression, _at: Setting, parts: list[Meaning]) -> Meaning:
    """*entre X et Y*, *de X à Y*: from the first day of X to the last of Y."""
    first, second = parts[0], parts[-1]
    if found.parts[0].shape == "clock" and found.parts[-1].shape == "day":
        first = replace(second, time=first.time, says=first.says[:1])
    begin, end = first.earliest, second.latest
    if begin and end and begin > end and first.anchor == "published":
        begin = calendar.step(begin, -1, "year")
    if begin and end and begin > end:
        begin = None
    grain = second.granularity if second.granularity == first.granularity else "open"
    return Meaning(begin, end, grain, (*first.says, *second.says, "from the one to the other"),
                   time=first.time, anchor=first.anchor,
                   conflict=first.conflict or second.conflict)  # fmt: skip


def several(_found: Expression, _at: Setting, parts: list[Meaning]) -> Meaning:
    """*en 2010 et 2011*: from the first to the last of them."""
    begins = [part.earliest for part in parts]
    ends = [part.latest for part in parts]
    first = min((d for d in begins if d), default=None) if all(begins) else None
    last = max((d for d in ends if d), default=None) if all(ends) else None
    says = tuple(why for part in parts for why in part.says)
    return Meaning(first, last, parts[0].granularity, (*says, "all of them"),
                   anchor=parts[0].anchor, conflict=any(p.conflict for p in parts))  # fmt: skip


def join(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A day with its clock time or part of the day."""
    part = found.slots.get("DAYPART")
    clocks = [p for p in parts if p.time]
    days = [p for e, p in zip(found.parts, parts, strict=True) if e.shape not in TIMES]
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
        meaning = with_part(meaning, told.code, told.nights and bool(meaning.day))
    elif dayparts and dayparts[-1] is not meaning:
        code = dayparts[-1].daypart or "DT"
        nights = any(p.code == code and p.nights for p in at.time.daypart)
        meaning = with_part(meaning, code, nights and bool(meaning.day))
    if clocks:
        meaning = replace(_on_clock(meaning, clocks[0]), granularity="hour")
    return meaning


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


def edge(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*début X*, *fin X*."""
    part, edge = parts[0], found.rule.edge or "begin"
    if part.earliest is None or part.latest is None or part.day:
        return part
    first, last = calendar.edge_of(part.earliest, part.latest, edge)
    meaning = replace(part, earliest=first, latest=last).because(EDGES[edge])
    return cut(meaning, found.rule, at)


def shift(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A distance from a day named in the same words: *au lendemain du 14 juillet*."""
    return offset(found, at, parts)


def same(_found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """*le même jour*, *dès mercredi*: that day itself."""
    if parts:
        return parts[0]
    if at.previous is None:
        return unknown("day", "no day is named before it", "previous")
    return Meaning(at.previous, at.previous, "day",
                   (f"{at.previous}, the day named before it",), anchor="previous")  # fmt: skip
