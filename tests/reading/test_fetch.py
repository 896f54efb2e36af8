"""Pages from the web: limits, and no way into the local network."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator

import pytest

from tests.reading.test_html import PAGE
from whosays import reading
from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reader import Options
from whosays.reading import fetch as fetching


class _Answers(http.server.BaseHTTPRequestHandler):
    """A small site: a page, a missing one, endless redirects, one that never comes."""

    def do_GET(self) -> None:
        if self.path.startswith("/page"):
            self._send(200, PAGE.replace("{data}", "{}").encode())
        elif self.path == "/moved":
            self._send(302, b"", ("Location", "/page"))
        elif self.path == "/round":
            self._send(302, b"", ("Location", "/round"))
        elif self.path == "/slow":
            time.sleep(1.5)
            self._send(200, b"late")
        elif self.path == "/huge":
            self._send(200, b"a" * 5000)
        elif self.path == "/away":
            self._send(302, b"", ("Location", "http://127.0.0.1:1/secret"))
        else:
            self._send(404, b"no")

    def _send(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in headers:
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
    ("path", "code"), [("/missing", "http-error"), ("/round", "too-many-redirects")]
)
def test_bad_answers(site: str, path: str, code: str) -> None:
    """A missing page and endless redirects are one clear line each."""
    found = one(site + path)
    assert isinstance(found, Failure)
    assert (found.error.code, found.path) == (code, site + path)


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
