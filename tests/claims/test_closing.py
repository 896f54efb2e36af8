"""Speech told at the end of its sentence, verb first."""

from __future__ import annotations

import pytest

import whosays

CLOSING = [
    (
        "Une rencontre entre leurs chefs pourrait se tenir jeudi à Syrte, a indiqué un diplomate.",
        "un diplomate",
        "Syrte",
    ),
    (
        "Neuf personnes ont été tuées sur le marché, ont indiqué lundi à l'AFP deux élus locaux.",
        "deux élus locaux",
        "marché",
    ),
    (
        "Huit personnes sont mortes dans un accident d'autocar, ont annoncé les sapeurs-pompiers.",
        "les sapeurs-pompiers",
        "autocar",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "last"), CLOSING)
def test_speaker_after_the_verb(text: str, speaker: str, last: str) -> None:
    """All before the comma is put to the speaker who follows the verb, whatever stands between."""
    report = whosays.read(text, published="2024-05-13", language="fr")
    said = report.attributions[0]
    assert said.source is not None
    assert speaker in said.source.text
    content = report.text[said.content[0].start : said.content[-1].end]
    assert content.startswith(text[:8])
    assert content.endswith(last)
