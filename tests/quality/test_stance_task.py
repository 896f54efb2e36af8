"""The task of stance, on messages made up here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality import stance_task
from quality.stance_task import Question
from quality.task import DataError

ORG = '"BLUE FRONT" / "BF"'
TEXTS = {
    "REPORTED AS FACT": "THE BLUE FRONT ATTACKED THE BARRACKS OF GAO ON MONDAY.",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "THE POLICE SAID THAT THE BLUE FRONT ALLEGEDLY "
    "ATTACKED THE BARRACKS OF GAO ON MONDAY.",
    "SUSPECTED OR ACCUSED": "THE BLUE FRONT ALLEGEDLY ATTACKED THE BARRACKS OF GAO ON MONDAY.",
    "CLAIMED OR ADMITTED": "THE BLUE FRONT SAID THAT IT ATTACKED THE BARRACKS OF GAO ON MONDAY.",
    "POSSIBLE": "A BOMB EXPLODED IN THE BARRACKS OF GAO. THE BLUE FRONT HAS MANY MEMBERS THERE.",
}


def _message(label: str, text: str) -> dict[str, object]:
    template = {
        "hum_tgt_name": ["-"],
        "hum_tgt_description": ["-"],
        "phys_tgt_id": ['"BARRACKS"'],
        "perp_organization_confidence": [f"{label}: {ORG}"],
    }
    return {"id": label, "text": text, "templates": [template]}


def test_each_class_from_its_sentence(tmp_path: Path) -> None:
    """One message for each class, all read in capitals."""
    data = tmp_path / "made.jsonl"
    rows = [json.dumps(_message(label, text)) for label, text in TEXTS.items()]
    data.write_text("\n".join(rows), encoding="utf-8")
    figures = stance_task.score(data)
    assert figures["asked"] == 5
    assert figures["accuracy"] == 1
    assert figures["macro_f1"] == 1
    assert figures["always_fact"] == pytest.approx(0.2)


def test_alternatives_are_right() -> None:
    """An answer that is one of the key's alternatives is right, another wrong."""
    asked = Question(("blue front",), (), ("fact", "claimed"))
    figures = stance_task.figures([(asked, "claimed"), (asked, "possible")])
    assert figures["accuracy"] == 0.5
    assert figures["f1_claimed"] == 1
    assert figures["f1_fact"] == 0


def test_acquittals_are_not_asked() -> None:
    """Acquitted is none of the five classes."""
    message = _message("ACQUITTED", "")
    assert not list(stance_task.questions(message["templates"]))  # type: ignore[arg-type]


def test_other_formats_are_refused(tmp_path: Path) -> None:
    """A file without templates is an error that says what is taken."""
    data = tmp_path / "made.jsonl"
    data.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(DataError, match="templates"):
        stance_task.score(data)
