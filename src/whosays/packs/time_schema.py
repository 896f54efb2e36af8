"""The shape of time.toml: how a language writes days, hours and spans of days.

Three layers stand in the file, from words to meanings:

* **word lists**: months, weekdays, units, seasons, parts of the day, holidays and
  free `sets` of words;
* **patterns** over words and classes of words, see :class:`TimeRule`;
* **means**: which calendar function a pattern stands for; those are language-neutral
  and listed in ``claims/when_meaning.py``.

How a pattern is written. Its items are parted by blanks:

=================  =============================================================
``lundi``          this word; ``l'été`` is three: l, ' and été
``le|la``          one of these words
``{the}``          one of the phrases of ``sets.the``
``[ ... ]``        may be missing
``( ... )``        must stand there, but is not part of the expression; at the
                   beginning or the end of a pattern only
``DAY MONTH``      a class, in capitals: DAY, ORDINAL_DAY, MONTH, YEAR, SHORT_YEAR,
                   MONTH_NUMBER, WEEKDAY, NUMBER, VAGUE, UNIT, SPAN (week to year),
                   STRETCH (hour to decade),
                   HOUR, NAMED_HOUR, MINUTE, CLOCK (0300), SEASON, DAYPART, HOLIDAY
``<day>``          an expression already found in an earlier stage, by its shape:
                   day, week, month, season, year, clock, daypart, open; ``<date>``
                   is any of day to year, ``<any>`` any of all
=================  =============================================================

Words are compared in small letters; words of four letters and more also without
accents.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from whosays.packs.table import Table, Words

Unit = Literal["minute", "hour", "day", "weekend", "week", "month", "season", "year", "decade"]
Means = Literal[
    "day", "days", "numeric", "month", "year", "weekday", "season", "holiday", "offset",
    "period", "spell", "open", "clock", "daypart", "night", "since", "until", "by", "before",
    "after", "between", "list", "join", "edge", "shift", "same", "skip",
]  # fmt: skip


class Season(Table):
    """A season as news writes it: words, first and last day (``MM-DD``)."""

    words: Words
    begins: str = Field(pattern=r"^\d\d-\d\d$")
    ends: str = Field(pattern=r"^\d\d-\d\d$")


class Daypart(Table):
    """A part of the day.

    Attributes:
        code: TIMEX3 code: MO, MI, AF, EV, NI, DT.
        nights: the part runs over midnight: a night belongs to two days.
    """

    code: Literal["MO", "MI", "AF", "EV", "NI", "DT"]
    words: Words
    nights: bool = False


class Holiday(Table):
    """A feast on a fixed day (``MM-DD``) of each year."""

    words: Words
    day: str = Field(pattern=r"^\d\d-\d\d$")


class TimeRule(Table):
    """Patterns that stand for one meaning.

    Attributes:
        name: printed as the rule's name in a claim's `why`.
        means: the calendar function; ``skip`` reads words that look like a date and
            are none (*87 ans*, *chaque lundi*), and gives nothing.
        stage: rules of a later stage see what earlier stages found.
        way: ``past`` or ``future`` where the words fix it; ``this`` the current
            one; ``follow`` the first after the date named before it in the text;
            ``precede`` the last before it; None: from the verb's tense.
        anchor: what a distance is counted from: the day of publication, or the
            date named before it in the text.
        count: a distance in `unit`, negative for the past, where the words fix it.
        unit: its unit, where the words fix it.
        sign: -1 or 1: the direction of a distance whose number is in the text.
        edge: ``begin``, ``mid``, ``end`` of a span.
        whole: the distance names its whole unit (*il y a cinq ans*: that year).
        cut: the span ends at the report's date where it would run beyond it.
        weak: the words alone date nothing (*now*, *for two months*).
        afternoon: the clock time is of the afternoon (*p.m.*).
    """

    name: str
    means: Means
    patterns: Words
    stage: Literal[1, 2, 3, 4] = 1
    way: Literal["past", "future", "this", "follow", "precede"] | None = None
    anchor: Literal["published", "previous"] | None = None
    count: int | None = None
    unit: Unit | None = None
    sign: Literal[-1, 1] | None = None
    edge: Literal["begin", "mid", "end"] | None = None
    whole: bool = False
    cut: bool = False
    afternoon: bool | None = None
    weak: bool = False
    note: str | None = None


class Tense(Table):
    """Words that place a clause in the past or the future.

    Attributes:
        past, future: forms of auxiliaries, adjectives and adverbs, one word each.
        modal: lemmas whose infinitive lies ahead (*devoir*, *pouvoir*); with the
            perfect infinitive it does not.
        lasting: adverbs by which something holds to the report's day (*toujours*, *still*).
    """

    past: Words = ()
    future: Words = ()
    modal: Words = ()
    lasting: Words = ()


class Time(Table):
    """time.toml.

    Attributes:
        order: which way an all-digit date runs: ``dmy`` 13/03/2017, ``mdy`` 03/13/2017.
        months: twelve lists of names and short names, January first.
        weekdays: seven lists, Monday first.
        capital: words that count only with a capital (English *may*, *sun*).
        small: words that count with a capital only beside a number (French *Mars*).
        ordinals: days in words: *premier*, *first*.
        hours: hours with a name: *midi*, *noon*.
        prepositions: words that are no part of a bare date: *en*, *vers*, *on*.
        vague: words for a number not told: *quelques*, *several*.
    """

    order: Literal["dmy", "mdy", "ymd"]
    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    capital: Words = ()
    small: Words = ()
    ordinals: dict[str, int] = Field(default_factory=dict)
    hours: dict[str, int] = Field(default_factory=dict)
    vague: Words = ()
    units: dict[Unit, Words]
    season: tuple[Season, ...] = ()
    daypart: tuple[Daypart, ...] = ()
    holiday: tuple[Holiday, ...] = ()
    prepositions: Words = ()
    sets: dict[str, Words] = Field(default_factory=dict)
    tense: Tense = Tense()
    rule: tuple[TimeRule, ...]

    @field_validator("months")
    @classmethod
    def _twelve(cls, months: tuple[Words, ...]) -> tuple[Words, ...]:
        if len(months) != 12:
            raise ValueError(f"months wants twelve lists, there are {len(months)}")
        return months

    @field_validator("weekdays")
    @classmethod
    def _seven(cls, weekdays: tuple[Words, ...]) -> tuple[Words, ...]:
        if len(weekdays) != 7:
            raise ValueError(f"weekdays wants seven lists, there are {len(weekdays)}")
        return weekdays
