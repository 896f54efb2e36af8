"""The task of events, on texts made up here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from quality import events_task
from quality.events_task import Found, Gold
from quality.task import DataError
from whosays.model import Kind


def test_map_names_kinds() -> None:
    """Every type is mapped to a kind of the codebook or left out."""
    mapped = {kind for kind in events_task.kinds().values() if kind}
    assert mapped <= set(get_args(Kind))
    assert events_task.kinds()["ELECTION"] is None


def test_right_wrong_and_left_aside() -> None:
    """A mention found, one missed; triggers right, wrong, on a type left out, of another kind."""
    gold = [Gold(0, 5, "HARM", 0), Gold(10, 15, "HARM", 0), Gold(20, 25, None, 1)]
    found = [
        Found(0, 5, "HARM"),
        Found(20, 25, "ASSAULT"),
        Found(30, 35, "HARM", toll=True),
        Found(40, 45, "PROTEST"),
        Found(50, 55, "CONSULT"),
    ]
    figures = events_task.popcorn([(gold, found)], "")
    assert figures["p"] == pytest.approx(1 / 3, abs=0.001)
    assert figures["r"] == 0.5
    assert figures["f1"] == pytest.approx(0.4)
    assert figures["tolls_apart_f1"] == 0.5
    assert figures["entities_f1"] == pytest.approx(0.5)


def test_french_and_english(tmp_path: Path) -> None:
    """A file of either set is read and scored, in capitals too."""
    text = "Trois hommes ont été arrêtés à Lyon après un incendie."
    mention = {"start": text.index("incendie"), "end": len(text) - 1, "text": "incendie"}
    row = {"id": "m", "text": text, "entities": [{"id": 0, "type": "FIRE", "mentions": [mention]}]}
    french = tmp_path / "french.jsonl"
    french.write_text(json.dumps(row), encoding="utf-8")
    figures = events_task.score(french)
    assert figures["popcorn_r"] == figures["upper_popcorn_r"] == 1
    assert figures["popcorn_p"] == 0.5
    record = {
        "event": "DEMAND",
        "eventText": "demanded release",
        "text": "The union demanded the release of its leader on Monday.",
    }
    english = tmp_path / "english.jsonl"
    english.write_text(json.dumps(record), encoding="utf-8")
    assert events_task.score(english)["plover_kind"] == 1


def test_event_words_in_order() -> None:
    """A word is sought after the one before it, else from the beginning."""
    assert events_task.event_words("to ask and to ask", "and ask") == [(7, 10), (14, 17)]
    assert events_task.event_words("ask for it", "for ask none") == [(4, 7), (0, 3)]


def test_folds_part_the_documents() -> None:
    """Each document is in one fold, and in the same one each time."""
    ids = [f"d{n}" for n in range(50)]
    parts = events_task.folds(ids)
    assert sorted(name for part in parts for name in part) == sorted(ids)
    assert parts == events_task.folds(ids)
    assert all(parts)


def test_other_formats_are_refused(tmp_path: Path) -> None:
    """A file without events is an error that says what is taken."""
    data = tmp_path / "made.jsonl"
    data.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(DataError, match="mentions"):
        events_task.score(data)
