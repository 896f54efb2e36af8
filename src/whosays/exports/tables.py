"""The tables of the Parquet export, made from the records so that they cannot drift apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa

from whosays.comparing.model import (
    ComparedReport,
    Comparison,
    Content,
    Copy,
    CountValue,
    Event,
    Fact,
    Fold,
    HappenedValue,
    Pair,
    PlaceValue,
    Story,
    Value,
    Version,
    WhenValue,
    WhoValue,
)
from whosays.model import Claim, Failure, Record, Report

ABOUT = "comparison"
"""The table that only a comparison has: what made it, and its notes."""

CONTENTS: Mapping[str, type[Record]] = {
    "count": CountValue, "who": WhoValue, "place": PlaceValue, "when": WhenValue,
    "happened": HappenedValue,
}  # fmt: skip
"""Columns of the table of values, of which each row fills the one of its sort."""


@dataclass(frozen=True)
class Table:
    """One table: its record, the fields that are left out, and the columns that lead to it.

    Attributes:
        keys: columns besides the record's own, by name: ``int`` or ``str``.
        contents: the column `value` is parted into the columns of :data:`CONTENTS`.
    """

    name: str
    record: type[Record]
    left_out: frozenset[str] = frozenset()
    keys: tuple[tuple[str, type], ...] = ()
    contents: bool = False


_OF_REPORT = (("report", str), ("report_row", int))
_OF_EVENT = (("event", str), ("event_row", int), ("fact", int))

OF_COMPARISON: tuple[Table, ...] = (
    Table(ABOUT, Comparison, frozenset(Comparison.model_fields) - {"made_by", "notes"}),
    Table("reports", ComparedReport, frozenset({"claims"})),
    Table("claims", Claim, keys=_OF_REPORT),
    Table("versions", Version),
    Table("copies", Copy),
    Table("stories", Story),
    Table("folds", Fold),
    Table("events", Event, frozenset({"facts"})),
    Table("facts", Fact, frozenset({"values", "pairs"}), _OF_EVENT),
    Table("values", Value, frozenset({"value"}), _OF_EVENT, contents=True),
    Table("pairs", Pair, keys=_OF_EVENT),
    Table("failures", Failure),
)

OF_REPORTS: tuple[Table, ...] = (
    Table("reports", Report, frozenset({"claims"}), (("place", int),)),
    Table("claims", Claim, keys=_OF_REPORT),
    Table("failures", Failure, keys=(("place", int),)),
)


def content_name(content: Content) -> str:
    """The column that holds a value of this sort."""
    return next(name for name, sort in CONTENTS.items() if isinstance(content, sort))


def schema(table: Table) -> pa.Schema:
    """The columns of a table: those that lead back to its owner first."""
    fields = [pa.field(name, _SIMPLE[kind], nullable=False) for name, kind in table.keys]
    fields += _fields(table.record, table.left_out)
    if table.contents:
        fields += [pa.field(name, _type_of(sort)) for name, sort in CONTENTS.items()]
    return pa.schema(fields)


_SIMPLE = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def _fields(record: type[Record], left_out: frozenset[str] = frozenset()) -> list[pa.Field]:
    return [
        pa.field(field.serialization_alias or name, _type_of(field.annotation))
        for name, field in record.model_fields.items()
        if name not in left_out
    ]


def _type_of(annotation: Any) -> pa.DataType:
    """The Arrow type of a field's annotation.

    Raises:
        TypeError: there is none; a new field of a record needs a line here.
    """
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type_of(args[0])
    if origin is Literal:
        return pa.string()
    if origin in (Union, UnionType):
        (inner,) = (arg for arg in args if arg is not type(None))
        return _type_of(inner)
    if origin is tuple:
        return pa.list_(_type_of(args[0]))
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return pa.struct(_fields(annotation))
    raise TypeError(f"no column for {annotation!r}")
