"""Events with ACLED's columns."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings

from tests.exports.made import comparison, comparisons, data
from whosays import exports
from whosays.comparing.model import Comparison
from whosays.exports.acled import OURS, THEIRS


def rows(found: Comparison) -> list[dict[str, str]]:
    """The rows of an export, read back by the column names."""
    stream = io.StringIO()
    exports.write(found, "acled", stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def raid(**changes: Any) -> dict[str, str]:
    """The row of the raid with fields of its event changed; `claims`: of its two claims."""
    whole = data()
    claims = changes.pop("claims", {})
    for report in whole["reports"][:2]:
        report["claims"][0].update(claims)
    whole["events"] = [{**whole["events"][0], **changes}]
    return rows(Comparison.model_validate(whole))[0]


def test_their_columns_come_first_in_their_order() -> None:
    """The 31 columns of ACLED stand in their order, ours to the right."""
    assert len(THEIRS) == 31
    found = list(rows(comparison())[0])
    assert found[:31] == list(THEIRS)
    assert found[31:] == list(OURS)
    assert found[:3] == ["event_id_cnty", "event_date", "year"]
    assert found[28:31] == ["fatalities", "tags", "timestamp"]


def test_a_raid_is_coded() -> None:
    """Type, sides, day, place and sources of an air raid on civilians."""
    row = raid()
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence", "Air/drone strike",
    )  # fmt: skip
    assert (row["actor1"], row["inter1"]) == ("Malian Armed Forces", "1")
    assert (row["actor2"], row["inter2"]) == ("Civilians (Mali)", "7")
    assert (row["interaction"], row["civilian_targeting"]) == ("17", "Civilian targeting")
    assert (row["event_date"], row["time_precision"]) == ("2024-03-04", "1")
    assert (row["iso"], row["country"], row["geo_precision"]) == ("466", "Mali", "1")
    assert row["source"] == "Daily Wadi; Radio Fleuve"
    assert (row["event_id_cnty"], row["event_id"]) == ("MLIe1", "e1")


def test_fatalities_are_the_lowest_told_and_the_notes_tell_all() -> None:
    """Of 12 at least and 15, the cell has 12; the notes have both and whom they go back to."""
    row = raid()
    assert (row["fatalities"], row["fatalities_min"], row["fatalities_max"]) == ("12", "12", "")
    assert "at least 12 (civilian) according to le Croissant-Rouge" in row["notes"]
    assert "15 (civilian) according to a doctor" in row["notes"]


def test_what_is_unknown_is_empty() -> None:
    """No fact on the dead is no nought; no place, no day, no source scale, no time stamp."""
    row = raid(facts=[], place=None, when={"earliest": "2024-03-04"})
    for column in ("fatalities", "event_date", "time_precision", "country", "geo_precision"):
        assert row[column] == ""
    for column in ("source_scale", "timestamp", "admin2", "admin3", "year"):
        assert row[column] == ""


@pytest.mark.parametrize(
    ("earliest", "latest", "day", "code"),
    [
        ("2024-03-04", "2024-03-04", "2024-03-04", "1"),
        ("2024-03-04", "2024-03-10", "2024-03-07", "2"),
        ("2024-03-01", "2024-03-31", "2024-03-16", "3"),
        ("2024-01-01", "2024-12-31", "", ""),
    ],
)
def test_days_have_a_precision(earliest: str, latest: str, day: str, code: str) -> None:
    """A week gives its middle and 2, a month 3, anything longer neither day nor code."""
    row = raid(when={"earliest": earliest, "latest": latest})
    assert (row["event_date"], row["time_precision"], row["year"]) == (day, code, "2024")


@pytest.mark.parametrize(
    ("precision", "near", "code"),
    [("town", True, "2"), ("site", False, "1"), ("district", False, "2"), ("region", True, "3"),
     ("country", False, "")],
)  # fmt: skip
def test_places_have_a_precision(precision: str, near: bool, code: str) -> None:
    """A town is 1, near it 2, a region 3; a country has no code."""
    place = {**data()["events"][0]["place"], "precision": precision, "near": near}
    assert raid(place=place)["geo_precision"] == code


def test_guns_need_to_know_whom_they_hit() -> None:
    """An attack with guns is a battle or violence against civilians only where that is told."""
    dead = data()["reports"][0]["claims"][0]["dead"]
    of = [{**dead["of"][0], "who": "combatant"}]
    unknown = raid(claims={"mode": "firearms", "dead": None, "to": []}, facts=[])
    assert (unknown["event_type"], unknown["disorder_type"]) == ("", "Political violence")
    assert raid(claims={"mode": "firearms"})["event_type"] == "Violence against civilians"
    armed = raid(claims={"mode": "firearms", "dead": {**dead, "of": of}}, facts=[])
    assert (armed["event_type"], armed["sub_event_type"]) == ("Battles", "Armed clash")


def _hit(*to: dict[str, Any]) -> str:
    """Actor 2 of a raid on these, of whose dead nobody says who they were."""
    whole = data()
    claim = whole["reports"][1]["claims"][0]
    claim["dead"]["of"] = []
    claim["to"] = to
    event = whole["events"][0]
    facts = [event["facts"][1]]
    whole["events"] = [{**event, "facts": facts, "claims": [{"report": "r2", "claim": "c1"}]}]
    return rows(Comparison.model_validate(whole))[0]["actor2"]


def test_only_an_actor_is_actor_2() -> None:
    """A known body is; buildings, words of a count, and the side that did it are not."""
    group = {"start": 0, "end": 4, "text": "Wagner", "entity": "wagner"}
    assert _hit(group) == "Wagner Group"
    assert _hit({"start": 0, "end": 4, "text": "a market"}) == ""
    assert _hit({"start": 0, "end": 4, "text": "the army", "entity": "army-ml"}) == ""
    dead = data()["reports"][1]["claims"][0]["dead"]
    assert _hit({**group, "start": dead["start"], "end": dead["end"]}) == ""


def test_only_force_has_a_mode() -> None:
    """A claim of force among others gives an event of another kind no mode."""
    assert raid(kind="HARM")["mode"] == ""
    assert raid()["mode"] == "aerial"


def test_fighters_among_the_dead_make_no_attack_on_civilians() -> None:
    """Where both are counted, nobody says that civilians were the target."""
    dead = data()["reports"][0]["claims"][0]["dead"]
    both = [dead["of"][0], {**dead["of"][0], "who": "combatant"}]
    row = raid(claims={"mode": "firearms", "dead": {**dead, "of": both}}, facts=[])
    assert (row["event_type"], row["civilian_targeting"]) == ("", "")


def test_a_recall_is_no_report_of_it() -> None:
    """A report that only recalls the event is neither counted nor a source."""
    claims = data()["events"][0]["claims"]
    row = raid(claims={}, facts=[])
    assert (row["reports"], row["source"]) == ("2", "Daily Wadi; Radio Fleuve")
    whole = data()
    whole["events"][0]["claims"] = [claims[0], *({**one, "mention": True} for one in claims[1:])]
    row = rows(Comparison.model_validate(whole))[0]
    assert (row["reports"], row["source"]) == ("1", "Radio Fleuve")


def test_the_smaller_code_comes_first() -> None:
    """A foreign army against the country's own is 18, whichever did it."""
    fact = data()["events"][0]["facts"][1]
    value = {**fact["values"][0], "value": {"label": "army", "entity": "army-fr"}}
    to = [{"start": 0, "end": 4, "text": "the army", "entity": "army-ml"}]
    row = raid(claims={"to": to, "dead": None}, facts=[{**fact, "values": [value]}])
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("8", "1", "18")


