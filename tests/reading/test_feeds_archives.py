"""Feeds and archives: a report for each entry and each page."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.test_html import DATA, PAGE
from tests.reading.test_properties import check
from tests.reading.wires import AGGREGATED, ATOM_BASED, RDF, RSS_091
from whosays import reading
from whosays.model import Failure, Report
from whosays.reader import Options
from whosays.reading.decoding import LARGEST
from whosays.reading.feed import from_feed
from whosays.reading.known import Known
from whosays.reading.warc import from_warc

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>All the news</title>
<item><title>Fire in Valbrune</title><link>https://courier.example/fire</link>
<guid>fire-1</guid><pubDate>Mon, 13 May 2019 08:00:00 +0200</pubDate>
<source url="https://courier.example">The Linden Courier</source>
<description>&lt;p&gt;A fire destroyed a sawmill in Valbrune on Sunday,
the fire service said.&lt;/p&gt;
</description></item>
<item><title></title></item>
<item><title>Second report</title><description>The mayor of Port Linden resigned on Monday, her
office said.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<entry><id>tag:1</id><title>Fire in Valbrune</title><updated>2019-05-13T08:00:00Z</updated>
<link rel="alternate" href="https://courier.example/fire"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A fire destroyed a sawmill in
Valbrune on Sunday, the fire service of the region said.</p></div></content></entry></feed>"""


def all_of(path: Path) -> list[Report | Failure]:
    """Everything that a file gives."""
    return list(reading.documents(path, Options()))


def test_rss(tmp_path: Path) -> None:
    """The entry's own source names its publisher; an empty entry costs only itself."""
    path = tmp_path / "feed.rss"
    path.write_text(RSS, encoding="utf-8")
    first, second, third = all_of(path)
    assert isinstance(first, Report)
    assert first.outlet is not None
    assert (first.outlet.name, first.outlet.from_) == ("The Linden Courier", "feed")
    assert (first.published.date, first.published.from_) == ("2019-05-13", "feed")
    assert (first.record, first.url) == ("fire-1", "https://courier.example/fire")
    assert first.title == "Fire in Valbrune"
    assert isinstance(second, Failure)
    assert second.record == "entry 2"
    assert isinstance(third, Report)
    assert third.outlet is not None
    assert third.outlet.name == "All the news"


def test_atom(tmp_path: Path) -> None:
    """An Atom entry with its text as XHTML is read like a page."""
    path = tmp_path / "feed.xml"
    path.write_text(ATOM, encoding="utf-8")
    (found,) = all_of(path)
    assert isinstance(found, Report)
    assert [part.kind for part in found.parts] == ["title", "body"]
    assert found.published.date == "2019-05-13"


def test_a_feed_with_its_own_entities_is_refused(tmp_path: Path) -> None:
    """Entities that unfold without bound are not unfolded."""
    path = tmp_path / "bomb.xml"
    path.write_text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + RSS[38:], "utf-8")
    (found,) = all_of(path)
    assert isinstance(found, Failure)


def read(feed: str) -> list[Report]:
    """The reports of a feed, their spans looked at."""
    found = list(from_feed(feed, Known(path="feed")))
    for one in found:
        assert isinstance(one, Report), one
        check(one)
    return [one for one in found if isinstance(one, Report)]


def parts(report: Report) -> list[tuple[str, str]]:
    """Kinds and words of a report's parts."""
    return [(p.kind, report.text[p.start : p.end]) for p in report.parts]


def test_rdf_and_dublin_core() -> None:
    """RSS 1.0 has its entries beside the channel, its date and author in Dublin Core."""
    (report,) = read(RDF)
    assert (report.url, report.published.date) == ("https://courier.example/1", "2019-05-13")
    assert report.outlet is not None
    assert report.outlet.name == "The Linden Courier"
    assert [c.text for c in report.credits] == ["Ada Marsh"]


