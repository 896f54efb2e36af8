"""One row a claim, for spreadsheets."""

from __future__ import annotations

from whosays.model import Report


def header() -> str:
    """The first line."""
    return ""


def rows(report: Report) -> str:
    """The report's claims."""
    return ""
