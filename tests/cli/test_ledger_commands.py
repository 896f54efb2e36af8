"""The commands of a ledger: what they ask of it, what they print, what people mistype."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from docs.make import comparison_schema
from tests.cli.made_ledger import EVENT, MadeLedger
from tests.made import made
from whosays import ledger as room
from whosays import reader, reading
from whosays.cli import app as command
from whosays.errors import LedgerError
from whosays.ledger import EventRow, Rows
from whosays.model import Failure


@pytest.fixture
def made_ledger(monkeypatch: pytest.MonkeyPatch) -> MadeLedger:
    """A ledger in memory, which every command opens."""
    there = MadeLedger()
    monkeypatch.setattr(room, "open_ledger", there.opened)
    return there


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A file that SQLite could have made."""
    file = tmp_path / "sahel.db"
    file.write_bytes(b"SQLite format 3\0")
    return str(file)


def run(*arguments: str) -> Result:
    """Run the command line in this process, on a terminal of 200 columns."""
    return CliRunner().invoke(command.app, arguments, env={"COLUMNS": "200"})


def test_events_are_a_table(made_ledger: MadeLedger, path: str) -> None:
    """Each event takes a line with its id, day, place, figures and range of origins."""
    result = run("events", path, "--place", "CM", "--since", "2024-06-01", "--kind", "assault")
    assert made_ledger.asked == [
        ("events", {"place": "CM", "since": "2024-06-01", "kind": "ASSAULT"})
    ]
    head, row = result.stdout.splitlines()
    assert head.split() == [
        "event", "day", "kind", "place", "dead", "reports", "origins", "relation", "grade",
    ]  # fmt: skip
    assert " ".join(row.split()) == (
        "e1f3a90b 2024-06-08 ASSAULT Kousséri 12 to 19 4 2 to 3 disputes contested"
    )


@pytest.mark.usefixtures("made_ledger")
@pytest.mark.parametrize("width", ["40", "80"])
def test_events_on_a_narrow_terminal(path: str, width: str) -> None:
    """Where a table is too wide each event takes two lines, its id in one piece."""
    result = CliRunner().invoke(command.app, ["events", path], env={"COLUMNS": width})
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert " ".join(lines) == (
        "e1f3a90b  2024-06-08  ASSAULT  Kousséri "
        "dead 12 to 19; 4 reports; origins 2 to 3; disputes; contested"
    )


@pytest.mark.usefixtures("made_ledger")
def test_an_event_by_the_beginning_of_its_id(path: str) -> None:
    """A part of the id is enough; the event comes with its reports, copies and folds."""
    result = run("event", path, "e1f")
    assert result.exit_code == 0
    assert "ASSAULT: Kousséri (Far North, CM), 2024-06-08  e1f3a90b" in result.stdout
    assert "e77c01d2" not in result.stdout
    found = json.loads(run("event", path, "e1f", "--format", "json").stdout)
    jsonschema.Draft202012Validator(json.loads(comparison_schema())).validate(found)
    assert [one["id"] for one in found["events"]] == ["e1f3a90b"]
    assert [one["id"] for one in found["folds"]] == ["f1", "f2"]
    assert "r6" not in {one["id"] for one in found["reports"]}


@pytest.mark.usefixtures("made_ledger")
def test_an_unknown_event_gets_a_near_one(path: str) -> None:
    """An id that is nearly one is answered with the one that was meant."""
    result = run("event", path, "e1f3a09b")
    assert result.exit_code == 1
    assert result.stderr == ("whosays: there is no event e1f3a09b; did you mean e1f3a90b?\n")


def test_claims_give_the_words_and_the_chain(made_ledger: MadeLedger, path: str) -> None:
    """A claim is shown with stance, exact words, chain, and its names for judging."""
    result = run("claims", path, "--source", "surgeon", "--stance", "stated", "--outlet", "Courier")
    assert made_ledger.asked == [
        ("claims", {"source": "surgeon", "stance": "stated", "outlet": "Courier"})
    ]
    assert result.stdout.splitlines() == [
        "stated  ASSAULT  Kousséri  2024-06-08  dead at least 19",
        "  “Nineteen people were killed”",
        "  The Harbour Courier <- Radio Rives <- a surgeon (person, unnamed)",
        "  2024-06-10  r4/c1  key key-4",
        "",
        "1 claim",
    ]


