"""What comparing finds is a pure function of reports and judgements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ledger import comparer
from tests.ledger.dumping import dump
from tests.ledger.making import make, many
from whosays.comparing.compare import compare
from whosays.ledger import Ledger, deriving, open_ledger, tables


@pytest.fixture
def _compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "compare", comparer.compare)


@pytest.mark.usefixtures("_compare")
def test_equal_input_gives_equal_tables(places: Callable[[], str]) -> None:
    """Whatever the order of adding, and however often derived, the tables are the same."""
    reports = many(12)
    dumps = set()
    for order in (reports, reports[::-1], reports[5:] + reports[:5]):
        with open_ledger(places()) as ledger:
            for number, one in enumerate(order):
                ledger.add(one)
                if number % 4 == 0:
                    ledger.events()
            ledger.judge("claim", "wrong", reports[3].claims[0].key, author="ana")
            ledger.derive()
            first = dump(ledger, only=tables.DERIVED)
            ledger.derive()
            assert dump(ledger, only=tables.DERIVED) == first
            dumps.add(first)
    assert len(dumps) == 1
    assert dumps.pop().count(b"\nevent_claims ") == 11


@pytest.mark.usefixtures("_compare")
def test_the_comparison_comes_back_whole(ledger: Ledger) -> None:
    """The ledger gives the comparison that comparing gave, with all its records."""
    reports = many(24)
    for one in reports:
        ledger.add(one)
    expected = comparer.compare(reports)
    assert expected.copies
    assert expected.folds
    assert ledger.comparison() == expected
    assert ledger.event(expected.events[0].id) == expected.events[0]


def test_the_real_comparison_comes_back_whole(ledger: Ledger) -> None:
    """The same with the comparing that the program has, and what it finds odd in a report."""
    reports = many(9)
    words = " ".join(f"mot{n}" for n in range(80))
    reports += [
        make(20, outlet="Agence France-Presse", extra=words, published="2024-03-06"),
        make(20, outlet="Sahel Matin", extra=f"{words} fin", published="2024-03-08"),
    ]
    for one in reports:
        ledger.add(one)
    expected = compare(reports)
    assert expected.copies
    assert expected.events
    assert any(report.oddities for report in expected.reports)
    assert ledger.comparison() == expected
    assert ledger.comparison().to_json() == expected.to_json()


@pytest.mark.usefixtures("_compare")
def test_questions_are_fresh(ledger: Ledger) -> None:
    """A question after an add sees it; without any change nothing is compared again."""
    ledger.add(make(1))
    assert len(ledger.events()) == 1
    ledger.add(make(2, place="Gao"))
    assert len(ledger.events()) == 2


def test_nothing_is_compared_twice(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three questions after one add compare once."""
    calls = []

    def counted(*given: object, **more: object) -> object:
        calls.append(given)
        return comparer.compare(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(deriving, "compare", counted)
    ledger.add(make(1))
    ledger.add(make(1))
    for _ in range(3):
        ledger.events()
        ledger.add(make(1))
    assert len(calls) == 1


def test_a_later_state_is_not_overwritten(
    ledger: Ledger, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who compared an earlier state and ends later leaves what was derived from the later."""
    ledger.add(make(1))

    def slow(*given: object, **more: object) -> object:
        monkeypatch.setattr(deriving, "compare", comparer.compare)
        with open_ledger(place) as other:
            other.add(make(2, place="Gao"))
            assert len(other.events()) == 2
        return comparer.compare(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(deriving, "compare", slow)
    ledger.derive()
    assert len(ledger.events()) == 2


def test_another_version_derives_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the program derived is not taken for this one's."""
    ledger.add(make(1))
    ledger.derive()
    with ledger._store.reading() as connection:
        assert deriving.state(connection).fresh
        monkeypatch.setattr(deriving, "__version__", "9.9.9")
        assert not deriving.state(connection).fresh
