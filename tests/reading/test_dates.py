"""Dates written out, and the date of a report."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.pages import FLATTENED, read
from whosays.errors import InputError
from whosays.reading.calendar import dates

BOTH = ("fr", "en")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("samedi 11 mars 2017", "2017-03-11"),
        ("le 1er août 2018", "2018-08-01"),
        ("Friday, September 9, 2016", "2016-09-09"),
        ("March 08, 2019", "2019-03-08"),
        ("8 March 2019", "2019-03-08"),
        ("13/03/2017", "2017-03-13"),
        ("2017-03-13", "2017-03-13"),
        ("13.03.2017", "2017-03-13"),
        ("12 DÉCEMBRE 2016", "2016-12-12"),
        ("GUATEMALA, 4 FEB 90 (ACAN)", "1990-02-04"),
    ],
)
def test_dates_are_read(text: str, day: str) -> None:
    """The ways in which papers of both languages write a day."""
    assert [found.date for found in dates(text, BOTH)] == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize(
    "text", ["hier", "lundi dernier", "12.50 euros", "le 2 mai 20 soldats", "3-1"]
)
def test_what_is_no_full_date_gives_none(text: str) -> None:
    """Relative words, prices and scores are no days."""
    assert [found.date for found in dates(text, BOTH) if found.date] == []


def test_a_date_of_two_readings_stays_open_in_english() -> None:
    """3/4/2017 is March or April: only the year is known; in French it is in April."""
    assert [f.date for f in dates("3/4/2017", ("en",))] == [None]
    assert [f.date for f in dates("3/4/2017", ("fr",))] == [dt.date(2017, 4, 3)]


def test_half_known_dates_stay_half_known() -> None:
    """A month without a day is not filled up."""
    (found,) = dates("en janvier 2017, dit-il", BOTH)
    assert (found.year, found.month, found.day, found.date) == (2017, 1, None, None)


def test_offsets_are_into_the_whole_text() -> None:
    """A stretch of a text is searched with offsets of the text."""
    text = "Né le 3 mai 1960. Mort le 4 juin 2020."
    (found,) = dates(text, BOTH, start=18)
    assert text[found.start : found.end] == found.text == "4 juin 2020"


def dated(line: str) -> str:
    """The flattened page with a line below its title."""
    return FLATTENED.replace("\n\nChef Maria", f"\n\n{line}\n\nChef Maria")


@pytest.mark.parametrize(
    ("line", "date", "at"),
    [
        ("13 mars 2017", "2017-03-13", None),
        ("Publié le 13/03/2017 à 10:30", "2017-03-13", "2017-03-13T10:30"),
        ("lundi 13 mars 2017 - 14h05", "2017-03-13", "2017-03-13T14:05"),
        ("Valbrune, le 13 mars 2017", "2017-03-13", None),
    ],
)
def test_a_date_line_dates_the_report(line: str, date: str, at: str | None) -> None:
    """A line of nothing but a date under the title is when it was published."""
    published = read(dated(line)).published
    assert (published.date, published.at, published.from_) == (date, at, "text")


def test_a_changed_date_is_not_the_date_of_publication() -> None:
    """The label tells the two dates of a line apart."""
    published = read(dated("Publié le 13 mars 2017, mis à jour le 15 mars 2017")).published
    assert (published.date, published.modified) == ("2017-03-13", "2017-03-15")


def test_a_date_in_a_sentence_does_not_date_the_report() -> None:
    """The report's date stays unknown, and a note says the remedy."""
    report = read(FLATTENED.replace("lundi", "le 3 mars 2018"))
    assert report.published.date is None
    assert any("--published" in note for note in report.notes)


def test_what_a_person_gives_stands_above_the_text() -> None:
    """A given date wins over the date line."""
    published = read(dated("13 mars 2017"), published="2018-01-02").published
    assert (published.date, published.from_) == ("2018-01-02", "given")


def test_a_given_date_that_is_none_is_refused() -> None:
    """The error shows how a date is written."""
    with pytest.raises(InputError, match="2024-05-31"):
        read(FLATTENED, published="hier")
