"""Questions to the ledger, as rows of its columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Select, exists, or_, select

from whosays.comparing.model import GradeName
from whosays.comparing.names import of_label, same
from whosays.comparing.outlets import Outlets
from whosays.errors import LedgerError
from whosays.knowledge.actors import find_actor
from whosays.knowledge.folding import fold, key
from whosays.ledger import deriving, finding, judging, tables
from whosays.ledger.rows import ClaimRow, EventRow, ReportRow
from whosays.model import Kind, Stance

_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What claims or events are asked for; see :meth:`whosays.ledger.Ledger.claims`."""

    source: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    stance: str | None = None
    outlet: str | None = None
    actor: str | None = None
    report: str | None = None
    grade: str | None = None

    def check(self) -> None:
        """Raise `bad-query` where a day is none, or a word is not of the codebook."""
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None and not _is_day(day):
                raise LedgerError("bad-query", f"{name}: {day!r} is no day; write it as 2024-05-31")
        for name, word, known in (
            ("kind", self.kind, get_args(Kind)),
            ("stance", self.stance, get_args(Stance)),
            ("grade", self.grade, get_args(GradeName)),
        ):
            if word is not None and word not in known:
                raise LedgerError("bad-query", f"{name}: {word!r} is none of {', '.join(known)}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def reports(connection: Connection, outlet: str | None) -> list[ReportRow]:
    """See :meth:`whosays.ledger.Ledger.reports`."""
    table = tables.reports
    asked = select(table).where(table.c.superseded.is_(None))
    if outlet is not None:
        asked = asked.where(table.c.outlet.in_(outlet_names(connection, outlet)))
    rows = connection.execute(
        asked.order_by(table.c.published.is_(None), table.c.published, table.c.report)
    )
    return [
        ReportRow(
            report=row.report, path=row.path, record=row.record, url=row.url, title=row.title,
            outlet=row.outlet, published=row.published, language=row.language,
            claims=row.claims, readings=row.readings, made_by=row.made_by,
        )
        for row in rows
    ]  # fmt: skip


def outlet_names(connection: Connection, name: str) -> list[str]:
    """Names in the ledger's reports that are of the same outlet as a name."""
    known = Outlets(deriving.outlets(connection))
    column = tables.reports.c.outlet
    stated = connection.execute(select(column).where(column.is_not(None)).distinct()).scalars()
    of = known.of(name).id
    return sorted(one for one in stated if known.of(one).id == of)


def claims(connection: Connection, query: Query) -> list[ClaimRow]:
    """See :meth:`whosays.ledger.Ledger.claims`."""
    table, of = tables.claims, tables.reports
    asked = (
        select(table, of.c.outlet, of.c.published)
        .join(of, of.c.report == table.c.report)
        .where(*_asked(connection, query))
        .order_by(of.c.published.is_(None), of.c.published, table.c.report, table.c.number)
    )
    rows = connection.execute(asked).all()
    names = _mentions(connection, _keys(connection, query))
    wrong = judging.decisions(connection).wrong_claims
    return [
        ClaimRow(
            report=row.report, claim=row.claim, key=row.key, outlet=row.outlet,
            published=row.published, kind=row.kind, mode=row.mode, stance=row.stance,
            trigger=row.trigger_text, quote=row.quote, start=row.begins, end=row.ends,
            sources=tuple(names[row.report, row.claim, "source"]),
            far_end=row.far_end, far_end_type=row.far_end_type,
            far_end_named=row.far_end_named,
            by=tuple(names[row.report, row.claim, "by"]),
            to=tuple(names[row.report, row.claim, "to"]),
            place=row.place, place_id=row.place_id, place_name=row.place_name,
            country=row.country, lat=row.lat, lon=row.lon, earliest=row.earliest,
            latest=row.latest, dead_min=row.dead_min, dead_max=row.dead_max,
            injured_min=row.injured_min, injured_max=row.injured_max, wrong=row.key in wrong,
        )
        for row in rows
    ]  # fmt: skip


def _mentions(
    connection: Connection, keys: Select[Any]
) -> defaultdict[tuple[str, str, str], list[str]]:
    """Labels by report, claim and role, for the claims of these keys."""
    table, claim = tables.mentions, tables.claims
    rows = connection.execute(
        select(table)
        .join(claim, (claim.c.report == table.c.report) & (claim.c.claim == table.c.claim))
        .where(claim.c.key.in_(keys))
        .order_by(table.c.report, table.c.claim, table.c.role, table.c.number)
    )
    names: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        names[row.report, row.claim, row.role].append(row.label)
    return names


def _keys(connection: Connection, query: Query) -> Select[Any]:
    table, of = tables.claims, tables.reports
    joined = select(table.c.key).join(of, of.c.report == table.c.report)
    return joined.where(*_asked(connection, query))


def _asked(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    """The conditions on a claim and its report."""
    claim, of = tables.claims.c, tables.reports.c
    found: list[ColumnElement[bool]] = []
    if query.kind:
        found.append(claim.kind == query.kind)
    if query.stance:
        found.append(claim.stance == query.stance)
    if query.report is not None:
        found.append(claim.report == finding.report(connection, query.report)[0])
    if query.outlet is not None:
        found.append(of.outlet.in_(outlet_names(connection, query.outlet)))
    if query.source is not None:
        found.append(_sourced(connection, query.source))
    if query.actor is not None:
        found.append(_mentioned(("by", "to"), _same_actor(connection, query.actor)))
    if query.place is not None:
        found.append(_at(query.place))
    found += _days(claim.earliest, claim.latest, query)
    return found


def _sourced(connection: Connection, name: str) -> ColumnElement[bool]:
    """A link of the chain has the words of this name, or names the same source.

    That is what has the same entity, what the ledger's facts on outlets or a judgement
    call the same, and what comparing would take for one name: an acronym, a body in
    another language.
    """
    names = dict.fromkeys(_same_actor(connection, name))
    outlet = Outlets(deriving.outlets(connection)).find(name)
    if outlet is not None:
        names |= dict.fromkeys((outlet.id, outlet.name, *outlet.aliases))
    if (actor := find_actor(name)) is not None:
        names[actor.id] = None
    mention = tables.mentions.c
    labels = select(mention.label).where(mention.role == "source").distinct()
    asked = of_label(name)
    # Words that name nobody (a beginning of one, *residents*) are found as words alone.
    alike = [
        label
        for label in connection.execute(labels).scalars()
        if (asked.body or not asked.bare) and same(asked, of_label(label))
    ]
    return _mentioned(("source",), sorted(names), alike)


def _mentioned(
    roles: Sequence[str], names: Iterable[str], labels: Sequence[str] = ()
) -> ColumnElement[bool]:
    """A mention in one of these roles has the words of one of these names, or is it.

    Or it is one of `labels`, word for word.
    """
    claim, mention = tables.claims.c, tables.mentions.c
    either = [
        condition
        for name in names
        for condition in (
            *([mention.folded.contains(f" {fold(name)} ")] if fold(name) else []),
            mention.entity == name,
        )
    ]
    return exists().where(
        mention.report == claim.report,
        mention.claim == claim.claim,
        mention.role.in_(roles),
        or_(*either, mention.label.in_(labels)),
    )


def _same_actor(connection: Connection, name: str) -> list[str]:
    """A name, and those that judgements say are the same actor."""
    pairs = judging.decisions(connection).same_actor
    names = {key(name): name}
    while True:
        more = {
            key(other): other
            for pair in pairs
            for one, other in (pair, pair[::-1])
            if key(one) in names and key(other) not in names
        }
        if not more:
            return [names[folded] for folded in sorted(names)]
        names |= more


def _at(place: str) -> ColumnElement[bool]:
    """A place of the claim has these words, this id, or lies in this country."""
    claim, of = tables.claims.c, tables.places.c
    return exists().where(
        of.report == claim.report,
        of.claim == claim.claim,
        _placed(place, of.folded, of.id, of.country),
    )


def _placed(
    place: str,
    folded: ColumnElement[Any],
    identity: ColumnElement[Any],
    country: ColumnElement[Any],
) -> ColumnElement[bool]:
    if _COUNTRY.fullmatch(place):
        return country == place
    words = fold(place)
    named = [folded.contains(f" {words} ")] if words else []
    return or_(identity == place, *named)


def _days(
    earliest: ColumnElement[Any], latest: ColumnElement[Any], query: Query
) -> list[ColumnElement[bool]]:
    """The days can lie between two; where nobody knows any, they are not found."""
    found: list[ColumnElement[bool]] = []
    if query.since or query.until:
        found.append(earliest.is_not(None) | latest.is_not(None))
    if query.since:
        found.append(latest.is_(None) | (latest >= query.since))
    if query.until:
        found.append(earliest.is_(None) | (earliest <= query.until))
    return found


def events(connection: Connection, query: Query) -> list[EventRow]:
    """See :meth:`whosays.ledger.Ledger.events`."""
    table = tables.events
    event = table.c
    asked = select(table)
    if query.kind:
        asked = asked.where(event.kind == query.kind)
    if query.grade:
        asked = asked.where(event.grade == query.grade)
    if query.place is not None:
        asked = asked.where(_placed(query.place, event.place_folded, event.place_id, event.country))
    asked = asked.where(*_days(event.earliest, event.latest, query))
    of_claims = Query(outlet=query.outlet, source=query.source, actor=query.actor)
    if of_claims != Query():
        held = tables.event_claims.c
        keys = _keys(connection, of_claims)
        asked = asked.where(
            event.event.in_(select(held.event).where(held.key.in_(keys), held.mention.is_(False)))
        )
    order = (event.earliest.is_(None), event.earliest, event.event)
    return [_event(row) for row in connection.execute(asked.order_by(*order))]


def _event(row: Any) -> EventRow:
    return EventRow(
        event=row.event, claim=row.claim, kind=row.kind, place=row.place,
        place_id=row.place_id, country=row.country, lat=row.lat, lon=row.lon,
        earliest=row.earliest, latest=row.latest, dead_min=row.dead_min,
        dead_max=row.dead_max, injured_min=row.injured_min, injured_max=row.injured_max,
        reports=row.reports, claims=row.claims, origins_min=row.origins_min,
        origins_max=row.origins_max, relation=row.relation, grade=row.grade,
    )  # fmt: skip
