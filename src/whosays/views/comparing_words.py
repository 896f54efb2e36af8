"""How comparisons are put in words for people: the same words in every view.

Origins are told as a range with their list, never as one bare number; nothing here
says what is true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.comparing.model import (
    STRENGTH,
    ClaimRef,
    ComparedReport,
    Comparison,
    Content,
    Copy,
    CountValue,
    Event,
    EventWhen,
    Fact,
    Fold,
    HappenedValue,
    Origin,
    Origins,
    Pair,
    PlaceValue,
    Value,
    WhenValue,
)
from whosays.model import Claim, When
from whosays.views import words
from whosays.views.naming import Names

ABOUT = {
    "dead": "dead",
    "injured": "injured",
    "by": "who did it",
    "place": "where",
    "when": "when",
    "happened": "whether it happened",
}
RELATION = {
    "same": "the values are the same",
    "unrelated": "the values stand beside each other, and can all be true",
    "refines": "one value refines another",
    "updates": "one value updates another",
    "disputes": "the values dispute each other",
}
PAIR = {
    "same": "the same",
    "unrelated": "unrelated, both can be true",
    "refines": "one refines the other",
    "updates": "one updates the other",
    "disputes": "they dispute each other",
}
COPY = {"full": "full copy", "partial": "partial copy", "translated": "translation"}


def plain(fact: Fact) -> bool:
    """Whether a fact adds nothing to its event's head: one place, one day, it happened."""
    return len(fact.values) == 1 and fact.about in {"place", "when", "happened"}


def number(count: int, noun: str) -> str:
    """A count with its noun: `1 report`, `2 reports`."""
    ending = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count:,} {noun if count == 1 else ending}"


def headline(report: ComparedReport) -> str:
    """A report's title, else its first words."""
    return words.clean(report.title) if report.title else words.shorten(report.text, 70)


def days(when: EventWhen | WhenValue) -> str:
    """An interval of days in words; empty where neither end is known."""
    return words.days(
        When(
            start=0, end=0, text="", earliest=when.earliest, latest=when.latest,
            time=when.time if isinstance(when, WhenValue) else None,
        )
    )  # fmt: skip


def place(found: PlaceValue) -> str:
    """A place as its claim names it, and in brackets what the gazetteer adds."""
    text = words.clean(found.text) or (found.name or "")
    known = [p for p in (found.name, found.admin1, found.country) if p]
    known = [p for p in dict.fromkeys(known) if p.casefold() != text.casefold()]
    near = "near " if found.near else ""
    return f"{near}{text} ({', '.join(known)})" if known else f"{near}{text}"


def event(found: Event) -> str:
    """An event in one line: its kind, where and when, as far as they are known."""
    where = place(found.place) if found.place else "place not known"
    return f"{found.kind}: {where}, {days(found.when) or 'day not known'}"


def value(content: Content) -> str:
    """One answer to what a fact asks."""
    if isinstance(content, CountValue):
        return _count(content)
    if isinstance(content, PlaceValue):
        return place(content)
    if isinstance(content, WhenValue):
        return days(content) or "day not known"
    if isinstance(content, HappenedValue):
        return "it happened" if content.happened else "it did not happen"
    return words.clean(content.label)


def _count(content: CountValue) -> str:
    low, high = content.min, content.max
    if low is None and high is None:
        counted = "number not known"
    elif high is None:
        counted = f"at least {low}"
    elif low is None:
        counted = f"at most {high}"
    else:
        counted = str(low) if low == high else f"{low} to {high}"
    return f"{counted} ({words.clean(content.of)})" if content.of else counted


def span(origins: Origins) -> str:
    """How many independent origins, always as a range."""
    return f"at least {origins.min}, at most {origins.max}"


def origin(one: Origin, called: Names) -> str:
    """One origin: who, of what type, named or not, and in which reports."""
    return f"{source(one)}: {called.row(one.reports)}"


def source(one: Origin) -> str:
    """One origin without its reports."""
    known = [] if one.type == "unknown" else [one.type]
    return f"{words.clean(one.label)} ({', '.join([*known, 'named' if one.named else 'unnamed'])})"


def reported(found: Event, called: Names) -> list[tuple[str, str]]:
    """Who tells an event, and who only recalls it, each as its label and its line."""
    own = set(found.reports)
    recalls = {claim.report for claim in found.claims} - own
    return [
        (label, f"{number(len(told), 'report')}: {called.row(told)}")
        for label, told in (("told by", own), ("recalled", recalls))
        if told
    ]


def grade(found: Event, called: Names) -> str:
    """The grade with its reasons, suggested or decided; empty where there is none."""
    if found.grade is None:
        return ""
    reasons = called.reasons(found.grade.why)
    whose = "decided" if found.grade.decided else "suggested"
    return f"{found.grade.suggested} ({whose})" + (f": {reasons}" if reasons else "")


def relation(fact: Fact) -> str:
    """What a fact asks, and the strongest relation of its values."""
    if len(fact.values) < 2:
        return ABOUT[fact.about]
    return f"{ABOUT[fact.about]}: {RELATION[fact.relation]}"


def pairs(fact: Fact, *, every: bool = False) -> list[Pair]:
    """The pairs of values to tell, the strongest relation first.

    Args:
        fact: the fact.
        every: also the pairs that are the same or unrelated.
    """
    told = [one for one in fact.pairs if every or one.relation not in {"same", "unrelated"}]
    return sorted(told, key=lambda one: (-STRENGTH.index(one.relation), one.a, one.b))


