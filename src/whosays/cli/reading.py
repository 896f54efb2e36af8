"""The command `read`: inputs in, one format out, failures told and counted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whosays.cli.outputs import destination
from whosays.errors import WhosaysError
from whosays.model import Failure, Report
from whosays.reader import Options, read_all

FAILED = 1
INTERRUPTED = 130
CLOSED = 141
"""Exit status where whoever reads standard output has stopped (128 + SIGPIPE)."""


@dataclass
class Tally:
    """What has been read so far."""

    reports: int = 0
    failures: int = 0


def read(
    inputs: list[str],
    *,
    format: str,
    published: str | None,
    outlet: str | None,
    language: str | None,
    pipeline: str | None,
    output: Path | None,
    why: bool,
) -> int:
    """Read the inputs and write them in the format; the exit status."""
    options = Options(published=published, outlet=outlet, language=language, pipeline=pipeline)
    tally = Tally()
    try:
        with destination(output, format) as stream:
            found = _counted(read_all(inputs, options), tally, quiet=format == "json")
            for piece in pieces(found, format, why=why, stream=stream):
                stream.write(piece)
                stream.flush()
    except KeyboardInterrupt:
        tell("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Else Python would complain again when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED
    except WhosaysError as error:
        tell(str(error))
        return FAILED
    return FAILED if tally.failures else 0


def tell(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"whosays: {' '.join(message.split())}\n")
    sys.stderr.flush()


def _counted(
    found: Iterable[Report | Failure], tally: Tally, *, quiet: bool
) -> Iterator[Report | Failure]:
    for one in found:
        if isinstance(one, Failure):
            tally.failures += 1
            if not quiet:
                where = " ".join(piece for piece in (one.path, one.record) if piece)
                tell(f"{where}: {one.error.message}" if where else one.error.message)
        else:
            tally.reports += 1
        yield one


def pieces(
    found: Iterable[Report | Failure], format: str, *, why: bool, stream: object
) -> Iterator[str]:
    """The output piece by piece, each whole in itself."""
    if format == "json":
        from whosays.exports import jsonl

        yield from map(jsonl.line, found)
        return
    reports = (one for one in found if isinstance(one, Report))
    if format == "csv":
        from whosays.exports import csv

        yield csv.header()
        yield from map(csv.rows, reports)
    elif format == "html":
        from whosays.views import html

        yield html.page(list(reports))
    else:
        from rich.console import Console

        from whosays.views import terminal

        console = Console(file=stream, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]
        for number, report in enumerate(reports):
            yield ("\n" if number else "") + terminal.render(report, console, why=why)
