"""RSS, Atom and what both carry: a report for each entry, with its own source kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.html_data import iso
from whosays.reading.html_title import without_site
from whosays.reading.known import Known
from whosays.reading.pieces import Piece, from_pieces, is_markup, of_markup, of_text, plain
from whosays.reading.words import bare
from whosays.reading.xml import (
    Element,
    absolute,
    attribute,
    children,
    first,
    get,
    markup,
    parse,
    root_name,
    split,
    words,
)  # fmt: skip

ROOTS = frozenset({"rss", "feed", "rdf"})
# The address in RSS 2.0's field for an author: jane@example.org (Jane Doe).
_ADDRESS = re.compile(r"^\s*\S+@\S+\s*(?:\((?P<name>[^()]+)\))?\s*$")
_SAME = 60


@dataclass(frozen=True)
class Picture:
    """A picture that an entry carries, by the words beside it."""

    caption: str
    credit: str


@dataclass(frozen=True)
class Entry:
    """An entry of any feed.

    Attributes:
        link: its address, absolute.
        source: the publisher that the entry itself names, above the feed that lists it.
        body: its text; `marked` where it is HTML for certain.
        summary: what stands beside a text as its summary, or instead of one.
    """

    title: str | None = None
    link: str | None = None
    published: str | None = None
    modified: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    body: str | None = None
    marked: bool = False
    summary: str | None = None
    language: str | None = None
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()


def looks_like_feed(text: str) -> bool:
    """Whether a text is a feed's source."""
    return (root_name(text) or "").lower() in ROOTS


def from_feed(source: str, known: Known) -> Iterator[Report | Failure]:
    """A report or a failure for each entry.

    A feed that is no valid XML is read as far as it can be, with a note on each report.

    Raises:
        InputError: `bad-feed` where it cannot be read, `no-reports` where it is empty.
    """
    root, wrong = parse(source, "feed", "bad-feed", mend=True)
    entries = [e for e in root.iter() if split(e) in (("", "item"), ("", "entry"))]
    if wrong and not any(words(entry) for entry in entries):
        raise InputError("bad-feed", f"the feed is no valid XML: {wrong}"[:300])
    if not entries:
        raise InputError("no-reports", "the feed has no entry")
    channel = next((e for e in root.iter() if split(e)[1] == "channel"), root)
    site = plain(words(first(channel, "title"))) or None
    language = words(first(channel, "language")) or words(first(channel, "dc:language"))
    notes = (f"the feed is no valid XML and may be read in part only: {wrong}"[:200],)
    known = replace(known, notes=(*known.notes, *(notes if wrong else ())))
    for number, entry in enumerate(entries, start=1):
        name = words(first(entry, "guid")) or words(first(entry, "id"))
        name = name or _link(entry, None) or f"entry {number}"
        try:
            read = _entry(entry, channel, known.url)
            yield report_of(
                read, site, language or get(root, "xml:lang"), replace(known, record=name)
            )
        except InputError as error:
            yield Failure(
                path=known.path, record=name,
                error=Failure.Error(code=error.code, message=str(error)),
            )  # fmt: skip


def report_of(entry: Entry, site: str | None, language: str | None, known: Known) -> Report:
    """The report of an entry.

    Args:
        site: the feed's own name: the outlet, unless the entry names another.
        language: as the feed states it.

    Raises:
        InputError: `no-report` where the entry has neither title nor text.
    """
    notes = [*known.notes, *entry.notes]
    if entry.source and site and bare(entry.source) != bare(site):
        notes.append(f"listed by the feed “{site}”; the entry itself names “{entry.source}”")
    notes.append("from a feed: the text may be a summary of the report")
    published, modified = _moment(entry.published), _moment(entry.modified)
    told = replace(
        known,
        url=entry.link,
        data_published=published or (modified if not entry.published else None),
        data_modified=modified,
        data_outlet=entry.source or site,
        data_from="feed",
        notes=tuple(notes),
    )
    return from_pieces(_pieces(entry, site), told, entry.language or language)


def _moment(stated: str | None) -> str | None:
    return iso(stated) if stated else None


def _pieces(entry: Entry, site: str | None) -> Iterator[Piece]:
    body = _text(entry.body, entry.marked, "the text of the entry") if entry.body else []
    summary = _text(entry.summary, False, "the entry's summary") if entry.summary else []
    if not body:
        body, summary = summary, []
    title = without_site(plain(entry.title), entry.source or site) if entry.title else ""
    whole = bare(" ".join(p.text for p in body))
    yield Piece("title", title, "the entry's title")
    for name in entry.authors:
        # A feed's own name in its field for authors names nobody.
        if bare(name) not in (bare(site or ""), bare(entry.source or "")) and "://" not in name:
            yield Piece("byline", name, "the entry names its author")
    for piece in summary:
        # Feeds often put the beginning of the text there once more, cut short.
        if bare(piece.text)[:_SAME] not in whole and bare(piece.text) != bare(title):
            yield replace(piece, kind="lead", stated=True) if piece.kind == "body" else piece
    yield from body
    for picture in entry.pictures:
        if bare(picture.caption)[:_SAME] not in whole and bare(picture.caption) != bare(title):
            yield Piece("caption", picture.caption, "the entry describes a picture (media)")
            yield Piece("credit", picture.credit, "the entry credits a picture (media)", photo=True)


