"""Dates: the words that are found, and the days they mean."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from whosays.claims.when import DateFound, find_dates, last_day
from whosays.packs import load

# A Wednesday.
PUBLISHED = date(2023, 3, 15)


@cache
def pipeline(language: str) -> Language:
    """A bare tokeniser."""
    return spacy.blank(language)


def dates(text: str, language: str = "fr", published: date | None = PUBLISHED) -> list[DateFound]:
    """The dates of a text read without a trained pipeline."""
    return list(find_dates(pipeline(language)(text), load(language), published))


def days(text: str, language: str = "fr") -> list[tuple[str, str | None, str | None]]:
    """Words, first and last day of each date of a text."""
    return [(d.text, d.earliest, d.latest) for d in dates(text, language)]


FRENCH = [
    ("Le 6 janvier 2016, le port a fermé.", "Le 6 janvier 2016", "2016-01-06", "2016-01-06"),
    ("Ouvert depuis le 1er mai 2019.", "depuis le 1er mai 2019", "2019-05-01", "2023-03-15"),
    ("Le 12 juillet dernier, il partait.", "Le 12 juillet dernier", "2022-07-12", "2022-07-12"),
    ("Publié le 13/03/2017.", "le 13/03/2017", "2017-03-13", "2017-03-13"),
    ("Relevé du 2016-01-05.", "2016-01-05", "2016-01-05", "2016-01-05"),
    ("Il a été vu lundi.", "lundi", "2023-03-13", "2023-03-13"),
    ("La réunion est prévue lundi.", "lundi", "2023-03-20", "2023-03-20"),
    ("Il viendra mardi prochain.", "mardi prochain", "2023-03-21", "2023-03-21"),
    ("Il est venu mercredi dernier.", "mercredi dernier", "2023-03-08", "2023-03-08"),
    ("Ce mercredi, la cour se réunit.", "Ce mercredi", "2023-03-15", "2023-03-15"),
    ("Ce jeudi 16 mars, la cour siège.", "Ce jeudi 16 mars", "2023-03-16", "2023-03-16"),
    ("Un feu s'est déclaré hier soir.", "hier soir", "2023-03-14", "2023-03-14"),
    ("Une marche aura lieu aujourd'hui.", "aujourd'hui", "2023-03-15", "2023-03-15"),
    ("Il y a trois jours, tout allait.", "Il y a trois jours", "2023-03-12", "2023-03-12"),
    ("Il y a cinq ans, rien.", "Il y a cinq ans", "2018-01-01", "2018-12-31"),
    ("Dans la nuit de lundi à mardi.", "Dans la nuit de lundi à mardi", "2023-03-13", "2023-03-14"),
    ("Il neigeait fin février.", "fin février", "2023-02-20", "2023-02-28"),
    ("En ce début mars, il pleut.", "En ce début mars", "2023-03-01", "2023-03-10"),
    ("Le texte date de la mi-janvier.", "la mi-janvier", "2023-01-10", "2023-01-20"),
    ("Trois pannes en décembre.", "en décembre", "2022-12-01", "2022-12-31"),
    ("Le pont date du printemps 2015.", "printemps 2015", None, None),
    ("Inauguré au printemps 2015.", "au printemps 2015", "2015-03-20", "2015-06-20"),
    ("Tout a brûlé l'été dernier.", "l'été dernier", "2022-06-01", "2022-09-22"),
    ("Rien depuis la fin de l'été.", "depuis la fin de l'été", "2022-09-01", "2023-03-15"),
    ("Fondée en 2015.", "en 2015", "2015-01-01", "2015-12-31"),
    ("Élu en 2010 et 2014.", "en 2010 et 2014", "2010-01-01", "2014-12-31"),
    ("Elle a récemment parlé.", "récemment", None, "2023-03-15"),
    ("Ces derniers jours, il a plu.", "Ces derniers jours", None, "2023-03-15"),
    ("Il pleut depuis deux semaines.", "depuis deux semaines", "2023-03-01", "2023-03-15"),
    ("Il proteste depuis le début.", "depuis le début", None, "2023-03-15"),
    ("Trois blessés le week-end dernier.", "le week-end dernier", "2023-03-11", "2023-03-12"),
    ("Cette semaine, deux vols.", "Cette semaine", "2023-03-13", "2023-03-19"),
    ("La semaine dernière, deux vols.", "La semaine dernière", "2023-03-06", "2023-03-12"),
    ("Entre le 3 et le 5 mars, rien.", "Entre le 3 et le 5 mars", "2023-03-03", "2023-03-05"),
    ("Du 28 février au 2 mars, rien.", "Du 28 février au 2 mars", "2023-02-28", "2023-03-02"),
    ("Réponse attendue d'ici vendredi.", "d'ici vendredi", "2023-03-15", "2023-03-17"),
    ("Au lendemain du 4 mars, rien.", "Au lendemain du 4 mars", "2023-03-05", "2023-03-05"),
    ("À la veille du 8 mars, rien.", "À la veille du 8 mars", "2023-03-07", "2023-03-07"),
    ("Lundi 13, à Paris, rien.", "Lundi 13", "2023-03-13", "2023-03-13"),
    ("Deux tirs cette nuit.", "cette nuit", "2023-03-14", "2023-03-15"),
    ("Signé mi-2021.", "mi-2021", "2021-05-01", "2021-08-31"),
    ("Né dans les années 1990.", "dans les années 1990", "1990-01-01", "1999-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), FRENCH)
def test_french_dates(text: str, words: str, earliest: str | None, latest: str | None) -> None:
    """Each French way to give a date is found whole and means the right days."""
    if (earliest, latest) == (None, None):
        assert all(words not in d.text for d in dates(text)), "no determiner, no date"
    else:
        assert days(text) == [(words, earliest, latest)]


ENGLISH = [
    ("On January 5, 2016, it closed.", "On January 5, 2016", "2016-01-05", "2016-01-05"),
    ("It was 5 Jan. when it closed.", "5 Jan.", "2023-01-05", "2023-01-05"),
    ("Dated 03/04/2017.", "03/04/2017", "2017-03-04", "2017-03-04"),
    ("Dated 13/03/2017.", "13/03/2017", "2017-03-13", "2017-03-13"),
    ("He was seen on Saturday.", "on Saturday", "2023-03-11", "2023-03-11"),
    ("They will meet on Saturday.", "on Saturday", "2023-03-18", "2023-03-18"),
    ("He left last Friday.", "last Friday", "2023-03-10", "2023-03-10"),
    ("Over the night of Friday to Saturday.", "Over the night of Friday to Saturday", "2023-03-10",
     "2023-03-11"),
    ("Shots rang out overnight.", "overnight", "2023-03-14", "2023-03-15"),
    ("It happened three days ago.", "three days ago", "2023-03-12", "2023-03-12"),
    ("It ran from March 3 to 5.", "from March 3 to 5", "2023-03-03", "2023-03-05"),
    ("It closed in late February.", "in late February", "2023-02-20", "2023-02-28"),
    ("It was quiet last week.", "last week", "2023-03-06", "2023-03-12"),
    ("In the past few days it rained.", "In the past few days", "2023-03-08", "2023-03-15"),
    ("The 2014 protests were larger.", "2014", "2014-01-01", "2014-12-31"),
    ("It has been shut since May 2019.", "since May 2019", "2019-05-01", "2023-03-15"),
    ("In the early hours of Sunday.", "In the early hours of Sunday", "2023-03-12", "2023-03-12"),
    ("Tuesday night into Wednesday.", "Tuesday night into Wednesday", "2023-03-14", "2023-03-15"),
    ("It is due by Friday.", "by Friday", "2023-03-15", "2023-03-17"),
    ("A bus burned on Sunday night.", "on Sunday night", "2023-03-12", "2023-03-12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), ENGLISH)
def test_english_dates(text: str, words: str, earliest: str, latest: str) -> None:
    """Each English way to give a date is found whole and means the right days."""
    assert days(text, "en") == [(words, earliest, latest)]


@pytest.mark.parametrize(
    ("text", "language", "time"),
    [
        ("Le train part à 14h30.", "fr", "14:30"),
        ("Le train part à 19 h 45.", "fr", "19:45"),
        ("Le train part à 15 heures.", "fr", "15:00"),
        ("The train left at 10:45 a.m.", "en", "10:45"),
        ("The train left at 3 p.m.", "en", "15:00"),
        ("The train left at 0300 GMT.", "en", "03:00"),
    ],
)
def test_clock_time_alone_means_the_day_of_the_report(text: str, language: str, time: str) -> None:
    """A clock time without a day is a time of the report's own day."""
    [found] = dates(text, language)
    assert (found.time, found.earliest, found.granularity) == (time, "2023-03-15", "hour")