def test_rss_of_1999() -> None:
    """A document type with HTML's names of characters is no bar, and links are made whole."""
    (report,) = read(RSS_091)
    assert (report.title, report.language) == ("Incendie à Valbrune", "fr")
    assert report.url == "https://tilleul.example/feu?a=1&b=2"
    assert report.outlet is not None
    assert report.outlet.name == "Café du Tilleul"


def test_an_entry_of_an_aggregator() -> None:
    """Source, authors, whole text, its pictures, and those of Media RSS, each as its part."""
    report, short = read(AGGREGATED)
    assert [kind for kind, _ in parts(report)] == [
        "title", "byline", "lead", "caption", "credit", "dateline", "body", "heading", "body",
        "furniture", "caption", "credit",
    ]  # fmt: skip
    assert report.title == "Fire in Valbrune"
    assert report.outlet is not None
    assert report.outlet.name == "The Linden Courier"
    assert "listed by the feed “All the news”; the entry itself names “The Linden Courier”" in (
        report.notes
    )
    assert [(c.role, c.text) for c in report.credits] == [
        ("author", "Ada Marsh"), ("author", "Lucie Ferrand"), ("photo", "Ada Marsh/AFP"),
        ("text", "(Reuters)"), ("photo", "Paul Renn"),
    ]  # fmt: skip
    assert (short.title, short.url) == ("AT&T & co win", "https://courier.example/2")
    assert [c.text for c in short.credits] == ["Jane Doe"]


def test_an_entry_of_atom() -> None:
    """Bases of links, XHTML under a prefix, the feed's author, the entry's own source."""
    (report,) = read(ATOM_BASED)
    assert report.url == "https://tilleul.example/news/2019/feu"
    assert report.title == "Incendie à Valbrune"
    assert parts(report)[-1][1].startswith("Une scierie de Valbrune a été détruite par un incendie")
    assert (report.published.date, report.published.modified) == (
        "2019-05-13", "2019-05-14T08:00:00+00:00",
    )  # fmt: skip
    assert report.outlet is not None
    assert report.outlet.name == "Radio Méridienne"
    assert [c.text for c in report.credits] == ["Paul Renn"]


def test_a_feed_that_is_no_xml_is_read_as_far_as_it_can_be() -> None:
    """Bare ampersands and open tags cost nothing; each report says that the feed is broken."""
    feed = (
        "<rss><channel><title>Tom & Jerry</title><item><title>Fire & rescue</title><description>"
        "A fire destroyed a sawmill<br> in Valbrune.</description></item>"
        "<item><title>Second</title></channel></rss>"
    )
    first, second = read(feed)
    assert parts(first) == [
        ("title", "Fire & rescue"),
        ("body", "A fire destroyed a sawmill in Valbrune."),
    ]
    assert second.title == "Second"
    assert all(any("no valid XML" in note for note in one.notes) for one in (first, second))


@pytest.mark.parametrize(
    "data",
    [
        RSS_091.replace("?>", ' encoding="utf-8"?>', 1).encode("cp1252"),
        RSS_091.replace("?>", ' encoding="iso-8859-1"?>', 1).encode(),
        RSS_091.encode("utf-16"),
        RSS_091.replace("dimanche", "dimanche \u2019").encode().replace(b"\xe2\x80\x99", b"\x92"),
    ],
)
def test_a_feed_in_another_encoding_than_it_says(tmp_path: Path, data: bytes) -> None:
    """The bytes decide; a stray byte of another program does not spoil the rest."""
    path = tmp_path / "feed.xml"
    path.write_bytes(data)
    (report,) = all_of(path)
    assert isinstance(report, Report)
    assert "Une scierie a brûlé dimanche" in report.text


