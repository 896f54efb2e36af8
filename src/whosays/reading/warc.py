"""WARC and WET archives as streams: a report for each page that was answered."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.decoding import LARGEST, decode
from whosays.reading.html import from_html, looks_like_html
from whosays.reading.known import Known
from whosays.reading.report import from_text
from whosays.reading.unpack import unpacked

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

ENDINGS = (".warc", ".warc.gz", ".wet", ".wet.gz", ".warc.wet.gz", ".warc.zst", ".warc.lz4")
_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "")
# How records begin: as they are, and packed each by itself (gzip, Zstandard, LZ4).
_STARTS = (b"WARC/1.", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")
_NEIGHBOUR = re.compile(rb"WARC/1\.\d\r?\nWARC-[A-Z]")
_PIECE = 1 << 20
# A packed record that says it is larger is passed over by its next neighbour's beginning,
# since to read over it would unpack it all.
_UNPACKED = 256 * 1024 * 1024
# An archive with so many breaks is not one.
_MOST_BREAKS = 10_000

_log = logging.getLogger("whosays.reading")


@dataclass(frozen=True)
class _Break:
    """A place where an archive is broken.

    Attributes:
        after: whether the record before it was given, so that the break may be its own.
    """

    at: int
    says: str
    after: bool


def from_warc(source: Path | BinaryIO, known: Known) -> Iterator[Report | Failure]:
    """A report or a failure for each page in the archive.

    Records that are no page are passed over and counted, with their reasons, in the log
    (``logging.getLogger("whosays.reading")``, level info). A broken record costs only
    itself: the reading goes on with the next one that begins after it.

    Raises:
        InputError: `no-reports` where it holds no page.
    """
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield from from_warc(stream, known)
        return
    passed: Counter[str] = Counter()
    count = failures = 0
    archive = _Archive(source)
    broken = False
    for record in archive:
        if isinstance(record, _Break):
            # A record that has failed already is not told twice.
            if not (record.after and broken):
                failures += 1
                name = f"{'after the record ' if record.after else ''}at byte {record.at}"
                yield _failure(known, name, _broken(count, record.says))
            broken = False
            continue
        name = _name(record, count)
        try:
            reason = _no_page(record)
            if reason is not None:
                passed[reason] += 1
                continue
            count += 1
            yield _report(record, replace(known, record=name))
            broken = False
        except (InputError, OSError, ValueError, RuntimeError) as error:
            failures += 1
            broken = not isinstance(error, InputError) or error.code == "bad-warc"
            archive.broken = broken
            if not isinstance(error, InputError):
                error = InputError("bad-warc", f"the record is broken: {str(error)[:200]}")
            yield _failure(known, name, error)
    if told := _told(passed):
        _log.info("%s: records passed over: %s", known.path or "the archive", told)
    if count == failures == 0:
        raise InputError(
            "no-reports",
            "the archive holds no page that was answered" + (f"; it holds {told}" if told else ""),
        )


def _told(passed: Counter[str]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in sorted(passed.items()) if reason)


def _broken(count: int, says: str) -> InputError:
    pages = f"{count} page{'' if count == 1 else 's'}"
    return InputError("bad-warc", f"the archive is broken after {pages}: {says[:200]}")


class _Archive:
    """The records of an archive and its breaks; after a break it goes on where one begins.

    Attributes:
        broken: set it while a record is at hand to have what follows sought anew,
            rather than where the record says that it ends.
    """

    def __init__(self, source: BinaryIO) -> None:
        self.seekable = source.seekable()
        self.source = source if self.seekable else cast("BinaryIO", _Forward(source))
        self.broken = self.packed = False

    def __iter__(self) -> Iterator[WarcRecord | _Break]:
        at: int | None = 0
        told = False
        for _ in range(_MOST_BREAKS):
            if at is None:
                return
            last, given = at, False
            try:
                for record in self._from(at):
                    last, given, told = at + record.stream_pos, True, False
                    yield record
                    if self.broken or (self.packed and record.content_length > _UNPACKED):
                        break
                else:
                    return
            except (EOFError, OSError, ValueError, RuntimeError) as error:
                # What only looks like a beginning, in the rest of a break, is the same break.
                if not told:
                    yield _Break(last, str(error), given)
            self.broken, told = False, True
            at = _next(self.source, last + 1) if self.seekable else None
        yield _Break(at or 0, "it has too many breaks to be read further", after=False)

    def _from(self, at: int) -> Iterator[WarcRecord]:
        from fastwarc.warc import ArchiveIterator

        if self.seekable:
            self.source.seek(at)
            self.packed = self.source.read(2) == _STARTS[1][:2]
            self.source.seek(at)
        yield from ArchiveIterator(self.source, parse_http=False, fsspec_args=False)


class _Forward:
    """A stream that cannot be gone back in, as the archive's reader wants one."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _next(source: BinaryIO, at: int) -> int | None:
    """Where the next record could begin."""
    source.seek(at)
    before = b""
    while piece := source.read(_PIECE):
        window = before + piece
        found = [where for start in _STARTS if (where := window.find(start)) >= 0]
        if found:
            return at - len(before) + min(found)
        at += len(piece)
        before = window[-8:]
    return None


def _name(record: WarcRecord, count: int) -> str:
    return record.record_id or record.headers.get("WARC-Target-URI") or f"record {count + 1}"


def _no_page(record: WarcRecord) -> str | None:
    """Why a record is no page; ``None`` where it is one, empty where that is not worth telling."""
    from fastwarc.warc import WarcRecordType as Type

    if record.record_type == Type.revisit:
        return "that repeat another record"
    if record.record_type not in (Type.response, Type.resource, Type.conversion):
        return ""
    if record.record_type == Type.response:
        record.parse_http()
        if record.is_http:
            status = record.http_headers.status_code
            if status not in (200, None):
                return f"answered {status}"
    kind = _kind(record)
    if kind not in _KINDS:
        return f"of type {kind[:60]}"
    return None


def _kind(record: WarcRecord) -> str:
    if record.is_http and record.is_http_parsed:
        stated = record.http_content_type
    else:
        stated = record.headers.get("Content-Type")
    return (stated or "").split(";")[0].strip().lower()


def _report(record: WarcRecord, known: Known) -> Report:
    when = record.headers.get("WARC-Date")
    told = replace(
        known,
        url=record.headers.get("WARC-Target-URI"),
        notes=(f"archived {when[:10]}",) if when else (),
    )
    charset = record.http_charset if record.is_http and record.is_http_parsed else None
    text = decode(_whole(record), charset)
    return from_html(text, told) if looks_like_html(text) else from_text(text, told)


def _whole(record: WarcRecord) -> bytes:
    """The page of a record, unpacked.

    Raises:
        InputError: `bad-warc` where the record ends before its stated length,
            `too-large`, `bad-gzip`.
    """
    stated = record.content_length
    data = record.reader.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            "too-large",
            f"the record has {stated / 1048576:.0f} MB, more than the {LARGEST // 1048576} MB "
            "that one report may have",
        )
    if len(data) < stated:
        raise InputError(
            "bad-warc", f"the record is clipped: {len(data)} of {stated} bytes; fetch it again"
        )
    if _NEIGHBOUR.search(data):
        raise InputError("bad-warc", "the record runs into the next one; fetch it again")
    if not (record.is_http and record.is_http_parsed):
        return data
    headers = record.http_headers
    return unpacked(data, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"))


def _failure(known: Known, name: str, error: InputError) -> Failure:
    return Failure(
        path=known.path, record=name, error=Failure.Error(code=error.code, message=str(error))
    )
