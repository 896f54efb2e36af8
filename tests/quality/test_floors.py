"""Floors rise by command and fall only with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from quality import floors
from quality.task import Figures, Task, goal, named, side
from tests.quality import made_task

TASK = cast("Task", made_task)


def _pinned(figures: Figures) -> floors.Floors:
    return floors.raised(floors.Floors(), TASK, figures)


def test_raise_never_lets_down() -> None:
    """A worse score leaves a floor where it was; a better one lifts it."""
    first = _pinned({"fr_found": 0.6})
    again = floors.raised(first, TASK, {"fr_found": 0.4})
    assert again.by_task["made"]["fr_found"] == first.by_task["made"]["fr_found"]
    better = floors.raised(first, TASK, {"fr_found": 0.7})
    assert better.by_task["made"]["fr_found"] > first.by_task["made"]["fr_found"]


def test_ceiling_comes_down() -> None:
    """Where less is better the bound follows downward, and zero has no slack."""
    first = _pinned({"invented": 0.3, "lost": 0})
    assert first.by_task["made"]["lost"] == 0
    again = floors.raised(first, TASK, {"invented": 0.1, "lost": 2})
    assert again.by_task["made"]["invented"] < first.by_task["made"]["invented"]
    assert again.by_task["made"]["lost"] == 0


@pytest.mark.parametrize(
    ("figures", "falls"),
    [
        ({"found": 0.60, "invented": 0.10}, []),
        ({"found": 0.597, "invented": 0.103}, []),  # within the slack
        ({"found": 0.50, "invented": 0.10}, ["found"]),
        ({"found": 0.60, "invented": 0.30}, ["invented"]),
        ({"found": 0.60}, ["invented"]),  # a figure that is gone has fallen
    ],
)
def test_fall_is_seen(figures: Figures, falls: list[str]) -> None:
    """A figure on the wrong side of its floor, or gone, is told."""
    known = _pinned({"found": 0.6, "invented": 0.1})
    assert [row.figure for row in floors.fallen(known, TASK, figures)] == falls


def test_let_down_keeps_the_reason(tmp_path: Path) -> None:
    """Letting a floor down moves only the fallen one, and its reason survives the file."""
    known = _pinned({"found": 0.6, "upper_found": 0.5})
    figures = {"found": 0.4, "upper_found": 0.9}
    down = floors.let_down(known, TASK, figures, 'the coding "changed" \u2013 v2', "2026-01-01")
    path = tmp_path / "floors.toml"
    floors.write(down, path)
    read = floors.read(path)
    assert not floors.fallen(read, TASK, figures)
    assert read.by_task["made"]["upper_found"] == known.by_task["made"]["upper_found"]
    assert [(r.figure, r.reason) for r in read.lowered] == [
        ("found", 'the coding "changed" \u2013 v2')
    ]


def test_prefixes_share_a_name() -> None:
    """A name stands for the figure of one language; goals are not of the capitals."""
    assert named("upper_fr_found", ["found", "fr_found"]) == "fr_found"
    assert named("profound", ["found"]) is None
    assert side(TASK, "upper_fr_found") == ">="
    assert goal(TASK, "fr_found") == (">=", 0.5)
    assert goal(TASK, "upper_fr_found") is None
