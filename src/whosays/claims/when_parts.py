"""The bare dates and clock times inside a date expression.

*mardi vers 21 h 45* is one date for a claim and two expressions for a corpus of
times: *mardi* and *21 h 45*. A part has the words without their prepositions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.claims.atoms import Atom, Words
from whosays.claims.when_calendar import Meaning
from whosays.claims.when_meaning import resolve
from whosays.claims.when_patterns import Expression
from whosays.claims.when_setting import Setting
from whosays.model import Granularity

_WHOLE = frozenset({"edge", "shift", "night", "join"})


@dataclass(frozen=True, slots=True)
class DatePart:
    """The bare words of a day, a clock time or a part of the day inside a date.

    Attributes:
        start, end, text: where they stand.
        earliest, latest: ISO days.
        time: HH:MM.
        daypart: TIMEX3 code of a part of the day (MO, MI, AF, EV, NI, DT).
        granularity: how exact they are.
        means: the calendar function that read them.
        rule: the rule of time.toml.
    """

    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    time: str | None
    daypart: str | None
    granularity: Granularity
    means: str
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The text an expression stands in, and the words its parts do without."""

    line: list[Atom]
    text: str
    offset: int
    bare: Words


def parts(found: Expression, at: Setting, whole: Meaning, scene: Scene) -> Iterator[DatePart]:
    """The parts of an expression, left to right.

    Args:
        found: the expression.
        at: what it was read from.
        whole: what all of it means.
        scene: where it stands.
    """
    if found.rule.means == "days":
        yield from _days(found, whole, scene)
        return
    if found.parts and found.rule.means not in _WHOLE:
        if found.rule.means == "between" and whole.day:
            at = replace(at, here=whole.day)
        for part in found.parts:
            yield from parts(part, at, resolve(part, at), scene)
        return
    clocks = [p for p in found.parts if p.shape == "clock"] if found.rule.means == "join" else []
    first, last = found.first, found.last
    made: list[DatePart] = []
    for clock in clocks:
        day = replace(resolve(clock, at), earliest=whole.earliest, latest=whole.latest)
        made.append(_part(clock, clock.first, clock.last, day, scene))
    if clocks and clocks[0].first > first:
        last = clocks[0].first
    elif clocks:
        first = clocks[-1].last
    if first < last:
        made.append(
            _part(found, first, last, replace(whole, time=None) if clocks else whole, scene)
        )
    yield from sorted(made, key=lambda part: part.start)


def _days(found: Expression, whole: Meaning, scene: Scene) -> Iterator[DatePart]:
    """Two days of one month (*du 19 au 23 juillet*), parted after the first number."""
    numbers = [k for k in range(found.first, found.last) if scene.line[k].number is not None]
    cut = numbers[0] + 1 if numbers else found.first
    first = replace(whole, latest=whole.earliest)
    second = replace(whole, earliest=whole.latest)
    if cut > found.first:
        yield _part(found, found.first, cut, first, scene)
    if cut < found.last:
        yield _part(found, cut, found.last, second, scene)


def _part(found: Expression, first: int, last: int, means: Meaning, scene: Scene) -> DatePart:
    """One part, without prepositions and marks at its edges."""
    line = scene.line
    while first < last - 1:
        here = [length for length, _ in scene.bare.at(line, first) if first + length < last]
        if here:
            first += here[0]
        elif not line[first].text[0].isalnum():
            first += 1
        else:
            break
    while last > first + 1 and (line[last - 1].text == "," or _bare(scene.bare, line, last - 1)):
        last -= 1
    start, end = line[first].start, line[last - 1].end
    return DatePart(
        start + scene.offset, end + scene.offset, scene.text[start:end],
        means.earliest.isoformat() if means.earliest else None,
        means.latest.isoformat() if means.latest else None,
        means.time, means.daypart, means.granularity, found.rule.means, found.rule.name,
    )  # fmt: skip


def _bare(bare: Words, line: list[Atom], i: int) -> bool:
    return any(length == 1 for length, _ in bare.at(line, i))
