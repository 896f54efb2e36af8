"""Reports as IPTC ninjs 3.1: an item a report, one a line.

Everything stands in fields of the standard, so that an item is valid without an
extension: each claim is an associated item of type ``component`` whose body is the
claim's words, whose `infoSources` are its chain (role ``source 1`` is the nearest to
the outlet) and whose `subjects` are kind, mode and stance; each event of the report is
in `events`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from whosays.comparing.model import ComparedReport, Comparison, Event
from whosays.exports.jsontext import address, dumps, known, urn
from whosays.model import Claim, Place

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})")

Events = Mapping[tuple[str, str], tuple[Event, ...]]


def pieces(comparison: Comparison, name: str = "ninjs") -> Iterator[str]:
    """One item a line."""
    del name
    events: dict[tuple[str, str], tuple[Event, ...]] = {}
    for event in comparison.events:
        for ref in event.claims:
            key = (ref.report, ref.claim)
            if event not in events.get(key, ()):
                events[key] = (*events.get(key, ()), event)
    copies = {copy.copy_: copy.of for copy in comparison.copies if copy.direction == "shown"}
    reports = {report.id: report for report in comparison.reports}
    for report in comparison.reports:
        original = reports.get(copies.get(report.id, ""))
        yield dumps(_item(report, events, original)) + "\n"


def _item(
    report: ComparedReport, events: Events, original: ComparedReport | None
) -> dict[str, Any]:
    of_report = {
        event.id: event
        for claim in report.claims
        for event in events.get((report.id, claim.id), ())
    }
    return {
        "uri": address(report),
        "type": "text",
        "representationType": "full",
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        **known(
            versionCreated=_time(report.published),
            language=report.language,
            title=report.title,
            headlines=[{"value": report.title}] if report.title else [],
            by="; ".join(c.text for c in report.credits if c.role == "author") or None,
            infoSources=_publishers(report, original),
            events=[_event(event) for event in of_report.values()],
        ),
        "bodies": [
            {
                "role": "main", "contentType": "text/plain",
                "charCount": len(report.text), "value": report.text,
            }
        ],
        "altIds": _ids(report),
        **known(
            associations=[
                _claim(report, claim, events.get((report.id, claim.id), ()))
                for claim in report.claims
            ]
        ),
    }  # fmt: skip


def _ids(report: ComparedReport) -> list[dict[str, str]]:
    return [
        {"role": "whosays-report", "value": report.id},
        {"role": "whosays-digest", "value": report.digest},
        # A day alone is no time, and the standard's fields for times take nothing else.
        *([{"role": "published", "value": report.published}] if report.published else []),
    ]


def _time(published: str | None) -> str | None:
    """The time of publication where it has an hour and a zone, with seconds."""
    if not published or not (found := _TIME.fullmatch(published)):
        return None
    day, zone = published[: found.start(3)], found[3]
    return f"{day}{'' if found[1] else ':00'}{zone}"


def _publishers(report: ComparedReport, original: ComparedReport | None) -> list[dict[str, Any]]:
    """The outlet, those credited for the text, and the outlet of what it copies."""
    found = [{"name": report.outlet, "role": "publisher"}] if report.outlet else []
    roles = {"text": "credited", "with": "credited with others"}
    found += [{"name": c.text, "role": roles[c.role]} for c in report.credits if c.role in roles]
    if original is not None:
        found.append({"name": original.called, "role": "copied from"})
    return found


def _event(event: Event) -> dict[str, Any]:
    place = event.place
    where = (place.name or place.text) if place else None
    days = sorted({day for day in (event.when.earliest, event.when.latest) if day})
    origins = f"{event.origins.min} to {event.origins.max} independent origins"
    name = ", ".join(piece for piece in (event.kind, where, " to ".join(days), origins) if piece)
    return {"id": event.id, "uri": urn("event", event.id), "name": name}


def _claim(report: ComparedReport, claim: Claim, events: tuple[Event, ...]) -> dict[str, Any]:
    tags = {"kind": claim.kind, "mode": claim.mode, "stance": claim.stance}
    return {
        "name": f"claim {claim.id}",
        "rel": "claim",
        "uri": urn("claim", report.digest, claim.key),
        "type": "component",
        **known(language=report.language),
        "bodies": [{"role": "quote", "contentType": "text/plain", "value": claim.quote}],
        "subjects": [{"rel": rel, "name": tag} for rel, tag in tags.items() if tag],
        **known(
            infoSources=[
                {"name": source.text, "role": f"source {number}", "literal": source.type}
                for number, source in enumerate(claim.sources, 1)
            ],
            places=[_place(claim.place)] if claim.place else [],
            events=[{"id": event.id, "uri": urn("event", event.id)} for event in events],
        ),
        "altIds": [
            {"role": "whosays-claim", "value": claim.id},
            {"role": "start", "value": str(claim.start)},
            {"role": "end", "value": str(claim.end)},
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    point = None
    if place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return known(
        name=place.name or place.text,
        literal=place.id,
        rel="near" if place.near else place.precision,
        geoJSON=point,
    )
