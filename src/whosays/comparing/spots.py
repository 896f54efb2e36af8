"""How two places stand to each other: one, one inside the other, apart, or not known.

Distances are great-circle kilometres on a sphere of 6,371 km (haversine).
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Literal, Protocol

from whosays.comparing import words as lists
from whosays.knowledge.folding import words as words_of
from whosays.model import Precision

Standing = Literal["one", "inside", "apart", "unknown"]

NEAR_KM = 15.0
"""Towns no farther apart than this may be one place under two names."""
EXACT: frozenset[Precision] = frozenset(("site", "town"))
_RANK: dict[Precision, int] = {
    "site": 0, "town": 1, "district": 2, "region": 3, "area": 4, "country": 5,
}  # fmt: skip
EARTH_KM = 6371.0


class Placed(Protocol):
    """What a claim's place and a value's have in common."""

    @property
    def text(self) -> str:
        """The words."""
        ...

    @property
    def id(self) -> str | None:
        """Of the gazetteer."""
        ...

    @property
    def name(self) -> str | None:
        """As the gazetteer writes it."""
        ...

    @property
    def admin1(self) -> str | None:
        """The first level division it lies in."""
        ...

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2."""
        ...

    @property
    def lat(self) -> float | None:
        """Degrees."""
        ...

    @property
    def lon(self) -> float | None:
        """Degrees."""
        ...

    @property
    def precision(self) -> Precision | None:
        """How exact the place is."""
        ...

    @property
    def near(self) -> bool:
        """Whether the text says near it."""
        ...


def kilometres(a: Placed, b: Placed) -> float | None:
    """The distance of two places, or ``None`` where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    down, across = radians(b.lat - a.lat), radians(b.lon - a.lon)
    half = sin(down / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def standing(a: Placed, b: Placed) -> Standing:
    """How two places stand to each other, whichever is named first."""
    if a.id and a.id == b.id:
        return "one"
    if a.id is None or b.id is None:
        return _by_words(a, b)
    if a.country and b.country and a.country != b.country:
        # One name found in two countries is a doubt of the gazetteer's, not of the text's.
        return "apart" if _by_words(a, b) == "unknown" else "unknown"
    narrow, wide = sorted((a, b), key=rank)
    if wide.precision == "country":
        return "inside" if narrow.country == wide.country else "unknown"
    if wide.precision == "region":
        if narrow.admin1 and wide.name:
            return "inside" if narrow.admin1 in (wide.name, wide.admin1) else "apart"
        return "unknown"
    return _by_distance(narrow, wide)


def _by_distance(narrow: Placed, wide: Placed) -> Standing:
    far = kilometres(narrow, wide)
    if far is None or wide.precision not in EXACT:
        return "unknown"
    if far <= NEAR_KM:
        return "inside" if rank(narrow) < rank(wide) else "one"
    return "unknown" if (narrow.near or wide.near) and far <= 4 * NEAR_KM else "apart"


def rank(place: Placed) -> int:
    """0 for a site to 5 for a country; 6 where it is not known."""
    return 6 if place.precision is None else _RANK[place.precision]


def words(place: Placed) -> frozenset[str]:
    """The words of a place's name, folded, articles and prepositions left out."""
    return frozenset(
        w.folded for w in words_of(place.text)
        if w.folded not in lists.small()
        and not w.text[0].islower()
        and w.folded not in lists.origins_of_words()
    )  # fmt: skip


def _by_words(a: Placed, b: Placed) -> Standing:
    """What the names alone say: *quartier Kitemba de Kamituga* lies in *Kamituga*."""
    ours, theirs = words(a), words(b)
    common = ours & theirs
    if not common or common not in (ours, theirs):
        return "unknown"
    return "one" if ours == theirs else "inside"
