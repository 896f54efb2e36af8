"""What stands in a report, in fields: names, numbers, days, the lead, words in a row.

Reads letters, capitals and digits only: no pipeline, so that a report in any language
gives its names, numbers and days. Words proper count only in a language that has a
table of common words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from whosays.comparing.stories.days import days
from whosays.knowledge.folding import fold

Terms = dict[str, dict[str, None]]
"""The terms of each field, each once, in the order of the text: a set would have none."""

SAME = ("names", "numbers", "years", "days", "lead", "lead_names", "runs")
"""Fields that two reports in one language are compared by; words count in the lead only, and
in a row: a field of all words told sorts of happenings, not happenings."""

ACROSS = ("names", "figures", "years", "days", "lead_names", "stems")
"""Fields that do not depend on the language."""

LEAD = 50
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
    numbers = {fold(w): str(n) for w, n in words.items() if n > 2 and " " not in fold(w)}
    return Language(code, table["shares"], numbers)


_COMMON = 0.2
"""A word in more texts than this share tells nothing and parts no run of words."""


def terms(text: str, language: Language) -> Terms:
    """The terms of a text by field.

    How often a term stands there is not kept: on ECB+ topics 1 to 25 its logarithm made
    the groups worse.
    """
    found: Terms = {name: {} for name in dict.fromkeys(SAME + ACROSS)}
    folded = [(token, _fold(token), begins) for token, begins in tokens(text)]
    capital, small = _capitals(folded)
    names, lead, runs = found["names"], found["lead"], found["runs"]
    shares, numbers = language.shares, language.numbers
    before = ""
    for at, (token, word, begins) in enumerate(folded):
        if token[0].isdigit():
            _number(token, found)
            before = ""
            continue
        if word in numbers:
            found["numbers"][numbers[word]] = None
            found["figures"][numbers[word].rstrip("0") or "0"] = None
        if len(word) < 2 or shares.get(word, 0.0) > _COMMON:
            before = ""
            continue
        name = word in capital and token[0].isupper() and not (begins and word in small)
        if before:
            runs[before + " " + word] = None
        before = word
        if name:
            names[word] = None
        if at < LEAD:
            lead[word] = None
            if name:
                found["lead_names"][word] = None
    for word in names:
        found["stems"][word[:STEM]] = None
    for year, day in days(text, language.code):
        found["days"][day] = None
        if year:
            found["years"][year] = None
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


def _number(token: str, found: Terms) -> None:
    if _YEAR.fullmatch(token):
        found["years"][token] = None
        return
    digits = token.translate(_MARKS)
    found["numbers"][digits] = None
    # *40 billion* and *40.000 millones*: only the digits before the noughts are shared.
    found["figures"][digits.rstrip("0") or "0"] = None
