"""Events: strands of reports that are about one happening, with facts and origins."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.comparing import spots
from whosays.comparing.days import UNKNOWN, Days, days, iso, ordinal
from whosays.comparing.decisions import Decisions
from whosays.comparing.ends import Setting, Walk
from whosays.comparing.facts import Facts
from whosays.comparing.folding import Folds
from whosays.comparing.grade import grade
from whosays.comparing.grouping import Group, Seen, group, see
from whosays.comparing.joining import Statements, judged
from whosays.comparing.marks import Story, marks
from whosays.comparing.model import (
    ComparedReport,
    Copy,
    Event,
    EventClaim,
    EventWhen,
    GradeName,
    PlaceValue,
)
from whosays.comparing.outlets import Outlets
from whosays.comparing.slips import Slips
from whosays.comparing.speaking import Speaking
from whosays.comparing.strands import FAMILIES, Strand, strands
from whosays.comparing.values import Told
from whosays.model import Claim, Kind, Place

GRADED = frozenset(("force",))
BRIEF = 2
"""Claims with which a report that begins with something else only recalls an event."""
OLD = 2
"""Days before publication from which a happening is recalled rather than told."""

_ID = 16
"""Signs of a report's own id, with which its digest begins."""


@dataclass(frozen=True)
class Member:
    """A claim of an event, and whether its report only recalls the event."""

    report: int
    claim: Claim
    mention: bool


def find_events(
    reports: Sequence[ComparedReport],
    copies: Sequence[Copy],
    outlets: Outlets,
    folds: Folds,
    decisions: Decisions,
    slips: Slips,
) -> tuple[Event, ...]:
    """The events of some reports, in the order of their first report.

    Args:
        reports: laid side by side.
        copies: among them.
        outlets: what is known of their outlets.
        folds: the register that takes the folds made.
        decisions: of people.
        slips: the register that takes figures changed on the way.
    """
    place_of = {report.id: number for number, report in enumerate(reports)}
    pairs = {(place_of[c.copy_], place_of[c.of]): c for c in copies}
    found = [s for n, r in enumerate(reports) for s in strands(n, r, decisions.wrong_claims)]
    seen = see(reports, found)
    apart = judged(found, decisions.apart)
    story = Story(marks(reports))
    groups = _joined(group(seen, story, pairs, apart), judged(found, decisions.together))
    setting = Setting(
        reports, outlets, {place_of[c.copy_]: c for c in copies}, place_of,
        Speaking(reports, outlets), folds, slips,
    )  # fmt: skip
    statements = Statements(reports, seen, groups, story, decisions.wrong_claims)
    made = [_event(number, groups, seen, setting, statements, decisions)
            for number in range(len(groups))]  # fmt: skip
    return tuple(made)


def _joined(groups: list[Group], together: Iterable[tuple[int, int]]) -> list[Group]:
    """Groups once those that a person said are one are."""
    where = {at: held for held in groups for at in held.strands}
    for one, other in sorted(together):
        ours, theirs = where[one], where[other]
        if ours is theirs:
            continue
        first, second = sorted((ours, theirs), key=lambda g: min(g.strands))
        first.strands = sorted((*first.strands, *second.strands))
        first.why.append("a person said that they are one event")
        where.update(dict.fromkeys(second.strands, first))
        groups = [held for held in groups if held is not second]
    return groups


def _event(
    number: int, groups: Sequence[Group], seen: Sequence[Seen], setting: Setting,
    statements: Statements, decisions: Decisions,
) -> Event:  # fmt: skip
    held = groups[number]
    ours = [seen[at].strand for at in held.strands]
    members = [
        Member(s.report, claim, mention)
        for s, mention in _with_mentions(ours, statements.heads, setting.reports)
        for claim in s.claims
    ]
    members += [Member(n, claim, False) for n, claim in statements.of(number)]
    members.sort(key=lambda m: (m.report, m.claim.trigger.start, m.claim.id))
    told = [Told(m.report, m.claim) for m in members]
    family = ours[0].family
    core = frozenset(kind for kind, of in FAMILIES.items() if of == family)
    country = _country(ours)
    facts = Facts(Walk(setting, told), setting, told, core, decisions.same_actor, country)
    refs = tuple(
        EventClaim(report=setting.reports[m.report].id, claim=m.claim.id, mention=m.mention)
        for m in members
    )
    anchor = next((m for m in members if not m.mention), members[0])
    whole = facts.all_origins()
    related = facts.facts()
    return Event(
        id=_id(anchor, setting.reports[anchor.report]),
        kind=_kind(ours),
        place=_place(ours),
        when=_when(ours),
        claims=refs,
        facts=related,
        origins=whole,
        grade=grade(related, whole, _given(members, decisions), facts.accepted())
        if family in GRADED and not ours[0].planned
        else None,
        why=tuple(held.why),
    )