def test_a_disputed_side_is_not_named() -> None:
    """Where claims put it to two sides, neither is actor 1; our columns have both."""
    facts = data()["events"][0]["facts"]
    other = {**facts[1]["values"][0], "value": {"label": "the rebels", "entity": None}}
    disputed = {**facts[1], "relation": "disputes", "values": [facts[1]["values"][0], other]}
    row = raid(facts=[disputed])
    assert (row["actor1"], row["inter1"], row["disputed"]) == ("", "", "by")
    assert row["by_told"] == "l'armée malienne; the Malian army"


def test_a_protest_is_its_protesters() -> None:
    """Protesters are actor 1, those the text names beside them, the crowd a tag."""
    row = rows(comparison())[1]
    assert (row["event_type"], row["sub_event_type"]) == ("Protests", "")
    assert (row["actor1"], row["inter1"]) == ("Protesters (Mali)", "6")
    assert row["assoc_actor_1"] == "Des centaines d'habitants"
    assert row["tags"] == "crowd size=at least 200"


def test_what_is_only_planned_has_no_type() -> None:
    """An event that nobody says has happened is a row without a type."""
    row = rows(comparison())[2]
    assert (row["event_type"], row["disorder_type"], row["stance"]) == ("", "", "planned")


def test_a_foreign_state_is_an_external_force() -> None:
    """A state's body abroad is 8; an armed group has no code, since its sort is not known."""
    fact = data()["events"][0]["facts"][1]
    value = fact["values"][0]
    abroad = {**fact, "values": [{**value, "value": {"label": "army", "entity": "army-fr"}}]}
    assert raid(facts=[abroad])["inter1"] == "8"
    group = {**fact, "values": [{**value, "value": {"label": "Wagner", "entity": "wagner"}}]}
    row = raid(facts=[group])
    assert (row["actor1"], row["inter1"], row["interaction"]) == ("Wagner Group", "", "")


def test_no_cell_is_a_formula() -> None:
    """A label that a spreadsheet would run has an apostrophe in front."""
    whole = data()
    whole["reports"][0]["outlet"] = '=HYPERLINK("http://x")'
    whole["reports"][1]["outlet"] = None
    row = rows(Comparison.model_validate(whole))[0]
    assert row["source"] == '\'=HYPERLINK("http://x")'


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_any_comparison_is_a_row_an_event(found: Comparison) -> None:
    """Every event is one row as wide as the header, whatever its texts hold."""
    table = rows(found)
    assert [row["event_id"] for row in table] == [event.id for event in found.events]
    for row in table:
        assert set(row) == {*THEIRS, *OURS}
        assert None not in row.values()
        assert not any(cell.startswith(("=", "+", "@")) for cell in row.values() if len(cell) > 1)
