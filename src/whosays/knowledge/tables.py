"""Read the TOML tables of this folder, and the demonyms of the language folders."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from whosays.errors import PackError


def read_table(name: str) -> dict[str, Any]:
    """One table of this folder, by its name without the ending.

    Raises:
        PackError: the file is missing or is no TOML; the message names it.
    """
    return _read(files("whosays.knowledge") / f"{name}.toml")


def read_folder(name: str) -> dict[str, dict[str, Any]]:
    """All tables of a sub-folder, by file name without the ending, sorted."""
    folder = files("whosays.knowledge") / name
    found = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return {p.name.removesuffix(".toml"): _read(p) for p in found}


@cache
def languages() -> tuple[str, ...]:
    """Codes of the language folders, sorted."""
    root = files("whosays") / "language"
    return tuple(sorted(p.name for p in root.iterdir() if (p / "pack.toml").is_file()))


def read_language_tables(name: str) -> dict[str, dict[str, Any]]:
    """The table of this name in each language folder that has one, by language code."""
    root = files("whosays") / "language"
    tables: dict[str, dict[str, Any]] = {}
    for code in languages():
        path = root / code / f"{name}.toml"
        if path.is_file():
            tables[code] = _read(path)
    return tables


def _read(path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackError(f"knowledge table {path.name} is missing; reinstall whosays") from None
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"knowledge table {path.name}: {error}") from None