def record(
    url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html", more: str = "",
    of: str = "response",
) -> bytes:  # fmt: skip
    """A record of an archive: what an address answered."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {of}\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)) % 10**12:012d}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2019-06-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


BODY = PAGE.replace("{data}", "{}").encode()
# A page packed with Brotli, of which no encoder is at hand without another library.
BROTLI = bytes.fromhex(
    "1b6700e0ad8e772cee0e16445094fae42149ed06c23636c3acde120eed257982862ac6a7c5cae4ea78c0453f64"
    "4977aa390fafbb37faa232e6ee19a9a5eda121433d056b0829072fa7d9fe368dd33a712d9d211902"
)
RECORDS = [
    record("https://courier.example/2019/05/12/crane", BODY),
    record("https://courier.example/gone", b"gone", status="404 Not Found"),
    record("https://courier.example/a.png", b"\x89PNG", kind="image/png"),
    record("https://courier.example/2019/05/13/crane", BODY),
]


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive(tmp_path: Path, packed: bool) -> None:
    """Each page that was answered is a report; errors and pictures are passed over."""
    path = tmp_path / ("pages.warc.gz" if packed else "pages.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in RECORDS))
    found = all_of(path)
    assert [one.url for one in found if isinstance(one, Report)] == [
        "https://courier.example/2019/05/12/crane", "https://courier.example/2019/05/13/crane",
    ]  # fmt: skip
    assert len(found) == 2
    assert all(one.record and one.record.startswith("<urn:uuid:") for one in found)


def test_a_clipped_record_costs_only_itself(tmp_path: Path) -> None:
    """The pages before the break are read, and the broken one is named."""
    path = tmp_path / "pages.warc"
    path.write_bytes(b"".join(RECORDS)[:-400])
    first, last = all_of(path)
    assert isinstance(first, Report)
    assert isinstance(last, Failure)
    assert last.error.code == "bad-warc"


def plain_record(url: str, body: bytes, of: str, kind: str) -> bytes:
    """A record without a header of HTTP."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {of}\r\nWARC-Record-ID: <urn:x:{url}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2019-06-01T00:00:00Z\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def read_archive(data: bytes) -> list[tuple[str, str]]:
    """What an archive gives: *report* or the code of a failure, each with its name."""
    return [
        ("report", one.url or "") if isinstance(one, Report) else (one.error.code, one.record or "")
        for one in from_warc(io.BytesIO(data), Known(path="archive"))
    ]


FOUR = [record(f"https://courier.example/{name}", BODY) for name in "abcd"]
REPORTS = [("report", f"https://courier.example/{name}") for name in "abcd"]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("broken", ["clipped", "garbage", "zeros", "length"])
def test_what_stands_after_a_break_is_read(packed: bool, broken: str) -> None:
    """One failure for the broken record, and every other page of the archive."""
    data = [gzip.compress(r) if packed else r for r in FOUR]
    middle = data[1]
    if broken == "length":
        middle = FOUR[1].replace(b"Content-Length: ", b"Content-Length: 9")
        middle = gzip.compress(middle) if packed else middle
    elif broken == "clipped":
        middle = middle[: len(middle) // 2]
    else:
        stain = b"\0" * 60 if broken == "zeros" else b"no archive\r\n" * 9
        middle = stain + middle[90:]
    found = read_archive(b"".join([data[0], middle, *data[2:]]))
    assert [one for one in found if one[0] == "report"] == [REPORTS[0], *REPORTS[2:]]
    assert [code for code, _ in found if code != "report"] == ["bad-warc"]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", lambda _: BROTLI),
        ("gzip", bytes),
        ("br", bytes),
        ("identity", bytes),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
    ],
)
def test_codings_of_pages(coding: str, pack: Callable[[bytes], bytes]) -> None:
    """Pages packed as servers do are read, also where the archive kept a header too many."""
    page = record("https://courier.example/a", pack(BODY), more=f"Content-Encoding: {coding}\r\n")
    assert read_archive(page + FOUR[1]) == REPORTS[:2]


