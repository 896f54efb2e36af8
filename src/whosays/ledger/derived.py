"""What comparing found as rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select

from whosays.comparing.laying import identity
from whosays.comparing.model import (
    STRENGTH,
    ComparedReport,
    Comparison,
    Copy,
    CountValue,
    Event,
    Fact,
    Fold,
    Story,
    Version,
)
from whosays.ledger import tables
from whosays.ledger.flat import place_words
from whosays.model import Claim, MadeBy, Record, Report, json_line

STATEMENT = "STATEMENT"

Row = Mapping[str, Any]
R = TypeVar("R", bound=Record)


def _json(record: Record | Iterable[Record]) -> str:
    if isinstance(record, Record):
        return json_line(record)
    return "[" + ",".join(json_line(one) for one in record) + "]"


class _Names:
    """From the names that reports have in a comparison to their digests."""

    def __init__(self, comparison: Comparison) -> None:
        self.digest = {report.id: report.digest for report in comparison.reports}
        self.claim = {
            (report.id, claim.id): claim for report in comparison.reports for claim in report.claims
        }
        self.key = {name: claim.key for name, claim in self.claim.items()}


def rows(comparison: Comparison) -> dict[Table, list[Row]]:
    """The rows of a comparison, by table; the same comparison gives the same rows."""
    names = _Names(comparison)
    found: dict[Table, list[Row]] = {
        tables.compared: [
            {"report": report.digest, "number": n, "name": report.id, "data": _bare(report)}
            for n, report in enumerate(comparison.reports)
        ],
        tables.versions: [
            {"number": n, "report": names.digest[v.report], "of_report": names.digest[v.of]}
            for n, v in enumerate(comparison.versions)
        ],
        tables.copies: [_copy(n, copy, names) for n, copy in enumerate(comparison.copies)],
        tables.stories: [
            {"number": n, "story": story.id, "data": _json(story)}
            for n, story in enumerate(comparison.stories)
        ],
        tables.story_reports: [
            {"story": story.id, "number": n, "report": names.digest[report]}
            for story in comparison.stories
            for n, report in enumerate(story.reports)
        ],
        tables.folds: [
            {
                "number": n, "fold": fold.id, "kind": fold.kind, "certain": fold.certain,
                "from_label": fold.from_.label, "into_label": fold.into.label,
                "data": _json(fold),
            }
            for n, fold in enumerate(comparison.folds)
        ],
        tables.events: [_event(n, event, names) for n, event in enumerate(comparison.events)],
        tables.event_claims: [
            {
                "event": event.id, "number": n, "report": names.digest[ref.report],
                "claim": ref.claim, "key": names.key[ref.report, ref.claim],
                "mention": ref.mention,
            }
            for event in comparison.events
            for n, ref in enumerate(event.claims)
        ],
    }  # fmt: skip
    for event in comparison.events:
        for number, fact in enumerate(event.facts):
            for table, more in _fact(event.id, number, fact, names).items():
                found.setdefault(table, []).extend(more)
    return found


def _bare(report: ComparedReport) -> str:
    """A report as it was compared, without what its reading has already."""
    data = report.model_dump(mode="json", by_alias=True, exclude={"text", "claims"})
    return json.dumps(data, separators=(",", ":"))


def _copy(number: int, copy: Copy, names: _Names) -> Row:
    return {
        "number": number, "copy": names.digest[copy.copy_], "of_report": names.digest[copy.of],
        "kind": copy.kind, "credited": copy.credited, "direction": copy.direction,
        "share": copy.share, "data": _json(copy),
    }  # fmt: skip


def _event(number: int, event: Event, names: _Names) -> Row:
    place = event.place
    dead, injured = (_range(event, about) for about in ("dead", "injured"))
    relations = [fact.relation for fact in event.facts]
    return {
        "number": number, "event": event.id, "claim": first_claim(event, names.claim),
        "kind": event.kind,
        "place": place.text if place else None,
        "place_folded": place_words(place.text, place.name, place.admin1) if place else None,
        "place_id": place.id if place else None, "country": place.country if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "earliest": event.when.earliest, "latest": event.when.latest,
        "dead_min": dead[0], "dead_max": dead[1],
        "injured_min": injured[0], "injured_max": injured[1],
        "reports": len(event.reports), "claims": sum(not c.mention for c in event.claims),
        "origins_min": event.origins.min, "origins_max": event.origins.max,
        "relation": max(relations, key=STRENGTH.index, default="same"),
        "grade": event.grade.suggested if event.grade else None, "data": _json(event),
    }  # fmt: skip


def first_claim(event: Event, claims: Mapping[tuple[str, str], Claim]) -> str:
    """The key that names an event: of its first claim that tells it, rather than recalls it.

    A statement joins an event and makes none, so it cannot stand for one.
    """
    own = [c for c in event.claims if not c.mention] or event.claims
    told = [claims[c.report, c.claim] for c in own]
    return next((claim.key for claim in told if claim.kind != STATEMENT), told[0].key)


def _range(event: Event, about: str) -> tuple[int | None, int | None]:
    """From the lowest to the highest count that a report gives of an event.

    A report's count is the one that counts everybody, where it gives one; else the
    highest of those that count some (soldiers, children).
    """
    counts: dict[str, list[CountValue]] = {}
    for fact in event.facts:
        for value in fact.values if fact.about == about else ():
            if isinstance(value.value, CountValue):
                for report in {ref.report for ref in value.claims}:
                    counts.setdefault(report, []).append(value.value)
    told = [one for given in counts.values() for one in _of_all(given)]
    low = [one.min for one in told if one.min is not None]
    high = [one.max for one in told if one.max is not None]
    return min(low, default=None), max(high, default=None)


def _of_all(given: Sequence[CountValue]) -> Sequence[CountValue]:
    whole = [one for one in given if one.of is None]
    return whole or [max(given, key=lambda one: (one.max or one.min or 0, one.min or 0))]


def _fact(event: str, number: int, fact: Fact, names: _Names) -> dict[Table, list[Row]]:
    values: list[Row] = []
    origins: list[Row] = []
    for n, value in enumerate(fact.values):
        claims = [names.key[ref.report, ref.claim] for ref in value.claims]
        values.append(
            {
                "event": event, "fact": number, "number": n, "about": fact.about,
                "value": _json(value.value), "claims": json.dumps(claims),
                "origins_min": value.origins.min, "origins_max": value.origins.max,
            }
        )  # fmt: skip
        origins += [
            {
                "event": event, "fact": number, "value": n, "number": m, "label": origin.label,
                "type": origin.type, "named": origin.named,
                "reports": json.dumps([names.digest[report] for report in origin.reports]),
            }
            for m, origin in enumerate(value.origins.list)
        ]  # fmt: skip
    row = {"event": event, "number": number, "about": fact.about, "relation": fact.relation}
    return {tables.facts: [row], tables.fact_values: values, tables.value_origins: origins}


def replace(connection: Connection, comparison: Comparison) -> None:
    """Put a comparison in the place of the one before."""
    found = rows(comparison)
    for table in tables.DERIVED:
        connection.execute(delete(table))
        if found.get(table):
            connection.execute(insert(table), found[table])


def comparison(
    connection: Connection, reports: Iterable[Report], made_by: MadeBy, notes: tuple[str, ...]
) -> Comparison:
    """The comparison that the rows were made from."""
    read = {identity(report): report for report in reports}
    rows_ = connection.execute(select(tables.compared).order_by(tables.compared.c.number)).all()
    names = {row.report: row.name for row in rows_}
    pairs = connection.execute(select(tables.versions).order_by(tables.versions.c.number))
    return Comparison(
        made_by=made_by,
        reports=tuple(_whole(row.data, read[row.report]) for row in rows_),
        versions=tuple(Version(report=names[row.report], of=names[row.of_report]) for row in pairs),
        copies=_records(connection, tables.copies, Copy),
        stories=_records(connection, tables.stories, Story),
        folds=_records(connection, tables.folds, Fold),
        events=_records(connection, tables.events, Event),
        notes=notes,
    )


def _whole(data: str, report: Report) -> ComparedReport:
    found = ComparedReport.model_validate({**json.loads(data), "text": ""})
    return found.model_copy(update={"text": report.text, "claims": report.claims})


def _records(connection: Connection, table: Table, kind: type[R]) -> tuple[R, ...]:
    found = connection.execute(select(table.c.data).order_by(table.c.number)).scalars()
    return tuple(kind.model_validate_json(data) for data in found)
