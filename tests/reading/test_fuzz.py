"""Mutated documents of every format: a report or a clear error, in bounded time, never a crash."""

from __future__ import annotations

import gzip
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.pages import FLATTENED, WIRE
from tests.reading.test_feeds_archives import FOUR, RECORDS
from tests.reading.test_html import DATA, PAGE
from tests.reading.test_properties import check
from tests.reading.wires import DOCUMENTS
from whosays import reading
from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.options import Options
from whosays.reading.inputs import _bytes as of_bytes
from whosays.reading.jsonl import from_lines
from whosays.reading.known import Known
from whosays.reading.unpack import unpacked
from whosays.reading.xml import prolog, root_name

# A document of some kilobytes must never take longer, whatever became of it.
SECONDS = 5.0
CODES = frozenset({
    "empty", "binary", "too-large", "unknown-encoding", "bad-text", "no-reports", "no-report",
    "unknown-markup", "bad-json", "bad-record", "bad-feed", "bad-wire", "bad-warc", "bad-gzip",
})  # fmt: skip
SEEDS = {
    **{name: text.encode() for name, text in DOCUMENTS.items()},
    "page": PAGE.replace("{data}", json.dumps(DATA)).encode(),
    "lines": f"{json.dumps({'text': WIRE})}\n{json.dumps({'text': FLATTENED})}\n".encode(),
    "text": FLATTENED.encode(),
    "warc": b"".join([*RECORDS, *FOUR[:1]]),
    "warc gzip": b"".join(map(gzip.compress, [*RECORDS, *FOUR[:1]])),
    "gzip": gzip.compress(PAGE.encode()),
}
# What breaks readers: ends of things, beginnings of others, what no text holds.
TOKENS = st.sampled_from([
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>",
    b"&", b"&a;", b"&#0;", b"&#xD800;", b"&amp;amp;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\x92", b"\xed\xa0\x80", b"\\ud800", b"{", b"}", b"[", b"]", b'"', b"null", b"1e999",
    b"\r\n", b"\r\n\r\n", b"WARC/1.0\r\n", b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999\r\n", b"\x1f\x8b\x08\x00", b"<item>", b"<entry>", b"<title>",
    b"<p>", b"<br/>", b" xml:base='http://['", b"http://[", b"=", b"<source/>", b"2019-99-99",
    b"9" * 400, b" " * 400, "İ\u0301\u200b\u2028".encode(), b"<a " * 50, b"<div>" * 300,
    b"[" * 300, b'{"a":' * 300, b"(AFP) " * 20,
])  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, seed: bytes) -> bytes:
    """A document that was cut, doubled, stained or mixed up in a few places."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(data))))
        end = min(len(data), at + draw(st.sampled_from([0, 1, 2, 8, 60, 400, 5000])))
        piece = draw(st.one_of(TOKENS, st.binary(max_size=8), st.just(bytes(data[at:end]) * 2)))
        if draw(st.booleans()):
            data[at:end] = piece
        else:
            data[at:at] = piece
    return bytes(data)


def looked_at(data: bytes, read: Callable[[bytes], list[Report | Failure]]) -> None:
    """Read some bytes; every report is right, every error has a known code, a line, and an end."""
    started = time.perf_counter()
    found: list[Report | Failure] = []
    refused: InputError | None = None
    try:
        found = read(data)
    except InputError as error:
        refused = error
    assert refused is None or (refused.code in CODES and "\n" not in str(refused)), refused
    assert time.perf_counter() - started < SECONDS
    for one in found:
        if isinstance(one, Report):
            check(one)
            assert one.to_json()
        else:
            assert one.error.code in CODES, one
            assert len(one.error.message) < 1000
            assert one.to_json()


def read_bytes(data: bytes) -> list[Report | Failure]:
    """Everything that some bytes without a name give."""
    return list(of_bytes(data, None, Known(path="fuzz")))


@pytest.mark.parametrize("name", SEEDS)
def test_seeds_are_read(name: str) -> None:
    """The documents are good before they are mutated: the fuzzing begins at the readers' core."""
    assert any(isinstance(one, Report) for one in read_bytes(SEEDS[name]))


@pytest.mark.parametrize("name", SEEDS)
@settings(
    max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
def test_mutated_documents(name: str, data: st.DataObject) -> None:
    """Whatever became of a document, reading it ends with reports or a clear error."""
    looked_at(data.draw(mutated(SEEDS[name])), read_bytes)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(sorted(SEEDS)), min_size=2, max_size=3), st.data())
def test_mixed_documents(names: list[str], data: st.DataObject) -> None:
    """A document that goes on as another is read or refused too."""
    pieces = []
    for name in names:
        seed = SEEDS[name]
        pieces.append(seed[: data.draw(st.integers(0, len(seed)))])
    looked_at(b"".join(pieces), read_bytes)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.binary(max_size=200), st.text(max_size=30), st.text(max_size=30))
