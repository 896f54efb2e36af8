"""How two values of one fact stand to each other, by the codebook."""

from __future__ import annotations

from typing import Any

import pytest

from whosays.comparing.model import (
    CountValue,
    HappenedValue,
    PlaceValue,
    Relation,
    WhenValue,
    WhoValue,
)
from whosays.comparing.relations import Given, relate, strongest

from .made_reports import KANDAR, TOSSE


def _given(content: Any, first: str | None = "2024-05-01", origin: str = "a", **more: Any) -> Given:
    return Given(content, first, first, frozenset([origin]), **more)


def _counts(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None], later: str, origin: str
) -> Relation:
    return relate(
        _given(CountValue(min=a[0], max=a[1])),
        _given(CountValue(min=b[0], max=b[1]), later, origin),
    )[0]


@pytest.mark.parametrize(
    ("a", "b", "later", "origin", "expected"),
    [
        ((12, None), (15, 15), "2024-05-01", "b", "refines"),
        ((12, 12), (15, 15), "2024-05-02", "b", "updates"),
        ((15, 15), (12, 12), "2024-05-02", "b", "disputes"),
        ((33, 33), (21, 21), "2024-05-02", "a", "updates"),
        ((12, 12), (15, 15), "2024-05-01", "b", "disputes"),
        ((0, 0), (1, None), "2024-05-01", "b", "disputes"),
    ],
)
def test_tolls(a: Any, b: Any, later: str, origin: str, expected: Relation) -> None:
    """Overlap refines; later and higher, or of one origin, updates; else it disputes."""
    assert _counts(a, b, later, origin) == expected


def test_a_value_still_given_is_not_outdated() -> None:
    """Who repeats twelve after another said fifteen disputes it."""
    twelve = Given(CountValue(min=12, max=12), "2024-05-01", "2024-05-03", frozenset("a"))
    fifteen = Given(CountValue(min=15, max=15), "2024-05-02", "2024-05-02", frozenset("b"))
    assert relate(twelve, fifteen)[0] == "disputes"


def test_whose_dead_they_are() -> None:
    """Civilians and combatants never dispute; a part refines its total; a larger part does not."""
    civilians = _given(CountValue(min=18, max=18, of="civilian"))
    assert relate(civilians, _given(CountValue(min=11, max=11, of="combatant")))[0] == "unrelated"
    assert relate(civilians, _given(CountValue(min=30, max=30)))[0] == "refines"
    assert relate(civilians, _given(CountValue(min=10, max=10), origin="b"))[0] == "disputes"


def test_round_and_altered_figures() -> None:
    """About fifty and forty-six are no dispute; a figure made by a slip is one with all."""
    fifty = _given(CountValue(min=50, max=50), approx=True)
    assert relate(fifty, _given(CountValue(min=46, max=46), "2024-05-02", "b"))[0] == "refines"
    slip = _given(CountValue(min=13, max=13), "2024-05-02", "b", altered=True)
    assert relate(_given(CountValue(min=12, max=12)), slip)[0] == "disputes"


def test_places() -> None:
    """A town refines its country, disputes another town; what nobody can place is unrelated."""
    kandar, tosse = (PlaceValue(text=p["name"], **p) for p in (KANDAR, TOSSE))
    mali = PlaceValue(text="Mali", id="iso:ML", name="Mali", country="ML", precision="country")
    assert relate(_given(kandar), _given(mali))[0] == "refines"
    assert relate(_given(kandar), _given(tosse))[0] == "disputes"
    assert relate(_given(kandar), _given(PlaceValue(text="le puits")))[0] == "unrelated"


def test_days_and_hours() -> None:
    """A day within days refines; another day, or another hour of one day, disputes."""
    day = WhenValue(earliest="2024-05-01", latest="2024-05-01")
    days = WhenValue(earliest="2024-04-30", latest="2024-05-01")
    after = WhenValue(earliest="2024-05-02", latest="2024-05-02")
    assert relate(_given(day), _given(days))[0] == "refines"
    assert relate(_given(day), _given(after))[0] == "disputes"
    hours = [_given(day.model_copy(update={"time": time})) for time in ("05:25", "05:40")]
    assert relate(*hours)[0] == "disputes"


def test_who_and_whether() -> None:
    """An army refines its ministry; two sides dispute; yes and no dispute."""
    army, ministry = (WhoValue(label=e, entity=e) for e in ("army-ml", "defence-ministry-ml"))
    assert relate(_given(army), _given(ministry))[0] in ("refines", "disputes")
    assert relate(_given(army), _given(WhoValue(label="rebelles")))[0] == "disputes"
    yes, no = (_given(HappenedValue(happened=h)) for h in (True, False))
    assert relate(yes, no)[0] == "disputes"


def test_the_strongest_counts() -> None:
    """Of several relations the codebook's strongest is the fact's."""
    assert strongest(["refines", "disputes", "updates"]) == "disputes"
    assert strongest(["unrelated", "refines"]) == "refines"
    assert strongest([]) == "same"
