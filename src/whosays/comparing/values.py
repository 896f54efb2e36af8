"""The values that claims of one event give to what one asks about it.

Dead, injured, by whom, where, when, and whether it happened at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from whosays.comparing import spots
from whosays.comparing.marks import opens_sentence
from whosays.comparing.model import (
    About,
    ComparedReport,
    Content,
    CountValue,
    HappenedValue,
    PlaceValue,
    WhenValue,
    WhoValue,
)
from whosays.comparing.names import Name, of_mention, same
from whosays.model import Claim, Count, Mention, Place

ABOUT: tuple[About, ...] = ("dead", "injured", "by", "place", "when", "happened")


@dataclass(frozen=True)
class Told:
    """A claim of an event, and the position of its report."""

    report: int
    claim: Claim


@dataclass
class Answer:
    """One value, and the claims that give it."""

    about: About
    content: Content
    told: list[Told] = field(default_factory=list)
    by: set[tuple[int, str]] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)


def values(
    told: Sequence[Told], core: frozenset[str], reports: Sequence[ComparedReport]
) -> dict[About, list[Answer]]:
    """The values of each fact, in the order in which reports gave them.

    Args:
        told: claims of one event, in the order of publication.
        core: kinds of the event's family, whose stance says whether it happened.
        reports: those compared, by the positions that `told` gives.
    """
    found: dict[About, list[Answer]] = {}
    beside: dict[int, list[Told]] = {}
    for one in told:
        beside.setdefault(one.report, []).append(one)
    for one in told:
        for about, content, name in _given(one.claim, core, reports[one.report].text):
            if isinstance(content, CountValue) and one.claim.part == "title":
                content = _summed_up(about, content, beside[one.report])
            answers = found.setdefault(about, [])
            held = next((a for a in answers if _one(a, content, name)), None)
            if held is None:
                held = Answer(about, content)
                answers.append(held)
            else:
                held.content = _fuller(held.content, content)
            if (one.report, one.claim.id) not in held.by:
                held.by.add((one.report, one.claim.id))
                held.told.append(one)
            if name is not None and name not in held.names:
                held.names.append(name)
    return {about: found[about] for about in ABOUT if about in found}


def _given(
    claim: Claim, core: frozenset[str], text: str
) -> Iterator[tuple[About, Content, Name | None]]:
    if claim.stance == "planned":
        return
    if claim.dead is not None and _counts(claim, claim.dead):
        yield "dead", _count(claim.dead), None
    if claim.injured is not None and _counts(claim, claim.injured):
        yield "injured", _count(claim.injured), None
    if claim.kind == "ACCUSE" and "ASSAULT" in core:
        for mention in claim.to:
            name = of_mention(mention)
            if _names(mention, name, text):
                yield "by", WhoValue(label=mention.text, entity=name.entity), name
    if claim.kind not in core:
        return
    if claim.stance != "denied":
        for mention in claim.by:
            name = of_mention(mention)
            if _names(mention, name, text):
                yield "by", WhoValue(label=mention.text, entity=name.entity), name
        if claim.place is not None and (claim.place.id or spots.words(claim.place)):
            yield "place", _place(claim.place), None
        if claim.when is not None and (claim.when.earliest or claim.when.latest):
            when = claim.when
            yield "when", WhenValue(
                earliest=when.earliest, latest=when.latest, time=when.time
            ), None  # fmt: skip
    # *No one was hurt* denies a harm, not the happening.
    counted = [c for c in (claim.dead, claim.injured) if c is not None]
    if not any(count.max == 0 for count in counted):
        yield "happened", HappenedValue(happened=claim.stance != "denied"), None


def _counts(claim: Claim, count: Count) -> bool:
    """Whether a claim gives its count: a denial gives none but that of nobody."""
    return claim.stance != "denied" or count.max == 0


def _names(mention: Mention, name: Name, text: str) -> bool:
    """Whether a mention names somebody: *Residents*, *Seven* have only a sentence's capital."""
    if name.bare:
        return False
    words = mention.text.split()
    alone = len(words) == 1 and not name.entity and not name.acronyms
    if not alone or not opens_sentence(text, mention.start):
        return True
    return any(
        not opens_sentence(text, hit.start())
        for hit in re.finditer(rf"\b{re.escape(words[0])}\b", text)
    )


def _summed_up(about: About, content: CountValue, beside: Sequence[Told]) -> CountValue:
    """The count that a title's figure stands for: that of its body, where one begins so.

    *31 morts* over *au moins 31 personnes ont été tuées* is no figure of its own.
    """
    for other in beside:
        count = other.claim.dead if about == "dead" else other.claim.injured
        if other.claim.part != "title" and count is not None and content.min == content.max:
            if content.min is not None and content.min in (count.min, count.max):
                return _count(count)
            if count.max is None and content.min == (count.min or 0) - 1:
                # *more than 40* over *Plus de quarante*: the title drops the bound.
                return _count(count)
    return content


def _count(count: Count) -> CountValue:
    whole = [part for part in count.of if (part.min, part.max) == (count.min, count.max)]
    of = whole[0].who if len(whole) == 1 and whole[0].who != "unknown" else None
    return CountValue(min=count.min, max=count.max, of=of)


def _place(place: Place) -> PlaceValue:
    return PlaceValue(
        text=place.text, id=place.id, name=place.name, admin1=place.admin1,
        country=place.country, lat=place.lat, lon=place.lon, precision=place.precision,
        near=place.near,
    )  # fmt: skip


def _one(held: Answer, content: Content, name: Name | None) -> bool:
    """Whether a content is that of an answer already given."""
    ours = held.content
    if isinstance(ours, CountValue) and isinstance(content, CountValue):
        whose = ours.of is None or content.of is None or ours.of == content.of
        return whose and (ours.min, ours.max) == (content.min, content.max)
    if name is not None:
        return any(name == other or same(name, other) for other in held.names)
    if isinstance(ours, PlaceValue) and isinstance(content, PlaceValue):
        return spots.standing(ours, content) == "one"
    return ours == content


def _fuller(held: Content, content: Content) -> Content:
    """Of two ways to give one value, the one that says more."""
    if isinstance(held, CountValue) and isinstance(content, CountValue) and held.of is None:
        return content
    if isinstance(held, WhoValue) and isinstance(content, WhoValue) and held.entity is None:
        return content if content.entity else held
    if isinstance(held, PlaceValue) and isinstance(content, PlaceValue) and held.id is None:
        return content if content.id else held
    return held