def test_any_coding(data: bytes, transfer: str, content: str) -> None:
    """Any bytes under any header are unpacked or refused."""
    for names in ((transfer, content), ("chunked", "gzip"), (None, "deflate"), ("", "br, zstd")):
        refused = None
        try:
            assert isinstance(unpacked(data, *names), bytes)
        except InputError as error:
            refused = error.code
        assert refused in (None, "bad-gzip", "too-large")


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(
    ["<!--", "-->", "<?", "?>", "<!DOCTYPE", "[", "]", ">", "<rss ", "<a:b>", "\n", "x", "\ufeff"]
), max_size=30).map("".join))  # fmt: skip
def test_any_prolog(text: str) -> None:
    """What stands before a root element never leads the walk astray."""
    at, declared = prolog(text)
    assert 0 <= at <= len(text)
    assert not declared or declared in text
    root_name(text)


@settings(
    max_examples=15, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(
    st.lists(
        st.tuples(
            st.sampled_from([".txt", ".html", ".jsonl", ".xml", ".json", ".warc", ".warc.gz",
                             ".jsonl.gz", ".html.gz", ".rss", ".wet", ".nitf"]),
            st.sampled_from(sorted(SEEDS)).flatmap(lambda name: mutated(SEEDS[name])),
        ),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_a_directory_of_rubbish(tmp_path: Path, files: list[tuple[str, bytes]]) -> None:
    """Files of every kind under any name: each is read or gives one line, and all are reached."""
    for old in tmp_path.iterdir():
        old.unlink()
    for number, (ending, data) in enumerate(files):
        (tmp_path / f"{number}{ending}").write_bytes(data)
    (tmp_path / "z.txt").write_text(WIRE, encoding="utf-8")
    found = list(reading.documents(tmp_path, Options()))
    looked_at(b"", lambda _: found)
    last = found[-1]
    assert isinstance(last, Report)
    assert last.text == WIRE


def test_a_deep_page_and_a_deep_feed() -> None:
    """A hundred thousand elements in one another are read to a limit, or refused."""
    text = f"<p>{WIRE.splitlines()[0]} " + "The mayor of the town said so on Sunday. " * 5 + "</p>"
    for tag in ("div", "b", "table><tr><td", "ul><li", "a href=x"):
        looked_at(f"<html><body>{f'<{tag}>' * 100_000}{text}".encode(), read_bytes)
    for head in ("<rss><channel><item><description>", "<nitf><body><body.content>"):
        with pytest.raises(InputError, match="Excessive depth"):
            read_bytes((head + "<b>" * 100_000).encode())
    for script in ("[" * 200_000, '{"a":' * 200_000, '{"@type": "NewsArticle", ', "\x01{]"):
        page = f"<html><body><script type='application/ld+json'>{script}</script><h1>A</h1>{text}"
        (found,) = read_bytes(page.encode())
        assert isinstance(found, Report)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html><body>" + b"<p>" * 400_000, "tags"),
        (b"<html><body><div " + b"a " * 30_000 + b">x", "attributes"),
        (b"x\n" * 30_000, "lines"),
        (b"<rss><channel>" + b"<item/>" * 400_000 + b"</channel></rss>", "tags"),
        (gzip.compress(b"a" * 30_000_000), "MB"),
    ],
)
def test_what_would_not_end_is_refused(data: bytes, says: str) -> None:
    """More than any page has is refused at once, with what it has too many of."""
    started = time.perf_counter()
    with pytest.raises(InputError, match=says) as caught:
        read_bytes(data)
    assert caught.value.code == "too-large"
    assert time.perf_counter() - started < 2.0


def test_a_page_of_a_hundred_megabytes(tmp_path: Path) -> None:
    """It is refused by its size, before it is read."""
    path = tmp_path / "large.html"
    with path.open("wb") as stream:
        stream.write(b"<html><body>")
        stream.truncate(100 * 1024 * 1024)
    (found,) = reading.documents(path, Options())
    assert isinstance(found, Failure)
    assert found.error.code == "too-large"


def test_lines_go_on_after_bad_ones() -> None:
    """Lone surrogates, zero bytes, depth and other types cost their own line."""
    good = json.dumps({"text": WIRE})
    rows = [
        good, '{"text": "a \\ud800 b"}', '{"text": "\\u0000"}', '{"text": ' * 20_000, "\x00\x00",
        '{"text": {"a": 1}}', '{"text": "x", "url": 3}', "NaN",
        '{"text": "a", "published": "x"}', good,
    ]  # fmt: skip
    data = io.BytesIO("\n".join(rows).encode())
    found = list(from_lines(data, Known()))
    assert [isinstance(one, Report) for one in found[:1] + found[-1:]] == [True, True]
    assert sum(isinstance(one, Failure) for one in found) >= 6
