"""A page cut into its parts, in a terminal and as a page of its own: where, what, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays import __version__
from whosays.model import Failure, Part, Report
from whosays.views import words
from whosays.views.html import asset, digest, environment
from whosays.views.terminal import grid, written

_STYLE = {
    "title": "bold", "lead": "bold", "heading": "bold", "body": "", "caption": "cyan",
    "credit": "cyan", "furniture": "dim",
}  # fmt: skip
_SHORTEST = 30


@dataclass(frozen=True)
class Row:
    """A part as it is shown.

    Attributes:
        number: from 1, in the order of the text.
        text: its words as they stand.
        credits: whom it names, with their roles.
        odd: kind and reasons of each oddity that begins in it.
    """

    number: int
    part: Part
    text: str
    credits: tuple[tuple[str, str], ...]
    odd: tuple[tuple[str, str], ...]


def rows(report: Report) -> Iterator[Row]:
    """The parts of a report, each with what is known of it."""
    for number, part in enumerate(report.parts, 1):
        yield Row(
            number,
            part,
            report.text[part.start : part.end],
            tuple(
                (credit.text, _credit(credit.role, credit.type, credit.entity))
                for credit in report.credits
                if part.start <= credit.start < part.end
            ),
            tuple(
                (odd.kind, "; ".join(odd.why))
                for odd in report.oddities
                if part.start <= odd.start < part.end
            ),
        )


def _credit(role: str, kind: str, entity: str | None) -> str:
    named = f"{role}, {kind}"
    return f"{named}: {entity}" if entity else named


def render(report: Report, console: Console) -> str:
    """The parts as text for a console, escape codes included where it has colour."""
    return written(_view(report, console.width), console)


def _view(report: Report, width: int) -> RenderableType:
    found = list(rows(report))
    at = max((len(_offsets(row.part)) for row in found), default=0)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, justify="right", min_width=at)
    table.add_column(no_wrap=True, min_width=9)
    table.add_column(overflow="fold", ratio=1)
    room = max(_SHORTEST, 2 * (width - at - 15))
    for row in found:
        line = Text(words.shorten(row.text, room), style=_STYLE.get(row.part.kind, ""))
        for why in row.part.why:
            line.append(f"\n{words.clean(why)}", style="dim")
        for name, role in row.credits:
            line.append(f"\ncredit ({role}): {words.clean(name)}", style="cyan")
        for kind, why in row.odd:
            line.append(f"\n{kind}: {words.clean(why)}", style="yellow")
        aside = row.part.set_aside and row.part.kind == "caption"
        table.add_row(_offsets(row.part), row.part.kind + (" *" if aside else ""), line)
    head = grid([(label, Text(line)) for label, line in words.head(report)])
    return Group(
        Text(words.title(report), style="bold"), head, "", Padding(table, (0, 0, 0, 2)), "",
        Text(tally(report), style="bold"),
    )  # fmt: skip


def _offsets(part: Part) -> str:
    return f"{part.start}-{part.end}"


def tally(report: Report) -> str:
    """How many parts of each kind there are, in one line."""
    kinds = sorted(part.kind for part in report.parts)
    counts = [(kind, len(list(same))) for kind, same in groupby(kinds)]
    told = ", ".join(f"{count} {kind}" for kind, count in counts)
    aside = sum(part.set_aside for part in report.parts)
    return f"{len(report.parts)} parts: {told}; {aside} set aside"


def page(found: Sequence[Report | Failure]) -> str:
    """One page with the parts of all reports.

    Args:
        found: reports, and inputs that could not be read, which the page names.
    """
    style = asset("cut.css")
    return environment().get_template("cut.html.j2").render(
        sheets=[
            (report, tuple(words.head(report)), tuple(rows(report)), tally(report))
            for report in found if isinstance(report, Report)
        ],
        failures=[one for one in found if isinstance(one, Failure)],
        version=__version__,
        style=Markup(style),  # noqa: S704 - our own file
        style_digest=digest(style),
    )  # fmt: skip
