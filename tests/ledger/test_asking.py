"""Questions to a ledger: claims, events, reports, sources."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.ledger import comparer
from tests.ledger.making import make
from whosays.comparing.model import ClaimRef, CountValue, Event, Fact, Origins, Value
from whosays.comparing.outlets import OutletGiven
from whosays.errors import LedgerError
from whosays.ledger import Ledger, derived, deriving
from whosays.model import Report


@pytest.fixture(autouse=True)
def _compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "compare", comparer.compare)


def _reports() -> list[Report]:
    media = {"source_type": "media", "source": "Radio Niger"}
    return [
        make(1),
        make(2, place="Gao", day="2024-03-10", source="un habitant", named=False, by="le GSIM"),
        make(3, place="Tillabéri", day=None, outlet="Radio Niger", by="le JNIM", kind="HARM"),
        make(4, outlet="Sahel Matin", published="2024-03-09", **media),  # type: ignore[arg-type]
        make(5, outlet=None, source="Radio Niger", source_type="media", published=None),
    ]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger of these reports."""
    for one in _reports():
        ledger.add(one)
    return ledger


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"source": "PREFECTURE"}, [1, 3]),
        ({"source": "préfect"}, []),
        ({"source": "%"}, []),
        ({"source": "radio niger"}, [4, 5]),
        ({"place": "tillaberi"}, [3]),
        ({"place": "geonames:2457161"}, [2]),
        ({"place": "NE"}, [3]),
        ({"since": "2024-03-06"}, [2]),
        ({"until": "2024-03-05"}, [1, 4, 5]),
        ({"since": "2024-03-05", "until": "2024-03-05"}, [1, 4, 5]),
        ({"kind": "HARM"}, [3]),
        ({"stance": "stated", "outlet": "le fleuve"}, [1, 2]),
        ({"stance": "denied"}, []),
        ({"actor": "gsim"}, [2]),
        ({"actor": "hommes armes", "kind": "ASSAULT", "place": "ML"}, [1, 4, 5]),
        ({"report": make(1).id[:8]}, [1]),
    ],
)
def test_claims(filled: Ledger, asked: dict[str, Any], numbers: list[int]) -> None:
    """Claims are found by what is asked, words folded, whole words only."""
    expected = {_reports()[number - 1].id for number in numbers}
    assert {row.report for row in filled.claims(**asked)} == expected


def test_a_claim_in_one_line(filled: Ledger) -> None:
    """A row has what the claim has."""
    report = make(2, place="Gao", day="2024-03-10", source="un habitant", named=False, by="le GSIM")
    row = filled.claims(place="Gao")[0]
    claim = report.claims[0]
    assert (row.claim, row.key, row.quote) == ("c1", claim.key, claim.quote)
    assert (row.sources, row.far_end, row.far_end_named) == (("un habitant",), "un habitant", False)
    assert (row.by, row.to, row.country, row.earliest) == (("le GSIM",), (), "ML", "2024-03-10")
    assert (row.dead_min, row.dead_max, row.injured_min) == (3, 3, None)
    assert filled.claim(row.key) == (report, claim)
    assert filled.claim(f"{report.id}/c1") == (report, claim)


def test_same_actor_is_asked_with_its_other_names(filled: Ledger) -> None:
    """Names that are judged to be one actor are found together, through any of them."""
    filled.judge("actor", "same", "JNIM", "le GSIM", author="ana")
    filled.judge("actor", "same", "le JNIM", "JNIM", author="ana")
    assert len(filled.claims(actor="le JNIM")) == 2
    filled.undo(1, author="ana")
    assert len(filled.claims(actor="le JNIM")) == 1


@pytest.mark.parametrize(
    "asked", [{"since": "last week"}, {"until": "20240305"}, {"kind": "WAR"}, {"stance": "true"}]
)
def test_a_question_that_is_none(filled: Ledger, asked: dict[str, str]) -> None:
    """A day that is none, or a word that is not of the codebook, is said to be so."""
    with pytest.raises(LedgerError) as told:
        filled.claims(**asked)  # type: ignore[arg-type]
    assert told.value.code == "bad-query"


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({}, ["Ségou", "Gao"]),
        ({"place": "segou"}, ["Ségou"]),
        ({"place": "ML", "since": "2024-03-09"}, ["Gao"]),
        ({"kind": "PROTEST"}, []),
        ({"outlet": "Sahel Matin"}, ["Ségou"]),
        ({"source": "habitant"}, ["Gao"]),
        ({"actor": "GSIM"}, ["Gao"]),
        ({"grade": "weak", "until": "2024-03-07"}, ["Ségou"]),
    ],
)
def test_events(filled: Ledger, asked: dict[str, Any], places: list[str]) -> None:
    """Events are found by their own columns and by what their claims have."""
    assert [row.place for row in filled.events(**asked)] == places


