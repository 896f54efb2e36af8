"""The command `parts`: how a page is cut, in a terminal, as a page and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whosays.cli import app as command

FERRY = str(Path(__file__).resolve().parents[2] / "examples" / "ferry.html")


def run(*arguments: str, **environment: str) -> str:
    """What `parts` prints."""
    result = CliRunner().invoke(command.app, ["parts", *arguments], env=environment)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_gives_the_report_without_claims() -> None:
    """Offsets give each part's words, and each part of a page has its node."""
    report = json.loads(run(FERRY, "--format", "json"))
    assert report["claims"] == []
    for part in report["parts"]:
        assert report["text"][part["start"] : part["end"]].strip()
        assert part["node"]
        assert part["why"]


def test_the_terminal_shows_offsets_words_and_reasons() -> None:
    """Each part has a line with its offsets, its kind and its words."""
    shown = run(FERRY, COLUMNS="100")
    report = json.loads(run(FERRY, "--format", "json"))
    for part in report["parts"]:
        assert re.search(rf"^ *{part['start']}-{part['end']}  +{part['kind']}", shown, re.MULTILINE)
    assert "stands in a picture's box: figcaption" in shown
    assert "credit (author, person): Kofi Brandt" in shown
    assert "17 parts: 7 body" in shown


def test_the_page_shows_the_same_and_asks_nothing_of_others() -> None:
    """All parts stand in the page, escaped, with a policy that lets no script run."""
    shown = run(FERRY, "--format", "html")
    report = json.loads(run(FERRY, "--format", "json"))
    assert shown.count("<tr class=") == len(report["parts"])
    assert "default-src 'none'" in shown
    assert "<script" not in shown
    assert not re.search(r"(?:src|href)=\"(?!data:)", shown)


def test_words_of_a_page_are_escaped(tmp_path: Path) -> None:
    """Markup that a page shows as words stays words."""
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><article><h1>Tags &lt;script&gt;alert(1)&lt;/script&gt; shown</h1>"
        + "<p>The council of Lornay met on Monday and spoke of nothing else for hours.</p>" * 3
        + "</article></body></html>",
        encoding="utf-8",
    )
    shown = run(str(path), "--format", "html")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize("format_", ["terminal", "html", "json"])
def test_a_page_that_cannot_be_read_is_told(tmp_path: Path, format_: str) -> None:
    """One line says why; the exit status is 1."""
    path = tmp_path / "empty.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    result = CliRunner().invoke(command.app, ["parts", str(path), "--format", format_])
    assert result.exit_code == 1
    assert "running text" in result.stderr + result.stdout
