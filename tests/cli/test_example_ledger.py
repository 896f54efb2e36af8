"""A ledger of the example from end to end: added, asked, judged, exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from whosays.cli import app as command

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "kousseri"


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(command.app, arguments, env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger that holds the five reports."""
    path = str(tmp_path_factory.mktemp("ledger") / "example.db")
    result = run("add", path, str(FOLDER), "--outlets", str(FOLDER / "outlets.toml"))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("5 reports added")
    return path


def attack(ledger: str) -> dict[str, Any]:
    """The event that most reports tell, as the ledger has it now."""
    rows = [json.loads(line) for line in run("events", ledger, "-f", "json").stdout.splitlines()]
    return max(rows, key=lambda row: int(row["reports"]))


def dead(ledger: str) -> dict[int, tuple[int, int]]:
    """The tolls of the attack, each with its range of origins."""
    event = run("event", ledger, attack(ledger)["event"], "--format", "json")
    (found,) = json.loads(event.stdout)["events"]
    (fact,) = [one for one in found["facts"] if one["about"] == "dead"]
    return {
        value["value"]["min"]: (value["origins"]["min"], value["origins"]["max"])
        for value in fact["values"]
    }


def test_adding_again_changes_nothing(ledger: str) -> None:
    """A second run reads nothing and says so."""
    result = run("add", ledger, str(FOLDER))
    assert result.exit_code == 0
    assert result.stdout == "0 reports added, 5 files wholly there already\n"


def test_the_attack_is_listed_and_shown(ledger: str) -> None:
    """The attack is listed with both tolls, and shown whole by the beginning of its id."""
    row = attack(ledger)
    assert (row["dead_min"], row["dead_max"], row["reports"]) == (12, 19, 5)
    shown = run("event", ledger, row["event"][:4])
    assert shown.exit_code == 0
    assert "12 and 19: they dispute each other" in shown.stdout
    assert "Le Matin du Logone [3]" in shown.stdout


def test_claims_search_and_sources(ledger: str) -> None:
    """Claims are found by their source, texts by words without accents, outlets are counted."""
    claims = run("claims", ledger, "--source", "Brahim", "--kind", "assault")
    assert "“Nineteen people were killed on Saturday evening" in claims.stdout
    assert "hôpital de Maroua" in run("search", ledger, "hopital", "maroua").stdout
    sources = run("sources", ledger, "--outlet", "Le Matin du Logone").stdout
    assert "copied from another outlet: 1 of 1 report; 1 of these without credit" in sources


def test_a_refused_fold_counts_again(ledger: str) -> None:
    """Refusing the fold of the unmarked copy gives its outlet back; undoing takes it away."""
    before = dead(ledger)
    event = json.loads(run("event", ledger, attack(ledger)["event"], "-f", "json").stdout)
    (fold,) = [one["id"] for one in event["folds"] if one["from"]["label"] == "Le Matin du Logone"]
    made = run("judge", ledger, "fold", fold, "refuse", "--author", "awa", "--note", "was there")
    assert made.exit_code == 0, made.stderr
    assert dead(ledger)[12] == (before[12][0], before[12][1] + 1)
    assert run("judge", ledger, "undo", made.stdout.split()[0]).exit_code == 0
    assert dead(ledger) == before
    listed = run("judge", ledger, "list").stdout
    assert "undone" in listed
    assert "was there" in listed


def test_what_is_not_there_is_told(ledger: str) -> None:
    """An unknown event, claim or fold is one line on standard error, and nothing is written."""
    written = run("judge", ledger, "list").stdout
    for words in (["event", ledger, "zzzz"], ["judge", ledger, "claim", "zzzz", "wrong"],
                  ["judge", ledger, "fold", "zzzz", "refuse"]):  # fmt: skip
        result = run(*words)
        assert result.exit_code == 1
        assert result.stderr.startswith("whosays: ")
        assert result.stderr.count("\n") == 1
    assert run("judge", ledger, "list").stdout == written


def test_a_ledger_and_its_inputs_export_alike(ledger: str) -> None:
    """What the ledger exports is what comparing its inputs exports, judgements apart."""
    exported = run("export", ledger, "--to", "geojson").stdout
    outlets = str(FOLDER / "outlets.toml")
    compared = run("export", str(FOLDER), "--to", "geojson", "--outlets", outlets).stdout
    assert json.loads(exported) == json.loads(compared)
