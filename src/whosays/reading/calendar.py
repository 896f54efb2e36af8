"""Calendar dates written out in a text, found and read; relative words are not dates.

Month and weekday names come from the Unicode locale data (babel), for the languages
asked for, so that none stand here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from whosays.reading.words import fold, fold_in_place


@dataclass(frozen=True)
class Found:
    """A date as a text gives it.

    Attributes:
        start, end: where it stands, weekday included.
        text: the words.
        year, month, day: what is known of it.
        weekday: 0 Monday to 6 Sunday, where the text names it.
        time: ``HH:MM`` where a clock time follows.
        impossible: the day does not exist (30 February).
    """

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: str | None = None
    impossible: bool = False

    @property
    def date(self) -> dt.date | None:
        """The day, where year, month and day are known and it exists."""
        if self.year and self.month and self.day and not self.impossible:
            return dt.date(self.year, self.month, self.day)
        return None

    @property
    def earliest(self) -> dt.date | None:
        """The first day of what is known; needs the year."""
        if self.year is None or self.impossible:
            return None
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def middle(self) -> dt.date | None:
        """A day in the middle of what is known, for distances; needs the year."""
        if self.year is None or self.impossible:
            return None
        return dt.date(self.year, self.month or 7, self.day or 15)


@dataclass(frozen=True)
class _Names:
    months: dict[str, int]
    weekdays: dict[str, int]
    pattern: re.Pattern[str]


# The digits of a clock time after a date: 14:30, 14h30, 14 h 30.
_TIME = re.compile(
    r"[\s,–-]*(?:[^\W\d_]{1,3}\s+)?(\d{1,2})\s?[:hH.]\s?(\d{2})(?!\d)(?:\s?([AaPp])\.?[Mm])?"
)
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d))(?![\d/-])"
    # 2025年6月24日, 2025년 6월 24일: year, month and day by their signs.
    r"|(?P<y3>(?:19|20)\d\d)[年년]\s?(?P<m3>\d{1,2})[月월]\s?(?P<d3>\d{1,2})[日일]"
)
# 2024年5月31日（金）, 2024년 5월 31일 금요일.
_EASTERN = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号]"
    r"(?:\s?[（(]?(?P<w>[月火水木金土日월화수목금토일])(?:曜日?|요일|[)）]))?"
)
_EASTERN_DAYS = {day: i % 7 for i, day in enumerate("月火水木金土日월화수목금토일")}
# A weekday that follows its date, written out: shorter forms are words of many sentences.
_DAY_AFTER = re.compile(r",?\s([^\W\d_]{4,})")


def _words_of(data: object) -> Iterator[tuple[int, str]]:
    """Index and name of months or days in all widths and forms of a locale."""
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for index, name in data[form].get(width, {}).items():  # type: ignore[index]
                yield index, fold(str(name)).strip(". ")


@cache
def _names(languages: tuple[str, ...]) -> _Names | None:
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for code in languages:
        try:
            locale = Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
        for index, name in _words_of(locale.months):
            if len(name) > 2 and not name.isdigit():
                months.setdefault(name, index)
        for index, name in _words_of(locale.days):
            if len(name) > 1:
                weekdays.setdefault(name, index)
    if not months:
        return None
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    day = r"\d{1,2}(?:[^\W\d_]{1,2}|\.)?"  # 1er, 2nd, 3.
    # Two digits make a year only in the dateline of a wire: 4 FEB 90 (…).
    year = r"(?:(?:19|20)\d\d|\d\d(?=\s*(?:[(–—-]|$)))"
    small = r"(?:[^\W\d_]{1,3}\s+)?"  # an article or preposition: le, of, de
    full_year = r"(?:19|20)\d\d(?!\d)"
    pattern = re.compile(
        rf"(?<!\w)(?:(?P<w>{weekday})\.?,?\s+{small})?(?:"
        rf"(?P<d1>{day})\s?{small}(?P<m1>{month})\.?(?!\w)"
        rf"(?:,?\s{small}(?P<y1>{year}))?"
        rf"|(?P<m2>{month})\.?\s(?P<d2>{day})(?!\d|\s?%)(?:,?\s(?P<y2>{full_year}))?"
        rf"|(?P<m3>{month})\.?,?\s{small}(?P<y3>{full_year})"
        r")(?!\w)",
    )
    return _Names(months, weekdays, pattern)


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) + (0 if len(written) == 4 else 1900 if int(written) > 60 else 2000)


def _made(text: str, start: int, end: int, year: int | None, month: int | None,
          day: int | None, weekday: int | None = None) -> Found:  # fmt: skip
    impossible = False
    if month is not None and day is not None:
        try:
            dt.date(year or 2000, month, day)
        except ValueError:
            impossible = True
    time = None
    if (clock := _TIME.match(text, end)) and int(clock[1]) < 24 and int(clock[2]) < 60:
        hour = int(clock[1]) % 12 + 12 * (clock[3] in "pP") if clock[3] else int(clock[1])
        time = f"{hour:02d}:{clock[2]}"
    return Found(start, end, text[start:end], year, month, day, weekday, time, impossible)


def dates(text: str, languages: tuple[str, ...], start: int = 0, end: int | None = None
          ) -> Iterator[Found]:  # fmt: skip
    """The calendar dates in a stretch of a text, in order.

    Args:
        text: the whole text; offsets are into it.
        languages: whose month and weekday names to look for; the first decides how
            ``3/4/2017`` is read (left open in English, where both readings are common).
        start, end: the stretch.
    """
    stretch = text[start:end]
    if not _DIGIT.search(stretch):
        return
    found = [*_numeric(text, stretch, start, languages), *_eastern(text, stretch, start)]
    if names := _names(languages):
        found += _written(text, stretch, start, names)
    found.sort(key=lambda f: (f.start, -f.end))
    last = -1
    for one in found:
        if one.start >= last:
            yield one
            last = one.end


def _numeric(text: str, stretch: str, shift: int, languages: tuple[str, ...]) -> Iterator[Found]:
    for m in _NUMERIC.finditer(stretch):
        if m["y3"]:
            year, month, day = int(m["y3"]), int(m["m3"]), int(m["d3"])
        elif m["y1"]:
            year, month, day = int(m["y1"]), int(m["m1"]), int(m["d1"])
        else:
            day, month, year = int(m["a"]), int(m["b"]), int(m["y2"])
            if languages[:1] == ("en",) and m["s2"] == "/":
                if day <= 12 and month <= 12 and day != month:
                    yield Found(shift + m.start(), shift + m.end(), m.group(), year)
                    continue
                if month > 12:
                    day, month = month, day
        if month > 12 or day > 31:
            continue
        yield _made(text, shift + m.start(), shift + m.end(), year, month, day)


def _eastern(text: str, stretch: str, shift: int) -> Iterator[Found]:
    for m in _EASTERN.finditer(stretch) if not stretch.isascii() else ():
        year, month, day = int(m["y"]), int(m["m"]), int(m["d"])
        if month <= 12 and day <= 31:
            weekday = _EASTERN_DAYS[m["w"]] if m["w"] else None
            yield _made(text, shift + m.start(), shift + m.end(), year, month, day, weekday)


def _written(text: str, stretch: str, shift: int, names: _Names) -> Iterator[Found]:
    folded = fold_in_place(stretch)
    for m in names.pattern.finditer(folded):
        month = names.months[m["m1"] or m["m2"] or m["m3"]]
        digits = re.match(r"\d+", m["d1"] or m["d2"] or "")
        day = int(digits.group()) if digits else None
        if day is not None and not 1 <= day <= 31:
            continue
        weekday = names.weekdays[m["w"]] if m["w"] else None
        year = _year(m["y1"] or m["y2"] or m["y3"])
        end = m.end()
        if weekday is None and year and (after := _DAY_AFTER.match(folded, end)):
            weekday = names.weekdays.get(after[1])
            end = end if weekday is None else after.end()
        yield _made(text, shift + m.start(), shift + end, year, month, day, weekday)
