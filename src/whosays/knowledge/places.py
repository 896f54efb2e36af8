"""From the name of a place in a report to the place, or to nothing.

The rule, from strongest to weakest (docs/decisions/0005-gazetteer.md has what it
reaches):

1. what the words themselves say: *Deraa (Syrie)*, *Al Manicha dans la ville de Deraa*,
   *province d'Alep*;
2. what else the report names: the countries, the divisions, the towns near by;
3. what the name means to most readers: a country, a capital, two and a half times the people.

What none of these settles stays unknown: no guess. A name that no row bears is asked
for as a romanisation (*Deir Ezzor*, *Dayr az Zawr*), only in a country that the report
names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10
from typing import Literal, cast

from whosays.knowledge import gazetteer
from whosays.knowledge.areas import Area, areas_named, other_named
from whosays.knowledge.countries import country_named
from whosays.knowledge.demonyms import country_of_demonym
from whosays.knowledge.folding import key
from whosays.knowledge.gazetteer import CAPITAL, COUNTRY, DISTRICT, REGION, TOWN, Entry
from whosays.knowledge.placewords import Reading, has_capital, names_seat, read_words

Precision = Literal["site", "town", "district", "region", "country", "area"]
_PRECISION: dict[int, Precision] = {
    COUNTRY: "country", REGION: "region", DISTRICT: "district", TOWN: "town", CAPITAL: "town",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a place; what is not is ``None`` or empty.

    Attributes:
        id: ``geonames:99072`` a town, ``iso:SY`` a country, ``adm1:IQ.15`` and
            ``adm2:US.LA.rapidesparish`` divisions, ``own:ghouta`` our own tables.
        name: as the gazetteer writes it.
        admin1: name of the first level division it lies in.
        country: ISO 3166-1 alpha-2; ``None`` for what lies in several or in none.
        lat, lon: degrees; of a division or country, its middle.
        population: people; of a division, in those of its towns that are known.
        parents: ids of what it lies in, the nearest first.
    """

    id: str
    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    population: int | None = None
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place a name stands for in its report, and why that one."""

    place: PlaceFacts
    why: str


def _entry_id(entry: Entry) -> str:
    if entry.kind == COUNTRY:
        return f"iso:{entry.country}"
    if entry.kind in (REGION, DISTRICT):
        return f"adm{1 if entry.kind == REGION else 2}:{entry.code}"
    return f"geonames:{entry.geonames}"


@lru_cache(maxsize=8192)
def _of_entry(entry: Entry) -> PlaceFacts:
    parents: list[str] = []
    admin1 = entry.name if entry.kind == REGION else None
    above = entry.up
    while above is not None:
        upper = gazetteer.row(above)
        parents.append(_entry_id(upper))
        admin1 = upper.name if upper.kind == REGION else admin1
        above = upper.up
    if entry.kind != COUNTRY:
        parents.append(f"iso:{entry.country}")
    return PlaceFacts(
        id=_entry_id(entry), name=entry.name, admin1=admin1, country=entry.country,
        lat=entry.lat, lon=entry.lon, precision=_PRECISION[entry.kind],
        population=entry.population or None, parents=tuple(parents),
    )  # fmt: skip


def _of_area(area: Area) -> PlaceFacts:
    return PlaceFacts(
        id=area.id, name=area.name, admin1=None,
        country=area.countries[0] if len(area.countries) == 1 else None,
        lat=area.lat, lon=area.lon, precision=cast("Precision", area.precision),
        parents=tuple(f"iso:{code}" for code in area.countries),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant.

    `weight` is what the name alone says for it: the logarithm of its people, more for
    countries and capitals, less where the name is that of another language.
    """

    place: PlaceFacts
    weight: float
    countries: tuple[str, ...]


# Weights are powers of ten of people. A capital or a country is named far more often
# than a town of its size; a division less often than its chief town.
_MORE = {COUNTRY: 1.5, CAPITAL: 1.5, REGION: -0.5, DISTRICT: -1.0, TOWN: 0.0}
# Our own tables have no figures of people: an area counts as one of three millions, a
# town or a site as one of ten thousand.
_AREA, _SPOT = 6.5, 4.0
_FOREIGN = -2.5


def _weigh(entry: Entry, more: float = 0.0) -> Candidate:
    more += _MORE[entry.kind]
    if entry.kind == CAPITAL and _small(entry.country):
        more -= 1.0
    return Candidate(_of_entry(entry), log10(entry.population + 10) + more, (entry.country,))


def _of_table(area: Area) -> Candidate:
    wide = area.well_known or area.precision not in ("town", "site")
    return Candidate(_of_area(area), _AREA if wide else _SPOT, area.countries)


@cache
def _small(country: str) -> bool:
    """An island or dependency whose seat is no capital in the news."""
    row = gazetteer.country(country)
    return row is None or row.population < 1_000_000


