"""The ledger: reports, what comparing finds in them, and what people decided.

One SQLite file, or a PostgreSQL database that a team shares. Reports and judgements
are only ever added; everything else in it is a function of them, made anew when they
change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whosays.ledger.adding import Added, Raw, reading_name
from whosays.ledger.engine import connect
from whosays.ledger.judgements import Judgement
from whosays.ledger.ledger import Ledger
from whosays.ledger.rows import ClaimRow, EventRow, Hit, OutletRow, RelayRow, ReportRow, Rows

__all__ = [
    "Added", "ClaimRow", "EventRow", "Hit", "Judgement", "Ledger", "OutletRow", "Raw",
    "RelayRow", "ReportRow", "Rows", "open_ledger", "reading_name",
]  # fmt: skip


@contextmanager
def open_ledger(path_or_url: str | Path, *, create: bool = True) -> Iterator[Ledger]:
    """Open a ledger, and close it at the end of the block.

    Args:
        path_or_url: a file (SQLite), or ``postgresql://USER@HOST/DATABASE``.
        create: whether a ledger that is not there is made; else it is an error.

    Raises:
        LedgerError: it cannot be opened, is no ledger, or is of a newer whosays; the
            message names the remedy. A ledger of an older whosays is brought up to
            date in one transaction.
    """
    store = connect(path_or_url, create=create)
    try:
        yield Ledger(store)
    finally:
        store.close()
