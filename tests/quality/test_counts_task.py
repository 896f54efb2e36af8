"""The task of counts, on texts made up here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality import counts_task
from quality.counts_task import Case, Found, Wanted
from quality.task import DataError


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("6", (6, 6)),
        ("~100", (100, 100)),
        ("6-", (6, None)),
        ("- 26", (None, 26)),
        ("6-8", (6, 8)),
        ("PLURAL", (2, None)),
        ("-", None),
        ("SOME", None),
    ],
)
def test_number(value: str, interval: tuple[int | None, int | None] | None) -> None:
    """Numbers as the fill rules write them."""
    assert counts_task.number(value) == interval


def test_numbers_join_effects() -> None:
    """A target's number goes with what became of the target; a target unhurt has none."""
    template = {
        "template": ["1"],
        "incident_type": ["ATTACK"],
        "hum_tgt_number": ['3: "NURSES"', '2 / 2-: "CLERKS"', '7: "GUESTS"'],
        "hum_tgt_effect": ['DEATH: "NURSES"', '? INJURY: "CLERKS"', 'NO INJURY: "GUESTS"'],
    }
    assert counts_task.wanted_of_templates([template]) == [
        Wanted("dead", frozenset({(3, 3)})),
        Wanted("injured", frozenset({(2, 2), (2, None)}), optional=True),
    ]


def test_values_near_targets_count() -> None:
    """A value in a sentence without a target is left aside, one beside a target is wrong."""
    case = Case(
        [Wanted("dead", frozenset({(3, 3)})), Wanted("injured", frozenset({(5, 5)}))],
        [
            Found("dead", (3, 3), "three nurses died"),
            Found("injured", (4, 4), "four nurses were hurt"),
            Found("dead", (90, 90), "ninety soldiers fell"),
        ],
        frozenset({"nurses"}),
    )
    near = counts_task.prf([case], "", lambda _, f: "nurses" in f.sentence)
    assert near == {"p": 0.5, "r": 0.5, "f1": 0.5}
    strict = counts_task.prf([case], "", lambda *_: True)
    assert strict["p"] == pytest.approx(1 / 3, abs=0.001)


def test_english_and_french(tmp_path: Path) -> None:
    """A file of either set is read and scored."""
    template = {
        "template": ["1"],
        "incident_type": ["BOMBING"],
        "hum_tgt_name": ["-"],
        "hum_tgt_description": ['"NURSES"'],
        "hum_tgt_number": ['3: "NURSES"'],
        "hum_tgt_effect": ['DEATH: "NURSES"'],
    }
    text = "A BOMB KILLED THREE NURSES IN GAO ON MONDAY."
    english = tmp_path / "english.jsonl"
    english.write_text(json.dumps({"text": text, "templates": [template]}), encoding="utf-8")
    assert counts_task.score(english)["muc_f1"] == 1
    entities = [
        {"id": 0, "type": "BOMBING", "mentions": []},
        {"id": 1, "type": "QUANTITY_EXACT", "value": "12"},
    ]
    row = {
        "text": "Une explosion a tué douze personnes à Lyon.",
        "entities": entities,
        "relations": [[0, "DEATHS_NUMBER", 1]],
    }
    french = tmp_path / "french.jsonl"
    french.write_text(json.dumps(row), encoding="utf-8")
    figures = counts_task.score(french)
    assert figures["popcorn_f1"] == 1
    assert "upper_popcorn_f1" in figures


def test_other_formats_are_refused(tmp_path: Path) -> None:
    """A file of neither set is an error that says what is taken."""
    data = tmp_path / "made.jsonl"
    data.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(DataError, match="templates"):
        counts_task.score(data)
