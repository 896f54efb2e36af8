"""The command `add`: reports into a ledger, each once, going on where it broke off.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import ledgers, options

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from whosays.ledger import Ledger, Raw
    from whosays.model import Report
    from whosays.options import Options


def add(
    ledger: options.Ledger,
    inputs: options.Inputs,
    outlets: options.OutletsFile = None,
    keep: Annotated[
        bool, typer.Option("--keep-bytes", help="Keep the files' bytes too, not only their digest.")
    ] = False,
    published: options.Published = None,
    outlet: options.Outlet = None,
    language: options.Language = None,
    pipeline: options.Pipeline = None,
    private: options.Private = False,
) -> None:
    """Add reports to a ledger; again, it goes on where it broke off."""
    from whosays.cli.outputs import Interrupts
    from whosays.cli.running import FAILED, ended
    from whosays.options import Options

    known = Options(
        published=published, outlet=outlet, language=language, pipeline=pipeline,
        private_addresses=private,
    )  # fmt: skip
    told = Tally(sum(1 for _ in leaves(inputs)))
    Interrupts().install()

    def work() -> None:
        if meant := ledgers.swapped(ledger, inputs):
            from whosays.errors import LedgerError

            raise LedgerError("no-ledger", meant)
        _add(ledger, inputs, known, told, outlets=outlets, keep=keep)

    status = ended(
        work, told, "interrupted; what was added is in the ledger, whole: the same command goes on"
    )
    if told.seen:
        typer.echo(told.end())
    raise typer.Exit(status if status is not None else FAILED if told.failures else 0)


def _add(
    name: str, inputs: list[str], known: Options, told: Tally, *, outlets: Path | None, keep: bool
) -> None:
    from whosays.comparing.outlets import load
    from whosays.ledger import reading_name

    given = load(outlets) if outlets else ()
    with ledgers.opened(name, create=True) as ledger, told.shown():
        if given:
            ledger.add_outlets(given)
        reading = reading_name(known)
        for leaf in leaves(inputs):
            _add_one(ledger, leaf, known, reading, told, keep=keep)


def leaves(inputs: list[str]) -> Iterator[str]:
    """The inputs with directories taken apart into their files."""
    from whosays.reading.inputs import files_of

    for one in inputs:
        if one != "-" and Path(one).is_dir() and (inside := files_of(Path(one))):
            yield from map(str, inside)
        else:
            yield one


def _add_one(
    ledger: Ledger, leaf: str, known: Options, reading: str, told: Tally, *, keep: bool
) -> None:
    """One file or address: skipped where it is in, else its reports added one by one."""
    from whosays.model import Failure
    from whosays.reader import with_claims
    from whosays.reading import documents

    raw = _raw(leaf, keep=keep)
    if raw and ledger.has_bytes(raw.digest, raw.address, reading=reading):
        told.skip()
        return
    failures = told.failures
    for found in documents(leaf, known):
        if not isinstance(found, Failure) and _there(ledger, found, reading):
            told.count("known")
            continue
        report = found if isinstance(found, Failure) else with_claims(found, known)
        if isinstance(report, Failure):
            told.fail(report)
        else:
            told.count(ledger.add(report, raw=raw, reading=reading))
    # What could not be read is tried, and told, again the next time.
    if raw and told.failures == failures:
        ledger.finish(raw, reading=reading)
    told.step()


def _there(ledger: Ledger, report: Report, reading: str) -> bool:
    from whosays.comparing.laying import identity

    return ledger.has_report(
        identity(report), reading=reading, path=report.path, record=report.record
    )


def _raw(leaf: str, *, keep: bool) -> Raw | None:
    """A file's bytes, digested piece by piece; ``None`` for what is no file."""
    import hashlib

    from whosays.ledger import Raw

    path = Path(leaf)
    try:
        if leaf == "-" or not path.is_file():
            return None
        if keep:
            return Raw.of(leaf, path.read_bytes(), keep=True)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return Raw(leaf, digest, path.stat().st_size)
    except OSError:
        return None  # the reading tells why


class Tally:
    """Counts what was added, and shows it with rate and remaining time where one looks."""

    def __init__(self, inputs: int) -> None:
        self.new = self.reread = self.known = self.failures = self.skipped = 0
        self._inputs = inputs
        self._start = time.monotonic()
        self._bar: Bar | None = None

    @property
    def seen(self) -> int:
        """How many reports and inputs have been dealt with."""
        return self.new + self.reread + self.known + self.failures + self.skipped

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the progress while the block runs, where a person is looking."""
        if sys.stderr.isatty():
            self._bar = _bar(self._inputs)
            with self._bar:
                yield
            self._bar = None
        else:
            yield

    def count(self, added: str) -> None:
        """Count a report: ``new``, ``reread`` or ``known``."""
        setattr(self, added, getattr(self, added) + 1)
        self._show(0)

    def skip(self) -> None:
        """Count an input of which every report is in the ledger."""
        self.skipped += 1
        self._show(1)

    def fail(self, failure: object) -> None:
        """Count and tell an input that could not be read."""
        from whosays.cli.progress import failure_line
        from whosays.model import Failure

        self.failures += 1
        if isinstance(failure, Failure):
            self.tell(failure_line(failure))

    def step(self) -> None:
        """An input is done."""
        self._show(1)

    def tell(self, message: str) -> None:
        """One line on standard error."""
        line = f"whosays: {' '.join(message.split())}"
        if self._bar:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            typer.echo(line, err=True)

    def summary(self) -> str:
        """How many were added, were there already, could not be read."""
        there = self.known
        told = [f"{self.new:,} {'report' if self.new == 1 else 'reports'} added"]
        if self.reread:
            told.append(f"{self.reread:,} read anew")
        if there:
            told.append(f"{there:,} there already")
        if self.skipped:
            files = "file" if self.skipped == 1 else "files"
            told.append(f"{self.skipped:,} {files} wholly there already")
        if self.failures:
            told.append(f"{self.failures:,} not read")
        return ", ".join(told)

    def end(self) -> str:
        """The summary, with time and rate where something was read."""
        seconds = time.monotonic() - self._start
        read = self.new + self.reread
        rate = f"; {seconds:.0f} s, {read / seconds:.1f} reports/s" if read and seconds > 1 else ""
        return self.summary() + rate

    def _show(self, advance: int) -> None:
        if self._bar:
            seconds = max(time.monotonic() - self._start, 0.001)
            rate = (self.new + self.reread) / seconds
            told = f"{self.summary()}, {rate:.1f}/s"
            self._bar.update(self._bar.task_ids[0], advance=advance, description=told)


def _bar(total: int) -> Bar:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("remaining"),
        TimeRemainingColumn(), TextColumn("{task.description}"),
        console=Console(stderr=True), transient=True,
        redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    bar.add_task("adding", total=total)
    return bar
