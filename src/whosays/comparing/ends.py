"""Walks the chain of a claim to its far end, across copies and relays.

The far end is whoever claims to know first hand: a named source, an unnamed one with
the outlet that spoke to it, or an outlet (or the agency its text is credited to) in
its own voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from whosays.comparing.copies.align import counterpart
from whosays.comparing.folding import Folds
from whosays.comparing.model import About, ComparedReport, Copy
from whosays.comparing.names import Name, of_label, of_mention, same
from whosays.comparing.outlets import OutletKnown, Outlets
from whosays.comparing.slips import Slips
from whosays.comparing.speaking import Speaking
from whosays.comparing.values import Told
from whosays.knowledge.actors import actor_by_id, find_actor
from whosays.knowledge.folding import fold as folded
from whosays.model import Claim, Count, Source, SourceType

Shape = Literal["named", "unnamed", "own", "shown", "altered"]
"""Own: an outlet's voice without a sign of its own work; shown: with one."""

SHORT = 6
"""Letters of an outlet's name that tell it from a word of the source's."""
DEPTH = 12
"""Steps after which a walk ends: longer chains are circles."""


@dataclass(frozen=True)
class End:
    """A far end.

    Attributes:
        shape: what it is.
        name: of a source, taken apart.
        outlet: who spoke to it, or whose voice it is.
        report: position of the report in which the walk ended.
        type: of the source; ``media`` of an own voice.
        folds: ids of the folds on the way.
    """

    shape: Shape
    name: Name | None
    outlet: OutletKnown
    report: int
    type: SourceType
    folds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What a walk needs beside the claims of its event."""

    reports: Sequence[ComparedReport]
    outlets: Outlets
    copies: Mapping[int, Copy]
    place_of: Mapping[str, int]
    speaking: Speaking
    folds: Folds
    slips: Slips


class Walk:
    """Far ends of the claims of one event."""

    def __init__(self, setting: Setting, told: Sequence[Told]) -> None:
        self._set = setting
        self._voices: dict[int, OutletKnown] = {}
        self._by_report: dict[int, list[Claim]] = {}
        for one in told:
            self._by_report.setdefault(one.report, []).append(one.claim)
        own = {outlet.id: outlet for outlet in map(self._own, self._by_report)}
        self._outlets = [own[name] for name in sorted(own)]
        self._told_by: dict[str, list[Told]] = {}
        for one in told:
            for name in {self.voice(one.report).id, self._own(one.report).id}:
                self._told_by.setdefault(name, []).append(one)

    def end(self, one: Told, about: About, depth: int = 0) -> End:
        """The far end of one claim, for what one asks of it."""
        copied = self._set.copies.get(one.report)
        if copied is not None and depth < DEPTH:
            found = self._through_copy(one, about, copied, depth)
            if found is not None:
                return found
        return self._in_report(one, about, self.voice(one.report), depth)

    def voice(self, number: int) -> OutletKnown:
        """Whose own voice a report has: the agency it is credited to, else its outlet."""
        if number not in self._voices:
            self._voices[number] = self._voice(number)
        return self._voices[number]

    def _voice(self, number: int) -> OutletKnown:
        report = self._set.reports[number]
        outlet = self._own(number)
        for credit in report.credits:
            if credit.role == "text" and credit.type == "media":
                agency = self._set.outlets.find(credit.entity or "") or self._set.outlets.find(
                    credit.text
                )
                if agency is not None:
                    return agency
        return outlet

    def _through_copy(self, one: Told, about: About, copied: Copy, depth: int) -> End | None:
        """The end by way of the original, where the claim stands in what was copied."""
        offset = counterpart(copied, one.claim.trigger.start)
        if offset is None:
            return None
        original = self._set.place_of[copied.of]
        ours, theirs = self._set.reports[one.report], self._set.reports[original]
        outlet = self._own(one.report)
        fold = self._set.folds.make(
            "copy", outlet.name, self._own(original).name,
            key=(ours.digest, theirs.digest), reports=(ours.id,),
            why=f"{ours.id} took these words from {theirs.id}",
        )  # fmt: skip
        if fold is None:
            return None
        claim = self._at(original, offset, one.claim)
        if claim is None:
            end = self._in_report(one, about, self.voice(original), depth)
            return _with(end, fold)
        if _altered(one.claim, claim, about):
            self._note(one, about, theirs)
            return End("altered", None, outlet, one.report, "media")
        return _with(self.end(Told(original, claim), about, depth + 1), fold)

    def _at(self, number: int, offset: int, like: Claim) -> Claim | None:
        """The claim of the event that stands at an offset of another report."""
        near = [
            claim
            for claim in self._by_report.get(number, ())
            if claim.kind == like.kind or claim.trigger.text == like.trigger.text
        ]
        near.sort(
            key=lambda c: (abs(c.trigger.start - offset), c.trigger.text != like.trigger.text)
        )
        return near[0] if near and abs(near[0].trigger.start - offset) <= 40 else None

    def _in_report(self, one: Told, about: About, voice: OutletKnown, depth: int) -> End:
        sources = self._set.speaking.sources(one.report, one.claim)
        sources = [s for s in sources if not self._is_self(s, voice)] or sources
        if not sources and one.claim.kind == "ACCUSE" and about == "by":
            accuser = self._accuser(one, voice)
            if accuser is not None:
                return accuser
        if not sources and voice.id == self._own(one.report).id and voice.body:
            # A ministry's or a charity's own text is its word, not that of a medium.
            return End("named", of_label(voice.name), voice, one.report, _type(voice))
        if not sources:
            shown = self._set.speaking.shown(one.report, one.claim)
            return End("shown" if shown else "own", None, voice, one.report, "media")
        *nearer, far = sources
        through = next(
            (o for s in reversed(nearer) if s.type == "media" and (o := self._outlet(s))), voice
        )
        if far.type == "media":
            return self._medium(one, about, far, through, depth)
        name = self._set.speaking.name(one.report, far)
        named = self._set.speaking.named(one.report, far)
        if named and (publisher := self._publisher(one, name)) is not None:
            # A ministry's communiqué, a charity's note: its own report is at hand.
            return self._medium(one, about, far, through, depth, outlet=publisher)
        if named:
            return End("named", name, through, one.report, far.type)
        return End("unnamed", name, through, one.report, far.type)

    def _accuser(self, one: Told, voice: OutletKnown) -> End | None:
        """Who accuses is who says so."""
        if not one.claim.by:
            return None
        name = of_mention(one.claim.by[0])
        actor = actor_by_id(name.entity) if name.entity else None
        return End(
            "unnamed" if name.bare else "named", name, voice, one.report,
            actor.kind if actor else "unknown",
        )  # fmt: skip

    def _outlet(self, source: Source) -> OutletKnown | None:
        return self._set.outlets.find(source.entity or "") or self._set.outlets.find(source.text)

    def _is_self(self, source: Source, voice: OutletKnown) -> bool:
        """Whether a link is the outlet itself: an agency quoted by its own dispatch."""
        found = self._outlet(source) if source.type == "media" else None
        return found is not None and found.id == voice.id

    def _publisher(self, one: Told, name: Name) -> OutletKnown | None:
        """The outlet that a source which is no medium publishes under, if it is at hand."""
        for outlet in self._outlets:
            if outlet.id == self._own(one.report).id:
                continue
            if same(name, of_label(outlet.name)) or _stands_in(outlet.name, name.text):
                return outlet
        return None

    def _medium(
        self, one: Told, about: About, far: Source, through: OutletKnown, depth: int,
        outlet: OutletKnown | None = None,
    ) -> End:  # fmt: skip
        """A chain that ends at a medium goes on in that medium's report, where it is at hand."""
        outlet = outlet or self._outlet(far) or self._set.speaking.outlet_within(far)
        if outlet is None and not far.named:
            if self._set.speaking.is_reporter(far):
                return End("shown", None, through, one.report, "media")
            name = self._set.speaking.name(one.report, far)
            return End("unnamed", name, through, one.report, "media")
        outlet = outlet or self._set.outlets.of(far.text)
        voice = self.voice(one.report)
        if outlet.id == voice.id:
            return End("shown", None, outlet, one.report, "media")
        if depth < DEPTH and (there := self._at_hand(one, about, outlet)) is not None:
            ours, theirs = self._set.reports[one.report], self._set.reports[there.report]
            fold = self._set.folds.make(
                "relay", far.text, outlet.name, key=(ours.digest, theirs.digest),
                reports=(ours.id,),
                why=f"{ours.id} puts it to {outlet.name}, whose report {theirs.id} is at hand",
            )  # fmt: skip
            if fold is not None:
                if _another_figure(one.claim, there.claim, about):
                    self._note(one, about, theirs)
                    own = self._own(one.report)
                    return End("altered", None, own, one.report, "media", (fold,))
                return _with(self.end(there, about, depth + 1), fold)
        return End("named", self._set.speaking.name(one.report, far), outlet, one.report, "media")

    def _note(self, one: Told, about: About, original: ComparedReport) -> None:
        if (count := _count(one.claim, about)) is not None:
            self._set.slips.note(one.report, count, original.called)

    def _own(self, number: int) -> OutletKnown:
        report = self._set.reports[number]
        if report.outlet:
            return self._set.outlets.of(report.outlet)
        # Nobody knows who published it: two files of one name are still two.
        return OutletKnown(id=report.digest, name=report.called)

    def _at_hand(self, one: Told, about: About, outlet: OutletKnown) -> Told | None:
        """The claim in a medium's own report that another report relays."""
        day = self._set.reports[one.report].published
        best: tuple[int, Told] | None = None
        for other in self._told_by.get(outlet.id, ()):
            report = self._set.reports[other.report]
            if other.report == one.report:
                continue
            if day and report.published and report.published > day:
                continue
            likeness = _likeness(one.claim, other.claim, about)
            if likeness and (best is None or likeness > best[0]):
                best = likeness, other
        return best[1] if best else None


