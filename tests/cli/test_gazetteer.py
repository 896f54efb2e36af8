"""The commands `gazetteer import|list|remove|find`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from whosays.cli import app as command

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in a data folder of the test's own."""
    monkeypatch.setenv("WHOSAYS_DATA", str(tmp_path / "data"))
    return lambda *words: CliRunner().invoke(command.app, ["gazetteer", *words])


@pytest.fixture
def places(tmp_path: Path) -> str:
    """A list of places, one row of it broken."""
    path = tmp_path / "liste.csv"
    path.write_text(
        "nom,lat,lon,pays,type\nZblorg,35.5,38.1,Syrie,village\nZblim,x,1,,\n", encoding="utf-8"
    )
    return str(path)


def test_import_list_find_remove(run: Run, places: str) -> None:
    """What is imported is told with what was skipped, listed, found and taken away."""
    done = run("import", places, "--name", "mine")
    assert done.exit_code == 0
    assert done.stdout == (
        "mine: 1 place, 1 name (csv)\nskipped, broken: 1 coordinates that are no numbers\n"
    )
    assert "already imported" in run("import", places, "--name", "mine").stdout
    assert run("list").stdout.startswith("mine  csv, 1 place, 1 name, ")
    found = run("find", "Zblorg", "-c", "Syrie")
    assert found.exit_code == 0
    assert found.stdout.startswith("mine:1  Zblorg (town, SY)  35.5000 38.1000\n")
    assert "the report also names Syrie (SY)" in found.stdout
    assert run("remove", "mine").exit_code == 0
    assert run("list").stdout.startswith("no gazetteer imported into ")


def test_find_tells_candidates_and_why_it_does_not_choose(run: Run) -> None:
    """A name of several places comes with the evidence for each, whatever the answer."""
    unsure = run("find", "Springfield")
    assert unsure.exit_code == 1
    assert "unknown: no place stands clear of the next" in unsure.stdout
    assert unsure.stdout.count("Springfield (town") > 3
    sure = run("find", "Springfield", "--context", "Illinois", "--language", "en")
    assert sure.exit_code == 0
    assert "Springfield (town, Illinois, US)" in sure.stdout.splitlines()[0]
    nothing = run("find", "Zblorg")
    assert nothing.exit_code == 1
    assert "whosays gazetteer import" in nothing.stdout


def test_errors_are_one_line_with_a_remedy(run: Run, tmp_path: Path, places: str) -> None:
    """What cannot be done is said on standard error, and the status is 1."""
    for words, told in (
        (["import", str(tmp_path / "none.csv")], "no such file"),
        (["import", places, "--kind", "geonames"], "--kind csv"),
        (["import", places, "--data", places], "--data or WHOSAYS_DATA"),
        (["remove", "mine"], "none has been imported"),
    ):
        done = run(*words)
        assert done.exit_code == 1
        assert told in done.stderr
        assert done.stderr.startswith("whosays: ")
        assert done.stderr.count("\n") == 1


def test_data_can_be_given(run: Run, places: str, tmp_path: Path) -> None:
    """`--data` stands above the environment."""
    other = str(tmp_path / "other")
    assert run("import", places, "--data", other).exit_code == 0
    assert "liste" in run("list", "--data", other).stdout
    assert "no gazetteer" in run("list").stdout
