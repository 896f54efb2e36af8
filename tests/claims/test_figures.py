"""Counts of people: the interval, what is counted, whose it is."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from whosays.claims.figures import CountFound, find_counts
from whosays.packs import load


@cache
def pipeline(language: str) -> Language:
    """A bare tokeniser."""
    return spacy.blank(language)


def counts(text: str, language: str = "fr") -> list[CountFound]:
    """The counts of a text read without a trained pipeline."""
    return list(find_counts(pipeline(language)(text), load(language)))


def told(text: str, language: str = "fr") -> list[tuple[int | None, int | None, str | None]]:
    """Interval and subject of each count of a text."""
    return [(c.min, c.max, c.what) for c in counts(text, language)]


FRENCH = [
    ("Au moins 12 morts.", (12, None, "dead")),
    ("Plus de 60 blessés.", (61, None, "injured")),
    ("Jusqu'à 5 morts.", (None, 5, "dead")),
    ("Moins de dix blessés.", (None, 9, "injured")),
    ("Une dizaine de morts.", (10, 10, "dead")),
    ("Plusieurs blessés.", (2, None, "injured")),
    ("Il y a des blessés.", (2, None, "injured")),
    ("Des dizaines de blessés.", (20, None, "injured")),
    ("Des centaines de milliers de réfugiés.", (200_000, None, "displaced")),
    ("Près de 40 morts.", (40, 40, "dead")),
    ("Entre 10 et 15 soldats ont été tués.", (10, 15, "dead")),
    ("De 10 à 15 soldats ont été tués.", (10, 15, "dead")),
    ("Cinq à dix morts.", (5, 10, "dead")),
    ("13 500 à 14 000 manifestants.", (13_500, 14_000, "participants")),
    ("Vingt-quatre blessés.", (24, 24, "injured")),
    ("Quatre-vingt-dix-sept blessés.", (97, 97, "injured")),
    ("Deux cent cinq morts.", (205, 205, "dead")),
    ("Trois\u00a0mille morts.", (3_000, 3_000, "dead")),
    ("3\u202f000 morts.", (3_000, 3_000, "dead")),
    ("1,5 million de réfugiés.", (1_500_000, 1_500_000, "displaced")),
    ("Aucun blessé.", (0, 0, "injured")),
    ("Personne n'a été blessé.", (0, 0, "injured")),
    ("Il n'y a pas de morts.", (0, 0, "dead")),
    ("Un mort.", (1, 1, "dead")),
    ("Trente corps.", (30, 30, "dead")),
    ("Douze « combattants » ont été tués.", (12, 12, "dead")),
    ("Deux blessés n'ont pas survécu.", (2, 2, "dead")),
    ("Neuf ouvriers ont été soignés.", (9, 9, "injured")),
    ("L'armée n'a subi aucune perte.", (0, 0, "injured")),
    ("Trois ouvriers ont trouvé la mort.", (3, 3, "dead")),
    ("Une femme a été tuée.", (1, 1, "dead")),
    ("Un autre a été blessé.", (1, 1, "injured")),
    ("Le bilan s'alourdit à 86 morts.", (86, 86, "dead")),
    ("Le bilan passe de 10 à 12.", (12, 12, "dead")),
    ("Ce tir porte à 14 le nombre de morts.", (14, 14, "dead")),
    ("La mort de deux soldats.", (2, 2, "dead")),
    ("Trois des quatre otages sont libres.", (3, 3, None)),
    ("Une vingtaine de personnes ont été interpellées.", (20, 20, "arrested")),
    ("Douze personnes marchent.", (12, 12, None)),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_counts(text: str, expected: tuple[int | None, int | None, str | None]) -> None:
    """Each French way to count people gives its interval and what is counted."""
    assert told(text) == [expected]


ENGLISH = [
    ("At least 12 dead.", (12, None, "dead")),
    ("More than 60 wounded.", (61, None, "injured")),
    ("More than twenty bodies.", (21, None, "dead")),
    ("Three drivers were martyred.", (3, 3, "dead")),
    ("Nine people with gunshot wounds.", (9, 9, "injured")),
    ("There are no losses.", (0, 0, "injured")),
    ("Up to 5 dead.", (None, 5, "dead")),
    ("Fewer than ten injured.", (None, 9, "injured")),
    ("Two dozen men marched.", (24, 24, "participants")),
    ("Dozens of people were injured.", (24, None, "injured")),
    ("A hundred soldiers left.", (100, 100, None)),
    ("One hundred and five people left.", (105, 105, None)),
    ("Some 2,000 demonstrators marched.", (2_000, 2_000, "participants")),
    ("Between 10 and 15 fighters were killed.", (10, 15, "dead")),
    ("The death toll rose to 86.", (86, 86, "dead")),
    ("The death toll rose from 10 to 12.", (12, 12, "dead")),
    ("No one was hurt.", (0, 0, "injured")),
    ("A 25-year-old man was shot dead.", (1, 1, "dead")),
    ("1,200 Ruritanian government troops were killed.", (1_200, 1_200, "dead")),
    ("Police arrested 45 protesters.", (45, 45, "arrested")),
    ("Up to 10,000 people fled.", (None, 10_000, "displaced")),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_counts(text: str, expected: tuple[int | None, int | None, str | None]) -> None:
    """Each English way to count people gives its interval and what is counted."""
    assert told(text, "en") == [expected]


def test_a_bound_binds_the_first_number_only() -> None:
    """*At least* of the dead is not said of the wounded."""
    assert told("Au moins trois morts et 15 blessés.") == [(3, None, "dead"), (15, 15, "injured")]


def test_verbs_count_what_stands_after_them() -> None:
    """Numbers without a noun are counted by the verb before them."""
    text = "The blast went off at noon, killing 12 and wounding more than 30."
    assert told(text, "en") == [(12, 12, "dead"), (31, None, "injured")]


def test_a_part_is_marked_and_ends_with_its_kind() -> None:
    """What follows *dont* is part of the count before it; another harm is not."""
    text = "La crue a fait quatre morts, dont une octogénaire, et vingt-quatre blessés."
    assert [(c.min, c.what, c.part) for c in counts(text)] == [
        (4, "dead", False), (1, None, True), (24, "injured", False),
    ]  # fmt: skip


def test_parts_joined_are_all_parts() -> None:
    """A list after *including* is a list of parts."""
    text = "Six people, including two women and three children, were missing."
    assert [(c.min, c.of, c.part) for c in counts(text, "en")] == [
        (6, "unknown", False), (2, "woman", True), (3, "child", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il n'y a aucun survivant parmi les sept passagers.", "fr"),
        ("Les sept passagers étaient des militaires et aucun n'aurait survécu.", "fr"),
        ("None of the seven people aboard survived.", "en"),
    ],
)
def test_where_nobody_survived_all_died(text: str, language: str) -> None:
    """None who lived of seven is seven dead."""
    found = counts(text, language)[-1]
    assert (found.min, found.max, found.what) == (7, 7, "dead")


def test_whose_they_are() -> None:
    """The noun says whether civilians or fighters are counted."""
    found = counts("18 civils et 11 combattants ont été tués.")
    assert [(c.min, c.of, c.what) for c in found] == [
        (18, "civilian", "dead"), (11, "combatant", "dead"),
    ]  # fmt: skip


def test_an_ellipsis_counts_the_same_people() -> None:
    """A second figure by another source counts the same people."""
    text = "13 500 manifestants selon la police, 100 000 selon les organisateurs."
    assert told(text) == [(13_500, 13_500, "participants"), (100_000, 100_000, "participants")]


def test_a_participle_may_count_without_a_noun() -> None:
    """*Eight were hurt* needs no noun."""
    text = "Six personnes sont mortes et huit ont été blessées."
    assert told(text) == [(6, 6, "dead"), (8, 8, "injured")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il avait 87 ans et 3 000 euros.", "fr"),
        ("Le 14 juillet 2016 à 15 heures, à 20 km de là.", "fr"),
        ("Un Boeing 737 s'est posé.", "fr"),
        ("Entre 10 h et 12 h, 45 % des 12 maisons ont brûlé.", "fr"),
        ("La foule a crié.", "fr"),
        ("It cost $3 million in 3 cars and 45 percent.", "en"),
        ("The 12th round ended 3-2 on May 16.", "en"),
        ("The death toll is not known.", "en"),
    ],
)
def test_other_numbers_count_no_people(text: str, language: str) -> None:
    """Ages, money, dates, distances, models, shares, ordinals and things are no counts."""
    assert told(text, language) == []


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_capitals_change_nothing(
    text: str, expected: tuple[int | None, int | None, str | None]
) -> None:
    """A text in capitals gives the same counts."""
    assert told(text.upper()) == [expected]


def test_offsets_are_those_of_the_words() -> None:
    """Start and end give back the words; the head is the token of the counted noun."""
    text = "Bonjour.\n\nPrès de 40 jeunes soldats ont été tués."
    doc = pipeline("fr")(text)
    [found] = find_counts(doc, load("fr"), offset=7)
    assert text[found.start - 7 : found.end - 7] == found.text == "Près de 40 jeunes soldats"
    assert doc[found.head].text == "soldats"
    assert (doc[found.token_start].text, doc[found.token_end - 1].text) == ("Près", "soldats")
    assert "40" in found.says


def test_a_contraction_is_no_plural_article() -> None:
    """*Des* after a noun is *of the*, and counts nobody."""
    words = ["La", "famille", "des", "victimes", "parle"]
    doc = Doc(pipeline("fr").vocab, words=words, pos=["DET", "NOUN", "ADP", "NOUN", "VERB"])
    assert find_counts(doc, load("fr")) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "au",
                "moins",
                "plus",
                "de",
                "3",
                "12",
                "000",
                "1,5",
                "million",
                "une",
                "dizaine",
                "des",
                "dizaines",
                "vingt",
                "et",
                "un",
                "cent",
                "mille",
                "morts",
                "blessés",
                "dont",
                "femme",
                "personnes",
                "tués",
                "entre",
                "à",
                "-",
                ",",
                ".",
                "aucun",
                "le",
                "\n\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_words_are_read_without_error_and_in_order(words: list[str]) -> None:
    """Whatever stands in a text, counts come in order, apart, with their own words."""
    text = " ".join(words)
    found = counts(text)
    assert all(text[c.start : c.end] == c.text for c in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(c.min is not None or c.max is not None for c in found)
    assert all(c.min <= c.max for c in found if c.min is not None and c.max is not None)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Two bombers killed 23 people.", "en", [None, "dead"]),
        ("Two bombers were killed by police.", "en", ["dead"]),
        ("23 people killed in a blast.", "en", ["dead"]),
        ("Deux hommes ont tué trois passants.", "fr", [None, "dead"]),
        ("Deux hommes ont été tués par trois passants.", "fr", ["dead", None]),
        ("Deux soldats ont blessé un civil.", "fr", [None, "injured"]),
    ],
)
def test_those_who_did_it_are_not_counted_as_victims(
    text: str, language: str, expected: list[str | None]
) -> None:
    """An active verb counts its object, a passive one its subject."""
    assert [c.what for c in counts(text, language)] == expected


def test_the_participle_counts_past_an_inserted_part() -> None:
    """*Three soldiers, one of them an officer, were hurt*: three were."""
    found = counts("Trois soldats, dont un officier, ont été blessés.")
    assert [(c.min, c.what, c.part) for c in found] == [(3, "injured", False), (1, None, True)]
    found = counts("Deux filles et un garçon ont été blessés.")
    assert [(c.min, c.what) for c in found] == [(2, "injured"), (1, "injured")]
