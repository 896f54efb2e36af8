"""Claims as W3C Web Annotations: an AnnotationPage in JSON-LD, one annotation a claim.

The target is the claim's words in the report: its address, or a URN of its digest
where it has none. They are found by quote (with the words around it) and by position,
in code points of the report's text, as the Web Annotation Data Model counts. The bodies
tag the kind, the mode and the stance, and describe the claim in a line. What the model
has no word for stands under ``whosays:`` terms, which JSON-LD keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whosays.comparing.model import ComparedReport, Comparison
from whosays.exports.jsontext import address, dumps, known, urn
from whosays.model import Claim

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"whosays": "urn:whosays:term:"}]
AROUND = 32
"""Code points before and after the quote that help to find it in a changed page."""


def pieces(comparison: Comparison, name: str = "annotation") -> Iterator[str]:
    """The page, an annotation a line."""
    del name
    made = comparison.made_by.whosays
    events = {
        (ref.report, ref.claim): event.id for event in comparison.events for ref in event.claims
    }
    page = urn("page", *sorted(report.digest for report in comparison.reports))
    head = {"@context": CONTEXT, "id": page, "type": "AnnotationPage"}
    yield dumps(head)[:-1] + ', "items": ['
    between = "\n"
    for report in comparison.reports:
        for claim in report.claims:
            event = events.get((report.id, claim.id))
            yield between + dumps(_annotation(report, claim, event, made))
            between = ",\n"
    yield "\n]}\n"


def _annotation(
    report: ComparedReport, claim: Claim, event: str | None, made: str
) -> dict[str, Any]:
    return {
        "id": urn("claim", report.digest, claim.key),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {
            "id": urn("version", made), "type": "Software", "name": f"whosays {made}",
        },
        "body": _bodies(report, claim),
        "target": {
            "type": "SpecificResource",
            "source": _source(report),
            "selector": [_quote(report.text, claim), _position(claim)],
        },
        **known(**{
            "whosays:report": report.id,
            "whosays:claim": claim.id,
            "whosays:event": event,
            "whosays:chain": [source.text for source in claim.sources],
        }),
    }  # fmt: skip


def _source(report: ComparedReport) -> dict[str, Any]:
    return {
        "id": address(report),
        "type": "Text",
        **known(language=report.language),
    }


def _bodies(report: ComparedReport, claim: Claim) -> list[dict[str, Any]]:
    tags = [value for value in (claim.kind, claim.mode, claim.stance) if value]
    return [
        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        {
            "type": "TextualBody", "purpose": "describing", "format": "text/plain",
            "value": _sentence(report, claim),
        },
    ]  # fmt: skip


def _sentence(report: ComparedReport, claim: Claim) -> str:
    """Who says what, in a line: the outlet first, then the chain."""
    chain = [report.outlet or "the outlet", *(source.text for source in claim.sources)]
    words = " ".join(claim.quote.split())
    said = " <- ".join(" ".join(one.split()) for one in chain)
    return f"{claim.stance} {claim.kind}: {words} ({said})"


def _quote(text: str, claim: Claim) -> dict[str, Any]:
    return {
        "type": "TextQuoteSelector",
        "exact": claim.quote,
        "prefix": text[max(0, claim.start - AROUND) : claim.start],
        "suffix": text[claim.end : claim.end + AROUND],
    }


def _position(claim: Claim) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}
