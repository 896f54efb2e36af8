"""Reports made cheaply, without any reading: who says how many died where."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from whosays.model import Claim, MadeBy, Outlet, Published, Report, Source, Span

TOWNS = {
    "Ségou": ("geonames:2451478", "ML", 13.43, -6.26),
    "Gao": ("geonames:2457161", "ML", 16.27, -0.04),
    "Tillabéri": ("geonames:2439376", "NE", 14.21, 1.45),
}


def span(text: str, words: str) -> dict[str, Any]:
    """The first place of words in a text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def make(
    number: int,
    *,
    outlet: str | None = "Le Fleuve",
    source: str = "la préfecture",
    named: bool = True,
    source_type: str = "authority",
    place: str = "Ségou",
    day: str | None = "2024-03-05",
    dead: int = 3,
    by: str = "des hommes armés",
    path: str | None = None,
    record: str | None = None,
    url: str | None = None,
    version: str = "0.1.0",
    kind: str = "ASSAULT",
    extra: str = "",
    published: str | None = "2024-03-06",
    claims: bool = True,
    more: dict[str, Any] | None = None,
) -> Report:
    """A report of one claim; reports of different numbers have different texts."""
    text = (
        f"Attaque numéro {number} à {place}\n\n{dead} morts dans l'attaque menée par {by} "
        f"à {place}, selon {source}. {extra}".strip()
        + "\n"
    )
    # With an address a report's id is all that it is told from others by.
    url = url or f"https://made.example/{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    identity = hashlib.sha256(f"{url}\n{text}".encode()).hexdigest()[:16]
    towns = TOWNS.get(place)
    where = {**span(text, place)}
    if towns:
        where |= {
            "id": towns[0], "name": place, "country": towns[1], "lat": towns[2],
            "lon": towns[3], "precision": "town",
        }  # fmt: skip
    quote = text[text.index(f"{dead} morts") : text.index(", selon")]
    claim = {
        "id": "c1",
        "key": hashlib.sha256(f"{identity} {source}".encode()).hexdigest()[:16],
        **{k: v for k, v in span(text, quote).items() if k != "text"},
        "quote": quote,
        "trigger": span(text, "attaque"),
        "kind": kind,
        "stance": "stated",
        "sources": [{**span(text, source), "type": source_type, "named": named}],
        "by": [span(text, by)],
        "place": where,
        "places": [{**where, "role": "at"}],
        "when": {**span(text, place), "earliest": day, "latest": day} if day else None,
        "dead": {**span(text, f"{dead} morts"), "min": dead, "max": dead},
        "why": [{"rule": "made", "says": "made by hand"}],
        **(more or {}),
    }
    return Report(
        id=identity,
        path=path,
        record=record,
        url=url,
        title=f"Attaque numéro {number} à {place}",
        language="fr",
        made_by=MadeBy(whosays=version, schema_=1, pipeline="fr 0.1.0"),
        published=Published(date=published, from_="given") if published else Published(),
        outlet=Outlet(name=outlet, from_="given") if outlet else None,
        text=text,
        parts=(),
        claims=(Claim.model_validate(claim),) if claims else (),
    )


def reread(report: Report, *, stance: str = "hedged", version: str = "0.2.0") -> Report:
    """The same report as a better version might read it."""
    claims = tuple(claim.model_copy(update={"stance": stance}) for claim in report.claims)
    made_by = report.made_by.model_copy(update={"whosays": version})
    return report.model_copy(update={"claims": claims, "made_by": made_by})


def many(count: int, *, size: int = 0) -> list[Report]:
    """Reports of several outlets and places; `size` words more in each."""
    outlets = ("Le Fleuve", "Sahel Matin", "Radio Niger")
    sources = ("la préfecture", "un habitant", "le ministère")
    return [
        make(
            n, outlet=outlets[n % 3], source=sources[n % 3], named=n % 3 != 1,
            place=list(TOWNS)[n % 3], day=f"2024-03-{n % 27 + 1:02}", dead=n % 7 + 1,
            path=f"reports/{n}.txt", extra=" ".join(f"mot{n}x{m}" for m in range(size)),
        )
        for n in range(count)
    ]  # fmt: skip


def names(found: Sequence[Source | Span]) -> list[str]:
    """The words of spans."""
    return [one.text for one in found]
