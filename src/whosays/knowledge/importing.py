"""Make an index of places from what a person brings: once, whole, beside the shipped one.

One import at a time in a folder: a lock that the system itself lets go of when a process
dies. The index grows under another name and takes its own only when it is whole, so that
whoever reads meanwhile has the old one or the new. Names are sorted on disk: a dump of
any size takes the memory of a small one.
"""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from whosays.errors import InputError
from whosays.knowledge import extracts, lists
from whosays.knowledge.extracts import Found, Kind, OtherName, Row, UnfitError, Unused
from whosays.knowledge.folding import key, skeleton
from whosays.knowledge.gazetteer import digest
from whosays.knowledge.shelf import FORMAT, SUFFIX, VARIABLE, Index, about, shelf
from whosays.knowledge.tables import read_table

# Told how many bytes of how many are read, every so many lines.
Told = Callable[[int, int], None]
_BATCH = 5_000
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_REMEDY = f"give another folder with --data or {VARIABLE}"
_SCHEMA = """
PRAGMA main.page_size = 4096; PRAGMA main.journal_mode = OFF; PRAGMA main.synchronous = OFF;
PRAGMA main.cache_size = -16000; PRAGMA temp_store = FILE;
CREATE TABLE main.place (
    i INTEGER PRIMARY KEY, id TEXT, name TEXT, precision TEXT, country TEXT, division TEXT,
    admin1 TEXT, lat REAL, lon REAL, population INTEGER
);
CREATE TABLE main.division (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE main.name (h INTEGER, i INTEGER, PRIMARY KEY (h, i)) WITHOUT ROWID;
CREATE TABLE main.bones (h INTEGER, i INTEGER, PRIMARY KEY (h, i)) WITHOUT ROWID;
CREATE TABLE main.about (what TEXT PRIMARY KEY, value TEXT);
"""
_STAGES = """
PRAGMA stage.journal_mode = OFF; PRAGMA stage.synchronous = OFF;
PRAGMA stage.cache_size = -16000;
CREATE TABLE stage.other (h INTEGER, b INTEGER, i INTEGER);
"""


@dataclass(frozen=True)
class Outcome:
    """What came of an import.

    Attributes:
        name: of the gazetteer.
        kind: what its files were.
        places, names: how many of each it holds.
        broken: for each reason how many lines could not be read.
        left: for each reason how many lines are not taken, being no place of interest.
        anew: ``False`` where it was there already, made from the same files.
    """

    name: str
    kind: str
    places: int
    names: int
    broken: dict[str, int]
    left: dict[str, int]
    anew: bool = True


def default_name(files: Sequence[Path]) -> str:
    """The name of a gazetteer where none is given: that of its first file."""
    return re.sub(r"[^a-z0-9_-]+", "-", files[0].stem.lower()).strip("-_")[:64] or "places"


def build(
    files: Sequence[Path],
    folder: Path,
    *,
    name: str | None = None,
    kind: Kind | None = None,
    told: Told = lambda _done, _total: None,
    waiting: Callable[[], None] = lambda: None,
    patience: float = 3600.0,
) -> Outcome:
    """Import files as one gazetteer; one of the same name is replaced.

    Args:
        files: all of one kind; GeoNames' tables of other names go with its dumps.
        folder: where gazetteers lie; made if need be.
        name: under which it is kept.
        kind: refuse files that are something else.
        told: gets the bytes read and all bytes.
        waiting: called once if another import must end first.
        patience: seconds to wait for it.

    Raises:
        InputError: the files or the folder do not allow it; the message has the remedy.
    """
    name = checked_name(name or default_name(files))
    kind = _kind(files, kind)
    with _writing(folder), locked(folder, waiting, patience):
        made_from = _made_from(files, kind)
        for index in shelf(folder):
            if index.name == name and (known := _same(index, made_from)):
                return known
        return _build(files, folder, name, kind, made_from, told)


