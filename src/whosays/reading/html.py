"""An HTML page to a report: canonical text, parts with exact offsets, its own data."""

from __future__ import annotations

import re
from dataclasses import replace

from resiliparse.parse.html import HTMLTree

from whosays.errors import InputError
from whosays.model import Report
from whosays.reading import layouts
from whosays.reading.book import book
from whosays.reading.bounds import check_markup
from whosays.reading.captions import Evidence, closing_credit
from whosays.reading.credits import CreditMark, whole_line
from whosays.reading.decoding import check_characters
from whosays.reading.html_article import find_article
from whosays.reading.html_authors import name_authors, shifted
from whosays.reading.html_choose import Chosen, choose
from whosays.reading.html_data import Data, Witness, read_data
from whosays.reading.html_title import without_site
from whosays.reading.html_walk import read_tree
from whosays.reading.known import Known
from whosays.reading.languages import language_of
from whosays.reading.lines import Line
from whosays.reading.marks import byline, date_line, dateline
from whosays.reading.page import Page, Slot
from whosays.reading.plain import split_tails
from whosays.reading.report import from_page

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|meta|h1)\b", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text is a page's source."""
    return text.lstrip()[:1] == "<" and bool(_HTML.search(text[:5000]))


def from_html(source: str, known: Known) -> Report:
    """The report of a page.

    Raises:
        InputError: `no-report` where the page has no running text, `bad-text`, `too-large`.
    """
    check_characters(source)
    check_markup(source)
    head, body = _written_out(source)
    data = read_data(head + body, known.url)
    pages = layouts.of_address(data.url)
    day = next((one.day for one in (*data.published, data.address_day) if one), None)
    blocks = read_tree(body, layouts.selected(pages, day))
    furniture = book()
    choice = find_article(blocks, data, furniture)
    signs = dict(pages.agencies) if pages else {}
    chosen = name_authors(choose(choice), choice, data, signs) if choice else []
    if not any(c.kind in ("body", "lead") for c in chosen):
        raise InputError(
            "no-report", "the page has no running text; save it from a browser once it has loaded"
        )
    for one in chosen:
        one.node = blocks.path(one.block) or None
    chosen = _gathered(chosen)
    kept = sum(c.block.words for c in chosen)
    left_out = max(0, sum(b.words for b in blocks.blocks) - kept)
    text, slots = _lay_out(chosen, data)
    language = known.language or language_of(
        "\n".join(c.block.text for c in chosen if c.kind in ("body", "lead")), furniture
    ) or data.language  # fmt: skip
    languages = tuple(dict.fromkeys([*([language] if language else []), *furniture.languages]))
    page = Page(text, slots, language, languages, furniture)
    _mark(page)
    notes = [*known.notes]
    if left_out:
        notes.append(f"{left_out} words of the page lie outside the article and were left out")
    if data.closed:
        notes.append("the page says that it is not free to read: this may be a teaser only")
    return from_page(page, _told(known, data, notes), _conflicts(data))


def _written_out(source: str) -> tuple[str, str]:
    """A page's head and body, parsed and written out again, mended."""
    tree = HTMLTree.parse(source)
    page = tree.document.html if tree.document else ""
    body = tree.body.html if tree.body else ""
    return page[: len(page) - len(body)] if body else page, body


def _gathered(chosen: list[Chosen]) -> list[Chosen]:
    """The blocks with neighbouring furniture of one reason as one."""
    found: list[Chosen] = []
    for one in chosen:
        last = found[-1] if found else None
        if last and one.kind == last.kind == "furniture" and one.why == last.why:
            text = f"{last.block.text}\n{one.block.text}"
            words = last.block.words + one.block.words
            found[-1] = replace(last, block=replace(last.block, text=text, words=words))
        else:
            found.append(one)
    return found


