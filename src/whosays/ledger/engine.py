"""Opening a ledger, and its transactions."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from whosays.errors import LedgerError
from whosays.ledger import steps
from whosays.ledger.trouble import told

APPLICATION = 0x77686F73
"""Written into the head of a SQLite file: ``whos``."""
PATIENCE = 60
"""Seconds to wait for another writer."""
OLDEST_POSTGRES = 15
SCHEMA = "whosays"

_SCHEME = re.compile(r"([a-z][a-z0-9+]+)://", re.IGNORECASE)


class Store:
    """An open database.

    Attributes:
        place: how messages name it; without a password.
        read_only: it lies where nothing may be written; only what is there can be asked.
    """

    def __init__(self, engine: Engine, place: str, *, read_only: bool = False) -> None:
        self.engine = engine
        self.place = place
        self.read_only = read_only

    @property
    def sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger, whoever writes meanwhile."""
        options: dict[str, Any] = (
            {}
            if self.sqlite
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        with (
            told(self.place),
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of the one that writes: all of it happens, or nothing."""
        with (
            told(self.place),
            self.engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            if not self.sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION})")
            yield connection

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()


def connect(path_or_url: str | Path, *, create: bool) -> Store:
    """Open a ledger's database; see :func:`whosays.ledger.open_ledger`."""
    scheme = _SCHEME.match(str(path_or_url))
    if isinstance(path_or_url, Path) or not scheme:
        store = _file(Path(path_or_url).expanduser(), create=create)
    elif scheme[1].lower() in {"postgresql", "postgres", "postgresql+psycopg"}:
        store = _server(str(path_or_url))
    else:
        raise LedgerError(
            "bad-ledger", f"{path_or_url}: a ledger is a file or postgresql://USER@HOST/DATABASE"
        )
    try:
        _bring_up_to_date(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


def _file(path: Path, *, create: bool) -> Store:
    if path.is_dir():
        raise LedgerError("no-ledger", f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise LedgerError("cannot-open", f"{path.parent} is not there; make the folder first")
    if not path.exists() and not create:
        raise LedgerError(
            "no-such-ledger", f"{path} is not there; make a ledger with: whosays add {path} INPUT…"
        )
    read_only = _read_only(path)
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())) if not read_only else _unwritten(path),
        connect_args={"timeout": PATIENCE},
    )
    event.listen(engine, "connect", _prepare_file)
    event.listen(engine, "begin", _begin)
    return Store(engine, str(path), read_only=read_only)


def _read_only(path: Path) -> bool:
    """Whether a ledger is there that may be read and not written, itself or beside it."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _unwritten(path: Path) -> str:
    """The address by which SQLite reads a file where it can lay none beside it.

    Where another program is writing, its own files are there, and are read along.
    """
    ahead = path.with_name(f"{path.name}-wal")
    how = "mode=ro" if ahead.exists() and ahead.stat().st_size else "mode=ro&immutable=1"
    return f"sqlite:///file:{quote(str(path.absolute()))}?{how}&uri=true"


def _prepare_file(connection: Any, _: Any) -> None:
    # Python's module would begin transactions by itself, too late and of the wrong kind.
    connection.isolation_level = None
    # Whole even where the power goes; the price is paid once a report.
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and then writes cannot wait for another writer.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _server(address: str) -> Store:
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise LedgerError(
            "bad-ledger", "the address is none; write postgresql://USER@HOST/DATABASE"
        ) from None
    place = url.set(drivername="postgresql").render_as_string(hide_password=True)
    try:
        engine = create_engine(
            url, pool_pre_ping=True, connect_args={"connect_timeout": 10, "keepalives_idle": 30}
        )
    except ImportError:
        raise LedgerError(
            "missing-library",
            "PostgreSQL needs psycopg; install it with: pip install 'whosays[postgres]'",
        ) from None
    event.listen(engine, "connect", _prepare_server)
    return Store(engine, place)


def _prepare_server(connection: Any, _: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET search_path TO {SCHEMA}")
        cursor.execute(f"SET lock_timeout TO '{PATIENCE}s'")
    connection.commit()


def _bring_up_to_date(store: Store, *, create: bool) -> None:
    """Make the tables, or take the steps that are missing.

    Raises:
        LedgerError: it is no ledger, a newer one, or on a server that is too old.
    """
    with store.reading() as connection:
        if not store.sqlite:
            _check_server(connection, store.place)
        done = _steps_taken(connection, store)
    if done == 0 and not create:
        raise LedgerError(
            "no-such-ledger",
            f"{store.place} holds no ledger; make one with: whosays add {store.place} INPUT…",
        )
    if done > len(steps.STEPS):
        raise LedgerError(
            "newer-ledger",
            f"{store.place} was written by a newer whosays; "
            "update this one with: pip install --upgrade whosays",
        )
    if done == len(steps.STEPS):
        return
    if store.sqlite:
        _let_read_while_writing(store)
    with store.writing() as connection:
        if not store.sqlite:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        done = _steps_taken(connection, store)  # another may have been faster
        if done < len(steps.STEPS):
            steps.take(connection, done)
            if store.sqlite:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _steps_taken(connection: Connection, store: Store) -> int:
    if store.sqlite:
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if not tables:
            return 0
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION:
            raise LedgerError(
                "no-ledger", f"{store.place} is the database of another program; name another file"
            )
    elif connection.exec_driver_sql(f"SELECT to_regclass('{SCHEMA}.meta')").scalar() is None:
        return 0
    return int(
        connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'steps'").scalar_one()
    )


def _check_server(connection: Connection, place: str) -> None:
    version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    if version < OLDEST_POSTGRES * 10000:
        raise LedgerError(
            "old-server", f"{place}: needs PostgreSQL {OLDEST_POSTGRES} or later; update the server"
        )
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise LedgerError(
            "bad-encoding",
            f"{place}: the database is in {encoding}; make one with: createdb --encoding=UTF8",
        )


def _let_read_while_writing(store: Store) -> None:
    """Switch a file to write ahead, once; it stays so."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection = store.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