def checked_name(name: str) -> str:
    """The name itself.

    Raises:
        InputError: it could not be the name of a file on every system.
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            "bad-name", f"{name!r} cannot be a gazetteer's name: use a-z, 0-9, - and _ (--name)"
        )
    return name


def remove(name: str, folder: Path, *, patience: float = 60.0) -> None:
    """Take a gazetteer away.

    Raises:
        InputError: there is none of this name, or it cannot be removed.
    """
    names = [index.name for index in shelf(folder)]
    if name not in names:
        there = f"there are {', '.join(names)}" if names else "none has been imported"
        raise InputError("no-such-gazetteer", f"no gazetteer {name!r} in {folder}; {there}")
    with _writing(folder), locked(folder, lambda: None, patience):
        (folder / (name + SUFFIX)).unlink(missing_ok=True)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Make the folder; what the disk refuses becomes one error with its remedy."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except sqlite3.Error as error:
        if "full" in str(error):
            raise _full(folder) from error
        raise InputError(
            "cannot-write", f"{folder} cannot be written ({error}); {_REMEDY}"
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(folder) from error
        raise InputError(
            "cannot-write", f"{folder} cannot be written ({error.strerror or error}); {_REMEDY}"
        ) from error


def _full(folder: Path) -> InputError:
    return InputError(
        "disk-full", f"the disk of {folder} is full; nothing was changed; make room, or {_REMEDY}"
    )


@contextmanager
def locked(folder: Path, waiting: Callable[[], None], patience: float) -> Iterator[None]:
    """Hold the folder's lock: SQLite's own, let go of by the system if the process dies.

    Raises:
        InputError: another process has held it for longer than `patience` seconds.
    """
    with closing(sqlite3.connect(folder / ".lock", timeout=0, isolation_level=None)) as base:
        until, said = time.monotonic() + patience, False
        while not _taken(base):
            if not said:
                waiting()
            said = True
            if time.monotonic() > until:
                raise InputError(
                    "busy", f"another import is writing to {folder}; try again when it has ended"
                )
            time.sleep(min(0.2, patience))
        yield


def _taken(base: sqlite3.Connection) -> bool:
    try:
        base.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise
    return True


def _kind(files: Sequence[Path], given: Kind | None) -> Kind:
    """What the files are.

    Raises:
        InputError: nothing known, not what is said, or not all of one kind.
    """
    kinds: dict[Path, Kind] = {}
    for path in files:
        with extracts.opened(path) as (stream, _, name):
            found = kind_of(stream.readline(1_000_000), name)
        if found is None:
            raise InputError(
                "wrong-kind",
                f"{path} is no GeoNames dump (19 columns parted by tabs), no extract of Wikidata "
                "(lines of JSON, or CSV with id, labels, lat, lon) and no CSV with the columns "
                "name, lat, lon; give one of these",
            )
        if given == "csv" and found == "wikidata" and not name.lower().endswith(("json", "jsonl")):
            found = "csv"
        if given and found != given:
            raise InputError(
                "wrong-kind", f"{path} looks like {found}, not {given}: --kind {found}"
            )
        kinds[path] = found
    if len(set(kinds.values())) > 1:
        listed = ", ".join(f"{path.name} ({found})" for path, found in kinds.items())
        raise InputError("wrong-kind", f"files of several kinds: {listed}; import each by itself")
    return kinds[files[0]]


def kind_of(start: bytes, name: str) -> Kind | None:
    """What a file is, by its first line and its name; ``None`` if nothing known."""
    first = start.decode("utf-8-sig", errors="replace").rstrip("\r\n")
    cells = first.split("\t")
    if len(cells) == extracts.COLUMNS and cells[0].isdigit():
        return "geonames"
    if 4 <= len(cells) <= 10 and cells[0].isdigit() and cells[1].isdigit():
        return "geonames"
    if first.lstrip().startswith(("{", "[{")) or first.strip() == "[":
        return "wikidata"
    columns = lists.header(first)
    if not {"lat", "lon"} <= columns.fields.keys():
        return None
    if "id" in columns.fields and (columns.labels or "wikidata" in name.lower()):
        return "wikidata"
    return "csv" if "name" in columns.fields or columns.labels else None


def _made_from(files: Sequence[Path], kind: Kind) -> str:
    """What tells these files, as they are now, from others."""
    listed = [(path.resolve(), path.stat()) for path in files]
    return f"{kind}: " + "; ".join(f"{p} {s.st_size} {s.st_mtime_ns}" for p, s in listed)


def _same(index: Index, made_from: str) -> Outcome | None:
    """The outcome of an import that is there, if it was made from the same files."""
    try:
        known = about(index)
    except InputError:  # a broken one is made anew
        return None
    if known.get("made_from") != made_from:
        return None
    return Outcome(
        index.name, known["kind"], int(known["places"]), int(known["names"]), {}, {}, anew=False
    )


def _build(
    files: Sequence[Path], folder: Path, name: str, kind: Kind, made_from: str, told: Told
) -> Outcome:
    # We hold the lock: what lies about was left by an import that was killed.
    for old in (*folder.glob(".*.part"), *folder.glob(".*.stage")):
        old.unlink(missing_ok=True)
    part, stage = folder / f".{name}.part", folder / f".{name}.stage"
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as base:
            base.executescript(_SCHEMA)
            base.execute("ATTACH ? AS stage", (str(stage),))
            base.executescript(_STAGES)
            loading = _Loading(base, name, kind)
            base.execute("BEGIN")
            loading.load(files, told)
            outcome = loading.finish(files, made_from)
            base.execute("COMMIT")
        flush(part)
        part.replace(folder / (name + SUFFIX))
    finally:
        for path in (part, stage):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return outcome


def flush(path: Path) -> None:
    """Have the file on the disk before it takes its name."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


