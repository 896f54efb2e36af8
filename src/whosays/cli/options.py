"""Options that several commands have, each told once.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli import checks

INPUTS_HELP = "Text or HTML file, directory, URL, .jsonl, feed or WARC; - for standard input."

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT", help=INPUTS_HELP)]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        callback=checks.published,
        help="When it was published: 2017-03-13 or 2017-03-13T18:30.",
    ),
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        callback=checks.language,
        help="Its language, such as fr or en.",
    ),
]
Pipeline = Annotated[
    str | None,
    typer.Option(
        "--pipeline",
        metavar="NAME",
        callback=checks.pipeline,
        help="Installed spaCy pipeline with Universal Dependencies labels to read with.",
    ),
]
Private = Annotated[
    bool,
    typer.Option("--private-addresses", help="Fetch pages from private networks too."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all."),
]
OutletsFile = Annotated[
    Path | None,
    typer.Option(
        "--outlets", metavar="FILE", help="Facts on outlets: name, kind, owner; JSON or TOML."
    ),
]
Ledger = Annotated[
    str,
    typer.Argument(metavar="LEDGER", help="A ledger's file, or postgresql://USER@HOST/DATABASE."),
]


class Table(StrEnum):
    """What commands that list rows write."""

    terminal = "terminal"
    json = "json"
    csv = "csv"


TableFormat = Annotated[
    Table, typer.Option("--format", "-f", case_sensitive=False, help="What to write.")
]
