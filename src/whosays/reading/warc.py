"""WARC and WET archives as streams: a report for each page that was answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.decoding import LARGEST, decode
from whosays.reading.html import from_html, looks_like_html
from whosays.reading.known import Known
from whosays.reading.report import from_text

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

ENDINGS = (".warc", ".warc.gz", ".wet", ".wet.gz", ".warc.wet.gz", ".warc.zst", ".warc.lz4")
_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "")


def from_warc(source: Path | BinaryIO, known: Known) -> Iterator[Report | Failure]:
    """A report or a failure for each page in the archive; others are passed over.

    Raises:
        InputError: `no-reports` where it holds no page, `bad-warc` where it is none.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    count = 0
    try:
        for record in ArchiveIterator(
            source, record_types=wanted, auto_decode="all", fsspec_args=False
        ):
            url = record.headers.get("WARC-Target-URI")
            name = record.record_id or url or f"record {count + 1}"
            if record.is_http and not _is_page(record):
                continue
            count += 1
            told = replace(
                known, record=name, url=url, notes=_archived(record.headers.get("WARC-Date"))
            )
            try:
                data = _whole(record)
                yield _page(data, record.http_charset if record.is_http else None, told)
            except InputError as error:
                yield _failure(known, name, error.code, str(error))
    except (EOFError, OSError, ValueError, RuntimeError) as error:
        yield _failure(
            known, f"after record {count}", "bad-warc",
            f"the archive is broken after {count} pages: {error}; what stands before it was read",
        )  # fmt: skip
        return
    if count == 0:
        raise InputError("no-reports", "the archive holds no page that was answered")


def _whole(record: WarcRecord) -> bytes:
    """The page of a record.

    Raises:
        InputError: `bad-warc` where the record ends before its stated length.
    """
    stated = record.content_length
    data = record.reader.read(LARGEST + 1)
    packed = record.is_http and any(
        name in record.http_headers for name in ("Content-Encoding", "Transfer-Encoding")
    )
    if len(data) < stated and not packed and len(data) <= LARGEST:
        raise InputError(
            "bad-warc", f"the record is clipped: {len(data)} of {stated} bytes; fetch it again"
        )
    return data


def _is_page(record: WarcRecord) -> bool:
    kind = (record.http_content_type or "").split(";")[0].strip().lower()
    return record.http_headers.status_code in (200, None) and kind in _KINDS


def _page(data: bytes, charset: str | None, told: Known) -> Report:
    text = decode(data, charset)
    return from_html(text, told) if looks_like_html(text) else from_text(text, told)


def _archived(when: str | None) -> tuple[str, ...]:
    return (f"archived {when[:10]}",) if when else ()


def _failure(known: Known, name: str, code: str, message: str) -> Failure:
    return Failure(path=known.path, record=name, error=Failure.Error(code=code, message=message))
