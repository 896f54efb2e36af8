"""Floors: figures that a later change may not fall below."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quality.task import Figures, Task, holds, side

FILE = Path(__file__).with_name("floors.toml")

# Other processors round the networks' sums differently, which moves a few decisions
# in thousands: a floor stands this far under what was reached.
SLACK = 0.005

HEAD = """\
# Floors of the gate. Written by `python -m quality --raise`, which only raises them,
# and by `python -m quality --lower-floors REASON`, which leaves the reason below.
# A figure that is better the smaller it is (when_invented) has a ceiling here.
"""


@dataclass(frozen=True)
class Lowered:
    """A floor that was let down, and why."""

    task: str
    figure: str
    was: float
    now: float
    date: str
    reason: str


@dataclass(frozen=True)
class Floors:
    """Floors by task and figure, and those that were ever let down."""

    by_task: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()


@dataclass(frozen=True)
class Fallen:
    """A figure on the wrong side of its floor."""

    task: str
    figure: str
    value: float
    floor: float

    def __str__(self) -> str:
        return f"{self.task}: {self.figure} is {self.value:g}, its floor {self.floor:g}"


def read(path: Path | None = None) -> Floors:
    """The floors of a file (the gate's own); none where the file is not there."""
    path = path or FILE
    if not path.is_file():
        return Floors()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    lowered = tuple(Lowered(**row) for row in table.pop("lowered", []))
    return Floors(table, lowered)


def write(floors: Floors, path: Path | None = None) -> None:
    """Write the floors, tasks and figures in order of their names."""
    lines = [HEAD]
    for task, figures in sorted(floors.by_task.items()):
        lines.append(f"[{task}]")
        lines += [f"{name} = {value!r}" for name, value in sorted(figures.items())]
        lines.append("")
    for row in floors.lowered:
        lines.append("[[lowered]]")
        # A JSON string is a TOML basic string too.
        lines += [f"{key} = {json.dumps(value)}" for key, value in vars(row).items()]
        lines.append("")
    (path or FILE).write_text("\n".join(lines), encoding="utf-8")


def fallen(floors: Floors, task: Task, figures: Figures) -> list[Fallen]:
    """The figures on the wrong side of their floor; one that is gone has fallen too."""
    found = []
    for name, floor in floors.by_task.get(task.NAME, {}).items():
        sign = side(task, name)
        if sign is None:
            continue
        value = figures.get(name)
        if value is None:
            found.append(Fallen(task.NAME, name, float("nan"), floor))
        elif not holds(value, sign, floor):
            found.append(Fallen(task.NAME, name, value, floor))
    return found


def _pinned(value: float, sign: str) -> float:
    """The floor for a figure that was reached; counts and whole ones have no slack."""
    if sign == "<=":
        return value if value == 0 else round(value + SLACK, 4)
    return max(0.0, round(value - SLACK, 4))


def raised(floors: Floors, task: Task, figures: Figures) -> Floors:
    """Floors brought up to what was reached; none is let down."""
    mine = dict(floors.by_task.get(task.NAME, {}))
    for name, value in figures.items():
        sign = side(task, name)
        if sign is None:
            continue
        bound = _pinned(value, sign)
        if name not in mine or holds(bound, sign, mine[name]):
            mine[name] = bound
    return Floors({**floors.by_task, task.NAME: mine}, floors.lowered)


def let_down(floors: Floors, task: Task, figures: Figures, reason: str, date: str) -> Floors:
    """Floors of fallen figures brought down to what was reached, with the reason."""
    mine = dict(floors.by_task.get(task.NAME, {}))
    rows = list(floors.lowered)
    for row in fallen(floors, task, figures):
        if row.figure not in figures:
            del mine[row.figure]
            rows.append(Lowered(task.NAME, row.figure, row.floor, 0.0, date, reason))
            continue
        sign = side(task, row.figure)
        mine[row.figure] = _pinned(row.value, sign or ">=")
        rows.append(Lowered(task.NAME, row.figure, row.floor, mine[row.figure], date, reason))
    return Floors({**floors.by_task, task.NAME: mine}, tuple(rows))
