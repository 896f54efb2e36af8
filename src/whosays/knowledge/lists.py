"""Read a list of places with a header: plain CSV, or a table of Wikidata's answers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.knowledge.extracts import (
    Found,
    Row,
    UnfitError,
    Unused,
    country_of,
    people,
    precision_of,
    spot,
    table,
    text_of,
    wikidata_row,
)
from whosays.knowledge.folding import key

_LABEL = re.compile(r"(?:label|labels|name|nom)[._:@ -]?([a-z]{2})", re.IGNORECASE)
_MANY = re.compile(r"[|;]")


@dataclass(frozen=True, slots=True)
class Header:
    """Which column holds what; `labels` are the columns of names by language."""

    delimiter: str
    width: int
    fields: dict[str, int]
    labels: tuple[int, ...]


def header(line: str) -> Header:
    """The columns that a first line names."""
    delimiter = max("\t;,", key=line.count)
    known = {k: ours for ours, listed in table()["columns"].items() for k in listed}
    fields: dict[str, int] = {}
    labels: list[int] = []
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        cells = []
    for at, cell in enumerate(cells):
        if _LABEL.fullmatch(cell.strip()):
            labels.append(at)
        if (ours := known.get(key(cell))) and ours not in fields:
            fields[ours] = at
    return Header(delimiter, len(cells), fields, tuple(labels))


def rows(stream: Iterator[bytes], *, of_wikidata: bool, index: str) -> Iterator[Found]:
    """Each place of a list, or why its line gives none; the first line is the header."""
    columns = header(text_of(next(stream, b"")))
    cells = csv.reader(_texts(stream), delimiter=columns.delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(cells)
            if not row:
                continue
            _check(row, columns)
            if of_wikidata:
                yield from wikidata_row(_item(row, columns))
            else:
                yield _row(row, columns, index, number)
        except StopIteration:
            return
        except UnfitError as error:
            yield Unused(str(error))
        except csv.Error:
            yield Unused("quotation marks that do not close, or no text")


_BAD = "\ufffd"


def _texts(stream: Iterator[bytes]) -> Iterator[str]:
    for line in stream:
        try:
            yield text_of(line) + "\n"
        except UnfitError:
            yield _BAD + "\n"


def _check(row: list[str], columns: Header) -> None:
    if row == [_BAD]:
        raise UnfitError("not UTF-8")
    if len(row) < columns.width:
        raise UnfitError("fewer columns than the header")


def _cell(row: list[str], columns: Header, field: str) -> str:
    return row[columns.fields[field]].strip() if field in columns.fields else ""


def _degrees(text: str, columns: Header) -> str:
    return text.replace(",", ".") if columns.delimiter != "," else text


def _row(row: list[str], columns: Header, index: str, number: int) -> Row:
    name = _cell(row, columns, "name")
    if not name:
        raise UnfitError("no name")
    lat, lon = spot(*(_degrees(_cell(row, columns, f), columns) for f in ("lat", "lon")))
    kind, country = _cell(row, columns, "precision"), _cell(row, columns, "country")
    # Of what a point can be, a town says less than a site.
    precision = precision_of(kind) if kind else "town"
    if precision is None:
        raise UnfitError("a kind of place that is not known")
    code = country_of(country) if country else None
    if country and code is None:
        raise UnfitError("a country that is not known")
    aliases = [a.strip() for a in _MANY.split(_cell(row, columns, "aliases"))]
    labels = [row[at].strip() for at in columns.labels]
    return Row(
        id=f"{index}:{_cell(row, columns, 'id') or number}", name=name,
        names=(name, *aliases, *labels), precision=precision, country=code, lat=lat, lon=lon,
        population=people(_cell(row, columns, "population")),
        admin1=_cell(row, columns, "admin1") or None,
    )  # fmt: skip


def _item(row: list[str], columns: Header) -> dict[str, object]:
    item: dict[str, object] = {field: row[at].strip() for field, at in columns.fields.items()}
    item["labels"] = [row[at].strip() for at in columns.labels]
    item["aliases"] = _MANY.split(str(item.get("aliases") or ""))
    for field in ("lat", "lon"):
        if isinstance(item.get(field), str):
            item[field] = _degrees(str(item[field]), columns)
    return item
