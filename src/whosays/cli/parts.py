"""The command `parts`: how a page is cut, and what its parts should be, kept for a test.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from whosays.cli import options

if TYPE_CHECKING:
    from whosays.model import Failure, Report
    from whosays.options import Options


class Format(StrEnum):
    """What `parts` writes."""

    terminal = "terminal"
    html = "html"
    json = "json"


def parts(
    inputs: options.Inputs,
    format_: Annotated[
        Format, typer.Option("--format", "-f", case_sensitive=False, help="What to write.")
    ] = Format.terminal,
    published: options.Published = None,
    outlet: options.Outlet = None,
    language: options.Language = None,
    private: options.Private = False,
    output: options.Output = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save", metavar="FOLDER", help="Keep page and parts there, as expected by a test."
        ),
    ] = None,
) -> None:
    """Show how a page is cut into parts: offsets, words, reasons; no claims."""
    from whosays.options import Options

    known = Options(
        published=published, outlet=outlet, language=language, private_addresses=private
    )
    raise typer.Exit(_run(inputs, known, format_.value, output, save))


def _run(
    inputs: list[str], known: Options, written: str, output: Path | None, save: Path | None
) -> int:
    from whosays import reading
    from whosays.cli.outputs import destination
    from whosays.cli.progress import Progress
    from whosays.cli.running import FAILED, ended, put
    from whosays.model import Failure

    progress = Progress(inputs)

    def work() -> None:
        found = (one for item in inputs for one in reading.documents(item, known))
        with destination(output, written, inputs) as stream:
            for piece in _pieces(_kept(found, progress, save), written, stream):
                put(piece, stream)

    def _kept(
        found: Iterator[Report | Failure], progress: Progress, save: Path | None
    ) -> Iterator[Report | Failure]:
        for one in found:
            progress.count(one)
            if isinstance(one, Failure):
                progress.tell_failure(one)
            elif save:
                from whosays.reading.expected import keep

                progress.tell(f"kept as expected: {keep(one, save)}")
            yield one

    status = ended(work, progress)
    if status is not None:
        return status
    progress.finish()
    return FAILED if progress.failures else 0


def _pieces(found: Iterator[Report | Failure], written: str, stream: TextIO) -> Iterator[str]:
    if written == "json":
        from whosays.exports import jsonl

        yield from map(jsonl.line, found)
        return
    from whosays.views import parts as view

    if written == "html":
        yield view.page(list(found))
        return
    from whosays.model import Report
    from whosays.views import terminal

    console = terminal.console_for(stream)
    reports = (one for one in found if isinstance(one, Report))
    for number, report in enumerate(reports):
        yield (terminal.between(console) if number else "") + view.render(report, console)