@pytest.mark.usefixtures("made_ledger")
def test_sources_are_counts_of_counts(path: str) -> None:
    """Every share stands as a count with the count that it is of, and no rating."""
    assert run("sources", path).stdout.splitlines() == [
        "Le Fil du Sahel: 12 reports, 80 claims",
        "  put to a source: 60 of 80 claims; 13 of these to an unnamed one",
        "  relaying a medium: 8 of 12 reports",
        "  copied from another outlet: 5 of 12 reports; 1 of these without credit",
        "  relays Agence Horizon (7 reports, 31 claims)",
    ]


def test_search_takes_words_without_quotes(made_ledger: MadeLedger, path: str) -> None:
    """Words of a query may stand by themselves; a hit is told with the words around it."""
    result = run("search", path, "douze", "personnes", "--limit", "5")
    assert made_ledger.asked == [("search", {"query": "douze personnes", "limit": 5})]
    assert result.stdout.splitlines() == [
        "Douze morts à Kousséri  Agence Horizon, 2024-06-09  r1/c1",
        "  Douze personnes ont été tuées samedi à Ko",
    ]


@pytest.mark.usefixtures("made_ledger")
@pytest.mark.parametrize("name", ["events", "claims", "sources"])
def test_rows_as_json_and_csv(path: str, name: str) -> None:
    """Rows come as an object a line, or as CSV with the same columns."""
    (line,) = run(name, path, "--format", "json").stdout.splitlines()
    (row,) = csv.DictReader(io.StringIO(run(name, path, "--format", "csv").stdout))
    assert list(json.loads(line)) == list(row)
    if name == "claims":
        assert row["sources"] == "Radio Rives; a surgeon"
        assert row["dead_max"] == ""
        assert row["far_end_named"] == "false"


def test_nothing_found_is_said(made_ledger: MadeLedger, path: str) -> None:
    """An empty answer is a sentence for people, a header in CSV, and no line of JSON."""
    made_ledger.empty = True
    for name, says in (
        ("events", "no events\n"), ("claims", "no claims\n"), ("sources", "no reports\n"),
    ):  # fmt: skip
        result = run(name, path)
        assert (result.stdout, result.exit_code) == (says, 0)
        assert run(name, path, "--format", "json").stdout == ""
        assert run(name, path, "--format", "csv").stdout.count("\n") == 1
    assert run("search", path, "x").stdout == "nothing found\n"
    assert run("judge", path, "list").stdout == "no judgements\n"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["claim", "key-4", "wrong"], ("claim", "wrong", "key-4")),
        (["fold", "f2", "refuse"], ("fold", "refuse", "f2")),
        (["event", "e1", "e7", "together"], ("event", "together", "e1", "e7")),
        (["events", "e1", "e7", "two"], ("event", "apart", "e1", "e7")),
        (["copy", "r2", "r1", "no"], ("copy", "not-a-copy", "r2", "r1")),
        (["actor", "MDA", "le MDA", "one"], ("actor", "same", "MDA", "le MDA")),
        (["grade", "e1", "DISCOUNTED"], ("grade", "discounted", "e1")),
        (["undo", "3"], ("undo", "undo", "3")),
    ],
)
def test_judgements(
    made_ledger: MadeLedger, path: str, words: list[str], asked: tuple[str, ...]
) -> None:
    """Each decision reaches the ledger, and what was written down is told with the way back."""
    result = run("judge", path, *words, "--author", "awa", "--note", "read twice")
    assert made_ledger.asked == [("judge", asked)]
    decided = asked[0] if asked[0] == asked[1] else f"{asked[0]} {asked[1]}"
    assert result.stdout.splitlines() == [
        f"4  {decided}: {' | '.join(asked[2:])} (by awa)",
        f"to take it back: whosays judge {path} undo 4",
    ]


def test_a_decision_that_is_none(made_ledger: MadeLedger, path: str) -> None:
    """A decision that is none is a usage error that names those there are."""
    result = run("judge", path, "claim", "key-4", "false")
    assert result.exit_code == 2
    assert "wrong, right" in result.stderr
    assert made_ledger.asked == []


@pytest.mark.usefixtures("made_ledger")
def test_judgements_are_listed(path: str) -> None:
    """Undone judgements, and those whose target is gone, are shown as such, never dropped."""
    assert run("judge", path, "list").stdout.splitlines() == [
        "1  claim wrong: Nineteen people were killed  undone",
        "    awa, 2024-06-11T08:00:00+00:00: a translation's slip",
        "2  undo: 1",
        "    awa, 2024-06-11T08:01:00+00:00",
        "3  fold refuse: f2  waits: what it is about is not in the ledger now",
        "    ibra, 2024-06-11T09:00:00+00:00",
    ]
    assert "there is no judgement 9" in run("judge", path, "undo", "9").stderr
    rows = list(csv.DictReader(io.StringIO(run("judge", path, "list", "-f", "csv").stdout)))
    assert [row["active"] for row in rows] == ["false", "true", "true"]


