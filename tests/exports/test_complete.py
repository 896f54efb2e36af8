"""The complete formats: what went in comes out."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from tests.exports.made import comparison, comparisons, reports
from whosays import exports
from whosays.comparing.model import Comparison
from whosays.errors import InputError
from whosays.exports import jsonl, parquet


def lines(found: Comparison) -> list[str]:
    """A comparison as JSON Lines, as a stream of UTF-8 would give them back."""
    stream = io.StringIO()
    exports.write(found, "jsonl", stream)
    return stream.getvalue().encode("utf-8").decode("utf-8").split("\n")


def test_json_lines_of_a_comparison_come_back() -> None:
    """A comparison is written a record a line and read back the same."""
    found = lines(comparison())
    assert found[0].startswith('{"comparison":')
    assert sum(line.startswith('{"event":') for line in found) == 3
    assert jsonl.read_back(found) == comparison()


def test_json_lines_of_reports_come_back() -> None:
    """Reports and failures come back in their order."""
    assert jsonl.read_back(jsonl.pieces(reports())) == reports()


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_any_comparison_comes_back_from_json_lines(found: Comparison) -> None:
    """Whatever its texts hold, a comparison is the same after JSON Lines."""
    assert jsonl.read_back(lines(found)) == found


def test_foreign_lines_are_told() -> None:
    """A line that is no JSON, or no record, is named in the error."""
    with pytest.raises(InputError, match="line 2"):
        jsonl.read_back(['{"comparison":{"made_by":{"whosays":"1"}}}', "{"])
    with pytest.raises(InputError, match="no record of whosays"):
        jsonl.read_back(['{"comparison":{"made_by":{"whosays":"1"}, "reports": []}}', '{"x":1}'])
    with pytest.raises(InputError, match="line 1"):
        jsonl.read_back(["[]"])


def test_parquet_of_a_comparison_comes_back(tmp_path: Path) -> None:
    """A comparison is a folder of tables and comes back the same."""
    exports.write(comparison(), "parquet", tmp_path / "kurun")
    assert parquet.read_back(tmp_path / "kurun") == comparison()


def test_parquet_of_reports_comes_back(tmp_path: Path) -> None:
    """Reports and failures come back in their order."""
    exports.write(reports(), "parquet", tmp_path / "kurun")
    assert parquet.read_back(tmp_path / "kurun") == reports()


@given(found=comparisons())
@settings(max_examples=25, deadline=None)
def test_any_comparison_comes_back_from_parquet(
    found: Comparison, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever its texts hold, halves of surrogates too, a comparison is the same after it."""
    folder = tmp_path_factory.mktemp("parquet") / "made"
    exports.write(found, "parquet", folder)
    assert parquet.read_back(folder) == found
    assert pq.read_table(folder / "events.parquet").num_rows == len(found.events)


def test_tables_can_be_asked(tmp_path: Path) -> None:
    """Values are rows that lead to their event, and claims rows that lead to their report."""
    exports.write(comparison(), "parquet", tmp_path / "kurun")
    values = pq.read_table(tmp_path / "kurun" / "values.parquet").to_pylist()
    dead = [(row["event"], row["count"]["min"]) for row in values if row["count"]]
    assert dead == [("e1", 12), ("e1", 15)]
    claims = pq.read_table(tmp_path / "kurun" / "claims.parquet").to_pylist()
    assert [(row["report"], row["id"]) for row in claims] == [
        ("r1", "c1"), ("r1", "c2"), ("r2", "c1"), ("r2", "c2"), ("r2", "c3"),
    ]  # fmt: skip


def test_parquet_replaces_its_own_folder_only(tmp_path: Path) -> None:
    """A folder of ours is replaced; one with other things in it is left and told."""
    exports.write(comparison(), "parquet", tmp_path / "kurun")
    exports.write(reports(), "parquet", tmp_path / "kurun")
    assert parquet.read_back(tmp_path / "kurun") == reports()
    (tmp_path / "kurun" / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other things"):
        exports.write(comparison(), "parquet", tmp_path / "kurun")
    assert (tmp_path / "kurun" / "notes.txt").read_text() == "mine"


def test_a_foreign_folder_is_told(tmp_path: Path) -> None:
    """A folder without our tables is no comparison."""
    with pytest.raises(InputError, match="no folder of tables"):
        parquet.read_back(tmp_path)


def test_each_sort_of_value_has_its_column() -> None:
    """The columns of values are those that a fact can hold, so none is lost unseen."""
    from typing import get_args

    from whosays.comparing.model import Content
    from whosays.exports.tables import CONTENTS

    assert set(CONTENTS.values()) == set(get_args(Content))
