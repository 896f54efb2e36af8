"""A report whose parts its source names: pieces with their kinds laid out as one text.

Wires and feeds say which of their fields is the title, a caption, a credit. Here these
become the canonical text, a blank line between two of them, and are read for what they
hold inside (a dateline before a paragraph, an agency after one).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whosays.errors import InputError
from whosays.model import PartKind, Report
from whosays.reading.book import book
from whosays.reading.bounds import check_markup
from whosays.reading.captions import Evidence, closing_credit
from whosays.reading.credits import CreditMark, entity_of, whole_line
from whosays.reading.decoding import check_characters
from whosays.reading.known import Known
from whosays.reading.languages import language_of
from whosays.reading.lines import Line
from whosays.reading.marks import Byline, byline, date_line, dateline, names_in
from whosays.reading.page import Page, Slot
from whosays.reading.plain import split_tails
from whosays.reading.report import from_page
from whosays.reading.words import bare, count_words

_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&#?\w{2,8};")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A block of markup with more words than this is not what its box is named for.
_BOX = {"credit": 25, "caption": 120, "byline": 30, "lead": 130}
_SMALL = 25
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Piece:
    """A stretch of a report with its part.

    Attributes:
        why: by what the part is known.
        photo: a credit is a picture's.
        stated: the source names the part in a field of its own; the piece of a body
            may turn out to be something else by its words.
    """

    kind: PartKind
    text: str
    why: str
    photo: bool = False
    stated: bool = True


def is_markup(text: str) -> bool:
    """Whether a text has tags or HTML's names of characters in it."""
    return bool(_TAGS.search(text))


def plain(text: str) -> str:
    """The words of a text that may be HTML, in one line."""
    if is_markup(text):
        return " ".join(piece.text for piece in of_markup(text, "")) or " ".join(text.split())
    return " ".join(text.split())


def of_text(text: str, why: str, kind: PartKind = "body") -> Iterator[Piece]:
    """The paragraphs of a plain text: parted by blank lines, else each line is one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = _PARAGRAPHS.split(text) if _PARAGRAPHS.search(text) else text.split("\n")
    for part in parts:
        if words := " ".join(part.split()):
            yield Piece(kind, words, why, stated=False)


def of_markup(source: str, why: str, kind: PartKind = "body") -> Iterator[Piece]:
    """The blocks of HTML that is a report's text; what its boxes are named for is heard."""
    from resiliparse.parse.html import HTMLTree

    from whosays.reading.html_walk import read_tree

    check_characters(source)
    check_markup(source)
    # Parsed and written out again, mended: the walk is over what the parser writes.
    body = HTMLTree.parse(f"<html><body>{source}</body></html>").body
    tree = read_tree(body.html if body else "")
    for block in tree.blocks:
        found, path = tree.nearest(block, _BOX, frozenset()) or ("", "")
        tags = {tree.boxes[box].tag for box in tree.up(block.box)}
        named: PartKind = next(
            (k for k in ("credit", "caption", "byline", "lead") if k == found), kind
        )
        if found and block.words <= _BOX[found]:
            yield Piece(
                named, block.text, f"stands in a box named for it: {path}", found == "credit"
            )
        elif tags & _HEADINGS and block.words <= 30:
            yield Piece("heading", block.text, f"a heading of the text ({block.tag})")
        else:
            yield Piece(kind, block.text, why, stated=False)


def of_either(text: str, why: str, kind: PartKind = "body") -> Iterator[Piece]:
    """The paragraphs of what may be HTML or plain text."""
    return of_markup(text, why, kind) if is_markup(text) else of_text(text, why, kind)


def from_pieces(pieces: Iterable[Piece], known: Known, stated: str | None = None) -> Report:
    """The report of pieces in their order.

    Args:
        stated: the language that the source states, where a person gave none and the
            words do not show one.

    Raises:
        InputError: `no-report` where none of the pieces has running text, `bad-text`.
    """
    found = _once(pieces)
    if not any(p.kind in ("title", "lead", "body", "caption", "heading") for p in found):
        raise InputError("no-report", "it has neither title nor text")
    text = "\n\n".join(p.text for p in found)
    check_characters(text)
    furniture = book()
    language = known.language or language_of(
        "\n".join(p.text for p in found if p.kind in ("body", "lead")), furniture
    ) or code_of(stated)  # fmt: skip
    languages = tuple(dict.fromkeys([*([language] if language else []), *furniture.languages]))
    slots, at = [], 0
    for piece in found:
        line = Line(at, at + len(piece.text), piece.text, True)
        slots.append(Slot(line, piece.kind, (piece.why,)))
        at = line.end + 2
    page = Page(text, slots, language, languages, furniture)
    _mark(page, found)
    return from_page(page, replace(known, title=known.title or None))


