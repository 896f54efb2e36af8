"""NITF, the News Industry Text Format: head, byline, dateline, paragraphs, media."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whosays.model import Report
from whosays.reading.html_data import iso
from whosays.reading.known import Known
from whosays.reading.pieces import Piece, from_pieces, of_markup, of_text, relays
from whosays.reading.xml import Element, children, first, get, markup, parse, words

# NITF's tags as those of HTML, for the walk over blocks.
_TAGS = {
    "media": "figure", "media-caption": "figcaption", "media-producer": "div.credit",
    "media-metadata": "meta", "media-reference": "img", "media-object": "object",
    "hl2": "h2", "bq": "blockquote", "credit": "cite", "block": "div", "fn": "aside",
    "byline": "div.byline", "dateline": "span", "nitf-table": "table", "note": "div.note",
    "abstract": "div.lead",
}  # fmt: skip


def from_nitf(source: str, known: Known) -> Report:
    """The report of a NITF document.

    Raises:
        InputError: `bad-wire` where it is no valid XML, `no-report` where it has no text.
    """
    root, _ = parse(source, "NITF document", "bad-wire")
    return report_of(root, known)


def report_of(root: Element, known: Known) -> Report:
    """The report of a parsed NITF document; see :func:`from_nitf`."""
    data, publication = first(root, "head", "docdata"), first(root, "head", "pubdata")
    issued = get(first(data, "date.issue"), "norm") or get(first(data, "date.release"), "norm")
    stated = get(publication, "date.publication") or issued
    address = get(publication, "ex-ref") or get(first(data, "doc-id"), "id-string") or ""
    told = replace(
        known,
        url=address if address.startswith(("http://", "https://")) else known.url,
        data_published=known.data_published or (iso(stated) if stated else None),
        data_outlet=known.data_outlet or _publisher(root),
    )
    return from_pieces(pieces_of(root, told.data_outlet), told, get(root, "xml:lang"))


def _publisher(root: Element) -> str | None:
    """Who published it: the publication, else who sends it out, else whose it is."""
    publication = first(root, "head", "pubdata")
    distributor = first(root, "body", "body.head", "distributor")
    holder = first(root, "head", "docdata", "doc.copyright")
    owner = first(root, "body", "body.head", "rights", "rights.owner")
    return (
        get(publication, "name") or words(distributor) or get(holder, "holder") or words(owner)
        or None
    )  # fmt: skip


def pieces_of(root: Element, publisher: str | None) -> Iterator[Piece]:
    """The pieces of a document, in the order in which a page would have them."""
    head, body = first(root, "body", "body.head"), first(root, "body")
    hedline = first(head, "hedline")
    title = words(first(hedline, "hl1")) or words(first(root, "head", "title"))
    yield Piece("title", title, "the document's headline (hl1)")
    for one in children(hedline, "hl2"):
        yield Piece("heading", words(one), "the headline's second line (hl2)")
    for one in children(head, "byline"):
        yield Piece("byline", _byline(one), "the document's byline")
    sender = [
        (words(one), "sends the document out (distributor)")
        for one in children(head, "distributor")
    ]
    yield from relays(sender, publisher)
    for one in children(head, "dateline"):
        yield Piece("dateline", words(one), "the document's dateline")
    for one in children(head, "abstract"):
        yield from (
            replace(p, kind="lead") if p.kind == "body" else p for p in _blocks(one, "lead")
        )
    for one in children(body, "body.content"):
        yield from _blocks(one, "body")
    for one in children(first(body, "body.end"), "tagline", "bibliography"):
        yield from of_text(words(one), "stands below the text")


def _byline(element: Element) -> str:
    """A byline's persons, without their titles where both are marked."""
    people = [words(one) for one in children(element, "person")]
    return ", ".join(people) if people and not (element.text or "").strip() else words(element)


def _blocks(element: Element, why: str) -> Iterator[Piece]:
    inner = markup(element, _TAGS)
    says = "stands in the document's abstract" if why == "lead" else "a paragraph of the document"
    found = list(of_markup(inner, says)) or list(of_text(words(element), says))
    for piece in found:
        yield replace(piece, photo=True) if piece.kind == "credit" else piece