def test_clock_time_takes_the_day_of_its_sentence() -> None:
    """A clock time in a dated sentence is a time of that day."""
    found = dates("Lundi, deux hommes sont entrés ; à 21 h 10, ils tiraient.")
    assert [(d.earliest, d.time) for d in found] == [("2023-03-13", None), ("2023-03-13", "21:10")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une patrouille est passée le 3 mars. La veille, rien.", "2023-03-02"),
        ("Une patrouille est passée le 3 mars. Le lendemain, rien.", "2023-03-04"),
        ("Une patrouille est passée le 3 mars. Deux jours plus tard, rien.", "2023-03-05"),
        ("Une patrouille est passée le 3 mars. L'avant-veille, rien.", "2023-03-01"),
    ],
)
def test_days_counted_from_the_day_named_before(text: str, expected: str) -> None:
    """The day before, after and such are counted from the last day named."""
    assert dates(text)[-1].earliest == expected
    assert dates(text)[-1].anchor == "previous"


def test_some_days_earlier_are_two_to_seven() -> None:
    """*Some days earlier* is an interval, not a day."""
    found = dates("Un drone est tombé le 10 mars. Quelques jours plus tôt, un autre.")[-1]
    assert (found.earliest, found.latest) == ("2023-03-03", "2023-03-08")


