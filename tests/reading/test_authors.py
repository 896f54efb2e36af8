"""Who wrote a page: persons, outlets and agencies; all names here are invented or agencies."""

from __future__ import annotations

import json

import pytest

from tests.reading.pages import of_kind
from tests.reading.test_pictures import STORY
from whosays.model import Report
from whosays.reading.html import from_html
from whosays.reading.known import Known


def page(authors: object, head: str = "", *, site: str = "Lornay Post") -> Report:
    """The report of a page whose data name these authors."""
    data = {"@type": "NewsArticle", "headline": "Bridge closed", "author": authors}
    return from_html(
        f"<html><head><meta property='og:site_name' content='{site}'>"
        f"<script type='application/ld+json'>{json.dumps(data)}</script></head>"
        f"<body><article><h1>Bridge closed</h1>{head}{STORY}</article></body></html>",
        Known(),
    )


def named(report: Report) -> list[tuple[str, str, str, str | None]]:
    """Words, role, type and id of each credit."""
    return [(c.text, c.role, c.type, c.entity) for c in report.credits]


def test_an_author_of_the_data_is_found_in_the_page() -> None:
    """A line that no box is named for is the byline where it names the author."""
    report = page({"@type": "Person", "name": "Jo Lindqvist"}, "<div>Text: Jo Lindqvist</div>")
    assert named(report) == [("Jo Lindqvist", "author", "person", None)]
    assert of_kind(report, "byline") == ["Text: Jo Lindqvist"]


def test_an_author_that_no_line_names_stands_as_a_byline() -> None:
    """The page's data are the only witness, and the part says so."""
    report = page([{"name": "Jo Lindqvist"}, {"name": "Ines Okoro"}])
    (part,) = (p for p in report.parts if p.kind == "byline")
    assert part.why == ("stands in the page's data only",)
    assert report.text[part.start : part.end] == "Jo Lindqvist, Ines Okoro"
    assert [c[0] for c in named(report)] == ["Jo Lindqvist", "Ines Okoro"]


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("AFP", ("AFP", "text", "media", "afp")),
        ("Lornay Post", ("Lornay Post", "text", "media", None)),
        ("lornay-post.example", ("lornay-post.example", "text", "media", None)),
        ("By Jo Lindqvist", ("Jo Lindqvist", "author", "person", None)),
        ("von Jo Lindqvist", ("Jo Lindqvist", "author", "person", None)),
        ("Jo Lindqvist (jli)", ("Jo Lindqvist", "author", "person", None)),
    ],
)
def test_persons_outlets_and_agencies_apart(
    stated: str, wanted: tuple[str, str, str, str | None]
) -> None:
    """An agency has its id, the page's own outlet is a medium, a person an author."""
    assert named(page(stated)) == [wanted]


def test_several_authors_in_one_name_are_parted() -> None:
    """Data often put all makers into one string."""
    found = named(page("Jo Lindqvist, Ines Okoro and AFP"))
    assert [(c[0], c[1]) for c in found] == [
        ("Jo Lindqvist", "author"), ("Ines Okoro", "author"), ("AFP", "text"),
    ]  # fmt: skip


def test_an_address_is_no_author() -> None:
    """Where the data give only an address of mail, the byline's own words count."""
    report = page("j.lindqvist@lornay.example", "<p class='byline'>By Jo Lindqvist</p>")
    assert named(report) == [("Jo Lindqvist", "author", "person", None)]


def test_bylines_of_other_reports_name_no_author() -> None:
    """Where the data name the author, names in other boxes for authors do not count."""
    other = "<div class='author'>Ada Marsh</div>"
    report = page({"name": "Jo Lindqvist"}, "<p class='byline'>By Jo Lindqvist</p>" + other)
    assert [c[0] for c in named(report)] == ["Jo Lindqvist"]
