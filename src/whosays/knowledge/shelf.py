"""The places that a person has brought: indexes in the user's data folder, read beside ours.

``whosays gazetteer import`` makes them (:mod:`.importing`), one file each, under their
name; a file is never changed, only replaced whole. Nothing here is made or written.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from whosays.errors import InputError
from whosays.knowledge.folding import skeletons
from whosays.knowledge.gazetteer import digest

VARIABLE = "WHOSAYS_DATA"
FORMAT = 1
SUFFIX = ".sqlite"
_SELECT = (
    "SELECT p.id, p.name, p.precision, p.country, p.division, coalesce(p.admin1, d.name), "
    "p.lat, p.lon, p.population FROM place AS p LEFT JOIN division AS d ON d.code = p.division "
)


@dataclass(frozen=True, slots=True)
class Index:
    """One imported index: its name, its file, and what tells that the file was replaced."""

    name: str
    path: str
    stamp: tuple[int, int]


Shelf = tuple[Index, ...]
"""The indexes of a folder at one moment; equal as long as none was made or removed."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One imported place; `division` is the id of the first level division it lies in.

    `listed`: it stands in a list that somebody wrote, not in a dump of all there is.
    """

    id: str
    name: str
    precision: str
    country: str | None
    division: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int | None
    index: str
    listed: bool


def folder(given: Path | None = None) -> Path:
    """Where imported gazetteers lie: in what is given, in $WHOSAYS_DATA, or at home."""
    data = given or os.environ.get(VARIABLE)
    if data:
        return Path(data).expanduser() / "gazetteers"
    from platformdirs import user_data_path

    return user_data_path("whosays", appauthor=False) / "gazetteers"


def shelf(where: Path | None = None) -> Shelf:
    """The indexes in a folder, by name; none where there is no folder or none may look."""
    try:
        with os.scandir(where or folder()) as entries:
            files = [
                (entry.name, entry.path, entry.stat())
                for entry in entries
                if entry.name.endswith(SUFFIX) and not entry.name.startswith(".")
            ]
    except OSError:
        return ()
    return tuple(
        Index(name.removesuffix(SUFFIX), path, (about.st_mtime_ns, about.st_size))
        for name, path, about in sorted(files, key=lambda f: f[0])
    )


# One connection a thread and file: sqlite3 objects may not cross threads.
_local = threading.local()


def _connection(index: Index) -> sqlite3.Connection:
    held: dict[Index, sqlite3.Connection] = _local.__dict__.setdefault("held", {})
    if index not in held:
        for old in [i for i in held if i.path == index.path]:
            held.pop(old).close()
        held[index] = _open(index)
    return held[index]


def _open(index: Index) -> sqlite3.Connection:
    # As the shipped index: immutable, so without lock or journal.
    base = None
    try:
        base = sqlite3.connect(f"{Path(index.path).as_uri()}?mode=ro&immutable=1", uri=True)
        found = base.execute("SELECT value FROM about WHERE what = 'format'").fetchone()
    except sqlite3.Error as error:
        if base is not None:
            base.close()
        raise _broken(index, str(error)) from error
    if found is None or int(found[0]) != FORMAT:
        base.close()
        raise _broken(index, "made by another version of whosays")
    return base


def _broken(index: Index, reason: str) -> InputError:
    return InputError(
        "bad-gazetteer",
        f"the gazetteer {index.name} cannot be used ({reason}); import it again, "
        f"or take it away: whosays gazetteer remove {index.name}",
    )


@lru_cache(maxsize=256)
def about(index: Index) -> dict[str, str]:
    """What an index says of itself: kind, sources, numbers, when it was made.

    Raises:
        InputError: the file is no index of this version.
    """
    return dict(_connection(index).execute("SELECT what, value FROM about"))


@lru_cache(maxsize=4096)
def named(indexes: Shelf, folded: str) -> tuple[Imported, ...]:
    """Imported places with this folded name (:func:`folding.key`)."""
    number = digest(folded)
    return tuple(p for index in indexes for p in _select(index, "name", number))


@lru_cache(maxsize=4096)
def sounding(indexes: Shelf, name: str) -> tuple[Imported, ...]:
    """Imported places with a name of the same romanisation skeleton."""
    for bones in skeletons(name):
        number = digest(bones)
        if found := tuple(p for index in indexes for p in _select(index, "bones", number)):
            return found
    return ()


def _select(index: Index, table: str, number: int) -> list[Imported]:
    listed = about(index).get("kind") == "csv"
    try:
        rows = _connection(index).execute(
            f"{_SELECT} WHERE p.i IN (SELECT i FROM {table} WHERE h = ?) "  # noqa: S608
            "ORDER BY coalesce(p.population, 0) DESC, p.i LIMIT 100",
            (number,),
        )
        return [Imported(*(*row, index.name, listed)) for row in rows]
    except sqlite3.Error as error:
        raise _broken(index, str(error)) from error
