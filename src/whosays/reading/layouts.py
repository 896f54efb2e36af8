"""Outlets as data: the files that say where an outlet's pages differ from most.

A file is found by the host of a page's address. The packaged ones stand in `outlet_pages/`
beside this module; a person's own, in :func:`own_folder`, stand above them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from whosays.errors import PackError
from whosays.packs.outlet_schema import OutletPages, read_outlet, selects
from whosays.reading.html_walk import Selected

_ATTRIBUTE = re.compile(r'\s([^\s=]+)="([^"]*)"')


def own_folder() -> Path:
    """Where a person's own files of outlets are looked for."""
    from platformdirs import user_config_path

    return user_config_path("whosays") / "outlets"


def load(path: Traversable) -> OutletPages:
    """One outlet's file.

    Raises:
        PackError: it is no TOML or not of the shape; the message names file and field.
    """
    try:
        return read_outlet(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise PackError(f"{path.name}: {where}: {first['msg']}") from None


def load_folder(folder: Traversable) -> tuple[OutletPages, ...]:
    """All outlets' files of a folder, by their names."""
    found = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return tuple(map(load, found))


@cache
def _known() -> dict[str, OutletPages]:
    own = own_folder()
    found: Iterable[OutletPages] = load_folder(files("whosays.reading") / "outlet_pages")
    if own.is_dir():
        found = (*found, *load_folder(own))
    return {domain.lower(): one for one in found for domain in one.domains}


def of_address(url: str | None) -> OutletPages | None:
    """The file of the outlet that publishes at an address, if there is one."""
    host = (urlsplit(url).hostname or "") if url else ""
    steps = host.split(".")
    for at in range(len(steps) - 1):
        if found := _known().get(".".join(steps[at:])):
            return found
    return None


def selected(pages: OutletPages | None, day: date | None) -> Selected | None:
    """What gives the part of an element by the outlet's selectors of that day."""
    layout = next((one for one in pages.layout if one.holds(day)), None) if pages else None
    if layout is None:
        return None
    wanted = [
        (kind, *selects(selector)) for kind, written in layout.parts.items() for selector in written
    ]

    def part_of(tag: str, attributes: str) -> str | None:
        have = dict(_ATTRIBUTE.findall(attributes)) if attributes else {}
        for kind, named, needs in wanted:
            if (named is None or named == tag) and all(_has(have, *need) for need in needs):
                return kind
        return None

    return part_of


def _has(have: dict[str, str], name: str, value: str) -> bool:
    stated = have.get(name)
    return stated is not None and (value in stated.split() if name == "class" else value == stated)