class _Loading:
    """Places and names on their way into an open index."""

    def __init__(self, base: sqlite3.Connection, name: str, kind: Kind) -> None:
        self.base, self.name, self.kind = base, name, kind
        self.broken: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self._next = 0
        self._romanised = frozenset(read_table("romanisation")["countries"])

    def load(self, files: Sequence[Path], told: Told) -> None:
        """Read every file into the tables, a batch at a time."""
        total = sum(path.stat().st_size for path in files)
        before = 0
        for path in files:
            with extracts.opened(path) as (stream, size, name):
                # In a .zip what is read is longer than the file.
                share = path.stat().st_size / max(size, 1)
                rows: list[Row] = []
                others: list[OtherName] = []
                for number, found in enumerate(self._found(stream, name), start=1):
                    if isinstance(found, Row):
                        rows.append(found)
                    elif isinstance(found, OtherName):
                        others.append(found)
                    else:
                        (self.broken if found.broken else self.left)[found.reason] += 1
                    if number % _BATCH == 0:
                        self._put(rows, others)
                        told(before + int(stream.tell() * share), total)
                self._put(rows, others)
            before += path.stat().st_size
            told(before, total)

    def _found(self, stream: IO[bytes], name: str) -> Iterator[Found]:
        source = extracts.lines(stream)
        if self.kind == "geonames":
            return _each(source, extracts.geonames)
        if name.lower().endswith((".json", ".jsonl")) or self._starts_as_json(stream):
            return _each(source, extracts.wikidata)
        return lists.rows(source, of_wikidata=self.kind == "wikidata", index=self.name)

    @staticmethod
    def _starts_as_json(stream: IO[bytes]) -> bool:
        start = stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
        stream.seek(0)
        return start.startswith((b"{", b"["))

    def _put(self, rows: list[Row], others: list[OtherName]) -> None:
        places: list[tuple[object, ...]] = []
        names: list[tuple[int, int | None, int]] = []
        for row in rows:
            self._next += 1
            number = self._next if row.number is None else row.number
            division = f"adm1:{row.division}" if row.division else None
            places.append((
                number, row.id, row.name, row.precision, row.country, division, row.admin1,
                row.lat, row.lon, row.population,
            ))  # fmt: skip
            # All skeletons: which countries need them is known only with the place.
            romanised = row.country in self._romanised
            names.extend(_digests(row.names, number, romanised=romanised))
        for other in others:
            names.extend(_digests((other.name,), other.number, romanised=True))
        marks = ", ".join("?" * 10)
        self.base.executemany(f"INSERT OR REPLACE INTO main.place VALUES ({marks})", places)  # noqa: S608
        self.base.executemany("INSERT INTO stage.other VALUES (?, ?, ?)", names)
        rows.clear()
        others.clear()

    def finish(self, files: Sequence[Path], made_from: str) -> Outcome:
        """Sort the names into their tables, and note what the index is.

        Raises:
            InputError: no line of the files gave a place.
        """
        places = self._count("place")
        if not places:
            reasons = told_counts(self.broken + self.left) or "they are empty"
            raise InputError(
                "no-places", f"no place in {', '.join(str(f) for f in files)}: {reasons}"
            )
        self.base.execute(
            "INSERT OR IGNORE INTO main.division SELECT id, name FROM main.place "
            "WHERE precision = 'region' AND id LIKE 'adm1:%'"
        )
        self.base.execute(
            "INSERT INTO main.name SELECT DISTINCT h, i FROM stage.other "
            "WHERE i IN (SELECT i FROM main.place) ORDER BY h, i"
        )
        marks = ", ".join("?" * len(self._romanised))
        self.base.execute(
            "INSERT INTO main.bones SELECT DISTINCT b, i FROM stage.other WHERE b IS NOT NULL "  # noqa: S608
            f"AND i IN (SELECT i FROM main.place WHERE country IN ({marks})) ORDER BY b, i",
            sorted(self._romanised),
        )
        names = self._count("name")
        facts = {
            "format": FORMAT, "kind": self.kind, "places": places, "names": names,
            "broken": self.broken.total(), "files": ", ".join(path.name for path in files),
            "made_from": made_from, "made": datetime.now(UTC).date().isoformat(),
        }  # fmt: skip
        self.base.executemany(
            "INSERT INTO main.about VALUES (?, ?)", [(k, str(v)) for k, v in facts.items()]
        )
        return Outcome(
            self.name, self.kind, places, names,
            dict(self.broken.most_common()), dict(self.left.most_common()),
        )  # fmt: skip

    def _count(self, table: str) -> int:
        found = self.base.execute(f"SELECT count(*) FROM main.{table}").fetchone()  # noqa: S608
        return int(found[0])


def told_counts(counts: Counter[str] | dict[str, int]) -> str:
    """Reasons with how many lines each has cost, in words."""
    return ", ".join(f"{count:,} {reason}" for reason, count in Counter(counts).most_common())


def _each(source: Iterable[bytes], reading: Callable[[bytes], Iterator[Found]]) -> Iterator[Found]:
    for line in source:
        if not line.strip():
            continue
        try:
            yield from reading(line)
        except UnfitError as error:
            yield Unused(str(error))


def _digests(
    names: Iterable[str], number: int, *, romanised: bool
) -> Iterator[tuple[int, int | None, int]]:
    """(digest of the key, digest of the skeleton, number) of each name."""
    for name in {n.strip() for n in names}:
        folded = key(name)
        if len(folded) < 2:
            continue
        bones = skeleton(name) if romanised and folded.isascii() else ""
        yield digest(folded), digest(bones) if len(bones) > 2 else None, number
