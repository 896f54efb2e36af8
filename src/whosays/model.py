"""The records of the product: one frozen class for each word of the codebook.

The JSON that `whosays read` prints, its JSON Schema and the Python API are all
made from the classes in this file, so they cannot drift apart.

Offsets are half-open `[start, end)`, in Unicode code points, into
:attr:`Report.text`. For every record that has `start`, `end` and `text` (or
`quote`), ``report.text[start:end]`` equals it.

Unknown is ``None`` or an empty tuple, never a default that looks like a finding.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticSerializationError

SCHEMA_VERSION = 1

PartKind = Literal[
    "section", "title", "byline", "dateline", "lead", "heading",
    "body", "caption", "credit", "source", "furniture",
]  # fmt: skip
Kind = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
    "MOBILIZE", "COERCE", "ASSAULT", "MOVE", "HARM", "STATEMENT",
]  # fmt: skip
Mode = Literal[
    "clash", "aerial", "drone", "shelling", "explosives", "suicide", "firearms",
    "stabbing", "vehicle", "abduct", "torture", "sexual", "seize-ground",
    "destroy", "chemical", "other",
]  # fmt: skip
Stance = Literal["stated", "hedged", "denied", "planned"]
SourceType = Literal[
    "media", "authority", "armed-group", "organisation", "person", "witness",
    "document", "social", "unknown",
]  # fmt: skip
Precision = Literal["site", "town", "district", "region", "country", "area"]
Granularity = Literal["hour", "day", "week", "month", "season", "year", "open"]
Form = Literal["direct", "indirect", "mixed", "hearsay"]
OddityKind = Literal[
    "foreign-language", "off-topic", "date-conflict", "unmarked-copy",
    "figure-not-in-source", "mixed-names", "garbled-name",
]  # fmt: skip

# A date or a date with time in ISO 8601, kept as a string: the contract prints it
# unchanged, and a half-known date ("2017-03") must not be filled up to look known.
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Record(BaseModel):
    """Base of all records: frozen, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def json_line(record: Record) -> str:
    """A record as one line of JSON, whatever text it holds."""
    try:
        return record.model_dump_json(by_alias=True)
    except PydanticSerializationError:
        # A file name that is no text, or half of a pair of surrogates in a .jsonl:
        # UTF-8 cannot hold it, an escape can.
        return json.dumps(record.model_dump(by_alias=True), separators=(",", ":"))


class Span(Record):
    """A stretch of the report's text."""

    start: int
    end: int
    text: str

    def __str__(self) -> str:
        """The words."""
        return self.text


class Mention(Span):
    """Somebody or something named in a claim.

    `start`, `end`, `text` are the nearest full mention; `at` is where the words
    stand in this place (a pronoun, a short name).
    """

    at: Span | None = None
    entity: str | None = None


class Source(Mention):
    """One link of the chain of those a claim is put to."""

    type: SourceType = "unknown"
    named: bool = False
    cue: Span | None = None


class Place(Span):
    """A place as the text names it, and what the gazetteer knows of it."""

    id: str | None = None
    name: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    near: bool = False


class RolePlace(Place):
    """A place with its role in the claim."""

    role: Literal["at", "from", "to"] = "at"


class When(Span):
    """Words that date a happening, and the interval of days they mean.

    `earliest` and `latest` are ISO days, both included; an open end is ``None``.
    `time` is a clock time ``HH:MM`` where the text gives one.
    """

    earliest: IsoDate | None = None
    latest: IsoDate | None = None
    time: str | None = None
    granularity: Granularity = "open"


class CountOf(Span):
    """A part of a count: how many of whom."""

    who: Literal["civilian", "combatant", "child", "woman", "unknown"] = "unknown"
    min: int | None = None
    max: int | None = None


class Count(Span):
    """A count of people, as an interval; an open end is ``None``."""

    min: int | None = None
    max: int | None = None
    approx: bool = False
    of: tuple[CountOf, ...] = ()


class Figure(Span):
    """A count of people who are neither dead nor injured."""

    what: Literal["participants", "arrested", "abducted", "missing", "displaced"]
    min: int | None = None
    max: int | None = None
    approx: bool = False


