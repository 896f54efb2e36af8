"""What an input may be, and the one clear line where it cannot be read."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from tests.reading.pages import FLATTENED, WIRE
from whosays import reading
from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reader import Options
from whosays.reading.decoding import LARGEST

NONE = Options()


def all_of(source: str | Path, options: Options = NONE) -> list[Report | Failure]:
    """Everything that an input gives."""
    return list(reading.documents(source, options))


def code_of(source: str | Path) -> str:
    """The code of the one failure that an input gives."""
    (found,) = all_of(source)
    assert isinstance(found, Failure), found
    assert found.path == str(source)
    assert found.error.message
    return found.error.code


def laid(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with these bytes or this text."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("page.pdf", b"%PDF-1.7 whatever", "binary"),
        ("noise.txt", bytes(range(256)) * 20, "binary"),
        ("clipped.txt.gz", gzip.compress(WIRE.encode() * 20)[:60], "bad-gzip"),
        ("wrong.txt", codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "unknown-encoding"),
        ("empty.jsonl", b"", "empty"),
        ("nothing.html", b"<html><body><p></p></body></html>", "no-report"),
        ("broken.xml", b"<rss><channel><item></rss>", "bad-feed"),
        ("hollow.rss", b"<rss><channel><title>x</title></channel></rss>", "no-reports"),
        ("junk.warc", b"no archive at all\n" * 9, "bad-warc"),
        ("big.txt", b"a" * (LARGEST + 1), "too-large"),
        ("bomb.txt.gz", gzip.compress(b"a" * (LARGEST + 1)), "too-large"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    """Each gives one failure with its own code."""
    path = laid(tmp_path, name, data)
    (found,) = all_of(path)
    assert isinstance(found, Failure)
    assert (found.error.code, found.path) == (code, str(path))


def test_the_limit_is_said(tmp_path: Path) -> None:
    """The message for a file that is too large names the limit and the remedy."""
    (found,) = all_of(laid(tmp_path, "big.txt", b"a" * (LARGEST + 1)))
    assert isinstance(found, Failure)
    assert f"{LARGEST // 1048576} MB" in found.error.message
    assert ".jsonl" in found.error.message


def test_a_missing_file_is_not_a_text(tmp_path: Path) -> None:
    """A name that leads nowhere is an error, here and where a text may be given."""
    assert code_of(tmp_path / "nothing.txt") == "no-such-file"
    for typo in ("reprot.txt", "news/report.html", "./report"):
        with pytest.raises(InputError, match="no such file"):
            reading.one(typo, NONE)


@pytest.mark.parametrize(
    "text", ["Deux blessés à Valbrune", "Fire at 12.30 p.m. and/or later", WIRE]
)
def test_a_text_is_read_as_itself(text: str) -> None:
    """What has blanks in it and is no file is the text of a report."""
    report = reading.one(text, NONE)
    assert (report.text, report.path) == (text, None)


def test_an_empty_string_is_no_folder() -> None:
    """Nothing to read is said as such."""
    with pytest.raises(InputError) as caught:
        reading.one("", NONE)
    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (FLATTENED.encode("utf-8-sig"), FLATTENED),
        (FLATTENED.encode("utf-16"), FLATTENED),
        (FLATTENED.encode("utf-16-be"), FLATTENED),
        (FLATTENED.encode("cp1252"), FLATTENED),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, found: str) -> None:
    """A byte order mark, UTF-16 without one, and old Western files give the same text."""
    (report,) = all_of(laid(tmp_path, "report.txt", data))
    assert isinstance(report, Report)
    assert report.text == found


def test_a_page_may_declare_its_encoding(tmp_path: Path) -> None:
    """What the page's own head says is heard where the bytes are no UTF-8."""
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{FLATTENED}</p></body></html>'
    data = page.replace("©", "").encode("iso-8859-1", "ignore")
    (report,) = all_of(laid(tmp_path, "report.html", data))
    assert isinstance(report, Report)
    assert "préfecture" in report.text


