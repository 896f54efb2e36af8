"""What a mistyped path was meant to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.reading.near import near, no_such_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports in a folder below it."""
    (tmp_path / "reports").mkdir()
    for name in ("Manifestation.txt", "ferry.html"):
        (tmp_path / "reports" / name).write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "typed", ["reports/manifestaton.txt", "report/Manifestation.txt", "reports/Manifestation"]
)
def test_a_near_name_is_found(folder: Path, typed: str) -> None:
    """A wrong letter, case, ending or folder leads to the file that was meant."""
    assert near(folder / typed) == folder / "reports" / "Manifestation.txt"


@pytest.mark.parametrize("typed", ["reports/zzz.txt", "nowhere/at/all.txt"])
def test_nothing_near_is_not_made_up(folder: Path, typed: str) -> None:
    """Where no name is near, none is named."""
    assert near(folder / typed) is None
    assert no_such_file(folder / typed) == f"no such file: {folder / typed}"


def test_the_message_names_it(folder: Path) -> None:
    """The message asks whether the near one was meant."""
    assert no_such_file(folder / "reports" / "fery.html").endswith("reports/ferry.html?")
