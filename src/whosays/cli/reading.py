"""The command `read`: inputs in, one format out, failures told and counted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TextIO

from whosays.cli.outputs import Interrupts, destination, other_format
from whosays.cli.progress import Progress
from whosays.cli.running import FAILED, ended, put
from whosays.model import Failure, Report
from whosays.reader import Options, read_all


def read(
    inputs: list[str], options: Options, *, written: str, output: Path | None, why: bool
) -> int:
    """Read the inputs and write them in one format; the exit status.

    Args:
        inputs: files, directories, addresses, ``-``.
        options: what is known of them beforehand.
        written: the format: terminal, json, html or csv.
        output: a file instead of standard output.
        why: in the terminal view, the reasons under each claim.
    """
    progress = Progress(inputs)
    interrupts = Interrupts()
    interrupts.install()
    if "-" in inputs and sys.stdin.isatty():
        progress.tell("reading what you type; end it with Ctrl-D on a line of its own")

    def work() -> None:
        with destination(output, written, inputs) as stream:
            _write(_counted(read_all(inputs, options), progress, written, output),
                   stream, progress, interrupts, written=written, why=why)  # fmt: skip

    status = ended(work, progress)
    if status is not None:
        return status
    progress.finish()
    if meant := other_format(output, written):
        progress.tell(f"{output} holds the {written} format; for {meant} give --format {meant}")
    return FAILED if progress.failures else 0


def _write(
    found: Iterable[Report | Failure],
    stream: TextIO,
    progress: Progress,
    interrupts: Interrupts,
    *,
    written: str,
    why: bool,
) -> None:
    shared = stream.isatty()
    with progress.shown():
        for piece in pieces(found, written, stream, why=why):
            with progress.aside() if shared else nullcontext(), interrupts.held():
                put(piece, stream)


def _counted(
    found: Iterable[Report | Failure], progress: Progress, written: str, output: Path | None
) -> Iterator[Report | Failure]:
    """The same, counted; failures are told where the output itself does not show them."""
    silent = written == "json" and output is None
    for one in found:
        progress.count(one)
        if isinstance(one, Failure) and not silent:
            progress.tell_failure(one)
        yield one


def pieces(
    found: Iterable[Report | Failure], written: str, stream: TextIO, *, why: bool
) -> Iterator[str]:
    """The output piece by piece, each whole in itself."""
    if written == "json":
        from whosays.exports import jsonl

        yield from map(jsonl.line, found)
        return
    if written == "html":
        from whosays.views import html

        yield html.page(list(found))
        return
    reports = (one for one in found if isinstance(one, Report))
    if written == "csv":
        from whosays.exports import csv

        yield csv.header()
        yield from map(csv.rows, reports)
    else:
        from whosays.views import terminal

        console = terminal.console_for(stream)
        for number, report in enumerate(reports):
            between = terminal.between(console) if number else ""
            yield between + terminal.render(report, console, why=why)