def test_the_day_named_before_may_stand_in_an_earlier_text() -> None:
    """A caller that reads paragraph by paragraph hands the last day on."""
    first = find_dates(pipeline("fr")("Le 3 mars, rien."), load("fr"), PUBLISHED)
    assert last_day(first) == date(2023, 3, 3)
    [found] = find_dates(
        pipeline("fr")("Le lendemain, tout."), load("fr"), PUBLISHED, previous=last_day(first)
    )
    assert found.earliest == "2023-03-04"


@pytest.mark.parametrize(
    "text", ["Il est venu mardi.", "Il est venu hier.", "La veille, rien.", "Il pleut en mars."]
)
def test_nothing_is_invented_without_a_date_to_count_from(text: str) -> None:
    """Relative words are found in a report without a date, with open ends."""
    [found] = dates(text, published=None)
    assert (found.earliest, found.latest, found.anchor) == (None, None, None)
    assert not found.known


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Une femme de 87 ans est morte.", "fr"),
        ("Un Boeing 737 transportait 2 000 soldats.", "fr"),
        ("Le prix monte de 12 % à 2015 euros.", "fr"),
        ("L'équipe gagne 3 à 2.", "fr"),
        ("Chaque lundi, le marché ouvre.", "fr"),
        ("They may march if they like.", "en"),
        ("AT LEAST 12 MAY HAVE DIED.", "en"),
        ("A 25-year-old man ran 400 metres.", "en"),
        ("Every Friday the market opens.", "en"),
    ],
)
def test_other_numbers_and_habits_are_no_dates(text: str, language: str) -> None:
    """Ages, models, amounts, scores, habits and modal verbs are no dates."""
    assert days(text, language) == []


def test_a_weekday_that_contradicts_its_date_is_a_conflict() -> None:
    """12 March 2017 was a Sunday: the date stands, and the conflict is told."""
    [found] = dates("Tirs le samedi 12 mars 2017.")
    assert found.conflict
    assert found.earliest == "2017-03-12"
    assert "weekday" in found.says
    assert not dates("Tirs le dimanche 12 mars 2017.")[0].conflict


def test_a_weekday_tells_the_year() -> None:
    """Of several years the one whose weekday fits is taken."""
    [found] = dates("Élu le dimanche 20 mars.")
    assert found.earliest == "2022-03-20"


def test_a_day_that_the_calendar_lacks_is_a_conflict_without_days() -> None:
    """30 February is no day, and none is put in its place."""
    [found] = dates("Signé le 30 février 2020.")
    assert found.conflict
    assert (found.earliest, found.latest) == (None, None)


@pytest.mark.parametrize("text", [row[0] for row in FRENCH])
def test_capitals_change_nothing(text: str) -> None:
    """A text in capitals gives the same days."""
    plain = [(d.earliest, d.latest) for d in dates(text)]
    assert [(d.earliest, d.latest) for d in dates(text.upper())] == plain


def test_capitals_without_accents() -> None:
    """Capitals often come without their accents."""
    assert days("DES MERCREDI, FERME A PARTIR DU 3 FEVRIER.")[-1][1] == "2023-02-03"
    assert days("TUE AU DEBUT DE L'ETE 2015.")[0][1] == "2015-06-01"


