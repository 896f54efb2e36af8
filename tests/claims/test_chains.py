"""Chains: the outlet itself is no link, labels of printed questions speak for nobody."""

from __future__ import annotations

import pytest

import whosays
from whosays.model import Claim

TOLD = (
    "Un pont cède\n\nUn pont a cédé lundi à Ouidah et trois pêcheurs ont été blessés, a indiqué "
    "{told} une source policière."
)


def _claims(text: str, outlet: str | None, language: str = "fr") -> tuple[Claim, ...]:
    report = whosays.read(text, outlet=outlet, language=language, published="2024-05-15")
    return report.claims


def _chain(text: str, outlet: str | None) -> list[str]:
    return [s.text for c in _claims(text, outlet) if c.trigger.text == "blessés" for s in c.sources]


@pytest.mark.parametrize(
    ("told", "outlet", "chain"),
    [
        ("à l'AFP", "AFP", ["une source policière"]),
        ("à l'AFP", "Radio Koto", ["l'AFP", "une source policière"]),
        ("au journal", "Le Littoral", ["une source policière"]),
        ("à la presse", None, ["une source policière"]),
    ],
)
def test_the_outlet_that_was_told_is_no_link(
    told: str, outlet: str | None, chain: list[str]
) -> None:
    """Told the outlet itself, the paper or the press: nobody stands between."""
    assert _chain(TOLD.format(told=told), outlet) == chain


def test_labels_of_printed_questions_are_no_speakers() -> None:
    """Behind *R :* it is the one who is interviewed that speaks."""
    text = (
        "Entretien avec Jean Kossi, maire de Bouar\n\nQ : Que s'est-il passé lundi ?\n\n"
        "R : Des hommes armés ont tué trois paysans.\n\nQ : Y a-t-il eu des arrestations ?\n\n"
        "R : La police a arrêté deux hommes mardi."
    )
    killed = next(c for c in _claims(text, None) if c.trigger.text == "tué")
    assert [s.text for s in killed.sources] == ["Jean Kossi, maire de Bouar"]


def test_an_unknown_town_lies_where_the_text_says() -> None:
    """A town that no gazetteer knows has the country and division told beside it."""
    text = "Trois soldats ont été tués lundi à Balandou, dans la région de Gao."
    place = next(c.place for c in _claims(text, None) if c.trigger.text == "tués")
    assert place is not None
    assert (place.text, place.id, place.admin1, place.country) == ("Balandou", None, "Gao", "ML")
