"""Fetch a page: with limits of time, size and redirects, and no way into the local network."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

import whosays
from whosays.errors import InputError
from whosays.reading.decoding import LARGEST
from whosays.reading.unpack import unpacked

if TYPE_CHECKING:
    import httpx2

# A page that takes longer than this is not coming.
SECONDS = 20.0
MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What may hold a report, besides all that is text, XML or JSON by its name.
_KINDS = frozenset({
    "", "application/octet-stream", "application/gzip", "application/x-gzip",
    "application/warc", "application/x-ndjson", "application/jsonl", "binary/octet-stream",
})  # fmt: skip
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


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

    Each address on the way is looked up once, looked at, and asked where it was found, so
    that a name cannot point elsewhere in between.

    Args:
        url: an `http` or `https` address.
        private: whether private and loopback addresses may be asked.
        seconds: the whole time allowed: looking up, redirects, the last byte.

    Raises:
        InputError: `bad-url`, `private-address`, `unreachable`, `timeout`, `http-error`,
            `too-many-redirects`, `too-large`, `binary`, `bad-gzip`.
    """
    until = time.monotonic() + seconds
    answers: queue.SimpleQueue[Fetched | BaseException] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(_follow(url, private, seconds, until))
        except BaseException as error:  # noqa: BLE001 - raised again below, where it is waited for
            answers.put(error)

    # In a thread of its own: a name server, or a server that sends a byte now and then,
    # may hold a call for longer than any limit of the call's own.
    threading.Thread(target=work, name="whosays-fetch", daemon=True).start()
    try:
        found = answers.get(timeout=max(0.0, until - time.monotonic()) + 0.2)
    except queue.Empty:
        raise _late(url, seconds) from None
    if isinstance(found, BaseException):
        raise found
    return found


def _follow(url: str, private: bool, seconds: float, until: float) -> Fetched:
    """What the address answers, or where it leads."""
    import httpx2

    headers = {
        "User-Agent": f"whosays/{whosays.__version__} (reads news reports)",
        "Accept-Encoding": "gzip, deflate",
    }
    seen: list[str] = []
    # Without redirects of its own: each address is looked at before it is asked.
    with httpx2.Client(timeout=seconds, follow_redirects=False, headers=headers) as web:
        while len(seen) <= MOST_REDIRECTS:
            if url in seen:
                raise InputError(
                    "too-many-redirects", f"{url} leads round in a circle; save the page yourself"
                )
            seen.append(url)
            place = _check(url, private)
            try:
                with _asked(web, url, place) as answer:
                    if answer.status_code in _REDIRECTS and "location" in answer.headers:
                        url = _joined(url, answer.headers["location"])
                        continue
                    return _read(url, answer, seconds, until)
            except httpx2.TimeoutException:
                raise _late(url, seconds) from None
            except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
                raise InputError(
                    "unreachable", f"{url} cannot be reached: {error}; check the address"
                ) from None
    raise InputError(
        "too-many-redirects",
        f"{seen[0]}: more than {MOST_REDIRECTS} redirects; save the page yourself",
    )


def _asked(
    web: httpx2.Client, url: str, place: str | None
) -> AbstractContextManager[httpx2.Response]:
    """Ask an address, at the place where its name was found."""
    import httpx2

    asked = httpx2.URL(url)
    if place is None:
        return web.stream("GET", asked)
    # The name stays in the header, and the certificate must be the name's.
    return web.stream(
        "GET", asked.copy_with(host=place), headers={"Host": asked.netloc.decode("ascii")},
        extensions={"sni_hostname": asked.raw_host.decode("ascii")},
    )  # fmt: skip


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location.strip())
    except ValueError:
        raise InputError(
            "bad-url", f"{url} leads to {location[:200]}, which is no address"
        ) from None


def _late(url: str, seconds: float) -> InputError:
    return InputError("timeout", f"{url} did not answer within {seconds:.0f} s; try again later")


def _read(url: str, answer: httpx2.Response, seconds: float, until: float) -> Fetched:
    if answer.status_code >= 400 or answer.status_code in _REDIRECTS:
        raise InputError(
            "http-error",
            f"{url} answered {answer.status_code} {answer.reason_phrase}; check the address",
        )
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    if not _may_be_text(kind):
        raise InputError(
            "binary", f"{url} is {kind[:60]}, not a page; save its text, or give the page's address"
        )
    pieces, size = [], 0
    # As sent: what is packed is unpacked below, within bounds.
    for piece in answer.iter_raw():
        size += len(piece)
        if size > LARGEST:
            raise InputError(
                "too-large", f"{url} is larger than {LARGEST // 1048576} MB; that is no report"
            )
        if time.monotonic() > until:
            raise _late(url, seconds)
        pieces.append(piece)
    data = unpacked(b"".join(pieces), None, answer.headers.get("content-encoding"))
    return Fetched(url, data, answer.charset_encoding, kind)


def _may_be_text(kind: str) -> bool:
    return kind.startswith("text/") or kind.endswith(("xml", "json", "html")) or kind in _KINDS


def _check(url: str, private: bool) -> str | None:
    """Refuse addresses that are none or that lie in the local network.

    Returns:
        The number at which to ask, where the name was looked up; ``None`` where any
        will do, or where a proxy does the asking.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise InputError("bad-url", f"{url} is no address; check it") from None
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(
            "bad-url", f"{url[:200]} is no http or https address, and no other is read"
        )
    if private:
        return None
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(
            "unreachable", f"{host} is not known; check the address and your connection"
        ) from None
    numbers = [str(address[0]).split("%")[0] for *_, address in found]
    if not numbers or not all(map(is_public, numbers)):
        raise InputError(
            "private-address",
            f"{host} lies in a private network; allow private addresses if you trust it",
        )
    return None if parts.scheme in getproxies() else numbers[0]


def is_public(number: str) -> bool:
    """Whether a number is one of the open network, also where it wraps another in it."""
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            inner = address.teredo[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast
