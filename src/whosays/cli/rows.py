"""Rows of a ledger on standard output: for people, as lines of JSON, as CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from typing import Any, TextIO

from whosays.cli.outputs import destination
from whosays.cli.running import put


def write(
    rows: Sequence[Any], kind: type[Any], written: str, view: Callable[[TextIO], str]
) -> None:
    """Write rows.

    Args:
        rows: data classes, or records, of one kind.
        kind: their class, for the columns of CSV, which has its header without rows too.
        written: terminal, json (an object a line) or csv.
        view: the rows for people, made for a stream.
    """
    with destination(None, written, []) as stream:
        if written == "json":
            put("".join(f"{_json(row)}\n" for row in rows), stream)
        elif written == "csv":
            put(_csv(rows, kind), stream)
        else:
            put(view(stream), stream)


def _json(row: Any) -> str:
    return json.dumps(_table(row), ensure_ascii=not _utf8(), separators=(",", ":"))


def _utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _table(row: Any) -> dict[str, Any]:
    if hasattr(row, "model_dump"):
        table: dict[str, Any] = row.model_dump(mode="json", by_alias=True)
        return table
    return asdict(row)


def _csv(rows: Sequence[Any], kind: type[Any]) -> str:
    from whosays.exports import cells

    columns = list(getattr(kind, "model_fields", None) or (f.name for f in fields(kind)))
    table = [[_cell(_table(row)[name]) for name in columns] for row in rows]
    return cells.lines([columns, *table])


def _cell(value: Any) -> str | int | float | None:
    """A value in one cell: several parted by semicolons, what has parts by its parts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(str(_cell(one)) for one in value)
    if isinstance(value, dict):
        return " ".join(str(one) for one in value.values() if one is not None)
    if value is None or isinstance(value, int | float):
        return value
    return " ".join(str(value).split())
