"""Parquet: a folder with one file a table, complete.

A Parquet file holds one table, and records of nine kinds do not make one; so each
kind is a file (``reports.parquet``, ``claims.parquet``, ``events.parquet``, …), which
pandas, DuckDB or R open by itself. Columns have the names of the JSON; lists and
records inside a record are lists and structs. What would be a list of records too deep
for a query is a table of its own, with columns that lead back to its owner: claims to
their report, facts to their event, values and pairs to their fact. Columns in `_row`
count rows from 0, since ids of reports read twice can repeat.

UTF-8 cannot hold half of a pair of surrogates (a file name that is no text). A text
with one is written as U+FFFF and its JSON escape, and so is one that begins with
U+FFFF itself: the reading back undoes both.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from whosays.comparing.model import Comparison, Value
from whosays.errors import InputError
from whosays.exports.tables import (
    ABOUT,
    CONTENTS,
    OF_COMPARISON,
    OF_REPORTS,
    Table,
    content_name,
    schema,
)
from whosays.model import Failure, Record, Report

Row = dict[str, Any]
_ESCAPED = "\uffff"


def write(found: Comparison | Iterable[Report | Failure], folder: Path) -> None:
    """Write the tables into a folder, which is whole afterwards or as it was.

    Raises:
        InputError: the folder holds other things, or cannot be written.
    """
    if isinstance(found, Comparison):
        tables, rows = OF_COMPARISON, _of_comparison(found)
    else:
        tables, rows = OF_REPORTS, _of_reports(found)
    _check(folder)
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        beside.mkdir()
        try:
            for table in tables:
                _write_table(beside, table, rows[table.name])
            if folder.exists():
                shutil.rmtree(folder)
            beside.replace(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise InputError(
            "cannot-write", f"{folder}: cannot be written ({error.strerror}); give another path"
        ) from None


def _check(folder: Path) -> None:
    if folder.resolve() == Path.cwd():
        raise InputError("cannot-write", "give a new folder for the tables as --output")
    ours = {f"{table.name}.parquet" for table in (*OF_COMPARISON, *OF_REPORTS)}
    if folder.is_dir() and {path.name for path in folder.iterdir()} <= ours:
        return
    if folder.exists():
        raise InputError(
            "cannot-write", f"{folder}: is there and holds other things; give a new folder"
        )


def _write_table(folder: Path, table: Table, rows: Sequence[Row]) -> None:
    made = pa.Table.from_pylist([_held(row) for row in rows], schema=schema(table))
    pq.write_table(made, folder / f"{table.name}.parquet", compression="zstd")


def _held(value: Any) -> Any:
    """The value as UTF-8 can hold it."""
    if isinstance(value, str):
        if value.startswith(_ESCAPED) or any("\ud800" <= c <= "\udfff" for c in value):
            return _ESCAPED + json.dumps(value)
        return value
    if isinstance(value, dict):
        return {key: _held(one) for key, one in value.items()}
    return [_held(one) for one in value] if isinstance(value, (list, tuple)) else value


def _freed(value: Any) -> Any:
    """The value as it was before :func:`_held`."""
    if isinstance(value, str):
        return json.loads(value[1:]) if value.startswith(_ESCAPED) else value
    if isinstance(value, dict):
        return {key: _freed(one) for key, one in value.items()}
    return [_freed(one) for one in value] if isinstance(value, list) else value


def _of_comparison(found: Comparison) -> Mapping[str, list[Row]]:
    rows: dict[str, list[Row]] = {table.name: [] for table in OF_COMPARISON}
    rows[ABOUT] = [{**_row(found, "made_by", "notes")}]
    for number, report in enumerate(found.reports):
        rows["reports"].append(_without(report, "claims"))
        rows["claims"] += _claims(number, report)
    for name in ("versions", "copies", "stories", "folds", "failures"):
        rows[name] = [_without(one) for one in getattr(found, name)]
    for number, event in enumerate(found.events):
        rows["events"].append(_without(event, "facts"))
        for fact_number, fact in enumerate(event.facts):
            key = {"event": event.id, "event_row": number, "fact": fact_number}
            rows["facts"].append(_without(fact, "values", "pairs") | key)
            rows["values"] += [_value(value) | key for value in fact.values]
            rows["pairs"] += [_without(pair) | key for pair in fact.pairs]
    return rows


def _of_reports(found: Iterable[Report | Failure]) -> Mapping[str, list[Row]]:
    rows: dict[str, list[Row]] = {table.name: [] for table in OF_REPORTS}
    for place, one in enumerate(found):
        if isinstance(one, Failure):
            rows["failures"].append({**_without(one), "place": place})
            continue
        number = len(rows["reports"])
        rows["reports"].append({**_without(one, "claims"), "place": place})
        rows["claims"] += _claims(number, one)
    return rows


def _claims(number: int, report: Any) -> Iterator[Row]:
    for claim in report.claims:
        yield {**_without(claim), "report": report.id, "report_row": number}


def _row(record: Record, *names: str) -> Row:
    return record.model_dump(by_alias=True, include=set(names))


def _without(record: Record, *names: str) -> Row:
    return record.model_dump(by_alias=True, exclude=set(names))


def _value(value: Value) -> Row:
    content = dict.fromkeys(CONTENTS)
    name = content_name(value.value)
    return {**_without(value, "value"), **content, name: _without(value.value)}


def read_back(folder: Path) -> Comparison | tuple[Report | Failure, ...]:
    """What :func:`write` wrote.

    Raises:
        InputError: a table is missing or is none of ours.
    """
    whole = (folder / f"{ABOUT}.parquet").is_file()
    tables = OF_COMPARISON if whole else OF_REPORTS
    try:
        rows = {
            table.name: [
                _freed(row) for row in pq.read_table(folder / f"{table.name}.parquet").to_pylist()
            ]
            for table in tables
        }
        return _comparison(rows) if whole else _reports(rows)
    except (OSError, pa.ArrowException, ValueError, KeyError, IndexError) as error:
        raise InputError(
            "bad-record", f"{folder}: is no folder of tables that whosays wrote: {error}"
        ) from None


def _reports_with_claims(rows: Mapping[str, list[Row]]) -> list[Row]:
    reports = [{**row, "claims": []} for row in rows["reports"]]
    for claim in rows["claims"]:
        del claim["report"]
        reports[claim.pop("report_row")]["claims"].append(claim)
    return reports


def _reports(rows: Mapping[str, list[Row]]) -> tuple[Report | Failure, ...]:
    placed: list[tuple[int, Report | Failure]] = [
        (row.pop("place"), Report.model_validate(row)) for row in _reports_with_claims(rows)
    ]
    placed += [(row.pop("place"), Failure.model_validate(row)) for row in rows["failures"]]
    return tuple(one for _, one in sorted(placed, key=lambda pair: pair[0]))


def _comparison(rows: Mapping[str, list[Row]]) -> Comparison:
    events = [{**row, "facts": []} for row in rows["events"]]
    for row in rows["facts"]:
        event = events[_owner(row)[0]]
        event["facts"].append({**row, "values": [], "pairs": []})
    for row in rows["values"]:
        event_row, fact = _owner(row)
        contents = {name: row.pop(name) for name in CONTENTS}
        (content,) = (one for one in contents.values() if one is not None)
        events[event_row]["facts"][fact]["values"].append({**row, "value": content})
    for row in rows["pairs"]:
        event_row, fact = _owner(row)
        events[event_row]["facts"][fact]["pairs"].append(row)
    simple = {name: rows[name] for name in ("versions", "copies", "stories", "folds", "failures")}
    return Comparison.model_validate(
        {**rows[ABOUT][0], **simple, "reports": _reports_with_claims(rows), "events": events}
    )


def _owner(row: Row) -> tuple[int, int]:
    """The place of the event and of its fact, taken out of the row."""
    del row["event"]
    return row.pop("event_row"), row.pop("fact")