def test_offsets_are_those_of_the_words() -> None:
    """Start and end give back the words, shifted by the offset asked for."""
    text = "Bonjour.\n\nIl est venu lundi soir vers 21 h."
    doc = pipeline("fr")(text)
    [found] = find_dates(doc, load("fr"), PUBLISHED, offset=100)
    assert text[found.start - 100 : found.end - 100] == found.text == "lundi soir vers 21 h"
    assert doc[found.token_start].text == "lundi"
    assert doc[found.token_end - 1].idx < found.end - 100


def test_parts_are_the_bare_words() -> None:
    """The parts of a date are its day and its clock time, without prepositions."""
    [found] = dates("Il est venu lundi vers 21 h 45.")
    assert [(p.text, p.earliest, p.time) for p in found.parts] == [
        ("lundi", "2023-03-13", None),
        ("21 h 45", "2023-03-13", "21:45"),
    ]


def test_nothing_is_read_across_a_blank_line() -> None:
    """The last word of a paragraph and the first of the next are no date together."""
    assert days("Il est parti en mars\n\n2015 fut calme.")[0][0] == "en mars"


def parsed(words: list[str], heads: list[int], pos: list[str], morphs: list[str]) -> Doc:
    """A document with a tree made by hand; heads are indices."""
    deps = ["ROOT" if head == i else "dep" for i, head in enumerate(heads)]
    return Doc(
        pipeline("en").vocab, words=words, heads=heads, deps=deps, pos=pos, morphs=morphs
    )  # fmt: skip


@pytest.mark.parametrize(
    ("morph", "expected"),
    [("Tense=Past|VerbForm=Fin", "2023-03-13"), ("Tense=Fut|VerbForm=Fin", "2023-03-20")],
)
def test_the_governing_verb_tells_the_direction(morph: str, expected: str) -> None:
    """A bare weekday is the last one under a past verb, the next one under a future one."""
    doc = parsed(["It", "xs", "Monday"], [1, 1, 1], ["PRON", "VERB", "PROPN"], ["", morph, ""])
    [found] = find_dates(doc, load("en"), PUBLISHED)
    assert found.earliest == expected
    assert "xs" in found.says


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "le",
                "3",
                "mars",
                "2015",
                "lundi",
                "à",
                "14",
                "h",
                "30",
                "entre",
                "et",
                "depuis",
                "fin",
                "-",
                "/",
                ":",
                ",",
                ".",
                "hier",
                "dans",
                "la",
                "nuit",
                "de",
                "samedi",
                "au",
                "mois",
                "juin",
                "dernier",
                "31",
                "99",
                "deux",
                "jours",
                "plus",
                "tard",
                "avant",
                "\n\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_words_are_read_without_error_and_in_order(words: list[str]) -> None:
    """Whatever stands in a text, dates come in order, apart, with their own words."""
    text = " ".join(words)
    found = dates(text)
    assert all(text[d.start : d.end] == d.text for d in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(d.earliest <= d.latest for d in found if d.earliest and d.latest)


def test_long_texts_take_time_in_proportion() -> None:
    """Ten times the text takes about ten times the time, not a hundred."""
    import time

    unit = "Le 3 mars, entre 14 h et 15 h, deux hommes ont fui vers le port de la ville. "
    spent = []
    for times in (20, 200):
        doc = pipeline("fr")(unit * times)
        begin = time.process_time()
        find_dates(doc, load("fr"), PUBLISHED)
        spent.append(time.process_time() - begin)
    assert spent[1] < 40 * spent[0]


@pytest.mark.parametrize(
    ("text", "language", "latest"),
    [
        ("It has been shut since the August 13 accord.", "en", "2023-03-15"),
        ("The march was put off until 9 May.", "en", "2023-05-09"),
        ("Rien depuis le 20 mars.", "fr", "2023-03-15"),
    ],
)
def test_since_looks_back_and_until_may_look_ahead(text: str, language: str, latest: str) -> None:
    """*Since* a day is a day past, even a near one to come; *until* may be to come."""
    [found] = dates(text, language)
    assert found.latest == latest
    assert found.earliest is None or found.earliest < "2023-03-15"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Il dort maintenant.", "fr"), ("He sleeps now.", "en"), ("Pendant deux mois, rien.", "fr")],
)
def test_words_that_date_nothing_are_weak(text: str, language: str) -> None:
    """*Now* and *for two months* are found, and marked as dating nothing by themselves."""
    assert [d.weak for d in dates(text, language)] == [True]
    assert not dates("Il dort lundi.")[0].weak
