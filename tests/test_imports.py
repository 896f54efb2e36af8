"""What the program pays before it knows what it is asked for."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

# Libraries that only the reading of a report may load, and two kinds that no reading may.
HEAVY = ("spacy", "thinc", "numpy", "pydantic", "rich", "resiliparse", "fastwarc", "httpx", "lxml")
NEVER = ("sqlite3", "sqlalchemy", "duckdb", "fastapi", "starlette", "flask", "uvicorn")

LOADED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def _modules_after(code: str) -> set[str]:
    """Top names of the modules that a fresh interpreter has loaded after `code`."""
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOADED}"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("code", ["import whosays", "import whosays.cli"])
def test_import_is_light(code: str) -> None:
    """Importing the package or its command line loads none of the heavy libraries."""
    assert not _modules_after(code) & set(HEAVY)


def test_reading_loads_no_database_or_web_framework() -> None:
    """Reading a short text that names no place loads neither database nor web framework."""
    text = "Deux personnes ont été tuées lundi, selon la police."
    code = f"import whosays; assert whosays.read({text!r}, language='fr').claims"
    assert not _modules_after(code) & set(NEVER)


def test_help_is_quick(whosays_command: list[str]) -> None:
    """The fastest of five runs of `whosays --help` takes at most 0.3 s."""
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        run = subprocess.run([*whosays_command, "--help"], capture_output=True, check=False)
        seconds.append(time.perf_counter() - start)
        assert run.returncode == 0, run.stderr
    assert min(seconds) <= 0.3, f"{min(seconds):.2f} s"
