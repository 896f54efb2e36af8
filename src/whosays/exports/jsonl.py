"""JSON Lines: what was found, a record a line, complete.

Reports alone are as `whosays read` prints them: one report, or one failure, a line.
A comparison is an object with one key a line: ``{"comparison": …}`` with what made it
first, then ``{"report": …}``, ``{"copy": …}``, ``{"event": …}`` and so on, so that a
program can take one kind of record without holding the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from whosays.comparing.model import Comparison
from whosays.errors import InputError
from whosays.model import Failure, Record, Report, json_line

_HEAD = "comparison"
_FIELDS = {
    "report": "reports", "version": "versions", "copy": "copies", "story": "stories",
    "fold": "folds", "event": "events", "failure": "failures",
}  # fmt: skip


def line(found: Report | Failure) -> str:
    """One report or failure as its line, with the line's end."""
    return found.to_json() + "\n"


def pieces(found: Comparison | Iterable[Report | Failure], name: str = "jsonl") -> Iterator[str]:
    """What was found, line by line."""
    del name
    if not isinstance(found, Comparison):
        yield from map(line, found)
        return
    yield _wrapped(_HEAD, found.model_copy(update=dict.fromkeys(_FIELDS.values(), ())))
    for key, field in _FIELDS.items():
        for record in getattr(found, field):
            yield _wrapped(key, record)


def _wrapped(key: str, record: Record) -> str:
    return f'{{"{key}":{json_line(record)}}}\n'


def read_back(lines: Iterable[str]) -> Comparison | tuple[Report | Failure, ...]:
    """What :func:`pieces` wrote: a comparison where the first line says so, else reports.

    Raises:
        InputError: a line is no such record; the message says which.
    """
    records: list[dict[str, Any]] = []
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            record = json.loads(text)
        except ValueError as error:
            raise InputError("bad-json", f"line {number}: is no JSON: {error}") from None
        if not isinstance(record, dict):
            raise InputError("bad-record", f"line {number}: is no record of whosays")
        records.append(record)
    try:
        if records and set(records[0]) == {_HEAD}:
            return _comparison(records)
        return tuple(map(_one, records))
    except (ValueError, KeyError) as error:
        raise InputError("bad-record", f"a line is no record of whosays: {error}") from None


def _one(record: dict[str, Any]) -> Report | Failure:
    kind = Failure if "error" in record else Report
    return kind.model_validate(record)


def _comparison(records: list[dict[str, Any]]) -> Comparison:
    whole: dict[str, Any] = {**records[0][_HEAD]}
    for field in _FIELDS.values():
        whole[field] = []
    for record in records[1:]:
        ((key, value),) = record.items()
        whole[_FIELDS[key]].append(value)
    return Comparison.model_validate(whole)
