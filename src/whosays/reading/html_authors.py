"""Who wrote a page: its data's authors, found in its bylines, persons apart from media."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from whosays.reading.book import Book
from whosays.reading.credits import (
    by_words,
    entity_of,
    is_medium,
    join_words,
    looks_like_name,
    newsroom_words,
)
from whosays.reading.html_article import Article
from whosays.reading.html_choose import Chosen
from whosays.reading.html_data import Data
from whosays.reading.html_tree import Block
from whosays.reading.marks import Byline, byline, names_in
from whosays.reading.words import bare, count_words, fold

_PARTS = frozenset({"byline", "credit", "dateline", "section", "lead", "body", "furniture"})
_LONGEST, _LONGEST_TEXT = 24, 12
# So far from the title and the last paragraph an author may be named.
_ABOVE, _BELOW = 15, 40
_SPLIT = re.compile(r"\s*[,;|·•]\s*|\s+[/&]\s+|\s+[–—-]\s+")
# A signature or calling in brackets after a name.
_TAIL = re.compile(r"\s*\([^()]{1,30}\)\s*$")
_DOMAIN = re.compile(r"(?:[\w-]+\.)*[\w-]{3,}\.[a-z]{2,12}")


@dataclass(frozen=True)
class Author:
    """An author as the page's data name them.

    Attributes:
        medium: an outlet or agency; `entity` is its id where it is known.
    """

    name: str
    medium: bool
    entity: str | None = None


def authors_of(data: Data, book: Book, signs: Mapping[str, str]) -> list[Author]:
    """The authors of a page's data, each by itself.

    Args:
        signs: how the outlet signs agencies' texts: the agency's id by the signature.
    """
    found: dict[str, Author] = {}
    for stated, kind in data.authors:
        for name in _each(_unlabelled(stated, book), kind, book):
            entity = signs.get(name) or entity_of(name)
            site = bool(data.site) and bare(name) == bare(data.site or "")
            medium = bool(entity) or site or kind == "Organization" or is_medium(name)
            medium = medium or bool(_DOMAIN.fullmatch(name))
            medium = medium or not newsroom_words().isdisjoint(re.split(r"\W+", fold(name)))
            found.setdefault(bare(name), Author(name, medium, entity))
    return list(found.values())


def _unlabelled(name: str, book: Book) -> str:
    """A name without the word for *by* before it."""
    folded = fold(name)
    for word in (*book.list("by"), *by_words()):
        if folded.startswith(word + " ") and len(folded) > len(word) + 3:
            return name[len(word) :].strip()
    return name.strip()


def _each(stated: str, kind: str, book: Book) -> Iterator[str]:
    """The names in what data have as one: *Jane Doe, John Roe and AFP*."""
    stated = _TAIL.sub("", stated)
    if "@" in stated or not any(c.isalpha() for c in stated):
        return
    if entity_of(stated) or kind == "Organization":
        yield stated
        return
    joins = "|".join(map(re.escape, {*book.list("and_"), *join_words()}))
    pieces = [p.strip() for p in re.split(rf"{_SPLIT.pattern}|\s+(?:{joins})\s+", stated)]
    pieces = [p for p in pieces if p and "@" not in p]
    whole = [p for p in pieces if not book.starting("roles", fold(p)) and not p[0].islower()]
    named = len(pieces) > 1 and _is_full_name(pieces[0]) and max(map(count_words, pieces)) > 4
    if named:
        # *Jane Doe, professor of history at the university*: the rest is a calling.
        yield pieces[0]
    elif len(pieces) > 1 and all(count_words(p) <= 4 for p in whole) and whole:
        yield from whole
    else:
        yield stated


def name_authors(
    chosen: list[Chosen], choice: Article, data: Data, signs: Mapping[str, str] | None = None
) -> list[Chosen]:
    """The blocks with those marked that name the authors; where none does, one from the data.

    Args:
        signs: how the outlet signs agencies' texts: the agency's id by the signature.
    """
    signs = signs or {}
    authors = authors_of(data, choice.book, signs)
    _signed(chosen, signs)
    if not authors:
        return _by_words(chosen, choice.book)
    missing = _mark(chosen, authors, choice.book)
    if missing:
        more = list(_elsewhere(chosen, choice, missing))
        missing = _mark(more, missing, choice.book)
        chosen = sorted((*chosen, *(c for c in more if c.byline)), key=lambda c: c.index)
    if missing:
        chosen = _from_data(chosen, missing)
    for one in chosen:
        # Other names in boxes for authors are of other reports, or of these once more.
        if one.kind == "byline" and one.byline is None:
            found = byline(one.block.text, 0, len(one.block.text), choice.book)
            one.byline = Byline((), found.media if found else (), "")
    return chosen


def _signed(chosen: list[Chosen], signs: Mapping[str, str]) -> None:
    """Mark the lines that are nothing but the outlet's signature for an agency."""
    for one in chosen if signs else ():
        name = one.block.text.strip(" ()[].")
        if entity := signs.get(name):
            start = one.block.text.find(name)
            one.kind, one.why = "byline", (f"how the outlet signs texts of {entity}: “{name}”",)
            one.byline = Byline((), ((start, start + len(name), entity, False),), one.why[0])