@pytest.mark.usefixtures("made_ledger")
def test_a_ledger_is_exported(path: str, tmp_path: Path) -> None:
    """A ledger goes out in a format of another program, to standard output or a file."""
    printed = run("export", path, "--to", "jsonl")
    assert printed.exit_code == 0
    assert '"event"' in printed.stdout
    target = tmp_path / "out.jsonl"
    assert run("export", path, "--to", "jsonl", "--output", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8") == printed.stdout
    kept = run("export", path, "--to", "jsonl", "--output", path)
    assert kept.exit_code == 1
    assert "is an input" in kept.stderr
    assert "exported alone" in run("export", path, "a.txt", "--to", "jsonl").stderr


@pytest.mark.parametrize(
    "words", [["events"], ["claims"], ["sources"], ["event", "e1"], ["search", "x"]]
)
def test_a_ledger_that_is_not_there(tmp_path: Path, path: str, words: list[str]) -> None:
    """Asking a ledger that is not there is an error that makes no file, with a near name."""
    missing = str(tmp_path / "sahle.db")
    result = run(words[0], missing, *words[1:])
    assert result.exit_code == 1
    assert result.stderr == (
        f"whosays: no such ledger: {missing}; did you mean {path}? "
        f"whosays add {missing} INPUT makes one\n"
    )
    assert not Path(missing).exists()


def test_what_is_no_ledger(tmp_path: Path) -> None:
    """A report, a folder or an address in the ledger's place is refused with the order."""
    report = tmp_path / "a.txt"
    report.write_text("Un texte.", encoding="utf-8")
    for name, says in (
        (str(report), "is no ledger; the ledger comes first"),
        (str(tmp_path), "is a directory"),
        ("https://example.org/x", "is an input; the ledger comes first"),
    ):
        result = run("events", name)
        assert result.exit_code == 1
        assert says in result.stderr
        assert result.stderr.count("\n") == 1
    assert report.read_text(encoding="utf-8") == "Un texte."


@pytest.mark.parametrize("value", ["hier", "2024", "2024-02-30", "08/06/2024", ""])
def test_a_bad_day_is_a_usage_error(made_ledger: MadeLedger, path: str, value: str) -> None:
    """A day that is none is refused with the form to give."""
    result = run("events", path, "--since", value)
    assert result.exit_code == 2
    assert "2017-03-13" in result.stderr
    assert made_ledger.asked == []


def test_days_the_wrong_way_round(made_ledger: MadeLedger, path: str) -> None:
    """A first day behind the last is told, not answered with nothing."""
    result = run("claims", path, "--since", "2024-06-09", "--until", "2024-06-01")
    assert result.exit_code == 2
    assert "change them round" in result.stderr
    assert made_ledger.asked == []


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three reports and one broken file, read without any pipeline."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c", "bad"):
        (folder / f"{name}.txt").write_text(name, encoding="utf-8")

    def documents(source: str | Path, _options: object) -> object:
        if "bad" in Path(source).name:
            error = Failure.Error(code="empty", message="it is empty; give a text")
            yield Failure(path=str(source), error=error)
        else:
            yield made(path=str(source), id=f"sha-{Path(source).name}")

    monkeypatch.setattr(reading, "documents", documents)
    monkeypatch.setattr(reader, "add_claims", lambda report, _options: report)
    return folder


def test_add_tells_what_it_did(made_ledger: MadeLedger, inputs: Path, tmp_path: Path) -> None:
    """Adding counts what was added and tells what could not be read; the status is 1."""
    result = run("add", str(tmp_path / "new.db"), str(inputs))
    assert result.exit_code == 1
    assert result.stdout == "3 reports added, 1 not read\n"
    assert result.stderr == f"whosays: {inputs / 'bad.txt'}: it is empty; give a text\n"
    assert sorted(one.id for one in made_ledger.reports.values()) == [
        "sha-a.txt", "sha-b.txt", "sha-c.txt",
    ]  # fmt: skip


