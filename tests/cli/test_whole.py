"""The command on an example report, nothing replaced: every format tells of the same claims."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from whosays.cli import app as command
from whosays.model import Report


def run(example: Path, form: str) -> str:
    """What `read` writes of the example in the format."""
    result = CliRunner().invoke(command.app, ["read", str(example), "--format", form])
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture(params=["manifestation.txt", "statehouse.txt"])
def example(request: pytest.FixtureRequest, examples: Path) -> Path:
    """An example report, one in each language."""
    return examples / str(request.param)


def spans(found: Any, text: str) -> int:
    """How many objects with words there are in the output; each must be where it says."""
    number = 0
    if isinstance(found, dict):
        said = found.get("text", found.get("quote"))
        if isinstance(found.get("start"), int) and isinstance(said, str):
            assert text[found["start"] : found["end"]] == said
            number += 1
        found = list(found.values())
    if isinstance(found, list | tuple):
        number += sum(spans(one, text) for one in found)
    return number


def test_every_format_has_every_claim(example: Path) -> None:
    """JSON, CSV, page and terminal have the same claims, and all words are where they say."""
    line = run(example, "json")
    report = Report.model_validate_json(line)
    assert len(report.claims) >= 5
    assert spans({**report.to_dict(), "text": None}, report.text) > 4 * len(report.claims)
    rows = list(csv.DictReader(io.StringIO(run(example, "csv"))))
    assert [row["claim_id"] for row in rows] == [claim.id for claim in report.claims]
    page = run(example, "html")
    assert len(re.findall(r'<li class="card ', page)) == len(report.claims)
    terminal = run(example, "terminal")
    heads = re.findall(
        r"^ *\d+  . (stated|hedged|denied|planned)  ([A-Z]+)", terminal, re.MULTILINE
    )
    assert heads == [(claim.stance, claim.kind) for claim in report.claims]
    assert "\x1b" not in terminal
