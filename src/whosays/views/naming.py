"""How the reports of a comparison are called in a view: by outlet and number.

Where the outlet is not known, the file's name stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whosays.comparing.model import ComparedReport, Comparison, Fold
from whosays.model import Claim
from whosays.views import words

_FEW = 8
"""Reports in a row up to which each is named."""
NO_OUTLET = "outlet not known"
_QUOTED = re.compile(r"(“[^”]*”|«[^»]*»)")
_NAME = re.compile(r"[^\s,;:()\[\]]+")


@dataclass(frozen=True)
class Names:
    """How the reports of a comparison are called in a view.

    Attributes:
        reports: id to report.
        numbers: id to number, from 1, in the order of publication.
        claims: a claim by the ids of its report and its own.
        folds: id to fold.
    """

    reports: Mapping[str, ComparedReport]
    numbers: Mapping[str, int]
    claims: Mapping[tuple[str, str], Claim]
    folds: Mapping[str, Fold]

    def outlet(self, report_id: str) -> str:
        """The outlet of a report, else what a person knows the report by."""
        report = self.reports.get(report_id)
        return outlet(report) if report else NO_OUTLET

    def of(self, report_id: str) -> str:
        """A report's outlet and number: `Radio Rives [5]`."""
        if report_id not in self.reports:
            return words.clean(report_id)
        return f"{self.outlet(report_id)} [{self.numbers[report_id]}]"

    def row(self, report_ids: Iterable[str], few: int = _FEW) -> str:
        """Reports in a row, in order of their numbers; of many the first ones."""
        ordered = sorted(set(report_ids), key=lambda i: (self.numbers.get(i, 0), i))
        named = ", ".join(self.of(one) for one in ordered[:few])
        return f"{named} and {len(ordered) - few} more" if len(ordered) > few else named

    def reason(self, why: str) -> str:
        """A reason on one line, the ids of reports in it replaced by their names here.

        Words between quotation marks are a report's own, and stay.
        """
        pieces = _QUOTED.split(words.clean(why))
        return "".join(
            piece if _QUOTED.fullmatch(piece) else _NAME.sub(self._named, piece) for piece in pieces
        )

    def reasons(self, why: Iterable[str]) -> str:
        """Several reasons in a row."""
        return "; ".join(map(self.reason, why))

    def _named(self, found: re.Match[str]) -> str:
        return self.of(found[0]) if found[0] in self.reports else found[0]


def names(comparison: Comparison) -> Names:
    """The names that a comparison's reports go by."""
    return Names(
        reports={report.id: report for report in comparison.reports},
        numbers={report.id: number for number, report in enumerate(comparison.reports, 1)},
        claims={(r.id, claim.id): claim for r in comparison.reports for claim in r.claims},
        folds={fold.id: fold for fold in comparison.folds},
    )


def outlet(report: ComparedReport) -> str:
    """A report's outlet; where it is not known, the name or file it came under."""
    called = words.clean(report.called)
    return NO_OUTLET if not called or report.digest.startswith(called) else called
