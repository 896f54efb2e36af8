"""Where the data of a task lies, and a digest that tells two states of it apart."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from quality.task import Task


def paths(task: Task, shared: Path) -> list[Path]:
    """The files and folders that a task reads by default."""
    return [shared / "data" / name for name in task.DATA]


def missing(found: Sequence[Path]) -> list[Path]:
    """Those of the paths that are not there."""
    return [path for path in found if not path.exists()]


def digest(found: Sequence[Path]) -> str:
    """The first twelve hex digits of a SHA-256 over names and bytes of all files."""
    total = hashlib.sha256()
    for top in found:
        files = [top] if top.is_file() else sorted(p for p in top.rglob("*") if p.is_file())
        for path in files:
            name = path.name if path == top else path.relative_to(top).as_posix()
            total.update(f"{name}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
