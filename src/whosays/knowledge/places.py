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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from whosays.knowledge import gazetteer
from whosays.knowledge import shelf as shelves
from whosays.knowledge.areas import Area, areas_named, other_named
from whosays.knowledge.countries import country_named
from whosays.knowledge.demonyms import country_of_demonym, region_of_demonym
from whosays.knowledge.folding import key, romanised
from whosays.knowledge.gazetteer import CAPITAL, COUNTRY, DISTRICT, REGION, TOWN, Entry
from whosays.knowledge.placewords import (
    Reading,
    division_tails,
    has_capital,
    names_seat,
    read_words,
)
from whosays.knowledge.shelf import Imported, Shelf

if TYPE_CHECKING:
    from whosays.knowledge.placing import Evidence

Precision = Literal["site", "town", "district", "region", "country", "area"]
_PRECISION: dict[int, Precision] = {
    COUNTRY: "country", REGION: "region", DISTRICT: "district", TOWN: "town", CAPITAL: "town",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a place; what is not is ``None`` or empty.

    Attributes:
        id: ``geonames:99072`` a town, ``iso:SY`` a country, ``adm1:IQ.15`` and
            ``adm2:US.LA.rapidesparish`` divisions, ``own:ghouta`` our own tables; of an
            imported gazetteer ``wikidata:Q3766`` or its name and the row's own id.
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


@dataclass(frozen=True, slots=True)
class Judged:
    """A place that a name may stand for, with what speaks for it in this report.

    `score` is in powers of ten of people; the best must lead by the margin.
    """

    place: PlaceFacts
    score: float
    reasons: tuple[str, ...]
    source: str


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


@lru_cache(maxsize=8192)
def _of_imported(found: Imported) -> PlaceFacts:
    division, admin1 = found.division, found.admin1
    if found.country and admin1 and not division:
        # A list names its divisions; the shipped index has their ids.
        regions = (e for e in gazetteer.named(key(admin1)) if e.kind == REGION)
        division = next((_entry_id(e) for e in regions if e.country == found.country), None)
    if division and not admin1:
        admin1 = gazetteer.division(division.removeprefix("adm1:"))
    parents = [division] if division and division != found.id else []
    if found.country:
        parents.append(f"iso:{found.country}")
    return PlaceFacts(
        id=found.id, name=found.name, admin1=admin1, country=found.country, lat=found.lat,
        lon=found.lon, precision=cast("Precision", found.precision), population=found.population,
        parents=tuple(parents),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant.

    `weight` is what the name alone says for it: the logarithm of its people, more for
    countries and capitals, less where the name is that of another language.
    `imported`: the gazetteer it comes from, empty for the shipped ones.
    """

    place: PlaceFacts
    weight: float
    countries: tuple[str, ...]
    imported: str = ""


# Weights are powers of ten of people. A capital or a country is named far more often
# than a town of its size; a division less often than its chief town.
_MORE = {COUNTRY: 1.5, CAPITAL: 1.5, REGION: -0.5, DISTRICT: -1.0, TOWN: 0.0}
# Our own tables have no figures of people: an area counts as one of three millions, a
# town or a site as one of ten thousand.
_AREA, _SPOT = 6.5, 4.0
_FOREIGN = -2.5
# The shipped index has towns of 500 people and more, and seats of divisions whose people
# nobody has counted: not to be known is not to be empty.
UNCOUNTED = 3.0
_MORE_BY_PRECISION = {"region": _MORE[REGION], "district": _MORE[DISTRICT], "area": 2.0}


def _weigh(entry: Entry, more: float = 0.0) -> Candidate:
    more += _MORE[entry.kind]
    if not entry.population and entry.kind == TOWN:
        return Candidate(_of_entry(entry), UNCOUNTED, (entry.country,))
    if entry.kind == CAPITAL and _small(entry.country):
        more -= 1.0
    return Candidate(_of_entry(entry), log10(entry.population + 10) + more, (entry.country,))


def _of_table(area: Area) -> Candidate:
    wide = area.well_known or area.precision not in ("town", "site")
    return Candidate(_of_area(area), _AREA if wide else _SPOT, area.countries)


def _weigh_imported(found: Imported) -> Candidate:
    place = _of_imported(found)
    more = _MORE_BY_PRECISION.get(place.precision, 0.0)
    # Whoever writes a short list expects its places in the reports.
    people = log10((place.population or 0) + 10)
    weight = _SPOT if found.listed and place.population is None else people + more
    return Candidate(place, weight, (found.country,) if found.country else (), found.index)


@cache
def _small(country: str) -> bool:
    """An island or dependency whose seat is no capital in the news."""
    row = gazetteer.country(country)
    return row is None or row.population < 1_000_000


@dataclass(frozen=True, slots=True)
class _Bearing:
    """Looks names up in the shipped tables and in these imported gazetteers."""

    shelf: Shelf

    def __call__(self, name: str, language: str | None) -> tuple[Candidate, ...]:
        return _bearing(name, language, self.shelf)

    def sounding(self, name: str) -> Iterator[Candidate]:
        """Every place with a name of the same romanisation skeleton."""
        yield from (_weigh(entry) for entry in gazetteer.sounding(name))
        if self.shelf:
            yield from (_weigh_imported(p) for p in shelves.sounding(self.shelf, name))


def _districts(folded: str) -> Iterator[Candidate]:
    """Divisions that the index has under this folded name with a head behind it."""
    for tail in division_tails():
        yield from (_weigh(e) for e in gazetteer.named(folded + tail) if e.kind == DISTRICT)


@lru_cache(maxsize=8192)
def _bearing(name: str, language: str | None, shelf: Shelf) -> tuple[Candidate, ...]:
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
    if shelf:
        found.extend(_weigh_imported(place) for place in shelves.named(shelf, k))
    if not found:
        # *Avoyelles* alone: the index has the parish with its head.
        found.extend(_districts(k))
    once = {c.place.id: c for c in sorted(found, key=lambda c: c.weight)}
    return tuple(sorted(once.values(), key=lambda c: (-c.weight, c.place.id)))


def candidates(name: str, language: str | None = None) -> tuple[PlaceFacts, ...]:
    """Every place that a name may stand for, the likeliest without context first."""
    shelf = shelves.shelf()
    for reading in read_words(name):
        if found := _bearing(reading.name, language, shelf):
            return tuple(c.place for c in found)
    return ()


# From a building to a continent; a part of a town lies between the site and the town.
_SIZES = {
    "named-site": 0, "site": 0, "quarter": 1, "town": 2, "district": 3, "region": 4,
    "country": 5, "area": 6,
}  # fmt: skip


def size_of(name: str, language: str | None = None) -> int | None:
    """How large a place its words mean, 0 a site to 6 a continent; None where unknown."""
    return _size_of(name, language, shelves.shelf())


@lru_cache(maxsize=8192)
def _size_of(name: str, language: str | None, shelf: Shelf) -> int | None:
    for reading in read_words(name):
        if reading.name and (found := _bearing(reading.name, language, shelf)):
            return _SIZES.get(reading.head or "", _SIZES[found[0].place.precision])
    return None


def lies_in(name: str, outer: str, language: str | None = None) -> bool:
    """Whether a place that bears the name can lie in one that bears the outer name."""
    wider = {c.id for c in candidates(outer, language)}
    return any(wider.intersection(c.parents) for c in candidates(name, language))


def judge(
    name: str,
    *,
    language: str | None = None,
    context: Sequence[str] = (),
    data: Path | None = None,
) -> tuple[Judged, ...]:
    """Every place that a name may stand for, the best first, with the evidence for each.

    Args:
        name, language, context: as for :func:`resolve`.
        data: folder of the user's data, if another than usual.
    """
    from whosays.knowledge.placing import evidence, scored

    bearing = _Bearing(shelves.shelf(shelves.folder(data)))
    readings = read_words(name.strip())
    around = tuple(c for c in dict.fromkeys(context) if key(c) != key(name))
    for alike in (False, True):
        for reading in readings:
            by_sound = bearing.sounding(reading.name) if alike else ()
            borne = tuple(by_sound) if alike else _borne(reading, language, bearing)
            if found := _inside(borne, reading, language, bearing):
                beside = (*around, *reading.within, *reading.origins)
                seen = evidence(beside, language, bearing)
                return tuple(
                    Judged(c.place, score, tuple(reasons), c.imported)
                    for score, reasons, c in scored(reading, found, seen)
                )
    return ()


def resolve(
    name: str,
    *,
    language: str | None = None,
    context: Sequence[str] = (),
    data: Path | None = None,
) -> Resolution | None:
    """The place that a name stands for in its report, or ``None``.

    Args:
        name: the words of the report, with or without article and head (*la ville de
            Deraa*, *northern Syria*, *Alexandria, Louisiana*).
        language: ISO 639-1 code of the report: *Mexico* is a town in French.
        context: other names of places and countries, adjectives of origin or ISO codes
            in the report, in any order.
        data: folder of the user's data with the imported gazetteers, if another than
            usual.
    """
    bearing = _Bearing(shelves.shelf(shelves.folder(data)))
    found = _resolve(name.strip(), language, tuple(dict.fromkeys(context)), bearing)
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
def _resolve(
    name: str, language: str | None, context: tuple[str, ...], bearing: _Bearing
) -> Resolution | None:
    from whosays.knowledge.placing import choose, evidence

    around = tuple(c for c in context if key(c) != key(name))
    for reading in read_words(name):
        borne = _borne(reading, language, bearing)
        if found := _inside(borne, reading, language, bearing):
            beside = (*around, *reading.within, *reading.origins)
            seen = evidence(beside, language, bearing)
            first = choose(reading, found, seen)
            if first is None:
                return _wider((reading,), language, around, bearing)
            return _homonym(reading, first, seen, bearing) or _chief(reading, first, bearing)
    return _second_pass(read_words(name), language, around, bearing)


def _borne(reading: Reading, language: str | None, bearing: _Bearing) -> tuple[Candidate, ...]:
    """Every place that bears the name of a reading, its head being heard."""
    found = bearing(reading.name, language)
    if reading.head != "district" or not has_capital(reading.name):
        return found
    # *Le comté de Jackson*: the town of the name is not alone in bearing it.
    more = _districts(key(reading.name))
    return tuple({c.place.id: c for c in (*found, *more)}.values())


def _homonym(
    reading: Reading, first: Resolution, seen: Evidence, bearing: _Bearing
) -> Resolution | None:
    """A place in a country of the report that another romanisation of the name means.

    Only where the place that is spelled so lies in a country of several romanisations
    too: *Djalalabad* is spelled as in Kyrgyzstan, and in a report on Afghanistan is not.
    """
    from whosays.knowledge.placing import choose

    place = first.place
    if place.country not in romanised() or place.precision != "town" or not seen.countries:
        return None
    if seen.supports((place.country,)) or not has_capital(reading.name):
        return None
    alike = (c for c in bearing.sounding(reading.name) if seen.supports(c.countries))
    found = choose(reading, tuple(alike), seen)
    why = f"another romanisation of {found.place.name}; {found.why}" if found else ""
    return Resolution(found.place, why) if found else None


def _chief(reading: Reading, first: Resolution, bearing: _Bearing) -> Resolution:
    """The chief town of a division, where the spelling is one that only the division has.

    *Zaporojie* alone is the town, as *Zaporijjia* is.
    """
    from whosays.knowledge.placing import town_inside

    place = first.place
    if reading.head is not None or place.precision != "region" or place.id.startswith("own:"):
        return first
    same = bearing(place.name, None)
    whole = next((c for c in same if c.place.id == place.id), None)
    town = town_inside(whole, same) if whole else None
    if town is None:
        return first
    return Resolution(town.place, f"{first.why}; the chief town of {place.name}")


def _wider(
    readings: Sequence[Reading], language: str | None, around: tuple[str, ...], bearing: _Bearing
) -> Resolution | None:
    """The larger place that the words name, where the name itself leads nowhere."""
    for reading in readings:
        for wider in reading.within:
            if found := _resolve(wider, language, around, bearing):
                why = f"{reading.name!r} is unknown; it is said to lie there"
                return Resolution(found.place, why)
    return None


def _inside(
    found: tuple[Candidate, ...], reading: Reading, language: str | None, bearing: _Bearing
) -> tuple[Candidate, ...]:
    """Those that lie in what the words name as the larger place, if any does.

    An adjective of origin is stricter: what lies elsewhere is not meant.
    """
    for wider in reading.within:
        outer = {c.place.id for r in read_words(wider) for c in bearing(r.name, language)}
        if kept := tuple(c for c in found if outer.intersection(c.place.parents)):
            found = kept
    for origin in reading.origins:
        code = country_of_demonym(origin, language)
        found = tuple(c for c in found if code in c.countries)
    return found


def _second_pass(
    readings: Iterable[Reading],
    language: str | None,
    around: tuple[str, ...],
    bearing: _Bearing,
) -> Resolution | None:
    """Romanisations, then the larger place that the words name."""
    from whosays.knowledge.placing import choose, evidence

    readings = tuple(readings)
    for reading in readings:
        beside = (*around, *reading.within, *reading.origins)
        seen = evidence(beside, language, bearing)
        alike = tuple(bearing.sounding(reading.name)) if has_capital(reading.name) else ()
        inside = _inside(alike, reading, language, bearing)
        near = tuple(c for c in inside if seen.supports(c.countries))
        if near and (found := choose(reading, near, seen)):
            why = f"another romanisation of {found.place.name}; {found.why}"
            return Resolution(found.place, why)
        if found := _wider((reading,), language, around, bearing):
            return found
    return _by_origin(readings, language, bearing)


def _by_origin(
    readings: Sequence[Reading], language: str | None, bearing: _Bearing
) -> Resolution | None:
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
    for reading in readings:
        wider = region_of_demonym(reading.name, language) if has_capital(reading.name) else None
        if wider and (found := _resolve(wider, language, (), bearing)):
            return Resolution(found.place, "an adjective or a people of this region")
    return None
