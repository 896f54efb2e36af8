"""Captions and credits of an HTML page; all pages here are written for these tests."""

from __future__ import annotations

from tests.reading.pages import of_kind
from whosays.model import Report
from whosays.reading.html import from_html
from whosays.reading.known import Known

STORY = (
    "<p>The old bridge over the Marne at Lornay was closed on Tuesday after a barge struck one of "
    "its pillars, the district office said in the morning.</p>"
    "<p>Nobody was hurt, but the river was shut to boats while divers looked for damage below the "
    "water line, and traffic was sent over the motorway instead.</p>"
    "<p>An engineer who saw the pillar said that it had been weak since the floods of last year, "
    "and that the district had been told so in two letters.</p>"
)


def page(amid: str, data: str = "") -> Report:
    """The report of a page with a box between its paragraphs."""
    head, tail = STORY.split("</p>", 1)
    return from_html(
        "<html lang='en'><head><title>Bridge at Lornay closed</title>" + data + "</head><body>"
        f"<main><article><h1>Bridge at Lornay closed</h1>{head}</p>{amid}{tail}</article></main>"
        "</body></html>",
        Known(),
    )


def test_a_credit_after_a_label_is_parted_from_its_caption() -> None:
    """What follows *Photo:* in a caption is a credit of its own."""
    report = page(
        "<figure><img src=a><figcaption>The bridge on Tuesday morning Photo: Ines Okoro / "
        "Lornay Press</figcaption></figure>"
    )
    assert of_kind(report, "caption") == ["The bridge on Tuesday morning"]
    assert of_kind(report, "credit") == ["Photo: Ines Okoro / Lornay Press"]
    assert [(c.text, c.role) for c in report.credits] == [
        ("Photo: Ines Okoro / Lornay Press", "photo")
    ]


def test_a_caption_without_a_credit_stays_whole() -> None:
    """A dash and a name inside a sentence are no credit."""
    report = page(
        "<figure><img src=a><figcaption>The bridge at Lornay – closed since Tuesday – seen from "
        "the north bank.</figcaption></figure>"
    )
    assert of_kind(report, "caption") == [
        "The bridge at Lornay – closed since Tuesday – seen from the north bank."
    ]
    assert not report.credits


def test_names_below_a_caption_are_its_credit() -> None:
    """A few names after the caption, in the same figure, made the picture."""
    report = page(
        "<figure><img src=a><figcaption><div>Divers below the bridge on Tuesday.</div>"
        "<div>Ines Okoro/Lornay Press</div></figcaption></figure>"
    )
    assert of_kind(report, "credit") == ["Ines Okoro/Lornay Press"]


def test_each_picture_of_a_gallery_has_its_caption() -> None:
    """Names for sliders and hidden frames do not hide a report's own captions."""
    slides = "".join(
        f"<div class='swiper-slide widget'><figure class='gallery__item--hidden'><img src={n}>"
        f"<figcaption>{words}</figcaption></figure></div>"
        for n, words in enumerate(("Divers at the second pillar.", "The barge after the accident."))
    )
    report = page(f"<div class='carousel'>{slides}</div>")
    assert of_kind(report, "caption") == [
        "Divers at the second pillar.", "The barge after the accident.",
    ]  # fmt: skip


def test_a_caption_of_another_report_is_none_of_this() -> None:
    """In a box of related reports a picture's words are furniture."""
    report = page(
        "<div class='related-articles'><figure><img src=b><figcaption>A market in Vell on a "
        "Sunday.</figcaption></figure></div>"
    )
    assert not of_kind(report, "caption")


def test_a_paragraph_that_repeats_the_alt_text_is_a_caption() -> None:
    """The picture's hidden text is a witness where no box is named for a caption."""
    report = page(
        "<div><img src=a alt='Divers look at the second pillar of the bridge'></div>"
        "<p>Divers look at the second pillar of the bridge.</p>"
    )
    assert of_kind(report, "caption") == ["Divers look at the second pillar of the bridge."]
    (part,) = (p for p in report.parts if p.kind == "caption")
    assert any("alt text" in why for why in part.why)


def test_who_signs_a_quotation_is_no_caption() -> None:
    """A figure without a picture holds a quotation: its last line names the speaker."""
    report = page(
        "<figure><blockquote>We wrote to them twice about that pillar and nobody ever "
        "answered.</blockquote><figcaption>Jo Lindqvist, engineer</figcaption></figure>"
    )
    assert not of_kind(report, "caption")
    assert "Jo Lindqvist, engineer" in of_kind(report, "furniture")


def test_buttons_of_a_picture_are_furniture() -> None:
    """*Open full screen* beside a caption is not a second one."""
    report = page(
        "<figure><img src=a><button>Open full screen</button><figcaption>The bridge at "
        "noon.</figcaption></figure>"
    )
    assert of_kind(report, "caption") == ["The bridge at noon."]


def test_the_page_s_own_rights_are_no_photo_credit() -> None:
    """A line of copyright below the report credits no picture."""
    found = from_html(
        "<html><body><article><h1>Bridge closed</h1>" + STORY
        + "<p class='copyright'>© 2024 Lornay Media Ltd.</p></article></body></html>",
        Known(),
    )  # fmt: skip
    assert not [c for c in found.credits if c.role == "photo"]
