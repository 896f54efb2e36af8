"""The commands that ask a ledger: `events`, `event`, `claims`, `sources`, `search`.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from whosays.cli import checks, ledgers, options
from whosays.cli.comparing import FormatName

if TYPE_CHECKING:
    from whosays.comparing.model import Comparison
    from whosays.ledger import Ledger

Place = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="Name of a place, its id, or a country's code."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", callback=checks.day, help="On or after this day."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY", callback=checks.day, help="On or before this day."),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="KIND", callback=checks.one_of(checks.kinds), help="Such as ASSAULT."
    ),
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Published by this outlet.")
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Somewhere in the chain.")
]
Actor = Annotated[
    str | None, typer.Option("--actor", metavar="NAME", help="Whoever acts or is acted on.")
]


def events(
    ledger: options.Ledger,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    grade: Annotated[
        str | None,
        typer.Option(
            "--grade",
            metavar="GRADE",
            callback=checks.one_of(checks.grades),
            help="Such as contested.",
        ),
    ] = None,
    outlet: Outlet = None,
    source: Source = None,
    actor: Actor = None,
    format_: options.TableFormat = options.Table.terminal,
) -> None:
    """List the events of a ledger."""
    checks.order(since, until)

    def work() -> None:
        from whosays.cli.rows import write
        from whosays.ledger import EventRow
        from whosays.views import ledger_rows, terminal

        with ledgers.opened(ledger) as open_:
            rows = ledgers.compared(open_).events(
                place=place, since=since, until=until, kind=kind, grade=grade, outlet=outlet,
                source=source, actor=actor,
            )  # fmt: skip

        def view(stream: TextIO) -> str:
            return ledger_rows.events(rows, terminal.console_for(stream))

        write(rows, EventRow, format_.value, view)

    ledgers.answer(work)


def event(
    ledger: options.Ledger,
    event_id: Annotated[
        str, typer.Argument(metavar="EVENT", help="Its id, or the beginning of it.")
    ],
    format_: FormatName = "terminal",
    output: options.Output = None,
    why: Annotated[
        bool, typer.Option("--why", help="Terminal: print the exact words and every reason.")
    ] = False,
) -> None:
    """Show one event of a ledger whole."""

    def work() -> None:
        from whosays.cli.comparing import write

        with ledgers.opened(ledger) as open_:
            found = _only(ledgers.compared(open_), event_id)
        write(found, format_, output, [ledger], why=why)

    ledgers.answer(work)


def _only(ledger: Ledger, event_id: str) -> Comparison:
    """The event with the reports, copies, folds and versions that belong to it."""
    from whosays.comparing.part import part
    from whosays.errors import LedgerError

    try:
        found = ledger.event(event_id)
    except LedgerError as error:
        if error.code != "no-such-event":
            raise
        known = [row.event for row in ledger.events()]
        begun = [one for one in known if one.startswith(event_id)]
        if len(begun) > 1:
            few = ", ".join(begun[:3]) + (", …" if len(begun) > 3 else "")
            raise LedgerError(
                error.code, f"{len(begun)} events begin with {event_id!r} ({few}); give more of it"
            ) from None
        near = _near(event_id, known)
        if not near:
            raise
        raise LedgerError(error.code, f"{error}; did you mean {' or '.join(near)}?") from None
    return part(ledger.comparison(), found)


def _near(given: str, known: list[str]) -> list[str]:
    """The ids that an id, or the beginning of one, may have been meant for."""
    from difflib import get_close_matches

    begins: dict[str, str] = {}
    for one in known:
        begins.setdefault(one[: len(given)], one)
    return [begins[found] for found in get_close_matches(given, begins, 3)]


def claims(
    ledger: options.Ledger,
    source: Source = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    stance: Annotated[
        str | None,
        typer.Option(
            "--stance",
            metavar="STANCE",
            callback=checks.one_of(checks.stances),
            help="stated, hedged, denied or planned.",
        ),
    ] = None,
    outlet: Outlet = None,
    actor: Actor = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="ID", help="Of this report.")
    ] = None,
    format_: options.TableFormat = options.Table.terminal,
) -> None:
    """List claims of a ledger with their exact words."""
    checks.order(since, until)

    def work() -> None:
        from whosays.cli.rows import write
        from whosays.ledger import ClaimRow
        from whosays.views import ledger_rows, terminal

        with ledgers.opened(ledger) as open_:
            rows = open_.claims(
                source=source, place=place, since=since, until=until, kind=kind, stance=stance,
                outlet=outlet, actor=actor, report=report,
            )  # fmt: skip
            published = source and not rows and open_.reports(outlet=source)

        def view(stream: TextIO) -> str:
            return ledger_rows.claims(rows, terminal.console_for(stream))

        write(rows, ClaimRow, format_.value, view)
        if source and not rows and published:
            typer.echo(
                f"whosays: {source} publishes; what it published: --outlet, "
                "whom others put words to: --source", err=True,
            )  # fmt: skip

    ledgers.answer(work)


def sources(
    ledger: options.Ledger,
    outlet: Outlet = None,
    format_: options.TableFormat = options.Table.terminal,
) -> None:
    """Tell whom outlets relay, and what they leave unnamed."""

    def work() -> None:
        from whosays.cli.rows import write
        from whosays.ledger import OutletRow
        from whosays.views import ledger_rows, terminal

        with ledgers.opened(ledger) as open_:
            rows = ledgers.compared(open_).sources(outlet=outlet)

        def view(stream: TextIO) -> str:
            return ledger_rows.sources(rows, terminal.console_for(stream))

        write(rows, OutletRow, format_.value, view)

    ledgers.answer(work)


def search(
    ledger: options.Ledger,
    query: Annotated[
        list[str],
        typer.Argument(metavar="QUERY", help='Words; "in this order", -without, begin*.'),
    ],
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")
    ] = 20,
    format_: options.TableFormat = options.Table.terminal,
) -> None:
    """Find reports and claims by their words."""

    def work() -> None:
        from whosays.cli.rows import write
        from whosays.ledger import Hit
        from whosays.views import ledger_rows, terminal

        with ledgers.opened(ledger) as open_:
            rows = open_.search(" ".join(query), limit=limit)

        def view(stream: TextIO) -> str:
            return ledger_rows.hits(rows, terminal.console_for(stream))

        write(rows, Hit, format_.value, view)

    ledgers.answer(work)
