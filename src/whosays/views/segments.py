"""The text cut wherever a claim or one of its elements begins or ends.

Claims overlap and lie inside one another, so that no nesting of elements could
hold them. Between two neighbouring cuts, though, what holds is the same for every
character; that stretch is a segment. Cutting is done here rather than in the page,
since offsets count code points and scripts in a page count UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whosays.model import Claim, Mention, Report, Span
from whosays.views import words


@dataclass(frozen=True)
class Mark:
    """A stretch of the text that one claim is about.

    Attributes:
        claim: number of the claim, from 1.
        role: ``claim`` for the claim itself, else the element, which colours it:
            trigger, by, to, where, when, count, source, cue, why.
        label: shown above the element when the claim is chosen.
    """

    start: int
    end: int
    claim: int
    role: str
    label: str = ""


@dataclass(frozen=True)
class Segment:
    """A stretch of the text over which nothing begins or ends.

    Attributes:
        text: its words.
        claims: numbers of the claims it lies in, the widest first.
        marks: the elements it lies in, each with whether it begins here.
        starts: numbers of the claims whose trigger begins here.
    """

    text: str
    claims: tuple[int, ...] = ()
    marks: tuple[tuple[Mark, bool], ...] = ()
    starts: tuple[int, ...] = ()


def marks(report: Report) -> list[Mark]:
    """The marks of all claims of a report."""
    return [
        mark for number, claim in enumerate(report.claims, 1) for mark in _of_claim(number, claim)
    ]


def segments(text: str, start: int, end: int, found: Sequence[Mark]) -> list[Segment]:
    """The segments of `text[start:end]`, in order, that together are all of it.

    Args:
        text: the report's whole text.
        start: first code point.
        end: one past the last code point.
        found: marks, in any order; those outside are passed over.
    """
    inside = [m for m in found if m.start < end and m.end > start and m.start < m.end]
    cuts = sorted(
        {start, end}
        | {m.start for m in inside if m.start > start}
        | {m.end for m in inside if m.end < end}
    )
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(mark.start, start), []).append(mark)
    held: list[Mark] = []
    cut = []
    for here, there in zip(cuts, cuts[1:], strict=False):
        held = [m for m in held if m.end > here] + opening.get(here, [])
        cut.append(_segment(text[here:there], here, held))
    return cut


def _segment(piece: str, here: int, held: Iterable[Mark]) -> Segment:
    ordered = sorted(held, key=lambda m: (m.start - m.end, m.claim))
    return Segment(
        text=piece,
        claims=tuple(m.claim for m in ordered if m.role == "claim"),
        marks=tuple((m, m.start == here) for m in ordered if m.role != "claim"),
        starts=tuple(sorted(m.claim for m in ordered if m.role == "trigger" and m.start == here)),
    )


def levels(claims: Sequence[Claim], highest: int = 3) -> list[int]:
    """How far below the words each claim's line is drawn, so that two never coincide.

    The line nearest to the words (0) goes to the claims that begin first; of two that
    begin together, to the longer. Beyond `highest` lines they share the last.
    """
    order = sorted(range(len(claims)), key=lambda i: (claims[i].start, -claims[i].end))
    found = [0] * len(claims)
    ends: list[int] = []
    for index in order:
        claim = claims[index]
        level = next((n for n, end in enumerate(ends) if end <= claim.start), len(ends))
        ends[level : level + 1] = [claim.end]
        found[index] = min(level, highest)
    return found


def _of_claim(number: int, claim: Claim) -> Iterator[Mark]:
    def mark(span: Span, role: str, label: str) -> Mark:
        return Mark(span.start, span.end, number, role, label)

    yield Mark(claim.start, claim.end, number, "claim")
    yield mark(claim.trigger, "trigger", claim.kind.lower())
    for role, mentions in (("by", claim.by), ("to", claim.to)):
        for mention in mentions:
            yield from (mark(span, role, label) for span, label in _mention(mention, role))
    if claim.place:
        yield mark(claim.place, "where", "where")
    for place in claim.places:
        yield mark(place, "where", "where" if place.role == "at" else f"where: {place.role}")
    if claim.when:
        yield mark(claim.when, "when", "when")
    for what, count in words.counts(claim):
        yield mark(count, "count", what)
    for position, source in enumerate(claim.sources, 1):
        label = "source" if len(claim.sources) == 1 else f"source {position}"
        yield from (mark(span, "source", name) for span, name in _mention(source, label))
        if source.cue:
            yield mark(source.cue, "cue", "cue" if len(claim.sources) == 1 else f"cue {position}")
    for position, reason in enumerate(claim.why):
        if reason.start is not None and reason.end is not None:
            yield Mark(reason.start, reason.end, number, f"why{position}")


def _mention(mention: Mention, label: str) -> Iterator[tuple[Span, str]]:
    """The words here, and the full mention they stand for where that is elsewhere."""
    here = mention.at or mention
    yield here, label
    if (here.start, here.end) != (mention.start, mention.end):
        yield mention, f"{label}, in full"
