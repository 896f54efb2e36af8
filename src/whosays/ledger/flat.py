"""A report as rows: what its reading says, in columns to ask of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Table

from whosays.knowledge.folding import fold, words
from whosays.ledger import tables
from whosays.model import Claim, Mention, Place, Report

Row = Mapping[str, Any]


def padded(text: str) -> str:
    """Folded words with a blank on either side, so that whole words can be asked for."""
    return f" {fold(text)} "


def report_row(report: Report, number: int, readings: int) -> Row:
    """The row of a report whose reading with this number counts."""
    return {
        "report": report.id,
        "reading": number,
        "superseded": None,
        "path": report.path,
        "record": report.record,
        "url": report.url,
        "title": report.title,
        "outlet": report.outlet.name if report.outlet else None,
        "published": report.published.at or report.published.date,
        "language": report.language,
        "claims": len(report.claims),
        "readings": readings,
        "made_by": made_by(report),
    }


def made_by(report: Report) -> str:
    """What made a reading, in words."""
    made = report.made_by
    return " ".join(("whosays", made.whosays, *([made.pipeline] if made.pipeline else [])))


def read_rows(report: Report) -> dict[Table, list[Row]]:
    """The rows of what a reading says, by table."""
    return {
        tables.parts: [
            {
                "report": report.id, "number": n, "kind": part.kind, "begins": part.start,
                "ends": part.end, "language": part.language, "set_aside": part.set_aside,
            }
            for n, part in enumerate(report.parts)
        ],
        tables.credits_: [
            {
                "report": report.id, "number": n, "label": credit.text, "type": credit.type,
                "role": credit.role, "entity": credit.entity,
            }
            for n, credit in enumerate(report.credits)
        ],
        tables.claims: [_claim(report, n, claim) for n, claim in enumerate(report.claims)],
        tables.mentions: [row for claim in report.claims for row in _mentions(report.id, claim)],
        tables.places: [row for claim in report.claims for row in _places(report.id, claim)],
    }  # fmt: skip


def _claim(report: Report, number: int, claim: Claim) -> Row:
    far = claim.sources[-1] if claim.sources else None
    place = claim.place
    return {
        "report": report.id, "claim": claim.id, "number": number, "key": claim.key,
        "begins": claim.start, "ends": claim.end, "quote": claim.quote, "part": claim.part,
        "trigger_text": claim.trigger.text, "kind": claim.kind, "mode": claim.mode,
        "stance": claim.stance,
        "far_end": far.text if far else None, "far_end_type": far.type if far else None,
        "far_end_named": far.named if far else None,
        "place": place.text if place else None, "place_id": place.id if place else None,
        "place_name": place.name if place else None, "admin1": place.admin1 if place else None,
        "country": place.country if place else None, "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "earliest": claim.when.earliest if claim.when else None,
        "latest": claim.when.latest if claim.when else None,
        "dead_min": claim.dead.min if claim.dead else None,
        "dead_max": claim.dead.max if claim.dead else None,
        "injured_min": claim.injured.min if claim.injured else None,
        "injured_max": claim.injured.max if claim.injured else None,
    }  # fmt: skip


def _mentions(report: str, claim: Claim) -> Iterator[Row]:
    roles: tuple[tuple[str, Iterable[Mention]], ...] = (
        ("source", claim.sources), ("by", claim.by), ("to", claim.to),
    )  # fmt: skip
    for role, found in roles:
        for number, mention in enumerate(found):
            yield {
                "report": report, "claim": claim.id, "role": role, "number": number,
                "label": mention.text, "folded": padded(mention.text),
                "entity": mention.entity, "type": getattr(mention, "type", None),
                "named": getattr(mention, "named", None),
            }  # fmt: skip


def _places(report: str, claim: Claim) -> Iterator[Row]:
    # The place of a claim is one of its places where both are told.
    named: list[tuple[str, Place]] = [(place.role, place) for place in claim.places]
    if claim.place and all(place.start != claim.place.start for _, place in named):
        named.insert(0, ("at", claim.place))
    for number, (role, place) in enumerate(named):
        yield {
            "report": report, "claim": claim.id, "number": number, "role": role,
            "label": place.text, "folded": place_words(place.text, place.name, place.admin1),
            "id": place.id, "name": place.name, "country": place.country,
        }  # fmt: skip


def place_words(*names: str | None) -> str:
    """The names of a place, folded, each with blanks around it."""
    return "|".join(dict.fromkeys(padded(name) for name in names if name))


def documents(report: Report) -> list[tuple[str, list[str]]]:
    """What is indexed of a report: under which claim (``""``: the report), which words."""
    found = [("", _folded(report.title or "", report.text))]
    for claim in report.claims:
        around = (m.text for m in (*claim.sources, *claim.by, *claim.to, *claim.places))
        place = claim.place.name if claim.place and claim.place.name else ""
        found.append((claim.id, _folded(claim.quote, *around, place)))
    return found


def _folded(*texts: str) -> list[str]:
    return [word.folded for text in texts for word in words(text)]
