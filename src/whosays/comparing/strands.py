"""Strands: the claims of one report that are about one happening.

An event is made of strands, not of single claims: a report dates and places a
happening once and goes on about it without saying so again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.comparing import spots
from whosays.comparing.countries import countries_in
from whosays.comparing.days import UNKNOWN, Days, days, ordinal
from whosays.comparing.model import ComparedReport
from whosays.comparing.names import Name, of_mention, same
from whosays.knowledge.folding import fold
from whosays.model import Claim, Kind, Place

FAMILIES: Mapping[Kind, str] = {
    "ASSAULT": "force", "HARM": "force",
    "COERCE": "coercion", "SANCTION": "coercion", "MOBILIZE": "coercion",
    "PROTEST": "protest",
    "MOVE": "movement", "RETREAT": "movement",
    "AID": "help", "COOPERATE": "help",
    "AGREE": "consent", "CONSULT": "consent", "CONCEDE": "consent", "SUPPORT": "consent",
    "REQUEST": "words", "ACCUSE": "words", "REJECT": "words", "THREATEN": "words",
}  # fmt: skip
"""The codebook's families of kinds; STATEMENT makes no event."""

SPOKEN = frozenset(("consent", "words"))
"""Families of acts of speech: whose act it is tells two apart."""

SLACK = 1
"""Days by which two dates of one happening may differ: reports dispute by a day."""

LEAD = 600
"""Characters from the start of a report in which its main happening is told."""

_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*|\w+(?:-\w+)*")


@dataclass(frozen=True)
class Strand:
    """The claims of one report about one happening, and what they say of it.

    Attributes:
        report: position of the report among those compared.
        family: of kinds.
        planned: it lies ahead.
        claims: in the order of their triggers.
        days: what the claims say of the day, met.
        places: where they say it was, each once.
        by: those who are said to have done it, and `to`: to whom.
        tolls: (dead or injured, min, max), of two and more.
        terms: words, names and numbers of the claims' clauses, with their weight.
        main: the report tells it first.
        countries: of which the report speaks (ISO alpha-2).
    """

    report: int
    family: str
    planned: bool
    claims: tuple[Claim, ...]
    days: Days = UNKNOWN
    places: tuple[Place, ...] = ()
    by: tuple[Name, ...] = ()
    to: tuple[Name, ...] = ()
    tolls: frozenset[tuple[str, int | None, int | None]] = frozenset()
    terms: Mapping[str, float] = field(default_factory=dict, hash=False, compare=False)
    main: bool = False
    countries: frozenset[str] = frozenset()


@dataclass
class _Open:
    """A strand while its report is being read."""

    family: str
    planned: bool
    claims: list[Claim]
    days: Days
    places: list[Place]
    by: list[Name]


def strands(number: int, report: ComparedReport, wrong: frozenset[str]) -> tuple[Strand, ...]:
    """The strands of one report.

    Args:
        number: position of the report among those compared.
        report: with its claims.
        wrong: keys of claims that a person struck.
    """
    opened: list[_Open] = []
    named = countries_in(report.text)
    for claim in report.claims:
        family = FAMILIES.get(claim.kind)
        if family is None or claim.key in wrong:
            continue
        claim = _trusted(claim, named)
        held = next((s for s in reversed(opened) if _fits(s, claim, family)), None)
        if held is None:
            held = _Open(family, claim.stance == "planned", [], UNKNOWN, [], [])
            opened.append(held)
        _take(held, claim)
    first = min((s.claims[0].start for s in opened if not s.planned), default=0)
    return tuple(_closed(number, report, s, first, named) for s in opened)


def _trusted(claim: Claim, named: frozenset[str]) -> Claim:
    """The claim, without a place in a country of which its report never speaks.

    *PNG* is no town of Thailand in a report on Papua New Guinea.
    """
    place = claim.place
    if place is None or place.country is None or not named or place.country in named:
        return claim
    doubted = place.model_copy(update=dict.fromkeys(_KNOWN))
    return claim.model_copy(update={"place": doubted})


_KNOWN = ("id", "name", "admin1", "country", "lat", "lon", "precision")


def _fits(held: _Open, claim: Claim, family: str) -> bool:
    if held.family != family or held.planned != (claim.stance == "planned"):
        return False
    if held.days.gap(_days(claim)) > SLACK:
        return False
    if claim.place and any(spots.standing(claim.place, p) == "apart" for p in held.places):
        return False
    if family in SPOKEN and claim.by and held.by:
        names = [of_mention(m) for m in claim.by]
        return any(a == b or same(a, b) for a in names for b in held.by)
    return True


def _take(held: _Open, claim: Claim) -> None:
    held.claims.append(claim)
    held.days = held.days.meet(_days(claim))
    if claim.place and all(p.text != claim.place.text for p in held.places):
        held.places.append(claim.place)
    held.by += [name for name in map(of_mention, claim.by) if name not in held.by]


def _days(claim: Claim) -> Days:
    return days(claim.when.earliest, claim.when.latest) if claim.when else UNKNOWN


def _closed(
    number: int, report: ComparedReport, held: _Open, first: int, named: frozenset[str]
) -> Strand:
    return Strand(
        report=number,
        family=held.family,
        planned=held.planned,
        claims=tuple(held.claims),
        days=_bounded(held, report),
        places=tuple(held.places),
        by=tuple(held.by),
        to=tuple(dict.fromkeys(of_mention(m) for c in held.claims for m in c.to)),
        tolls=frozenset(_tolls(held.claims)),
        terms=terms(report.text, [(c.start, c.end) for c in held.claims]),
        main=not held.planned and held.claims[0].start <= first + LEAD,
        countries=named,
    )


def _bounded(held: _Open, report: ComparedReport) -> Days:
    """What is told as done lies before its report, where nothing else dates it."""
    if held.planned or held.days.known or not report.published:
        return held.days
    return Days(None, ordinal(report.published))


def _tolls(claims: Iterable[Claim]) -> Iterable[tuple[str, int | None, int | None]]:
    for claim in claims:
        for about, count in (("dead", claim.dead), ("injured", claim.injured)):
            if count is not None and max(count.min or 0, count.max or 0) >= 2:
                yield about, count.min, count.max


def terms(text: str, spans: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Words, names and numbers of stretches of a text, with weights.

    Names weigh 2 and numbers 1.5, since both pass from one language to another and
    tell one happening from the next of its sort; words of five letters and more
    weigh 1, shorter ones nothing.
    """
    found: dict[str, float] = {}
    for start, end in spans:
        for hit in _TOKEN.finditer(text, start, end):
            word = hit.group()
            first = word[0]
            if first.isupper() and not _opens_sentence(text, hit.start()):
                weight = 2.0
            elif first.isdigit():
                weight = 1.5
            elif len(word) >= 5:
                weight = 1.0
            else:
                continue
            folded = fold(word)
            if weight > found.get(folded, 0.0):
                found[folded] = weight
    return found


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \"'«“(\u00a0\u202f-–—")
    return not before or before[-1] in ".!?\n:"
