"""The index of words: every database gets the words folded by us, in order.

So that a search finds the same in SQLite (FTS5) and in PostgreSQL (tsvector), neither
of them cuts or folds: both are handed the words of :mod:`whosays.knowledge.folding`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, text

from whosays.ledger import tables
from whosays.ledger.flat import documents
from whosays.model import Report

# Limits of a tsvector: positions, bytes of a word, bytes of the whole.
_LAST_POSITION = 16383
_LONGEST_WORD = 500
_MOST_DIFFERENT = 20_000

_SQLITE = (
    "SELECT docs.report, docs.claim FROM words JOIN docs ON docs.id = words.rowid "
    "WHERE words MATCH :asked ORDER BY bm25(words), docs.report, docs.claim"
)
_POSTGRES = (
    "SELECT docs.report, docs.claim FROM words JOIN docs ON docs.id = words.id, "
    "CAST(:asked AS tsquery) AS asked WHERE words.body @@ asked "
    "ORDER BY ts_rank_cd(words.body, asked, 1) DESC, docs.report, docs.claim"
)

Entries = list[tuple[str, list[str]]]
"""What is indexed of a report: claim (``""``: the report itself), folded words."""


def entries(report: Report) -> Entries:
    """What is to be indexed of a report."""
    return [(claim, [word[:_LONGEST_WORD] for word in words]) for claim, words in documents(report)]


def replace(connection: Connection, report: str, found: Entries) -> None:
    """Index a report anew."""
    docs = tables.docs
    old = list(connection.execute(select(docs.c.id).where(docs.c.report == report)).scalars())
    sqlite = connection.dialect.name == "sqlite"
    if old:
        column = "rowid" if sqlite else "id"
        connection.execute(
            text(f"DELETE FROM words WHERE {column} = :id"),  # noqa: S608 - one of two words
            [{"id": number} for number in old],
        )
        connection.execute(delete(docs).where(docs.c.report == report))
    if not found:
        return
    first = (connection.execute(select(func.max(docs.c.id))).scalar() or 0) + 1
    connection.execute(
        insert(docs),
        [
            {"id": number, "report": report, "claim": claim}
            for number, (claim, _) in enumerate(found, first)
        ],
    )
    if sqlite:
        statement = text("INSERT INTO words (rowid, body) VALUES (:id, :body)")
    else:
        statement = text("INSERT INTO words (id, body) VALUES (:id, CAST(:body AS tsvector))")
    connection.execute(
        statement,
        [
            {"id": number, "body": " ".join(words) if sqlite else _vector(words)}
            for number, (_, words) in enumerate(found, first)
        ],
    )


def _vector(words: list[str]) -> str:
    """A tsvector as PostgreSQL writes it; words are letters and digits, so nothing is quoted."""
    places: dict[str, list[int]] = {}
    for position, word in enumerate(words, 1):
        if word in places or len(places) < _MOST_DIFFERENT:
            places.setdefault(word, []).append(min(position, _LAST_POSITION))
    return " ".join(
        f"'{word}':{','.join(str(place) for place in sorted(set(at))[:255])}"
        for word, at in places.items()
    )


@dataclass(frozen=True, slots=True)
class Term:
    """One word asked for; `begins`: words that begin so are meant too."""

    folded: str
    begins: bool = False


def candidates(terms: list[Term], dialect: str) -> tuple[str, dict[str, str]]:
    """A statement for the rows of `docs` that hold all terms, best first, with its values."""
    if dialect == "sqlite":
        asked = " AND ".join(f'"{term.folded}"{"*" if term.begins else ""}' for term in terms)
        return _SQLITE, {"asked": asked}
    asked = " & ".join(f"'{term.folded}'{':*' if term.begins else ''}" for term in terms)
    return _POSTGRES, {"asked": asked}
