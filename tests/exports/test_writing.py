"""The formats by name, and how each gets to a stream or a path."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.exports.made import comparison, comparisons, reports
from whosays import exports
from whosays.comparing.model import Comparison
from whosays.errors import InputError

STREAMS = [name for name in exports.names() if not exports.export(name).folder]
ALONE = [name for name in exports.names() if exports.export(name).reports]


def as_text(found: object, name: str) -> str:
    """The export on a stream."""
    stream = io.StringIO()
    exports.write(found, name, stream)  # type: ignore[arg-type]
    return stream.getvalue()


def test_names_are_light() -> None:
    """The names of the formats are told without a heavy library."""
    code = (
        "import sys; from whosays import exports; assert 'acled' in exports.names();"
        "assert not {'pydantic', 'pyarrow', 'prov', 'babel', 'spacy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", STREAMS)
def test_a_file_is_the_stream(name: str, tmp_path: Path) -> None:
    """A file has what the stream has, in UTF-8; tables for spreadsheets a mark before it."""
    path = tmp_path / f"out{exports.export(name).suffix}"
    exports.write(comparison(), name, path)
    encoding = "utf-8-sig" if name in ("acled", "ucdp") else "utf-8"
    assert path.read_bytes() == as_text(comparison(), name).encode(encoding)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ALONE)
def test_reports_alone_are_written_where_no_event_is_needed(name: str, tmp_path: Path) -> None:
    """Formats that promise it take reports and failures as an iterator too."""
    exports.write(iter(reports()), name, tmp_path / "out")
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("name", sorted(set(exports.names()) - set(ALONE)))
def test_events_need_a_comparison(name: str) -> None:
    """Formats of events say so where they get reports alone."""
    with pytest.raises(InputError, match="whosays compare"):
        as_text(reports(), name)


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    """The message has the names to choose from."""
    with pytest.raises(InputError, match="jsonl, parquet, acled"):
        as_text(comparison(), "gdelt")


def test_a_folder_is_no_stream() -> None:
    """Parquet on standard output says what to do instead."""
    with pytest.raises(InputError, match="--output"):
        as_text(comparison(), "parquet")


@pytest.mark.parametrize(
    ("name", "library", "extra"), [("parquet", "pyarrow", "tables"), ("prov-n", "prov", "prov")]
)
def test_a_missing_extra_is_named(
    name: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without its library a format says which extra to install, and writes nothing."""
    module = exports.export(name).module
    monkeypatch.delitem(sys.modules, f"whosays.exports.{module}", raising=False)
    for loaded in [one for one in sys.modules if one.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=rf"pip install 'whosays\[{extra}\]'") as told:
        exports.write(comparison(), name, tmp_path / "out")
    assert told.value.code == "missing-extra"
    assert not list(tmp_path.iterdir())


def test_a_device_is_written_to_not_replaced(tmp_path: Path) -> None:
    """A pipe stays a pipe and gets the text; a link stays a link to the file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        exports.write(comparison(), "geojson", pipe)
        text = reader.communicate()[0].decode("utf-8")
    assert text == as_text(comparison(), "geojson")
    assert pipe.is_fifo()
    (tmp_path / "file").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    exports.write(comparison(), "geojson", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text(encoding="utf-8") == text


def test_the_folder_one_stands_in_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables do not take the place of the current folder, empty or not."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="--output"):
        exports.write(comparison(), "parquet", Path())


def test_a_path_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file in a folder that is not there, or where a folder is, names the path."""
    for path in (tmp_path / "nowhere" / "out.csv", tmp_path):
        with pytest.raises(InputError, match="cannot be written") as told:
            exports.write(comparison(), "acled", path)
        assert str(path) in str(told.value)
    assert not list(tmp_path.iterdir())


def test_a_file_that_breaks_off_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in the middle leaves the file as it was, and nothing beside it."""

    def broken(_found: object, _name: str) -> Iterator[str]:
        yield "half"
        raise RuntimeError("in the middle")

    monkeypatch.setattr("whosays.exports.geojson.pieces", broken)
    (tmp_path / "out").write_text("before")
    with pytest.raises(RuntimeError):
        exports.write(comparison(), "geojson", tmp_path / "out")
    assert [one.read_text() for one in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize("name", ["jsonl", "parquet"])
def test_complete_formats_are_read_back_by_their_path(name: str, tmp_path: Path) -> None:
    """A file of JSON Lines and a folder of tables need no name of their format."""
    exports.write(comparison(), name, tmp_path / "out")
    assert exports.read_back(tmp_path / "out") == comparison()


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """No file, and a file that is no text, are errors with a remedy."""
    with pytest.raises(InputError, match="no such file"):
        exports.read_back(tmp_path / "none")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="cannot be read"):
        exports.read_back(tmp_path / "bytes")


@pytest.mark.parametrize("name", STREAMS)
def test_the_same_in_the_same_bytes_out(name: str) -> None:
    """Written twice, an export is the same text."""
    assert as_text(comparison(), name) == as_text(comparison(), name)


@given(found=comparisons())
@settings(max_examples=15, deadline=None)
def test_nothing_is_lost_on_the_way_to_utf8(
    found: Comparison, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every format of any comparison is a file that is read as UTF-8; JSON is JSON."""
    folder = tmp_path_factory.mktemp("any")
    for name in STREAMS:
        path = folder / name
        exports.write(found, name, path)
        text = path.read_text(encoding="utf-8")
        if exports.export(name).suffix in (".json", ".geojson", ".jsonld"):
            json.loads(text)
