"""The measures that lie beside the data, run as programs of their own."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from quality.task import DataError

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# The interpreter that runs the gate reads the reports, so that what is measured is
# what is installed here.
COMMAND = shlex.join([sys.executable, "-m", "whosays", "read", "--format", "json"])


def script(name: str, data: Path) -> Path:
    """A measure's file: in `tools/` of a folder that the data lies under, else in ../shared.

    Raises:
        DataError: it is in neither place.
    """
    above = [parent / "tools" / name for parent in data.resolve().parents]
    for path in [*above, SHARED / "tools" / name]:
        if path.is_file():
            return path
    raise DataError(
        f"the measure {name} lies neither in a folder `tools` above {data} nor in ../shared/tools"
    )


def run_each(
    name: str, golds: Sequence[tuple[Path, Path]], commands: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """What a measure prints for each (gold, where it lay), two at a time.

    `commands` are what reads each of them, where it is not the reader itself.

    Two, since a measure starts the program once for each date that its reports have,
    and most of a start waits on one core.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        given = commands or [COMMAND] * len(golds)
        return list(pool.map(lambda pair, c: run(name, pair[0], pair[1], c), golds, given))


def run(name: str, gold: Path, home: Path, command: str = COMMAND) -> dict[str, Any]:
    """What a measure prints for `gold`, as an object.

    Args:
        name: the measure's file name.
        gold: what it scores, perhaps a copy.
        home: where the data lay, to find the measure.
        command: what reads the reports.

    Raises:
        DataError: the measure refuses the data.
    """
    measure = [sys.executable, str(script(name, home)), str(gold), "--json"]
    done = subprocess.run(
        [*measure, "--command", command],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise DataError(f"{name} cannot score {home}: {said[-1] if said else 'no reason given'}")
    if done.stderr:
        sys.stderr.write(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
