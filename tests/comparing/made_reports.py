"""Reports with claims made by hand, without a pipeline: what comparing is tested on."""

from __future__ import annotations

import hashlib
from typing import Any

from whosays.model import (
    Claim,
    Count,
    CountOf,
    Credit,
    MadeBy,
    Mention,
    Outlet,
    Place,
    Published,
    Report,
    Source,
    Span,
    When,
)

KANDAR: dict[str, Any] = {
    "id": "geonames:900001", "name": "Kandar", "admin1": "Nord", "country": "ML",
    "lat": 16.0, "lon": -3.0, "precision": "town",
}  # fmt: skip
TOSSE: dict[str, Any] = {
    "id": "geonames:900002", "name": "Tossé", "admin1": "Sud", "country": "ML",
    "lat": 12.0, "lon": -6.0, "precision": "town",
}  # fmt: skip


def span(text: str, words: str) -> dict[str, Any]:
    """The first stretch of a text with these words."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def source(text: str, words: str, type_: Any = "authority", **more: Any) -> Source:
    """A source by its words."""
    return Source(**span(text, words), type=type_, **{"named": True, **more})


def count(
    text: str, words: str, low: int | None, high: int | None, of: Any = None, **more: Any
) -> Count:
    """A count by its words; `of` whom, if only some."""
    parts = (CountOf(**span(text, words), who=of, min=low, max=high),) if of else ()
    return Count(**span(text, words), min=low, max=high, of=parts, **more)


def claim(text: str, quote: str, trigger: str, **fields: Any) -> Claim:
    """A claim by its words; fields as in the record, places and days as dicts."""
    place, when = fields.pop("place", None), fields.pop("when", None)
    by, to = fields.pop("by", ()), fields.pop("to", ())
    place_words = fields.pop("place_words", None)
    whole = span(text, quote)
    at = whole["start"] + quote.index(trigger)
    return Claim(
        id="c0", key="", start=whole["start"], end=whole["end"], quote=quote,
        trigger=Span(start=at, end=at + len(trigger), text=trigger),
        place=Place(**span(text, place_words or place["name"]), **place) if place else None,
        when=When(**span(text, quote), **when) if when else None,
        by=tuple(Mention(**span(text, words)) for words in by),
        to=tuple(Mention(**span(text, words)) for words in to),
        **{"kind": "ASSAULT", "stance": "stated", **fields},
    )  # fmt: skip


def report(
    name: str, outlet: str, published: str | None, text: str, *claims: Claim,
    language: str = "fr", url: str | None = None, credit: str | None = None, role: Any = "text",
) -> Report:  # fmt: skip
    """A report; its claims get ids and keys in their order."""
    address = url or f"https://example.org/{name}"
    digest = hashlib.sha256(f"{text}\n{address}".encode()).hexdigest()[:16]
    numbered = tuple(
        one.model_copy(
            update={
                "id": f"c{number}",
                "key": hashlib.sha256(f"{digest} {number}".encode()).hexdigest()[:16],
            }
        )
        for number, one in enumerate(sorted(claims, key=lambda c: c.trigger.start), 1)
    )
    credits_ = (Credit(**span(text, credit), role=role),) if credit else ()
    return Report(
        id=digest, record=name, url=address, language=language, made_by=MadeBy(whosays="test"),
        published=Published(date=published[:10], at=published if len(published) > 10 else None)
        if published else Published(),
        outlet=Outlet.model_validate({"name": outlet, "from": "given"}),
        credits=credits_, text=text, claims=numbered,
    )  # fmt: skip