def _id(anchor: Member, report: ComparedReport) -> str:
    """Digest of the claim that an event begins with.

    Word-for-word copies have claims of one key: the rest of the digest tells them apart.
    """
    named = anchor.claim.key + report.digest[_ID:]
    return "e" + hashlib.sha256(named.encode()).hexdigest()[:12]


def _given(members: Sequence[Member], decisions: Decisions) -> GradeName | None:
    """The grade that a person gave the event, the last where several did."""
    keys = {m.claim.key for m in members}
    return next((given for key, given in reversed(decisions.grades) if key in keys), None)


def _with_mentions(
    ours: Sequence[Strand], heads: Mapping[int, Strand], reports: Sequence[ComparedReport]
) -> list[tuple[Strand, bool]]:
    """Strands, each with whether its report only recalls the event.

    A recall comes after a report that tells the event first, adds no toll, and stands
    in a report that has something newer to tell.
    """
    told: set[tuple[str, int | None, int | None]] = set()
    first = False
    days = UNKNOWN
    found = []
    for strand in sorted(ours, key=lambda s: s.report):
        head = heads.get(strand.report)
        ownless = strand.tolls <= told and head is not strand
        old = _is_old(strand.days.meet(days), head, reports[strand.report].published)
        brief = len(strand.claims) <= BRIEF
        found.append((strand, first and ownless and (old or brief or not strand.main)))
        first = first or head is strand
        days = days.meet(strand.days)
        told |= strand.tolls
    return found


def _is_old(span: Days, head: Strand | None, published: str | None) -> bool:
    """Whether days lie before those of the report's head, or well before its publication."""
    if span.last is None:
        return False
    if head is not None and head.days.first is not None and head.days.first > span.last:
        return True
    return published is not None and ordinal(published) - span.last >= OLD


def _kind(ours: Sequence[Strand]) -> Kind:
    """The kind that most reports give, an act before the harm it did."""
    counts: Counter[Kind] = Counter(
        kind for s in ours for kind in dict.fromkeys(c.kind for c in s.claims)
    )
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _place(ours: Sequence[Strand]) -> PlaceValue | None:
    """The most exact place that most reports give."""
    named = {
        (p.id, p.text): p for s in ours for p in s.places if p.id or spots.words(p)
    }  # fmt: skip
    counts = Counter((p.id, p.text) for s in ours for p in s.places)
    if not named:
        return None

    def support(place: Place) -> int:
        return sum(
            counts[key]
            for key, other in named.items()
            if spots.standing(place, other) in ("one", "inside")
        )

    best = min(named.values(), key=lambda p: (p.id is None, -support(p), spots.rank(p), p.text))
    return PlaceValue(
        text=best.text, id=best.id, name=best.name, admin1=best.admin1, country=best.country,
        lat=best.lat, lon=best.lon, precision=best.precision, near=best.near,
    )  # fmt: skip


def _country(ours: Sequence[Strand]) -> str | None:
    counts = Counter(p.country for s in ours for p in s.places if p.country)
    return min(counts, key=lambda c: (-counts[c], c)) if counts else None


def _when(ours: Sequence[Strand]) -> EventWhen:
    """The days that the dated claims have in common, or from the first to the last."""
    dated = [
        days(c.when.earliest, c.when.latest) for s in ours for c in s.claims if c.when is not None
    ]
    dated = [d for d in dated if d.known]
    if not dated:
        return EventWhen()
    met: Days = UNKNOWN
    for one in sorted(dated, key=_width):
        met = met.meet(one) if not met.gap(one) else met
    return EventWhen(earliest=iso(met.first), latest=iso(met.last))


def _width(span: Days) -> tuple[int, int]:
    if span.first is None or span.last is None:
        return 10**6, span.first or span.last or 0
    return span.last - span.first, span.first


def told_first(
    events: Iterable[Event], reports: Sequence[ComparedReport]
) -> tuple[tuple[str, str], ...]:
    """Pairs of reports, by id, that begin with a claim of one event."""
    first = {
        (report.id, min(report.claims, key=lambda c: c.trigger.start).id)
        for report in reports
        if report.claims
    }
    pairs: list[tuple[str, str]] = []
    for event in events:
        heads = [c.report for c in event.claims if not c.mention and (c.report, c.claim) in first]
        pairs += pairwise(heads)
    return tuple(pairs)
