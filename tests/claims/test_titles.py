"""A person named without a title has the standing that the report gives elsewhere."""

from __future__ import annotations

import whosays


def types(text: str) -> list[str]:
    """The types of the far ends of a text's claims that are put to somebody."""
    report = whosays.read(text, published="2024-05-15", language="fr")
    return [c.sources[-1].type for c in report.claims if c.sources]


def test_a_title_elsewhere_is_the_sources() -> None:
    """The minister of one sentence is the bare name of the next."""
    text = (
        "Le ministre de la Défense, Paul Martin, est arrivé lundi à Dakar. "
        "Selon Martin, deux soldats ont été tués mardi."
    )
    assert types(text) == ["authority"]


def test_a_name_without_a_title_stays_a_person() -> None:
    """Nothing is made up where the report gives no title."""
    assert types("Selon Paul Martin, deux soldats ont été tués mardi.") == ["person"]
