"""Disks that are full, servers that go away: told with the remedy, nothing half-written."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.ledger import servers
from tests.ledger.dumping import dump
from tests.ledger.making import make, many
from whosays.errors import LedgerError
from whosays.ledger import Added, Ledger, open_ledger


def _limit(ledger: Ledger, pages: int) -> None:
    """Leave room for so many more pages, as a full disk would."""

    def full(connection: Any, *_: Any) -> None:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used + pages}")

    ledger._store.engine.dispose()
    event.listen(ledger._store.engine, "connect", full)


@pytest.mark.parametrize("pages", [0, 1, 2, 5, 9, 14])
def test_full_disk(tmp_path: Path, pages: int) -> None:
    """Where the disk is full the message says so, and the reports before are there, whole."""
    place = tmp_path / "full.ledger"
    reports = many(40, size=400)
    with open_ledger(place) as ledger:
        ledger.add(reports[0])
    done: list[Added] = []
    with open_ledger(place) as ledger:
        _limit(ledger, pages)
        with pytest.raises(LedgerError, match="free some") as told:
            done.extend(ledger.add(one) for one in reports[1:])
        added = len(ledger.reports())
        assert told.value.code == "ledger-full"
        assert str(place) in str(told.value)
        assert added == 1 + len(done)
    connection = sqlite3.connect(place)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    with open_ledger(place) as ledger:
        assert len(list(ledger.all_reports())) == len(ledger.claims()) == added
        for one in reports:
            ledger.add(one)
        after = dump(ledger)
    with open_ledger(tmp_path / "other.ledger") as ledger:
        for one in reports:
            ledger.add(one)
        assert dump(ledger) == after


def test_full_disk_while_deriving(tmp_path: Path) -> None:
    """A full disk while comparing is written down leaves what was derived before."""
    with open_ledger(tmp_path / "full.ledger") as ledger:
        for one in many(200):
            ledger.add(one)
        _limit(ledger, 0)
        with pytest.raises(LedgerError) as told:
            ledger.derive()
        assert told.value.code == "ledger-full"
        assert len(ledger.claims()) == 200


def test_locked_for_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that waits in vain is told that another program writes."""
    place = tmp_path / "locked.ledger"
    monkeypatch.setattr("whosays.ledger.engine.PATIENCE", 0.1)
    with open_ledger(place) as ledger, open_ledger(place) as other:
        with ledger._store.writing(), pytest.raises(LedgerError) as told:
            other.add(make(1))
        assert told.value.code == "ledger-locked"
        assert other.add(make(1)) == "new"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of folders are of POSIX")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    """A ledger that may not be written is told as that."""
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    place = tmp_path / "closed" / "a.ledger"
    place.parent.mkdir()
    place.parent.chmod(0o500)
    with pytest.raises(LedgerError) as told, open_ledger(place):
        pass
    assert told.value.code in {"cannot-open", "ledger-read-only"}


def test_a_server_that_ends_a_connection(postgres: str) -> None:
    """A connection that is ended within an add is told; adding again completes it."""
    with open_ledger(postgres) as ledger:
        ledger.add(make(1))
        before = dump(ledger)

        def end(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
            del cursor
            if statement.startswith("INSERT INTO mentions"):
                event.remove(ledger._store.engine, "before_cursor_execute", end)
                with open_ledger(postgres) as other, other._store.engine.begin() as killing:
                    pid = connection.connection.dbapi_connection.info.backend_pid
                    killing.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")

        event.listen(ledger._store.engine, "before_cursor_execute", end)
        with pytest.raises(LedgerError, match="went away") as told:
            ledger.add(make(2))
        assert told.value.code == "ledger-gone"
        assert dump(ledger) == before
        assert ledger.add(make(2)) == "new"


def test_a_server_that_goes_away_and_comes_back() -> None:
    """A server that goes down in the middle: told, what was added stays, it goes on after."""
    pytest.importorskip("psycopg")
    if servers.programs() is None:
        pytest.skip("no PostgreSQL 15 here to start and to stop")
    with servers.server() as server, open_ledger(server.url.format("postgres")) as ledger:
        ledger.add(make(1))
        server.stop()
        with pytest.raises(LedgerError) as told:
            ledger.add(make(2))
        assert told.value.code == "ledger-gone"
        assert str(server.folder) in str(told.value)
        server.start()
        assert ledger.add(make(2)) == "new"
        assert len(ledger.claims()) == len(list(ledger.all_reports())) == 2
