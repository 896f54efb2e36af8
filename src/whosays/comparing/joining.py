"""What joins an event beside its strands: statements, and what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from whosays.comparing import spots
from whosays.comparing.grouping import Group, Seen
from whosays.comparing.marks import Story
from whosays.comparing.matching import FAR_APART
from whosays.comparing.model import ComparedReport
from whosays.comparing.names import of_mention
from whosays.comparing.strands import Strand
from whosays.model import Claim

SHARED = 1.2
"""Weight of shared names from which a report is of another's story."""
ALIKE = 0.15
"""Likeness of words from which it is."""
MARKS = 12
"""Rarest names of a report by which events of its story are found."""


def judged(found: Sequence[Strand], pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[int, int]]:
    """Pairs of positions of strands, both orders, from pairs of claim keys.

    A pair whose claim is gone says nothing here; the ledger shows it.
    """
    where = {claim.key: at for at, strand in enumerate(found) for claim in strand.claims}
    known = [(where[a], where[b]) for a, b in pairs if a in where and b in where]
    return frozenset((*known, *((b, a) for a, b in known)))


class Statements:
    """Statements by the event that they add a value to: that of their report's head.

    Attributes:
        heads: the strand with which each report begins.
    """

    def __init__(
        self,
        reports: Sequence[ComparedReport],
        seen: Sequence[Seen],
        groups: Sequence[Group],
        story: Story,
        wrong: frozenset[str],
    ) -> None:
        self.heads = heads(seen)
        self._of: dict[int, list[tuple[int, Claim]]] = defaultdict(list)
        main = _of_stories(
            _main_groups(seen, groups, self.heads), seen, groups, story, len(reports)
        )
        for number, report in enumerate(reports):
            group = main.get(number)
            if group is not None:
                force = seen[groups[group].strands[0]].strand.family == "force"
                spoken = [
                    c for c in report.claims
                    if c.key not in wrong and c.stance != "planned" and _joins(c, force=force)
                ]  # fmt: skip
                for claim in spoken:
                    self._of[group].append((number, claim))

    def of(self, group: int) -> Iterator[tuple[int, Claim]]:
        """Positions of reports, and their statements, of one group."""
        yield from self._of.get(group, ())


def _joins(claim: Claim, *, force: bool) -> bool:
    """Whether a claim joins the event of its report's head without making it.

    A statement does; and of an event of force, an accusation that names who did it.
    """
    if claim.kind == "ACCUSE":
        return force and claim.stance != "denied" and any(not of_mention(m).bare for m in claim.to)
    return claim.kind == "STATEMENT"


def _main_groups(
    seen: Sequence[Seen], groups: Sequence[Group], first: Mapping[int, Strand]
) -> dict[int, int]:
    """The group of each report's head, where other reports tell it too.

    Else that of its main strands which most reports tell, force before words.
    """
    best: dict[int, tuple[tuple[bool, bool, int, int], int]] = {}
    for number, held in enumerate(groups):
        for at in held.strands:
            strand = seen[at].strand
            if not strand.main:
                continue
            reports = len({seen[other].strand.report for other in held.strands})
            head = first.get(strand.report) is strand and reports > 1
            rank = (not head, strand.family != "force", -reports, strand.claims[0].start)
            if strand.report not in best or rank < best[strand.report][0]:
                best[strand.report] = rank, number
    return {report: number for report, (_, number) in best.items()}


def _of_stories(
    main: dict[int, int], seen: Sequence[Seen], groups: Sequence[Group], story: Story, count: int
) -> dict[int, int]:
    """Main groups, a larger one of the same story for a report that has none of others'.

    A report whose own claims stand alone may still add statements to the event that
    other reports of its story tell first.
    """
    size = {
        n: len({seen[at].strand.report for at in held.strands}) for n, held in enumerate(groups)
    }
    heads: dict[int, dict[int, Seen]] = defaultdict(dict)
    by_mark: dict[str, list[int]] = defaultdict(list)
    first: dict[int, Seen] = {}
    own: dict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        first.setdefault(one.strand.report, one)
        if one.strand.main:
            own[one.strand.report].append(one)
    for number, held in enumerate(groups):
        if size[number] < 2:
            continue
        for at in held.strands:
            report = seen[at].strand.report
            if seen[at].strand.main and report not in heads[number]:
                heads[number][report] = seen[at]
                for mark in story.rarest(report, MARKS):
                    by_mark[mark].append(number)
    found = dict(main)
    for report in range(count):
        if report in main and size[main[report]] > 1:
            continue
        near = {n for mark in story.rarest(report, MARKS) for n in by_mark.get(mark, ())[-40:]}
        best = max(
            (
                (_close(report, heads[number], story, first), size[number], -number)
                for number in sorted(near)
                if report not in heads[number] and not _another(own[report], heads[number])
            ),
            default=None,
        )
        if best is not None and best[0] > 0:
            found[report] = -best[2]
    return found


def _close(
    report: int, others: Mapping[int, Seen], story: Story, first: Mapping[int, Seen]
) -> float:
    """How surely a report is of the story that others tell first; 0 where it is not."""
    best = 0.0
    for other, head in others.items():
        shared = story.shared(report, other)
        alike = first[report].story.likeness(head.story) if report in first else 0.0
        if shared >= SHARED or alike >= ALIKE:
            best = max(best, shared / SHARED + alike / ALIKE)
    return best


def _another(own: Sequence[Seen], others: Mapping[int, Seen]) -> bool:
    """Whether a report's own head is of another day or place than what others tell."""
    for one in own:
        for head in others.values():
            if one.strand.days.gap(head.strand.days) >= FAR_APART:
                return True
            if any(
                spots.standing(p, q) == "apart"
                for p in one.strand.places
                for q in head.strand.places
            ):
                return True
    return False


def heads(seen: Sequence[Seen]) -> dict[int, Strand]:
    """The strand with which each report begins."""
    found: dict[int, Strand] = {}
    for one in seen:
        strand = one.strand
        held = found.get(strand.report)
        if not strand.planned and (held is None or strand.claims[0].start < held.claims[0].start):
            found[strand.report] = strand
    return found
