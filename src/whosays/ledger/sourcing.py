"""How outlets use their sources, counted from the ledger's columns; nobody is rated."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from whosays.comparing.outlets import Outlets
from whosays.ledger import deriving, tables
from whosays.ledger.rows import OutletRow, RelayRow


@dataclass(slots=True)
class _Tally:
    """What is counted for one outlet; sets are of report ids."""

    names: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    claims: int = 0
    sourced: int = 0
    unnamed: int = 0
    copies: set[str] = field(default_factory=set)
    uncredited: set[str] = field(default_factory=set)
    relays: dict[str, _Relay] = field(default_factory=dict)


@dataclass(slots=True)
class _Relay:
    names: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    claims: int = 0


def sources(connection: Connection, outlet: str | None) -> list[OutletRow]:
    """See :meth:`whosays.ledger.Ledger.sources`."""
    known = Outlets(deriving.outlets(connection))
    tallies: defaultdict[str | None, _Tally] = defaultdict(_Tally)
    of: dict[str, str | None] = {}
    names: dict[str, str] = {}
    table = tables.reports
    for row in connection.execute(select(table).where(table.c.superseded.is_(None))):
        of[row.report] = known.of(row.outlet).id if row.outlet else None
        tally = tallies[of[row.report]]
        tally.reports.add(row.report)
        if row.outlet:
            names[row.report] = row.outlet
            tally.names[row.outlet] += 1
    _count_claims(connection, tallies, of)
    _count_relays(connection, known, tallies, of)
    _count_copies(connection, known, tallies, of, names)
    asked = known.of(outlet).id if outlet is not None else None
    rows = [
        _row(tally)
        for name, tally in tallies.items()
        if outlet is None or (name is not None and name == asked)
    ]
    return sorted(rows, key=lambda row: (row.outlet is None, -row.reports, row.outlet or ""))


def _count_claims(
    connection: Connection, tallies: dict[str | None, _Tally], of: dict[str, str | None]
) -> None:
    claim = tables.claims.c
    for row in connection.execute(select(claim.report, claim.far_end, claim.far_end_named)):
        tally = tallies[of[row.report]]
        tally.claims += 1
        if row.far_end is not None:
            tally.sourced += 1
            tally.unnamed += not row.far_end_named


def _count_relays(
    connection: Connection,
    known: Outlets,
    tallies: dict[str | None, _Tally],
    of: dict[str, str | None],
) -> None:
    """Media that stand in a chain, or that the text is credited to."""
    mention, credit = tables.mentions.c, tables.credits_.c
    counted: set[tuple[str, str, str]] = set()
    in_chains = select(mention.report, mention.claim, mention.label, mention.entity).where(
        mention.role == "source", mention.type == "media", mention.named
    )
    for report, claim, label, entity in connection.execute(in_chains):
        name = _add_relay(known, tallies, of, report, entity or label)
        if name and (report, claim, name) not in counted:
            counted.add((report, claim, name))
            tallies[of[report]].relays[name].claims += 1
    credited = select(credit.report, credit.label, credit.entity).where(
        credit.type == "media", credit.role.in_(("text", "with"))
    )
    for report, label, entity in connection.execute(credited):
        _add_relay(known, tallies, of, report, entity or label)


def _add_relay(
    known: Outlets,
    tallies: dict[str | None, _Tally],
    of: dict[str, str | None],
    report: str,
    label: str,
) -> str | None:
    """Count that a report relays a medium; its id, or ``None`` where that is itself."""
    medium = known.of(label)
    if report not in of or medium.id == of[report]:
        return None
    relay = tallies[of[report]].relays.setdefault(medium.id, _Relay())
    relay.names[medium.name] += 1
    relay.reports.add(report)
    return medium.id


def _count_copies(
    connection: Connection,
    known: Outlets,
    tallies: dict[str | None, _Tally],
    of: dict[str, str | None],
    names: dict[str, str],
) -> None:
    """Copies of another outlet's report, where it is known who copied whom."""
    for row in connection.execute(
        select(tables.copies).where(tables.copies.c.direction == "shown")
    ):
        own, other = of.get(row.copy), of.get(row.of_report)
        if own is None or other is None or own == other:
            continue
        tally = tallies[own]
        tally.copies.add(row.copy)
        if not row.credited:
            tally.uncredited.add(row.copy)
        _add_relay(known, tallies, of, row.copy, names[row.of_report])


def _row(tally: _Tally) -> OutletRow:
    name = _usual(tally.names)
    relays = [
        RelayRow(
            outlet=name, label=_usual(relay.names) or medium, reports=len(relay.reports),
            claims=relay.claims,
        )
        for medium, relay in tally.relays.items()
    ]  # fmt: skip
    return OutletRow(
        outlet=name,
        reports=len(tally.reports),
        claims=tally.claims,
        sourced=tally.sourced,
        unnamed=tally.unnamed,
        relaying=len(set().union(*(relay.reports for relay in tally.relays.values()))),
        copies=len(tally.copies),
        uncredited=len(tally.uncredited),
        relays=tuple(sorted(relays, key=lambda r: (-r.reports, -r.claims, r.label))),
    )


def _usual(names: Counter[str]) -> str | None:
    """The most frequent of several names of one, of equals the first in the alphabet."""
    return min(names, key=lambda name: (-names[name], name), default=None)