def _lay_out(chosen: list[Chosen], data: Data) -> tuple[str, list[Slot]]:
    """The canonical text, blocks parted by a blank line, and a slot for each."""
    pieces: list[str] = []
    slots: list[Slot] = []
    at = 0
    if not any(c.kind == "title" for c in chosen) and data.titles:
        title = without_site(data.titles[0], data.site)
        slots.append(
            Slot(Line(0, len(title), title, True), "title", ("stands in the page's data",))
        )
        pieces.append(title)
        at = len(title) + 2
    for one in chosen:
        text = one.block.text
        slot = Slot(Line(at, at + len(text), text, True), one.kind, one.why)
        slot.pictured = one.picture is not None
        slot.byline = shifted(one.byline, at)
        slot.node = one.node
        slots.append(slot)
        pieces.append(text)
        at += len(text) + 2
    return "\n\n".join(pieces), slots


def _mark(page: Page) -> None:
    """Read datelines, credits, bylines and date lines in the slots of a page."""
    text, furniture = page.text, page.book
    first = True
    for slot in page.slots:
        line = slot.line
        if slot.kind in ("body", "lead"):
            head = dateline(text, line.start, line.end, page.languages, first)
            # A lead may begin with a word in capitals and a colon of its own.
            slot.dateline = head if slot.kind == "body" or (head and head.credit) else None
            first = first and slot.kind == "lead"
        if slot.kind == "body" and line.words <= 25:
            _small(page, slot)
        if slot.kind == "caption":
            slot.caption = Evidence(
                0.0, slot.why, closing_credit(text, line.start, line.end, furniture)
            )
        elif slot.kind == "credit":
            _credit(page, slot)
        if slot.kind in ("dateline", "byline"):
            slot.dates = date_line(text, line.start, line.end, page.languages, furniture)
    split_tails(page)


def _credit(page: Page, slot: Slot) -> None:
    """Whom a credit names; a page's claim of its own rights is none."""
    line = slot.line
    found = whole_line(page.text, line.start, line.end, page.book)
    mark = found or CreditMark(line.start, line.end, None, False, False, True)
    # A box named for credits belongs to a picture unless its words say otherwise.
    pictured = slot.pictured or not line.text.lower().startswith(("©", "copyright"))
    if pictured or mark.entity:
        slot.credit = mark if mark.with_ else replace(mark, photo=pictured)
    else:
        slot.be("furniture", f"claims the rights in the page: “{line.text}”")


def _small(page: Page, slot: Slot) -> None:
    """A short line among the paragraphs that its words show to be something else."""
    line = slot.line
    if found := date_line(page.text, line.start, line.end, page.languages, page.book):
        slot.dates = found
        slot.be("dateline", found.why)
    elif credit := whole_line(page.text, line.start, line.end, page.book):
        slot.credit = credit
        slot.be("credit", f"is a credit as a whole: “{line.text}”")
    elif named := byline(page.text, line.start, line.end, page.book):
        slot.byline = named
        slot.be("byline", f"{named.why}: “{line.text}”")


def _told(known: Known, data: Data, notes: list[str]) -> Known:
    """What is known from outside the text, with what the page's data say."""
    published = data.published[0] if data.published else None
    source = known.data_from
    stated = known.data_published
    if stated is None and published:
        stated, source = published.stated, "metadata"
    return replace(
        known,
        url=known.url or data.url,
        title=known.title or None,
        data_published=stated,
        data_modified=known.data_modified or (data.modified[0].stated if data.modified else None),
        data_outlet=known.data_outlet or data.site,
        data_from=source,
        address_day=data.address_day.stated if data.address_day else None,
        notes=tuple(notes),
    )


def _days(first: Witness, second: Witness) -> int:
    """How many days the first lies before the second."""
    return (second.day - first.day).days


def _conflicts(data: Data) -> tuple[str, ...]:
    """Why the page's own dates cannot all be right."""
    witnesses: list[Witness] = [*data.published]
    if data.address_day:
        witnesses.append(data.address_day)
    found = []
    for other in witnesses[1:]:
        days = abs((other.day - witnesses[0].day).days)
        if days > 1:
            first = witnesses[0]
            found.append(
                f"{first.by} says {first.stated[:10]}, {other.by} says {other.stated[:10]}"
            )
    if data.published and data.modified and _days(data.modified[0], data.published[0]) > 1:
        found.append(
            f"changed {data.modified[0].stated[:10]}, before it was published "
            f"{data.published[0].stated[:10]}"
        )
    return tuple(found[:2])
