"""What an input is, and the reports it holds."""

from __future__ import annotations

import gzip
import io
import logging
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.decoding import LARGEST, check_size, decode
from whosays.reading.feed import ROOTS as FEEDS
from whosays.reading.feed import from_feed
from whosays.reading.fetch import fetch
from whosays.reading.html import from_html, looks_like_html
from whosays.reading.json_text import from_json
from whosays.reading.jsonl import from_lines
from whosays.reading.known import Known
from whosays.reading.near import no_such_file
from whosays.reading.newsml import ROOTS as NEWSML
from whosays.reading.newsml import from_newsml
from whosays.reading.nitf import from_nitf
from whosays.reading.report import from_text
from whosays.reading.unpack import inflated
from whosays.reading.warc import ENDINGS as WARC_ENDINGS
from whosays.reading.warc import from_warc
from whosays.reading.xml import root_name

if TYPE_CHECKING:
    from whosays.options import Options

# What a directory is searched for; a file named by itself is read whatever its name.
ENDINGS = (
    ".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".rss", ".atom", ".xml",
    ".json", ".nitf",
    ".txt.gz", ".html.gz", ".htm.gz", ".jsonl.gz", *WARC_ENDINGS,
)  # fmt: skip
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://\S*", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\s<>]{1,255}\.[A-Za-z][A-Za-z0-9]{1,5}|[^\s<>]*[/\\][^\s<>]*")
_GZIP = b"\x1f\x8b"
_log = logging.getLogger("whosays.reading")
# What a stream is known by.
_HEAD = 1 << 16


def documents(source: str | Path, options: Options) -> Iterator[Report | Failure]:
    """See :func:`whosays.reading.documents`."""
    name = str(source)
    try:
        if name == "-":
            yield from _standard_input(options)
        elif isinstance(source, str) and _URL.fullmatch(name):
            yield from _address(name, options)
        elif isinstance(source, str) and _SCHEME.match(name):
            raise _other_scheme(name)
        elif Path(name).is_dir():
            yield from _directory(Path(name), options)
        else:
            yield from _file(Path(name), options)
    except InputError as error:
        yield failure(name, error)


def one(source: str | Path, options: Options) -> Report:
    """See :func:`whosays.reading.one`."""
    if isinstance(source, str) and not _exists(source):
        if _URL.fullmatch(source.strip()):
            return _single(_address(source.strip(), options), source)
        if _SCHEME.fullmatch(source.strip()):
            raise _other_scheme(source.strip())
        if not source.strip():
            raise InputError("empty", "the text is empty; there is nothing to read")
        if _FILE_NAME.fullmatch(source.strip()):
            raise InputError("no-such-file", no_such_file(source.strip()))
        check_size(len(source))
        return _single(_text(source.removeprefix("\ufeff"), Known.of(options)), "the text")
    path = Path(source)
    if path.is_dir():
        raise InputError("several", f"{path} is a directory; read it with whosays.read_many")
    return _single(_file(path, options), str(path))


def _other_scheme(address: str) -> InputError:
    return InputError(
        "bad-url",
        f"{address[:200]} is no http or https address, and no other is read; "
        "for a file give its path",
    )


def _single(found: Iterator[Report | Failure], name: str) -> Report:
    first = next(found, None)
    if first is None:
        raise InputError("no-reports", f"{name} holds no report")
    if next(found, None) is not None:
        raise InputError("several", f"{name} holds several reports; use whosays.read_many")
    if isinstance(first, Failure):
        raise InputError(first.error.code, first.error.message)
    return first


def failure(path: str | None, error: InputError, record: str | None = None) -> Failure:
    """The failure that stands in the place of a report."""
    return Failure(
        path=path, record=record, error=Failure.Error(code=error.code, message=str(error))
    )


def _exists(source: str) -> bool:
    try:
        return 0 < len(source) < 4096 and "\n" not in source and Path(source).exists()
    except (OSError, ValueError):
        return False


def files_of(folder: Path) -> list[Path]:
    """The files that a directory is read for, in order."""
    return sorted(
        path for path in folder.rglob("*")
        if path.name.lower().endswith(ENDINGS) and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )  # fmt: skip


def _directory(folder: Path, options: Options) -> Iterator[Report | Failure]:
    files = files_of(folder)
    if not files:
        kinds = ", ".join(e for e in ENDINGS if e.count(".") == 1)
        raise InputError("no-reports", f"{folder} holds no file to read; those are {kinds}")
    passed = 0
    for path in files:
        for found in documents(path, options):
            if isinstance(found, Failure) and _is_other_json(path, found):
                _log.info("%s: passed over: %s", path, found.error.message)
                passed += 1
            else:
                yield found
    if passed == len(files):
        raise InputError("no-reports", f"{folder} holds no file to read but {passed} of other data")


