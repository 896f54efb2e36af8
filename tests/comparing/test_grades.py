"""The suggested grade: who accepts, who denies, who says so."""

from __future__ import annotations

from typing import Any

from whosays.comparing.compare import compare
from whosays.comparing.decisions import Decisions
from whosays.model import Report

from .made_reports import KANDAR, claim, report, source

DAY = {"earliest": "2024-05-14", "latest": "2024-05-14", "granularity": "day"}
ARMY, FRONT = "l'armée malienne", "le Front du Fleuve"


def _says(name: str, who: str, doer: str, **more: Any) -> Report:
    """One report in which somebody says who shelled a market."""
    text = (
        f"Kandar ({name})\n\nLe marché de Kandar a été bombardé mardi par {doer}, a déclaré dans "
        f"la soirée à notre rédaction {who}. Édition {name}."
    )
    start = f"Le marché de Kandar a été bombardé mardi par {doer}"
    said = claim(
        text, start, "bombardé", by=(doer,), place=KANDAR, when=DAY,
        sources=(source(text[text.index("déclaré") :], who).model_copy(
            update={"start": text.rindex(who), "end": text.rindex(who) + len(who)}),),
        **more,
    )  # fmt: skip
    return report(name, f"Journal {name}", f"2024-05-14T1{len(who) % 10}:00:00Z", text, said)


def _grade(*reports: Report) -> str:
    ids = sorted(r.id for r in reports)
    pairs = frozenset((a, b) for a in ids for b in ids if a < b)
    found = compare(reports, decisions=Decisions(not_copies=pairs))
    assert len(found.events) == 1
    return found.events[0].grade.suggested  # type: ignore[union-attr]


def test_who_says_that_he_did_it_confirms() -> None:
    """The army says that the army did it."""
    assert _grade(_says("a", ARMY, ARMY)) == "confirmed"


def test_two_who_blame_each_other_confirm_nothing() -> None:
    """The army names the front, the front the army: neither accepts."""
    assert _grade(_says("a", ARMY, FRONT), _says("b", FRONT, ARMY)) == "contested"


def test_two_who_both_say_that_they_did_it_contest() -> None:
    """Claims of responsibility that dispute each other."""
    assert _grade(_says("a", ARMY, ARMY), _says("b", FRONT, FRONT)) == "contested"


def test_a_hedge_accepts_nothing() -> None:
    """The army leaves it open whether it was the army."""
    assert _grade(_says("a", ARMY, ARMY, stance="hedged")) == "weak"


def test_who_denies_it_does_not_make_it_fair() -> None:
    """One says that it happened, another that it did not: no two origins for it."""
    mayor = "le maire de Kandar, Awa Traoré"
    assert _grade(_says("a", mayor, FRONT), _says("b", ARMY, FRONT, stance="denied")) == "weak"
