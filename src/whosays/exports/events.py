"""An event as tables of events want it: who, when, where, and the claims behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import starmap

from whosays.comparing.model import (
    ComparedReport,
    Comparison,
    CountValue,
    Event,
    PlaceValue,
    Value,
    WhoValue,
)
from whosays.exports.cells import one_line
from whosays.knowledge.actors import ActorFacts, actors, body_of, find_actor
from whosays.model import Claim, Mention

CIVILIAN = frozenset({"civilian", "child", "woman"})
"""Parts of a count that are civilians: UCDP and ACLED count children and women so."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One who did it or to whom it was done; what is not known is ``None``."""

    label: str
    id: str | None = None
    kind: str | None = None
    country: str | None = None

    @property
    def state(self) -> bool:
        """It is an authority."""
        return self.kind == "authority"

    @property
    def group(self) -> bool:
        """It is an armed group."""
        return self.kind == "armed-group"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of an event, with its report; `mention`: the report only recalls it."""

    report: ComparedReport
    claim: Claim
    mention: bool


@dataclass(frozen=True)
class View:
    """An event and what its claims tell, those that only recall it left aside."""

    event: Event
    told: tuple[Told, ...]

    @cached_property
    def own(self) -> tuple[Told, ...]:
        """Claims that add something; all where every one only recalls."""
        return tuple(one for one in self.told if not one.mention) or self.told

    @cached_property
    def said(self) -> tuple[Claim, ...]:
        """Own claims that say it happened, will or may."""
        return tuple(one.claim for one in self.own if one.claim.stance != "denied")

    @property
    def happened(self) -> bool:
        """Somebody says that it happened: neither denied nor planned is all there is."""
        return any(claim.stance in ("stated", "hedged") for claim in self.said)

    @property
    def reports(self) -> tuple[ComparedReport, ...]:
        """Reports with a claim of their own, each once, in the order of the comparison."""
        return tuple({one.report.id: one.report for one in self.own}.values())

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets, sorted, each once."""
        names = {one_line(report.outlet) for report in self.reports}
        return tuple(sorted(name for name in names if name))

    @property
    def mode(self) -> str | None:
        """The mode that most claims of force have; the first by name of equals."""
        if self.event.kind != "ASSAULT":
            return None
        modes = Counter(claim.mode for claim in self.said if claim.mode)
        return min(modes, key=lambda mode: (-modes[mode], mode), default=None)

    def values(self, about: str) -> tuple[Value, ...]:
        """The values of all facts on a question, the one with the most origins first."""
        facts = (fact for fact in self.event.facts if fact.about == about)
        return tuple(sorted((value for fact in facts for value in fact.values), key=_support))

    @property
    def disputed(self) -> tuple[str, ...]:
        """Questions whose answers cannot all be true, each once."""
        found = (fact.about for fact in self.event.facts if fact.relation == "disputes")
        return tuple(dict.fromkeys(found))

    @cached_property
    def by(self) -> Actor | None:
        """The side that did it; none where that is disputed or not told."""
        if "by" in self.disputed:
            return None
        for value in self.values("by"):
            if isinstance(value.value, WhoValue):
                return actor(value.value.label, value.value.entity)
        return _most([(m.text, m.entity) for claim in self.said for m in claim.by])

    @cached_property
    def to(self) -> Actor | None:
        """The actor it was done to, as most claims name it; only one of our tables.

        Words alone may be a building, an ambush or the victims of a count; and who stands
        on both sides was read as doer in one claim and as victim in another.
        """
        named = [
            (mention.text, mention.entity)
            for claim in self.said
            for mention in claim.to
            if not _counted(claim, mention)
        ]
        known = [(one.label, one.id) for one in starmap(actor, named) if one.id]
        ours = self.by.id if self.by else None
        return _most([(label, entity) for label, entity in known if entity != ours])

    @cached_property
    def victims(self) -> frozenset[str]:
        """Whose dead and injured are counted: words of the codebook's counts."""
        counts = [c for claim in self.said for c in (claim.dead, claim.injured) if c]
        parts: set[str] = {part.who for count in counts for part in count.of}
        values = [v.value for v in (*self.values("dead"), *self.values("injured"))]
        said = {one.of for one in values if isinstance(one, CountValue) and one.of}
        return frozenset((parts | said) - {"unknown"})

    @property
    def civilians(self) -> bool:
        """Those hurt are civilians, and nobody says that combatants are among them."""
        return bool(self.victims & CIVILIAN) and "combatant" not in self.victims

    @property
    def armed(self) -> bool:
        """Those it was done to are armed: combatants hurt, a state's body, an armed group."""
        if self.civilians:
            return False
        known = self.to is not None and (self.to.state or self.to.group)
        return known or self.victims == {"combatant"}

    @property
    def place(self) -> PlaceValue | None:
        """The place of the event."""
        return self.event.place

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day; none where an end is open or no day of the calendar."""
        when = self.event.when
        if not when.earliest or not when.latest:
            return None
        try:
            first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
        except ValueError:
            return None
        return (first, last) if first <= last else None

    @property
    def length(self) -> int | None:
        """How many days the interval has, both ends included."""
        return (self.days[1] - self.days[0]).days + 1 if self.days else None

    @property
    def year(self) -> int | None:
        """The year, where both ends lie in one."""
        if self.days is None or self.days[0].year != self.days[1].year:
            return None
        return self.days[0].year

    def figure(self, what: str) -> tuple[int | None, int | None] | None:
        """The widest interval that the claims give for a figure, or ``None``."""
        found = [f for claim in self.said for f in claim.figures if f.what == what]
        if not found:
            return None
        highs = [figure.max for figure in found]
        high = None if None in highs else max(h for h in highs if h is not None)
        return min((f.min for f in found if f.min is not None), default=None), high


def views(comparison: Comparison) -> Iterator[View]:
    """The events of a comparison, in their order."""
    reports = {report.id: (number, report) for number, report in enumerate(comparison.reports)}
    claims = {(r.id, claim.id): claim for r in comparison.reports for claim in r.claims}
    for event in comparison.events:
        refs = sorted(event.claims, key=lambda ref: reports[ref.report][0])
        told = (
            Told(reports[ref.report][1], claims[ref.report, ref.claim], ref.mention) for ref in refs
        )
        yield View(event, tuple(told))


def _support(value: Value) -> tuple[int, int, int, str]:
    # Equals stay in an order that does not hang on that of the input.
    origins, reports = value.origins, {ref.report for ref in value.claims}
    return -origins.min, -origins.max, -len(reports), value.value.model_dump_json()


def _counted(claim: Claim, mention: Mention) -> bool:
    """Whether the words are those of a count: *two people*."""
    counts = (claim.dead, claim.injured, *claim.figures)
    return any(c.start < mention.end and mention.start < c.end for c in counts if c)


def _most(named: list[tuple[str, str | None]]) -> Actor | None:
    """The actor named most often, those of the tables before the rest."""
    found = [actor(label, entity) for label, entity in named if one_line(label)]
    counts = Counter(one.id or one.label.casefold() for one in found)
    order = {one: (one.id is None, -counts[one.id or one.label.casefold()]) for one in found}
    return min(found, key=lambda one: (*order[one], one.label), default=None)


@cache
def _by_id() -> dict[str, ActorFacts]:
    return {facts.id: facts for facts in actors()}


def _facts(label: str, entity: str | None) -> ActorFacts | None:
    if entity and entity in _by_id():
        return _by_id()[entity]
    body, _, land = (entity or "").rpartition("-")
    if body and len(land) == 2:
        try:
            return body_of(land.upper(), "government" if body == "gov" else body)
        except KeyError:
            pass
    return find_actor(label)


def actor(label: str, entity: str | None = None) -> Actor:
    """An actor by the words that name it and, where given, its id in the tables."""
    facts = _facts(label, entity)
    words = one_line(label) or label
    if facts is None:
        return Actor(words)
    return Actor(facts.name, facts.id, facts.kind, facts.country)
