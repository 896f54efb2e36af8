"""Judgements: appended, undone by appending, waiting where their claim is gone."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from tests.ledger import comparer
from tests.ledger.dumping import dump
from tests.ledger.making import make, reread
from whosays.comparing.decisions import NONE
from whosays.comparing.outlets import OutletGiven
from whosays.errors import LedgerError
from whosays.ledger import Ledger, deriving, tables


@pytest.fixture(autouse=True)
def _compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "compare", comparer.compare)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Three reports: two of one event, of which one copies the other, and one elsewhere."""
    ledger.add(make(1, published="2024-03-06"))
    ledger.add(make(2, published="2024-03-07", outlet="Sahel Matin"))
    ledger.add(make(3, place="Gao", dead=5))
    return ledger


def _key(number: int, **more: object) -> str:
    return make(number, **more).claims[0].key  # type: ignore[arg-type]


def test_each_kind_reaches_the_decisions(filled: Ledger) -> None:
    """Every kind of judgement comes out as comparing heeds it, under stable names."""
    fold = filled.comparison().folds[0].id
    gao = next(row for row in filled.events() if row.place == "Gao")
    one = _key(1)
    filled.judge("fold", "refuse", fold, author="ana", note="on one desk")
    filled.judge("claim", "wrong", f"{make(2).id}/c1", author="ana", note="misread")
    filled.judge("event", "together", one, gao.event, author="ana")
    filled.judge("copy", "not-a-copy", make(2).id, make(1).id, author="ana")
    filled.judge("actor", "same", "JNIM", "GSIM", author="ana")
    filled.judge("grade", "discounted", one, author="ana")
    decisions = filled.decisions()
    assert decisions.wrong_claims == {_key(2)}
    assert decisions.together == (tuple(sorted((one, gao.claim))),)
    assert decisions.not_copies == {tuple(sorted((make(1).id, make(2).id)))}
    assert decisions.refused_folds == {fold}
    assert decisions.same_actor == (("GSIM", "JNIM"),)
    assert decisions.grades == ((one, "discounted"),)
    second = filled.judgements()[1]
    assert (second.id, second.author, second.note, second.active) == (2, "ana", "misread", True)
    assert second.about == (make(2).claims[0].quote,)


def test_comparing_heeds_them(filled: Ledger) -> None:
    """What was derived is derived anew after a judgement, by itself."""
    assert len(filled.comparison().copies) == 1
    assert len(filled.events()) == 2
    filled.judge("copy", "not-a-copy", make(1).id, make(2).id, author="ana")
    assert filled.comparison().copies == ()
    filled.judge("claim", "wrong", _key(3, place="Gao", dead=5), author="ana")
    assert len(filled.events()) == 1
    assert [row.wrong for row in filled.claims(place="Gao")] == [True]
    event = filled.events()[0].event
    filled.judge("grade", "discounted", event, author="ana")
    assert [row.grade for row in filled.events(grade="discounted")] == ["discounted"]


def test_the_last_judgement_on_one_target_counts(filled: Ledger) -> None:
    """Right after wrong: the claim counts again, and both judgements stay."""
    filled.judge("claim", "wrong", _key(1), author="ana")
    filled.judge("claim", "right", _key(1), author="ben")
    assert filled.decisions() == NONE
    filled.judge("event", "together", _key(1), _key(2), author="ana")
    filled.judge("event", "apart", _key(2), _key(1), author="ben")
    assert filled.decisions().together == ()
    assert filled.decisions().apart == (tuple(sorted((_key(1), _key(2)))),)
    assert len(filled.judgements()) == 4


def test_undo_and_undo_of_undo(filled: Ledger) -> None:
    """A judgement is undone by another, and restored by undoing that one."""
    filled.judge("claim", "wrong", _key(1), author="ana")
    undo = filled.undo(1, author="ben", note="was right")
    assert filled.decisions() == NONE
    assert [one.active for one in filled.judgements()] == [False, True]
    filled.undo(undo.id, author="ana")
    assert filled.decisions().wrong_claims == {_key(1)}
    assert [one.active for one in filled.judgements()] == [True, False, True]


def test_undo_brings_back_the_derived_tables(filled: Ledger) -> None:
    """After a judgement and its undoing, what is derived is what it was, byte by byte."""
    filled.derive()
    before = dump(filled, only=tables.DERIVED)
    filled.judge("claim", "wrong", _key(1), author="ana")
    filled.derive()
    assert dump(filled, only=tables.DERIVED) != before
    filled.undo(1, author="ana")
    filled.derive()
    assert dump(filled, only=tables.DERIVED) == before


