"""``python -m quality [TASK...]``: score, print, write the page, hold the floors."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from quality import corpus, floors, page
from quality.measure import SHARED
from quality.task import DataError, MissingDataError, Result, Task, goal, holds, tasks

EPILOG = """\
Without --data each task reads its own set under ../shared/data; a task whose set is not
there is left out with the reason, and is an error only where it was named.
Exit status: 0, or 1 where a score is below its floor or a task could not be run.
"""


def arguments(found: Mapping[str, Task], given: Sequence[str] | None) -> argparse.Namespace:
    """The command line, checked."""
    parser = argparse.ArgumentParser(
        prog="python -m quality",
        description=__doc__,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(found))
    parser.add_argument("--data", type=Path, help="score this file or folder (with one TASK)")
    parser.add_argument("--json", action="store_true", help="print one object, a task each")
    parser.add_argument("--language", help="language of --data where it does not say it")
    parser.add_argument(
        "--limit", type=int, metavar="N", help="only the first N documents; nothing is written"
    )
    parser.add_argument(
        "--raise", action="store_true", dest="lift", help="raise floors to what is reached"
    )
    parser.add_argument(
        "--lower-floors", metavar="REASON", help="let fallen floors down; the reason is kept"
    )
    parser.add_argument(
        "--page", action="store_true", help="score nothing; make docs/quality.md anew"
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help=argparse.SUPPRESS)
    args = parser.parse_args(given)
    unknown = sorted(set(args.tasks) - set(found))
    if unknown:
        parser.error(f"no task {', '.join(unknown)}; there are: {', '.join(found)}")
    if args.data and len(args.tasks) != 1:
        parser.error("--data goes with one TASK")
    partly = args.data or args.limit is not None
    if partly and (args.lift or args.lower_floors is not None):
        parser.error("floors are set on the whole of a task's own data: leave --data and --limit")
    if args.lower_floors is not None and not args.lower_floors.strip():
        parser.error("--lower-floors wants the reason, in words")
    return args


def run(task: Task, args: argparse.Namespace) -> Result:
    """One task on its data.

    Raises:
        MissingDataError: the data is not there.
        DataError: it is not of the format, or cannot be scored.
    """
    where = [args.data] if args.data else corpus.paths(task, args.shared)
    gone = corpus.missing(where)
    if gone:
        raise MissingDataError(
            f"{', '.join(map(str, gone))} is not there; lay the development data beside the "
            f"checkout, or give --data PATH: {task.TAKES}"
        )
    start = time.monotonic()
    figures: dict[str, float] = {}
    for path in where:
        figures |= task.score(path, limit=args.limit, language=args.language)
    return Result(task.NAME, figures, time.monotonic() - start, corpus.digest(where))


def show(task: Task, result: Result) -> None:
    """A result as a table: figure, value, the same in capitals, goal."""
    print(f"{result.task}  ({result.seconds:.0f} s, data {result.digest})")
    print(f"  {'figure':32} {'reached':>9} {'capitals':>9}  goal")
    for name, value in result.figures.items():
        if name.startswith("upper_"):
            continue
        upper = result.figures.get("upper_" + name)
        aim = goal(task, name)
        said = ""
        if aim:
            said = f"{aim[0]} {aim[1]:g} {'' if holds(value, *aim) else 'MISSED'}"
        print(f"  {name:32} {value:9g} {'' if upper is None else format(upper, 'g'):>9}  {said}")


def keep(found: Mapping[str, Task], results: Sequence[Result], args: argparse.Namespace) -> bool:
    """Hold, raise or let down the floors and write the page; whether all floors hold."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    known = floors.read()
    for result in results:
        task = found[result.task]
        if args.lower_floors is not None:
            known = floors.let_down(known, task, result.figures, args.lower_floors, today)
        if args.lift:
            known = floors.raised(known, task, result.figures)
    if args.lift or args.lower_floors is not None:
        floors.write(known)
    reached = page.read()
    head = page.commit()
    for result in results:
        reached[result.task] = page.record(result, today, head)
    page.keep(reached)
    page.write(found, known)
    fallen = [
        row
        for result in results
        for row in floors.fallen(known, found[result.task], result.figures)
    ]
    for row in fallen:
        print(f"below its floor: {row}", file=sys.stderr)
    return not fallen


def main(given: Sequence[str] | None = None) -> int:
    """Run the tasks that are asked for; the exit status."""
    found = tasks()
    args = arguments(found, given)
    if args.page:
        page.write(found, floors.read())
        return 0
    results: list[Result] = []
    failed = False
    for name in args.tasks or found:
        try:
            result = run(found[name], args)
        except DataError as error:
            forgiven = isinstance(error, MissingDataError) and not args.tasks
            failed = failed or not forgiven
            print(f"{name} {'left out' if forgiven else 'failed'}: {error}", file=sys.stderr)
            continue
        results.append(result)
        if not args.json:
            show(found[name], result)
    if args.json:
        print(json.dumps({result.task: result.figures for result in results}))
    whole = args.data is None and args.limit is None and args.shared == SHARED
    held = keep(found, results, args) if whole and results else True
    return 0 if held and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
