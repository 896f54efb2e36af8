"""A report in a terminal: its head, what was set aside and why, then its claims.

Nothing unknown is shown, and nothing but the text's own words and what is known
of them. Width and colour are the console's.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.model import Claim, Count, Figure, Report
from whosays.views import words

# A check mark would say that a claim is true; these say how the text puts it.
STANCE_STYLE = {"stated": "cyan", "hedged": "yellow", "denied": "red", "planned": "magenta"}
_GLYPHS = {"stated": "●", "hedged": "?", "denied": "✗", "planned": "→"}
_PLAIN_GLYPHS = {"stated": "*", "hedged": "?", "denied": "x", "planned": ">"}
_ASIDE_LENGTH = 60
_NARROW = 72


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


def render(report: Report, console: Console, *, why: bool = False) -> str:
    """The report as text for this console, escape codes included where it has colour."""
    encoding = (console.encoding or "utf-8").lower().replace("_", "-")
    look = Look(why=why, plain=not encoding.startswith("utf"), width=console.width)
    with console.capture() as captured:
        console.print(view(report, look))
    lines = captured.get().split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)


def view(report: Report, look: Look) -> RenderableType:
    """The whole report."""
    blocks: list[RenderableType] = [*_head(report, look), ""]
    width = len(str(len(report.claims)))
    for number, claim in enumerate(report.claims, 1):
        blocks.append(_claim(report, claim, f"{number:>{width}}", look))
        blocks.append("")
    blocks.append(Text(words.tally(report), style="bold"))
    return Group(*blocks)


def _head(report: Report, look: Look) -> list[RenderableType]:
    blocks: list[RenderableType] = [Text(words.title(report), style="bold")]
    rows: list[tuple[str, RenderableType]] = [
        ("outlet", Text(words.outlet(report.outlet))),
        ("date", Text(words.published(report.published))),
    ]
    if report.language:
        made_by = report.made_by.pipeline
        rows.append(
            ("language", Text(report.language + (f", read by {made_by}" if made_by else "")))
        )
    if report.credits:
        credited = (f"{words.clean(c.text)} ({c.role})" for c in report.credits)
        rows.append(("credits", Text(", ".join(credited))))
    address = report.url or report.path
    if address:
        where = address + (f" [{report.record}]" if report.record else "")
        rows.append(("from", Text(words.clean(where))))
    rows.extend(("note", Text(words.clean(note), style="yellow")) for note in report.notes)
    blocks.append(_grid(rows))
    aside = [p for p in report.parts if p.set_aside]
    if aside:
        blocks += ["", Text("Set aside, not read as part of the report", style="bold")]
        blocks.append(
            _listing(
                [(p.kind, report.text[p.start : p.end], "; ".join(p.why)) for p in aside], look
            )
        )
    if report.oddities:
        blocks += ["", Text("Oddities", style="bold")]
        blocks.append(
            _listing(
                [(o.kind, report.text[o.start : o.end], "; ".join(o.why)) for o in report.oddities],
                look,
            )
        )
    return blocks


def _grid(rows: list[tuple[str, RenderableType]], indent: int = 2) -> RenderableType:
    label_width = 8
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(style="dim", no_wrap=True, min_width=label_width)
    grid.add_column(ratio=1, overflow="fold")
    for label, value in rows:
        grid.add_row(label, value)
    return Padding(grid, (0, 0, 0, indent))


def _listing(rows: list[tuple[str, str, str]], look: Look) -> RenderableType:
    """What, its shortened text, and why: one line each where the terminal is wide."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for what, text, why in rows:
        text = words.shorten(text, min(_ASIDE_LENGTH, max(20, look.width // 2)))
        line = Text(text)
        if why:
            line.append("  " + words.clean(why), style="dim italic")
        grid.add_row(what, line)
    return Padding(grid, (0, 0, 0, 2))


def _claim(report: Report, claim: Claim, number: str, look: Look) -> RenderableType:
    style = STANCE_STYLE[claim.stance]
    glyph = (_PLAIN_GLYPHS if look.plain else _GLYPHS)[claim.stance]
    head = Text.assemble(
        (number, "dim"), "  ", (f"{glyph} {claim.stance}", f"bold {style}"), "  ",
        (claim.kind, "bold"), (f" {claim.mode}" if claim.mode else "", ""),
        (f"  in the {claim.part}" if claim.part not in {"body", "lead"} else "", "dim"),
    )  # fmt: skip
    indent = len(number) + 2
    rows: list[tuple[str, RenderableType]] = []
    if claim.by or claim.to:
        rows.append(("who", _who(claim)))
    rows.extend(("where", Text(line)) for line in _where(claim))
    if claim.when:
        days = words.days(claim.when)
        said = words.clean(claim.when.text)
        rows.append(("when", Text(f"{said}: {days}" if days else said)))
    rows.extend((what, Text(_count(count))) for what, count in words.counts(claim))
    rows.append(("says", _says(report, claim)))
    if look.why:
        rows.extend(("why", _reason(reason.says, reason.text)) for reason in claim.why)
    return Group(
        head,
        Padding(_quote(claim, style), (0, 0, 0, indent)),
        _grid(rows, indent),
    )


def _quote(claim: Claim, style: str) -> Text:
    """The claim's words on one line, its trigger set off."""
    start = max(0, claim.trigger.start - claim.start)
    end = max(start, claim.trigger.end - claim.start)
    before, trigger, after = claim.quote[:start], claim.quote[start:end], claim.quote[end:]
    text = Text()
    for piece, look in ((before, ""), (trigger, f"bold underline {style}"), (after, "")):
        inner = words.clean(piece)
        if not inner:
            continue
        if len(text) and piece[:1].isspace():
            text.append(" ")
        text.append(inner, style=look)
        if piece[-1:].isspace():
            text.append(" ")
    return text


def _who(claim: Claim) -> Text:
    text = Text(words.mentions(claim.by))
    if claim.to:
        text.append("-> " if not claim.by else " -> ", style="dim")
        text.append(words.mentions(claim.to))
    return text


def _where(claim: Claim) -> list[str]:
    lines = [words.place(claim.place)] if claim.place else []
    for found in claim.places:
        same = claim.place and (found.start, found.end) == (claim.place.start, claim.place.end)
        if not same:
            lines.append((f"{found.role} " if found.role != "at" else "") + words.place(found))
    return lines


def _count(count: Count | Figure) -> str:
    number = words.bounds(count)
    text = words.clean(count.text)
    line = number if not text or text == number else f"{number}: {text}" if number else text
    parts = getattr(count, "of", ())
    if parts:
        line += " (" + ", ".join(words.clean(part.text) for part in parts) + ")"
    return line


def _says(report: Report, claim: Claim) -> Text:
    text = Text()
    links = words.chain(report, claim)
    for position, one in enumerate(links):
        if position:
            text.append(" <- ", style="dim")
        text.append(one.label, style="bold")
        text.append(words.link(one)[len(one.label) :])
    if len(links) == 1:
        text.append(" (own voice)")
    return text


def _reason(says: str, seen: str | None) -> Text:
    text = Text(words.clean(says), style="dim")
    if seen:
        text.append(f": {words.clean(seen)}", style="dim italic")
    return text