def _mark(chosen: list[Chosen], authors: list[Author], book: Book) -> list[Author]:
    """Mark the blocks that name authors; those that none names."""
    left = []
    for author in authors:
        places = [
            (one, at) for one in chosen if _may_name(one)
            and (at := _find(author.name, one.block.text)) is not None
        ]  # fmt: skip
        if not places:
            left.append(author)
            continue
        one, at = min(places, key=lambda place: (place[0].kind != "byline", place[0].index))
        span = (at, at + len(author.name))
        persons, media = (one.byline.authors, one.byline.media) if one.byline else ((), ())
        if author.medium:
            media = (*media, (*span, author.entity or "", _is_with(one.block.text, at, book)))
        else:
            persons = (*persons, span)
        why = "names an author that the page's data name"
        if one.kind != "byline":
            one.kind, one.why = "byline", (why,)
        elif why not in one.why:
            one.why = (*one.why, why)
        one.byline = Byline(tuple(sorted(persons)), tuple(sorted(media)), why)
    return left


def _is_with(text: str, at: int, book: Book) -> bool:
    """Whether a byline says that its author worked *with* a medium."""
    found = byline(text, 0, len(text), book)
    media = found.media if found else ()
    return any(start <= at < end and with_ for start, end, _, with_ in media)


def _may_name(one: Chosen) -> bool:
    if one.kind not in _PARTS or (one.kind == "credit" and one.picture is not None):
        return False
    return one.block.words <= (_LONGEST_TEXT if one.kind in ("lead", "body") else _LONGEST)


def _find(name: str, text: str) -> int | None:
    """Where a name stands in a line, whole and in whatever case."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return found.start() if found and len(found.group()) == len(name) else None


def _elsewhere(chosen: list[Chosen], choice: Article, missing: list[Author]) -> Iterator[Chosen]:
    """Short blocks near the report that nobody chose and that name an author."""
    taken = {one.index for one in chosen}
    title = next((c.index for c in chosen if c.kind == "title"), min(choice.good))
    last = max((c.index for c in chosen), default=title)
    for index in range(max(0, title - _ABOVE), min(len(choice.tree.blocks), last + _BELOW)):
        block = choice.tree.blocks[index]
        if index in taken or block.words > _LONGEST_TEXT:
            continue
        if any(_find(a.name, block.text) is not None for a in missing if not a.medium):
            yield Chosen(block, "byline", (), None, index)


def _from_data(chosen: list[Chosen], missing: list[Author]) -> list[Chosen]:
    """The authors that no block names, as a byline below the title."""
    text, persons, media = "", [], []
    for author in missing:
        text += ", " if text else ""
        span = (len(text), len(text) + len(author.name))
        if author.medium:
            media.append((*span, author.entity or "", False))
        else:
            persons.append(span)
        text += author.name
    at = next((i + 1 for i, c in enumerate(chosen) if c.kind == "title"), 0)
    index = chosen[at - 1].index if at else 0
    block = Block(text, -1, "script", words=count_words(text))
    made = Chosen(block, "byline", ("stands in the page's data only",), None, index)
    made.byline = Byline(tuple(persons), tuple(media), "")
    return [*chosen[:at], made, *chosen[at:]]


def _by_words(chosen: list[Chosen], book: Book) -> list[Chosen]:
    """Bylines of a page whose data name nobody: by their own words."""
    first = next((i for i, c in enumerate(chosen) if c.kind == "body"), len(chosen))
    last = max((i for i, c in enumerate(chosen) if c.kind == "body"), default=first)
    for place, one in enumerate(chosen):
        if one.kind != "byline" or one.byline:
            continue
        text = one.block.text
        one.byline = byline(text, 0, len(text), book)
        if one.byline is None and (place < first or place == last + 1):
            name = _unlabelled(text, book)
            start = len(text.rstrip()) - len(name)
            persons, media, odd = names_in(text, start, len(text), book)
            labelled = len(name) < len(text.strip())
            if not odd and (labelled or all(_is_full_name(text[a:b]) for a, b in persons)):
                one.byline = Byline(persons, media, "")
    return chosen


def _is_full_name(text: str) -> bool:
    return len(text.split()) > 1 and looks_like_name(text)


def shifted(found: Byline | None, by: int) -> Byline | None:
    """A byline with its offsets moved."""
    if found is None:
        return None
    authors = tuple((start + by, end + by) for start, end in found.authors)
    media = tuple(
        (start + by, end + by, entity, with_) for start, end, entity, with_ in found.media
    )
    return replace(found, authors=authors, media=media)
