"""Tables of codes beside the modules: TOML, read once; and countries."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Days = list[list[int]]


@cache
def table(name: str) -> dict[str, Any]:
    """A table of this folder, by its name without the ending."""
    path = files("whosays.exports") / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Country:
    """A country as tables of events name it; what one has not is ``None``.

    Attributes:
        name: CLDR's English name.
        iso3: ISO 3166-1 alpha-3.
        numeric: ISO 3166-1 numeric.
        acled, ucdp: the region in either's data.
    """

    name: str
    iso3: str
    numeric: int | None
    acled: str | None
    ucdp: str | None


@cache
def country(code: str | None) -> Country | None:
    """The country of an ISO alpha-2 code, or ``None`` where it is no country's."""
    from babel import Locale

    row = table("countries").get(code or "")
    if row is None:
        return None
    iso3, numeric, acled, ucdp = row
    name = Locale("en").territories.get(str(code), iso3)
    return Country(name, iso3, numeric or None, acled or None, ucdp or None)


def by_days(days: int | None, steps: Days) -> int | None:
    """The code of the first step that an interval of so many days fits into."""
    if days is None:
        return None
    return next((code for most, code in steps if days <= most), None)
