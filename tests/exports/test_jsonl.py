"""One line a report."""

from __future__ import annotations

import json

from tests.made import made
from whosays.exports import jsonl
from whosays.model import Failure, Report


def test_a_report_is_one_line_and_comes_back() -> None:
    """A report is one line of JSON, whatever line ends its text has, and reads back the same."""
    report = made(text=made().text + "\u2028\r\x85 fin")
    line = jsonl.line(report)
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert Report.model_validate_json(line) == report


def test_names_are_those_of_the_contract() -> None:
    """Fields that Python cannot name so have the contract's names on the line."""
    data = json.loads(jsonl.line(made()))
    assert data["published"]["from"] == "given"
    assert data["outlet"]["from"] == "source-line"
    assert data["made_by"]["schema"] == 1


def test_a_failure_is_an_error_object() -> None:
    """A failure has its path and an error with code and message."""
    failure = Failure(path="b.txt", error=Failure.Error(code="empty", message="it is empty"))
    data = json.loads(jsonl.line(failure))
    assert data["path"] == "b.txt"
    assert data["error"] == {"code": "empty", "message": "it is empty"}


def test_what_utf8_cannot_hold_is_escaped() -> None:
    """A file name that is no text, or half a pair of surrogates, does not stop the line."""
    line = jsonl.line(made(path="\udcff.txt"))
    assert line.encode("utf-8")
    assert json.loads(line)["path"] == "\udcff.txt"
