"""The rooms' order, module sizes, and what may not stand in the repository."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "whosays"

# Downstream grows to the right; a room imports rooms of a smaller number only.
ROOMS = {
    "reading": 0, "language": 1, "claims": 2, "comparing": 3, "ledger": 4,
    "exports": 5, "views": 5,
}  # fmt: skip
BESIDE = {"model", "errors", "packs", "knowledge"}
JOINS = {"reader", "cli", "__main__"}
# A report shows itself in a notebook: the record asks the views room, late, by contract.
ALLOWED = {("model", "views")}

# Brackets, so that this file does not find itself.
BANNED = re.compile(
    r"/[w]ork/(main|shared|venv)|/[r]oot/|[p]ypi\.org|[p]ythonhosted\.org"
    r"|[d]eb\.debian\.org|[r]egistry\.npmjs\.org"
)
BINARY = {".gz", ".png", ".bin", ".npz"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    """The room (or module beside the rooms) that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """The second name of each `whosays.X` that a file imports, relative imports included."""
    package = ["whosays", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{stem}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "whosays" and len(parts) > 1:
                yield parts[1]


def _wrong(room: str, other: str) -> bool:
    """Whether `room` may not import `other`."""
    if room == other or (room, other) in ALLOWED or room in JOINS or room == "__init__":
        return False
    if other in JOINS:
        return True
    if room in BESIDE:
        return other in ROOMS
    return other in ROOMS and ROOMS[other] >= ROOMS[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_rooms_import_upstream_only(path: Path) -> None:
    """No room imports one downstream of it, and what stands beside the rooms imports none."""
    wrong = {other for other in _imports(path) if _wrong(_room(path), other)}
    assert not wrong, f"{path.relative_to(ROOT)} imports {', '.join(sorted(wrong))}"


def test_order_is_checked() -> None:
    """The check is alive: reading may not import claims, claims may import reading."""
    assert _wrong("reading", "claims")
    assert _wrong("packs", "language")
    assert not _wrong("claims", "reading")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_fit_one_head(path: Path) -> None:
    """No module is longer than 500 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def _tracked() -> list[Path]:
    run = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if run.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in run.stdout.split("\0") if name]


def test_no_machine_path_or_registry_host() -> None:
    """No file names a path of the machine it was written on or the host of a registry."""
    assert BANNED.search("/".join(["", "work", "main"]))  # noqa: FLY002 - not to find itself
    found = []
    for path in _tracked():
        if not path.is_file() or path.suffix in BINARY:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in BANNED.finditer(text)]
    assert not found, "\n".join(found)
