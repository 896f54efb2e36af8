"""One row a claim, flat, for spreadsheets and for hand coding.

No cell is a formula (:mod:`whosays.exports.cells`); `start` and `end` find the words
in the text however a cell is written.
"""

from __future__ import annotations

from whosays.exports.cells import Cell, interval, lines
from whosays.exports.cells import one_line as _line
from whosays.model import Claim, Count, Figure, Mention, Place, Report, Why

OWN_VOICE = "outlet"
"""`far_end_type` where the outlet speaks in its own voice: it is its own far end."""

COLUMNS = (
    "report_id", "path", "record", "url", "title", "outlet", "published", "language",
    "claim_id", "key", "part", "kind", "mode", "stance", "quote", "trigger", "by", "to",
    "place", "place_name", "place_id", "admin1", "country", "lat", "lon", "precision", "near",
    "places", "when_text", "earliest", "latest", "time", "granularity",
    "dead_min", "dead_max", "dead_of", "injured_min", "injured_max", "injured_of", "figures",
    "chain", "far_end", "far_end_type", "far_end_named", "sources_count",
    "start", "end", "why",
)  # fmt: skip


def header() -> str:
    """The line of column names."""
    return lines([COLUMNS])


def rows(report: Report) -> str:
    """The report's claims, a line each, in their order; empty where it has none."""
    return lines(_row(report, claim) for claim in report.claims)


def _row(report: Report, claim: Claim) -> list[Cell]:
    when = claim.when
    return [
        report.id, report.path, report.record, report.url, _line(report.title),
        report.outlet.name if report.outlet else None,
        report.published.at or report.published.date, report.language,
        claim.id, claim.key, claim.part, claim.kind, claim.mode, claim.stance,
        claim.quote, claim.trigger.text, _mentions(claim.by), _mentions(claim.to),
        *_place(claim.place), "; ".join(f"{p.role} {_line(p.text)}" for p in claim.places),
        *((_line(when.text), when.earliest, when.latest, when.time, when.granularity)
          if when else (None,) * 5),
        *_count(claim.dead), *_count(claim.injured), "; ".join(map(_figure, claim.figures)),
        *_chain(report, claim),
        claim.start, claim.end, " | ".join(map(_why, claim.why)),
    ]  # fmt: skip


def _mentions(found: tuple[Mention, ...]) -> str:
    return "; ".join(_line(one.text) or "" for one in found)


def _place(place: Place | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 9
    return (
        _line(place.text), place.name, place.id, place.admin1, place.country,
        place.lat, place.lon, place.precision, _yes(place.near),
    )  # fmt: skip


def _count(count: Count | None) -> tuple[Cell, ...]:
    if count is None:
        return (None,) * 3
    parts = (f"{one.who} {interval(one.min, one.max)}".rstrip() for one in count.of)
    return count.min, count.max, "; ".join(parts)


def _figure(figure: Figure) -> str:
    return f"{figure.what} {interval(figure.min, figure.max)}".rstrip()


def _chain(report: Report, claim: Claim) -> tuple[Cell, ...]:
    """`chain`, `far_end`, `far_end_type`, `far_end_named`, `sources_count`."""
    outlet = report.outlet.name if report.outlet else None
    names = [outlet or "the outlet", *(_line(source.text) or "" for source in claim.sources)]
    chain = " <- ".join(names)
    if not claim.sources:
        return chain, outlet, OWN_VOICE, _yes(outlet is not None), 0
    far = claim.sources[-1]
    return chain, _line(far.text), far.type, _yes(far.named), len(claim.sources)


def _why(reason: Why) -> str:
    return f"{reason.says}: {_line(reason.text)}" if reason.text else reason.says


def _yes(value: bool) -> str:
    return "true" if value else "false"
