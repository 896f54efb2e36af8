"""Opening: what is a ledger, of which version, and what is told where it is none."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData, inspect

import whosays
from tests.ledger.dumping import dump
from tests.ledger.making import make
from whosays.errors import LedgerError
from whosays.ledger import Ledger, open_ledger, steps, tables


def _code(place: str | Path, *, create: bool = True) -> str:
    with pytest.raises(LedgerError) as told, open_ledger(place, create=create):
        pass
    assert len(str(told.value)) > 20
    return told.value.code


def test_the_public_name() -> None:
    """`whosays.open_ledger` is the function of the room."""
    assert whosays.open_ledger is open_ledger
    assert whosays.Ledger is Ledger


def test_the_steps_make_the_tables_that_the_program_sees(ledger: Ledger) -> None:
    """Every table and column that is asked for is there, and no other."""
    made = MetaData()
    made.reflect(ledger._store.engine)
    ours = {name: set(table.c.keys()) for name, table in tables.metadata.tables.items()}
    theirs = {
        name: set(table.c.keys())
        for name, table in made.tables.items()
        if not name.startswith("words")
    }
    assert theirs == ours


def test_one_file(tmp_path: Path) -> None:
    """A ledger that is closed is one file."""
    with open_ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(make(1))
    assert [path.name for path in tmp_path.iterdir()] == ["a.ledger"]


def test_reading_commands_make_no_ledger(place: str) -> None:
    """With `create=False` a name that is mistyped stays a mistake."""
    assert _code(place, create=False) == "no-such-ledger"
    assert "://" in place or not Path(place).exists()
    with open_ledger(place):
        pass
    with open_ledger(place, create=False) as ledger:
        assert len(ledger.reports()) == 0


def test_a_newer_ledger_is_left_alone(place: str) -> None:
    """A ledger of a newer version is not touched; the message says to update."""
    with open_ledger(place) as ledger:
        ledger.add(make(1))
        with ledger._store.writing() as connection:
            connection.execute(
                tables.meta.update().where(tables.meta.c.name == "steps").values(value="99")
            )
    with pytest.raises(LedgerError, match="pip install --upgrade") as told, open_ledger(place):
        pass
    assert told.value.code == "newer-ledger"


def _third(_: str) -> Iterator[str]:
    yield "CREATE TABLE third (id BIGINT PRIMARY KEY)"
    yield "INSERT INTO third VALUES (3)"


def _broken(_: str) -> Iterator[str]:
    yield "CREATE TABLE fourth (id BIGINT PRIMARY KEY)"
    yield "CREATE TABLE third (id BIGINT PRIMARY KEY)"


def test_an_older_ledger_is_brought_up_to_date(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps that are missing are taken at opening, and what is in it stays."""
    with open_ledger(place) as ledger:
        ledger.add(make(1))
        before = dump(ledger)
    monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, _third))
    for _ in range(2):
        with open_ledger(place, create=False) as ledger:
            assert dump(ledger).replace(b"('steps', '3')", b"('steps', '2')") == before
            with ledger._store.reading() as connection:
                found = connection.exec_driver_sql("SELECT id FROM third").all()
            assert [row.id for row in found] == [3]


