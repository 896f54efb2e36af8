"""Events as GeoJSON (RFC 7946): a FeatureCollection, one feature an event.

An event without coordinates is a feature without geometry, which the standard allows,
so that none is lost. How exact the point is, is told by `precision` and `near`: the
point of a region is its middle, and nothing happened there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whosays.comparing.model import Comparison, Fact, Origins, PlaceValue
from whosays.exports.events import View, views
from whosays.exports.jsontext import dumps, known
from whosays.exports.tolls import toll


def pieces(comparison: Comparison, name: str = "geojson") -> Iterator[str]:
    """The collection, a feature a line."""
    del name
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for view in views(comparison):
        yield between + dumps(_feature(view))
        between = ",\n"
    yield "\n]}\n"


def _feature(view: View) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": view.event.id,
        "geometry": point(view.place) if view.place else None,
        "properties": _properties(view),
    }


def point(place: PlaceValue) -> dict[str, Any] | None:
    """The place as a geometry, longitude first, or ``None`` without coordinates."""
    if place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _properties(view: View) -> dict[str, Any]:
    event, place = view.event, view.place
    dead, injured = toll(view, "dead"), toll(view, "injured")
    return known(
        kind=event.kind,
        mode=view.mode,
        stances=sorted({one.claim.stance for one in view.own}),
        earliest=event.when.earliest,
        latest=event.when.latest,
        place=(place.name or place.text) if place else None,
        place_text=place.text if place else None,
        admin1=place.admin1 if place else None,
        country=place.country if place else None,
        precision=place.precision if place else None,
        near=place.near if place else None,
        by=sorted({m.text for c in view.said for m in c.by}),
        to=sorted({m.text for c in view.said for m in c.to}),
        dead_min=dead.min,
        dead_max=dead.max,
        injured_min=injured.min,
        injured_max=injured.max,
        origins=_origins(event.origins),
        facts=[_fact(fact) for fact in event.facts],
        reports=[
            known(id=report.id, outlet=report.outlet, published=report.published, url=report.url)
            for report in view.reports
        ],
        grade=event.grade.suggested if event.grade else None,
        grade_why=list(event.grade.why) if event.grade else None,
    )


def _origins(origins: Origins) -> dict[str, Any]:
    labels = [origin.label for origin in origins.list]
    return {"min": origins.min, "max": origins.max, "list": labels}


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "about": fact.about,
        "relation": fact.relation,
        "values": [
            {
                "value": value.value.model_dump(exclude_none=True),
                "origins": _origins(value.origins),
            }
            for value in fact.values
        ],
    }
