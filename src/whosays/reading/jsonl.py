"""Reports one a line: `{"id", "text", "outlet", "url", "published", "language"}`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.decoding import check_size, decode
from whosays.reading.html import from_html, looks_like_html
from whosays.reading.known import Known
from whosays.reading.ninjs import from_ninjs, looks_like_ninjs
from whosays.reading.report import from_text, moment


def from_lines(lines: Iterable[bytes], known: Known) -> Iterator[Report | Failure]:
    """A report or a failure for each line that is not blank.

    Args:
        lines: of the file; read one after another, so that a large file streams.
        known: what a person gives stands above a line's own fields.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip(b" \t\r\n\xef\xbb\xbf\x00"):
            continue
        name = f"line {number}"
        try:
            row = _row(line)
            name = str(row.get("id") or name)
            if looks_like_ninjs(row) and "text" not in row:
                yield from from_ninjs(row, known)
            else:
                yield from_row(row, replace(known, record=name))
        except InputError as error:
            yield Failure(
                path=known.path, record=name,
                error=Failure.Error(code=error.code, message=f"line {number}: {error}"),
            )  # fmt: skip


def _row(line: bytes) -> dict[str, Any]:
    check_size(len(line))
    try:
        row = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise InputError("bad-json", f"no valid JSON: {error}") from None
    if not isinstance(row, dict):
        raise InputError("bad-json", 'each line must be an object such as {"text": "…"}')
    return row


def _field(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise InputError("bad-record", f'"{name}" must be a string, not {type(value).__name__}')


def from_row(row: dict[str, Any], known: Known) -> Report:
    """The report of an object with a text and what is known of it.

    Raises:
        InputError: `bad-record`, and what a text may have.
    """
    text = _field(row, "text")
    if text is None or not text.strip():
        raise InputError("bad-record", 'there is no "text"; each line needs one')
    published = _field(row, "published")
    if published and moment(published)[0] is None:
        raise InputError("bad-record", f'"published": {published!r} is no ISO date (2024-05-31)')
    told = replace(
        known,
        url=_field(row, "url"),
        title=_field(row, "title"),
        language=known.language or _field(row, "language"),
        data_published=published,
        data_outlet=_field(row, "outlet"),
    )
    return from_html(text, told) if looks_like_html(text) else from_text(text, told)
