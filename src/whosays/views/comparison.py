"""A comparison in a terminal: events with what is told of them, then copies and the rest.

An event that several reports tell, or over which values dispute, is told in full:
each value with its range of origins and the list of them. Events that one report
alone tells take a line each. No meaning stands in colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from whosays.comparing.model import Comparison, Event, Fact, Value
from whosays.views import comparing_words as say
from whosays.views import naming, words
from whosays.views.copy_chains import Twig, trees
from whosays.views.terminal import STANCE_STYLE, Look, grid, shows_all, written

RELATION_STYLE = {"disputes": "bold red", "updates": "yellow", "refines": "cyan"}
_REPORTS_SHOWN = 30
_ALONE_SHOWN = 20
_PAIRS_SHOWN = 6
_WIDE = 80
_DAY, _MOMENT = 10, 16
"""Characters of a moment of publication: the day, and with hour and minute."""


def render(comparison: Comparison, console: Console, *, why: bool = False) -> str:
    """The comparison as text for this console.

    Args:
        comparison: what was compared.
        console: gives width, characters and colour.
        why: also the claims with their exact words, and every reason.
    """
    look = Look(why=why, plain=not shows_all(console), width=console.width)
    return written(view(comparison, look), console)


def render_event(
    comparison: Comparison, event: Event, console: Console, *, why: bool = False
) -> str:
    """One event of a comparison as text for this console, with the reports it is told by."""
    look = Look(why=why, plain=not shows_all(console), width=console.width)
    called = naming.names(comparison)
    held = {claim.report for claim in event.claims}
    blocks = [
        *_event(event, called, look),
        "",
        *_reports(comparison, called, look, held),
    ]
    return written(Group(*blocks), console)


def view(comparison: Comparison, look: Look) -> RenderableType:
    """The whole comparison."""
    called = naming.names(comparison)
    full, alone = say.by_weight(comparison)
    if look.why or not full:
        full, alone = [*full, *alone], []
    blocks: list[RenderableType] = [Text(say.tally(comparison), style="bold"), ""]
    blocks += [*_reports(comparison, called, look), ""]
    for event in full:
        blocks += [*_event(event, called, look), ""]
    for heading, listed in (
        ("Told by one report only", _alone(alone, called, look)),
        ("Copies", _copies(comparison, called, look)),
        ("Counted as one elsewhere", _other_folds(comparison, called)),
        ("Stories", _stories(comparison, called, look)),
        ("Versions", _versions(comparison, called)),
        ("Notes", [Text(called.reason(note), style="yellow") for note in comparison.notes]),
        ("Not read", _failures(comparison)),
    ):
        if listed:
            blocks += [_heading(heading), *(Padding(one, (0, 0, 0, 2)) for one in listed), ""]
    return Group(*blocks[:-1])


def _heading(text: str) -> Text:
    return Text(text, style="bold")


def _reports(
    comparison: Comparison, called: naming.Names, look: Look, only: Iterable[str] | None = None
) -> Iterator[RenderableType]:
    """The reports with the numbers that they are called by."""
    wanted = None if only is None else set(only)
    listed = [r for r in comparison.reports if wanted is None or r.id in wanted]
    # Outlet and moment take what they need, up to a part of the line; the title the rest.
    length = min(28, look.width // 3)
    rows = [
        (
            f"[{called.numbers[report.id]}]",
            words.shorten(naming.outlet(report), length),
            (report.published or "no date")[: _MOMENT if look.width >= _WIDE else _DAY],
            say.headline(report),
        )
        for report in listed[:_REPORTS_SHOWN]
    ]
    table = Table.grid(padding=(0, 2, 0, 0))
    left = look.width - 2
    for column, style in enumerate(("dim", "", "dim")):
        widest = max((cell_len(row[column]) for row in rows), default=0)
        table.add_column(style=style, no_wrap=True, width=widest)
        left -= widest + 2
    table.add_column(overflow="ellipsis", no_wrap=True, width=max(left - 2, 8))
    for row in rows:
        table.add_row(*row)
    if not rows:
        return
    yield _heading("Reports")
    yield Padding(table, (0, 0, 0, 2))
    if len(listed) > _REPORTS_SHOWN:
        more = f"  and {len(listed) - _REPORTS_SHOWN:,} more; --format json has all"
        yield Text(more, style="dim")
    if any(not report.outlet for report in listed):
        yield Text(f"  {naming.NO_OUTLET}: called by file or id instead", style="dim")


def _event(event: Event, called: naming.Names, look: Look) -> Iterator[RenderableType]:
    head = Text(say.event(event), style="bold")
    head.append(f"  {event.id}", style="dim")
    yield head
    rows: list[tuple[str, RenderableType]] = [
        (label, Text(line)) for label, line in say.reported(event, called)
    ]
    rows.append(("origins", Text(f"{say.span(event.origins)} independent")))
    if told := say.grade(event, called):
        rows.append(("grade", Text(told)))
    if look.why and event.why:
        rows.append(("why", Text(called.reasons(event.why), style="dim")))
    yield grid(rows)
    yield from _facts(event, called, look)
    used = say.folds(event, called)
    if used:
        yield Padding(Text("counted as one", style="bold"), (0, 0, 0, 2))
        yield from (Padding(_item(say.fold(one, called), look), (0, 0, 0, 4)) for one in used)


def _facts(event: Event, called: naming.Names, look: Look) -> Iterator[RenderableType]:
    """The facts; those that the head has told already only with the reasons.

    Where nothing else is told of an event, its origins still need their list.
    """
    told = [fact for fact in event.facts if look.why or not say.plain(fact)]
    for fact in told or event.facts[-1:]:
        yield from _fact(fact, called, look)


def _fact(fact: Fact, called: naming.Names, look: Look) -> Iterator[RenderableType]:
    style = RELATION_STYLE.get(fact.relation, "bold") if len(fact.values) > 1 else "bold"
    yield Padding(Text(say.relation(fact), style=style), (0, 0, 0, 2))
    for given in say.in_time(fact, called):
        yield Padding(_value(given, fact, called, look), (0, 0, 0, 4))
    pairs = say.pairs(fact, every=look.why)
    for pair in pairs if look.why else pairs[:_PAIRS_SHOWN]:
        mark = "!" if pair.relation == "disputes" else "="
        yield Padding(_item(say.pair(pair, fact.values, called), look, mark), (0, 0, 0, 4))
    if not look.why and len(pairs) > _PAIRS_SHOWN:
        more = f"and {len(pairs) - _PAIRS_SHOWN:,} more pairs; --why has all"
        yield Padding(Text(more, style="dim"), (0, 0, 0, 4))


def _value(given: Value, fact: Fact, called: naming.Names, look: Look) -> RenderableType:
    origins = f"  {say.range_of(given, fact, called)}"
    blocks: list[RenderableType] = [Text.assemble((say.value(given.value), "bold"), origins)]
    blocks += [
        Padding(_item(say.origin(one, called), look), (0, 0, 0, 2)) for one in given.origins.list
    ]
    if look.why:
        for ref in given.claims:
            one = say.said(ref, called)
            blocks.append(Padding(_said(one), (0, 0, 0, 4)))
    return Group(*blocks)


def _said(one: say.Said) -> Text:
    return Text.assemble(
        (f"{one.claim} ", "dim"), (one.stance, STANCE_STYLE[one.stance]),
        f": “{one.quote}” ", (one.chain, "dim"),
    )  # fmt: skip


def _item(line: str, look: Look, mark: str = "") -> RenderableType:
    """A line behind a mark, its further lines set under the first."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(mark or ("-" if look.plain else "•"), Text(line))
    return table


