"""The command `export`: a ledger, or inputs, in a format of another program.

Imported for `--help`, so nothing heavy is imported at the top.
"""

from __future__ import annotations

from typing import Annotated

import typer

from whosays.cli import checks, ledgers, options


def _names() -> tuple[str, ...]:
    from whosays.exports import names

    return names()


def export(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="LEDGER|INPUT", help="A ledger; or inputs, which are compared."),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            "--format",
            "-f",
            metavar="FORMAT",
            callback=checks.one_of(_names),
            help="jsonl, parquet, acled, ucdp, plover, geojson, annotation, prov-json, prov-n, "
            "ninjs.",
        ),
    ],
    outlets: options.OutletsFile = None,
    output: options.Output = None,
) -> None:
    """Write a ledger, or inputs, for another program."""
    from whosays.cli import comparing
    from whosays.options import Options

    if not any(map(ledgers.is_ledger, inputs)):
        raise typer.Exit(
            comparing.run(inputs, Options(), outlets=outlets, written=to, output=output, why=False)
        )

    def work() -> None:
        from whosays.errors import InputError

        if len(inputs) > 1:
            raise InputError(
                "several", "a ledger is exported alone: give one ledger, or inputs without any"
            )
        if outlets is not None:
            raise InputError(
                "bad-outlets",
                "a ledger holds its own facts on outlets; whosays add LEDGER INPUT --outlets FILE",
            )
        with ledgers.opened(inputs[0]) as open_:
            found = ledgers.compared(open_).comparison()
        comparing.write(found, to, output, inputs)

    ledgers.answer(work)
