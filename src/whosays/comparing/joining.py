"""What joins an event beside its strands: statements, and what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from whosays.comparing.grouping import Group, Seen
from whosays.comparing.model import ComparedReport
from whosays.comparing.strands import Strand
from whosays.model import Claim

LIKE = 0.25
"""Likeness from which a report without a strand of its own is of an event's story."""


def judged(found: Sequence[Strand], pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[int, int]]:
    """Pairs of positions of strands, both orders, from pairs of claim keys.

    A pair whose claim is gone says nothing here; the ledger shows it.
    """
    where = {claim.key: at for at, strand in enumerate(found) for claim in strand.claims}
    known = [(where[a], where[b]) for a, b in pairs if a in where and b in where]
    return frozenset((*known, *((b, a) for a, b in known)))


class Statements:
    """Statements by the event that they add a value to: that of their report's head."""

    def __init__(
        self,
        reports: Sequence[ComparedReport],
        seen: Sequence[Seen],
        groups: Sequence[Group],
        wrong: frozenset[str],
    ) -> None:
        self._of: dict[int, list[tuple[int, Claim]]] = defaultdict(list)
        main = _main_groups(seen, groups)
        for number, report in enumerate(reports):
            spoken = [c for c in report.claims if c.kind == "STATEMENT" and c.key not in wrong]
            spoken = [c for c in spoken if c.stance != "planned"]
            group = main.get(number)
            if group is not None:
                for claim in spoken:
                    self._of[group].append((number, claim))

    def of(self, group: int) -> Iterator[tuple[int, Claim]]:
        """Positions of reports, and their statements, of one group."""
        yield from self._of.get(group, ())


def _main_groups(seen: Sequence[Seen], groups: Sequence[Group]) -> dict[int, int]:
    """The group of each report's main strand: that which begins first, force before words."""
    best: dict[int, tuple[tuple[bool, int, int], int]] = {}
    for number, held in enumerate(groups):
        for at in held.strands:
            strand = seen[at].strand
            if not strand.main:
                continue
            reports = len({seen[other].strand.report for other in held.strands})
            rank = (strand.family != "force", -reports, strand.claims[0].start)
            if strand.report not in best or rank < best[strand.report][0]:
                best[strand.report] = rank, number
    return {report: number for report, (_, number) in best.items()}
