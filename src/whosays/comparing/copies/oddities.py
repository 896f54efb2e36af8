"""Copies that do not name their original, shown on the reports themselves."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.comparing.model import ComparedReport, Copy
from whosays.model import Oddity

UNMARKED = "unmarked-copy"
_GAP = 60


def marked(reports: Sequence[ComparedReport], copies: Sequence[Copy]) -> tuple[ComparedReport, ...]:
    """The reports, those that copy without a credit with an oddity for each passage.

    A passage that a changed word parts in two is one here. Where nothing shows which of
    two texts was there first, neither is said to copy unmarked.
    """
    outlet = {report.id: report.outlet for report in reports}
    by_copy: dict[str, list[Oddity]] = {}
    for copy in copies:
        own = outlet.get(copy.copy_) is not None and outlet[copy.copy_] == outlet.get(copy.of)
        if copy.credited or own or copy.direction != "shown":
            continue
        by_copy.setdefault(copy.copy_, []).extend(
            Oddity(kind=UNMARKED, start=start, end=end, why=copy.why)
            for start, end in _stretches(copy)
        )
    return tuple(_with(report, by_copy.get(report.id, [])) for report in reports)


def _with(report: ComparedReport, found: list[Oddity]) -> ComparedReport:
    if not found:
        return report
    every = sorted([*report.oddities, *found], key=lambda o: (o.start, o.end, o.kind))
    return report.model_copy(update={"oddities": tuple(every)})


def _stretches(copy: Copy) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(p.copy_ for p in copy.passages):
        if found and start - found[-1][1] <= _GAP:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
