"""What questions to a ledger give back: rows of plain values, ready for tables.

Days are ISO strings, counts are people, unknown is ``None``. Every share comes as a
count and the count that it is of; nobody is rated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from types import NoneType
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

from whosays.errors import LedgerError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Row = TypeVar("Row", bound="ReportRow | ClaimRow | EventRow | OutletRow | RelayRow | Hit")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the ledger lists it; `report` is :attr:`whosays.Report.id`.

    `readings`: how many times it was read with another result; the last one counts.
    """

    report: str
    path: str | None
    record: str | None
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    claims: int
    readings: int
    made_by: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in one line.

    `claim` is its id within `report`; `key` is its name for judgements. `sources` are
    the labels of its chain, the nearest first; `far_end` is the last of them, with its
    type and whether it is named. `wrong`: a person judged that it does not count.
    """

    report: str
    claim: str
    key: str
    outlet: str | None
    published: str | None
    kind: str
    mode: str | None
    stance: str
    trigger: str
    quote: str
    start: int
    end: int
    sources: tuple[str, ...]
    far_end: str | None
    far_end_type: str | None
    far_end_named: bool | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    place: str | None
    place_id: str | None
    place_name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    earliest: str | None
    latest: str | None
    dead_min: int | None
    dead_max: int | None
    injured_min: int | None
    injured_max: int | None
    wrong: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in one line; :meth:`Ledger.event` has it whole.

    `claim` is the key of one of its claims: the name by which judgements know it.
    `dead` and `injured` run over all values that reports give; ``dead_max`` is ``None``
    where no value has an upper end.
    `relation` is the strongest between values of any of its facts.
    """

    event: str
    claim: str
    kind: str
    place: str | None
    place_id: str | None
    country: str | None
    lat: float | None
    lon: float | None
    earliest: str | None
    latest: str | None
    dead_min: int | None
    dead_max: int | None
    injured_min: int | None
    injured_max: int | None
    reports: int
    claims: int
    origins_min: int
    origins_max: int
    relation: str
    grade: str | None


@dataclass(frozen=True, slots=True)
class RelayRow:
    """One whom an outlet relays.

    `reports` of the outlet's reports put a claim to it, credit their text to it, or
    copy it; `claims` of their claims name it in their chain.
    """

    outlet: str | None
    label: str
    reports: int
    claims: int


@dataclass(frozen=True, slots=True)
class OutletRow:
    """How an outlet uses its sources: counts, each with the count that it is of.

    Attributes:
        outlet: its name; reports without an outlet count under ``None``.
        reports: its reports in the ledger.
        claims: claims in them.
        sourced: of the claims, those put to somebody.
        unnamed: of the sourced, those whose far end has no name.
        relaying: of the reports, those that relay a medium.
        copies: of the reports, those that copy another outlet's.
        uncredited: of the copies, those that do not credit it.
        relays: whom it relays, the most frequent first.
    """

    outlet: str | None
    reports: int
    claims: int
    sourced: int
    unnamed: int
    relaying: int
    copies: int
    uncredited: int
    relays: tuple[RelayRow, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report, or a claim of it, that has the words searched for.

    Attributes:
        claim: the claim's id, or ``None`` where the report itself is found.
        start, end: where `snippet` stands in the report's text.
        marks: where words that were asked for stand, in code points of the report's text.
    """

    report: str
    claim: str | None
    outlet: str | None
    published: str | None
    title: str | None
    start: int
    end: int
    snippet: str
    marks: tuple[tuple[int, int], ...]


class Rows(Sequence[Row], Generic[Row]):
    """Rows in order, with their hand-over to tables."""

    def __init__(self, kind: type[Row], rows: Sequence[Row]) -> None:
        self.kind = kind
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """The row at a position, or those of a slice."""
        return self._rows[index]

    def __len__(self) -> int:
        """How many rows."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        """The rows in order."""
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        """Whether these are the same rows in the same order."""
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} {self.kind.__name__}>"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(field.name for field in fields(self.kind))

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as plain dictionaries."""
        return [asdict(row) for row in self._rows]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame, one column a field.

        Raises:
            LedgerError: pandas is not installed; the message names the extra.
        """
        return _to_pandas(self)

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table, one column a field, its type the field's.

        Raises:
            LedgerError: pyarrow is not installed; the message names the extra.
        """
        return _to_arrow(self)


def _to_pandas(rows: Rows[Any]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError:
        raise missing("pandas") from None
    frame = pd.DataFrame(rows.to_dicts(), columns=list(rows.columns))
    # With pandas' own guesses a column of counts turns to floats where one is unknown.
    kinds = {name: kind for name, kind in _kinds(rows) if isinstance(kind, type)}
    return frame.astype({name: _PANDAS[kind] for name, kind in kinds.items()})


_PANDAS = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}


def _to_arrow(rows: Rows[Any]) -> pa.Table:
    try:
        import pyarrow as pa
    except ImportError:
        raise missing("pyarrow") from None
    schema = pa.schema([pa.field(name, _arrow(kind)) for name, kind in _kinds(rows)])
    return pa.Table.from_pylist(rows.to_dicts(), schema=schema)


def _kinds(rows: Rows[Any]) -> Iterator[tuple[str, Any]]:
    """The columns with what they hold: a plain type, or a tuple of something."""
    hints = get_type_hints(rows.kind)
    for name in rows.columns:
        yield name, _known(hints[name])


def _arrow(kind: Any) -> Any:
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if kind in plain:
        return plain[kind]
    if get_origin(kind) is tuple:
        return pa.list_(_arrow(get_args(kind)[0]))
    hints = get_type_hints(kind)
    return pa.struct([(field.name, _arrow(_known(hints[field.name]))) for field in fields(kind)])


def _known(kind: Any) -> Any:
    """A type without its ``None``."""
    options = [one for one in get_args(kind) if one is not NoneType]
    return kind if get_origin(kind) is tuple or not options else options[0]


def missing(library: str) -> LedgerError:
    """What is told where an optional library is missing."""
    return LedgerError(
        "missing-library",
        f"{library} is not installed; install it with: pip install 'whosays[tables]'",
    )
