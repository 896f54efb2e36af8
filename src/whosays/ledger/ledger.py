"""The ledger as a program sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from whosays.comparing.decisions import Decisions
from whosays.comparing.model import Comparison, Event
from whosays.comparing.outlets import OutletGiven
from whosays.ledger.adding import Added, Raw
from whosays.ledger.judgements import Judgement, JudgementKind
from whosays.ledger.rows import ClaimRow, EventRow, Hit, OutletRow, ReportRow, Rows
from whosays.model import Claim, Report

if TYPE_CHECKING:
    from whosays.ledger.engine import Store


class Ledger:
    """An open ledger; :func:`whosays.open_ledger` makes one.

    What is asked of it is fresh: where reports or judgements have come in since the
    last comparing, the first question compares again. All methods raise
    :class:`whosays.LedgerError` where the database cannot answer; the message says
    why and what to do.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

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
        raise NotImplementedError

    def finish(self, raw: Raw, *, reading: str = "") -> None:
        """Note that every report of an input is in; see :meth:`has_bytes`."""
        raise NotImplementedError

    def has_bytes(self, digest: str, address: str, *, reading: str = "") -> bool:
        """Whether an input of these bytes, from there, was added to its end by this reading.

        Args:
            digest: SHA-256 of the bytes, hexadecimal.
            address: path or URL as given.
            reading: name of the reading (:func:`reading_name`).
        """
        raise NotImplementedError

    def has_report(
        self, report: str, *, reading: str = "", path: str | None = None, record: str | None = None
    ) -> bool:
        """Whether a report (by its id, found there) was added by this reading.

        For inputs that hold many reports, of which some are in: cutting a page into a
        report is quick, reading its claims is not.
        """
        raise NotImplementedError

    def raw_bytes(self, digest: str) -> bytes | None:
        """The bytes of an input by their SHA-256, or ``None`` where they were not kept."""
        raise NotImplementedError

    def add_outlets(self, outlets: Iterable[OutletGiven]) -> int:
        """Append facts on outlets; of several on one name the last counts.

        Returns:
            How many were not there yet.
        """
        raise NotImplementedError

    def outlets(self) -> tuple[OutletGiven, ...]:
        """The facts on outlets that count, by name."""
        raise NotImplementedError

    # Comparing

    def derive(self) -> None:
        """Compare all reports again and replace what was derived, in one transaction.

        Questions do so by themselves where it is needed.
        """
        raise NotImplementedError

    def comparison(self) -> Comparison:
        """All reports laid side by side, as :func:`whosays.comparing.compare` gives it."""
        raise NotImplementedError

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
        raise NotImplementedError

    def undo(
        self, judgement: int, *, author: str | None = None, note: str | None = None
    ) -> Judgement:
        """Take a judgement back, by a new one; undoing that restores the first.

        Raises:
            LedgerError: ``no-such-target``: there is no such judgement.
        """
        raise NotImplementedError

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, the first first, undone ones and orphans too."""
        raise NotImplementedError

    def orphans(self) -> tuple[Judgement, ...]:
        """Active judgements of which a target is gone; they wait until it comes back."""
        raise NotImplementedError

    def decisions(self) -> Decisions:
        """The active judgements, as comparing heeds them."""
        raise NotImplementedError

    # Asking

    def reports(self, *, outlet: str | None = None) -> Rows[ReportRow]:
        """The reports, by time of publication (unknown last), then by id."""
        raise NotImplementedError

    def report(self, report: str) -> Report:
        """A report as it was added, by its id or the beginning of it.

        Raises:
            LedgerError: ``no-such-report``: none has it, or several begin so.
        """
        raise NotImplementedError

    def all_reports(self) -> Iterator[Report]:
        """All reports as they were added, each as its last reading, by id."""
        raise NotImplementedError

    def readings(self, report: str) -> tuple[Report, ...]:
        """All readings of a report, the first first."""
        raise NotImplementedError

    def claim(self, claim: str) -> tuple[Report, Claim]:
        """A claim by its key or as ``REPORT/c3``, with its report.

        Raises:
            LedgerError: ``no-such-claim``.
        """
        raise NotImplementedError

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
            source: words of a name anywhere in the chain, or an entity's id.
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
        raise NotImplementedError

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
        raise NotImplementedError

    def event(self, event: str) -> Event:
        """An event whole, by its id or the beginning of it, or by the key of a claim of it.

        Raises:
            LedgerError: ``no-such-event``.
        """
        raise NotImplementedError

    def sources(self, *, outlet: str | None = None) -> Rows[OutletRow]:
        """How each outlet uses its sources: whom it relays, how often it drops credit."""
        raise NotImplementedError

    def search(self, query: str, *, limit: int = 20) -> Rows[Hit]:
        """Reports and claims that have the words, accents and case folded, best first.

        All words must be there; ``"words in this order"``, ``-without``, ``begin*``.
        No query is an error: what cannot be understood is searched for as words.
        """
        raise NotImplementedError
