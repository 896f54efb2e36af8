"""A report in a terminal: its head, what was set aside and why, then its claims.

Nothing unknown is shown, and nothing but the text's own words and what is known
of them. Width and colour are the console's.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, TextIO, cast

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.model import Claim, Report
from whosays.views import words

# A check mark would say that a claim is true; these say how the text puts it.
STANCE_STYLE = {"stated": "cyan", "hedged": "yellow", "denied": "red", "planned": "magenta"}
_GLYPHS = {"stated": "●", "hedged": "?", "denied": "✗", "planned": "→"}
_PLAIN_GLYPHS = {"stated": "*", "hedged": "?", "denied": "x", "planned": ">"}
_PLAINLY = str.maketrans("├└│─“”•", '|`|-""-')
"""Our own marks for a terminal that cannot show them; each as wide as what it stands for."""
_FURNITURE_SHOWN = 8
_WIDE = 90
"""Columns from which the reasons stand beside the words rather than below."""


Row = tuple[str, str, str]
"""What, the words of the text, and why."""


@dataclass(frozen=True)
class Look:
    """How a report is shown.

    Attributes:
        why: print the reasons under each claim.
        plain: only ASCII marks, for a terminal that cannot show others.
        width: of the terminal, in columns.
    """

    why: bool = False
    plain: bool = False
    width: int = 80


def console_for(stream: TextIO) -> Console:
    """A console on this stream: its width, and colour where the stream has it."""
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def render(report: Report, console: Console, *, why: bool = False) -> str:
    """The report as text for this console, escape codes included where it has colour."""
    look = Look(why=why, plain=not shows_all(console), width=console.width)
    return written(view(report, look), console)


def written(shown: RenderableType, console: Console) -> str:
    """What a console would show, as text, escape codes included where it has colour."""
    page = Console(
        file=io.StringIO(),
        width=console.width,
        force_terminal=console.is_terminal,
        color_system=cast(Any, console.color_system),
        no_color=console.no_color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    page.print(shown)
    text = cast(io.StringIO, page.file).getvalue()
    if not shows_all(console):
        text = text.translate(_PLAINLY)
    return "\n".join(line.rstrip(" ") for line in text.split("\n"))


def between(console: Console) -> str:
    """The line between two reports."""
    return f"\n{('─' if shows_all(console) else '-') * console.width}\n\n"


def shows_all(console: Console) -> bool:
    """Whether the terminal's characters go beyond ASCII and Latin."""
    return (console.encoding or "utf-8").lower().startswith("utf")


def view(report: Report, look: Look) -> RenderableType:
    """The whole report."""
    blocks: list[RenderableType] = [*_head(report, look), ""]
    width = len(str(len(report.claims)))
    for number, claim in enumerate(report.claims, 1):
        blocks.append(_claim(report, claim, f"{number:>{width}}", look))
        blocks.append("")
    unsaid = words.not_said(report)
    if unsaid:
        blocks.append(Text("Not said: no claim stands for these", style="bold"))
        lines = [f"{content} <- {who}" if who else content for who, content in unsaid]
        blocks += [grid([("not said", Text(line)) for line in lines]), ""]
    blocks.append(Text(words.tally(report), style="bold"))
    return Group(*blocks)


def _head(report: Report, look: Look) -> list[RenderableType]:
    blocks: list[RenderableType] = [Text(words.title(report), style="bold")]
    blocks.append(
        grid(
            [
                (label, Text(line, style="yellow" if label == "note" else ""))
                for label, line in words.head(report)
            ]
        )
    )
    oddities: list[Row] = [
        (o.kind, words.passage(report, o), "; ".join(o.why)) for o in report.oddities
    ]
    for heading, listed in (
        ("Set aside, not read as part of the report", _set_aside(report)),
        ("Oddities", oddities),
    ):
        if listed:
            blocks += ["", Text(heading, style="bold"), _listing(listed, look)]
    return blocks


