"""Find the words that date a happening, and the days they mean.

Words and patterns stand in each language's time.toml; calendar functions in
``when_meaning.py``. The engine needs no trained pipeline: without parts of speech
only the direction of a bare weekday is less sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc

from whosays.claims.atoms import Atom, Words, atoms
from whosays.claims.figures_numbers import Numbers
from whosays.claims.when_calendar import Meaning
from whosays.claims.when_meaning import resolve
from whosays.claims.when_parts import DatePart, Scene, parts
from whosays.claims.when_patterns import Expression, Grammar
from whosays.claims.when_setting import Setting
from whosays.claims.when_tense import Tenses
from whosays.model import Granularity
from whosays.packs import LanguagePack

__all__ = ["Anchor", "DateFound", "DatePart", "Line", "find_dates", "last_day", "read_line"]

Anchor = Literal["published", "previous", "absolute", "event"]
_SENTENCE_ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class DateFound:
    """Words that give a time, and the days they mean.

    Attributes:
        start, end, text: where the words stand (offsets as asked for), prepositions
            that matter included.
        earliest, latest: ISO days, both included; an open or unknown end is None.
        time: clock time HH:MM, where one is told.
        granularity: how exact the words are.
        token_start, token_end: the tokens it lies in, half-open.
        rule: the rule of time.toml that read it.
        says: why these days, in words a person can check.
        anchor: what it was read from; None where it could not be.
        conflict: the words contradict the calendar (a *Saturday* that was a Sunday).
        weak: the words alone date nothing (*now*, *soon*, *for two months*).
        parts: its bare dates and times, for what needs them one by one.
    """

    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    time: str | None
    granularity: Granularity
    token_start: int
    token_end: int
    rule: str
    says: str
    anchor: Anchor | None
    conflict: bool = False
    weak: bool = False
    parts: tuple[DatePart, ...] = ()

    @property
    def known(self) -> bool:
        """At least one end of the interval is known."""
        return self.earliest is not None or self.latest is not None


@lru_cache(maxsize=16)
def _grammar(pack: LanguagePack) -> tuple[Grammar, Tenses]:
    """The compiled patterns of a language: made once, since they never change."""
    return Grammar(pack.time, Numbers(pack.figures)), Tenses(pack.time.tense)


@dataclass(frozen=True, slots=True)
class Line:
    """A text as atoms, with its date expressions; dates and counts both read it."""

    text: str
    atoms: list[Atom]
    dates: list[Expression]


def read_line(doc: Doc, pack: LanguagePack) -> Line:
    """The atoms of a text and the date expressions in them, without their days."""
    line, text = atoms(doc), doc.text
    return Line(text, line, _grammar(pack)[0].read(line, text))


def find_dates(
    doc: Doc,
    pack: LanguagePack,
    published: date | None,
    offset: int = 0,
    previous: date | None = None,
    read: Line | None = None,
) -> tuple[DateFound, ...]:
    """The dates, clock times and spans of time that a text names.

    Args:
        doc: the analysed text; labels and features are used where there are any.
        pack: its language.
        published: the report's date, from which relative words are read; without it
            they are found, with open ends.
        offset: added to all character offsets given back.
        previous: the day that the text before this one named last, see
            :func:`last_day`; *la veille* is counted from it.
        read: what :func:`read_line` made of the text, where it has been asked already.

    Returns:
        Left to right, not overlapping.
    """
    grammar, tenses = _grammar(pack)
    read = read or read_line(doc, pack)
    line, text = read.atoms, read.text
    out: list[DateFound] = []
    here: date | None = None
    sentence_from = 0
    for found in read.dates:
        if any(_ends(line[k]) for k in range(sentence_from, found.first)):
            here = None
        sentence_from = found.last
        first, last = line[found.first], line[found.last - 1]
        way = tenses.way(doc, first.token, last.token + 1)
        at = Setting(pack.time, published, previous, here, lambda way=way: way)  # type: ignore[misc]
        meaning = resolve(found, at)
        out.append(_found(found, meaning, at, line, text, offset, grammar.bare))
        if meaning.day and found.shape not in ("clock", "open"):
            previous = here = meaning.day
        elif meaning.latest and meaning.daypart and meaning.latest != published:
            previous = meaning.latest
    return tuple(out)


def last_day(dates: Sequence[DateFound]) -> date | None:
    """The last single day that dates name, from which the text after them may count."""
    for found in reversed(dates):
        if found.earliest and found.earliest == found.latest and not found.weak:
            return date.fromisoformat(found.earliest)
    return None


def _ends(atom: Atom) -> bool:
    return atom.fresh or atom.text in _SENTENCE_ENDS


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _found(
    found: Expression,
    meaning: Meaning,
    at: Setting,
    line: list[Atom],
    text: str,
    offset: int,
    bare: Words,
) -> DateFound:
    first, last = line[found.first], line[found.last - 1]
    known = meaning.earliest or meaning.latest
    return DateFound(
        start=first.start + offset,
        end=last.end + offset,
        text=text[first.start : last.end],
        earliest=_iso(meaning.earliest),
        latest=_iso(meaning.latest),
        time=meaning.time.replace("24:", "00:") if meaning.time else None,
        granularity=meaning.granularity,
        token_start=first.token,
        token_end=last.token + 1,
        rule=found.rule.name,
        says="; ".join(dict.fromkeys(meaning.says)),
        anchor=meaning.anchor if known else None,  # type: ignore[arg-type]
        conflict=meaning.conflict,
        weak=found.rule.weak,
        parts=tuple(parts(found, at, meaning, Scene(line, text, offset, bare))),
    )
