"""Give date expressions their days: one function for each meaning of time.toml.

The functions know no language. They take what a pattern caught and the day to read
it from, and say in words how they came to their days. Nothing is invented: a
relative word without a known day to count from keeps open ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from whosays.claims import when_days as days
from whosays.claims import when_distances as distances
from whosays.claims import when_spans as spans
from whosays.claims.when_calendar import Meaning
from whosays.claims.when_patterns import Expression
from whosays.claims.when_setting import Setting
from whosays.claims.when_tense import Way

_MEANS: dict[str, Callable[[Expression, Setting, list[Meaning]], Meaning]] = {
    "day": days.day, "days": days.days, "numeric": days.day, "month": days.month,
    "year": days.year, "weekday": days.weekday, "season": days.season,
    "holiday": days.holiday, "offset": distances.offset, "period": distances.period,
    "spell": distances.spell, "open": distances.open_end, "clock": spans.clock,
    "daypart": spans.daypart, "night": spans.night, "since": spans.since,
    "until": spans.until, "by": spans.by, "before": spans.before, "after": spans.after,
    "between": spans.between, "list": spans.several, "join": spans.join, "edge": spans.edge,
    "shift": spans.shift, "same": spans.same,
}  # fmt: skip
# Words that fix which way the date after them lies.
_LEADS: dict[str, Way] = {
    "since": ("past", "it runs from then till now"),
    "by": ("future", "it runs from now till then"),
}


def resolve(found: Expression, at: Setting) -> Meaning:
    """The days an expression means, read from its setting."""
    parts: list[Meaning] = []
    year: int | None = at.year
    if (side := _LEADS.get(found.rule.means)) is not None:
        at = replace(at, way=lambda: side, sure=True)
    # Right to left: a year told at the end holds for what stands before it.
    for part in reversed(found.parts):
        here = replace(at, year=year)
        if found.rule.means == "until" and part.rule.means == "day":
            # What lasts until a day may be told in the past before that day has come.
            here = replace(here, way=lambda: (None, "it may be to come"))
        elif found.rule.means == "until" and at.way()[0] is None:
            here = replace(here, way=lambda: ("future", "no verb says that it is past"))
        parts.insert(0, resolve(part, here))
        told = part.slots.get("YEAR")
        if found.rule.means in ("between", "list") and isinstance(told, int):
            year = told
    return _MEANS[found.rule.means](found, at, parts)