def _with(end: End, fold: str) -> End:
    if fold in end.folds:
        return end
    return End(end.shape, end.name, end.outlet, end.report, end.type, (*end.folds, fold))


def _count(claim: Claim, about: About) -> Count | None:
    return claim.dead if about == "dead" else claim.injured if about == "injured" else None


def _altered(claim: Claim, original: Claim, about: About) -> bool:
    """Whether a figure came to say something else in copying."""
    ours, theirs = _count(claim, about), _count(original, about)
    if ours is None or theirs is None:
        return False
    return (ours.min, ours.max) != (theirs.min, theirs.max)


def _another_figure(claim: Claim, original: Claim, about: About) -> bool:
    """Whether a figure is put to a report that gives another, with which it cannot stand."""
    ours, theirs = _count(claim, about), _count(original, about)
    if ours is None or theirs is None:
        return False
    low = max(ours.min or 0, theirs.min or 0)
    highs = [high for high in (ours.max, theirs.max) if high is not None]
    return bool(highs) and low > min(highs)


def _likeness(claim: Claim, other: Claim, about: About) -> int:
    """How well another outlet's claim fits as what is relayed; 0: not at all."""
    ours, theirs = _count(claim, about), _count(other, about)
    if ours is not None:
        if theirs is None:
            return 0
        return 4 if (ours.min, ours.max) == (theirs.min, theirs.max) else 2
    if other.kind != claim.kind:
        return 0
    return 1 + (other.stance == claim.stance) + bool(other.sources)


def _stands_in(outlet: str, text: str) -> bool:
    """Whether an outlet's name stands, whole, in a source's words."""
    return len(outlet) >= SHORT and f" {folded(outlet)} " in f" {folded(text)} "


def _type(voice: OutletKnown) -> SourceType:
    actor = find_actor(voice.name)
    return actor.kind if actor else "organisation"
