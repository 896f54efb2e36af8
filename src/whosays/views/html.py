"""A report as one self-contained page, and as a fragment for a notebook."""

from __future__ import annotations

from html import escape

from whosays.model import Report
from whosays.views import words


def page(reports: list[Report]) -> str:
    """One page of reports, which asks nothing of any other."""
    return "<!doctype html>" + "".join(fragment(report) for report in reports)


def fragment(report: Report) -> str:
    """One report for a notebook."""
    return f"<p>{escape(words.title(report))}: {escape(words.tally(report))}</p>"
