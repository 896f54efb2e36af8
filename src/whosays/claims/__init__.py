"""Claims: attribution, stance, kinds, roles, when, where, figures."""

from __future__ import annotations

from whosays.model import Report


def read_claims(report: Report, *, pipeline: str | None = None) -> Report:
    """The report with its claims and attributions."""
    return report
