"""The command `compare`: reports laid side by side, in one format.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import checks, ledgers, options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from whosays.cli.progress import Progress
    from whosays.comparing.model import Comparison
    from whosays.comparing.outlets import OutletGiven
    from whosays.options import Options

VIEWS = ("terminal", "json", "html")
"""What `compare` writes beside the formats of `export`."""

FormatName = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        callback=checks.one_of(lambda: (*VIEWS, *_exports())),
        help="terminal, json, html, or a format of `whosays export`.",
    ),
]


def _exports() -> tuple[str, ...]:
    from whosays.exports import names

    return names()


def compare(
    inputs: options.Inputs,
    format_: FormatName = "terminal",
    outlets: options.OutletsFile = None,
    published: options.Published = None,
    outlet: options.Outlet = None,
    language: options.Language = None,
    pipeline: options.Pipeline = None,
    private: options.Private = False,
    output: options.Output = None,
    why: Annotated[
        bool,
        typer.Option("--why", help="Terminal: print the exact words and every reason."),
    ] = False,
) -> None:
    """Lay reports side by side: copies, events, origins, disputes."""
    from whosays.options import Options

    known = Options(
        published=published,
        outlet=outlet,
        language=language,
        pipeline=pipeline,
        private_addresses=private,
    )
    raise typer.Exit(run(inputs, known, outlets=outlets, written=format_, output=output, why=why))


def run(
    inputs: list[str],
    known: Options,
    *,
    outlets: Path | None,
    written: str,
    output: Path | None,
    why: bool,
) -> int:
    """Compare the inputs and write what was found; the exit status.

    Args:
        inputs: files, directories, addresses, ``-``.
        known: what is known of them beforehand.
        outlets: a list of outlets, JSON or TOML.
        written: the format: terminal, json, html, or one of the exports.
        output: a file instead of standard output.
        why: in the terminal view, the exact words and every reason.
    """
    from whosays.cli.outputs import Interrupts, other_format
    from whosays.cli.progress import Progress
    from whosays.cli.running import FAILED, ended

    progress = Progress(inputs)
    interrupts = Interrupts()
    interrupts.install()

    for hint in ledgers.among(inputs):
        progress.tell(hint)

    def work() -> None:
        comparison, given = _compared(inputs, known, outlets, progress)
        write(comparison, written, output, inputs, interrupts, why=why)
        _tell_what_was_missed(comparison, given, outlets, progress)

    status = ended(work, progress)
    if status is not None:
        return status
    progress.finish()
    if progress.reports == 1:
        progress.tell("one report alone has nothing to stand beside; give several")
    if meant := other_format(output, written):
        progress.tell(f"{output} holds the {written} format; for {meant} give --format {meant}")
    return FAILED if progress.failures else 0


def _compared(
    inputs: list[str], known: Options, outlets: Path | None, progress: Progress
) -> tuple[Comparison, Sequence[OutletGiven]]:
    """The inputs compared, and the facts on outlets; what cannot be read is told as it comes."""
    import sys

    from whosays.comparing.compare import compare as lay_side_by_side
    from whosays.comparing.outlets import load
    from whosays.model import Failure
    from whosays.reader import read_all

    # Before the reading, which may take long.
    given = load(outlets) if outlets else ()
    if "-" in inputs and sys.stdin.isatty():
        progress.tell("reading what you type; end it with Ctrl-D on a line of its own")
    found = []
    with progress.shown():
        for one in read_all(inputs, known):
            progress.count(one)
            if isinstance(one, Failure):
                progress.tell_failure(one)
            found.append(one)
    return lay_side_by_side(found, outlets=given), given


def _tell_what_was_missed(
    comparison: Comparison, given: Sequence[OutletGiven], outlets: Path | None, progress: Progress
) -> None:
    """Reports that were given twice, and outlets of a list that look misspelt."""
    from whosays.comparing.outlets import misspelt

    if twice := progress.reports - len(comparison.reports):
        progress.tell(
            f"{twice:,} {'report was' if twice == 1 else 'reports were'} given more than once "
            "(same text, address, outlet and name) and counted once"
        )
    for written, meant in misspelt(given, comparison.reports):
        progress.tell(f"{outlets}: no report has “{written}”; did you mean “{meant}”?")


def write(
    comparison: Comparison,
    written: str,
    output: Path | None,
    inputs: list[str],
    interrupts: object = None,
    *,
    why: bool = False,
) -> None:
    """Write a comparison in one format.

    Args:
        comparison: what was found.
        written: the format: terminal, json, html, or one of the exports.
        output: a file, or a folder where the format is one; else standard output.
        inputs: none of them may be the file.
        interrupts: holds Ctrl-C back while a piece is written.
        why: in the terminal view, the exact words and every reason.

    Raises:
        InputError: it cannot be written; the message names the remedy.
    """
    from whosays.cli.outputs import Interrupts, check, destination
    from whosays.cli.running import put

    if written not in VIEWS:
        from whosays.exports import export
        from whosays.exports import write as write_export

        if output is not None or export(written).folder:
            if output is not None and not export(written).folder:
                check(output, inputs)
            write_export(comparison, written, output or Path())
            return
    held = interrupts.held() if isinstance(interrupts, Interrupts) else nullcontext()
    with destination(output, written, inputs) as stream:
        if written in VIEWS:
            piece = shown(comparison, written, stream, why=why)
            with held:
                put(piece, stream)
        else:
            with held:
                write_export(comparison, written, stream)


def shown(comparison: Comparison, written: str, stream: TextIO, *, why: bool = False) -> str:
    """A comparison as a view for people, or as one object of JSON."""
    if written == "json":
        return comparison.to_json() + "\n"
    if written == "html":
        from whosays.views import comparison_page

        return comparison_page.page(comparison)
    from whosays.views import comparison as view
    from whosays.views import terminal

    return view.render(comparison, terminal.console_for(stream), why=why)
