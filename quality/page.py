"""docs/quality.md: what was reached, beside what was aimed at."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quality.floors import Floors
from quality.task import Figures, Result, Task, goal, holds

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "quality.md"
REACHED = Path(__file__).with_name("reached.json")

HEAD = """\
# What is reached

Made by `python -m quality` from coded data, which is not part of this repository; only
the causes of error are written by hand, between their marks. Figures are shares of one
unless the name says otherwise. A goal that is missed stands as missed. `upper_` is the
same text in capitals.
"""
NO_CAUSES = "Not counted yet."


def commit() -> str:
    """The commit that is checked out, with `+` where files differ from it."""

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip()

    try:
        found = git("rev-parse", "--short=10", "HEAD")
        return (found + "+" if git("status", "--porcelain", "--", "src") else found) or "unknown"
    except OSError:
        return "unknown"


def read() -> dict[str, Any]:
    """What the tasks reached when they were last run."""
    found: dict[str, Any] = (
        json.loads(REACHED.read_text(encoding="utf-8")) if REACHED.is_file() else {}
    )
    return found


def record(result: Result, date: str, commit_: str) -> dict[str, Any]:
    """What is kept of a result."""
    return {
        "command": f"python -m quality {result.task}",
        "date": date,
        "commit": commit_,
        "data": result.digest,
        "seconds": round(result.seconds),
        "figures": dict(result.figures),
    }


def keep(reached: Mapping[str, Any]) -> None:
    """Write what the tasks reached."""
    text = json.dumps(dict(sorted(reached.items())), indent=1, ensure_ascii=False)
    REACHED.write_text(text + "\n", encoding="utf-8")


def _number(value: float) -> str:
    return f"{value:g}" if float(value).is_integer() else f"{value:.3f}".lstrip("0")


def _row(task: Task, name: str, value: float, upper: float | None, floor: float | None) -> str:
    aim = goal(task, name)
    aimed, verdict = "", ""
    if aim:
        sign, bound = aim
        aimed = f"{'at least' if sign == '>=' else 'at most'} {_number(bound)}"
        verdict = "reached" if holds(value, sign, bound) else "**missed**"
    cells = [
        f"`{name}`", _number(value), "" if upper is None else _number(upper),
        aimed, verdict, "" if floor is None else _number(floor),
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _table(task: Task, figures: Figures, floors: Mapping[str, float]) -> list[str]:
    """One row a figure, goals first in the order of the task, each with its capitals."""
    names = [name for name in figures if not name.startswith("upper_")]
    names.sort(key=lambda name: goal(task, name) is None)
    rows = [
        _row(task, name, figures[name], figures.get("upper_" + name), floors.get(name))
        for name in names
    ]
    return [
        "| figure | reached | in capitals | goal | | floor |",
        "|---|---|---|---|---|---|",
        *rows,
    ]


def _told(run: Mapping[str, Any]) -> str:
    """How the figures of a run can be made again."""
    return (
        f"`{run['command']}` on {run['date']}, commit {run['commit']}, data sha256 "
        f"{run['data']}, {run['seconds']} s."
    )


def _marks(task: str) -> tuple[str, str]:
    return f"<!-- causes of error, {task}: begin -->", f"<!-- causes of error, {task}: end -->"


def causes(page: str, task: str) -> str:
    """What a person wrote about a task's errors on a page, between its marks."""
    begin, end = _marks(task)
    found = re.search(re.escape(begin) + r"\n(.*?)\n" + re.escape(end), page, re.DOTALL)
    return found[1] if found else NO_CAUSES


def render(tasks: Mapping[str, Task], reached: Mapping[str, Any], floors: Floors, page: str) -> str:
    """The page; `page` is the one before, whose causes of error are kept."""
    parts = [HEAD]
    for name, task in tasks.items():
        parts += [f"## {name}", "", task.ABOUT, ""]
        run = reached.get(name)
        if run:
            parts += [
                _told(run),
                "",
                *_table(task, run["figures"], floors.by_task.get(name, {})),
                "",
            ]
        else:
            parts += ["Not measured yet.", ""]
        begin, end = _marks(name)
        parts += ["### Causes of error", "", begin, causes(page, name), end, ""]
    if floors.lowered:
        parts += ["## Floors let down", ""]
        parts += [
            f"- {row.date}, {row.task}, `{row.figure}`: {_number(row.was)} to "
            f"{_number(row.now)}: {row.reason}"
            for row in floors.lowered
        ]
        parts.append("")
    return "\n".join(parts)


def write(tasks: Mapping[str, Task], floors: Floors) -> None:
    """Make the page anew from what was kept."""
    before = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(render(tasks, read(), floors, before), encoding="utf-8")
