"""Words searched for: folded, whole, with their exact places; no query is an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.making import make
from whosays.ledger import Ledger
from whosays.ledger.searching import AROUND

LONG = "Mot " * 200 + "l'Élysée a réagi œuvre de l’État islamique. " + "fin " * 100


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Three reports, one of them long."""
    ledger.add(make(1, extra=LONG))
    ledger.add(make(2, place="Gao", source="le gouverneur", extra="Une enquête est ouverte."))
    ledger.add(make(3, place="Tillabéri", extra="Aucune enquete. Le marché a brûlé."))
    return ledger


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("enquête", {2, 3}),
        ("ENQUETE ouverte", {2}),
        ("enquete -ouverte", {3}),
        ("ouverte enquete", {2}),
        ('"ouverte enquete"', set()),
        ('"une enquête est"', {2}),
        ("« une enquête »", {2}),
        ("elysee", {1}),
        ("oeuvre", {1}),
        ("Etat islamique", {1}),
        ("brul*", {3}),
        ("brul", set()),
        ("-enquete", set()),
        ("", set()),
        ("   ", set()),
        ("!!! ???", set()),
        ("zzz", set()),
        ('"enquête', {2, 3}),
        ("AND OR NOT NEAR(", set()),
        ("enquete'; DROP TABLE reports --", set()),
    ],
)
def test_search(filled: Ledger, query: str, numbers: set[int]) -> None:
    """All words must be there; phrases, exclusions and beginnings are understood."""
    ids = {
        make(1, extra=LONG).id: 1,
        make(2, place="Gao", source="le gouverneur", extra="Une enquête est ouverte.").id: 2,
        make(3, place="Tillabéri", extra="Aucune enquete. Le marché a brûlé.").id: 3,
    }
    found = {ids[hit.report] for hit in filled.search(query) if hit.claim is None}
    assert found == numbers


@pytest.mark.parametrize("query", ["elysee", "attaque segou", "mot", "gouverneur", '"menee par"'])
def test_offsets_are_exact(filled: Ledger, query: str) -> None:
    """A snippet and its marks are stretches of the report's own text."""
    hits = filled.search(query)
    assert hits
    for hit in hits:
        text = filled.report(hit.report).text
        assert text[hit.start : hit.end] == hit.snippet
        assert hit.marks or hit.claim
        for start, end in hit.marks:
            assert hit.start <= start < end <= hit.end
        if hit.claim is None:
            assert len(hit.snippet) <= AROUND + 60


def test_claims_are_found_by_their_words_and_sources(filled: Ledger) -> None:
    """A claim is found by its quote and by who stands behind it."""
    hits = [hit for hit in filled.search("gouverneur") if hit.claim]
    assert [hit.claim for hit in hits] == ["c1"]
    assert hits[0].snippet == make(2, place="Gao", source="le gouverneur").claims[0].quote


def test_limit(filled: Ledger) -> None:
    """No more than was asked for."""
    assert len(filled.search("attaque", limit=2)) == 2
    assert len(filled.search("attaque", limit=0)) == 0


def test_words_of_other_scripts(ledger: Ledger) -> None:
    """Words of any script are found, and very long ones do not stop an add."""
    ledger.add(make(1, extra="هجوم في غاو. Нападение в Гао. 攻击 " + "x" * 3000))
    for query in ("غاو", "НАПАДЕНИЕ", "攻击"):
        assert [hit.claim for hit in ledger.search(query)] == [None]


def test_a_text_beyond_all_limits_is_added(ledger: Ledger) -> None:
    """A text of a hundred thousand different words is kept whole, and found by its first."""
    long = make(1, extra=" ".join(f"mot{n}abcdefghij" for n in range(100_000)))
    ledger.add(long)
    assert ledger.report(long.id) == long
    assert len(ledger.search("mot7abcdefghij")) == 1
    assert len(ledger.search("x" * 5000)) == 0


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=200))
def test_any_text_is_indexed_and_comes_back(ledger: Ledger, text: str) -> None:
    """Whatever a text holds, it is added, comes back, and its first word is found."""
    report = make(1, extra=f"premier {text}")
    ledger.add(report)
    assert ledger.report(report.id) == report
    assert report.id in {hit.report for hit in ledger.search("premier", limit=500)}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=40))
def test_no_query_is_an_error(filled: Ledger, query: str) -> None:
    """Whatever is typed, the answer is a list."""
    assert len(filled.search(query)) >= 0
