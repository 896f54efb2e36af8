"""HTML pages to reports: our own walk, canonical text, parts, the page's data."""

from __future__ import annotations

import json

import pytest

from tests.reading.pages import kinds, of_kind, words
from whosays.errors import InputError
from whosays.model import Report
from whosays.reading.html import from_html, looks_like_html
from whosays.reading.known import Known

DATA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Crane falls on a warehouse in Port Linden",
    "datePublished": "2019-05-12T14:05:00+02:00",
    "dateModified": "2019-05-12T18:30:00+02:00",
    "author": [{"@type": "Person", "name": "Ada Marsh"}, {"@type": "Organization", "name": "AFP"}],
    "publisher": {"@type": "Organization", "name": "The Linden Courier"},
}

PAGE = """<!doctype html><html lang="en"><head><title>Crane falls on a warehouse | Courier</title>
<link rel="canonical" href="https://courier.example/2019/05/12/crane">
<script type="application/ld+json">{data}</script></head>
<body>
<nav class="main-menu"><ul><li><a href="/">Home</a></li>
<li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
 <div class="kicker">Accidents</div>
 <h1>Crane falls on a warehouse in Port Linden</h1>
 <p class="standfirst">Two workers were hurt when a crane came down on a store of grain.</p>
 <div class="byline">By <a href="/ada">Ada Marsh</a> with AFP</div>
 <time datetime="2019-05-12T14:05">May 12, 2019, 14:05</time>
 <figure><img src="a.jpg" alt="A picture's hidden words"><figcaption>Firefighters at the warehouse
  in Port Linden. <span class="credit">Photo: Tom Reed/Reuters</span></figcaption></figure>
 <p>Two workers were hurt on Monday when a crane fell on a warehouse in the port of Linden,
  the fire service said. The road along the quay was closed until the evening.</p>
 <div class="related-articles"><h3>More on this</h3>
  <a href="/b">Port to be enlarged, says mayor</a></div>
 <h2>No permit</h2>
 <p>The crane was being taken down by a <b>private</b> company that had no permit, a spokesman
  for the city said on Tuesday. It did not answer our questions.</p>
 <p>&ldquo;We shall look into it,&rdquo; the mayor said&nbsp;&ndash; without naming a date.</p>
 <p>Source: AFP</p>
</article>
<div class="comments">
<p>This is what I always said about that port and about its owners, long ago.</p></div>
</main>
<footer>All rights reserved. The Linden Courier is a newspaper of the Linden Media Group.</footer>
</body></html>"""


def page(data: object = DATA, html: str = PAGE, **known: str) -> Report:
    """The report of the page with these data in its head."""
    stated = data if isinstance(data, str) else json.dumps(data)
    return from_html(html.replace("{data}", stated), Known(**known))


def test_the_parts_of_a_page() -> None:
    """Each box becomes the part that it is; menus and comments are left out."""
    assert kinds(page()) == [
        "section", "title", "lead", "byline", "dateline", "caption", "credit",
        "body", "furniture", "heading", "body", "body", "source",
    ]  # fmt: skip


def test_paragraphs_are_whole_and_parted_by_a_blank_line() -> None:
    """Inline markup does not cut words, blanks are single, entities are characters."""
    report = page()
    assert of_kind(report, "body")[1].startswith("The crane was being taken down by a private")
    assert "“We shall look into it,” the mayor said – without" in report.text.replace("\u00a0", " ")
    assert "\n\nNo permit\n\nThe crane" in report.text


def test_what_is_left_out_is_counted() -> None:
    """Words outside the article stand in no part, and a note tells how many."""
    report = page()
    for left_out in ("Sport", "always said", "hidden words", "rights reserved"):
        assert left_out not in report.text
    assert any("left out" in note for note in report.notes)


def test_furniture_amid_the_report_is_kept_with_its_reason() -> None:
    """A box of links between two paragraphs is one part, set aside, and says why and where."""
    (links,) = (part for part in page().parts if part.kind == "furniture")
    assert words(page(), links) == "More on this\nPort to be enlarged, says mayor"
    assert links.set_aside
    assert links.why == ("stands in a box named for furniture: div.related-articles",)
    assert (links.node or "").endswith("article > div.related-articles > h3")


def test_the_page_s_data_date_it() -> None:
    """Day, moment and change come from JSON-LD."""
    published = page().published
    assert (published.date, published.from_) == ("2019-05-12", "metadata")
    assert (published.at, published.modified) == (
        "2019-05-12T14:05:00+02:00", "2019-05-12T18:30:00+02:00",
    )  # fmt: skip


def test_authors_are_parted_from_agencies() -> None:
    """A person is an author, an agency a credit with its id, or the photo's."""
    found = {(c.text, c.role, c.type, c.entity) for c in page().credits}
    assert ("Ada Marsh", "author", "person", None) in found
    assert any(c[0] == "AFP" and c[2:] == ("media", "afp") for c in found)
    assert ("Photo: Tom Reed/Reuters", "photo", "media", "reuters") in found


def test_the_outlet_and_the_address() -> None:
    """The publisher of the data is the outlet; the canonical link is the address."""
    report = page()
    assert report.outlet is not None
    assert (report.outlet.name, report.outlet.from_) == ("The Linden Courier", "metadata")
    assert report.url == "https://courier.example/2019/05/12/crane"


def test_the_address_dates_a_page_without_data() -> None:
    """A day in the address is the last resort."""
    bare = PAGE.replace("May 12, 2019, 14:05", "").replace("2019-05-12T14:05", "")
    published = page({"@type": "WebSite"}, bare).published
    assert (published.date, published.from_) == ("2019-05-12", "url")


