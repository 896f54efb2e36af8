"""The style that the repository holds itself to, as pyproject.toml has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def _ruff(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ruff", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments", [("check", "--no-cache"), ("format", "--check", "--no-cache")]
)
def test_style(root: Path, arguments: tuple[str, ...]) -> None:
    """Ruff finds nothing to say about any Python file of the repository."""
    run = _ruff(root, *arguments, ".")
    assert run.returncode == 0, run.stdout + run.stderr


def test_lint_can_fail(tmp_path: Path, root: Path) -> None:
    """The check is alive: an unused import under the same rules is reported."""
    (tmp_path / "wrong.py").write_text("import os\n", encoding="utf-8")
    run = _ruff(
        root, "check", "--no-cache", "--config", "pyproject.toml", str(tmp_path / "wrong.py")
    )
    assert run.returncode == 1
    assert "F401" in run.stdout
