"""The command `compare`, and the same from Python."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import whosays
from docs.make import comparison_schema
from tests.made import made
from whosays import reader
from whosays.cli import app as command
from whosays.cli.outputs import other_format
from whosays.cli.progress import failure_line
from whosays.comparing import compare as comparing_room
from whosays.comparing.compare import compare
from whosays.comparing.outlets import OutletGiven, misspelt
from whosays.model import Failure, Report
from whosays.options import Options


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """What was asked of the reading, which gives a made report for each input but bad ones."""
    seen: list[Options] = []

    def read_all(inputs: Iterable[str], options: Options) -> Iterator[Report | Failure]:
        seen.append(options)
        for item in inputs:
            if "bad" in str(item):
                error = Failure.Error(code="empty", message="it is empty; give a text")
                yield Failure(path=str(item), error=error)
            else:
                yield made(path=str(item), id=f"sha-{item}")

    monkeypatch.setattr(reader, "read_all", read_all)
    return seen


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(command.app, ["compare", *arguments])


@pytest.mark.usefixtures("asked")
def test_json_is_one_object() -> None:
    """Standard output has one object that keeps to the published schema, and nothing else."""
    result = run("a.txt", "b.txt", "--format", "json")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    jsonschema.Draft202012Validator(json.loads(comparison_schema())).validate(found)
    assert [one["path"] for one in found["reports"]] == ["a.txt", "b.txt"]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("form", ["terminal", "json", "html", "jsonl"])
def test_a_bad_input_costs_only_itself(form: str) -> None:
    """What cannot be read is told with the remedy and stands in the output; the status is 1."""
    result = run("a.txt", "bad.txt", "c.txt", "--format", form)
    assert result.exit_code == 1
    assert result.stderr == "whosays: bad.txt: it is empty; give a text\n"
    assert "bad.txt" in result.stdout
    if form == "json":
        assert [one["path"] for one in json.loads(result.stdout)["failures"]] == ["bad.txt"]


@pytest.mark.usefixtures("asked")
def test_the_order_of_inputs_changes_nothing() -> None:
    """The same inputs in another order give the same bytes."""
    there = run("a.txt", "b.txt", "c.txt", "--format", "json").stdout
    assert run("c.txt", "a.txt", "b.txt", "--format", "json").stdout == there


@pytest.mark.usefixtures("asked")
def test_one_report_is_compared_with_a_word() -> None:
    """One report alone is no error, but a person is told what was missing."""
    result = run("a.txt")
    assert result.exit_code == 0
    assert result.stderr == "whosays: one report alone has nothing to stand beside; give several\n"
    assert result.stdout.startswith("1 report, ")


def test_options_reach_the_reading(asked: list[Options]) -> None:
    """What a person knows beforehand is handed on unchanged."""
    run("a.txt", "--published", "2017-03-13", "--outlet", "X", "--language", "FR",
        "--pipeline", "spacy", "--private-addresses")  # fmt: skip
    assert asked == [Options("2017-03-13", "X", "fr", "spacy", private_addresses=True)]


def test_bad_outlets_are_told_before_the_reading(asked: list[Options], tmp_path: Path) -> None:
    """A list of outlets that cannot be used is refused before anything is read."""
    listed = tmp_path / "outlets.json"
    for text, says in (("{", "neither JSON nor TOML"), ('[{"kind": "agency"}]', "outlet 1: name")):
        listed.write_text(text, encoding="utf-8")
        result = run("a.txt", "--outlets", str(listed))
        assert result.exit_code == 1
        assert says in result.stderr
        assert result.stderr.count("\n") == 1
    assert "cannot be read" in run("a.txt", "--outlets", str(tmp_path / "none.toml")).stderr
    assert asked == []


def test_an_unknown_format_is_a_usage_error(asked: list[Options]) -> None:
    """A format that is none is refused with the ones there are and the nearest."""
    result = run("a.txt", "--format", "acleed")
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert "did you mean acled?" in said
    assert "terminal, json, html, jsonl" in said
    assert asked == []


@pytest.mark.usefixtures("asked")
def test_every_export_can_be_written(tmp_path: Path) -> None:
    """A format of another program goes to standard output or, whole, to a file."""
    printed = run("a.txt", "b.txt", "--format", "jsonl").stdout
    target = tmp_path / "out.jsonl"
    result = run("a.txt", "b.txt", "--format", "jsonl", "--output", str(target))
    assert result.exit_code == 0
    assert target.read_text(encoding="utf-8") == printed
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_output_never_overwrites_an_input(tmp_path: Path, form: str) -> None:
    """An input given as the output by mistake is kept."""
    source = tmp_path / "a.txt"
    source.write_text("texte", encoding="utf-8")
    result = run(str(source), "--format", form, "--output", str(source))
    assert result.exit_code == 1
    assert "is an input" in result.stderr
    assert source.read_text(encoding="utf-8") == "texte"


@pytest.mark.usefixtures("asked")
def test_from_python() -> None:
    """The same from Python: sources to read, and reports already read, in one comparison."""
    found = whosays.compare("a.txt", made(path="b.txt", id="sha-b"), "bad.txt")
    assert isinstance(found, whosays.Comparison)
    assert [report.path for report in found.reports] == ["a.txt", "b.txt"]
    assert [one.path for one in found.failures] == ["bad.txt"]


@pytest.mark.usefixtures("asked")
def test_outlets_from_python(tmp_path: Path) -> None:
    """Facts on outlets are a file or entries; an entry without a name is an error."""
    listed = tmp_path / "outlets.toml"
    listed.write_text('[[outlets]]\nname = "X"\n', encoding="utf-8")
    for outlets in (str(listed), listed, [{"name": "X", "owner": "Y"}], None):
        assert whosays.compare("a.txt", outlets=outlets).reports
    with pytest.raises(whosays.InputError, match="Field required"):
        whosays.compare("a.txt", outlets=[{"kind": "agency"}])


def test_several_inputs_without_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several inputs typed where the command belongs get both lines to type."""
    monkeypatch.setattr("sys.argv", ["whosays", __file__, __file__])
    with pytest.raises(SystemExit):
        command.run()
    assert "whosays compare" in capsys.readouterr().err


