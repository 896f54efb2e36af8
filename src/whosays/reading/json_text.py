"""A text that is JSON as a whole: ninjs, JSON Feed, or our own records in a list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.json_feed import from_json_feed, looks_like_json_feed
from whosays.reading.jsonl import from_row
from whosays.reading.known import Known
from whosays.reading.ninjs import from_ninjs, looks_like_ninjs

_LISTS = ("items", "results", "docs", "articles", "data")


def from_json(text: str, known: Known) -> Iterator[Report | Failure] | None:
    """The reports of a text that is JSON, or ``None`` where it is not, but only begins so.

    Raises:
        InputError: `bad-json` where it is JSON that breaks off, `bad-record` where it is
            JSON of another kind.
    """
    if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return None
    try:
        data, end = json.JSONDecoder().raw_decode(text.lstrip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        if _begins_as_json(text):
            raise InputError("bad-json", f"no valid JSON: {error}"[:300]) from None
        return None
    if text.lstrip("\ufeff \t\r\n")[end:].strip():
        # Lines of JSON, or a text that begins in brackets.
        return None
    if looks_like_json_feed(data):
        return from_json_feed(data, known)
    if isinstance(data, dict) and not _is_row(data):
        data = next((data[name] for name in _LISTS if isinstance(data.get(name), list)), data)
    rows = data if isinstance(data, list) else [data]
    if not any(_is_row(row) for row in rows):
        raise InputError(
            "bad-record",
            'this is JSON, but no ninjs, no JSON Feed and no object such as {"text": "…"}',
        )
    return _rows(rows, known)


def _begins_as_json(text: str) -> bool:
    head = text.lstrip("\ufeff \t\r\n")[:200]
    return bool(head[1:].lstrip()[:1] in ('"', "{") and '"' in head)


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and (looks_like_ninjs(row) or isinstance(row.get("text"), str))


def _rows(rows: list[Any], known: Known) -> Iterator[Report | Failure]:
    for number, row in enumerate(rows, start=1):
        name = str(row.get("id") or f"item {number}") if isinstance(row, dict) else f"item {number}"
        try:
            yield from _row(row, replace(known, record=name))
        except InputError as error:
            yield Failure(
                path=known.path, record=name,
                error=Failure.Error(code=error.code, message=f"{name}: {error}"),
            )  # fmt: skip


def _row(row: Any, known: Known) -> Iterator[Report | Failure]:
    if not isinstance(row, dict):
        raise InputError("bad-record", 'each item must be an object such as {"text": "…"}')
    if looks_like_ninjs(row) and "text" not in row:
        yield from from_ninjs(row, known)
    else:
        yield from_row(row, known)
