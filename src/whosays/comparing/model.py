"""What comparing finds: one frozen record for each word of the codebook's *Across reports*.

The JSON that `whosays compare` prints, its JSON Schema and the Python interface are
all made from the classes in this file.

Reports are named by their :attr:`ComparedReport.id`, claims by the id of the report
and the claim's own. Ids of events, stories and folds are digests of what they are
about, so that the order of the input changes none.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import ConfigDict, Field

from whosays.model import (
    Claim,
    Credit,
    Failure,
    IsoDate,
    Kind,
    MadeBy,
    Oddity,
    Precision,
    Record,
    SourceType,
    json_line,
)

CopyKind = Literal["full", "partial", "translated"]
Direction = Literal["shown", "undecided"]
FoldKind = Literal[
    "copy", "relay", "same-speaker", "same-unnamed", "owner", "state", "hierarchy", "odd-detail",
]  # fmt: skip
About = Literal["dead", "injured", "by", "place", "when", "happened"]
Relation = Literal["same", "unrelated", "refines", "updates", "disputes"]
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted"]

STRENGTH: tuple[Relation, ...] = ("same", "unrelated", "refines", "updates", "disputes")
"""Relations from the weakest to the strongest, as the codebook orders them."""


class ComparedReport(Record):
    """A report as it stands among others.

    `id` is the name the input gave it (``id`` of a JSONL line), else the report's own
    id, where no other report has it; else `digest`. `digest` is the report's own id (of
    its text and address), and where it has no address also of its outlet and name.
    """

    id: str
    digest: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    credits: tuple[Credit, ...] = ()
    text: str
    claims: tuple[Claim, ...] = ()
    oddities: tuple[Oddity, ...] = ()

    @property
    def called(self) -> str:
        """What a person knows it by: its outlet, else the name the input gave it or its file's.

        A digest tells a person nothing, so the report's id comes last.
        """
        if self.outlet:
            return self.outlet
        if not self.digest.startswith(self.id):
            return self.id
        return re.split(r"[/\\]", self.path)[-1] if self.path else self.id


class Version(Record):
    """A later text at the same address."""

    report: str
    of: str


class Passage(Record):
    """A stretch of a copy, and the stretch of its original that it was taken from.

    Half-open code points into the text of either report.
    """

    copy_: tuple[int, int] = Field(alias="copy", serialization_alias="copy")
    of: tuple[int, int]

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Copy(Record):
    """A report that reuses another's text.

    `share` is the part of the original's words that the copy holds, 0 to 1.
    """

    copy_: str = Field(alias="copy", serialization_alias="copy")
    of: str
    kind: CopyKind
    credited: bool
    direction: Direction
    share: float
    passages: tuple[Passage, ...] = ()
    why: tuple[str, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Story(Record):
    """Reports grouped by their main event; each report stands in exactly one."""

    id: str
    reports: tuple[str, ...]
    why: tuple[str, ...] = ()


class FoldFrom(Record):
    """What a fold counts as something else: a label, and the reports that have it."""

    label: str
    reports: tuple[str, ...]


class FoldInto(Record):
    """What it is counted as."""

    label: str


class Fold(Record):
    """The step that counts two sources or texts as one, with its reason."""

    id: str
    kind: FoldKind
    certain: bool
    from_: FoldFrom = Field(alias="from", serialization_alias="from")
    into: FoldInto
    why: tuple[str, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Origin(Record):
    """The far end of chains, once copies and relays are folded."""

    label: str
    type: SourceType = "unknown"
    named: bool = False
    reports: tuple[str, ...]


class Origins(Record):
    """How many independent origins there are, as a range, with the list."""

    min: int
    max: int
    list: tuple[Origin, ...] = ()


class ClaimRef(Record):
    """A claim of a report."""

    report: str
    claim: str


class EventClaim(ClaimRef):
    """A claim of an event; `mention`: its report only recalls the event."""

    mention: bool = False


class CountValue(Record):
    """A count of people as an interval, and whom it counts (null: all)."""

    min: int | None = None
    max: int | None = None
    of: str | None = None


class WhoValue(Record):
    """One who is said to have done it."""

    label: str
    entity: str | None = None


class PlaceValue(Record):
    """A place as its claim names it, and what the gazetteer knows of it."""

    text: str
    id: str | None = None
    name: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    near: bool = False


class WhenValue(Record):
    """An interval of days, both included; a clock time where one is given."""

    earliest: IsoDate | None = None
    latest: IsoDate | None = None
    time: str | None = None


class HappenedValue(Record):
    """Whether it happened at all."""

    happened: bool


Content = CountValue | WhoValue | PlaceValue | WhenValue | HappenedValue


class Value(Record):
    """One answer to what a fact asks, with all who give it and where it comes from."""

    value: Content
    claims: tuple[ClaimRef, ...]
    folds: tuple[str, ...] = ()
    origins: Origins


class Pair(Record):
    """How two values of a fact stand to each other; `a`, `b`: their positions."""

    a: int
    b: int
    relation: Relation
    why: tuple[str, ...] = ()


class Fact(Record):
    """One question about an event, and the values that reports give."""

    about: About
    values: tuple[Value, ...]
    relation: Relation = "same"
    pairs: tuple[Pair, ...] = ()


class Grade(Record):
    """A suggestion after Airwars' wording, with its reasons; never a verdict.

    `decided`: a person gave it, and it stands above the suggestion.
    """

    suggested: GradeName
    decided: bool = False
    why: tuple[str, ...] = ()


class EventWhen(Record):
    """The days an event may lie on; an open end is null."""

    earliest: IsoDate | None = None
    latest: IsoDate | None = None


class Event(Record):
    """What the claims of several reports are about."""

    id: str
    kind: Kind
    place: PlaceValue | None = None
    when: EventWhen = EventWhen()
    claims: tuple[EventClaim, ...]
    facts: tuple[Fact, ...] = ()
    origins: Origins
    grade: Grade | None = None
    why: tuple[str, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that add a claim of their own, in order, each once."""
        return tuple(sorted({c.report for c in self.claims if not c.mention}))


class Comparison(Record):
    """Reports laid side by side."""

    made_by: MadeBy
    reports: tuple[ComparedReport, ...]
    versions: tuple[Version, ...] = ()
    copies: tuple[Copy, ...] = ()
    stories: tuple[Story, ...] = ()
    folds: tuple[Fold, ...] = ()
    events: tuple[Event, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, in the shape of the output contract."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self) -> str:
        """The comparison as one line of JSON, in the shape of the output contract."""
        return json_line(self)

    def report(self, report_id: str) -> ComparedReport:
        """The report with this id.

        Raises:
            KeyError: no report of this comparison has it.
        """
        for report in self.reports:
            if report.id == report_id:
                return report
        raise KeyError(f"this comparison has no report {report_id!r}")

    def event(self, event_id: str) -> Event:
        """The event with this id.

        Raises:
            KeyError: no event of this comparison has it.
        """
        for event in self.events:
            if event.id == event_id:
                return event
        raise KeyError(f"this comparison has no event {event_id!r}")

    def claim(self, ref: ClaimRef) -> Claim:
        """The claim that a reference names.

        Raises:
            KeyError: there is no such report or claim.
        """
        for claim in self.report(ref.report).claims:
            if claim.id == ref.claim:
                return claim
        raise KeyError(f"report {ref.report!r} has no claim {ref.claim!r}")
