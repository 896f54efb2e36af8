"""Pages kept with the parts that they should be cut into."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whosays.cli import app as command
from whosays.reading.expected import differences

KEPT = sorted((Path(__file__).parent / "expected").glob("*.parts.json"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_a_kept_page_is_cut_as_expected(path: Path) -> None:
    """The page beside the expected parts gives them, word for word."""
    assert list(differences(path)) == []


def test_there_are_kept_pages() -> None:
    """The check above is alive."""
    assert KEPT


def test_parts_are_kept_and_a_change_is_told(tmp_path: Path) -> None:
    """`parts --save` writes page and parts; a part that is corrected there is then missed."""
    page = KEPT[0].with_name(json.loads(KEPT[0].read_text(encoding="utf-8"))["page"])
    result = CliRunner().invoke(command.app, ["parts", str(page), "--save", str(tmp_path)])
    assert result.exit_code == 0, result.output
    kept = tmp_path / KEPT[0].name
    assert (tmp_path / page.name).read_bytes() == page.read_bytes()
    assert list(differences(kept)) == []
    wanted = json.loads(kept.read_text(encoding="utf-8"))
    wanted["parts"][0][0] = "lead"
    kept.write_text(json.dumps(wanted), encoding="utf-8")
    told = list(differences(kept))
    assert len(told) == 2
    assert all(line.startswith("parts:") for line in told)


def test_only_a_file_s_parts_are_kept(tmp_path: Path) -> None:
    """What comes from standard input has no page to keep, and says so in one line."""
    result = CliRunner().invoke(
        command.app, ["parts", "-", "--save", str(tmp_path)], input="Some words of a text."
    )
    assert result.exit_code == 1
    assert "save the page to a file first" in result.stderr
