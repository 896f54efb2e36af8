"""Events of force with the columns of UCDP GED, for those whose tools read its files.

UCDP-like only: a row is an event of kind ASSAULT that somebody says has happened, with
no test that its sides are organised or that anybody died. `source_original` holds the
origins: whom the reports go back to. Source of the columns and codes: UCDP GED's
codebook.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.comparing.model import Comparison
from whosays.exports import ours
from whosays.exports.cells import Cell, lines, one_line
from whosays.exports.codes import by_days, country, table
from whosays.exports.events import View, views
from whosays.exports.tolls import sides, told

THEIRS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence",
    "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id",
    "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates",
    "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
OURS = ("deaths_told", *ours.COLUMNS)

Row = dict[str, Cell]


def pieces(comparison: Comparison, name: str = "ucdp") -> Iterator[str]:
    """The line of column names, then one line an event of force."""
    del name
    yield lines([(*THEIRS, *OURS)])
    for view in views(comparison):
        if view.event.kind == "ASSAULT" and view.happened:
            row = _row(view)
            theirs = (row.get(column) for column in THEIRS)
            yield lines([[*theirs, told(view.values("dead")), *ours.cells(view)]])


def _row(view: View) -> Row:
    row: Row = {
        "id": view.event.id,
        "type_of_violence": _violence(view),
        "side_a": view.by.label if view.by else None,
        "side_b": _side_b(view),
        **_sources(view), **_when(view), **_where(view), **_deaths(view),
    }  # fmt: skip
    if row["side_a"] and row["side_b"]:
        row["dyad_name"] = f"{row['side_a']} - {row['side_b']}"
    row["event_clarity"] = _clarity(row)
    return row


def _violence(view: View) -> int | None:
    """Who fights whom; empty where one side is not known for what it is."""
    codes = table("ucdp")["type_of_violence"]
    by, to = view.by, view.to
    if by is None or not (by.state or by.group):
        return None
    if view.civilians:
        return int(codes["one_sided"])
    if to is None or not (to.state or to.group):
        return None
    return int(codes["state_based" if by.state or to.state else "non_state"])


def _side_b(view: View) -> str | None:
    # In one-sided violence UCDP writes so, whatever the words for them.
    if view.civilians:
        return "Civilians"
    return view.to.label if view.to else None


def _sources(view: View) -> Row:
    reports = view.reports
    return {
        "number_of_sources": len(reports),
        "source_article": ours.joined(
            ", ".join(f'"{piece}"' for piece in (r.outlet, r.published, r.title) if piece)
            for r in reports
        ),
        "source_office": ours.joined(view.outlets),
        "source_date": ours.joined(r.published[:10] for r in reports if r.published),
        "source_headline": ours.joined(r.title for r in reports if r.title),
        "source_original": ours.joined(origin.label for origin in view.event.origins.list),
    }


def _when(view: View) -> Row:
    when = view.event.when
    return {
        "year": view.year,
        "date_prec": by_days(view.length, table("ucdp")["date_prec"]["days"]),
        "date_start": when.earliest,
        "date_end": when.latest,
    }


def _where(view: View) -> Row:
    place = view.place
    if place is None:
        return {}
    land, codes = country(place.country), table("ucdp")["where_prec"]
    near = place.near and place.precision in ("site", "town")
    point = place.lat is not None and place.lon is not None
    return {
        "where_prec": codes["near"] if near else codes.get(place.precision),
        "where_coordinates": place.name,
        "where_description": one_line(place.text),
        "adm_1": place.admin1,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if point else None,
        "country": land.name if land else None,
        "region": land.ucdp if land else None,
    }


def _deaths(view: View) -> Row:
    found = sides(view)
    if found is None:
        return {}
    # In a clash a dead combatant may be of either side; else of the side that was hit.
    of_b = (
        view.armed and view.mode != "clash" and bool(view.to and (view.to.state or view.to.group))
    )
    return {
        "deaths_a": 0,
        "deaths_b": found.combatants if of_b else 0,
        "deaths_civilians": found.civilians,
        "deaths_unknown": found.unknown + (0 if of_b else found.combatants),
        "best": found.best,
        "high": found.high,
        "low": found.low,
    }


def _clarity(row: Row) -> int | None:
    codes = table("ucdp")["event_clarity"]
    day, place = row.get("date_prec"), row.get("where_prec")
    known = isinstance(day, int) and isinstance(place, int)
    clear = known and day <= codes["date_prec"] and place <= codes["where_prec"]
    return int(codes["clear"]) if clear else None