def _text(text: str, marked: bool, why: str) -> list[Piece]:
    return list(of_markup(text, why) if marked or is_markup(text) else of_text(text, why))


def _entry(entry: Element, channel: Element, base: str | None) -> Entry:
    content, marked = _content(entry)
    summary, _ = _construct(first(entry, "description"), first(entry, "summary"))
    media = list(_media(entry))
    if not content and not summary:
        # Films have their text where others have a caption.
        summary = next((m.caption for m in media if m.caption), None)
        media = []
    stated = _first(entry, "pubDate", "published", "dc:date", "issued", "dc:created", "created")
    return Entry(
        title=_construct(first(entry, "title"), first(entry, "dc:title"))[0],
        link=_link(entry, base or _link(channel, None)),
        published=stated,
        modified=_first(entry, "updated", "modified", "dc:modified"),
        source=_source(entry),
        authors=tuple(_authors(entry, channel)),
        body=content,
        marked=marked,
        summary=summary,
        language=words(first(entry, "dc:language")) or get(entry, "xml:lang"),
        pictures=tuple(media),
    )


def _first(entry: Element, *names: str) -> str | None:
    return next((found for name in names if (found := words(first(entry, name)))), None)


def _content(entry: Element) -> tuple[str | None, bool]:
    """The whole text of an entry, where it has one, and whether it is HTML for certain."""
    for one in children(entry, "content:encoded", "content", "xhtml:body", "xhtml:div"):
        text, marked = _construct(one)
        if text:
            return text, marked or split(one) == ("content", "encoded")
    return None, False


def _construct(*elements: Element | None) -> tuple[str | None, bool]:
    """The first of some elements with words as text or HTML, and whether it is HTML."""
    for one in elements:
        if one is None:
            continue
        kind = (get(one, "type") or get(one, "mode") or "").lower()
        if len(one) and (kind in ("xhtml", "xml", "") or "html" in kind):
            # Tags that nobody escaped are markup whatever the feed calls them.
            return markup(one), True
        if kind == "base64":
            continue
        text = "".join(one.itertext()).strip()
        if text:
            return text, "html" in kind
    return None, False


def _link(entry: Element, base: str | None) -> str | None:
    """The address of an entry: its page, not what is enclosed or comments on it."""
    own = words(first(entry, "feedburner:origLink"))
    found = [own] if own else []
    for child in children(entry, "link"):
        if child.get("rel", "alternate") == "alternate":
            link = child.get("href") or words(child)
            if link:
                found.append(absolute(child, link, base))
    guid = first(entry, "guid")
    if get(guid, "isPermaLink") != "false" and words(guid).startswith("http"):
        found.append(words(guid))
    if about := attribute(entry, "about"):
        found.append(about)
    return next((link for link in found if link.startswith(("http://", "https://"))), None)


def _source(entry: Element) -> str | None:
    """The publisher that the entry itself names, above the feed that lists it."""
    source = first(entry, "source")
    if source is not None:
        named = first(source, "title")
        found = plain(words(named if named is not None else source))
        if found and not found.startswith(("http://", "https://")):
            return found
    return words(first(entry, "dc:publisher")) or None


def _authors(entry: Element, channel: Element) -> Iterator[str]:
    found: list[str] = []
    for one in children(entry, "dc:creator", "author", "itunes:author"):
        found += _names(one)
    if not found and split(channel)[1] == "feed":
        # Atom: what has no author of its own has that of its source, else of the feed.
        for around in (first(entry, "source"), channel):
            found = found or [n for one in children(around, "author") for n in _names(one)]
    yield from dict.fromkeys(found)


def _names(element: Element) -> Iterable[str]:
    name = words(first(element, "name")) or words(element)
    if len(element) and not words(first(element, "name")):
        return []
    if address := _ADDRESS.match(name):
        name = address["name"] or ""
    name = plain(name)
    return [name] if 1 < len(name) < 200 else []


def _media(entry: Element) -> Iterator[Picture]:
    """The pictures of Media RSS with what describes and credits them."""
    groups = [e for e in entry.iter() if split(e) in (("media", "content"), ("media", "group"))]
    for group in [entry, *groups]:
        caption = first(group, "media:description")
        if caption is None:
            caption = first(group, "media:text")
        names = [plain(words(one)) for one in children(group, "media:credit")]
        said = plain(words(caption))
        if said or any(names):
            yield Picture(said, ", ".join(dict.fromkeys(filter(None, names))))
