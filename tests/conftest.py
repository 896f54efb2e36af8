"""What several test folders need: where the repository is, and the development data."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def examples(root: Path) -> Path:
    """The folder of example reports."""
    return root / "examples"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The development data beside the checkout; the test is skipped where it is not laid."""
    folder = root.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the development data (../shared/data) is not on this machine")
    return folder


@pytest.fixture(scope="session")
def whosays_command() -> list[str]:
    """The program, as a command line: the one beside this interpreter, else as a module."""
    beside = Path(sys.executable).with_name("whosays")
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "whosays"]
