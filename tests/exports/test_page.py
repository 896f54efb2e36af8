"""The page on exports says what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whosays import exports
from whosays.exports import acled, ucdp


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """The page."""
    return (root / "docs" / "exports.md").read_text(encoding="utf-8")


def section(page: str, title: str) -> str:
    """The text under a heading that begins so."""
    found = re.search(rf"^## {title}\b(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert found, f"no section {title}"
    return found[1]


def firsts(text: str) -> set[str]:
    """Names in the first cells of tables."""
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return set(re.findall(r"`(\w+)`", " ".join(cells)))


def test_each_format_has_its_section(page: str) -> None:
    """Every name that can be written stands in a heading."""
    heads = " ".join(re.findall(r"^## (.*)$", page, re.MULTILINE))
    assert [name for name in exports.names() if name not in heads] == []


def test_each_column_is_explained(page: str) -> None:
    """Tables of ACLED's and UCDP's columns name each, theirs and ours, and no other."""
    assert firsts(section(page, "acled")) == {*acled.THEIRS, *acled.OURS}
    told = firsts(section(page, "ucdp")) | firsts(section(page, "acled"))
    assert firsts(section(page, "ucdp")) >= {*ucdp.THEIRS, "deaths_told"}
    assert {*ucdp.THEIRS, *ucdp.OURS} <= told


def test_each_extra_is_named(page: str, root: Path) -> None:
    """An extra that a format needs is told on the page and is one of the package."""
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    extras = {exports.export(name).extra for name in exports.names()} - {None}
    assert extras
    for extra in extras:
        assert f"whosays[{extra}]" in page
        assert re.search(rf"^{extra} = \[", project, re.MULTILINE)
