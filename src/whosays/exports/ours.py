"""The columns of whosays that stand to the right of another project's."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.exports.cells import Cell
from whosays.exports.events import View

COLUMNS = (
    "event_id", "kind", "mode", "stance", "earliest", "latest", "precision", "place_text",
    "by_told", "to_told", "origins_min", "origins_max", "origins", "reports", "report_ids",
    "urls", "disputed", "grade", "grade_why",
)  # fmt: skip


def cells(view: View) -> list[Cell]:
    """The cells of :data:`COLUMNS`."""
    event, place, grade = view.event, view.event.place, view.event.grade
    by = sorted({m.text for claim in view.said for m in claim.by})
    to = sorted({m.text for claim in view.said for m in claim.to})
    return [
        event.id, event.kind, view.mode,
        joined(sorted({one.claim.stance for one in view.own})),
        event.when.earliest, event.when.latest,
        place.precision if place else None, place.text if place else None,
        joined(by), joined(to),
        event.origins.min, event.origins.max,
        joined(origin.label for origin in event.origins.list),
        len(view.reports), joined(report.id for report in view.reports),
        joined(report.url for report in view.reports if report.url),
        joined(view.disputed),
        grade.suggested if grade else None, joined(grade.why) if grade else None,
    ]  # fmt: skip


def joined(texts: Iterable[str]) -> str | None:
    """The texts in one cell, each on one line, parted by ``; ``."""
    return "; ".join(" ".join(text.split()) for text in texts) or None