def test_a_folder_is_read_in_order_and_to_its_depth(tmp_path: Path) -> None:
    """Readable kinds in the order of their paths; a bad one costs only itself."""
    (tmp_path / "below").mkdir()
    laid(tmp_path, "b.txt", WIRE)
    laid(tmp_path, "a.txt", "")
    laid(tmp_path / "below", "c.txt", FLATTENED)
    laid(tmp_path, "picture.png", b"\x89PNG")
    found = all_of(tmp_path)
    assert [Path(str(one.path)).name for one in found] == ["a.txt", "b.txt", "c.txt"]
    assert [type(one) for one in found] == [Failure, Report, Report]


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    """It is not passed over in silence."""
    laid(tmp_path, "picture.png", b"\x89PNG")
    assert code_of(tmp_path) == "no-reports"


def test_lines_of_json(tmp_path: Path) -> None:
    """Each line is a report with its own fields; a bad line is a failure in its place."""
    rows = [
        json.dumps({"id": "one", "text": WIRE, "outlet": "Radio Méridienne", "language": "en",
                    "url": "https://example.org/a", "published": "2019-05-12"}),
        "{not json",
        "",
        json.dumps({"id": "two", "text": " "}),
        json.dumps({"text": FLATTENED, "published": "bientôt"}),
        json.dumps([1]),
        json.dumps({"text": 3}),
        json.dumps({"text": FLATTENED}),
    ]  # fmt: skip
    found = all_of(laid(tmp_path, "all.jsonl", "\n".join(rows)))
    assert [one.record for one in found] == [
        "one", "line 2", "two", "line 5", "line 6", "line 7", "line 8",
    ]  # fmt: skip
    assert [isinstance(one, Report) for one in found] == [True, *[False] * 5, True]
    first = found[0]
    assert isinstance(first, Report)
    assert first.outlet is not None
    assert (first.outlet.name, first.outlet.from_) == ("Radio Méridienne", "metadata")
    assert (first.published.date, first.published.from_) == ("2019-05-12", "metadata")
    assert first.url == "https://example.org/a"


def test_packed_lines_clipped_in_the_middle(tmp_path: Path) -> None:
    """What stands before the break is read, then the break is said."""
    noise = [{"text": WIRE + f" {n}" * n} for n in range(200)]
    data = gzip.compress("\n".join(map(json.dumps, noise)).encode())
    found = all_of(laid(tmp_path, "all.jsonl.gz", data[: len(data) - 400]))
    assert isinstance(found[0], Report)
    assert isinstance(found[-1], Failure)
    assert found[-1].error.code == "bad-gzip"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen is a text from a pipe, or lines of JSON."""
    for data, count in ((WIRE, 1), (f'{{"text": "{"a b " * 9}"}}\n{{"text": "c d"}}\n', 2)):
        stdin = io.TextIOWrapper(io.BytesIO(data.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        found = all_of("-")
        assert [one.path for one in found] == ["-"] * count
        assert all(isinstance(one, Report) for one in found)


def test_one_refuses_several(tmp_path: Path) -> None:
    """A file of many reports is not cut down to its first."""
    path = laid(tmp_path, "all.jsonl", '{"text": "a b"}\n{"text": "c d"}')
    with pytest.raises(InputError, match="read_many"):
        reading.one(path, NONE)


def test_the_same_text_has_the_same_id(tmp_path: Path) -> None:
    """The id is of text and address, not of the path."""
    a, b = laid(tmp_path, "a.txt", WIRE), laid(tmp_path, "b.txt", WIRE)
    ids = {one.id for one in (*all_of(a), *all_of(b)) if isinstance(one, Report)}
    assert len(ids) == 1


@pytest.mark.parametrize(
    "text", ["Deux blessés à \ud800 Valbrune", "<html><p>Deux \udfff</p></html>"]
)
def test_half_characters_are_refused(text: str) -> None:
    """A lone surrogate could be written by no output; it is said where it stands."""
    with pytest.raises(InputError, match="surrogate"):
        reading.one(text, NONE)


def test_a_line_of_json_with_half_a_character_costs_only_itself(tmp_path: Path) -> None:
    """JSON can spell what no text holds."""
    path = laid(tmp_path, "all.jsonl", '{"text": "a \\ud800 b"}\n{"text": "c d"}')
    assert [type(one) for one in all_of(path)] == [Failure, Report]
