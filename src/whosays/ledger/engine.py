"""Opening a ledger, and its transactions."""

from __future__ import annotations

from pathlib import Path


class Store:
    """An open database."""

    def close(self) -> None:
        """Let go of it."""


def connect(path_or_url: str | Path, *, create: bool) -> Store:
    """Open a ledger's database; see :func:`whosays.ledger.open_ledger`."""
    raise NotImplementedError(path_or_url, create)
