"""Pages from the web: limits, and no way into the local network."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.reading.pages import FLATTENED
from tests.reading.test_feeds_archives import BODY, RECORDS, RSS
from whosays import reading
from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reader import Options
from whosays.reading import fetch as fetching
from whosays.reading.decoding import LARGEST

HTML = "text/html; charset=utf-8"
GZIP = {"Content-Encoding": "gzip"}
ANSWERS: dict[str, tuple[int, bytes, dict[str, str], str]] = {
    "/page": (200, BODY, {}, HTML),
    "/moved": (302, b"", {"Location": "/page"}, HTML),
    "/round": (302, b"", {"Location": "/round"}, HTML),
    "/to-and-fro": (302, b"", {"Location": "/fro"}, HTML),
    "/fro": (302, b"", {"Location": "/to-and-fro"}, HTML),
    "/file": (302, b"", {"Location": "file:///etc/hostname"}, HTML),
    "/odd": (302, b"", {"Location": "http://[::1"}, HTML),
    "/away": (302, b"", {"Location": "http://127.0.0.1:1/secret"}, HTML),
    "/picture": (200, b"\x89PNG", {}, "image/png"),
    "/packed": (200, gzip.compress(BODY), GZIP, HTML),
    "/bomb": (200, gzip.compress(b"a" * (LARGEST + 9)), GZIP, HTML),
    "/cut": (200, gzip.compress(BODY)[:90], GZIP, HTML),
    "/latin": (200, f"<p>{FLATTENED}</p>".encode(), {}, "text/html; charset=iso-8859-1"),
    "/feed": (200, RSS.encode(), {}, "application/rss+xml"),
    "/archive": (200, gzip.compress(b"".join(RECORDS)), {}, "application/gzip"),
    "/huge": (200, b"a" * 5000, {}, HTML),
}


class _Answers(http.server.BaseHTTPRequestHandler):
    """A small site: a page, a missing one, endless redirects, one that never comes."""

    def do_GET(self) -> None:
        if self.path in ANSWERS:
            self._send(*ANSWERS[self.path])
        elif self.path.startswith("/on"):
            self._send(302, b"", {"Location": f"{self.path}n"})
        elif self.path == "/host":
            text = f"A crane fell in {self.headers['Host']} on Sunday, the mayor of the town said."
            self._send(200, text.encode())
        elif self.path == "/drip":
            self._drip()
        elif self.path == "/slow":
            time.sleep(1.5)
            self._send(200, b"late")
        else:
            self._send(404, b"no")

    def _drip(self) -> None:
        """A header that never ends, a byte at a time."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(40):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def _send(
        self, status: int, body: bytes, more: dict[str, str] | None = None, kind: str = HTML
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the small site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def one(url: str, *, private: bool = True) -> Report | Failure:
    """The one answer of an address."""
    (found,) = reading.documents(url, Options(private_addresses=private))
    return found


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_read(site: str, path: str) -> None:
    """The report has the address it came from, after redirects."""
    found = one(site + path)
    assert isinstance(found, Report)
    assert (found.path, found.url) == (site + path, f"{site}/page")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/missing", "http-error"),
        ("/round", "too-many-redirects"),
        ("/to-and-fro", "too-many-redirects"),
        ("/on", "too-many-redirects"),
        ("/file", "bad-url"),
        ("/odd", "bad-url"),
        ("/picture", "binary"),
        ("/bomb", "too-large"),
        ("/cut", "bad-gzip"),
    ],
)
def test_bad_answers(site: str, path: str, code: str) -> None:
    """A missing page, endless redirects, a picture, a bomb are one clear line each."""
    found = one(site + path)
    assert isinstance(found, Failure)
    assert (found.error.code, found.path) == (code, site + path)


