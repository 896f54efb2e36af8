"""What stands in a report, in fields: names, numbers, days, the lead, words in a row.

Reads letters, capitals and digits only: no pipeline, so that a report in any language
gives its names, numbers and days. Words proper count only in a language that has a
table of common words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from whosays.comparing.stories.days import days
from whosays.knowledge.folding import fold

Counts = dict[str, Counter[str]]

SAME = ("words", "names", "numbers", "years", "days", "lead", "lead_names", "runs")
"""Fields that two reports in one language are compared by."""

ACROSS = ("names", "figures", "years", "days", "lead_names", "stems", "countries")
"""Fields that do not depend on the language."""

LEAD = 80
"""Words and numbers of the beginning that count as the lead, with the title."""

STEM = 5
"""Letters of a name that its spellings in several languages tend to share."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_STOP = re.compile(r"[.!?:\n\"“”«»`]|''")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS = str.maketrans("", "", ".,")


def tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Words and numbers of a text, each with whether a sentence may begin there."""
    last, first = 0, True
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        # Most gaps are one blank: asked before the expression.
        yield match[0], first or (start - last > 1 and bool(_STOP.search(text, last, start)))
        last, first = end, False


@dataclass(frozen=True, slots=True)
class Language:
    """What the terms of a language need.

    Attributes:
        code: the language.
        shares: folded word -> share of texts that have it; empty without a pack.
        numbers: folded number word -> digits.
    """

    code: str | None
    shares: Mapping[str, float]
    numbers: Mapping[str, str]

    @property
    def packed(self) -> bool:
        """Whether its words can be weighed."""
        return bool(self.shares)


@cache
def language_of(code: str | None) -> Language:
    """The tables of a language; empty ones where there is no pack."""
    from whosays import packs
    from whosays.knowledge.tables import read_language_tables

    table = read_language_tables("common").get(code or "", {})
    if not table:
        return Language(code, {}, {})
    words = packs.load(str(code)).figures.numbers if code in packs.available() else {}
    # One and two stand for too much else.
    numbers = {fold(w): str(n) for w, n in words.items() if n > 2 and " " not in fold(w)}  # noqa: PLR2004
    return Language(code, table["shares"], numbers)


_COMMON = 0.2
"""A word in more texts than this share tells nothing and parts no run of words."""


def terms(text: str, language: Language) -> Counts:
    """The terms of a text by field, each with how often it stands there."""
    found: Counts = {name: Counter() for name in dict.fromkeys(SAME + ACROSS)}
    folded = [(token, _fold(token), begins) for token, begins in tokens(text)]
    capital, small = _capitals(folded)
    words, names, lead, runs = found["words"], found["names"], found["lead"], found["runs"]
    shares, numbers = language.shares, language.numbers
    before = name_before = ""
    for at, (token, word, begins) in enumerate(folded):
        if token[0].isdigit():
            _number(token, found)
            before = name_before = ""
            continue
        if word in numbers:
            found["numbers"][numbers[word]] += 1
            found["figures"][numbers[word].rstrip("0") or "0"] += 1
        if len(word) < 2 or shares.get(word, 0.0) > _COMMON:  # noqa: PLR2004 - one letter
            before = name_before = ""
            continue
        name = word in capital and token[0].isupper() and not (begins and word in small)
        words[word] += 1
        if before:
            runs[before + " " + word] += 1
        before = word
        if name:
            names[word] += 1
            _country(word, name_before, language.code, found["countries"])
        name_before = word if name else ""
        if at < LEAD:
            lead[word] += 1
            if name:
                found["lead_names"][word] += 1
    for word, count in names.items():
        found["stems"][word[:STEM]] += count
    for year, day in days(text, language.code):
        found["days"][day] += 1
        if year and year not in found["years"]:
            found["years"][year] += 1
    return found


def _fold(token: str) -> str:
    return token.lower() if token.isascii() else fold(token).replace(" ", "")


def _capitals(folded: list[tuple[str, str, bool]]) -> tuple[set[str], set[str]]:
    """Words that stand with a capital inside a sentence, and those that stand without."""
    capital: set[str] = set()
    small: set[str] = set()
    for token, word, begins in folded:
        if token[0].islower():
            small.add(word)
        elif not begins and token[0].isupper():
            capital.add(word)
    return capital, small


def _number(token: str, found: Counts) -> None:
    if _YEAR.fullmatch(token):
        found["years"][token] += 1
        return
    digits = token.translate(_MARKS)
    found["numbers"][digits] += 1
    # *40 billion* and *40.000 millones*: only the digits before the noughts are shared.
    found["figures"][digits.rstrip("0") or "0"] += 1


def _country(word: str, before: str, code: str | None, found: Counter[str]) -> None:
    country = _country_named(word, code)
    if not country and before:
        country = _country_named(before + " " + word, code)
    if country:
        found[country] += 1


@lru_cache(maxsize=65536)
def _country_named(name: str, code: str | None) -> str | None:
    from whosays.knowledge.countries import country_named
    from whosays.knowledge.demonyms import country_of_demonym

    return country_named(name, code) or country_of_demonym(name, code)
