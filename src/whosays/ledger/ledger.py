"""The ledger as a program sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select

from whosays.comparing.decisions import Decisions
from whosays.comparing.model import Comparison, Event
from whosays.comparing.outlets import OutletGiven
from whosays.ledger import (
    adding,
    asking,
    deriving,
    finding,
    judging,
    searching,
    sourcing,
    tables,
)
from whosays.ledger.adding import Added, Raw
from whosays.ledger.asking import Query
from whosays.ledger.engine import Store
from whosays.ledger.judgements import Judgement, JudgementKind
from whosays.ledger.rows import ClaimRow, EventRow, Hit, OutletRow, ReportRow, Rows
from whosays.model import Claim, Report


class Ledger:
    """An open ledger; :func:`whosays.open_ledger` makes one.

    What is asked of it is fresh: where reports or judgements have come in since the
    last comparing, the first question compares again. All methods raise
    :class:`whosays.LedgerError` where the database cannot answer; the message says
    why and what to do.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @contextmanager
    def _fresh(self) -> Iterator[Connection]:
        """A transaction that reads, after comparing where that was needed."""
        deriving.derive(self._store)
        with self._store.reading() as connection:
            yield connection

    # Adding

    def add(self, report: Report, *, raw: Raw | None = None, reading: str = "") -> Added:
        """Add a report, in one transaction; adding it again changes nothing.

        Args:
            report: a report with its claims.
            raw: the bytes it was read from: their digest is kept, themselves where given.
            reading: name of the reading (:func:`reading_name`), for :meth:`has_report`.

        Returns:
            ``"new"``; ``"reread"`` where the report was there with another reading (the
            last one counts, none is lost); ``"known"`` where nothing was to be done.
        """
        return adding.add(self._store, report, raw, reading)

    def finish(self, raw: Raw, *, reading: str = "") -> None:
        """Note that every report of an input is in; see :meth:`has_bytes`."""
        adding.finish(self._store, raw, reading)

    def has_bytes(self, digest: str, address: str, *, reading: str = "") -> bool:
        """Whether an input of these bytes, from there, was added to its end by this reading.

        Args:
            digest: SHA-256 of the bytes, hexadecimal.
            address: path or URL as given.
            reading: name of the reading (:func:`reading_name`).
        """
        name = adding.digest_of(digest, address, reading)
        inputs = tables.inputs.c
        with self._store.reading() as connection:
            return (
                connection.execute(select(inputs.id).where(inputs.id == name)).first() is not None
            )

    def has_report(
        self, report: str, *, reading: str = "", path: str | None = None, record: str | None = None
    ) -> bool:
        """Whether a report (found there) was added by this reading.

        `report` is the name by which the ledger tells it from others
        (:func:`whosays.comparing.laying.identity`).

        For inputs that hold many reports, of which some are in: cutting a page into a
        report is quick, reading its claims is not.
        """
        found = tables.found.c
        asked = select(found.id).where(
            found.report == report,
            found.reading == reading,
            found.path.is_not_distinct_from(path),
            found.record.is_not_distinct_from(record),
        )
        with self._store.reading() as connection:
            return connection.execute(asked).first() is not None

    def raw_bytes(self, digest: str) -> bytes | None:
        """The bytes of an input by their SHA-256, or ``None`` where they were not kept."""
        raws = tables.raws.c
        with self._store.reading() as connection:
            return connection.execute(select(raws.data).where(raws.digest == digest)).scalar()

    def add_outlets(self, outlets: Iterable[OutletGiven]) -> int:
        """Append facts on outlets; of several on one name the last counts.

        Returns:
            How many were not there yet.
        """
        return adding.add_outlets(self._store, outlets)

    def outlets(self) -> tuple[OutletGiven, ...]:
        """The facts on outlets that count, by name."""
        with self._store.reading() as connection:
            return deriving.outlets(connection)

    # Comparing

    def waiting(self) -> int:
        """How many reports the next question compares again; 0 where all is up to date."""
        return deriving.waiting(self._store)

    def derive(self) -> None:
        """Compare all reports again and replace what was derived, in one transaction.

        Questions do so by themselves where it is needed.
        """
        deriving.derive(self._store, again=True)

    def comparison(self) -> Comparison:
        """All reports laid side by side, as :func:`whosays.comparing.compare` gives it."""
        return deriving.comparison(self._store)

    # Judging

    def judge(
        self,
        kind: JudgementKind,
        decision: str,
        *targets: str,
        author: str | None = None,
        note: str | None = None,
    ) -> Judgement:
        """Append a judgement.

        ========  =============================  ============================================
        kind      decision                       targets
        ========  =============================  ============================================
        claim     wrong, right                   a claim: its key, or ``REPORT/c3``
        event     together, apart                two events: each an id of an event or a claim
        copy      not-a-copy, a-copy             two reports: their ids
        fold      refuse, accept                 a fold: its id
        actor     same, other                    two labels
        grade     fair, discounted, …            an event: its id, or a claim of it
        ========  =============================  ============================================

        Args:
            author: who decides; else the name of the user of this machine.
            note: why, in the author's words.

        Raises:
            LedgerError: ``bad-judgement`` (kind, decision or number of targets),
                ``no-such-target``: the ledger has none of that name.
        """
        if kind in {"event", "fold", "grade"}:
            deriving.derive(self._store)
        return judging.judge(self._store, kind, decision, targets, author, note)

    def undo(
        self, judgement: int, *, author: str | None = None, note: str | None = None
    ) -> Judgement:
        """Take a judgement back, by a new one; undoing that restores the first.

        Raises:
            LedgerError: ``no-such-target``: there is no such judgement.
        """
        return judging.judge(self._store, "undo", "undo", (str(judgement),), author, note)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, the first first, undone ones and orphans too."""
        with self._store.reading() as connection:
            return judging.judgements(connection)

    def orphans(self) -> tuple[Judgement, ...]:
        """Active judgements of which a target is gone; they wait until it comes back."""
        return tuple(one for one in self.judgements() if one.active and one.missing)

    def decisions(self) -> Decisions:
        """The active judgements, as comparing heeds them."""
        with self._store.reading() as connection:
            return judging.decisions(connection)

    # Asking

    def reports(self, *, outlet: str | None = None) -> Rows[ReportRow]:
        """The reports, by time of publication (unknown last), then by id."""
        with self._store.reading() as connection:
            return Rows(ReportRow, asking.reports(connection, outlet))

    def report(self, report: str) -> Report:
        """A report as it was added, by its id or the beginning of it.

        Raises:
            LedgerError: ``no-such-report``: none has it, or several begin so.
        """
        with self._store.reading() as connection:
            return deriving.report(connection, finding.report(connection, report)[0])

    def all_reports(self) -> Iterator[Report]:
        """All reports as they were added, each as its last reading, by id."""
        with self._store.reading() as connection:
            yield from deriving.reports(connection)

    def readings(self, report: str) -> tuple[Report, ...]:
        """All readings of a report, the first first."""
        with self._store.reading() as connection:
            return deriving.readings(connection, finding.report(connection, report)[0])

    def claim(self, claim: str) -> tuple[Report, Claim]:
        """A claim by its key or as ``REPORT/c3``, with its report.

        Raises:
            LedgerError: ``no-such-claim``.
        """
        with self._store.reading() as connection:
            key, _ = finding.claim(connection, claim)
            claims = tables.claims.c
            asked = select(claims.report).where(claims.key == key).order_by(claims.report)
            if "/" in claim:  # word-for-word copies have claims of one key
                of = finding.report(connection, claim.rpartition("/")[0])[0]
                asked = asked.where(claims.report == of)
            report = deriving.report(connection, connection.execute(asked).scalars().first() or "")
        return report, next(one for one in report.claims if one.key == key)

    def claims(
        self,
        *,
        source: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kind: str | None = None,
        stance: str | None = None,
        outlet: str | None = None,
        actor: str | None = None,
        report: str | None = None,
    ) -> Rows[ClaimRow]:
        """Claims that answer to all that is given, in the order of their reports and texts.

        Args:
            source: a name anywhere in the chain: its words, another name or the acronym of
                the same source, or an entity's id.
            place: words of a place's name, its gazetteer id, or an ISO country code (``ML``).
            since, until: ISO days: the happening can lie between them. Claims whose day
                nobody knows are left out.
            kind, stance: as the codebook has them.
            outlet: its name; other names of the same outlet count too.
            actor: words of a name of whoever acts or is acted on, or an entity's id;
                names judged to be the same actor count too.
            report: id of a report.

        Raises:
            LedgerError: ``bad-query``: a day that is none, a kind or stance that is none.
        """
        query = Query(
            source=source, place=place, since=since, until=until, kind=kind, stance=stance,
            outlet=outlet, actor=actor, report=report,
        )  # fmt: skip
        query.check()
        with self._store.reading() as connection:
            return Rows(ClaimRow, asking.claims(connection, query))

    def events(
        self,
        *,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kind: str | None = None,
        grade: str | None = None,
        outlet: str | None = None,
        source: str | None = None,
        actor: str | None = None,
    ) -> Rows[EventRow]:
        """Events that answer to all that is given, by their earliest day, then by id.

        `outlet`, `source` and `actor` are asked of their claims, as in :meth:`claims`.
        """
        query = Query(
            place=place, since=since, until=until, kind=kind, grade=grade, outlet=outlet,
            source=source, actor=actor,
        )  # fmt: skip
        query.check()
        with self._fresh() as connection:
            return Rows(EventRow, asking.events(connection, query))

    def event(self, event: str) -> Event:
        """An event whole, by its id or the beginning of it, or by the key of a claim of it.

        Raises:
            LedgerError: ``no-such-event``.
        """
        with self._fresh() as connection:
            return Event.model_validate_json(finding.event(connection, event))

    def sources(self, *, outlet: str | None = None) -> Rows[OutletRow]:
        """How each outlet uses its sources: whom it relays, how often it drops credit."""
        with self._fresh() as connection:
            return Rows(OutletRow, sourcing.sources(connection, outlet))

    def search(self, query: str, *, limit: int = 20) -> Rows[Hit]:
        """Reports and claims that have the words, accents and case folded, best first.

        All words must be there; ``"words in this order"``, ``-without``, ``begin*``.
        No query is an error: what cannot be understood is searched for as words.
        """
        with self._store.reading() as connection:
            return Rows(Hit, searching.search(connection, query, limit))
