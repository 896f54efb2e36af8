"""A task of the gate made for the tests: it scores a file that holds its figures."""

from __future__ import annotations

import json
from pathlib import Path

from quality.task import Figures, Sign

NAME = "made"
ABOUT = "Figures as a file has them."
TAKES = "a .json of figures"
DATA = ("made/figures.json",)
GOALS: dict[str, tuple[Sign, float]] = {"found": (">=", 0.5), "invented": ("<=", 0.2)}
GATED: dict[str, Sign] = {"found": ">=", "invented": "<=", "lost": "<="}


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """The figures that the file has."""
    del limit, language
    figures: Figures = json.loads(data.read_text(encoding="utf-8"))
    return figures
