"""Claims as PLOVER records: a JSON list, one record a claim.

PLOVER codes what a text says, so a record is a claim rather than an event; `eventId`
leads to the event where there is one. Field names are those of PLOVER's gold standard
records. The manual defines the auxiliary modes historical, future, hypothetical and
negation; the stance of a claim gives them. What has no place in PLOVER (who says so,
the exact words by their place in the text) stands under `whosays`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whosays.comparing.model import ComparedReport, Comparison
from whosays.exports.codes import country, table
from whosays.exports.events import Actor, actor
from whosays.exports.jsontext import dumps, known
from whosays.knowledge.actors import body_of
from whosays.model import Claim, Count, Mention

CODER = "whosays"


def pieces(comparison: Comparison, name: str = "plover") -> Iterator[str]:
    """The list, a record a line."""
    del name
    yield "["
    between = "\n"
    for record in records(comparison):
        yield between + dumps(record)
        between = ",\n"
    yield "\n]\n"


def records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """The records, report by report, in the order of their texts."""
    left_out = table("plover")["left_out"]["kinds"]
    of_event = {
        (ref.report, ref.claim): (event.id, ref.mention)
        for event in comparison.events
        for ref in event.claims
    }
    for report in comparison.reports:
        for claim in report.claims:
            if claim.kind not in left_out:
                event, recalled = of_event.get((report.id, claim.id), (None, False))
                version = comparison.made_by.whosays
                yield _record(report, claim, event, recalled=recalled) | {"version": version}


def _record(
    report: ComparedReport, claim: Claim, event: str | None, *, recalled: bool
) -> dict[str, Any]:
    codes = table("plover")
    auxiliary = [codes["auxiliary"][claim.stance]] if claim.stance in codes["auxiliary"] else []
    if recalled:
        auxiliary.append(codes["auxiliary_of"]["recalled"])
    return {
        "id": f"{report.digest}-{claim.key}",
        **known(eventId=event),
        # The gold records have all of these, empty where nothing is known.
        "date": _date(claim),
        "source": [_actor(mention) for mention in claim.by],
        "target": [_actor(mention) for mention in claim.to],
        "event": claim.kind,
        "mode": codes["modes"].get(claim.mode, ""),
        "auxiliaryModes": auxiliary,
        "context": "",
        "eventText": claim.trigger.text,
        **known(
            eventLoc=_place(claim),
            size=_figure(claim, "participants"),
            dead=_number(claim.dead),
            injured=_number(claim.injured),
        ),
        "text": claim.quote,
        "textInfo": {"start": claim.start, "end": claim.end},
        "language": report.language or "",
        "publication": report.outlet or "",
        **known(publicationDate=report.published, url=report.url),
        "coder": CODER,
        "whosays": _ours(report, claim),
    }


def _date(claim: Claim) -> str:
    """The day, where it is known to be one; PLOVER has no intervals."""
    when = claim.when
    day = when.earliest if when and when.earliest == when.latest else None
    return day or ""


def _actor(mention: Mention) -> dict[str, Any]:
    found = actor(mention.text, mention.entity)
    land = country(found.country)
    code = land.iso3 if land else None
    return {"actorText": mention.text, **known(code=code, sector=_sector(found), id=found.id)}


def _sector(found: Actor) -> str | None:
    codes: dict[str, dict[str, str]] = table("plover")
    for body, sector in codes["bodies"].items():
        if found.country and body_of(found.country, body).id == found.id:
            return sector
    return codes["sectors"].get(found.kind or "")


def _place(claim: Claim) -> dict[str, Any] | None:
    place = claim.place
    if place is None:
        return None
    return {
        "name": place.name or place.text,
        **known(country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon),
    }


def _number(count: Count | None) -> str | None:
    return _interval(count.min, count.max) if count else None


def _figure(claim: Claim, what: str) -> str | None:
    figure = next((one for one in claim.figures if one.what == what), None)
    return _interval(figure.min, figure.max) if figure else None


def _interval(low: int | None, high: int | None) -> str | None:
    """The number as a text, as the gold records have it: ``12``, ``12-15``, ``12+``, ``-5``."""
    if low is None and high is None:
        return None
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"{'' if low is None else low}-{high}"


def _ours(report: ComparedReport, claim: Claim) -> dict[str, Any]:
    when = claim.when
    return known(
        report=report.id,
        claim=claim.id,
        mode=claim.mode,
        stance=claim.stance,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        sources=[
            known(text=source.text, type=source.type, named=source.named)
            for source in claim.sources
        ],
    )
