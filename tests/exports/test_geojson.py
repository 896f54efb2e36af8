"""Events on a map."""

from __future__ import annotations

import io
import json

from geojson_pydantic import FeatureCollection
from hypothesis import given, settings

from tests.exports.made import comparison, comparisons
from whosays import exports
from whosays.comparing.model import Comparison


def collection(found: Comparison) -> FeatureCollection:  # type: ignore[type-arg]
    """The export, read by a library that checks it."""
    stream = io.StringIO()
    exports.write(found, "geojson", stream)
    return FeatureCollection.model_validate(json.loads(stream.getvalue().encode("utf-8")))


def test_a_point_has_its_longitude_first() -> None:
    """The raid lies at its town, longitude before latitude, as exact as the place is known."""
    raid = collection(comparison()).features[0]
    assert raid.geometry.model_dump()["coordinates"] == (-0.04, 16.2)
    assert raid.properties["precision"] == "town"
    assert (raid.properties["dead_min"], "dead_max" in raid.properties) == (12, False)
    assert raid.properties["origins"] == {
        "min": 1, "max": 2, "list": ["le Croissant-Rouge", "a doctor"],
    }  # fmt: skip


def test_values_that_dispute_are_both_there() -> None:
    """A fact keeps each of its values with the origins behind it."""
    facts = collection(comparison()).features[0].properties["facts"]
    dead = next(fact for fact in facts if fact["about"] == "dead")
    assert dead["relation"] == "disputes"
    assert [value["value"]["min"] for value in dead["values"]] == [12, 15]


def test_no_place_is_no_point() -> None:
    """An event without a place is a feature without geometry, not left out."""
    retreat = collection(comparison()).features[2]
    assert retreat.id == "e3"
    assert retreat.geometry is None


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_any_comparison_is_valid(found: Comparison) -> None:
    """Each event is a feature that the library takes, whatever its texts hold."""
    features = collection(found).features
    assert [feature.id for feature in features] == [event.id for event in found.events]
