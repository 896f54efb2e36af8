"""Opening a ledger for a command, and what people type in its place by mistake.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from whosays.ledger import Ledger

_SQLITE = b"SQLite format 3\0"
_MANY = 100
"""Reports from which comparing them again takes longer than one waits without a word."""
_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")


def is_ledger(name: str) -> bool:
    """Whether it can be a ledger: a database's address, or a file that SQLite made."""
    if name.lower().startswith(_SCHEMES):
        return True
    try:
        with Path(name).open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


@contextmanager
def opened(name: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger of that name, open.

    Raises:
        LedgerError: it is not there, it is something else, or it cannot be opened; the
            message names the remedy.
    """
    from whosays.errors import LedgerError
    from whosays.ledger import open_ledger

    _check(name, create=create)
    try:
        with open_ledger(name, create=create) as ledger:
            yield ledger
    except ModuleNotFoundError as error:
        raise LedgerError(
            "missing-library",
            f"{error.name} is not installed; pip install 'whosays[postgres]'",
        ) from None


def _check(name: str, *, create: bool) -> None:
    from whosays.errors import LedgerError
    from whosays.reading.near import near

    if is_ledger(name):
        return
    path = Path(name)
    if name.lower().startswith(("http://", "https://")) or name == "-":
        raise LedgerError("no-ledger", f"{name} is an input; the ledger comes first, then inputs")
    if path.is_dir():
        raise LedgerError("no-ledger", f"{name} is a directory; give a file in it as the ledger")
    if path.exists() and path.stat().st_size:
        raise LedgerError(
            "no-ledger", f"{name} is no ledger; the ledger comes first, then inputs or a query"
        )
    if not create and not path.exists():
        meant = near(path)
        hint = f"did you mean {meant}? " if meant and is_ledger(str(meant)) else ""
        raise LedgerError(
            "no-such-ledger",
            f"no such ledger: {name}; {hint}whosays add {name} INPUT makes one",
        )


def compared(ledger: Ledger) -> Ledger:
    """The ledger, once a person was told that it is compared again, where that takes long."""
    if (waiting := ledger.waiting()) >= _MANY:
        typer.echo(
            f"whosays: comparing {waiting:,} reports again, because something was added or judged",
            err=True,
        )
    return ledger


def swapped(ledger: str, inputs: Sequence[str]) -> str | None:
    """What to type where a ledger stands among the inputs; ``None`` where none does."""
    for one in inputs:
        if is_ledger(one):
            others = [ledger, *(i for i in inputs if i != one)]
            return f"{one} is a ledger, and comes first: whosays add {one} {' '.join(others)}"
    return None


def among(inputs: Sequence[str]) -> Iterator[str]:
    """What to type for each ledger that stands among inputs to be read."""
    for one in inputs:
        if is_ledger(one):
            yield f"{one} is a ledger, no input; its events: whosays events {one}"


def answer(work: Callable[[], None]) -> None:
    """Do what a command does, and exit; what goes wrong is one line on standard error."""
    from whosays.cli.progress import Progress
    from whosays.cli.running import ended

    raise typer.Exit(ended(work, Progress(["-"])) or 0)
