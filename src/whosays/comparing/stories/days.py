"""Days that a text names, whatever its language: day and month by number or by name.

Names of months are CLDR's (through babel) for the languages it knows by two letters;
*9 avril 2008*, *April 9 , 2008*, *09-Apr-08*, *2008-04-09* give one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from whosays.knowledge.folding import fold

_WORD = r"[^\W\d_]{3,12}"
_YEAR = r"(?:(?:[\s,.\-]|\bd[eo]l?\b){1,5}(\d{4}|(?<=-)\d\d)\b)?"
_BEFORE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|e|º|°|ª)?\.?[\s\-]{{1,2}}(?:d[eo]\s)?({_WORD})\b{_YEAR}"
)
_AFTER = re.compile(rf"\b({_WORD})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?[:.,]\d){_YEAR}")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_SHORT_YEARS = 2
_PIVOT = 70


@cache
def months(language: str) -> Mapping[str, int]:
    """Folded names of the months and their common abbreviations -> 1 to 12.

    Empty for a language that CLDR does not know.
    """
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                folded = fold(name)
                if len(folded) > 2:  # noqa: PLR2004 - shorter ones are numbers in some languages
                    found.setdefault(folded, number)
    return found


def days(text: str, language: str | None) -> Iterator[tuple[str | None, str]]:
    """(year or ``None``, ``month-day``) of each day that the text names."""
    for match in _ISO.finditer(text):
        yield from _day(match[1], int(match[2]), int(match[3]))
    # Abbreviations of English stand in date lines of any language.
    names = {**months("en"), **(months(language) if language else {})}
    for match in _BEFORE.finditer(text):
        month = names.get(fold(match[2]))
        if month:
            yield from _day(match[3], month, int(match[1]))
    for match in _AFTER.finditer(text):
        month = names.get(fold(match[1]))
        if month:
            yield from _day(match[3], month, int(match[2]))


def _day(year: str | None, month: int, day: int) -> Iterator[tuple[str | None, str]]:
    if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004 - the calendar
        if year and len(year) == _SHORT_YEARS:
            year = f"{'19' if int(year) >= _PIVOT else '20'}{year}"
        yield year, f"{month}-{day}"
