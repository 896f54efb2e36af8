"""Commands and options; what they do stands in the modules beside this one.

Imported for `--help`, so nothing heavy is imported at the top: no pydantic, rich
or spacy.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from whosays import __version__
from whosays.cli import (
    adding,
    asking,
    comparing,
    exporting,
    gazetteer,
    judging,
    ledgers,
    options,
    parts,
)

USAGE = 2
"""Exit status of a command line that cannot be understood, as shells have it."""


class Format(StrEnum):
    """What `read` writes."""

    terminal = "terminal"
    json = "json"
    html = "html"
    csv = "csv"


app = typer.Typer(
    name="whosays",
    help="Reads news reports the way a careful analyst does, and keeps who says so.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whosays {__version__}")
        raise typer.Exit


@app.callback()
def whosays(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads news reports the way a careful analyst does, and keeps who says so.

    It takes each claim from a report, with the chain of sources it is put to, how
    the text puts it, and the exact words. It never says what is true.
    """


@app.command()
def read(
    inputs: options.Inputs,
    format_: Annotated[
        Format, typer.Option("--format", "-f", case_sensitive=False, help="What to write.")
    ] = Format.terminal,
    published: options.Published = None,
    outlet: options.Outlet = None,
    language: options.Language = None,
    pipeline: options.Pipeline = None,
    private: options.Private = False,
    output: options.Output = None,
    why: Annotated[
        bool, typer.Option("--why", help="Terminal: print the reasons under each claim.")
    ] = False,
) -> None:
    """Read reports into claims with who says so."""
    from whosays.cli import reading
    from whosays.options import Options

    known = Options(
        published=published,
        outlet=outlet,
        language=language,
        pipeline=pipeline,
        private_addresses=private,
    )
    raise typer.Exit(reading.read(inputs, known, written=format_.value, output=output, why=why))


app.command()(parts.parts)
app.command()(comparing.compare)
app.command()(adding.add)
for _asking in (asking.events, asking.event, asking.claims, asking.sources, asking.search):
    app.command()(_asking)
app.add_typer(judging.app)
app.command()(exporting.export)


@app.command()
def languages() -> None:
    """List the languages claims are read in."""
    from whosays.cli.languages import table

    typer.echo(table())


app.add_typer(gazetteer.app)


def run() -> None:
    """Run the command line; an input without a command gets the remedy."""
    first = sys.argv[1] if len(sys.argv) > 1 else ""
    named = first.startswith(("http://", "https://")) or (first and Path(first).exists())
    if named and first not in {command.name for command in _commands()}:
        meant = f"to read it: whosays read {first}"
        if ledgers.is_ledger(first):
            meant = f"to see what it holds: whosays events {first}"
        elif len(sys.argv) > 2:
            meant += f"; to lay several side by side: whosays compare {first} ..."
        typer.echo(f"whosays: {meant}", err=True)
        raise SystemExit(USAGE)
    app(prog_name="whosays")


def _commands() -> list[Any]:
    return list(typer.main.get_command(app).commands.values())  # type: ignore[attr-defined]
