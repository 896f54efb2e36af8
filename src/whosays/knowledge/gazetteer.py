"""The place index: one SQLite file in the package, opened read-only.

Made from GeoNames (CC BY 4.0, see NOTICE) by ``python -m training.gazetteer``. A look-up
reads a few pages of the file; nothing is built, cached or written on the user's
machine (docs/decisions/0005-gazetteer.md has the figures).
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

from whosays.errors import PackError
from whosays.knowledge.folding import skeletons

COUNTRY, TOWN, CAPITAL, REGION, DISTRICT = 0, 1, 2, 3, 4
_FILE = "places.sqlite"
_COLUMNS = "i, kind, code, gid, name, country, up, lat, lon, population"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the index; `lat` and `lon` in degrees, `up` the row it lies in."""

    number: int
    kind: int
    code: str | None
    geonames: int | None
    name: str
    country: str
    up: int | None
    lat: float
    lon: float
    population: int


def digest(folded: str) -> int:
    """The 40-bit number under which a folded name stands in the index.

    With 700,000 names, one unknown name in 1.5 million meets a wrong row.
    """
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=5).digest(), "big")


_local = threading.local()


def _connection() -> sqlite3.Connection:
    # One connection a thread: sqlite3 objects may not cross threads.
    found: sqlite3.Connection | None = getattr(_local, "connection", None)
    if found is None:
        found = _local.connection = _open()
    return found


def _open() -> sqlite3.Connection:
    with as_file(files("whosays.knowledge") / _FILE) as path:
        try:
            # immutable: no lock and no journal, so that a read-only or shared
            # installation works and two processes never wait for one another.
            base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
            base.execute("SELECT value FROM about WHERE what = 'places'").fetchone()
        except sqlite3.Error as error:
            message = f"the place index {_FILE} cannot be read: {error}; reinstall whosays"
            raise PackError(message) from error
    return base


def _entries(
    rows: Iterable[tuple[int, int, str, int, str, str, int, int, int, int]],
) -> list[Entry]:
    return [
        Entry(i, kind, code, gid, name, country, up, lat / 10_000, lon / 10_000, population)
        for i, kind, code, gid, name, country, up, lat, lon, population in rows
    ]


@lru_cache(maxsize=4096)
def named(folded: str) -> tuple[Entry, ...]:
    """All places with this folded name (:func:`folding.key`), the most populous first."""
    return _select("name", digest(folded))


@lru_cache(maxsize=4096)
def sounding(name: str) -> tuple[Entry, ...]:
    """All places with a name of the same romanisation skeleton, the most populous first.

    Only in countries whose names are romanised in several ways (romanisation.toml).
    """
    for bones in skeletons(name):
        if found := _select("bones", digest(bones)):
            return found
    return ()


def _select(table: str, number: int) -> tuple[Entry, ...]:
    found = _connection().execute(
        f"SELECT {_COLUMNS} FROM place WHERE i IN (SELECT i FROM {table} WHERE h = ?) "  # noqa: S608
        "ORDER BY population DESC, i",
        (number,),
    )
    return tuple(_entries(found))


@lru_cache(maxsize=1024)
def country(code: str) -> Entry | None:
    """The row of a country by its ISO alpha-2 code."""
    found = _connection().execute(
        f"SELECT {_COLUMNS} FROM place WHERE kind = 0 AND country = ?",  # noqa: S608
        (code,),
    )
    return next(iter(_entries(found)), None)


@lru_cache(maxsize=1024)
def capital(code: str) -> Entry | None:
    """The row of a country's capital by the country's ISO alpha-2 code."""
    found = _connection().execute(
        f"SELECT {_COLUMNS} FROM place WHERE kind = ? AND country = ? "  # noqa: S608
        "ORDER BY population DESC LIMIT 1",
        (CAPITAL, code),
    )
    return next(iter(_entries(found)), None)


@lru_cache(maxsize=4096)
def row(number: int) -> Entry:
    """The place with this row number.

    Raises:
        KeyError: there is none.
    """
    found = _connection().execute(
        f"SELECT {_COLUMNS} FROM place WHERE i = ?",  # noqa: S608
        (number,),
    )
    for entry in _entries(found):
        return entry
    raise KeyError(number)


@lru_cache(maxsize=1024)
def division(code: str) -> str | None:
    """The name of a first level division by its code, such as ``SY.09``."""
    found = _connection().execute(
        "SELECT name FROM place WHERE kind = ? AND country = ? AND code = ? LIMIT 1",
        (REGION, code.partition(".")[0], code),
    )
    return next((str(name) for (name,) in found), None)
