"""Every example report is read, whole, and what is given keeps to the contract."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import whosays
from docs.make import schema
from tests.known_failures import of_fact
from whosays.model import Failure, Report
from whosays.packs.schema import ExpectedClaim

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FILES = sorted(p for p in EXAMPLES.rglob("*.*") if p.is_file() and p.suffix not in {".md", ".toml"})
# How many reports a file holds, where it is not one.
MANY = {"bulletins.jsonl": 4, "feed.xml": 3}


@cache
def _read(path: Path) -> tuple[Report | Failure, ...]:
    return tuple(whosays.read_many(path))


def _name(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


each = pytest.mark.parametrize("path", FILES, ids=_name)
each_text = pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".txt"], ids=_name)


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    """All objects at any depth that have offsets and words."""
    if isinstance(value, list):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, dict):
        if value.get("start") is not None and ("text" in value or "quote" in value):
            yield value
        for item in value.values():
            yield from _spans(item)


@each
def test_is_read(path: Path) -> None:
    """Each file gives as many reports as it holds, each with outlet or date or both."""
    reports = _read(path)
    assert [r for r in reports if isinstance(r, Failure)] == []
    assert len(reports) == MANY.get(path.name, 1)
    for report in reports:
        assert isinstance(report, Report)
        assert report.language in {"en", "fr"}
        assert report.published.date
        assert report.claims


@each
def test_keeps_to_the_schema(path: Path) -> None:
    """What is printed for it is valid under the published JSON Schema."""
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    for report in _read(path):
        validator.validate(json.loads(report.to_json()))


@each
def test_words_stand_where_it_says(path: Path) -> None:
    """Every quoted stretch is exactly the text between its offsets."""
    for report in _read(path):
        assert isinstance(report, Report)
        table = report.to_dict()
        found = [s for key, value in table.items() if key != "text" for s in _spans(value)]
        assert found
        for span in found:
            words = span["quote"] if "quote" in span else span["text"]
            assert report.text[span["start"] : span["end"]] == words


@each_text
def test_plain_text_is_kept(path: Path) -> None:
    """The canonical text of a plain-text report is the file, unchanged."""
    (report,) = _read(path)
    assert isinstance(report, Report)
    assert report.text == path.read_text(encoding="utf-8")


@each
def test_claims_are_in_order_and_explained(path: Path) -> None:
    """Claims come in the order of their triggers, each with a reason."""
    for report in _read(path):
        assert isinstance(report, Report)
        starts = [claim.trigger.start for claim in report.claims]
        assert starts == sorted(starts)
        assert all(claim.why for claim in report.claims)
        assert len({claim.id for claim in report.claims}) == len(report.claims)
        assert len({claim.key for claim in report.claims}) == len(report.claims)


def _facts() -> list[Any]:
    """All facts, one parameter each; one that is known to fail says why and must fail."""
    table = tomllib.loads(Path(__file__).with_name("example_facts.toml").read_text("utf-8"))
    found = []
    for where, rows in table.items():
        for row in rows:
            fails = row.pop("fails", None)
            expected = ExpectedClaim.model_validate(row)
            found.append(
                pytest.param(
                    where,
                    expected,
                    id=f"{where}-{expected.trigger}-{expected.stance}",
                    marks=[pytest.mark.xfail(reason=fails, strict=True)] if fails else [],
                )
            )
    return found


@pytest.mark.parametrize(("where", "expected"), _facts())
def test_fact_is_found(where: str, expected: ExpectedClaim) -> None:
    """A claim that a reader would look for is there, and nothing in it is wrong."""
    assert of_fact(where, expected, _read(EXAMPLES / where.partition(" ")[0])) == []
