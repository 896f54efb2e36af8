"""What does not belong on a page or cannot be right."""

from __future__ import annotations

import pytest

from tests.reading.pages import FLATTENED, kinds, read, words
from whosays.model import Oddity, Report


def odd(report: Report, kind: str) -> list[Oddity]:
    """The oddities of a kind."""
    return [oddity for oddity in report.oddities if oddity.kind == kind]


@pytest.mark.parametrize("kind", ["foreign-language", "off-topic", "date-conflict"])
def test_a_strange_caption_is_odd_for_three_reasons(kind: str) -> None:
    """A caption in English about other people and another year, each reason said."""
    report = read(FLATTENED)
    (oddity,) = odd(report, kind)
    assert report.text[oddity.start : oddity.end].startswith("Chef Maria Ostrander")
    assert oddity.why
    assert all(oddity.why)


def test_only_the_strange_caption_is_set_aside() -> None:
    """The caption that belongs to the report stays readable."""
    captions = [part for part in read(FLATTENED).parts if part.kind == "caption"]
    assert [part.set_aside for part in captions] == [True, False]
    assert any("off-topic" in reason for reason in captions[0].why)


def test_a_caption_that_shares_a_name_is_on_topic() -> None:
    """One shared place is enough."""
    text = FLATTENED.replace("Port Linden. (AFP photo)", "Valbrune. (AFP photo)")
    assert odd(read(text), "off-topic") == []


def test_a_weekday_that_does_not_fit_its_date_is_flagged() -> None:
    """12 March 2017 was a Sunday, and the reason says so in the report's language."""
    report = read(FLATTENED.replace("lundi", "samedi 12 mars 2017"))
    (oddity,) = [o for o in odd(report, "date-conflict") if "samedi" in o.why[0]]
    assert report.text[oddity.start : oddity.end] == "samedi 12 mars 2017"
    assert "dimanche" in oddity.why[0]


def test_a_right_weekday_is_not_flagged() -> None:
    """11 March 2017 was a Saturday."""
    report = read(FLATTENED.replace("lundi", "samedi 11 mars 2017"))
    assert not [o for o in odd(report, "date-conflict") if "samedi" in o.why[0]]


def test_a_day_that_does_not_exist_is_flagged() -> None:
    """30 February is a date-conflict of its own."""
    report = read(FLATTENED.replace("lundi", "le 30 février 2017"))
    assert any("no such day" in o.why[0] for o in odd(report, "date-conflict"))


def test_a_caption_later_than_its_report_is_flagged() -> None:
    """A picture cannot be of a day after the report's own."""
    plain = FLATTENED.replace("mars 2018©", "mars 2026©")
    report = read(plain, published="2018-04-02")
    found = [report.text[o.start : o.end] for o in odd(report, "date-conflict")]
    assert any("scierie" in caption for caption in found)


def test_an_older_caption_that_belongs_is_not_flagged() -> None:
    """Papers print old pictures of the right subject; that is no conflict."""
    report = read(FLATTENED, published="2021-07-01")
    found = [report.text[o.start : o.end] for o in odd(report, "date-conflict")]
    assert not any("scierie" in caption for caption in found)


def test_publication_in_the_future_is_flagged() -> None:
    """A date of publication later than today cannot be right."""
    report = read(FLATTENED, published="2199-01-01")
    assert any("later than today" in o.why[0] for o in odd(report, "date-conflict"))


def test_a_report_without_captions_has_no_oddity() -> None:
    """Plain paragraphs of one language and without dates raise nothing."""
    text = "\n\n".join(FLATTENED.split("\n\n")[3:6])
    assert read(text).oddities == ()


def test_a_foreign_paragraph_keeps_its_part() -> None:
    """Half in two languages: it stays body, with its language and an oddity."""
    foreign = "The fire service said that two of its trucks were damaged while they were at work."
    report = read(FLATTENED.replace("\n\nLe maire", f"\n\n{foreign}\n\nLe maire"))
    (part,) = [p for p in report.parts if words(report, p) == foreign]
    assert (part.kind, part.language, part.set_aside) == ("body", "en", False)
    assert any(o.start == part.start for o in odd(report, "foreign-language"))
    assert "body" in kinds(report)


def test_a_date_line_that_differs_from_the_given_date_is_flagged() -> None:
    """Both days are named; the next day is the night shift's and no conflict."""
    text = FLATTENED.replace("\n\nChef Maria", "\n\nPublié le 13 mars 2018\n\nChef Maria")
    report = read(text, published="2018-05-02")
    (oddity,) = [o for o in odd(report, "date-conflict") if "dated" in o.why[0]]
    assert report.text[oddity.start : oddity.end] == "13 mars 2018"
    assert "2018-05-02" in oddity.why[0]
    near = read(text, published="2018-03-14")
    assert not [o for o in odd(near, "date-conflict") if "dated" in o.why[0]]
