"""Cells of tables for spreadsheets.

A cell that a spreadsheet would take for a formula (it begins with ``=``, ``+``,
``-`` or ``@``, or with a tab or line end before one) gets an apostrophe in front,
as the OWASP note on CSV injection asks; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(cell: Cell) -> Cell:
    """The cell as no spreadsheet runs it."""
    # A dash alone (standard input as a path) is no formula.
    runs = isinstance(cell, str) and len(cell) > 1 and cell.startswith(_FORMULA)
    return f"'{cell}" if runs else cell


def lines(table: Iterable[Sequence[Cell]]) -> str:
    """Rows as lines of CSV, each cell :func:`safe`; ``None`` is an empty cell."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([safe(c) for c in row] for row in table)
    return written.getvalue()


def one_line(text: str | None) -> str | None:
    """The text without line ends and runs of spaces; ``None`` where nothing is left."""
    return " ".join(text.split()) or None if text else None


def interval(low: int | None, high: int | None) -> str:
    """Both ends of an interval by name; an open end is left out."""
    ends = (("min", low), ("max", high))
    return " ".join(f"{name}={end}" for name, end in ends if end is not None)
