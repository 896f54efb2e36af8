"""Places that GeoNames' towns do not hold: areas, seas, camps; and other names of theirs.

Source: the tables in places/, written by hand; coordinates are those of the middle of an
area, to a tenth or a quarter of a degree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosays.errors import PackError
from whosays.knowledge.folding import key
from whosays.knowledge.gazetteer import CAPITAL, DISTRICT, REGION, TOWN, Entry, named
from whosays.knowledge.tables import read_folder

_KINDS = {"town": (TOWN, CAPITAL), "region": (REGION,), "district": (DISTRICT,)}
_PRECISIONS = ("site", "town", "district", "region", "country", "area")


@dataclass(frozen=True, slots=True)
class Area:
    """A place of our own tables; `lat` and `lon` in degrees, ``None`` if too wide.

    `well_known`: a site or town that reports name without saying where it is.
    """

    id: str
    name: str
    precision: str
    countries: tuple[str, ...]
    lat: float | None
    lon: float | None
    well_known: bool


@dataclass(frozen=True)
class _Tables:
    areas: Mapping[str, tuple[Area, ...]]
    others: Mapping[str, tuple[tuple[str, str, str], ...]]


@cache
def _tables() -> _Tables:
    areas: dict[str, list[Area]] = {}
    others: dict[str, list[tuple[str, str, str]]] = {}
    tables = read_folder("places")
    for country, groups in tables["areas"].items():
        for precision, rows in groups.items():
            if precision not in _PRECISIONS:
                raise PackError(f"places/areas.toml: [{country}.{precision}]: no precision")
            for slug, facts in rows.items():
                countries = facts.get("countries", [] if country == "none" else [country])
                lat, lon = facts.get("at", (None, None))
                area = Area(
                    f"own:{slug}", facts["name"], precision, tuple(countries), lat, lon,
                    facts.get("well_known", False),
                )  # fmt: skip
                for name in (facts["name"], *facts.get("aliases", ())):
                    areas.setdefault(key(name), []).append(area)
    for country, groups in tables["names"].items():
        for kind, rows in groups.items():
            if kind not in _KINDS:
                raise PackError(f"places/names.toml: [{country}.{kind}]: no kind of place")
            for target, names in rows.items():
                for name in names:
                    others.setdefault(key(name), []).append((country, kind, target))
    return _Tables(
        {k: tuple(v) for k, v in areas.items()}, {k: tuple(v) for k, v in others.items()}
    )


def areas_named(folded: str) -> tuple[Area, ...]:
    """Places of our own tables by a folded name (:func:`folding.key`)."""
    return _tables().areas.get(folded, ())


def other_named(folded: str) -> tuple[Entry, ...]:
    """Rows of the place index that our tables know under this folded name as well."""
    found = []
    for country, kind, target in _tables().others.get(folded, ()):
        rows = (e for e in named(key(target)) if e.country == country and e.kind in _KINDS[kind])
        found.extend(list(rows)[:1])
    return tuple(found)


def dangling() -> tuple[str, ...]:
    """Names in places/names.toml that point to no row of the index, for the tests."""
    return tuple(
        f"{country}.{kind}: {target}"
        for listed in _tables().others.values()
        for country, kind, target in listed
        if not any(e.country == country and e.kind in _KINDS[kind] for e in named(key(target)))
    )