def test_add_again_goes_on(made_ledger: MadeLedger, inputs: Path, tmp_path: Path) -> None:
    """A second run passes over what is in without reading it, and tries the rest again."""
    name = str(tmp_path / "new.db")
    run("add", name, str(inputs))
    (inputs / "a.txt").write_text("another text", encoding="utf-8")
    (inputs / "d.txt").write_text("d", encoding="utf-8")
    made_ledger.asked.clear()
    result = run("add", name, str(inputs))
    assert result.stdout == (
        "1 report added, 1 there already, 2 files wholly there already, 1 not read\n"
    )
    assert len(made_ledger.asked) == 2


def test_add_takes_facts_on_outlets(made_ledger: MadeLedger, inputs: Path, tmp_path: Path) -> None:
    """Facts on outlets go into the ledger; a broken list is refused before anything is added."""
    listed = tmp_path / "outlets.toml"
    listed.write_text('[[outlets]]\nname = "Radio Rives"\n', encoding="utf-8")
    one = str(inputs / "a.txt")
    run("add", str(tmp_path / "new.db"), one, "--outlets", str(listed))
    assert made_ledger.outlets == ["Radio Rives"]
    listed.write_text("[", encoding="utf-8")
    result = run("add", str(tmp_path / "other.db"), one, "--outlets", str(listed))
    assert result.exit_code == 1
    assert "neither JSON nor TOML" in result.stderr
    assert not (tmp_path / "other.db").exists()


def test_ledger_and_input_changed_round(inputs: Path, path: str) -> None:
    """A report where the ledger belongs gets the line to type; no file is touched."""
    one = str(inputs / "a.txt")
    result = run("add", one, path)
    assert result.exit_code == 1
    assert f"whosays add {path} {one}" in result.stderr
    assert "the ledger comes first" in run("add", one, str(inputs / "b.txt")).stderr
    assert Path(one).read_text(encoding="utf-8") == "a"


def test_errors_of_the_ledger_are_one_line(
    monkeypatch: pytest.MonkeyPatch, inputs: Path, tmp_path: Path
) -> None:
    """What the ledger complains of is one line and status 1, whatever was added before it."""
    there = MadeLedger()

    def full(*_: object, **__: object) -> str:
        if there.reports:
            raise LedgerError("ledger-full", "no room is left; free some and start again")
        there.reports["x"] = made()
        return "new"

    monkeypatch.setattr(there, "add", full)
    monkeypatch.setattr(room, "open_ledger", there.opened)
    result = run("add", str(tmp_path / "new.db"), str(inputs))
    assert result.exit_code == 1
    assert result.stderr == "whosays: no room is left; free some and start again\n"
    assert result.stdout == "1 report added\n"


def test_a_command_in_the_ledgers_place(path: str) -> None:
    """The name of a judgement typed before the ledger gets the order to type."""
    result = run("judge", "list", path)
    assert result.exit_code == 2
    assert "the ledger comes first: whosays judge LEDGER list" in result.stderr


def test_too_short_an_id(
    made_ledger: MadeLedger, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The beginning of several ids is told as such, with some of them."""
    rows = Rows(EventRow, [EVENT, replace(EVENT, event="e1aa")])
    monkeypatch.setattr(made_ledger, "events", lambda: rows)
    monkeypatch.setattr(made_ledger, "event", unknown)
    assert run("event", path, "e1").stderr == (
        "whosays: 2 events begin with 'e1' (e1f3a90b, e1aa); give more of it\n"
    )


def unknown(_: object) -> None:
    """What a ledger says to an id that it does not have."""
    raise LedgerError("no-such-event", "there is none")


def test_a_ledger_is_no_input(path: str) -> None:
    """A ledger among the inputs of `compare` is told as what it is."""
    result = run("compare", path)
    assert result.exit_code == 1
    assert f"{path} is a ledger, no input; its events: whosays events {path}" in result.stderr


def test_a_ledger_without_a_command(
    path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A ledger typed where the command belongs gets the line to type."""
    monkeypatch.setattr("sys.argv", ["whosays", path])
    with pytest.raises(SystemExit):
        command.run()
    assert f"whosays events {path}" in capsys.readouterr().err


def test_a_decision_before_its_targets_is_put_right(
    made_ledger: MadeLedger, tmp_path: Path
) -> None:
    """The decision in the wrong place is answered with the whole command."""
    name = str(tmp_path / "a.db")
    run("add", name, "-")
    result = run("judge", name, "event", "together", "e1", "e2")
    assert result.exit_code == 2
    assert "event e1 e2 together" in " ".join(result.stderr.split())
    assert not [one for one in made_ledger.asked if one[0] == "judge"]
