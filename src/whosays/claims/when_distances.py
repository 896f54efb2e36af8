"""Distances from a known day, and stretches that end or begin there."""

from __future__ import annotations

from datetime import date

from whosays.claims import when_calendar as calendar
from whosays.claims.when_calendar import Meaning, unknown
from whosays.claims.when_patterns import Expression
from whosays.claims.when_setting import GRAIN, Setting, cut, number


def _from(found: Expression, at: Setting, parts: list[Meaning]) -> tuple[date | None, str]:
    """The day a distance is counted from, and its name."""
    if parts:
        return parts[0].earliest, "the day it names"
    if found.rule.anchor == "previous":
        return at.previous, "previous"
    return at.published, "published"


# From Wednesday on, *this week-end* without a verb is the coming one.
_MIDWEEK = 2
_NAMES = {"previous": "the day named before it", "published": "the report's date"}


def offset(found: Expression, at: Setting, parts: list[Meaning]) -> Meaning:
    """A distance from a day: *il y a trois jours*, *la veille*, *two days later*."""
    rule, slots = found.rule, found.slots
    unit = str(rule.unit or slots.get("UNIT") or "day")
    base, name = _from(found, at, parts)
    anchor = name if name in _NAMES else (parts[0].anchor or "absolute")
    grain = GRAIN[unit]
    if base is None:
        return unknown(grain, f"counted from {_NAMES.get(name, name)}, which is not known", anchor)
    sign = rule.sign or 1
    if "VAGUE" in slots:
        return _vague(unit, sign, base, anchor)
    count = rule.count if rule.count is not None else sign * number(slots.get("NUMBER", 1))
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


def period(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
    """A unit by its place: *cette semaine*, *le mois dernier*, *next year*."""
    rule = found.rule
    unit = str(rule.unit or found.slots.get("UNIT") or "day")
    previous = rule.anchor == "previous" or rule.way in ("follow", "precede")
    base, name = (at.previous, "previous") if previous else (at.published, "published")
    if base is None:
        return unknown(GRAIN[unit], f"{_NAMES[name]} is not known", name)
    count = {"past": -1, "precede": -1, "future": 1, "follow": 1}.get(rule.way or "", 0)
    if unit == "weekend":
        first, last = calendar.unit_span(base, unit)
        way = at.way()[0] if count == 0 else None
        if (count > 0 and base < first) or (count < 0 and base >= first):
            count = 0 if count > 0 else -1
        elif (
            count == 0
            and base < first
            and (way == "past" or (way is None and base.weekday() < _MIDWEEK))
        ):
            count = -1
        first, last = (calendar.step(day, count, "week") for day in (first, last))
    else:
        first, last = calendar.unit_span(calendar.step(base, count, unit), unit)
    if rule.edge:
        first, last = calendar.edge_of(first, last, rule.edge)
    says = f"the {unit} {count:+} from {base}, {_NAMES[name]}"
    return cut(Meaning(first, last, GRAIN[unit], (says,), anchor=name), rule, at)


def spell(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
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


def open_end(found: Expression, at: Setting, _parts: list[Meaning]) -> Meaning:
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