def _alone(events: list[Event], called: naming.Names, look: Look) -> list[RenderableType]:
    lines: list[RenderableType] = [
        _item(f"{say.event(one)}  {called.row(one.reports)}  {one.id}", look)
        for one in events[:_ALONE_SHOWN]
    ]
    if len(events) > _ALONE_SHOWN:
        lines.append(Text(f"and {len(events) - _ALONE_SHOWN:,} more", style="dim"))
    if lines:
        lines.append(Text("--why tells each in full", style="dim"))
    return lines


def _copies(comparison: Comparison, called: naming.Names, look: Look) -> list[RenderableType]:
    return [_tree(top, called, look) for top in trees(comparison)]


def _tree(top: Twig, called: naming.Names, look: Look) -> RenderableType:
    drawn = Tree(_twig(top, called, look), guide_style="dim")
    _hang(drawn, top, called, look)
    return drawn


def _hang(branch: Tree, twig: Twig, called: naming.Names, look: Look) -> None:
    for one in twig.under:
        _hang(branch.add(_twig(one, called, look)), one, called, look)


def _twig(twig: Twig, called: naming.Names, look: Look) -> Text:
    report = called.reports.get(twig.report)
    text = Text(called.of(twig.report), style="bold")
    when = report.published if report else None
    text.append(f"  {(when or 'no date')[:16]}", style="dim")
    if twig.copy is None:
        return text
    text.append(f"  {say.copy(twig.copy)}", style="" if twig.copy.credited else "yellow")
    for why in twig.copy.why if look.why else ():
        text.append(f"\n{called.reason(why)}", style="dim")
    return text


def _other_folds(comparison: Comparison, called: naming.Names) -> list[RenderableType]:
    return [Text(say.fold(one, called)) for one in say.other_folds(comparison)]


def _stories(comparison: Comparison, called: naming.Names, look: Look) -> list[RenderableType]:
    """The groups of reports, where there are several."""
    if len(comparison.stories) < 2:
        return []
    return [
        _item(
            called.row(one.reports)
            + (f": {called.reasons(one.why)}" if look.why and one.why else ""),
            look,
        )
        for one in comparison.stories
    ]


def _versions(comparison: Comparison, called: naming.Names) -> list[RenderableType]:
    return [
        Text(f"{called.of(one.report)} is a later version of {called.of(one.of)}")
        for one in comparison.versions
    ]


def _failures(comparison: Comparison) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for one in comparison.failures:
        where = words.clean(" ".join(piece for piece in (one.path, one.record) if piece))
        message = words.clean(one.error.message)
        if one.record:  # which of a file's lines it is, is told once
            message = message.removeprefix(f"{one.record}: ")
        lines.append(Text(message if where in message else f"{where}: {message}"))
    return lines