def code_of(stated: str | None) -> str | None:
    """The code of a language as sources state it: *fr*, *fr-FR*, *en_US*."""
    code = re.split(r"[-_]", (stated or "").strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def _once(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with words, blanks single; one that a field and the text repeat stands once."""
    found: list[Piece] = []
    seen: set[tuple[PartKind, str]] = set()
    for piece in pieces:
        text = " ".join(piece.text.split())
        key = (piece.kind, bare(text))
        if not text or (key in seen and piece.kind != "body"):
            continue
        seen.add(key)
        found.append(replace(piece, text=text))
    title = next((bare(p.text) for p in found if p.kind == "title"), None)
    return [
        replace(p, kind="furniture", why="repeats the title", stated=True)
        if p.kind != "title" and not p.stated and bare(p.text) == title
        else p
        for p in found
    ]


def _mark(page: Page, pieces: Sequence[Piece]) -> None:
    """Read datelines, credits, bylines and date lines in the pieces."""
    text, furniture = page.text, page.book
    first = True
    for slot, piece in zip(page.slots, pieces, strict=True):
        line = slot.line
        if slot.kind == "body" and not piece.stated:
            _by_its_words(page, slot)
        if slot.kind in ("body", "lead"):
            slot.dateline = dateline(text, line.start, line.end, page.languages, first)
            first = first and slot.kind == "lead"
        elif slot.kind == "caption":
            mark = closing_credit(text, line.start, line.end, furniture)
            slot.caption = Evidence(0.0, slot.why, mark)
        elif slot.kind == "credit" and slot.credit is None:
            slot.credit = _credit(page, line, piece.photo)
        elif slot.kind == "byline" and slot.byline is None:
            slot.byline = _byline(page, line)
        if slot.kind in ("dateline", "byline") and slot.dates is None:
            slot.dates = date_line(text, line.start, line.end, page.languages, furniture)
    split_tails(page)


def _by_its_words(page: Page, slot: Slot) -> None:
    """A line among the paragraphs that its words show to be something else."""
    line, furniture = slot.line, page.book
    if mark := furniture.match(line.text, "bottom"):
        slot.be(mark.kind, mark.why)
    elif count_words(line.text) > _SMALL:
        return
    elif found := date_line(page.text, line.start, line.end, page.languages, furniture):
        slot.dates = found
        slot.be("dateline", found.why)
    elif credit := whole_line(page.text, line.start, line.end, furniture):
        slot.credit = credit
        slot.be("credit", f"is a credit as a whole: “{line.text}”")
    elif named := byline(page.text, line.start, line.end, furniture):
        slot.byline = named
        slot.be("byline", f"{named.why}: “{line.text}”")


def _credit(page: Page, line: Line, photo: bool) -> CreditMark:
    found = whole_line(page.text, line.start, line.end, page.book)
    if found is None:
        name = line.text.strip(" .()[]©")
        found = CreditMark(line.start, line.end, entity_of(name), photo, False, True)
    return found if found.with_ else replace(found, photo=photo)


def _byline(page: Page, line: Line) -> Byline:
    """Who a field for authors names: a line with its *by*, or names alone."""
    named = byline(page.text, line.start, line.end, page.book)
    if named is not None:
        return named
    people, media, odd = names_in(page.text, line.start, line.end, page.book)
    if odd or not (people or media):
        return Byline(((line.start, line.end),), (), "")
    return Byline(people, media, "")


def relays(names: Sequence[tuple[str, str]], publisher: str | None) -> Iterator[Piece]:
    """Credits for those through whose hands a report came, the nearest first.

    Args:
        names: of each, with how that is known.
        publisher: the outlet itself, which is no relay of its own.
    """
    seen = {_same(publisher)} if publisher else set()
    for name, why in names:
        same = _same(name)
        if name and same not in seen:
            seen.add(same)
            yield Piece("credit", name, why)


def _same(name: str) -> str:
    return entity_of(" ".join(name.split())) or bare(name)
