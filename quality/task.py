"""What a task of the gate holds, and how the tasks are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, cast

import quality

Figures = dict[str, float]
Sign = Literal[">=", "<="]


class Task(Protocol):
    """A module ``quality/<name>_task.py``.

    Attributes:
        NAME: the word for it on the command line.
        ABOUT: one sentence: what is measured, with whose measure, on what data.
        TAKES: what ``--data`` may be.
        DATA: what it reads by default, as paths under ``shared/data``. Each is scored
            and the figures are put together, so their names must differ.
        GOALS: what is aimed at, by figure: ``(">=", 0.6)``. A name stands for itself
            and for the same figure of one language (``fr_claims_f1``), never for the
            upper-cased copy.
        GATED: figures that get a floor, with the side they must stay on; the name
            stands for every prefix, ``upper_`` too.
    """

    NAME: str
    ABOUT: str
    TAKES: str
    DATA: tuple[str, ...]
    GOALS: dict[str, tuple[Sign, float]]
    GATED: dict[str, Sign]

    def score(
        self, data: Path, *, limit: int | None = None, language: str | None = None
    ) -> Figures:
        """Figures of one file or folder.

        Args:
            data: what `TAKES` says.
            limit: read only the first documents, for a quick look.
            language: ISO 639-1 code, where the data does not say it.

        Raises:
            DataError: the data is not of the format.
        """


@dataclass(frozen=True)
class Result:
    """What a task reached, and on what.

    Attributes:
        task: its name.
        figures: by name, fractions of one unless the name says otherwise.
        seconds: how long it took.
        digest: of the files it read.
    """

    task: str
    figures: Figures
    seconds: float
    digest: str


class DataError(Exception):
    """Data that cannot be scored; the message says what is taken instead."""


class MissingDataError(DataError):
    """Data that is not there: forgiven to a task that nobody named."""


def tasks() -> dict[str, Task]:
    """All tasks by name, in the order of their names."""
    found = {}
    for module in pkgutil.iter_modules(quality.__path__):
        if module.name.endswith("_task"):
            task = cast("Task", importlib.import_module(f"quality.{module.name}"))
            found[task.NAME] = task
    return dict(sorted(found.items()))


def named(figure: str, names: Iterable[str]) -> str | None:
    """The longest of `names` that `figure` is, prefixes left aside."""
    fitting = [name for name in names if figure == name or figure.endswith("_" + name)]
    return max(fitting, key=len, default=None)


def goal(task: Task, figure: str) -> tuple[Sign, float] | None:
    """What is aimed at for a figure, if anything."""
    if figure.startswith("upper_"):
        return None
    name = named(figure, task.GOALS)
    return task.GOALS[name] if name else None


def side(task: Task, figure: str) -> Sign | None:
    """The side of its floor that a figure must stay on; None where it has no floor.

    A gap between what was seen and what was not is told, and has no good side to hold.
    """
    if figure.startswith("gap_"):
        return None
    name = named(figure, task.GATED)
    return task.GATED[name] if name else None


def holds(value: float, sign: Sign, bound: float) -> bool:
    """Whether a value stands on the right side of a bound, or on it."""
    return value >= bound if sign == ">=" else value <= bound
