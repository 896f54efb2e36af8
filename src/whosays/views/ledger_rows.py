"""What a ledger answers, in a terminal: events, claims, sources, hits, judgements.

Every share is told as a count and the count that it is of; nobody is rated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.views import words
from whosays.views.comparing_words import number
from whosays.views.terminal import STANCE_STYLE, written

if TYPE_CHECKING:
    from whosays.ledger import ClaimRow, EventRow, Hit, Judgement, OutletRow

_RELAYS_SHOWN = 8
_LEAST = 12
"""Columns below which the one that gives way would be no use."""


def events(rows: Sequence[EventRow], console: Console) -> str:
    """Events with what it takes to choose one: a line each, two where that is too wide."""
    if not rows:
        return "no events\n"
    heads = ("event", "day", "kind", "place", "dead", "reports", "origins", "relation", "grade")
    lines = [
        (
            row.event, _days(row.earliest, row.latest), row.kind, words.clean(row.place or ""),
            _interval(row.dead_min, row.dead_max), f"{row.reports:,}",
            f"{row.origins_min} to {row.origins_max}", row.relation, row.grade or "",
        )
        for row in rows
    ]  # fmt: skip
    table = _table(heads, lines, flexible=3, width=console.width)
    return written(table or Group(*map(_event, rows)), console)


def _event(row: EventRow) -> RenderableType:
    where = [_days(row.earliest, row.latest), row.kind, words.clean(row.place or "")]
    told = [
        number(row.reports, "report"),
        f"origins {row.origins_min} to {row.origins_max}",
        row.relation,
        row.grade or "",
    ]
    if dead := _interval(row.dead_min, row.dead_max):
        told.insert(0, f"dead {dead}")
    return Group(
        Text.assemble((row.event, "bold"), "  ", "  ".join(filter(None, where))),
        Padding(Text("; ".join(filter(None, told))), (0, 0, 0, 4)),
    )


def claims(rows: Sequence[ClaimRow], console: Console) -> str:
    """Claims with their exact words, their chain, and the key to judge them by."""
    if not rows:
        return "no claims\n"
    blocks: list[RenderableType] = []
    for row in rows:
        blocks += [_claim(row), Text("")]
    return written(Group(*blocks, Text(number(len(rows), "claim"), style="bold")), console)


def _claim(row: ClaimRow) -> RenderableType:
    facts = [
        row.kind + (f" {row.mode}" if row.mode else ""),
        words.clean(row.place or ""),
        _days(row.earliest, row.latest),
    ]
    for what, low, high in (
        ("dead", row.dead_min, row.dead_max),
        ("injured", row.injured_min, row.injured_max),
    ):
        if counted := _interval(low, high):
            facts.append(f"{what} {counted}")
    head = Text.assemble(
        (row.stance, STANCE_STYLE.get(row.stance, "")),
        "  ",
        ("  ".join(filter(None, facts)), "bold"),
    )
    if row.wrong:
        head.append("  judged wrong: it does not count", style="yellow")
    outlet = words.clean(row.outlet) if row.outlet else "outlet not known"
    chain = " <- ".join([outlet, *map(words.clean, row.sources)])
    if not row.sources:
        chain += " (own voice)"
    else:
        known = [row.far_end_type] if row.far_end_type not in {None, "unknown"} else []
        known.append("named" if row.far_end_named else "unnamed")
        chain += f" ({', '.join(filter(None, known))})"
    lines = [Text(f"“{words.clean(row.quote)}”"), Text(chain)]
    lines.append(
        Text(f"{(row.published or 'no date')[:16]}  {row.report}/{row.claim}  key {row.key}", "dim")
    )
    return Group(head, *(Padding(line, (0, 0, 0, 2)) for line in lines))


def sources(rows: Sequence[OutletRow], console: Console) -> str:
    """How each outlet uses its sources: counts, and whom it relays."""
    if not rows:
        return "no reports\n"
    blocks: list[RenderableType] = []
    for row in rows:
        blocks += [*_outlet(row), Text("")]
    return written(Group(*blocks[:-1]), console)


def _outlet(row: OutletRow) -> Iterable[RenderableType]:
    name = words.clean(row.outlet) if row.outlet else "outlet not known"
    claims, reports = number(row.claims, "claim"), number(row.reports, "report")
    yield Text.assemble((name, "bold"), f": {reports}, {claims}")
    unnamed = f"; {row.unnamed:,} of these to an unnamed one" if row.sourced else ""
    uncredited = f"; {row.uncredited:,} of these without credit" if row.copies else ""
    lines = [
        f"put to a source: {row.sourced:,} of {claims}{unnamed}",
        f"relaying a medium: {row.relaying:,} of {reports}",
        f"copied from another outlet: {row.copies:,} of {reports}{uncredited}",
    ]
    yield from (Padding(Text(line), (0, 0, 0, 2)) for line in lines)
    relayed = [
        f"{words.clean(one.label)} ({number(one.reports, 'report')}, {number(one.claims, 'claim')})"
        for one in row.relays[:_RELAYS_SHOWN]
    ]
    if more := len(row.relays) - len(relayed):
        relayed.append(f"{more:,} more")
    if relayed:
        yield Padding(Text(f"relays {', '.join(relayed)}"), (0, 0, 0, 2))


def hits(rows: Sequence[Hit], console: Console) -> str:
    """Reports and claims that were found, with the words around."""
    if not rows:
        return "nothing found\n"
    blocks: list[RenderableType] = []
    for row in rows:
        outlet = words.clean(row.outlet) if row.outlet else "outlet not known"
        name = row.report + (f"/{row.claim}" if row.claim else "")
        head = f"{words.clean(row.title or '')}  " if row.title else ""
        blocks.append(
            Text.assemble(
                (head, "bold"), f"{outlet}, {(row.published or 'no date')[:10]}  ", (name, "dim")
            )
        )
        blocks.append(Padding(_snippet(row), (0, 0, 0, 2)))
    return written(Group(*blocks), console)


def _snippet(row: Hit) -> Text:
    """The words found, underlined; each piece cleaned by itself, so that marks stay true."""
    text, at = Text(), row.start
    for start, end in sorted(row.marks):
        if start < at or end > row.end:
            continue
        text.append(_piece(row.snippet[at - row.start : start - row.start]))
        text.append(_piece(row.snippet[start - row.start : end - row.start]), "bold underline")
        at = end
    text.append(_piece(row.snippet[at - row.start :]))
    return text


def _piece(text: str) -> str:
    """A piece of a text on one line, its blanks at either end kept as one."""
    kept = words.clean(text)
    if not kept:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + kept + (" " if text[-1].isspace() else "")


def judgements(rows: Sequence[Judgement], console: Console) -> str:
    """Judgements in their order, those undone or without their target said to be so."""
    if not rows:
        return "no judgements\n"
    blocks: list[RenderableType] = [judgement(row) for row in rows]
    return written(Group(*blocks), console)


def decided(row: Judgement) -> str:
    """What was decided about what, in one line."""
    about = " | ".join(words.shorten(one, 60) for one in (row.about or row.target))
    kind = row.kind if row.kind == row.decision else f"{row.kind} {row.decision}"
    return f"{kind}: {about}"


def judgement(row: Judgement) -> RenderableType:
    """One judgement: number, decision, what it is about, who, when, and whether it holds."""
    state = "" if row.active else "  undone"
    if row.active and row.missing:
        state = "  waits: what it is about is not in the ledger now"
    head = Text.assemble(
        (f"{row.id}", "bold"), f"  {decided(row)}",
        (state, "yellow"),
    )  # fmt: skip
    note = f": {words.clean(row.note)}" if row.note else ""
    return Group(
        head, Padding(Text(f"{words.clean(row.author)}, {row.made}{note}", "dim"), (0, 0, 0, 4))
    )


def _days(first: str | None, last: str | None) -> str:
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first:
        return f"{first} or later"
    return f"{last} or earlier" if last else ""


def _interval(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if high is None:
        return f"at least {low}"
    if low is None:
        return f"at most {high}"
    return f"{low}" if low == high else f"{low} to {high}"


def _table(
    heads: Sequence[str], lines: Sequence[Sequence[str]], *, flexible: int, width: int
) -> RenderableType | None:
    """A table whose one flexible column gives way; ``None`` where even so it is too wide.

    Columns in which nothing stands are left out.
    """
    kept = [n for n in range(len(heads)) if n == flexible or any(line[n] for line in lines)]
    widest = {n: max(cell_len(heads[n]), *(cell_len(line[n]) for line in lines)) for n in kept}
    if sum(widest[n] + 2 for n in kept if n != flexible) + _LEAST > width:
        return None
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for n in kept:
        table.add_column(
            heads[n], no_wrap=n != flexible, overflow="fold", header_style="dim",
            style="bold" if n == flexible else "", min_width=None if n == flexible else widest[n],
        )  # fmt: skip
    for line in lines:
        table.add_row(*(line[n] for n in kept))
    return table