@lru_cache(maxsize=8192)
def _bearing(name: str, language: str | None) -> tuple[Candidate, ...]:
    """Every place that bears exactly this name once folded."""
    k = key(name)
    if len(k) < 2:
        return ()
    found = [_of_table(area) for area in areas_named(k)]
    if not has_capital(name):
        # *zones tribales*, *pays baltes*: our tables alone have names in small letters.
        return tuple(found)
    ours = country_named(name, language) if language else None
    if (code := ours or country_named(name)) and (row := gazetteer.country(code)):
        found.append(_weigh(row, 0.0 if ours or language is None else _FOREIGN))
    found.extend(_weigh(entry) for entry in (*other_named(k), *gazetteer.named(k)))
    once = {c.place.id: c for c in sorted(found, key=lambda c: c.weight)}
    return tuple(sorted(once.values(), key=lambda c: (-c.weight, c.place.id)))


def candidates(name: str, language: str | None = None) -> tuple[PlaceFacts, ...]:
    """Every place that a name may stand for, the likeliest without context first."""
    for reading in read_words(name):
        if found := _bearing(reading.name, language):
            return tuple(c.place for c in found)
    return ()


# From a building to a continent; a part of a town lies between the site and the town.
_SIZES = {
    "named-site": 0, "site": 0, "quarter": 1, "town": 2, "district": 3, "region": 4,
    "country": 5, "area": 6,
}  # fmt: skip


@lru_cache(maxsize=8192)
def size_of(name: str, language: str | None = None) -> int | None:
    """How large a place its words mean, 0 a site to 6 a continent; None where unknown."""
    for reading in read_words(name):
        if reading.name and (found := _bearing(reading.name, language)):
            return _SIZES.get(reading.head or "", _SIZES[found[0].place.precision])
    return None


@lru_cache(maxsize=8192)
def lies_in(name: str, outer: str, language: str | None = None) -> bool:
    """Whether a place that bears the name can lie in one that bears the outer name."""
    wider = {c.id for c in candidates(outer, language)}
    return any(wider.intersection(c.parents) for c in candidates(name, language))


def resolve(
    name: str, *, language: str | None = None, context: Sequence[str] = ()
) -> Resolution | None:
    """The place that a name stands for in its report, or ``None``.

    Args:
        name: the words of the report, with or without article and head (*la ville de
            Deraa*, *northern Syria*, *Alexandria, Louisiana*).
        language: ISO 639-1 code of the report: *Mexico* is a town in French.
        context: other names of places and countries, adjectives of origin or ISO codes
            in the report, in any order.
    """
    found = _resolve(name.strip(), language, tuple(dict.fromkeys(context)))
    if found and found.place.precision == "country" and names_seat(name):
        return _seat(found)
    return found


def _seat(found: Resolution) -> Resolution:
    """The capital of a country that the words name by its country."""
    row = gazetteer.capital(found.place.country or "")
    if row is None:
        return found
    return Resolution(_of_entry(row), f"the capital of {found.place.name}")


@lru_cache(maxsize=8192)
def _resolve(name: str, language: str | None, context: tuple[str, ...]) -> Resolution | None:
    from whosays.knowledge.placing import choose, evidence

    around = tuple(c for c in context if key(c) != key(name))
    for reading in read_words(name):
        found = _inside(_bearing(reading.name, language), reading, language)
        if found:
            beside = (*around, *reading.within, *reading.origins)
            return choose(reading, found, evidence(beside, language, _bearing))
    return _second_pass(read_words(name), language, around)


def _inside(
    found: tuple[Candidate, ...], reading: Reading, language: str | None
) -> tuple[Candidate, ...]:
    """Those that lie in what the words name as the larger place, if any does.

    An adjective of origin is stricter: what lies elsewhere is not meant.
    """
    for wider in reading.within:
        outer = {c.place.id for r in read_words(wider) for c in _bearing(r.name, language)}
        if kept := tuple(c for c in found if outer.intersection(c.place.parents)):
            found = kept
    for origin in reading.origins:
        code = country_of_demonym(origin, language)
        found = tuple(c for c in found if code in c.countries)
    return found


def _second_pass(
    readings: Iterable[Reading], language: str | None, around: tuple[str, ...]
) -> Resolution | None:
    """Romanisations, then the larger place that the words name."""
    from whosays.knowledge.placing import choose, evidence

    readings = tuple(readings)
    for reading in readings:
        beside = (*around, *reading.within, *reading.origins)
        seen = evidence(beside, language, _bearing)
        rows = gazetteer.sounding(reading.name) if has_capital(reading.name) else ()
        sounding = tuple(_weigh(e) for e in rows)
        near = tuple(c for c in _inside(sounding, reading, language) if seen.supports(c.countries))
        if near and (found := choose(reading, near, seen)):
            why = f"another romanisation of {found.place.name}; {found.why}"
            return Resolution(found.place, why)
        for wider in reading.within:
            if found := _resolve(wider, language, around):
                why = f"{reading.name!r} is unknown; it is said to lie there"
                return Resolution(found.place, why)
    return _by_origin(readings, language)


def _by_origin(readings: Sequence[Reading], language: str | None) -> Resolution | None:
    """The country of an adjective, where that is all that the words give."""
    codes = {
        country_of_demonym(origin, language)
        for reading in readings
        if not reading.name or has_capital(reading.name)
        for origin in (*reading.origins, reading.name)
    } - {None}
    for code in codes if len(codes) == 1 else ():
        if code and (row := gazetteer.country(code)):
            return Resolution(_of_entry(row), "an adjective or a people of this country")
    return None
