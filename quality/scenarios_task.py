"""Comparing against scenarios: copies, events, origins and relations, with the shared measure.

The shared scenarios and our open ones may be looked at; our blind ones are read here alone.
All are scored by the shared `score_scenarios.py`, which runs ``whosays compare`` on each.
"""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from quality import measure
from quality.scenarios import HERE, Scenario, ScenarioError, load
from quality.task import DataError, Figures, Sign

NAME = "scenarios"
ABOUT = (
    "Invented scenarios of four to six reports with their answers, scored by score_scenarios.py "
    "(it lies beside the data). shared_ are those of the shared folder, which may be looked at; "
    "open_ and blind_ are our own (`quality/scenarios`), on what the shared ones do not cover: "
    "blind_ ones (SHA-1 of the id divisible by three) are read by the gate alone. gap_ is open "
    "less blind. baseline_ is what counting reports, or outlets' owners, would reach for "
    "origins_exact."
)
TAKES = "a folder of scenarios (s*.json)"
DATA = ("scenarios",)
_AIMS: dict[str, tuple[Sign, float]] = {
    "copies_f1": (">=", 0.95), "direction": (">=", 0.95), "events_jaccard": (">=", 0.90),
    "events_merged": ("<=", 0), "origins_exact": (">=", 0.75), "relation": (">=", 0.80),
}  # fmt: skip
GOALS: dict[str, tuple[Sign, float]] = {
    **{f"{side}_{k}": aim for side in ("shared", "blind") for k, aim in _AIMS.items()},
    "refused": ("<=", 0),
}
GATED: dict[str, Sign] = {
    "copies_f1": ">=", "direction": ">=", "credit": ">=", "events_jaccard": ">=",
    "events_merged": "<=", "values_found": ">=", "origins_exact": ">=", "relation": ">=",
    "refused": "<=",
}  # fmt: skip
# The interpreter that runs the gate compares, so that what is measured is installed here.
COMMAND = shlex.join([sys.executable, "-m", "whosays", "compare", "--format", "json"])


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of a folder of scenarios, and of our open and blind ones.

    `language` is not asked: the reports say theirs.
    """
    del language
    try:
        sides = {"open_": load(blind=False), "blind_": load(blind=True)}
        if data.resolve() != HERE:
            sides = {"shared_": load(data), **sides}
    except ScenarioError as error:
        raise DataError(str(error)) from None
    if not all(sides.values()):
        raise DataError(f"{data} holds no scenario; the task takes {TAKES}")
    with tempfile.TemporaryDirectory() as scratch:
        golds = [
            (_laid_out(found[:limit], Path(scratch) / side), data) for side, found in sides.items()
        ]
        rows = measure.run_each("score_scenarios.py", golds, [COMMAND] * len(golds))
    figures = {
        side + key: value
        for side, row in zip(sides, rows, strict=True)
        for key, value in row.items()
        if value is not None
    }
    return figures | _gaps(figures)


def _laid_out(scenarios: Sequence[Scenario], folder: Path) -> Path:
    folder.mkdir()
    for scenario in scenarios:
        text = json.dumps(scenario, ensure_ascii=False)
        (folder / f"{scenario['id']}.json").write_text(text, encoding="utf-8")
    return folder


def _gaps(figures: Figures) -> Figures:
    """Open less blind, of the shares with a goal."""
    return {
        f"gap_{key}": round(figures[f"open_{key}"] - figures[f"blind_{key}"], 3)
        for key in _AIMS
        if key != "events_merged" and {f"open_{key}", f"blind_{key}"} <= figures.keys()
    }
