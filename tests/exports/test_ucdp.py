"""Events of force with UCDP's columns."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings

from tests.exports.made import comparison, comparisons, data
from whosays import exports
from whosays.comparing.model import Comparison
from whosays.exports.ucdp import OURS, THEIRS


def rows(found: Comparison) -> list[dict[str, str]]:
    """The rows of an export, read back by the column names."""
    stream = io.StringIO()
    exports.write(found, "ucdp", stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def dead(*values: tuple[int | None, int | None, str | None, int], **more: Any) -> dict[str, str]:
    """The row of a raid whose dead have these values: min, max, of whom, least origins."""
    whole = data()
    fact = whole["events"][0]["facts"][0]
    fact |= {"relation": "same", "pairs": []}
    fact["values"] = [
        {
            "value": {"min": low, "max": high, "of": of},
            "claims": [{"report": "r1", "claim": "c1"}],
            "origins": {"min": least, "max": 2, "list": []},
        }
        for low, high, of, least in values
    ]  # fmt: skip
    whole["events"][0]["facts"] = [fact]
    for report in whole["reports"][:2]:
        report["claims"][0].update(more)
    return rows(Comparison.model_validate(whole))[0]


def numbers(row: dict[str, str]) -> tuple[int, ...]:
    """Deaths of a, b, civilians, unknown; best, low, high."""
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high")
    return tuple(int(row[name]) for name in names)


def test_only_force_that_somebody_says_happened() -> None:
    """A protest and a planned retreat are no rows."""
    (row,) = rows(comparison())
    assert row["id"] == "e1"
    assert list(row) == [*THEIRS, *OURS]


def test_whom_the_reports_go_back_to() -> None:
    """`source_original` has the origins, `source_office` the outlets."""
    (row,) = rows(comparison())
    assert row["source_original"] == "le Croissant-Rouge; a doctor"
    assert row["source_office"] == "Daily Wadi; Radio Fleuve"
    assert row["number_of_sources"] == "2"
    assert (row["side_a"], row["side_b"]) == ("Malian Armed Forces", "Civilians")
    assert row["type_of_violence"] == "3"


def test_the_number_with_most_origins_is_the_best() -> None:
    """`best` is the value with the most origins; the others are `low` and `high`."""
    row = dead((30, 30, None, 0), (12, 12, None, 2), (9, 10, None, 1))
    assert numbers(row) == (0, 0, 0, 12, 12, 9, 30)


def test_sure_origins_count_before_possible_ones() -> None:
    """A value with one sure origin is above one with five possible ones."""
    whole = data()
    fact = whole["events"][0]["facts"][0]
    for value, (least, most) in zip(fact["values"], [(0, 5), (1, 1)], strict=True):
        value["origins"] = {"min": least, "max": most, "list": []}
    assert rows(Comparison.model_validate(whole))[0]["best"] == "15"


def test_what_is_only_denied_is_no_row() -> None:
    """Where every claim of an attack denies it, there is no event of force."""
    whole = data()
    whole["reports"][0]["claims"][0]["stance"] = "denied"
    whole["reports"][1]["claims"][0]["stance"] = "denied"
    assert rows(Comparison.model_validate(whole)) == []


def test_parts_say_who_they_were() -> None:
    """Civilians and combatants add up where no value counts all, and part it where one does."""
    assert numbers(dead((5, 5, "civilian", 1), (3, 3, "combatant", 1))) == (0, 0, 5, 3, 8, 8, 8)
    row = dead((10, 10, None, 1), (4, 4, "civilian", 1))
    assert numbers(row) == (0, 0, 4, 6, 10, 10, 10)
    # Children are among the civilians, not beside them.
    row = dead((5, 5, "civilian", 2), (2, 2, "child", 1))
    assert numbers(row) == (0, 0, 5, 0, 5, 5, 5)


def test_combatants_of_the_side_that_was_hit() -> None:
    """Dead combatants are of side b where an attack hit a known body, unknown in a clash."""
    count = data()["reports"][0]["claims"][0]["dead"]
    fighters = {**count, "of": [{**count["of"][0], "who": "combatant"}]}
    to = [{"start": 0, "end": 5, "text": "the French army", "entity": "army-fr"}]
    more = {"dead": fighters, "to": to}
    row = dead((3, 3, "combatant", 1), mode="explosives", **more)
    assert (row["deaths_b"], row["deaths_unknown"], row["type_of_violence"]) == ("3", "0", "1")
    assert dead((3, 3, "combatant", 1), mode="clash", **more)["deaths_unknown"] == "3"


def test_no_number_is_no_nought() -> None:
    """Where nobody counts the dead, all their cells are empty."""
    row = dead()
    for column in ("best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians"):
        assert row[column] == ""


@pytest.mark.parametrize(
    ("latest", "code"),
    [("2024-03-04", "1"), ("2024-03-09", "2"), ("2024-03-10", "3"), ("2024-04-03", "4"),
     ("2024-05-01", "5"), ("2026-01-01", "")],
)  # fmt: skip
def test_days_have_a_precision(latest: str, code: str) -> None:
    """One day is 1, up to six 2, a week 3, a month 4, a year 5, longer none."""
    whole = data()
    whole["events"][0]["when"] = {"earliest": "2024-03-04", "latest": latest}
    row = rows(Comparison.model_validate(whole))[0]
    assert row["date_prec"] == code
    assert row["event_clarity"] == ("1" if code and int(code) <= 3 else "")


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_best_is_the_sum_of_the_four(found: Comparison) -> None:
    """In any row the four numbers of dead add up to `best`, between `low` and `high`."""
    table = rows(found)
    stances = {(r.id, claim.id): claim.stance for r in found.reports for claim in r.claims}
    happened = []
    for event in found.events:
        own = [ref for ref in event.claims if not ref.mention] or event.claims
        told = {stances[ref.report, ref.claim] for ref in own}
        if event.kind == "ASSAULT" and told & {"stated", "hedged"}:
            happened.append(event.id)
    assert [row["id"] for row in table] == happened
    for row in table:
        assert set(row) == {*THEIRS, *OURS}
        if row["best"]:
            *four, best, low, high = numbers(row)
            assert sum(four) == best
            assert low <= best <= high
