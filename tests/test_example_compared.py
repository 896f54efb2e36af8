"""The example of five reports about one happening, compared from end to end."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import whosays
from whosays.comparing.model import Comparison, CountValue, Event, Fact, Value

FOLDER = Path(__file__).resolve().parents[1] / "examples" / "kousseri"
FILES = sorted(FOLDER.glob("*.txt"))


@cache
def found() -> Comparison:
    """The five reports compared, with what is known of their outlets."""
    return whosays.compare(FOLDER, outlets=FOLDER / "outlets.toml")


def number(report_id: str) -> str:
    """The number that a report's file begins with."""
    path = found().report(report_id).path
    assert path
    return Path(path).name[0]


@pytest.fixture(scope="module")
def attack() -> Event:
    """The event that most reports tell."""
    return max(found().events, key=lambda event: len(event.reports))


@pytest.fixture(scope="module")
def dead(attack: Event) -> Fact:
    """What is said of the dead."""
    return next(fact for fact in attack.facts if fact.about == "dead")


def value(fact: Fact, people: int) -> Value:
    """The value that gives exactly so many people."""
    return next(one for one in fact.values if one.value == CountValue(min=people, max=people))


def test_all_tell_one_attack(attack: Event) -> None:
    """All five reports, in two languages, tell one attack on one day."""
    assert sorted(map(number, attack.reports)) == ["1", "2", "3", "4", "5"]
    assert attack.kind == "ASSAULT"
    assert attack.place
    assert attack.place.id == "geonames:2229798"
    assert (attack.when.earliest, attack.when.latest) == ("2024-06-08", "2024-06-08")


def test_two_tolls_dispute_each_other(dead: Fact) -> None:
    """There are two tolls, and they dispute each other."""
    assert [one.value for one in dead.values] == [
        CountValue(min=12, max=12), CountValue(min=19, max=19),
    ]  # fmt: skip
    assert dead.relation == "disputes"
    assert dead.pairs[0].why


def test_copies_add_no_origin(dead: Fact) -> None:
    """Twelve dead in five reports come from two origins, nineteen in one report from one."""
    twelve, nineteen = value(dead, 12), value(dead, 19)
    assert {number(ref.report) for ref in twelve.claims} == {"1", "2", "3", "4", "5"}
    assert (twelve.origins.min, twelve.origins.max) == (2, 2)
    governor = next(one for one in twelve.origins.list if "gouverneur" in one.label)
    assert sorted(map(number, governor.reports)) == ["1", "2", "3", "4"]
    assert (nineteen.origins.min, nineteen.origins.max) == (1, 1)
    assert "Brahim" in nineteen.origins.list[0].label


def test_the_unmarked_copy_is_found() -> None:
    """The newspaper's copy is credited, the other's is not; both come from the dispatch."""
    copies = {number(one.copy_): one for one in found().copies}
    assert sorted(copies) == ["2", "3"]
    assert {number(one.of) for one in copies.values()} == {"1"}
    assert (copies["2"].kind, copies["2"].credited) == ("full", True)
    assert (copies["3"].kind, copies["3"].credited) == ("partial", False)


def test_the_denial_stands_beside(attack: Event) -> None:
    """The army's denial is kept as a value of its own."""
    happened = next(fact for fact in attack.facts if fact.about == "happened")
    denied = next(one for one in happened.values if one.value.model_dump() == {"happened": False})
    assert any("army" in one.label for one in denied.origins.list)


def test_the_order_of_files_changes_nothing() -> None:
    """The same files the other way round give the same bytes."""
    turned = whosays.compare(*reversed(FILES), outlets=FOLDER / "outlets.toml")
    assert turned.to_json() == found().to_json()