@pytest.mark.parametrize(
    ("body", "coding", "code"),
    [
        (gzip.compress(b"a" * (LARGEST + 9)), "gzip", "too-large"),
        (gzip.compress(gzip.compress(b"a" * (LARGEST + 9))), "gzip, gzip", "too-large"),
        (gzip.compress(BODY)[:80], "gzip", "bad-gzip"),
        (b"\x1f\x8b\x08\x00broken", "gzip", "bad-gzip"),
        (b"\x28\xb5\x2f\xfdbroken", "zstd", "bad-gzip"),
        (BODY, "rot13", "bad-gzip"),
        (b"", "gzip", "empty"),
        (b"a" * (LARGEST + 9), "identity", "too-large"),
    ],
)
def test_a_page_that_cannot_be_unpacked(body: bytes, coding: str, code: str) -> None:
    """A bomb, a clipped or unknown packing costs its own page only, and is told once."""
    page = record("https://courier.example/x", body, more=f"Content-Encoding: {coding}\r\n")
    for data in (FOUR[0] + page + FOUR[1], b"".join(map(gzip.compress, (FOUR[0], page, FOUR[1])))):
        first, bad, last = read_archive(data)
        assert [first, last] == REPORTS[:2]
        assert bad[0] == code


def test_chunks() -> None:
    """A page in chunks is joined; one whose last chunk is missing is said to be."""
    more = "Transfer-Encoding: chunked\r\n"
    body = b"%x;x=y\r\n%s\r\n%x\r\n%s\r\n" % (90, BODY[:90], len(BODY) - 90, BODY[90:])
    whole = record("https://courier.example/a", body + b"0\r\n\r\n", more=more)
    assert read_archive(whole) == REPORTS[:1]
    ((code, _),) = read_archive(record("https://courier.example/a", body[:200], more=more))
    assert code == "bad-gzip"


def test_records_that_are_no_answers() -> None:
    """Resources and conversions are read; requests, repeats and pictures are passed over."""
    text = b"A fire destroyed a sawmill in Valbrune on Sunday, the fire service said."
    data = [
        plain_record("x:info", b"software: x", "warcinfo", "application/warc-fields"),
        plain_record("https://courier.example/a", text, "conversion", "text/plain"),
        plain_record("https://courier.example/b", BODY, "resource", "text/html; charset=utf-8"),
        plain_record("https://courier.example/c", b"\x89PNG", "resource", "image/png"),
        record("https://courier.example/d", BODY, of="request"),
        record("https://courier.example/e", BODY, of="revisit"),
    ]
    assert read_archive(b"".join(data)) == REPORTS[:2]


def test_what_is_passed_over_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    """The log says how many records were no page, and why."""
    caplog.set_level("INFO", logger="whosays.reading")
    read_archive(b"".join([*RECORDS, RECORDS[1]]))
    assert "records passed over: 2 answered 404, 1 of type image/png" in caplog.text


def test_an_archive_from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read as it comes, and need not be one that can be gone back in."""
    data = b"".join(map(gzip.compress, [*FOUR[:2], b"rest of another"]))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(reading.documents("-", Options()))
    assert [isinstance(one, Report) for one in found] == [True, True, False]


def test_an_archive_under_another_name(tmp_path: Path) -> None:
    """What begins as an archive is one, whatever its file is called."""
    path = tmp_path / "crawl.gz"
    path.write_bytes(gzip.compress(b"".join(FOUR)))
    assert [one.url for one in all_of(path) if isinstance(one, Report)] == [u for _, u in REPORTS]


def test_the_memory_for_an_archive_is_bounded(tmp_path: Path) -> None:
    """Many large records, packed, take the memory of one."""
    path = tmp_path / "large.warc.gz"
    large = gzip.compress(plain_record("x:l", b"a" * 30_000_000, "resource", "text/plain"))
    path.write_bytes(large * 8 + gzip.compress(FOUR[0]))
    tracemalloc.start()
    codes = [one.error.code for one in from_warc(path, Known()) if isinstance(one, Failure)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes == ["too-large"] * 8
    assert peak < 3 * LARGEST


def test_an_archive_without_pages_is_an_error(tmp_path: Path) -> None:
    """Nothing that was answered is said, not passed over."""
    path = tmp_path / "pages.warc"
    path.write_bytes(RECORDS[1])
    (found,) = all_of(path)
    assert isinstance(found, Failure)
    assert found.error.code == "no-reports"


def test_data_of_the_page_win_over_its_address() -> None:
    """The page's own date stands above the day in its address."""
    assert str(DATA["datePublished"]).startswith("2019-05-12")
