"""Ledgers to test: one in a file, one in PostgreSQL where there is one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ledger import servers
from whosays.ledger import Ledger, open_ledger


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a server, with braces in the place of the database; skips without one."""
    pytest.importorskip("psycopg", reason="psycopg (extra postgres) is not installed")
    given = os.environ.get(servers.VARIABLE)
    if given:
        head, _, tail = given.rpartition("/")
        yield f"{head}/{{}}{tail[tail.index('?') :] if '?' in tail else ''}"
        return
    if servers.programs() is None:
        pytest.skip(f"no PostgreSQL 15 here; name a server in ${servers.VARIABLE}")
    with servers.server() as made:
        yield made.url


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[str]:
    """Address of an empty database."""
    import psycopg

    name = f"whosays_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_url.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_url.format(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be made: a file, then a database."""
    if request.param == "sqlite":
        return str(tmp_path / "test.ledger")
    return str(request.getfixturevalue("postgres"))


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(place) as made:
        yield made


@pytest.fixture
def places(place: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """More places for ledgers of the same sort as `place`."""
    given: list[str] = []

    def another() -> str:
        if "://" not in place:
            given.append(str(tmp_path / f"another{len(given)}.ledger"))
            return given[-1]
        import psycopg

        url: str = request.getfixturevalue("postgres_url")
        name = f"whosays_test_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")

        def drop() -> None:
            with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

        request.addfinalizer(drop)
        return url.format(name)

    return another
