"""Fetch a page: with limits of time, size and redirects, and no way into the local network."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import whosays
from whosays.errors import InputError
from whosays.reading.decoding import LARGEST

if TYPE_CHECKING:
    import httpx2

# A page that takes longer than this is not coming.
SECONDS = 20.0
MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Fetched:
    """What an address answered.

    Attributes:
        url: the address after redirects.
        charset: encoding that the header declares.
        kind: media type of the header, without parameters, lower case.
    """

    url: str
    data: bytes
    charset: str | None
    kind: str


def fetch(url: str, *, private: bool = False, seconds: float = SECONDS) -> Fetched:
    """The bytes at an address.

    Args:
        url: an `http` or `https` address.
        private: whether private and loopback addresses may be asked.
        seconds: the whole time allowed, redirects included.

    Raises:
        InputError: `bad-url`, `private-address`, `unreachable`, `timeout`,
            `http-error`, `too-many-redirects`, `too-large`.
    """
    import httpx2

    until = time.monotonic() + seconds
    agent = f"whosays/{whosays.__version__} (reads news reports)"
    # Without redirects of its own: each address is looked at before it is asked.
    with httpx2.Client(
        timeout=seconds, follow_redirects=False, headers={"User-Agent": agent}
    ) as web:
        for _ in range(MOST_REDIRECTS + 1):
            _check(url, private)
            try:
                with web.stream("GET", url) as answer:
                    if answer.status_code in _REDIRECTS and "location" in answer.headers:
                        url = urljoin(url, answer.headers["location"])
                        continue
                    return _read(url, answer, until)
            except httpx2.TimeoutException:
                raise _late(url, seconds) from None
            except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
                raise InputError(
                    "unreachable", f"{url} cannot be reached: {error}; check the address"
                ) from None
    raise InputError(
        "too-many-redirects", f"{url}: more than {MOST_REDIRECTS} redirects; save the page yourself"
    )


def _late(url: str, seconds: float) -> InputError:
    return InputError("timeout", f"{url} did not answer within {seconds:.0f} s; try again later")


def _read(url: str, answer: httpx2.Response, until: float) -> Fetched:
    if answer.status_code >= 400 or answer.status_code in _REDIRECTS:
        raise InputError(
            "http-error",
            f"{url} answered {answer.status_code} {answer.reason_phrase}; check the address",
        )
    pieces, size = [], 0
    for piece in answer.iter_bytes():
        size += len(piece)
        if size > LARGEST:
            raise InputError(
                "too-large", f"{url} is larger than {LARGEST // 1048576} MB; that is no report"
            )
        if time.monotonic() > until:
            raise _late(url, SECONDS)
        pieces.append(piece)
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    return Fetched(url, b"".join(pieces), answer.charset_encoding, kind)


def _check(url: str, private: bool) -> None:
    """Refuse addresses that are none or that lie in the local network."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise InputError("bad-url", f"{url} is no address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise InputError("bad-url", f"{url} is no http or https address")
    if private:
        return
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(
            "unreachable", f"{host} is not known; check the address and your connection"
        ) from None
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).split("%")[0]).is_global:
            raise InputError(
                "private-address",
                f"{host} lies in a private network; allow private addresses if you trust it",
            )
