"""The page of what is reached."""

from __future__ import annotations

from typing import Any, cast

from quality import floors, page
from quality.task import Result, Task, tasks
from tests.quality import made_task

TASK = cast("Task", made_task)
TASKS = {"made": TASK}


def _reached(**figures: float) -> dict[str, Any]:
    result = Result("made", dict(figures), 1.0, "0123456789ab")
    return {"made": page.record(result, "2026-01-01", "abcdef0123")}


def test_missed_goal_stands_as_missed() -> None:
    """A goal that is not reached is named missed, beside what was reached and aimed at."""
    text = page.render(TASKS, _reached(fr_found=0.4, upper_fr_found=0.25), floors.Floors(), "")
    row = next(line for line in text.splitlines() if "`fr_found`" in line)
    assert ".400" in row
    assert ".250" in row
    assert "at least .500" in row
    assert "missed" in row


def test_reached_goal_is_not_missed() -> None:
    """A goal that is reached is not called missed."""
    text = page.render(TASKS, _reached(fr_found=0.6), floors.Floors(), "")
    assert "missed" not in text.split("## made")[1]


def test_causes_are_kept() -> None:
    """What a person wrote between the marks is in the page that is made next."""
    first = page.render(TASKS, {}, floors.Floors(), "")
    assert page.NO_CAUSES in first
    written = first.replace(page.NO_CAUSES, "Of 50 errors:\n\n- 20 triggers unknown")
    second = page.render(TASKS, _reached(found=0.5), floors.Floors(), written)
    assert "- 20 triggers unknown" in second
    assert second == page.render(TASKS, _reached(found=0.5), floors.Floors(), second)


def test_lowered_floor_is_told() -> None:
    """A floor that was let down is on the page with its reason."""
    row = floors.Lowered("made", "found", 0.6, 0.4, "2026-01-01", "new coding")
    text = page.render(TASKS, {}, floors.Floors({}, (row,)), "")
    assert "`found`: .600 to .400: new coding" in text


def test_page_is_the_one_made_from_what_was_kept() -> None:
    """docs/quality.md is what the gate makes of quality/reached.json, not a figure typed in."""
    now = page.PAGE.read_text(encoding="utf-8")
    assert now == page.render(tasks(), page.read(), floors.read(), now)
