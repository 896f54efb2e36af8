"""The language of a report and of its parts."""

from __future__ import annotations

import pytest

from tests.reading.pages import FLATTENED, WIRE, read
from whosays.reading.languages import language_of


@pytest.mark.parametrize(("text", "language"), [(FLATTENED, "fr"), (WIRE, "en")])
def test_the_language_of_a_report(text: str, language: str) -> None:
    """It is that of its paragraphs, not of a caption."""
    assert read(text).language == language


@pytest.mark.parametrize(("text", "language"), [(FLATTENED, "fr"), (WIRE, "en")])
def test_capitals_have_a_language_too(text: str, language: str) -> None:
    """A wire in capitals is read like any other."""
    assert read(text.upper()).language == language


def test_names_alone_have_no_language() -> None:
    """Where nothing shows it, the language stays unknown."""
    assert language_of("Maria Ostrander, Ada Marsh, Tom Reed") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            """Der Bürgermeister von Lindenhafen hat am Montag erklärt, dass zwei Arbeiter bei
            einem Unfall verletzt wurden, als ein Kran auf eine Lagerhalle stürzte.""",
            "de",
        ),
        (
            """El alcalde de Puerto Linde ha declarado el lunes que dos trabajadores resultaron
            heridos cuando una grúa cayó sobre un almacén y destruyó por completo el techo.""",
            "es",
        ),
    ],
)
def test_a_language_without_a_pack_is_named(text: str, language: str) -> None:
    """Its code is known, and a note says what cannot be read."""
    report = read(text)
    assert report.language == language
    assert any(f"no language pack for {language!r}" in note for note in report.notes)


def test_a_given_language_stands_above_the_words() -> None:
    """What a person gives is not argued with."""
    assert read(WIRE, language="fr").language == "fr"


def test_half_in_two_languages_is_said() -> None:
    """Where two languages share a text none is chosen, and the note names both."""
    french = "Le maire de la commune a dit que les pompiers étaient sur place depuis lundi matin."
    english = (
        "The mayor of the town said that the fire service had been there since Monday morning."
    )
    report = read("\n\n".join([french, english] * 3))
    assert report.language is None
    assert any("'en' and 'fr'" in note and "--language" in note for note in report.notes)
