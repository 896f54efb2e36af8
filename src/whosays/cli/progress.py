"""How far the reading is, on standard error, where a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.model import Failure, Report

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Counts what has been read, and shows it while it grows."""

    def __init__(self, inputs: list[str]) -> None:
        self.reports = self.claims = self.failures = 0
        self._many = len(inputs) > 1 or Path(inputs[0]).is_dir()
        self._bar: Bar | None = None
        if self._many and sys.stderr.isatty():
            self._bar = _bar(len(inputs) if all(Path(i).is_file() for i in inputs) else None)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the progress while the block runs."""
        if self._bar:
            self._bar.start()
        try:
            yield
        finally:
            if self._bar:
                self._bar.stop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while the block writes to the terminal."""
        live = self._bar is not None and self._bar.live.is_started
        if self._bar and live:
            self._bar.stop()
        try:
            yield
        finally:
            if self._bar and live:
                self._bar.start()

    def count(self, found: Report | Failure) -> None:
        """Count one more."""
        if isinstance(found, Failure):
            self.failures += 1
        else:
            self.reports += 1
            self.claims += len(found.claims)
        if self._bar:
            self._bar.update(self._bar.task_ids[0], advance=1, description=self.summary())

    def tell(self, message: str) -> None:
        """One line on standard error."""
        with self.aside():
            sys.stderr.write(f"whosays: {' '.join(message.split())}\n")
            sys.stderr.flush()

    def tell_failure(self, failure: Failure) -> None:
        """One line on standard error for an input that could not be read."""
        self.tell(failure_line(failure))

    def finish(self) -> None:
        """Say what was read, where many were and a person is looking."""
        if self._bar:
            self.tell(self.summary())

    def summary(self) -> str:
        """How many reports, claims and failures so far."""
        words = [_number(self.reports, "report"), _number(self.claims, "claim")]
        if self.failures:
            words.append(f"{self.failures} not read")
        return ", ".join(words)


def failure_line(failure: Failure) -> str:
    """Where an input that could not be read is, and why, in one line."""
    where = " ".join(piece for piece in (failure.path, failure.record) if piece)
    message = failure.error.message
    if failure.record:  # which of a file's lines it is, is told once
        message = message.removeprefix(f"{failure.record}: ")
    return f"{where}: {message}" if where and where not in message else message


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _bar(total: int | None) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = [SpinnerColumn("line"), TimeElapsedColumn(), TextColumn("{task.description}")]
    if total is not None:
        columns.insert(1, BarColumn())
    bar = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("reading", total=total)
    return bar
