"""What a person names in a few signs: a report, a claim, an event."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from whosays.errors import LedgerError
from whosays.ledger import tables

SHORTEST = 4
"""Signs of an id that may stand for it, where no other begins so."""


def report(connection: Connection, name: str) -> tuple[str, str]:
    """A report's id and title, by its id, its beginning, the name its input gave it, its file.

    Raises:
        LedgerError: ``no-such-report``.
    """
    table = tables.reports
    columns: Select[Any] = select(table.c.report, table.c.title).where(table.c.superseded.is_(None))
    rows: list[Row[Any]] = list(connection.execute(columns.where(table.c.report == name)))
    if not rows:
        named = select(tables.compared.c.report).where(tables.compared.c.name == name)
        rows = list(connection.execute(columns.where(table.c.report.in_(named))))
    if not rows:
        rows = _beginning(connection, columns, table.c.report, name)
    if not rows:
        rows = list(connection.execute(columns.where(table.c.record == name)))
    if not rows:
        ends = table.c.path.endswith(f"/{name}", autoescape=True)
        rows = list(connection.execute(columns.where((table.c.path == name) | ends)))
    if len(rows) != 1:
        raise LedgerError("no-such-report", _message("report", name, len(rows)))
    return rows[0].report, rows[0].title or rows[0].report


def claim(connection: Connection, name: str) -> tuple[str, str]:
    """A claim's key and words, by its key or as ``REPORT/c3``.

    Raises:
        LedgerError: ``no-such-claim``, ``no-such-report``.
    """
    claims = tables.claims.c
    row = connection.execute(select(claims.key, claims.quote).where(claims.key == name)).first()
    if row is None and "/" in name:
        of, _, number = name.rpartition("/")
        of = report(connection, of)[0]
        asked = select(claims.key, claims.quote).where(claims.report == of, claims.claim == number)
        row = connection.execute(asked).first()
    if row is None:
        raise LedgerError(
            "no-such-claim", f"no claim has the key {name!r}; or name it as REPORT/c3"
        )
    return row.key, row.quote


def event(connection: Connection, name: str) -> str:
    """The whole of an event as JSON, by its id, its beginning, or the key of a claim of it.

    Raises:
        LedgerError: ``no-such-event``.
    """
    table = tables.events
    columns: Select[Any] = select(table.c.event, table.c.data)
    rows: list[Row[Any]] = list(connection.execute(columns.where(table.c.event == name)))
    if not rows:
        of = tables.event_claims.c
        # A claim may be recalled in another event; it is its own event that is meant.
        held = select(of.event).where(of.key == name).order_by(of.mention, of.event).limit(1)
        rows = list(connection.execute(columns.where(table.c.event == held.scalar_subquery())))
    if not rows:
        rows = _beginning(connection, columns, table.c.event, name)
    if len(rows) != 1:
        raise LedgerError("no-such-event", _message("event", name, len(rows)))
    data: str = rows[0].data
    return data


def event_claim(connection: Connection, name: str) -> tuple[str, str]:
    """The key of the claim that names an event, and its words.

    Raises:
        LedgerError: ``no-such-claim``: neither an event nor a claim has the name.
    """
    try:
        found = json.loads(event(connection, name))["id"]
    except LedgerError as error:
        try:
            return claim(connection, name)
        except LedgerError:
            raise LedgerError("no-such-claim", f"{error}, nor has a claim") from None
    of = tables.event_claims.c
    held = select(of.key).join(tables.claims, tables.claims.c.key == of.key)
    # A statement joins an event and makes none: it stands for the event it is in.
    if connection.execute(held.where(of.key == name, tables.claims.c.kind != "STATEMENT")).first():
        return claim(connection, name)
    key = select(tables.events.c.claim).where(tables.events.c.event == found)
    return claim(connection, connection.execute(key).scalar_one())


def _beginning(
    connection: Connection, columns: Select[Any], column: ColumnElement[Any], name: str
) -> list[Row[Any]]:
    if len(name) < SHORTEST or not name.isalnum():
        return []
    begins = column.startswith(name, autoescape=True)
    return list(connection.execute(columns.where(begins).limit(2)))


def _message(what: str, name: str, found: int) -> str:
    if found:
        return f"several {what}s answer to {name!r}; give more of the id"
    return f"no {what} has the id {name!r}"
