"""Places: names to places, against coded toponyms with coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quality import capitals
from quality.task import DataError, Figures, Sign

NAME = "places"
ABOUT = (
    "Names of places, given with every other name of their text as context, against coordinates "
    "(local papers of the United States; reports on epidemics). Right is within 161 km, the usual "
    "measure: of all names (right), of those that were answered (right_answered), and the share "
    "left unknown (unknown). The weights of the resolver were set on half of the texts."
)
TAKES = 'a .jsonl of {"text", "toponyms": [{"name", "lat", "lon"}]}'
DATA = ("geo/lgl.jsonl", "geo/geovirus.jsonl")
GOALS: dict[str, tuple[Sign, float]] = {"right": (">=", 0.75), "right_answered": (">=", 0.9)}
GATED: dict[str, Sign] = {"right": ">=", "right_answered": ">="}
KM = 161.0


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one file, each named after the file."""
    try:
        rows = capitals.lines(data)[:limit]
        figures: Figures = {}
        for prefix, upper in (("", False), ("upper_", True)):
            figures |= _score(rows, f"{prefix}{data.stem}_", language or "en", upper)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    return figures


def _names(row: dict[str, Any], upper: bool) -> Iterator[tuple[str, tuple[float, float] | None]]:
    for toponym in row["toponyms"]:
        name = toponym["name"].upper() if upper else toponym["name"]
        known = toponym["lat"] is not None and toponym["lon"] is not None
        yield name, (toponym["lat"], toponym["lon"]) if known else None


def _score(rows: list[dict[str, Any]], prefix: str, language: str, upper: bool) -> Figures:
    from whosays.knowledge.places import resolve
    from whosays.knowledge.placing import kilometres

    total = right = unknown = 0
    for row in rows:
        names = list(_names(row, upper))
        for name, spot in names:
            if spot is None:
                continue
            total += 1
            around = [other for other, _ in names if other != name]
            found = resolve(name, language=language, context=around)
            place = found.place if found else None
            if place is None:
                unknown += 1
            elif place.lat is not None and place.lon is not None:
                right += kilometres((place.lat, place.lon), spot) <= KM
    answered = total - unknown
    return {
        prefix + "right": round(right / total, 3) if total else 0.0,
        prefix + "right_answered": round(right / answered, 3) if answered else 0.0,
        prefix + "unknown": round(unknown / total, 3) if total else 0.0,
    }