class Why(Record):
    """One reason for a reading, with the words of the text that it saw.

    `start`, `end`, `text` are ``None`` where the reason is not a stretch of text
    (the report's own date, a missing mark).
    """

    rule: str
    says: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Claim(Record):
    """One statement, in one report, that something happened, is so, will or may."""

    id: str
    key: str
    start: int
    end: int
    quote: str
    part: PartKind = "body"
    trigger: Span
    kind: Kind
    mode: Mode | None = None
    stance: Stance
    sources: tuple[Source, ...] = ()
    by: tuple[Mention, ...] = ()
    to: tuple[Mention, ...] = ()
    place: Place | None = None
    places: tuple[RolePlace, ...] = ()
    when: When | None = None
    dead: Count | None = None
    injured: Count | None = None
    figures: tuple[Figure, ...] = ()
    why: tuple[Why, ...] = ()

    def __str__(self) -> str:
        """In one line: id, stance, kind, words, and the sources, the nearest first."""
        sources = "".join(f" <- {source}" for source in self.sources)
        return f"{self.id} {self.stance} {self.kind}: {self.quote}{sources}"


class Content(Record):
    """One piece of what is put to a source."""

    start: int
    end: int


class AttributionSource(Span):
    """The words that name who is quoted, and where they stand here."""

    at: Span | None = None


class Attribution(Record):
    """A whole stretch of text put to a source, whatever claims lie inside it."""

    id: str
    parent: str | None = None
    form: Form
    negated: bool = False
    source: AttributionSource | None = None
    cue: Span | None = None
    content: tuple[Content, ...]
    claims: tuple[str, ...] = ()


class Part(Record):
    """A stretch of a report with one role on the page.

    `node` is where it stands on an HTML page: the elements around it, the innermost last.
    """

    kind: PartKind
    start: int
    end: int
    language: str | None = None
    set_aside: bool = False
    why: tuple[str, ...] = ()
    node: str | None = None


class Credit(Span):
    """An agency, outlet or person credited for the text or for a photo."""

    type: SourceType = "media"
    role: Literal["text", "with", "photo", "author"]
    entity: str | None = None


class Oddity(Record):
    """Something on the page that does not belong there or cannot be right."""

    kind: OddityKind
    start: int
    end: int
    why: tuple[str, ...]


class MadeBy(Record):
    """What made this reading, so that it can be made again."""

    whosays: str
    # `schema` shadows a deprecated method of pydantic's; the contract has the name.
    schema_: int = Field(SCHEMA_VERSION, alias="schema", serialization_alias="schema")
    pipeline: str | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Published(Record):
    """When the report was published, and how that is known."""

    date: IsoDate | None = None
    at: str | None = None
    modified: str | None = None
    from_: Literal["given", "metadata", "text", "url", "feed"] | None = Field(
        None, alias="from", serialization_alias="from"
    )

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Outlet(Record):
    """Who published the report, and how that is known.

    `start` and `end` are the words that say so, where it is the text that does.
    """

    name: str
    id: str | None = None
    from_: Literal["given", "source-line", "metadata", "url", "feed"] = Field(
        alias="from", serialization_alias="from"
    )
    start: int | None = None
    end: int | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Report(Record):
    """One published text, read: its parts, its claims, and who says them."""

    id: str
    path: str | None = None
    record: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    made_by: MadeBy
    published: Published = Published()
    outlet: Outlet | None = None
    credits: tuple[Credit, ...] = ()
    text: str
    parts: tuple[Part, ...] = ()
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, in the shape of the output contract."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self) -> str:
        """The report as one line of JSON, in the shape of the output contract."""
        return json_line(self)

    def __str__(self) -> str:
        """In one line: title or id, outlet, date, number of claims."""
        outlet = self.outlet.name if self.outlet else "outlet not known"
        date = self.published.date or "date not known"
        return f"{self.title or self.id} ({outlet}, {date}): {len(self.claims)} claims"

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id.

        Raises:
            KeyError: no claim of this report has the id.
        """
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(f"report {self.id} has no claim {claim_id!r}")

    def why(self, claim: Claim | str) -> tuple[Why, ...]:
        """The reasons behind the reading of a claim, given as itself or as its id."""
        return (self.claim(claim) if isinstance(claim, str) else claim).why

    def _repr_html_(self) -> str:
        from whosays.views.html import fragment

        return fragment(self)


class Failure(Record):
    """An input that could not be read, and why; it costs only itself."""

    class Error(Record):
        """A stable code, and a message that says the remedy."""

        code: str
        message: str

    path: str | None = None
    record: str | None = None
    error: Error

    def to_json(self) -> str:
        """The failure as one line of JSON, in the shape of the output contract."""
        return json_line(self)
