"""The commands `judge LEDGER claim|event|copy|fold|actor|grade|undo|list`.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TextIO, cast

import typer

from whosays.cli import checks, ledgers, options

if TYPE_CHECKING:
    from whosays.ledger import Judgement
    from whosays.ledger.judgements import JudgementKind

app = typer.Typer(
    name="judge",
    help="Decide what stands above what comparing finds.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

# What people also say for a decision.
_ALSO = {
    "event": {"one": "together", "two": "apart"},
    "copy": {"no": "not-a-copy", "yes": "a-copy"},
    "actor": {"one": "same", "two": "other"},
}

Author = Annotated[
    str | None,
    typer.Option("--author", metavar="NAME", help="Who decides, if not the user of this machine."),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, in your words.")]


def _decision(*names: str, metavar: str | None = None) -> object:
    return typer.Argument(
        metavar=metavar or "|".join(names), help=f"{', '.join(names[:-1])} or {names[-1]}."
    )


def _first(value: str) -> str:
    """The ledger, unless a command stands in its place."""
    named = {one.name or getattr(one.callback, "__name__", "") for one in app.registered_commands}
    if value in named and not ledgers.is_ledger(value):
        raise typer.BadParameter(f"the ledger comes first: whosays judge LEDGER {value}")
    return value


First = Annotated[str, typer.Argument(metavar="LEDGER", help=options.LEDGER_HELP, callback=_first)]


@app.callback()
def judge(context: typer.Context, ledger: First) -> None:
    """Decide what stands above what comparing finds.

    Nothing is overwritten: every decision is kept with its author and time, and holds
    when a better version reads the reports again.
    """
    context.obj = ledger


@app.command()
def claim(
    context: typer.Context,
    key: Annotated[
        str, typer.Argument(metavar="CLAIM", help="Its key, or REPORT/c3, as `claims` has them.")
    ],
    decision: Annotated[str, _decision("wrong", "right")],
    author: Author = None,
    note: Note = None,
) -> None:
    """Decide that a claim is read wrongly and does not count."""
    _judge(context, "claim", decision, key, author=author, note=note)


@app.command()
def event(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="EVENT", help="Its id, or a claim of it.")],
    other: Annotated[str, typer.Argument(metavar="EVENT", help="The other one.")],
    decision: Annotated[str, _decision("together", "apart")],
    author: Author = None,
    note: Note = None,
) -> None:
    """Decide whether two events are one."""
    _judge(context, "event", decision, one, other, author=author, note=note)


app.command("events", hidden=True)(event)


@app.command()
def copy(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="REPORT", help="Its id.")],
    other: Annotated[str, typer.Argument(metavar="REPORT", help="The other one.")],
    decision: Annotated[str, _decision("not-a-copy", "a-copy")],
    author: Author = None,
    note: Note = None,
) -> None:
    """Decide that a report is no copy of another."""
    _judge(context, "copy", decision, one, other, author=author, note=note)


@app.command()
def fold(
    context: typer.Context,
    fold_id: Annotated[str, typer.Argument(metavar="FOLD", help="Its id, or the beginning of it.")],
    decision: Annotated[str, _decision("refuse", "accept")],
    author: Author = None,
    note: Note = None,
) -> None:
    """Refuse to count two sources as one."""
    _judge(context, "fold", decision, fold_id, author=author, note=note)


@app.command()
def actor(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="NAME", help="As a report has it.")],
    other: Annotated[str, typer.Argument(metavar="NAME", help="The other one.")],
    decision: Annotated[str, _decision("same", "other")],
    author: Author = None,
    note: Note = None,
) -> None:
    """Decide that two names are one actor."""
    _judge(context, "actor", decision, one, other, author=author, note=note)


@app.command()
def grade(
    context: typer.Context,
    event_id: Annotated[str, typer.Argument(metavar="EVENT", help="Its id, or a claim of it.")],
    decision: Annotated[
        str,
        _decision("confirmed", "fair", "weak", "contested", "discounted", metavar="GRADE"),
    ],
    author: Author = None,
    note: Note = None,
) -> None:
    """Give an event a grade, above the suggested one."""
    _judge(context, "grade", decision, event_id, author=author, note=note)


@app.command()
def undo(
    context: typer.Context,
    judgement: Annotated[int, typer.Argument(metavar="N", help="Its number in `list`.")],
    author: Author = None,
    note: Note = None,
) -> None:
    """Take a judgement back; undoing that restores it."""

    def work() -> None:
        with ledgers.opened(context.obj) as ledger:
            made = ledger.undo(judgement, author=author, note=note)
        _tell(made, context.obj)

    ledgers.answer(work)


@app.command("list")
def list_(context: typer.Context, format_: options.TableFormat = options.Table.terminal) -> None:
    """List all judgements, those that are undone too."""

    def work() -> None:
        from whosays.cli.rows import write
        from whosays.ledger import Judgement
        from whosays.views import ledger_rows, terminal

        with ledgers.opened(context.obj) as ledger:
            rows = ledger.judgements()

        def view(stream: TextIO) -> str:
            return ledger_rows.judgements(rows, terminal.console_for(stream))

        write(rows, Judgement, format_.value, view)

    ledgers.answer(work)


def _judge(
    context: typer.Context, kind: str, decision: str, *targets: str,
    author: str | None, note: str | None,
) -> None:  # fmt: skip
    from whosays.ledger.judgements import DECISIONS

    kind_ = cast("JudgementKind", kind)
    meant = _ALSO.get(kind, {}).get(decision.casefold(), decision)
    if any(one in DECISIONS[kind_] for one in targets) and meant not in DECISIONS[kind_]:
        given = " ".join(one for one in (*targets, decision) if one not in DECISIONS[kind_])
        last = next(one for one in targets if one in DECISIONS[kind_])
        raise typer.BadParameter(
            f"the decision comes last: whosays judge {context.obj} {kind} {given} {last}"
        )
    chosen = checks.one_of(lambda: DECISIONS[kind_])(meant) or meant

    def work() -> None:
        with ledgers.opened(context.obj) as ledger:
            if kind in {"event", "fold", "grade"}:
                ledgers.compared(ledger)
            made = ledger.judge(kind_, chosen, *targets, author=author, note=note)
        _tell(made, context.obj)

    ledgers.answer(work)


def _tell(made: Judgement, ledger: str) -> None:
    """Say what was written down, and how to take it back."""
    from whosays.views.ledger_rows import decided

    typer.echo(f"{made.id}  {decided(made)} (by {made.author})")
    typer.echo(f"to take it back: whosays judge {ledger} undo {made.id}")