def pair(one: Pair, values: Sequence[Value], called: Names) -> str:
    """One pair of values in words."""
    first, second = (value(values[at].value) for at in (one.a, one.b))
    reasons = called.reasons(one.why)
    told = f"{first} and {second}: {PAIR[one.relation]}"
    return told + (f", because {reasons}" if reasons else "")


def fold(one: Fold, called: Names) -> str:
    """A fold in words: who is counted as whom, why, how sure, and the id to refuse it by."""
    label = words.clean(one.from_.label)
    told = called.row(one.from_.reports)
    if not told:
        told = label
    elif any(called.outlet(report) != label for report in one.from_.reports):
        told = f"{label} in {told}"
    reasons = called.reasons(one.why)
    because = f", because {reasons}" if reasons else ""
    sure = "certain" if one.certain else "probable"
    return f"{told} with {words.clean(one.into.label)}{because} ({one.kind}, {sure}, fold {one.id})"


def in_time(fact: Fact, called: Names) -> list[Value]:
    """The values in the order in which they were first told, undated ones last."""
    return sorted(fact.values, key=lambda one: first_told(one, called) or "9")


def first_told(given: Value, called: Names) -> str | None:
    """When the first report that gives a value was published, to the minute if known."""
    held = (called.reports.get(ref.report) for ref in given.claims)
    moments = sorted(one.published for one in held if one and one.published)
    return moments[0][:16] if moments else None


def range_of(given: Value, fact: Fact, called: Names) -> str:
    """A value's range of origins; where there are several values, since when it is told."""
    told = f"origins: {span(given.origins)}"
    first = first_told(given, called) if len(fact.values) > 1 else None
    return f"{told}; first told {first}" if first else told


def used_folds(found: Event) -> set[str]:
    """Ids of the folds that an event's origins are counted with."""
    return {one for fact in found.facts for given in fact.values for one in given.folds}


def folds(found: Event, called: Names) -> list[Fold]:
    """The folds that an event's origins are counted with, the certain ones first."""
    used = [called.folds[one] for one in used_folds(found) if one in called.folds]
    return sorted(used, key=lambda one: (not one.certain, one.kind, one.id))


def other_folds(comparison: Comparison) -> list[Fold]:
    """Folds that no event is counted with, so that every one can be seen and refused."""
    used = {one for event in comparison.events for one in used_folds(event)}
    return [one for one in comparison.folds if one.id not in used]


def copy(one: Copy) -> str:
    """What kind of copy, whether credited, how much of the original, which way."""
    credit = "credited" if one.credited else "not credited"
    share = f"{one.share:.0%} of its words"
    way = "" if one.direction == "shown" else "; which of the two copied is undecided"
    return f"{COPY[one.kind]}, {credit}, {share}{way}"


@dataclass(frozen=True)
class Said:
    """A claim as it stands under a value: whose, its exact words, to whom they are put."""

    report: str
    claim: str
    quote: str
    stance: str
    chain: str


def said(ref: ClaimRef, called: Names) -> Said:
    """The claim of a reference, with its exact words on one line."""
    claim = called.claims[ref.report, ref.claim]
    return Said(
        report=ref.report,
        claim=ref.claim,
        quote=words.clean(claim.quote),
        stance=claim.stance,
        chain=chain(claim, called.of(ref.report)),
    )


def chain(claim: Claim, teller: str) -> str:
    """A claim's chain, whoever tells it first, the far end last."""
    if not claim.sources:
        return f"{teller} (own voice)"
    links = [
        words.clean(one.text)
        + words.marks(words.Link(words.clean(one.text), one.type, one.named, one))
        for one in claim.sources
    ]
    return " <- ".join([teller, *links])


def tally(comparison: Comparison) -> str:
    """What was compared and what was found, in one line."""
    several = sum(len(one.reports) > 1 for one in comparison.events)
    alone = len(comparison.events) - several
    found = [number(len(comparison.reports), "report")]
    dates = sorted(r.published[:10] for r in comparison.reports if r.published)
    if dates:
        found[0] += f", {dates[0]}" + (f" to {dates[-1]}" if dates[-1] != dates[0] else "")
    found.append(
        f"{number(several, 'event')} told by several reports, {alone:,} by one"
        if comparison.events
        else "no events"
    )
    found.append(_number_of_copies(comparison))
    disputed = sum(any(f.relation == "disputes" for f in one.facts) for one in comparison.events)
    if disputed:
        found.append(f"{number(disputed, 'event')} with values in dispute")
    return "; ".join(found)


def _number_of_copies(comparison: Comparison) -> str:
    count = len(comparison.copies)
    if not count:
        return "no copies"
    silent = sum(not one.credited for one in comparison.copies)
    if count == 1:
        return "1 copy, not credited" if silent else "1 copy, credited"
    return f"{count:,} copies" + (f", {silent:,} of them not credited" if silent else "")


def by_weight(comparison: Comparison) -> tuple[list[Event], list[Event]]:
    """Events to tell in full, and those that one report alone tells without dispute.

    The first are those of most reports, then the earliest.
    """
    full: list[Event] = []
    short: list[Event] = []
    for one in comparison.events:
        disputed = any(fact.relation == "disputes" for fact in one.facts)
        (full if len(one.reports) > 1 or disputed else short).append(one)

    def weight(one: Event) -> tuple[int, str, str]:
        return -len(one.reports), one.when.earliest or "9", one.id

    return sorted(full, key=weight), sorted(short, key=weight)
