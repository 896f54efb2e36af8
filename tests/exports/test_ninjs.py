"""Reports as ninjs items."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema
from hypothesis import given, settings

from tests.exports.made import comparison, comparisons, data, reports
from whosays import exports
from whosays.comparing.model import Comparison
from whosays.model import Failure, Report

# The fields of ninjs 3.1 that the export uses, after IPTC's schema (CC BY 4.0), which is
# closed to others and stays closed here; it is not copied into this repository.
TEXT = {"type": "string"}
URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}


def listed(*required: str, **properties: Any) -> dict[str, Any]:
    """A list of closed objects."""
    item = {
        "type": "object", "additionalProperties": False, "required": list(required),
        "properties": properties,
    }  # fmt: skip
    return {"type": "array", "items": item}


POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {"type": "array", "minItems": 2, "items": {"type": "number"}},
    },
}
FIELDS: dict[str, Any] = {
    "uri": URI,
    "type": {"enum": ["text", "component"]},
    "representationType": {"enum": ["full", "partial"]},
    "versionCreated": {
        "type": "string",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
    },
    "language": TEXT, "title": TEXT, "by": TEXT,
    "standard": {
        "type": "object", "additionalProperties": False,
        "properties": {"name": TEXT, "version": TEXT, "schema": URI},
    },
    "headlines": listed("value", role=TEXT, contentType=TEXT, value=TEXT),
    "bodies": listed(
        "value", role=TEXT, contentType=TEXT, charCount={"type": "integer"}, value=TEXT
    ),
    "infoSources": listed(name=TEXT, role=TEXT, uri=URI, literal=TEXT),
    "subjects": listed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT),
    "places": listed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT, geoJSON=POINT),
    "events": listed(id=TEXT, name=TEXT, rel=TEXT, uri=URI, literal=TEXT),
    "altIds": listed(role=TEXT, value=TEXT),
}  # fmt: skip
ITEM: dict[str, Any] = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        **FIELDS, "associations": listed("name", "uri", **FIELDS, name=TEXT, rel=TEXT),
    },
}  # fmt: skip


def items(found: Comparison | tuple[Report | Failure, ...]) -> list[dict[str, Any]]:
    """The items, read back, each checked against the schema."""
    stream = io.StringIO()
    exports.write(found, "ninjs", stream)
    read = [json.loads(line) for line in stream.getvalue().encode("utf-8").splitlines()]
    for item in read:
        jsonschema.validate(item, ITEM, cls=jsonschema.Draft202012Validator)
    return read


def test_a_report_is_an_item_with_its_claims() -> None:
    """Each claim is an associated component with its words, its chain and its tags."""
    first = items(comparison())[0]
    assert first["uri"] == "https://fleuve.example/kurun"
    claim = first["associations"][0]
    assert claim["bodies"][0]["value"].startswith("Au moins douze civils")
    assert claim["infoSources"] == [
        {"name": "le Croissant-Rouge", "role": "source 1", "literal": "organisation"}
    ]
    assert [tag["name"] for tag in claim["subjects"]] == ["ASSAULT", "aerial", "stated"]
    assert claim["places"][0]["geoJSON"]["coordinates"] == [-0.04, 16.2]


def test_events_are_told_with_their_origins() -> None:
    """The item names the events that its claims are about, with the range of origins."""
    events = items(comparison())[0]["events"]
    assert [event["id"] for event in events] == ["e1", "e2"]
    assert events[0]["name"] == "ASSAULT, Kurun, 2024-03-04, 1 to 2 independent origins"


def test_a_day_is_no_time() -> None:
    """A time stands as the standard wants it; a day alone only among the ids."""
    first, second, third = items(comparison())
    assert "versionCreated" not in first
    assert {"role": "published", "value": "2024-03-05"} in first["altIds"]
    assert second["versionCreated"] == "2024-03-05T10:00:00Z"
    assert {"name": "Radio Fleuve", "role": "copied from"} in third["infoSources"]


def test_an_undecided_copy_is_copied_from_nobody() -> None:
    """Where nobody knows which came first, no item names the other's outlet."""
    whole = data()
    whole["copies"][0]["direction"] = "undecided"
    roles = [
        source["role"]
        for item in items(Comparison.model_validate(whole))
        for source in item["infoSources"]
    ]
    assert "copied from" not in roles


def test_minutes_get_their_seconds() -> None:
    """A time without seconds is filled up, one without a zone is none."""
    whole = data()
    whole["reports"][0]["published"] = "2024-03-05T10:00+01:00"
    whole["reports"][1]["published"] = "2024-03-05T10:00:00"
    first, second, _ = items(Comparison.model_validate(whole))
    assert first["versionCreated"] == "2024-03-05T10:00:00+01:00"
    assert "versionCreated" not in second


def test_reports_alone_are_items_too() -> None:
    """Without a comparison an item has no events."""
    found = items(reports())
    assert len(found) == 2
    assert not any("events" in item for item in found)


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_any_comparison_is_valid(found: Comparison) -> None:
    """Each report is one item with all its claims, whatever its texts hold."""
    read = items(found)
    assert len(read) == len(found.reports)
    for item, report in zip(read, found.reports, strict=True):
        assert item["bodies"][0]["value"] == report.text
        assert len(item.get("associations", [])) == len(report.claims)
