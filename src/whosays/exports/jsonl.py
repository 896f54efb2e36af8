"""JSON Lines: one report, or one failure, a line, in the shape of the output contract."""

from __future__ import annotations

from whosays.model import Failure, Report


def line(found: Report | Failure) -> str:
    """One report or failure as its line, with the line's end."""
    return found.to_json() + "\n"