def test_steps_that_fail_leave_the_old_version(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one of several steps fails, none is taken."""
    with open_ledger(place) as ledger:
        ledger.add(make(1))
        before = dump(ledger)
    monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, _third, _broken))
    with pytest.raises(LedgerError), open_ledger(place):
        pass
    monkeypatch.undo()
    with open_ledger(place) as ledger:
        assert dump(ledger) == before
        assert not inspect(ledger._store.engine).has_table("third")


def test_the_first_step_alone_is_an_older_ledger(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ledger that has taken the first step only takes the second."""
    both = steps.STEPS
    monkeypatch.setattr(steps, "STEPS", both[:1])
    with open_ledger(place):
        pass
    monkeypatch.setattr(steps, "STEPS", both)
    with open_ledger(place) as ledger:
        ledger.add(make(1))
        assert len(ledger.search("attaque")) == 2


def test_what_is_no_ledger(tmp_path: Path) -> None:
    """A folder, a text, another program's database: told, and not touched."""
    text = tmp_path / "report.txt"
    text.write_text("Douze personnes ont été tuées lundi, selon la police. " * 40, "utf-8")
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE meta (name, value)")
    connection.commit()
    connection.close()
    before = {path: path.read_bytes() for path in (text, other)}
    assert _code(tmp_path) == "no-ledger"
    assert _code(text) == "no-ledger"
    assert _code(other) == "no-ledger"
    assert _code(tmp_path / "no" / "folder.ledger") == "cannot-open"
    assert _code("mysql://somebody@somewhere/db") == "bad-ledger"
    assert _code("postgresql://ana@host:port/db") == "bad-ledger"
    assert {path: path.read_bytes() for path in before} == before
    assert sorted(tmp_path.iterdir()) == [other, text]


def test_a_damaged_ledger(tmp_path: Path) -> None:
    """Damage is told as such, with what can be done."""
    place = tmp_path / "a.ledger"
    with open_ledger(place) as ledger:
        for number in range(30):
            ledger.add(make(number))
    data = bytearray(place.read_bytes())
    data[4096 : len(data) // 2] = b"\x07" * (len(data) // 2 - 4096)
    place.write_bytes(data)
    with pytest.raises(LedgerError) as told, open_ledger(place) as ledger:
        list(ledger.all_reports())
    assert told.value.code == "ledger-broken"


def test_no_server(tmp_path: Path) -> None:
    """A server that cannot be reached is told with its address, without the password."""
    pytest.importorskip("psycopg")
    url = f"postgresql://ana:secret@/news?host={tmp_path}"
    with pytest.raises(LedgerError) as told, open_ledger(url):
        pass
    assert told.value.code == "ledger-gone"
    assert "ana" in str(told.value)
    assert "secret" not in str(told.value)


def test_no_database(postgres_url: str) -> None:
    """A database that is not there is told, with how to make one."""
    with (
        pytest.raises(LedgerError, match="createdb") as told,
        open_ledger(postgres_url.format("nothing_of_that_name")),
    ):
        pass
    assert told.value.code == "no-such-ledger"


def test_a_database_of_another_encoding(postgres_url: str) -> None:
    """A database that cannot hold every text is refused before anything is written."""
    import psycopg

    name = "whosays_test_latin"
    with psycopg.connect(postgres_url.format("postgres"), autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'"
        )
        try:
            assert _code(postgres_url.format(name)) == "bad-encoding"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_without_psycopg(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the driver the message names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with (
        pytest.raises(LedgerError, match=r"whosays\[postgres\]"),
        open_ledger("postgresql://localhost/x"),
    ):
        pass


def test_where_nothing_may_be_written_a_ledger_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder without the right to write, what was compared can be asked, and no more."""
    place = tmp_path / "shared & old.ledger"
    with open_ledger(place) as ledger:
        ledger.add(make(1))
        ledger.derive()
    before = sorted(one.name for one in tmp_path.iterdir())
    monkeypatch.setattr("whosays.ledger.engine._read_only", lambda _: True)
    with open_ledger(place) as ledger:
        assert [row.place for row in ledger.events()] == ["Ségou"]
        assert len(ledger.search("attaque")) > 0
        with pytest.raises(LedgerError) as told:
            ledger.judge("grade", "fair", ledger.events()[0].event)
    assert told.value.code == "ledger-read-only"
    assert sorted(one.name for one in tmp_path.iterdir()) == before


def test_a_ledger_that_waits_for_comparing_says_so_where_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where reports came in and nothing may be written, the remedy is told, not an old answer."""
    place = tmp_path / "a.ledger"
    with open_ledger(place) as ledger:
        ledger.add(make(1))
        assert ledger.waiting() == 1
    monkeypatch.setattr("whosays.ledger.engine._read_only", lambda _: True)
    with open_ledger(place) as ledger:
        assert len(ledger.claims()) == 1
        with pytest.raises(LedgerError, match="compared again") as told:
            ledger.events()
    assert told.value.code == "ledger-read-only"
