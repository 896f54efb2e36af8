"""The names and figures by which two reports are known to tell one story.

They pass from one language to another, and tell one happening from the next of its
sort; names of countries, peoples, outlets, months and days tell nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

from babel import Locale

from whosays import packs
from whosays.comparing import words as lists
from whosays.comparing.model import ComparedReport
from whosays.knowledge.countries import country_named
from whosays.knowledge.folding import fold, skeleton
from whosays.knowledge.outlets import find_outlet

_NAME = re.compile(r"[^\W\d_][\w’']*(?:-[\w’']+)*")
_NUMBER = re.compile(r"(?<![\w.,])\d{2,}(?:[.,\u00a0\u202f ]\d{3})*(?![\w])")
BACKGROUND = 50
"""Reports that a small set is taken to stand among, so that a shared name tells something."""
ENOUGH = 3.0
"""Weight of shared names from which two reports surely tell one story."""
NUMBER = 0.5
"""A figure tells half of what a name does."""


def marks(reports: Sequence[ComparedReport]) -> list[frozenset[str]]:
    """Rare names and figures of each report, folded so that spellings meet.

    A word that opens a sentence is a name where it is one within a sentence of any
    report.
    """
    names = [_names(report) for report in reports]
    known = {folded for inside, _ in names for folded in inside}
    return [
        frozenset(_key(w) for w in (*inside, *(first & known))) | _numbers(report.text)
        for report, (inside, first) in zip(reports, names, strict=True)
    ]


def _names(report: ComparedReport) -> tuple[set[str], set[str]]:
    """Folded words with a capital: those within sentences, and those that open one."""
    text = report.text
    own = {fold(w) for w in (report.outlet or "").split()}
    own |= {fold(w) for credit in report.credits for w in credit.text.split()}
    inside: set[str] = set()
    first: set[str] = set()
    for hit in _NAME.finditer(text):
        word = hit.group()
        if not word[0].isupper() or len(word) < 3:
            continue
        held = first if opens_sentence(text, hit.start()) else inside
        for piece in re.split(r"[-’']", word):
            folded = fold(piece)
            if len(folded) >= 3 and piece[0].isupper() and folded not in own and _tells(folded):
                held.add(folded)
    return inside, first


def _key(folded: str) -> str:
    return (skeleton(folded) or folded) if len(folded) > 3 else folded


def _numbers(text: str) -> set[str]:
    found = (re.sub(r"\D", "", hit.group()) for hit in _NUMBER.finditer(text))
    return {digits for digits in found if not (len(digits) == 4 and digits[:2] in ("19", "20"))}


@cache
def _tells(folded: str) -> bool:
    if folded in lists.small() or folded in lists.origins_of_words() or folded in _calendar():
        return False
    return country_named(folded.capitalize()) is None and find_outlet(folded) is None


@cache
def _calendar() -> frozenset[str]:
    """Names of months and days in the packs' languages."""
    found: set[str] = set()
    for code in packs.available():
        locale = Locale.parse(code)
        for table in (locale.months, locale.days):
            for form in table["format"].values():
                found.update(fold(str(name)) for name in form.values())
    return frozenset(found)


def opens_sentence(text: str, at: int) -> bool:
    """Whether a word at an offset is the first of its sentence, whose capital tells nothing."""
    before = text[max(0, at - 4) : at].rstrip(" \"'«“(\u00a0\u202f-–—’")
    return not before or before[-1] in ".!?\n:"


class Story:
    """How far reports share names and figures.

    Args:
        found: the marks of each report.
    """

    def __init__(self, found: Sequence[frozenset[str]]) -> None:
        self._found = found
        self._rarest: dict[int, list[str]] = {}
        counts = Counter(mark for one in found for mark in one)
        number = max(len(found), BACKGROUND)
        whole = log(1 + number)
        self._weight: Mapping[str, float] = {
            mark: log(1 + number / count) / whole * (NUMBER if mark.isdigit() else 1.0)
            for mark, count in counts.items()
        }

    def shared(self, a: int, b: int) -> float:
        """Weight of what two reports share; 1 is about one name of theirs alone."""
        return sum(self._weight[mark] for mark in self._found[a] & self._found[b])

    def rarest(self, a: int, count: int) -> list[str]:
        """The marks of a report that tell most."""
        held = self._rarest.get(a)
        if held is None:
            held = sorted(self._found[a], key=lambda m: (-self._weight[m], m))
            self._rarest[a] = held
        return held[:count]

    def likeness(self, a: int, b: int) -> float:
        """0 to 1: how surely two reports tell one story."""
        return min(1.0, self.shared(a, b) / ENOUGH)
