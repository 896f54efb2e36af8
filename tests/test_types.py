"""The types, checked as strictly as mypy can."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_types(root: Path, tmp_path: Path) -> None:
    """Mypy, strict, finds nothing to say about the package and the commands beside it."""
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Success" in run.stdout