def test_an_event_in_one_line(filled: Ledger) -> None:
    """A row counts reports, claims and origins, and can be asked for whole in three ways."""
    row = filled.events(place="Ségou")[0]
    assert (row.reports, row.claims, row.origins_max, row.dead_min) == (3, 3, 3, 3)
    whole = filled.event(row.event)
    assert whole.id == row.event
    assert filled.event(row.event[:6]) == whole
    assert filled.event(row.claim) == whole
    with pytest.raises(LedgerError, match="no event"):
        filled.event("zzzzzzzz")


def test_sources(filled: Ledger) -> None:
    """Counts with what they are of: relays, copies without credit, unnamed far ends."""
    rows = {row.outlet: row for row in filled.sources()}
    assert set(rows) == {"Le Fleuve", "Radio Niger", "Sahel Matin", None}
    fleuve, matin = rows["Le Fleuve"], rows["Sahel Matin"]
    assert (fleuve.reports, fleuve.claims, fleuve.sourced, fleuve.unnamed) == (2, 2, 2, 1)
    assert (fleuve.relaying, fleuve.copies, fleuve.uncredited) == (0, 0, 0)
    assert (matin.reports, matin.copies, matin.uncredited, matin.relaying) == (1, 1, 1, 1)
    assert {(r.label, r.reports, r.claims) for r in matin.relays} == {
        ("Radio Niger", 1, 1), ("Le Fleuve", 1, 0),
    }  # fmt: skip
    assert [r.label for r in rows[None].relays] == ["Radio Niger"]
    assert [row.outlet for row in filled.sources(outlet="sahel matin")] == ["Sahel Matin"]


def test_reports(filled: Ledger) -> None:
    """Reports come by time of publication, the unknown last."""
    rows = filled.reports()
    assert rows[-1].published is None
    assert rows[-2].published == "2024-03-09"
    assert [row.claims for row in filled.reports(outlet="Sahel Matin")] == [1]
    with pytest.raises(LedgerError, match="no report"):
        filled.report("zzzz")


def test_hand_over_to_pandas(filled: Ledger) -> None:
    """A frame has the rows, and unknown counts stay unknown whole numbers."""
    pytest.importorskip("pandas")
    frame = filled.claims().to_pandas()
    assert list(frame["quote"]) == [row.quote for row in filled.claims()]
    assert str(frame["dead_min"].dtype) == "Int64"
    assert frame["injured_min"].isna().all()
    assert list(filled.claims(kind="MOVE").to_pandas().columns) == list(frame.columns)


def test_hand_over_to_arrow(filled: Ledger) -> None:
    """An Arrow table has the rows and types, also where there is no row."""
    pytest.importorskip("pyarrow")
    for rows in (filled.claims(), filled.events(), filled.sources(), filled.search("attaque")):
        table = rows.to_arrow()
        assert len(rows) > 0
        assert table.num_rows == len(rows)
    found = filled.claims()
    assert found.to_arrow()["sources"].to_pylist() == [list(row.sources) for row in found]
    assert filled.claims(kind="MOVE").to_arrow().schema == found.to_arrow().schema


@pytest.mark.parametrize(("library", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_a_missing_library_is_named(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch, library: str, method: str
) -> None:
    """Without the library the message says which extra brings it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(LedgerError, match=r"whosays\[tables\]"):
        getattr(filled.claims(), method)()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("FSR", "les Forces de soutien rapide"),
        ("the defence ministry", "le ministère de la Défense"),
        ("FPL", "Front populaire du Liptako (FPL)"),
        ("Le Quotidien", "LQ"),
    ],
)
def test_a_source_is_found_by_any_of_its_names(ledger: Ledger, asked: str, told: str) -> None:
    """An acronym, another language's name, or an alias of the list finds a link of the chain."""
    ledger.add_outlets([OutletGiven(name="Le Quotidien", aliases=("LQ",))])
    ledger.add(make(1, source=told))
    ledger.add(make(2, source="un berger"))
    assert [row.sources for row in ledger.claims(source=asked)] == [(told,)]


def test_an_event_has_the_range_of_all_that_reports_tell() -> None:
    """A toll of soldiers alone counts as what its report gives, beside another's toll of all."""
    fact = Fact(about="dead", values=tuple(
        Value(value=CountValue(min=count, max=count, of=of), origins=Origins(min=0, max=1),
              claims=(ClaimRef(report=report, claim="c1"),))
        for report, count, of in (("a", 14, "combatant"), ("b", 30, None), ("b", 3, "child"))
    ))  # fmt: skip
    event = Event(id="e", kind="ASSAULT", claims=(), facts=(fact,), origins=Origins(min=0, max=1))
    assert derived._range(event, "dead") == (14, 30)
