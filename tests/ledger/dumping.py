"""A ledger as plain text, to compare two of them byte by byte."""

from __future__ import annotations

from sqlalchemy import Table, select

from whosays.ledger import Ledger, tables

TIMES = {"added", "made"}


def dump(ledger: Ledger, *, only: tuple[Table, ...] | None = None) -> bytes:
    """All rows of all tables but the times, and the index of words.

    Rows of `docs` are numbered as they come in, so they are named by what they are about.
    """
    lines = []
    with ledger._store.reading() as connection:
        for table in only or tables.metadata.sorted_tables:
            columns = [c for c in table.c if c.name not in TIMES and not _numbered(table, c.name)]
            rows = connection.execute(select(*columns)).all()
            lines += sorted(f"{table.name} {tuple(row)!r}" for row in rows)
        if only is None:
            key = "rowid" if connection.dialect.name == "sqlite" else "id"
            asked = "SELECT docs.report, docs.claim, words.body FROM words JOIN docs ON docs.id = "
            words = connection.exec_driver_sql(f"{asked} words.{key} ORDER BY 1, 2").all()
            lines += [f"words {tuple(row)!r}" for row in words]
            counts = connection.exec_driver_sql("SELECT count(*) FROM words").scalar_one()
            lines.append(f"words {counts}")
    return "\n".join(lines).encode()


def _numbered(table: Table, column: str) -> bool:
    return table.name == "docs" and column == "id"