@pytest.mark.parametrize(
    "data",
    [
        "{not json",
        '{"@type": "NewsArticle", "headline": "Crane falls", "datePublished": "2019-05-12",}',
        '{"@graph": [{"@type": ["Thing", "NewsArticle"], "datePublished": "2019-05-12"}]}',
        '[{"@type": "NewsArticle", "datePublished": "2019-05-12", "author": "A\tB"}]',
        '{"@type": "NewsArticle", "datePublished": 20190512, "author": {"name": ["x", 3]}}',
        "",
    ],
)
def test_data_are_read_leniently(data: str) -> None:
    """Broken or odd JSON-LD costs neither the page nor its date."""
    assert page(data).published.date == "2019-05-12"


def test_dates_that_conflict_are_an_oddity() -> None:
    """Data, address and date line three years apart cannot all be right; they are named."""
    report = page({**DATA, "datePublished": "2016-05-12", "dateModified": "2016-05-13"})
    whys = [o.why[0] for o in report.oddities if o.kind == "date-conflict"]
    assert any("2016-05-12" in why and "2019-05-12" in why for why in whys)
    assert any("May 12, 2019" in why for why in whys)


def test_a_closed_page_is_noted() -> None:
    """A page that says it is not free may be a teaser."""
    report = page({**DATA, "isAccessibleForFree": "False"})
    assert any("teaser" in note for note in report.notes)


def test_a_frame_with_an_unlucky_name_is_not_furniture() -> None:
    """Where the article itself lies in a box named for a menu, it is still read."""
    html = PAGE.replace("<main>", '<main class="sidebar-navigation">')
    assert kinds(page(html=html)) == kinds(page())


@pytest.mark.parametrize(
    "broken",
    [
        PAGE.replace("</p>", "").replace("</figure>", ""),
        PAGE.replace("<main>", "<div>" * 600),
        PAGE.split("</article>", maxsplit=1)[0],
        PAGE.replace("<p>", "<p><font><b><i>"),
    ],
)
def test_broken_markup_is_read(broken: str) -> None:
    """Unclosed, nested and cut markup still gives the paragraphs."""
    report = page(html=broken)
    assert any("private company" in body for body in of_kind(report, "body"))


def test_a_page_without_text_is_an_error() -> None:
    """An empty frame that scripts would fill says what to do."""
    with pytest.raises(InputError, match="browser"):
        from_html("<html><body><div id='app'></div><script>go()</script></body></html>", Known())


def test_a_title_only_in_the_data_is_kept() -> None:
    """Where the page shows no heading, the title of its data opens the text."""
    html = PAGE.replace("<h1>Crane falls on a warehouse in Port Linden</h1>", "")
    report = page(html=html)
    title = next(part for part in report.parts if part.kind == "title")
    assert (title.start, words(report, title)) == (0, DATA["headline"])


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        (PAGE, True),
        ("<p>Two words</p>", True),
        ("\n <!DOCTYPE html><html></html>", True),
        ("<Two> is less than three", False),
        ("A text about <p> elements", False),
    ],
)
def test_html_is_told_from_text(text: str, is_html: bool) -> None:
    """A page begins with markup that pages have."""
    assert looks_like_html(text) is is_html


def test_a_heading_torn_by_markup_is_one_title() -> None:
    """A kicker inside the heading belongs to the title where the page's data say so."""
    data = {**DATA, "headline": "Port Linden: Crane falls on a warehouse"}
    torn = '<h1><span class="kicker">Port Linden</span>: Crane falls on a warehouse</h1>'
    report = page(data, PAGE.replace("<h1>Crane falls on a warehouse in Port Linden</h1>", torn))
    assert report.title is not None
    assert report.title.replace(" :", ":") == data["headline"]


def test_the_site_s_name_is_no_part_of_a_title_from_the_data() -> None:
    """A page's title element has the site's name hung on to it."""
    html = PAGE.replace("<h1>Crane falls on a warehouse in Port Linden</h1>", "")
    assert page({"@type": "WebSite"}, html).title == "Crane falls on a warehouse"


def test_the_description_below_the_title_is_the_lead() -> None:
    """What the page's data give as its description leads the report, whatever its box."""
    text = "Two workers were hurt when a crane came down on a store of grain."
    html = PAGE.replace('<p class="standfirst">', '<p class="teaser">')
    report = page({**DATA, "description": text}, html)
    assert of_kind(report, "lead") == [text]


def test_soft_hyphens_are_dropped() -> None:
    """Marks that stand in words for the browser alone would tear them for the reader."""
    report = page(html=PAGE.replace("spokesman", "spokes\u00adman"))
    assert "spokesman" in report.text


def test_words_in_a_small_box_with_a_picture_are_its_caption() -> None:
    """Where nothing names a caption, the picture's own box shows it."""
    box = "<div><img src='b.jpg'><div>The quay on Monday evening</div></div>"
    report = page(html=PAGE.replace("<h2>No permit</h2>", f"{box}<h2>No permit</h2>"))
    assert "The quay on Monday evening" in of_kind(report, "caption")


def test_a_paragraph_after_a_picture_is_no_caption() -> None:
    """A picture between paragraphs does not make the next one its caption."""
    report = page(html=PAGE.replace("<h2>No permit</h2>", "<img src='b.jpg'>"))
    assert of_kind(report, "body") == of_kind(page(), "body")
