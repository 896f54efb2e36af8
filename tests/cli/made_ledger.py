"""A ledger that answers from memory: what the commands ask of it can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.views.made_comparison import made_comparison
from whosays.comparing.laying import identity
from whosays.comparing.model import Comparison, Event
from whosays.errors import LedgerError
from whosays.ledger import (
    ClaimRow,
    EventRow,
    Hit,
    Judgement,
    OutletRow,
    Raw,
    RelayRow,
    Rows,
)
from whosays.model import Report

EVENT = EventRow(
    event="e1f3a90b", claim="key-1", kind="ASSAULT", place="Kousséri", place_id="geonames:2229798",
    country="CM", lat=12.08, lon=15.03, earliest="2024-06-08", latest="2024-06-08", dead_min=12,
    dead_max=19, injured_min=None, injured_max=None, reports=4, claims=5, origins_min=2,
    origins_max=3, relation="disputes", grade="contested",
)  # fmt: skip
CLAIM = ClaimRow(
    report="r4", claim="c1", key="key-4", outlet="The Harbour Courier", published="2024-06-10",
    kind="ASSAULT", mode=None, stance="stated", trigger="killed",
    quote="Nineteen people were killed", start=28, end=55, sources=("Radio Rives", "a surgeon"),
    far_end="a surgeon", far_end_type="person", far_end_named=False, by=(), to=("people",),
    place="Kousséri", place_id="geonames:2229798", place_name="Kousséri", country="CM", lat=12.08,
    lon=15.03, earliest="2024-06-08", latest="2024-06-08", dead_min=19, dead_max=None,
    injured_min=None, injured_max=None, wrong=False,
)  # fmt: skip
OUTLET = OutletRow(
    outlet="Le Fil du Sahel", reports=12, claims=80, sourced=60, unnamed=13, relaying=8, copies=5,
    uncredited=1, relays=(RelayRow("Le Fil du Sahel", "Agence Horizon", 7, 31),),
)  # fmt: skip
HIT = Hit(
    report="r1", claim="c1", outlet="Agence Horizon", published="2024-06-09T11:20",
    title="Douze morts à Kousséri", start=24, end=66,
    snippet="Douze personnes ont été tuées\n samedi à Ko", marks=((48, 53),),
)  # fmt: skip
JUDGEMENTS = (
    Judgement(id=1, author="awa", made="2024-06-11T08:00:00+00:00", kind="claim",
              target=("key-4",), decision="wrong", note="a translation's slip",
              about=("Nineteen people were killed",), active=False),
    Judgement(id=2, author="awa", made="2024-06-11T08:01:00+00:00", kind="undo", target=("1",),
              decision="undo"),
    Judgement(id=3, author="ibra", made="2024-06-11T09:00:00+00:00", kind="fold", target=("f2",),
              decision="refuse", missing=("f2",)),
)  # fmt: skip


class MadeLedger:
    """The ledger; `asked` are the questions, `reports` what was added."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.reports: dict[str, Report] = {}
        self.raws: set[tuple[str, str, str]] = set()
        self.outlets: list[str] = []
        self.empty = False

    def _rows(self, name: str, row: Any, given: dict[str, Any]) -> Any:
        self.asked.append((name, {k: v for k, v in given.items() if v is not None}))
        return Rows(type(row), [] if self.empty else [row])

    def events(self, **given: Any) -> Any:
        return self._rows("events", EVENT, given)

    def claims(self, **given: Any) -> Any:
        return self._rows("claims", CLAIM, given)

    def sources(self, **given: Any) -> Any:
        return self._rows("sources", OUTLET, given)

    def search(self, query: str, **given: Any) -> Any:
        return self._rows("search", HIT, {"query": query, **given})

    def event(self, event: str) -> Event:
        for one in made_comparison().events:
            if one.id.startswith(event):
                return one
        raise LedgerError("no-such-event", f"there is no event {event}")

    def waiting(self) -> int:
        return 0

    def comparison(self) -> Comparison:
        return made_comparison()

    def judge(self, kind: str, decision: str, *targets: str, **given: Any) -> Judgement:
        self.asked.append(("judge", (kind, decision, *targets)))
        return Judgement(
            id=4, author=given["author"] or "me", made="2024-06-11T10:00:00+00:00", kind=kind,
            target=targets, decision=decision, note=given["note"],
        )  # fmt: skip

    def undo(self, judgement: int, **given: Any) -> Judgement:
        if judgement > 3:
            raise LedgerError("no-such-target", f"there is no judgement {judgement}")
        return self.judge("undo", "undo", str(judgement), **given)

    def judgements(self) -> tuple[Judgement, ...]:
        return () if self.empty else JUDGEMENTS

    def add_outlets(self, outlets: Any) -> int:
        self.outlets += [one.name for one in outlets]
        return len(self.outlets)

    def has_bytes(self, digest: str, address: str, *, reading: str = "") -> bool:
        return (digest, address, reading) in self.raws

    def has_report(
        self, report: str, *, reading: str = "", path: str | None = None, record: str | None = None
    ) -> bool:
        self.asked.append(("has_report", (reading, path, record)))
        return report in self.reports

    def add(self, report: Report, *, raw: Raw | None = None, reading: str = "") -> str:
        del raw, reading
        self.reports[identity(report)] = report
        return "new"

    def finish(self, raw: Raw, *, reading: str = "") -> None:
        self.raws.add((raw.digest, raw.address, reading))

    @contextmanager
    def opened(self, name: str | Path, *, create: bool = True) -> Iterator[MadeLedger]:
        """Stands in for :func:`whosays.ledger.open_ledger`."""
        if create:
            Path(name).write_bytes(b"SQLite format 3\0")
        yield self
