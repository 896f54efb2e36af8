"""Comparing what the ledger holds, and knowing when that has to be done again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from whosays import __version__
from whosays.comparing.compare import compare
from whosays.comparing.model import Comparison
from whosays.comparing.outlets import OutletGiven
from whosays.errors import LedgerError
from whosays.ledger import derived, judging, tables
from whosays.ledger.adding import unpacked
from whosays.ledger.engine import Store
from whosays.model import MadeBy, Report


@dataclass(frozen=True, slots=True)
class State:
    """What comparing works from (`generation`), and what it last worked from (`derived`)."""

    generation: int
    derived: int
    made_by: MadeBy | None
    notes: tuple[str, ...]

    @property
    def fresh(self) -> bool:
        """Whether what was derived is of this version and of all there is."""
        return (
            self.generation == self.derived
            and self.made_by is not None
            and self.made_by.whosays == __version__
        )


def state(connection: Connection) -> State:
    """How far comparing is."""
    values = {row.name: row.value for row in connection.execute(select(tables.meta))}
    made_by = values.get("made_by")
    return State(
        generation=int(values["generation"]),
        derived=int(values["derived"]),
        made_by=MadeBy.model_validate_json(made_by) if made_by else None,
        notes=tuple(json.loads(values.get("notes", "[]"))),
    )


def reports(connection: Connection) -> Iterator[Report]:
    """The reports that count, each as its last reading, by id."""
    kept, readings = tables.reports.c, tables.readings.c
    rows = connection.execute(
        select(readings.data)
        .join(
            tables.reports,
            (kept.report == readings.report) & (kept.reading == readings.number),
        )
        .where(kept.superseded.is_(None))
        .order_by(kept.report)
    )
    for row in rows.scalars():
        yield unpacked(row)


def report(connection: Connection, name: str) -> Report:
    """A report by its id, as the reading that counts."""
    kept, table = tables.reports.c, tables.readings.c
    counts = select(kept.reading).where(kept.report == name).scalar_subquery()
    data = select(table.data).where(table.report == name, table.number == counts)
    return unpacked(connection.execute(data).scalar_one())


def readings(connection: Connection, name: str) -> tuple[Report, ...]:
    """All readings of a report, the first first."""
    table = tables.readings.c
    data = select(table.data).where(table.report == name).order_by(table.number)
    return tuple(unpacked(one) for one in connection.execute(data).scalars())


def outlets(connection: Connection) -> tuple[OutletGiven, ...]:
    """The facts on outlets that count, by name: of several on one, the last."""
    table = tables.outlet_facts
    last = {
        row.name: OutletGiven.model_validate_json(row.data)
        for row in connection.execute(select(table).order_by(table.c.id))
    }
    return tuple(last[name] for name in sorted(last))


def waiting(store: Store) -> int:
    """How many reports the next question compares again; 0 where all is up to date."""
    with store.reading() as connection:
        if state(connection).fresh:
            return 0
        kept = tables.reports.c
        counted = select(func.count()).where(kept.superseded.is_(None))
        return connection.execute(counted).scalar_one()


def derive(store: Store, *, again: bool = False) -> None:
    """Compare where that is needed (or asked for), and replace what was derived.

    Comparing sees one state of the ledger and holds nobody up. Where another did it
    meanwhile from a later state, that one stays.
    """
    with store.reading() as connection:
        before = state(connection)
        if before.fresh and not again:
            return
        if store.read_only:
            raise LedgerError(
                "ledger-read-only",
                f"{store.place}: it has to be compared again and may not be written to; ask for "
                "the right, or copy it to where you may write",
            )
        found = list(reports(connection))
        given = outlets(connection)
        decisions = judging.decisions(connection)
    compared = compare(found, outlets=given, decisions=decisions)
    with store.writing() as connection:
        now = state(connection)
        if now.derived > before.generation:
            return
        derived.replace(connection, compared)
        _note(connection, before.generation, compared)


def _note(connection: Connection, generation: int, compared: Comparison) -> None:
    values = {
        "derived": str(generation),
        "made_by": compared.made_by.model_dump_json(by_alias=True),
        "notes": json.dumps(list(compared.notes)),
    }
    connection.execute(delete(tables.meta).where(tables.meta.c.name.in_(values)))
    connection.execute(
        insert(tables.meta), [{"name": name, "value": value} for name, value in values.items()]
    )


def comparison(store: Store) -> Comparison:
    """All reports laid side by side, from the rows where they are up to date."""
    derive(store)
    with store.reading() as connection:
        now = state(connection)
        found = list(reports(connection))
        if now.fresh and now.made_by:
            return derived.comparison(connection, found, now.made_by, now.notes)
        given, decisions = outlets(connection), judging.decisions(connection)
    # Somebody adds faster than we compare; what is read here still fits together.
    return compare(found, outlets=given, decisions=decisions)
