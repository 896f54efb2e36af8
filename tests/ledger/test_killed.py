"""A process that is killed while it adds leaves a whole ledger, and a second run completes it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ledger import adds, comparer
from tests.ledger.dumping import dump
from tests.ledger.making import many
from whosays.ledger import Ledger, deriving, open_ledger, tables

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, ForkServerProcess

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is neither fork nor SIGKILL on Windows"
)

KILLS = {"sqlite": 50, "postgres": 10}
REPORTS = 16


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of reports, one a line."""
    path = tmp_path_factory.mktemp("killed") / "reports.jsonl"
    path.write_text("".join(one.to_json() + "\n" for one in many(REPORTS, size=80)), "utf-8")
    return path


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Processes forked from one that has everything loaded: 50 interpreters take a minute."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.ledger.adds"])
    return made


def _start(context: ForkServerContext, place: str, prepared: Path) -> ForkServerProcess:
    process = context.Process(target=adds.main, args=(place, str(prepared)))
    process.start()
    return process


def _run(context: ForkServerContext, place: str, prepared: Path) -> float:
    """Run one to its end; how long it took, in seconds."""
    start = time.perf_counter()
    process = _start(context, place, prepared)
    process.join()
    assert process.exitcode == 0
    return time.perf_counter() - start


def _telling(counts: list[int]) -> int:
    """How many different stages of a ledger that is neither empty nor whole were met."""
    return len({count for count in counts if 0 < count < REPORTS})


def _check_whole(ledger: Ledger, place: str) -> int:
    """No half report: every reading has its columns, its index, its bytes; how many there are."""
    if "://" not in place:
        with sqlite3.connect(place) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            connection.execute("INSERT INTO words(words) VALUES ('integrity-check')")
        connection.close()
    reports = list(ledger.all_reports())
    rows = ledger.claims()
    assert [row.key for row in sorted(rows, key=lambda row: row.report)] == [
        claim.key for report in reports for claim in report.claims
    ]
    with ledger._store.reading() as connection:
        indexed = connection.execute(tables.docs.select()).all()
        words = connection.exec_driver_sql("SELECT count(*) FROM words").scalar_one()
        found = connection.execute(tables.found.select()).all()
        raws = connection.execute(tables.raws.select()).all()
        inputs = connection.execute(tables.inputs.select()).all()
    expected = {(one.id, claim) for one in reports for claim in ("", "c1")}
    assert {(row.report, row.claim) for row in indexed} == expected
    assert len(indexed) == words == len(expected)
    assert {row.report for row in found} == {one.id for one in reports}
    assert {bytes(row.data) for row in raws} == {one.text.encode() for one in reports}
    assert len(inputs) in {len(reports), len(reports) - 1}
    return len(reports)


@pytest.mark.slow
def test_killed_at_fifty_moments(
    context: ForkServerContext, places: Callable[[], str], prepared: Path
) -> None:
    """Killed at 50 random moments, the ledger opens, is whole, and is completed by a second run.

    Each ledger is killed once more in the run that would complete it. A server is no
    part of what is killed, so ten moments are enough there.
    """
    undisturbed = places()
    kills = KILLS["postgres" if "://" in undisturbed else "sqlite"]
    _run(context, places(), prepared)
    seconds = _run(context, undisturbed, prepared)
    with open_ledger(undisturbed) as ledger:
        assert _check_whole(ledger, undisturbed) == REPORTS
        expected = dump(ledger)
    chance = random.Random(7)
    halves: list[int] = []
    # On a busy machine moments may all fall before or after the writing: then go on.
    for turn in range(4 * kills):
        if turn >= kills // 2 and _telling(halves) >= 3:
            break
        place = places()
        for _ in range(2):
            process = _start(context, place, prepared)
            time.sleep(chance.uniform(0, seconds))
            process.kill()
            process.join()
            if "://" in place or Path(place).exists():
                with open_ledger(place) as ledger:
                    halves.append(_check_whole(ledger, place))
        _run(context, place, prepared)
        with open_ledger(place) as ledger:
            assert dump(ledger) == expected
    # The moments were such that something could have gone wrong.
    assert _telling(halves) >= 3


def test_killed_from_outside(tmp_path: Path, prepared: Path, root: Path) -> None:
    """The same once with a program that was started as such, not forked."""
    place = tmp_path / "outside.ledger"
    command = [sys.executable, "-m", "tests.ledger.adds", str(place), str(prepared)]
    with subprocess.Popen(command, cwd=root) as process:
        while not place.exists():
            time.sleep(0.005)
        time.sleep(0.05)
        process.kill()
    with open_ledger(place) as ledger:
        _check_whole(ledger, str(place))
    again = subprocess.run(command, cwd=root, check=True, capture_output=True)
    assert again.stdout == b"done\n"
    with open_ledger(place) as ledger:
        assert _check_whole(ledger, str(place)) == REPORTS


def _derive_and_die(place: str) -> None:
    """Compare again, and be killed within the transaction that writes it down."""

    def killed(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    deriving.compare = comparer.compare  # type: ignore[assignment]
    deriving._note = killed
    with open_ledger(place) as ledger:
        ledger.derive()


def test_killed_while_it_derives(
    context: ForkServerContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comparing that does not come to its end leaves what was derived before."""
    place = str(tmp_path / "derive.ledger")
    monkeypatch.setattr(deriving, "compare", comparer.compare)
    with open_ledger(place) as ledger:
        ledger.add(many(1)[0])
        ledger.derive()
        before = dump(ledger, only=tables.DERIVED)
        for one in many(4)[1:]:
            ledger.add(one)
    process = context.Process(target=_derive_and_die, args=(place,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with open_ledger(place) as ledger:
        assert dump(ledger, only=tables.DERIVED) == before
        assert len(ledger.events()) == 4
