"""The commands `gazetteer import|list|remove|find`: places of one's own beside the shipped.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import checks

if TYPE_CHECKING:
    from whosays.knowledge.importing import Outcome
    from whosays.knowledge.places import Judged, PlaceFacts

FAILED = 1
INTERRUPTED = 130


class Kind(StrEnum):
    """What an imported file may be."""

    geonames = "geonames"
    wikidata = "wikidata"
    csv = "csv"


Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        envvar="WHOSAYS_DATA",
        help="Folder of your data, instead of the usual one.",
    ),
]

app = typer.Typer(
    name="gazetteer",
    help="Places of your own, from GeoNames, Wikidata or a list.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="GeoNames dump, extract of Wikidata, or CSV."),
    ],
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", case_sensitive=False, help="What the files are, if not told."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="Keep it under this name."),
    ] = None,
    data: Data = None,
) -> None:
    """Import places, to be found beside those that whosays knows."""
    from whosays.knowledge.importing import build
    from whosays.knowledge.shelf import folder

    with _errors_told(), _bar() as told:
        outcome = build(
            files, folder(data), name=name, kind=kind.value if kind else None,
            told=told, waiting=lambda: _tell("another import is running; waiting for its end"),
        )  # fmt: skip
    typer.echo(_outcome(outcome))


@app.command("list")
def list_(data: Data = None) -> None:
    """List the gazetteers that you have imported."""
    from whosays.errors import InputError
    from whosays.knowledge import shelf

    where = shelf.folder(data)
    indexes = shelf.shelf(where)
    broken = 0
    for index in indexes:
        try:
            known = shelf.about(index)
        except InputError as error:
            _tell(str(error))
            broken += 1
            continue
        typer.echo(
            f"{index.name}  {known['kind']}, {_number(int(known['places']), 'place')}, "
            f"{_number(int(known['names']), 'name')}, {index.stamp[1] / 1e6:.2f} MB, "
            f"{known['made']}, from {known['files']}"
        )
    if not indexes:
        typer.echo(f"no gazetteer imported into {where}")
    raise typer.Exit(FAILED if broken else 0)


@app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `list` has it.")],
    data: Data = None,
) -> None:
    """Take an imported gazetteer away."""
    from whosays.knowledge import importing, shelf

    with _errors_told():
        importing.remove(name, shelf.folder(data))
    typer.echo(f"{name} removed")


@app.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As a report has it.")],
    context: Annotated[
        list[str] | None,
        typer.Option("--context", "-c", metavar="NAME", help="Other place in the report."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="CODE",
            callback=checks.language,
            help="Language of the report, such as fr or en.",
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Say what a name stands for, and the evidence."""
    from whosays.knowledge.places import judge, resolve

    around = tuple(context or ())
    with _errors_told():
        found = resolve(name, language=language, context=around, data=data)
        judged = judge(name, language=language, context=around, data=data)
    if found:
        typer.echo(f"{_place(found.place)}\n  {found.why}")
    else:
        typer.echo(f"unknown: {_why_unknown(name, judged)}")
    if judged:
        typer.echo("\ncandidates, with the logarithm of the people that speak for each:")
    for one in judged[:20]:
        typer.echo(f"{one.score:6.2f}  {_place(one.place)}")
        for reason in (*one.reasons, *([f"from the gazetteer {one.source}"] if one.source else [])):
            typer.echo(f"        {reason}")
    if len(judged) > 20:
        typer.echo(f"        and {len(judged) - 20} more")
    raise typer.Exit(0 if found else FAILED)


def _why_unknown(name: str, judged: tuple[Judged, ...]) -> str:
    if not judged:
        return f"nothing bears the name {name!r}; whosays gazetteer import takes more places"
    if len(judged) == 1:
        return "the only place of this name, but nothing else of the report leads there (--context)"
    return "no place stands clear of the next; give what else the report names (--context)"


def _place(place: PlaceFacts) -> str:
    """A place in one line: id, name, precision, what it lies in, where, people."""
    within = ", ".join(p for p in (place.admin1, place.country) if p and p != place.name)
    parts = [f"{place.id}  {place.name} ({place.precision}{', ' if within else ''}{within})"]
    if place.lat is not None and place.lon is not None:
        parts.append(f"{place.lat:.4f} {place.lon:.4f}")
    if place.population:
        parts.append(f"{place.population:,} people")
    return "  ".join(parts)


def _outcome(outcome: Outcome) -> str:
    from whosays.knowledge.importing import told_counts

    holds = f"{outcome.name}: {_number(outcome.places, 'place')}, {_number(outcome.names, 'name')}"
    if not outcome.anew:
        return f"{holds}; already imported from the same files"
    lines = [f"{holds} ({outcome.kind})"]
    if outcome.broken:
        lines.append(f"skipped, broken: {told_counts(outcome.broken)}")
    if outcome.left:
        lines.append(f"not taken: {told_counts(outcome.left)}")
    return "\n".join(lines)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _tell(message: str) -> None:
    typer.echo(f"whosays: {' '.join(message.split())}", err=True)


@contextmanager
def _errors_told() -> Iterator[None]:
    """What goes wrong is one line on standard error and the exit status."""
    from whosays.errors import WhosaysError

    try:
        yield
    except KeyboardInterrupt:
        _tell("interrupted; nothing was changed")
        raise typer.Exit(INTERRUPTED) from None
    except WhosaysError as error:
        _tell(str(error))
        raise typer.Exit(FAILED) from None


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """A bar of the bytes read, where a person is looking."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    task = bar.add_task("importing", total=None)

    def told(done: int, total: int) -> None:
        sorting = "sorting names" if done >= total else "importing"
        bar.update(task, completed=done, total=total, description=sorting)

    with bar:
        yield told