def test_an_orphan_is_shown_and_comes_back(filled: Ledger) -> None:
    """A judgement whose claim no reading has waits, is listed, and counts again with it."""
    first = make(1)
    filled.judge("claim", "wrong", _key(1), author="ana")
    without = reread(first).model_copy(update={"claims": ()})
    filled.add(without)
    orphan = filled.orphans()[0]
    assert (orphan.id, orphan.missing) == (1, (_key(1),))
    assert orphan.about == (first.claims[0].quote,)
    assert filled.decisions() == NONE
    filled.add(reread(first, version="0.3.0"))
    assert filled.orphans() == ()
    assert filled.decisions().wrong_claims == {_key(1)}


def test_a_judgement_outlives_a_better_reading(filled: Ledger) -> None:
    """Re-reading keeps what people decided: the claim has its key still."""
    filled.judge("claim", "wrong", _key(1), author="ana")
    filled.add(reread(make(1)))
    assert filled.decisions().wrong_claims == {_key(1)}
    assert [row.stance for row in filled.claims() if row.wrong] == ["hedged"]


@pytest.mark.parametrize(
    ("kind", "decision", "targets", "code"),
    [
        ("claim", "maybe", ("x",), "bad-judgement"),
        ("verdict", "true", ("x",), "bad-judgement"),
        ("claim", "wrong", (), "bad-judgement"),
        ("actor", "same", ("JNIM", "JNIM"), "bad-judgement"),
        ("claim", "wrong", ("nothing",), "no-such-claim"),
        ("grade", "fair", ("nothing",), "no-such-claim"),
        ("copy", "not-a-copy", ("nothing", "neither"), "no-such-report"),
        ("fold", "refuse", ("nothing",), "no-such-target"),
        ("undo", "undo", ("7",), "no-such-target"),
    ],
)  # fmt: skip
def test_what_is_no_judgement_is_refused(
    filled: Ledger, kind: str, decision: str, targets: tuple[str, ...], code: str
) -> None:
    """A judgement that nobody could understand later is not written down."""
    with pytest.raises(LedgerError) as told:
        filled.judge(kind, decision, *targets, author="ana")  # type: ignore[arg-type]
    assert told.value.code == code
    assert filled.judgements() == ()


def test_a_refused_fold_can_be_accepted_again(filled: Ledger) -> None:
    """A fold that is no longer made still has its name for judgements."""
    fold = filled.comparison().folds[0].id
    filled.judge("fold", "refuse", fold, author="ana")
    assert filled.comparison().folds == ()
    filled.judge("fold", "accept", fold, author="ana")
    assert filled.comparison().folds[0].id == fold


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgements SET decision = 'right'",
        "DELETE FROM judgements",
        "UPDATE readings SET content = 'x'",
        "DELETE FROM readings",
        "DELETE FROM outlet_facts",
    ],
)
def test_nothing_that_people_wrote_can_be_changed(filled: Ledger, statement: str) -> None:
    """The database itself refuses to change or to delete what is only ever added to."""
    filled.judge("claim", "wrong", _key(1), author="ana")
    filled.add_outlets([OutletGiven(name="Le Fleuve", owner="Eaux SA")])
    before = dump(filled)
    with pytest.raises(DBAPIError, match="only ever added"), filled._store.engine.begin() as c:
        c.exec_driver_sql(statement)
    assert dump(filled) == before


def test_replacing_is_no_way_round(filled: Ledger) -> None:
    """INSERT OR REPLACE, which SQLite has beside, is refused too."""
    filled.judge("claim", "wrong", _key(1), author="ana")
    statement = (
        "INSERT OR REPLACE INTO judgements SELECT id, 'eve', made, kind, target, decision, "
        "note, about FROM judgements"
        if filled._store.sqlite
        else "TRUNCATE judgements"
    )
    with pytest.raises(DBAPIError, match="only ever added"), filled._store.engine.begin() as c:
        c.exec_driver_sql(statement)


def test_outlet_facts_are_appended_and_the_last_counts(ledger: Ledger) -> None:
    """Facts on an outlet are kept; those given again add nothing, other ones count."""
    first, second = OutletGiven(name="Le Fleuve"), OutletGiven(name="LE FLEUVE", owner="Eaux SA")
    assert ledger.add_outlets([first]) == 1
    assert ledger.add_outlets([first]) == 0
    assert ledger.add_outlets([second, OutletGiven(name="Autre")]) == 2
    assert ledger.outlets() == (OutletGiven(name="Autre"), second)


def test_a_statement_does_not_name_an_event(ledger: Ledger) -> None:
    """An event is named by a claim that makes it; its statement stands for it when judged."""
    said = make(1, kind="STATEMENT", published="2024-03-05")
    done = make(2, published="2024-03-06")
    for one in (said, done):
        ledger.add(one)
    row = ledger.events()[0]
    assert (row.claims, row.claim) == (2, done.claims[0].key)
    judgement = ledger.judge("grade", "fair", said.claims[0].key, author="ana")
    assert judgement.target == (done.claims[0].key,)