def _is_other_json(path: Path, found: Failure) -> bool:
    """Whether a file of a directory is JSON of another kind: lists, settings, results."""
    return (
        found.error.code == "bad-record" and found.record is None
        and path.suffix.lower() == ".json"
    )  # fmt: skip


def _file(path: Path, options: Options) -> Iterator[Report | Failure]:
    known = Known.of(options, path=str(path))
    name = path.name.lower()
    try:
        size = path.stat().st_size
        if name.endswith(WARC_ENDINGS):
            if size == 0:
                raise InputError("empty", "the archive is empty; there is nothing to read")
            yield from from_warc(path, known)
            return
        with path.open("rb") as stream:
            yield from _stream(stream, size, name, known)
    except FileNotFoundError:
        raise InputError("no-such-file", no_such_file(path)) from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError(
            "bad-gzip", f"{path.name} is a clipped or broken gzip file; fetch it again"
        ) from None
    except OSError as error:
        raise InputError("unreadable", f"{path} cannot be read: {error.strerror}") from None


def _stream(stream: BinaryIO, size: int, name: str, known: Known) -> Iterator[Report | Failure]:
    """The reports of an open file, unpacked if it is gzip; lines of JSON are streamed."""
    head = stream.read(_HEAD)
    stream.seek(0)
    packed = head.startswith(_GZIP)
    if _is_archive(head):
        yield from from_warc(stream, known)
        return
    plain: BinaryIO = gzip.GzipFile(fileobj=stream) if packed else stream  # type: ignore[assignment]
    if name.endswith(_LINES):
        if size == 0:
            raise InputError("empty", "the file is empty; there is nothing to read")
        yield from from_lines(_lines(plain), known)
        return
    if not packed:
        check_size(size)
    # One byte more than allowed, so that a packed file cannot grow without bound.
    data = plain.read(LARGEST + 1)
    check_size(len(data))
    yield from _bytes(data, None, known)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LARGEST + 1):
        yield line


def _is_archive(head: bytes) -> bool:
    """Whether bytes begin a web archive, gzip or not."""
    if head.startswith(_GZIP):
        with suppress(zlib.error):
            head = zlib.decompressobj(31).decompress(head, 16)
    return head.startswith(b"WARC/")


class _Rejoined(io.RawIOBase):
    """A stream whose beginning has been read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _standard_input(options: Options) -> Iterator[Report | Failure]:
    known = Known.of(options, path="-")
    head = sys.stdin.buffer.read(_HEAD)
    stream: BinaryIO = io.BufferedReader(_Rejoined(head, sys.stdin.buffer))
    if _is_archive(head):
        yield from from_warc(stream, known)
        return
    if not head.startswith(_GZIP) and _is_lines(head.decode("utf-8", "replace")):
        yield from from_lines(_lines(stream), known)
        return
    data = stream.read(LARGEST + 1)
    check_size(len(data))
    yield from _bytes(data, None, known)


def _address(url: str, options: Options) -> Iterator[Report | Failure]:
    found = fetch(url, private=options.private_addresses)
    known = Known.of(options, path=url, url=found.url)
    yield from _bytes(found.data, found.charset, known)


def _bytes(data: bytes, charset: str | None, known: Known) -> Iterator[Report | Failure]:
    if _is_archive(data[:_HEAD]):
        yield from from_warc(io.BytesIO(data), known)
        return
    if data.startswith(_GZIP):
        data = inflated(data, 31)
    yield from _text(decode(data, charset), known)


def _text(text: str, known: Known) -> Iterator[Report | Failure]:
    root = root_name(text) if text.lstrip("\ufeff \t\r\n")[:1] == "<" else None
    if root and root.lower() in FEEDS:
        yield from from_feed(text, known)
    elif root in NEWSML:
        yield from from_newsml(text, known)
    elif root == "nitf":
        yield from_nitf(text, known)
    elif (found := from_json(text, known)) is not None:
        yield from found
    elif _is_lines(text):
        yield from from_lines((line.encode() for line in text.split("\n")), known)
    elif looks_like_html(text):
        yield from_html(text, known)
    elif text.lstrip().startswith("<?xml"):
        raise InputError(
            "unknown-markup",
            f"this is XML ({root or 'without an element'}), but no page, no feed and no wire "
            "that is read; save the text or the page itself",
        )
    else:
        yield from_text(text, known)


def _is_lines(text: str) -> bool:
    """Whether a text without a name is lines of JSON, as from a pipe."""
    first, more, _ = text.lstrip("\ufeff \t\r\n").partition("\n")
    first = first.strip()
    told = '"text"' in first or '"uri"' in first
    return bool(more) and told and first.startswith("{") and first.endswith("}")
