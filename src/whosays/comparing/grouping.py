"""Strands of many reports into events, in the order of publication.

A strand joins the event that most speaks for, or begins one. Candidates come from an
index of rare terms and places, and an event is asked for no longer than a window of
days after its last report, so that the work for a report does not grow with the
number of those before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.comparing.days import ordinal
from whosays.comparing.marks import Story
from whosays.comparing.matching import APART, SOON, THRESHOLD, Bag, Match, bag, match, rarity
from whosays.comparing.model import ComparedReport, Copy
from whosays.comparing.strands import Strand, terms

WINDOW = 45
"""Days after its last report for which an event is asked whether a strand is of it."""
KEYS = 12
"""Rarest terms of a strand by which candidates are found."""
ASKED = 6
"""Strands of an event that a new one is held against: its first, and the latest."""
HEAD = 1500
"""Characters of a report that tell what it is about as a whole."""


@dataclass
class Group:
    """Strands found to be about one event."""

    strands: list[int] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    last: int | None = None


@dataclass(frozen=True)
class Seen:
    """A strand with its bag of terms, and that of its report."""

    strand: Strand
    bag: Bag
    story: Bag
    day: int | None


def see(reports: Sequence[ComparedReport], found: Sequence[Strand]) -> list[Seen]:
    """Strands with the weights of their terms among these reports."""
    wholes = [terms(r.text, [(0, min(len(r.text), HEAD))]) for r in reports]
    weights = rarity(wholes)
    stories = [bag(whole, weights) for whole in wholes]
    return [
        Seen(
            strand,
            bag(strand.terms, weights),
            stories[strand.report],
            ordinal(published) if (published := reports[strand.report].published) else None,
        )
        for strand in found
    ]


def group(
    seen: Sequence[Seen],
    story: Story,
    copies: Mapping[tuple[int, int], Copy],
    apart: frozenset[tuple[int, int]] = frozenset(),
) -> list[Group]:
    """Groups of positions of strands.

    Args:
        seen: strands in the order of publication.
        story: what their reports share.
        copies: by the positions of the copy and of its original.
        apart: pairs of positions (both orders) that a person said are two events.
    """
    groups: list[Group] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    into: dict[int, int] = {}

    def moved(number: int) -> int:
        while number in into:
            number = into[number]
        return number

    for at, one in enumerate(seen):
        fits: list[tuple[float, int, Match]] = []
        for number in sorted({moved(n) for n in _candidates(one, index, story)}):
            if _over(groups[number], one) or _parted(groups[number], at, apart):
                continue
            how = _against(one, groups[number], seen, story, copies)
            if how.score >= THRESHOLD:
                fits.append((-how.score, number, how))
        fits.sort(key=lambda fit: fit[:2])
        if fits:
            _, chosen, best = fits[0]
        else:
            groups.append(Group())
            chosen, best = len(groups) - 1, Match(0.0)
        held = groups[chosen]
        held.strands.append(at)
        held.why += [reason for reason in best.why if reason not in held.why]
        for _, number, _ in fits[1:]:
            # A strand that fits two events shows them to be one.
            if _one(held, groups[number], seen, story, copies, apart):
                held.strands = sorted((*held.strands, *groups[number].strands))
                held.why.append("a later report speaks of both")
                groups[number] = Group()
                into[number] = chosen
        held.last = one.day if held.last is None else max(held.last, one.day or held.last)
        for key in _keys(one, story):
            if not index[key] or index[key][-1] != chosen:
                index[key].append(chosen)
    return [held for held in groups if held.strands]


def _keys(one: Seen, story: Story) -> Iterator[tuple[str, str]]:
    family = one.strand.family
    for term, _ in sorted(one.bag.terms.items(), key=lambda t: (-t[1], t[0]))[:KEYS]:
        yield family, term
    if one.strand.main:
        for mark in story.rarest(one.strand.report, KEYS):
            yield family, f"name {mark}"
    for place in one.strand.places:
        if place.country and one.day is not None:
            for week in (one.day // 7, one.day // 7 - 1):
                yield family, f"{place.country} {week}"
        if place.id and place.precision not in ("country", "area"):
            yield family, place.id


def _candidates(
    one: Seen, index: Mapping[tuple[str, str], list[int]], story: Story
) -> Iterator[int]:
    for key in _keys(one, story):
        # The latest: of a term that many events share, the rest is out of the window.
        yield from index.get(key, ())[-40:]


def _over(held: Group, one: Seen) -> bool:
    return held.last is not None and one.day is not None and one.day - held.last > WINDOW


def _parted(held: Group, at: int, apart: frozenset[tuple[int, int]]) -> bool:
    return bool(apart) and any((at, other) in apart for other in held.strands)


def _against(
    one: Seen,
    held: Group,
    seen: Sequence[Seen],
    story: Story,
    copies: Mapping[tuple[int, int], Copy],
    veto: int | None = None,
) -> Match:
    """The best evidence of one strand against those of a group.

    A veto of half of them ends it, or of `veto` of them.
    """
    asked = [*held.strands[:2], *held.strands[2:][-ASKED + 2 :]]
    found = []
    for at in asked:
        other = seen[at]
        if other.strand.report == one.strand.report:
            # A report that keeps two apart has its reasons: another day, another place.
            return APART
        if other.strand.family != one.strand.family:
            continue
        found.append(
            match(
                one.strand,
                other.strand,
                alike=one.bag.likeness(other.bag),
                story=one.story.likeness(other.story),
                shared=story.shared(one.strand.report, other.strand.report),
                soon=_soon(one, other),
                copied=_copied(one.strand, other.strand, copies),
            )
        )
    vetoes = sum(how is APART for how in found)
    if not found or vetoes * 2 >= len(found) or (veto is not None and vetoes >= veto):
        return APART
    return max(found, key=lambda how: how.score)


def _soon(one: Seen, other: Seen) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) <= SOON


def _one(
    held: Group, other: Group, seen: Sequence[Seen], story: Story,
    copies: Mapping[tuple[int, int], Copy], apart: frozenset[tuple[int, int]],
) -> bool:  # fmt: skip
    """Whether two groups that one strand fits are one event: nothing parts any of theirs."""
    reports = {seen[at].strand.report for at in held.strands}
    if any(seen[at].strand.report in reports for at in other.strands):
        return False
    if any(_parted(held, at, apart) for at in other.strands):
        return False
    return all(
        _against(seen[at], held, seen, story, copies, veto=1) is not APART
        for at in other.strands[:ASKED]
    )


def _copied(a: Strand, b: Strand, copies: Mapping[tuple[int, int], Copy]) -> bool:
    """Whether claims of both stand in a passage that one took from the other."""
    for ours, theirs in ((a, b), (b, a)):
        copy = copies.get((ours.report, theirs.report))
        if copy is None:
            continue
        for passage in copy.passages:
            here = any(_in(c.trigger.start, passage.copy_) for c in ours.claims)
            if here and any(_in(c.trigger.start, passage.of) for c in theirs.claims):
                return True
    return False


def _in(offset: int, stretch: tuple[int, int]) -> bool:
    return stretch[0] <= offset < stretch[1]
