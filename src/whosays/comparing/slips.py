"""Figures that came to say something else on the way: shown on the reports themselves."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.comparing.model import ComparedReport
from whosays.model import Count, Oddity


class Slips:
    """The register of figures that a report puts to a source which does not give them."""

    def __init__(self) -> None:
        self._found: dict[int, set[tuple[int, int, str]]] = {}

    def note(self, report: int, count: Count, against: str) -> None:
        """Keep that a report's figure is not that of the text it goes back to.

        Args:
            report: position of the report.
            count: the figure.
            against: name of whoever gives another.
        """
        why = f"{against}, where these words come from, gives another figure"
        self._found.setdefault(report, set()).add((count.start, count.end, why))

    def marked(self, reports: Sequence[ComparedReport]) -> tuple[ComparedReport, ...]:
        """The reports, with an oddity for each such figure."""
        return tuple(
            _with(report, self._found.get(number, set())) for number, report in enumerate(reports)
        )


def _with(report: ComparedReport, found: set[tuple[int, int, str]]) -> ComparedReport:
    if not found:
        return report
    odd = [
        Oddity(kind="figure-not-in-source", start=start, end=end, why=(why,))
        for start, end, why in found
    ]
    every = sorted((*report.oddities, *odd), key=lambda o: (o.start, o.end, o.kind, o.why))
    return report.model_copy(update={"oddities": tuple(every)})
