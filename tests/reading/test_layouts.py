"""Outlets as data: selectors by time, signatures, and what is wrong in a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.reading.pages import of_kind
from tests.reading.test_pictures import STORY
from whosays.errors import PackError
from whosays.model import Report
from whosays.packs.outlet_schema import selects
from whosays.reading import layouts
from whosays.reading.html import from_html
from whosays.reading.known import Known


def page(published: str, amid: str, host: str = "www.harbour-courier.example") -> Report:
    """The report of a page of the invented outlet, with a box before its paragraphs."""
    return from_html(
        f"<html><head><meta property='article:published_time' content='{published}'></head><body>"
        f"<article><h1>Bridge closed</h1>{amid}{STORY}</article></body></html>",
        Known(url=f"https://{host}/bridge"),
    )


BOXES = "<div class='u7'>The bridge at noon, from the north.</div><div class='u8'>Ines Okoro</div>"


def test_an_outlet_s_selectors_settle_its_boxes() -> None:
    """A box that no general rule knows is what the outlet's file says, and says so."""
    report = page("2024-05-12T08:00:00Z", BOXES)
    assert of_kind(report, "caption") == ["The bridge at noon, from the north."]
    assert of_kind(report, "credit") == ["Ines Okoro"]
    (part,) = (p for p in report.parts if p.kind == "caption")
    assert part.why == ("by the outlet's own selectors",)


def test_selectors_hold_for_their_time_and_host_only() -> None:
    """Before its first day, and on another host, the file says nothing of such a box."""
    assert not of_kind(page("2022-05-12T08:00:00Z", BOXES), "caption")
    assert not of_kind(page("2024-05-12T08:00:00Z", BOXES, "other.example"), "caption")


def test_the_older_layout_holds_for_older_pages() -> None:
    """Each layout has its days."""
    amid = "<table class='opener'><tr><td>A barge struck a pillar of the bridge.</td></tr></table>"
    assert of_kind(page("2022-05-12T08:00:00Z", amid), "lead") == [
        "A barge struck a pillar of the bridge."
    ]


def test_a_signature_stands_for_an_agency() -> None:
    """How the outlet signs agencies' texts is known from its file."""
    report = page("2024-05-12T08:00:00Z", "<p>(HC/Wires)</p>")
    assert [(c.text, c.role, c.entity) for c in report.credits] == [("HC/Wires", "text", "afp")]


def test_every_file_of_the_package_is_read() -> None:
    """The packaged outlets are invented ones: their hosts can never be real."""
    hosts = ("harbour-courier.example", "news.radio-des-marais.example")
    pages = [layouts.of_address(f"https://{host}/") for host in hosts]
    assert [one.outlet for one in pages if one] == ["harbour-courier", "radio-des-marais"]
    assert layouts.of_address("https://example.org/") is None
    assert layouts.of_address(None) is None


UNTIL_BEFORE = """
outlet = "x"
domains = ["x.example"]
[[layout]]
from = 2024-01-02
until = 2020-01-01
parts = {}
"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("outlet = 'x'\ndomains = []", "domains"),
        ("outlet = 'x'\ndomains = ['x.example']\n[[layout]]\nparts = {caption = ['div > p']}",
         "no selector"),
        ("outlet = 'x'\ndomains = ['x.example']\n[[layout]]\nparts = {picture = ['p']}", "parts"),
        (UNTIL_BEFORE, "before"),
        ("outlet = ", "x.toml"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_where_it_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    """The message names the file, the field and what is taken instead."""
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=says) as raised:
        layouts.load(path)
    assert "x.toml" in str(raised.value)


def test_a_selector_is_one_step() -> None:
    """Tag, classes, id and attributes, all of which an element must have."""
    assert selects("p.a.b#c[data-x=y]") == (
        "p", (("class", "a"), ("class", "b"), ("id", "c"), ("data-x", "y")),
    )  # fmt: skip


def test_an_unknown_day_is_the_present() -> None:
    """A layout that has ended is not taken for a page without a date."""
    pages = layouts.of_address("https://harbour-courier.example/")
    assert layouts.selected(pages, None) is not None
    assert pages is not None
    assert not pages.layout[1].holds(None)
    assert pages.layout[1].holds(date(2023, 1, 31))
