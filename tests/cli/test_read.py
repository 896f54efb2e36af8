"""The command `read`: formats, failures, files, and what a person types by mistake."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.made import made
from whosays.cli import app as command
from whosays.cli import reading
from whosays.model import Failure, Report
from whosays.reader import Options


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """What was asked of the reading, which gives a made report for each input but bad ones."""
    seen: list[Options] = []

    def read_all(inputs: Iterable[str], options: Options) -> Iterator[Report | Failure]:
        seen.append(options)
        for item in inputs:
            if "bad" in item:
                error = Failure.Error(code="empty", message="it is empty")
                yield Failure(path=item, error=error)
            else:
                yield made(path=item)

    monkeypatch.setattr(reading, "read_all", read_all)
    return seen


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(command.app, ["read", *arguments])


@pytest.mark.usefixtures("asked")
def test_json_is_one_object_a_line() -> None:
    """Standard output has one object for each input, failures among them, and nothing else."""
    result = run("a.txt", "bad.txt", "c.txt", "--format", "json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["path"] for line in lines] == ["a.txt", "bad.txt", "c.txt"]
    assert lines[1]["error"]["code"] == "empty"
    assert result.exit_code == 1
    assert result.stderr == ""


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("form", ["terminal", "csv", "html"])
def test_failures_are_told_in_one_line(form: str) -> None:
    """A failure is one line on standard error; the rest is read, and the status is 1."""
    result = run("a.txt", "bad.txt", "c.txt", "--format", form)
    assert result.stderr == "whosays: bad.txt: it is empty\n"
    assert result.exit_code == 1
    assert "c.txt" in result.stdout


@pytest.mark.usefixtures("asked")
def test_all_read_is_status_nought() -> None:
    """Without failures the status is 0."""
    assert run("a.txt").exit_code == 0


@pytest.mark.usefixtures("asked")
def test_csv_has_one_header() -> None:
    """Several reports share one header."""
    result = run("a.txt", "b.txt", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == 16
    assert result.stdout.count("report_id") == 1


def test_options_reach_the_reading(asked: list[Options]) -> None:
    """What a person knows beforehand is handed on unchanged."""
    run("a.txt", "--published", "2017-03-13", "--outlet", "X", "--language", "FR",
        "--pipeline", "spacy")  # fmt: skip
    assert asked == [Options(published="2017-03-13", outlet="X", language="fr", pipeline="spacy")]


@pytest.mark.parametrize("value", ["hier", "13/03/2017", "2017-02-30", "2017", "2017-03", ""])
def test_a_bad_date_is_a_usage_error(asked: list[Options], value: str) -> None:
    """A date that is none is refused before anything is read, with the form to give."""
    result = run("a.txt", "--published", value)
    assert result.exit_code == 2
    assert "2017-03-13" in result.stderr
    assert asked == []


@pytest.mark.parametrize("value", ["2017-03-13", "2017-03-13T18:30", "2017-03-13T18:30:00+02:00"])
def test_a_date_or_time_is_taken(asked: list[Options], value: str) -> None:
    """ISO dates and times are taken as they are."""
    assert run("a.txt", "--published", value).exit_code == 0
    assert asked[0].published == value


def test_a_bad_language_is_a_usage_error(asked: list[Options]) -> None:
    """A name in place of a code is refused with an example."""
    result = run("a.txt", "--language", "french")
    assert result.exit_code == 2
    assert "such as fr" in result.stderr
    assert asked == []


@pytest.mark.parametrize("value", ["no-such-pipeline", "", "a b/c"])
def test_a_pipeline_that_is_not_there(asked: list[Options], value: str) -> None:
    """A pipeline that is neither installed nor a folder is refused once, before the reading."""
    result = run("a.txt", "b.txt", "--pipeline", value)
    assert result.exit_code == 2
    assert "install it with pip" in " ".join(result.stderr.split())
    assert asked == []


@pytest.mark.usefixtures("asked")
def test_why_prints_the_reasons() -> None:
    """The reasons are printed on request."""
    assert "the conditional keeps its distance" in run("a.txt", "--why").stdout
    assert "the conditional keeps its distance" not in run("a.txt").stdout


@pytest.mark.usefixtures("asked")
def test_output_is_whole_and_alone(tmp_path: Path) -> None:
    """The file holds the output; nothing else is left beside it, nothing is printed."""
    target = tmp_path / "out.json"
    result = run("a.txt", "bad.txt", "--format", "json", "--output", str(target))
    assert result.stdout == ""
    assert "bad.txt" in result.stderr
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.usefixtures("asked")
def test_a_csv_file_is_known_as_utf8(tmp_path: Path) -> None:
    """A CSV file begins with the mark that spreadsheets know; standard output does not."""
    target = tmp_path / "out.csv"
    run("a.txt", "--format", "csv", "--output", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbfreport_id")
    assert run("a.txt", "--format", "csv").stdout.startswith("report_id")


def test_a_fault_leaves_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the reading breaks off, an older output stays as it was and no part is left."""

    def breaks(_inputs: object, _options: object) -> Iterator[Report]:
        yield made()
        raise RuntimeError

    monkeypatch.setattr(reading, "read_all", breaks)
    target = tmp_path / "out.json"
    target.write_text("older", encoding="utf-8")
    run("a.txt", "--format", "json", "--output", str(target))
    assert target.read_text(encoding="utf-8") == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.usefixtures("asked")
def test_output_never_overwrites_an_input(tmp_path: Path) -> None:
    """An input given as the output by mistake is kept."""
    source = tmp_path / "a.txt"
    source.write_text("texte", encoding="utf-8")
    result = run(str(source), "--output", str(source))
    assert result.exit_code == 1
    assert "is an input" in result.stderr
    assert source.read_text(encoding="utf-8") == "texte"


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("target", "says"), [("", "directory"), ("none/x", "make it first")])
def test_an_output_that_cannot_be(tmp_path: Path, target: str, says: str) -> None:
    """An output that cannot be written is one line with the remedy."""
    result = run("a.txt", "--output", str(tmp_path / target))
    assert result.exit_code == 1
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("asked")
def test_a_name_of_another_format_is_told(tmp_path: Path) -> None:
    """The format is never guessed; a name that stands for another one is remarked on."""
    result = run("a.txt", "--output", str(tmp_path / "out.csv"))
    assert result.exit_code == 0
    assert "give --format csv" in result.stderr


def test_no_input_is_a_usage_error() -> None:
    """Nothing to read is a usage error."""
    result = run()
    assert result.exit_code == 2
    assert "INPUT" in result.stderr


def test_an_unknown_format_names_the_known() -> None:
    """A format that there is not is refused with those that there are."""
    result = run("a.txt", "--format", "xml")
    assert result.exit_code == 2
    for form in ("terminal", "json", "html", "csv"):
        assert form in result.stderr
