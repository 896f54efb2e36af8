"""What a mistyped path was meant to be."""

from __future__ import annotations

import difflib
from pathlib import Path


def no_such_file(name: str | Path) -> str:
    """The message for a path that leads nowhere, with a near name where there is one."""
    meant = near(Path(name))
    return f"no such file: {name}" + (f"; did you mean {meant}?" if meant else "")


def near(path: Path) -> Path | None:
    """The path whose first wrong step is replaced by the nearest name in its folder.

    Near is a similarity of 0.6 or more, as :func:`difflib.get_close_matches` has it,
    without regard to case; the rest of the path must then exist.
    """
    steps = [*reversed(path.parents), path]
    try:
        wrong = next((step for step in steps if not step.exists()), None)
        if wrong is None or not wrong.name:
            return None
        names = {entry.name.casefold(): entry.name for entry in wrong.parent.iterdir()}
        for found in difflib.get_close_matches(wrong.name.casefold(), names, n=5):
            meant = wrong.with_name(names[found]) / path.relative_to(wrong)
            if meant.exists():
                return meant
    except OSError:
        return None
    return None
