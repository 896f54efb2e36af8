"""What a database complains of, told with its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from whosays.errors import LedgerError

_FULL = "no room is left for it; free some and start again: what was added before is there, whole"
_LOCKED = "another program has been writing to it for too long; wait for it to end and start again"
_GONE = (
    "the database went away; when it is back, start again: what was added before is there, whole"
)
_READ_ONLY = "it may not be written to; ask for the right, or copy it to where you may write"
_BROKEN = (
    "the file is damaged; restore it from a backup, or save what can be read with "
    "sqlite3's .recover"
)
_NO_LEDGER = "it is no ledger; name another file, or one that is not there yet"
_CANNOT_OPEN = "it cannot be opened; check the folder and your rights to it"
_REFUSED = "the server refuses; check the user, the password and the rights to the database"
_NO_DATABASE = "the server has no database of that name; make it with: createdb NAME"

_SQLITE = {
    "SQLITE_FULL": ("ledger-full", _FULL),
    "SQLITE_BUSY": ("ledger-locked", _LOCKED),
    "SQLITE_LOCKED": ("ledger-locked", _LOCKED),
    "SQLITE_READONLY": ("ledger-read-only", _READ_ONLY),
    "SQLITE_PERM": ("ledger-read-only", _READ_ONLY),
    "SQLITE_CORRUPT": ("ledger-broken", _BROKEN),
    "SQLITE_NOTADB": ("no-ledger", _NO_LEDGER),
    "SQLITE_CANTOPEN": ("cannot-open", _CANNOT_OPEN),
    "SQLITE_IOERR": (
        "ledger-unreadable",
        "the disk gave an error; check the disk, then start again",
    ),
}
# Codes of SQL's own list, the longest beginning that fits.
_POSTGRES = {
    "53100": ("ledger-full", _FULL),
    "53300": ("ledger-gone", "the server has no connection free; start again later"),
    "55P03": ("ledger-locked", _LOCKED),
    "40P01": ("ledger-locked", _LOCKED),
    "42501": ("ledger-read-only", _READ_ONLY),
    "25006": ("ledger-read-only", _READ_ONLY),
    "28": ("ledger-refused", _REFUSED),
    "3D000": ("no-such-ledger", _NO_DATABASE),
    "57P": ("ledger-gone", _GONE),
    "08": ("ledger-gone", _GONE),
}


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn complaints of a database into errors that name the ledger and the remedy."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError) as error:
        raise problem(error, place) from error


def problem(error: Exception, place: str) -> LedgerError:
    """The error to raise for what a database complained of."""
    cause = getattr(error, "orig", None) or error
    code, remedy = _known(error, cause)
    said = str(cause).strip().partition("\n")[0]
    return LedgerError(code, f"{place}: {remedy} ({said})")


def _known(error: Exception, cause: BaseException) -> tuple[str, str]:
    name = getattr(cause, "sqlite_errorname", None)
    if name:
        for known, told_ in _SQLITE.items():
            if name.startswith(known):
                return told_
    state = getattr(cause, "sqlstate", None) or ""
    for length in range(len(state), 1, -1):
        if state[:length] in _POSTGRES:
            return _POSTGRES[state[:length]]
    if getattr(error, "connection_invalidated", False):
        return "ledger-gone", _GONE
    if isinstance(error, OperationalError) and not name and not state:
        return _unsaid(str(cause))
    if isinstance(error, PoolTimeoutError):
        return "ledger-locked", _LOCKED
    return "ledger-fault", "whosays asked what the database does not answer; please report this"


def _unsaid(said: str) -> tuple[str, str]:
    """A refusal to connect has no code, only words."""
    if "does not exist" in said and "database" in said:
        return "no-such-ledger", _NO_DATABASE
    if "authentication failed" in said or "no password" in said or "no pg_hba" in said:
        return "ledger-refused", _REFUSED
    return "ledger-gone", "the database cannot be reached; check the address, and that it runs"
