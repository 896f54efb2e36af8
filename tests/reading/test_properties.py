"""What holds for every text and every page, whatever is in it."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.pages import FLATTENED, WIRE, read
from tests.reading.test_html import PAGE
from whosays.errors import InputError
from whosays.model import Report
from whosays.reading.decoding import decode
from whosays.reading.html import from_html
from whosays.reading.known import Known

# A text of some kilobytes must never take longer; most take a thousandth of it.
SECONDS = 2.0

PIECES = st.sampled_from([
    *FLATTENED.split("\n\n"), *WIRE.split("\n\n"), "\n", "\n\n", "\r\n", "\u2029", " ", "\u00a0",
    "(AFP)", "©AFP", "(AFP photo) ", "SOURCE: ", "Photo : ", " – ", "12 mars 2017", "\u200b",
    "\ufeff",
    "Par Lucie Ferrand", "By Ada Marsh with AFP", "PARIS (Reuters) - ", "(", ")", "«", "\u0301",
    "İ",
])  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=14).map("".join),
    st.lists(PIECES, max_size=10).map("\n".join),
)
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([
            "<p>", "</p>", "<div class='caption'>", "</div>", "<h1>", "</h1>", "<figure>",
            "<figcaption>", "<span class=credit>", "<br>", "<br><br>", "<a href=x>", "</a>",
            "<time>",
            "<script type='application/ld+json'>", "</script>", '{"@type":"NewsArticle"}', "<nav>",
            "<table><tr><td>", "<!--", "-->", "&nbsp;", "&#0;", "<ul><li>", "<article>", "\x00",
            "<meta property='article:published_time' content='2019-13-45'>", "<body>",
            "<html lang=x>",
        ]),
        PIECES,
        st.text(max_size=30),
    ),
    max_size=25,
).map("".join)  # fmt: skip


def check(report: Report) -> None:
    """Parts tile the text in order; every span is where it says."""
    text, last = report.text, 0
    for part in report.parts:
        assert last <= part.start < part.end <= len(text)
        assert not text[last : part.start].strip()
        assert text[part.start : part.end].strip() == text[part.start : part.end]
        assert part.why or not part.set_aside
        last = part.end
    assert not text[last:].strip()
    for credit in report.credits:
        assert text[credit.start : credit.end] == credit.text
    for oddity in report.oddities:
        assert 0 <= oddity.start < oddity.end <= len(text)
        assert oddity.why
    if report.outlet and report.outlet.start is not None:
        assert text[report.outlet.start : report.outlet.end].strip()


def allow(error: InputError, *codes: str) -> None:
    """The error is one of those that the input may have."""
    assert error.code in codes, error


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_parts_tile_every_text(text: str) -> None:
    """Every stretch that is not blank stands in exactly one part, and the text is unchanged."""
    if not text.strip():
        return
    started = time.perf_counter()
    report = read(text)
    assert time.perf_counter() - started < SECONDS
    assert report.text == text
    check(report)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_no_page_breaks_the_walk(markup: str) -> None:
    """Any markup gives a report whose spans are right, or a clear error."""
    started = time.perf_counter()
    try:
        check(from_html(markup, Known()))
    except InputError as error:
        allow(error, "no-report", "empty")
    assert time.perf_counter() - started < SECONDS


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(PAGE)), st.integers(0, len(PAGE)))
def test_no_cut_page_breaks_the_walk(start: int, end: int) -> None:
    """Any stretch of a page is read or refused."""
    try:
        check(from_html(PAGE[start:end], Known()))
    except InputError as error:
        allow(error, "no-report", "empty")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    """Decoding never raises anything but an input error."""
    try:
        assert isinstance(decode(data), str)
    except InputError as error:
        allow(error, "empty", "binary", "unknown-encoding")


def test_long_lines_take_no_time_without_bound() -> None:
    """Repeated marks, blanks and brackets do not make the patterns run away."""
    for piece in (" ", "(", "©", "a: ", "- ", "12 ", "AFP/", "« ", "Source: ", "\u00a0", "<a>"):
        for text in (f"x{piece * 30_000}x", f"A b c. {piece * 3000}\n\n" * 10):
            started = time.perf_counter()
            check(read(text))
            assert time.perf_counter() - started < 3 * SECONDS, piece
