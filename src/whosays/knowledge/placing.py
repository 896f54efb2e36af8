"""Choose between places of one name by what else the report names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from whosays.knowledge.demonyms import country_of_demonym
from whosays.knowledge.places import Candidate, PlaceFacts, Resolution
from whosays.knowledge.placewords import Reading, read_words

Bearing = Callable[[str, str | None], tuple[Candidate, ...]]

# In powers of ten of people, as the weights are. A country that the report names is
# worth three hundred times the people; two and a half times the people settle a tie.
# Measured on the tuning halves of two sets of places (docs/decisions/0005-gazetteer.md).
NAMED_COUNTRY = 2.5
NAMED_REGION = 2.0
# That much more than by a town in it, where its own name stands in the report.
NAMED_ITSELF = 1.0
NEAR = 1.0
HEAD = 3.0
MARGIN = 0.4
# A division's name is its chief town's too, not that of a hamlet in it.
TOWN_OF_DIVISION = 1.5
NEAR_KM = 100.0
# Names that each mean several places mean neighbours together: three times the people for
# each of them, up to three, that could lie within 60 km.
TOGETHER, TOGETHER_KM, TOGETHER_MOST = 0.5, 60.0, 3
# So many degrees of latitude are farther than that; and a report has names enough.
_TOGETHER_DEGREES, _UNSURE = 0.55, 40
# *Quartier nord de Bruxelles* is of a city; a small town of a quarter's name is not it.
CITY = 150_000
SAME_KM, SAME_REGION_KM = 40.0, 150.0
# A small place in a country that the report does not name is somebody's surname or a
# namesake; without any context a place must be of some size.
FAR_PEOPLE = 5.0
ALONE_PEOPLE = 3.5


@dataclass(frozen=True)
class Evidence:
    """What the other names of a report say: for each country and division a share.

    A name that can only be in one country counts 1 for it; one that can be in several
    counts for each by the people there. `spots`: places that are sure; `unsure`: for each
    name of several places where these lie.
    """

    countries: dict[str, float]
    divisions: dict[str, float]
    spots: tuple[tuple[float, float], ...]
    because: dict[str, str]
    unsure: tuple[tuple[tuple[float, float], ...], ...] = ()

    def supports(self, countries: Sequence[str]) -> bool:
        """The report names one of these countries, or places in it."""
        return any(self.countries.get(code, 0.0) >= 0.3 for code in countries)


@lru_cache(maxsize=256)
def evidence(context: tuple[str, ...], language: str | None, bearing: Bearing) -> Evidence:
    """Weigh the other names of a report."""
    seen = Evidence({}, {}, (), {})
    spots: list[tuple[float, float]] = []
    unsure: list[tuple[tuple[float, float], ...]] = []
    for name in context[:200]:
        if code := country_of_demonym(name, language):
            _add(seen, code, 1.0, name)
            continue
        found = next((f for r in read_words(name) if (f := bearing(r.name, language))), ())
        if not found and len(name) == 2 and name.isupper():
            _add(seen, name, 1.0, name)
        if found and found[0].place.precision == "country" and len(found[0].countries) == 1:
            # Its name says where; a town of it only lets one guess.
            _add(seen, found[0].countries[0], NAMED_ITSELF, name)
        total = sum(10**c.weight for c in found)
        for candidate in found[:20]:
            share = 10**candidate.weight / total
            for code in candidate.countries:
                _add(seen, code, share, name)
            for division in (candidate.place.id, *candidate.place.parents):
                if division.startswith("adm"):
                    seen.divisions[division] = seen.divisions.get(division, 0.0) + share
            if share > 0.8 and (spot := _spot(candidate.place)):
                spots.append(spot)
        if len(found) > 1 and (places := tuple(s for c in found[:20] if (s := _spot(c.place)))):
            unsure.append(places)
    return Evidence(
        seen.countries, seen.divisions, tuple(spots), seen.because, tuple(unsure[:_UNSURE])
    )


def _add(seen: Evidence, code: str, share: float, name: str) -> None:
    seen.countries[code] = seen.countries.get(code, 0.0) + share
    if share > 0.5:
        seen.because.setdefault(code, name)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees, on a sphere."""
    (la, lo), (lb, lp) = a, b
    half = sin(radians(lb - la) / 2) ** 2
    half += cos(radians(la)) * cos(radians(lb)) * sin(radians(lp - lo) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def _score(candidate: Candidate, reading: Reading, seen: Evidence) -> tuple[float, list[str]]:
    place = candidate.place
    score, reasons = candidate.weight, []
    share = max((seen.countries.get(code, 0.0) for code in candidate.countries), default=0.0)
    if share:
        score += NAMED_COUNTRY * min(1.0, share) + 0.25 * min(4.0, max(0.0, share - 1.0))
        for code in candidate.countries:
            if code in seen.because:
                reasons.append(f"the report also names {seen.because[code]} ({code})")
    inside = max((seen.divisions.get(d, 0.0) for d in place.parents), default=0.0)
    if inside:
        score += NAMED_REGION * min(1.0, inside)
        reasons.append(f"other names lie in {place.admin1}")
    if _near(place, seen):
        score += NEAR
        reasons.append(f"within {NEAR_KM:.0f} km of another place named")
    if beside := _beside(place, seen):
        score += TOGETHER * min(beside, TOGETHER_MOST)
        reasons.append(f"{beside} of the other names may lie within {TOGETHER_KM:.0f} km")
    wanted = "town" if reading.head == "site" else reading.head
    if wanted and place.precision == wanted:
        score += HEAD
        reasons.append(f"the words say {reading.head}")
    return score, reasons


def _near(place: PlaceFacts, seen: Evidence) -> bool:
    spot = _spot(place) if place.precision in ("town", "site") else None
    return bool(spot) and any(1.0 < kilometres(spot, o) <= NEAR_KM for o in seen.spots if spot)


def _beside(place: PlaceFacts, seen: Evidence) -> int:
    """How many names that could be of several places could be of one near by."""
    spot = _spot(place)
    if spot is None:
        return 0
    return sum(
        any(
            abs(o[0] - spot[0]) < _TOGETHER_DEGREES and 1.0 < kilometres(spot, o) <= TOGETHER_KM
            for o in others
        )
        for others in seen.unsure
    )


def _spot(place: PlaceFacts) -> tuple[float, float] | None:
    """Where a place of the size of a district or less lies; larger ones are no spot."""
    if place.lat is None or place.lon is None:
        return None
    return (place.lat, place.lon) if place.precision in ("town", "site", "district") else None


def scored(
    reading: Reading, found: Sequence[Candidate], seen: Evidence
) -> list[tuple[float, list[str], Candidate]]:
    """The candidates that the head allows, the best first, with score and reasons."""
    fitting = [c for c in found if _fits(c.place, reading, seen)]
    judged = [(*_score(c, reading, seen), c) for c in fitting]
    return sorted(judged, key=lambda s: (-s[0], s[2].place.id))


def choose(reading: Reading, found: Sequence[Candidate], seen: Evidence) -> Resolution | None:
    """The candidate that the evidence settles on, with its reasons, or ``None``."""
    judged = scored(reading, found, seen)
    if not judged:
        return None
    found = [candidate for _, _, candidate in judged]
    score, reasons, best = judged[0]
    rivals = [s for s in judged[1:] if score - s[0] < MARGIN]
    if reading.head is None and (town := town_inside(best, found)):
        # *Alep* alone is the town, not its province.
        best, rivals = town, []
    if any(not _same(best.place, rival.place) for _, _, rival in rivals):
        return None
    if not _credible(best, seen):
        return None
    if len(found) == 1:
        reasons.insert(0, "the only place of this name")
    elif not reasons:
        reasons.append(f"the likeliest of {len(found)} places of this name")
    if not reading.whole:
        reasons.append(f"read as {reading.name!r}")
    if best.imported:
        reasons.append(f"from the gazetteer {best.imported}")
    return Resolution(best.place, "; ".join(dict.fromkeys(reasons)))


def _fits(place: PlaceFacts, reading: Reading, seen: Evidence) -> bool:
    """The head rules a place out: a quarter lies in a town that the report names."""
    if reading.head == "named-site":
        return place.precision == "site"
    if reading.head != "quarter" or place.id.startswith("own:"):
        return True
    return _near(place, seen) or (place.population or 0) >= CITY


def town_inside(best: Candidate, found: Sequence[Candidate]) -> Candidate | None:
    """Of towns of a division's name, the largest in it, if no hamlet."""
    if best.place.precision not in ("region", "district"):
        return None
    towns = (
        c for c in found
        if c.place.precision == "town" and best.place.id in c.place.parents
        and c.weight > best.weight - TOWN_OF_DIVISION
    )  # fmt: skip
    return max(towns, key=lambda c: c.weight, default=None)


def _same(a: PlaceFacts, b: PlaceFacts) -> bool:
    """Two rows are one place: one lies in the other, or both in one spot of a country."""
    if a.id in b.parents or b.id in a.parents:
        return True
    if None in (a.lat, a.lon, b.lat, b.lon) or a.country != b.country:
        return False
    wide = {a.precision, b.precision} <= {"region", "district", "area"}
    apart = kilometres((a.lat or 0.0, a.lon or 0.0), (b.lat or 0.0, b.lon or 0.0))
    return apart <= (SAME_REGION_KM if wide else SAME_KM)


def _credible(best: Candidate, seen: Evidence) -> bool:
    if seen.supports(best.countries) or best.place.precision not in ("town", "site"):
        return True
    if best.place.id.startswith("own:"):
        return True
    return best.weight >= (FAR_PEOPLE if seen.countries else ALONE_PEOPLE)