def test_a_command_is_no_input(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is called like a command does not hide the command."""
    (tmp_path / "languages").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["whosays", "languages"])
    with pytest.raises(SystemExit) as exit_:
        command.run()
    assert exit_.value.code == 0
    assert "French" in capsys.readouterr().out


@pytest.mark.usefixtures("asked")
def test_a_fault_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A mistake of the program's own is one line that says where, and leaves no file."""

    def breaks(*_: object, **__: object) -> None:
        raise KeyError("a word")

    monkeypatch.setattr(comparing_room, "compare", breaks)
    result = run("a.txt", "b.txt", "--format", "json", "--output", str(tmp_path / "out.json"))
    assert result.exit_code == 1
    assert result.stderr.startswith("whosays: whosays itself failed; nothing is half-written; ")
    assert "KeyError in test_compare.py, line " in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("x.jsonl", "jsonl", None),
        ("x.csv", "acled", None),
        ("x.json", "geojson", None),
        ("x.csv", "terminal", "csv"),
        ("x.html", "json", "html"),
    ],
)
def test_a_file_name_that_suits_is_not_doubted(name: str, written: str, meant: str | None) -> None:
    """A name is doubted only where it stands for another way of writing."""
    assert other_format(Path(name), written) == meant


def test_a_line_of_a_file_is_told_once() -> None:
    """The number of the line that cannot be read stands once in the message."""
    error = Failure.Error(code="bad-json", message="line 5: no valid JSON")
    failure = Failure(path="a.jsonl", record="line 5", error=error)
    assert failure_line(failure) == "a.jsonl line 5: no valid JSON"


def test_a_misspelt_outlet_is_told() -> None:
    """An outlet of the list that no report has, but nearly, is told with what is meant."""
    reports = compare([made()]).reports
    outlet = reports[0].outlet
    assert outlet is not None
    given = [OutletGiven(name=name) for name in (outlet, f"{outlet}x", "Quite Another")]
    assert list(misspelt(given[1:], reports)) == [(f"{outlet}x", outlet)]
    assert not list(misspelt(given[:1], reports))


def test_an_input_that_is_given_twice_is_told(asked: list[Options]) -> None:
    """What counts once though it was given twice does not vanish without a word."""
    result = run("a.txt", "a.txt")
    assert "1 report was given more than once" in result.stderr
    assert len(asked) == 1
