"""Words searched for in reports and claims, and where they stand there.

The database finds what holds the words, best first; phrases, exclusions and the exact
places are then settled in the text itself, so that both databases answer alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from whosays.comparing.laying import identity
from whosays.knowledge.folding import Word, words
from whosays.ledger import deriving
from whosays.ledger.indexing import Term, candidates
from whosays.ledger.rows import Hit
from whosays.model import Claim, Report

AROUND = 160
"""Code points of a report around the first words found, as far as it has them."""

_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|“([^”]*)”?|«([^»]*)»?|([^\s"“«]+))')


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is understood: words in order that must stand there, or must not."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[tuple[Term, ...], ...]


def understood(query: str) -> Asked:
    """What a query asks for; whatever it is, it is words in the end."""
    wanted: list[tuple[Term, ...]] = []
    unwanted: list[tuple[Term, ...]] = []
    for piece in _PIECE.finditer(query):
        without, *either = piece.groups()
        said = next((one for one in either if one is not None), "")
        terms = [Term(word.folded) for word in words(said)]
        if not terms:
            continue
        if said.rstrip().endswith("*"):
            terms[-1] = Term(terms[-1].folded, begins=True)
        (unwanted if without else wanted).append(tuple(terms))
    return Asked(tuple(wanted), tuple(unwanted))


def search(connection: Connection, query: str, limit: int) -> list[Hit]:
    """See :meth:`whosays.ledger.Ledger.search`."""
    asked = understood(query)
    if not asked.wanted or limit < 1:
        return []
    terms = list(dict.fromkeys(term for phrase in asked.wanted for term in phrase))
    statement, values = candidates(terms, connection.dialect.name)
    rows = connection.execute(text(statement), values).all()
    found: list[Hit] = []
    reports = _Reports(connection)
    for row in rows:
        report = reports.get(row.report)
        hit = _claim_hit(report, row.claim, asked) if row.claim else _report_hit(report, asked)
        if hit:
            found.append(hit)
            if len(found) == limit:
                break
    return found


class _Reports:
    """Reports by id; those asked for last are at hand, since claims follow their report."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[str, Report] = {}

    def get(self, report: str) -> Report:
        if report not in self._held:
            if len(self._held) >= 16:
                self._held.pop(next(iter(self._held)))
            self._held[report] = deriving.report(self._connection, report)
        return self._held[report]


def _report_hit(report: Report, asked: Asked) -> Hit | None:
    title = list(words(report.title or ""))
    body = list(words(report.text))
    marks = _marks((title, body), asked)
    if marks is None:
        return None
    start, end = _window(report.text, marks[1], body)
    return _hit(report, None, start, end, marks[1])


def _claim_hit(report: Report, claim_id: str, asked: Asked) -> Hit | None:
    claim = report.claim(claim_id)
    quote = [
        Word(word.start + claim.start, word.end + claim.start, word.text, word.folded)
        for word in words(claim.quote)
    ]
    marks = _marks((quote, *_around(claim)), asked)
    return _hit(report, claim, claim.start, claim.end, marks[0]) if marks else None


def _around(claim: Claim) -> Iterator[list[Word]]:
    for mention in (*claim.sources, *claim.by, *claim.to, *claim.places):
        yield list(words(mention.text))
    if claim.place and claim.place.name:
        yield list(words(claim.place.name))


def _hit(
    report: Report, claim: Claim | None, start: int, end: int, marks: Sequence[tuple[int, int]]
) -> Hit:
    return Hit(
        report=identity(report),
        claim=claim.id if claim else None,
        outlet=report.outlet.name if report.outlet else None,
        published=report.published.at or report.published.date,
        title=report.title,
        start=start,
        end=end,
        snippet=report.text[start:end],
        marks=tuple(mark for mark in marks if start <= mark[0] and mark[1] <= end),
    )


def _marks(fields: Sequence[list[Word]], asked: Asked) -> list[list[tuple[int, int]]] | None:
    """Where what is wanted stands, field by field; ``None`` where it is not all there."""
    if any(_places(field, phrase) for phrase in asked.unwanted for field in fields):
        return None
    marks: list[list[tuple[int, int]]] = [[] for _ in fields]
    for phrase in asked.wanted:
        places = [_places(field, phrase) for field in fields]
        if not any(places):
            return None
        for mark, place in zip(marks, places, strict=True):
            mark.extend(place)
    return [sorted(set(mark)) for mark in marks]


def _places(found: Sequence[Word], phrase: Sequence[Term]) -> list[tuple[int, int]]:
    last = len(found) - len(phrase) + 1
    return [
        (found[at].start, found[at + len(phrase) - 1].end)
        for at in range(last)
        if all(_is(found[at + n], term) for n, term in enumerate(phrase))
    ]


def _is(word: Word, term: Term) -> bool:
    return word.folded.startswith(term.folded) if term.begins else word.folded == term.folded


def _window(whole: str, marks: Sequence[tuple[int, int]], found: Sequence[Word]) -> tuple[int, int]:
    """The stretch with most of what was asked for, cut between words."""
    if not marks:
        return 0, _cut(whole, found, AROUND)
    best = max(marks, key=lambda m: (sum(m[0] <= n[0] < m[0] + AROUND for n in marks), -m[0]))
    start = max(0, best[0] - AROUND // 4)
    begins = [word.start for word in found if start <= word.start <= best[0]]
    start = begins[0] if begins and start else start
    return start, max(best[1], _cut(whole, found, start + AROUND))


def _cut(whole: str, found: Sequence[Word], limit: int) -> int:
    if limit >= len(whole):
        return len(whole)
    return max((word.end for word in found if word.end <= limit), default=limit)
