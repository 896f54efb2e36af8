"""Events with the columns of ACLED, for those whose tools read its files.

ACLED-like only: their data and the judgement behind their codes are theirs. Every
event is a row, those too that ACLED would not code (what is only planned or denied,
what it has no type for), whose `event_type` is empty then.
Source of the columns and codes: ACLED's codebook and its R package acledR; which
kinds and modes become which types stands in acled.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from whosays.comparing.model import Comparison
from whosays.exports import ours
from whosays.exports.cells import Cell, lines
from whosays.exports.codes import by_days, country, table
from whosays.exports.events import Actor, View, views
from whosays.exports.tolls import told, toll

THEIRS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OURS = ("fatalities_min", "fatalities_max", "injured_min", "injured_max", *ours.COLUMNS)

Row = dict[str, Cell]


def pieces(comparison: Comparison, name: str = "acled") -> Iterator[str]:
    """The line of column names, then one line an event."""
    del name
    yield lines([(*THEIRS, *OURS)])
    for view in views(comparison):
        row = _row(view)
        yield lines([[*(row.get(column) for column in THEIRS), *_ours(view)]])


def _ours(view: View) -> list[Cell]:
    dead, injured = toll(view, "dead"), toll(view, "injured")
    return [dead.min, dead.max, injured.min, injured.max, *ours.cells(view)]


def _row(view: View) -> Row:
    return {
        **_what(view), **_when(view), **_who(view), **_where(view),
        "source": ours.joined(view.outlets),
        "notes": _notes(view),
        "fatalities": toll(view, "dead").min,
        "tags": _crowd(view),
    }  # fmt: skip


def _type(view: View) -> tuple[str, str]:
    """Type and sub-type of an event; empty where ACLED has none or asks for more."""
    if not view.happened:
        return "", ""
    modes = table("acled")["types"].get(view.event.kind, {})
    choices = modes.get(view.mode or "-") or modes.get("-") or {"as": ["", ""]}
    by = view.by
    holds = {
        "dead": _hurt(view),
        "arrested": view.figure("arrested") is not None,
        "armed": view.armed,
        "civilians": view.civilians,
        "state": by is not None and by.state,
        "group": by is not None and by.group,
    }
    chosen = next((choices[why] for why in holds if why in choices and holds[why]), choices["as"])
    return chosen[0], chosen[1]


def _hurt(view: View) -> bool:
    numbers = (toll(view, "dead").min, toll(view, "injured").min)
    return any(numbers) or any(claim.dead or claim.injured for claim in view.said)


def _what(view: View) -> Row:
    disorder: dict[str, dict[str, str]] = table("acled")["disorder"]
    kind, sub = _type(view)
    of_kind = disorder["of_kind"].get(view.event.kind) if view.happened else None
    place = view.place
    land = country(place.country) if place else None
    return {
        "event_id_cnty": f"{land.iso3 if land else ''}{view.event.id}",
        "disorder_type": disorder["of_type"].get(kind) or of_kind,
        "event_type": kind,
        "sub_event_type": sub,
        "civilian_targeting": _targeting(view, kind),
    }


def _targeting(view: View, kind: str) -> str | None:
    targeting: dict[str, Any] = table("acled")["civilian_targeting"]
    hit = view.civilians and kind in targeting["types"]
    return str(targeting["label"]) if hit else None


def _when(view: View) -> Row:
    precision = by_days(view.length, table("acled")["time_precision"]["days"])
    if view.days is None or precision is None:
        return {"year": view.year}
    first, last = view.days
    # The middle of the interval, as their codebook asks where the day is not known.
    day = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}


def _who(view: View) -> Row:
    codes = table("acled")
    land = country(view.place.country) if view.place else None
    where = f" ({land.name})" if land else ""
    by, to = view.by, view.to
    row: Row = {"actor1": by.label if by else None, "inter1": _inter(view, by)}
    if view.event.kind == "PROTEST":
        row["actor1"] = f"{codes['actor']['protesters']}{where}"
        row["assoc_actor_1"] = by.label if by else None
        row["inter1"] = codes["inter"]["protesters"]
    if view.civilians:
        row["actor2"] = f"{codes['actor']['civilians']}{where}"
        row["assoc_actor_2"] = to.label if to and to.id else None
        row["inter2"] = codes["inter"]["civilians"]
    elif to:
        row["actor2"], row["inter2"] = to.label, _inter(view, to)
    row["interaction"] = _interaction(row.get("inter1"), row.get("inter2"))
    return row


def _inter(view: View, actor: Actor | None) -> int | None:
    if actor is None or not actor.state:
        return None
    here = view.place.country if view.place else None
    if actor.country is None or here is None:
        return None
    return int(table("acled")["inter"]["state" if actor.country == here else "abroad"])


def _interaction(one: Cell, other: Cell) -> int | None:
    """The two codes as one number, the smaller first; only where both are known."""
    if not isinstance(one, int) or not isinstance(other, int):
        return None
    return min(one, other) * 10 + max(one, other)


def _where(view: View) -> Row:
    place = view.place
    if place is None:
        return {}
    land = country(place.country)
    codes = table("acled")["geo_precision"]
    near = place.near and place.precision in ("site", "town")
    return {
        "iso": land.numeric if land else None,
        "region": land.acled if land else None,
        "country": land.name if land else None,
        "admin1": place.admin1,
        "location": place.name or place.text,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": codes["near"] if near else codes.get(place.precision),
    }


def _notes(view: View) -> str | None:
    """The first words of each report on it, and every number of dead with its origins."""
    firsts = {one.report.id: one for one in reversed(view.own)}
    words = [
        f"{one.report.called}: {one.claim.quote}"
        for one in view.own
        if firsts[one.report.id] is one
    ]
    if dead := told(view.values("dead")):
        words.append(f"Dead: {dead}")
    return ours.joined(words)


def _crowd(view: View) -> str | None:
    figure = view.figure("participants")
    if figure is None or figure == (None, None):
        return None
    low, high = figure
    if low == high:
        return f"crowd size={low}"
    if high is None:
        return f"crowd size=at least {low}"
    return f"crowd size=up to {high}" if low is None else f"crowd size={low} to {high}"