def _set_aside(report: Report) -> list[Row]:
    """Each part set aside; of page furniture the first few, and how many more."""
    listed: list[Row] = []
    furniture = 0
    for part in report.parts:
        if not part.set_aside:
            continue
        furniture += part.kind == "furniture"
        if part.kind != "furniture" or furniture <= _FURNITURE_SHOWN:
            listed.append(
                (part.kind, words.passage(report, part), "; ".join(words.set_aside(report, part)))
            )
    if furniture > _FURNITURE_SHOWN:
        more = f"{furniture - _FURNITURE_SHOWN} more stretches; --format json lists each"
        listed.append(("furniture", more, ""))
    return listed


def grid(rows: list[tuple[str, RenderableType]], indent: int = 2) -> RenderableType:
    """Labels in a column, and what stands beside each."""
    label_width = 8
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(style="dim", no_wrap=True, min_width=label_width)
    table.add_column(ratio=1, overflow="fold")
    for label, value in rows:
        table.add_row(label, value)
    return Padding(table, (0, 0, 0, indent))


def _listing(rows: list[Row], look: Look) -> RenderableType:
    """What, its shortened words, and why: side by side where the terminal is wide."""
    wide = look.width >= _WIDE
    length = (look.width - 16) // 2 if wide else 2 * look.width // 3
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold", style="dim", ratio=1)
    last = None
    for what, passage, why in rows:
        line = Text(words.shorten(passage, length) if passage != last else "the same words")
        if passage == last:
            line.stylize("dim")
        last = passage
        if wide:
            grid.add_row(what, line, words.clean(why))
            continue
        if why:
            line.append("\n" + words.clean(why), style="dim")
        grid.add_row(what, line)
    return Padding(grid, (0, 0, 0, 2))


def _claim(report: Report, claim: Claim, number: str, look: Look) -> RenderableType:
    style = STANCE_STYLE[claim.stance]
    glyph = (_PLAIN_GLYPHS if look.plain else _GLYPHS)[claim.stance]
    head = Text.assemble(
        (number, "dim"), "  ", (f"{glyph} {claim.stance}", f"bold {style}"), "  ",
        (claim.kind, "bold"), (f" {claim.mode}" if claim.mode else "", ""),
        (f": {words.clean(claim.trigger.text)}", ""),
        (f"  in the {claim.part}" if claim.part not in {"body", "lead"} else "", "dim"),
    )  # fmt: skip
    indent = len(number) + 2
    rows: list[tuple[str, RenderableType]] = []
    if claim.by or claim.to:
        rows.append(("who", _who(claim)))
    rows.extend((label, Text(line)) for label, line in words.facts(claim))
    rows.append(("says", _says(report, claim)))
    if look.why:
        rows.extend(("why", _reason(reason.says, reason.text)) for reason in claim.why)
    return Group(
        head,
        Padding(_quote(claim, style), (0, 0, 0, indent)),
        grid(rows, indent),
    )


def _quote(claim: Claim, style: str) -> Text:
    """The claim's words on one line, its trigger set off."""
    before, trigger, after = words.quote(claim)
    return Text.assemble(before, (trigger, f"bold underline {style}"), after)


def _who(claim: Claim) -> Text:
    text = Text(words.mentions(claim.by))
    if claim.to:
        text.append("-> " if not claim.by else " -> ", style="dim")
        text.append(words.mentions(claim.to))
    return text


def _says(report: Report, claim: Claim) -> Text:
    text = Text()
    links = words.chain(report, claim)
    for position, one in enumerate(links):
        if position:
            text.append(" <- ", style="dim")
        text.append(one.label, style="bold")
        text.append(words.marks(one))
    if len(links) == 1:
        text.append(" (own voice)")
    return text


def _reason(says: str, seen: str | None) -> Text:
    text = Text(words.clean(says), style="dim")
    if seen:
        text.append(f": {words.clean(seen)}", style="dim italic")
    return text
