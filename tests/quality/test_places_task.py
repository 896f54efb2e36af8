"""The task of places, on names made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality import places_task
from quality.task import DataError


def test_right_wrong_and_unknown_are_told_apart(tmp_path: Path) -> None:
    """Of three names with coordinates one is right, one wrong, one unknown; one is not counted."""
    toponyms = [
        {"name": "Bamako", "lat": 12.65, "lon": -8.0},
        {"name": "Gao", "lat": 60.0, "lon": 60.0},
        {"name": "Zblorg", "lat": 1.0, "lon": 1.0},
        {"name": "Kidal", "lat": None, "lon": None},
    ]
    data = tmp_path / "made.jsonl"
    data.write_text(json.dumps({"text": "", "toponyms": toponyms}) + "\n", encoding="utf-8")
    figures = places_task.score(data)
    assert figures["made_right"] == pytest.approx(1 / 3, abs=0.001)
    assert figures["made_right_answered"] == pytest.approx(0.5)
    assert figures["made_unknown"] == pytest.approx(1 / 3, abs=0.001)
    assert figures["upper_made_right"] == figures["made_right"]


def test_other_formats_are_refused(tmp_path: Path) -> None:
    """A file without toponyms is an error that says what is taken."""
    data = tmp_path / "made.jsonl"
    data.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(DataError, match="toponyms"):
        places_task.score(data)
