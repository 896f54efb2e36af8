"""The measures of pages on pages of our own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from quality import pages_task
from quality.task import DataError

PAGE = """<html><body><article><h1>Crane falls on a warehouse in Port Linden</h1>
<figure><figcaption>The quay of Port Linden on Monday evening</figcaption></figure>
<p>Two workers were hurt on Monday when a crane fell on a warehouse in the port of Linden,
the fire service said on its website.</p></article></body></html>"""
BODY = (
    "Two workers were hurt on Monday when a crane fell on a warehouse in the port of Linden, "
    "the fire service said on its website."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one page."""
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    return tmp_path


def index(folder: Path, row: dict[str, object]) -> Path:
    """The folder with an index of this row."""
    row = {"html": "a.html.gz", "url": "https://example.org/a", **row}
    (folder / "index.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def gold(caption: str, paragraph: str = BODY) -> dict[str, object]:
    """What is expected of the page."""
    body = {"summary": [], "sections": [{"headline": [], "paragraphs": [paragraph]}]}
    return {"gold": {"body": body, "images": [{"caption": caption, "authors": []}]}}


def test_a_page_read_rightly_scores_one(folder: Path) -> None:
    """The same body and the same caption give full figures and no leak."""
    found = pages_task.score(index(folder, gold("The quay of Port Linden on Monday evening")))
    assert found["body_f1"] == found["caption_recall"] == found["caption_precision"] == 1.0
    assert found["caption_leak"] == 0.0


def test_what_is_missing_costs(folder: Path) -> None:
    """Other words and another caption lower the figures."""
    found = pages_task.score(index(folder, gold("A mayor at her desk", f"{BODY} {BODY}")))
    assert found["body_f1"] == pytest.approx(2 / 3, abs=0.001)
    assert found["caption_recall"] == 0.0


def test_segments(folder: Path) -> None:
    """A segment to keep and one to leave out are counted each."""
    row = {"with": ["Two workers were hurt"], "without": ["crane fell"], "gold": {}}
    assert pages_task.score(index(folder, row)) == {"segments_f1": pytest.approx(2 / 3, abs=0.001)}


def test_a_folder_without_an_index_is_said(tmp_path: Path) -> None:
    """The error names what the task takes."""
    with pytest.raises(DataError, match=r"index\.jsonl"):
        pages_task.score(tmp_path)
