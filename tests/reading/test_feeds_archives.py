"""Feeds and archives: a report for each entry and each page."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.reading.test_html import DATA, PAGE
from whosays import reading
from whosays.model import Failure, Report
from whosays.reader import Options

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


def record(url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """A record of an archive: what an address answered."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)) % 10**12:012d}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2019-06-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


BODY = PAGE.replace("{data}", "{}").encode()
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