def test_a_redirect_into_the_local_network(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a public address leads to is looked at as the first address is."""
    seen: list[str] = []

    def public_at_first(number: str) -> bool:
        seen.append(number)
        return len(seen) == 1

    monkeypatch.setattr(fetching, "is_public", public_at_first)
    found = one(f"{site}/away", private=False)
    assert isinstance(found, Failure)
    assert found.error.code == "private-address"
    assert len(seen) == 2


def _looked_up(*numbers: str) -> Callable[..., list[object]]:
    def answer(_: str, port: int, **__: object) -> list[object]:
        return [(2, 1, 6, "", (number, port)) for number in numbers]

    return answer


@pytest.mark.parametrize("numbers", [("127.0.0.1",), ("93.184.216.34", "10.0.0.7"), ()])
def test_a_name_that_leads_into_the_local_network(
    monkeypatch: pytest.MonkeyPatch, numbers: tuple[str, ...]
) -> None:
    """A name is refused where any of its numbers is private, or where it has none."""
    monkeypatch.setattr(socket, "getaddrinfo", _looked_up(*numbers))
    found = one("http://news.example/", private=False)
    assert isinstance(found, Failure)
    assert found.error.code == "private-address"


def test_a_name_is_asked_where_it_was_found(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked up once: a second answer of the name server, another number, is not heard."""
    port = int(site.rpartition(":")[2])
    first, calls = _looked_up("127.0.0.1"), []

    def answer(host: str, *_: object, **more: object) -> list[object]:
        calls.append(host)
        return first(host, port, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr(fetching, "is_public", lambda _: True)
    found = one(f"http://news.example:{port}/host", private=False)
    assert isinstance(found, Report)
    assert f"news.example:{port}" in found.text
    assert found.url == f"http://news.example:{port}/host"
    assert calls.count("news.example") == 1


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("224.0.0.1", False), ("0.1.2.3", False), ("fd00::1", False), ("fe80::1", False),
        ("100.64.0.1", False), ("::", False),
    ],
)  # fmt: skip
def test_which_numbers_are_public(number: str, public: bool) -> None:
    """A private number stays one inside another kind of number."""
    assert fetching.is_public(number) is public


def test_what_an_address_may_hold(site: str) -> None:
    """A packed page, a feed and an archive are read as their files are."""
    packed = one(f"{site}/packed")
    assert isinstance(packed, Report)
    for path, count in (("/feed", 2), ("/archive", 2)):
        found = list(reading.documents(site + path, Options(private_addresses=True)))
        assert sum(isinstance(one, Report) for one in found) == count


def test_a_wrong_charset_in_the_header(site: str) -> None:
    """Bytes that are UTF-8 are read as such, whatever single-byte encoding the header says."""
    found = one(f"{site}/latin")
    assert isinstance(found, Report)
    assert "préfecture" in found.text


def test_a_header_that_never_ends(site: str) -> None:
    """A server that sends a byte now and then cannot hold the reading."""
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        fetching.fetch(f"{site}/drip", private=True, seconds=0.3)
    assert caught.value.code == "timeout"
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://courier.example/a", "gopher://courier.example/"]
)
def test_other_schemes(url: str) -> None:
    """They are refused with what to do instead, whether one or many are asked for."""
    found = one(url)
    assert isinstance(found, Failure)
    assert found.error.code == "bad-url"
    with pytest.raises(InputError, match="give its path"):
        reading.one(url, Options())


def test_private_addresses_are_refused(site: str) -> None:
    """The local network is not asked unless a person allows it."""
    found = one(f"{site}/page", private=False)
    assert isinstance(found, Failure)
    assert found.error.code == "private-address"


@pytest.mark.parametrize(
    "url", ["http://localhost/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.1.1/x"]
)
def test_addresses_of_the_local_network(url: str) -> None:
    """Names and numbers of it are known before anything is asked."""
    found = one(url, private=False)
    assert isinstance(found, Failure)
    assert found.error.code == "private-address"


def test_an_address_that_never_answers(site: str) -> None:
    """The wait has an end, and the message says how long it was."""
    with pytest.raises(InputError) as caught:
        fetching.fetch(f"{site}/slow", private=True, seconds=0.4)
    assert caught.value.code == "timeout"


def test_a_page_that_is_too_large(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the limit."""
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    with pytest.raises(InputError) as caught:
        fetching.fetch(f"{site}/huge", private=True)
    assert caught.value.code == "too-large"


def test_nobody_listens() -> None:
    """A closed port is said in one line."""
    found = one("http://127.0.0.1:1/")
    assert isinstance(found, Failure)
    assert found.error.code == "unreachable"
