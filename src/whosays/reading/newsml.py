"""NewsML-G2: news items, packages of them, and messages that carry both.

An item's hop history is its way from hand to hand: whoever stands in it and is not the
publisher becomes a credit of the text, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading import nitf
from whosays.reading.html_data import iso
from whosays.reading.known import Known
from whosays.reading.pieces import Piece, from_pieces, of_markup, of_text, plain, relays
from whosays.reading.xml import Element, children, first, get, markup, parse, split, words

ROOTS = frozenset({"newsItem", "newsMessage", "packageItem"})
_TEXT = "ninat:text"
_PICTURES = ("ninat:picture", "ninat:graphic", "ninat:video")
_WITHDRAWN = ("stat:canceled", "stat:cancelled", "stat:withheld")


def from_newsml(source: str, known: Known) -> Iterator[Report | Failure]:
    """A report or a failure for each news item with text.

    A picture that a package of the same message ties to one text gives its caption and
    credit to that text's report; any other is a report of its own.

    Raises:
        InputError: `bad-wire` where it is no valid XML, `no-reports` where it carries no item.
    """
    root, _ = parse(source, "NewsML-G2 document", "bad-wire")
    items = [e for e in root.iter() if split(e)[1] == "newsItem"]
    packages = [e for e in root.iter() if split(e)[1] == "packageItem"]
    if not items:
        refers = sum(1 for e in root.iter() if split(e)[1] == "itemRef")
        what = f"it only refers to {refers} items; give these" if packages else "it carries no item"
        raise InputError("no-reports", f"the NewsML-G2 document has no text: {what}")
    pictures = _tied(items, packages)
    taken = {get(p, "guid") for found in pictures.values() for p in found}
    for number, item in enumerate(items, start=1):
        name = get(item, "guid") or f"item {number}"
        if get(item, "guid") in taken:
            continue
        try:
            yield _report(item, pictures.get(name, []), replace(known, record=name))
        except InputError as error:
            yield Failure(
                path=known.path, record=name,
                error=Failure.Error(code=error.code, message=str(error)),
            )  # fmt: skip


def _class(item: Element) -> str:
    return get(first(item, "itemMeta", "itemClass"), "qcode") or _TEXT


def _tied(items: list[Element], packages: list[Element]) -> dict[str, list[Element]]:
    """The pictures of each text, by its guid: of packages that hold one text only."""
    by_guid = {guid: item for item in items if (guid := get(item, "guid"))}
    found: dict[str, list[Element]] = {}
    for package in packages:
        refs = [get(e, "residref") or "" for e in package.iter() if split(e)[1] == "itemRef"]
        held = [by_guid[ref] for ref in dict.fromkeys(refs) if ref in by_guid]
        texts = [item for item in held if _class(item) not in _PICTURES]
        if len(texts) == 1 and (guid := get(texts[0], "guid")):
            found.setdefault(guid, []).extend(i for i in held if _class(i) in _PICTURES)
    return found


def _report(item: Element, pictures: list[Element], known: Known) -> Report:
    content, meta = first(item, "contentMeta"), first(item, "itemMeta")
    published = next(
        (day for one in (
            words(first(meta, "firstCreated")), words(first(content, "contentCreated")),
            words(first(meta, "versionCreated")),
        ) if one and (day := iso(one))), None,
    )  # fmt: skip
    changed = words(first(content, "contentModified")) or words(first(meta, "versionCreated"))
    publisher = party(first(meta, "provider")) or _holder(item)
    notes = [*known.notes]
    status = get(first(meta, "pubStatus"), "qcode")
    if status in _WITHDRAWN:
        notes.append(f"the sender has taken it back: its status is {status}")
    link = next(
        (get(e, "href") for e in children(meta, "link") if get(e, "rel") == "irel:sameAs"), None
    )
    told = replace(
        known,
        url=link if link and link.startswith("http") else known.url,
        data_published=published,
        data_modified=iso(changed) if changed else None,
        data_outlet=known.data_outlet or publisher,
        notes=tuple(notes),
    )
    language = get(first(content, "language"), "tag") or get(item, "xml:lang")
    return from_pieces(_pieces(item, pictures, publisher), told, language)


def party(element: Element | None) -> str | None:
    """The name of a provider, a hop's party, an author: its name, else what stands for it."""
    if element is None:
        return None
    code = get(element, "qcode")
    return (
        words(first(element, "name")) or get(element, "literal")
        or (code.rsplit(":", 1)[-1] if code else None) or words(element) or None
    )  # fmt: skip


def _holder(item: Element) -> str | None:
    return party(first(item, "rightsInfo", "copyrightHolder"))


def _pieces(item: Element, pictures: list[Element], publisher: str | None) -> Iterator[Piece]:
    content = first(item, "contentMeta")
    main = list(_body(item, publisher))
    headlines = [plain(words(one)) for one in children(content, "headline")]
    if headlines:
        main = [p for p in main if p.kind != "title"]
        yield Piece("title", headlines[0], "the item's headline")
        for other in headlines[1:]:
            yield Piece("heading", other, "another headline of the item")
    bylines = [p for p in main if p.kind == "byline"]
    named = [words(one) for one in children(content, "by")] or [
        name for one in children(content, "creator") if (name := party(one)) and not bylines
    ]
    yield from (p for p in main if p.kind == "title")
    for name in named if not bylines else ():
        yield Piece("byline", name, "the item names its author")
    # Above the text and its pictures, lest they be taken for the credits of these.
    yield from relays(_hands(item), publisher)
    if not any(p.kind == "dateline" for p in main):
        for one in children(content, "dateline"):
            yield Piece("dateline", words(one), "the item's dateline")
    picture = _class(item) in _PICTURES
    for one in children(content, "description"):
        kind = "caption" if picture or get(one, "role") == "drol:caption" else "lead"
        if kind == "caption" or get(one, "role") in (None, "drol:summary"):
            yield Piece("caption" if kind == "caption" else "lead", plain(words(one)),
                        "the item's description")  # fmt: skip
    yield from (p for p in main if p.kind != "title")
    for one in children(content, "creditline"):
        yield Piece("credit", words(one), "the item's credit line", photo=picture)
    for one in pictures:
        yield from _caption(one)


def _caption(item: Element) -> Iterator[Piece]:
    """Caption and credit of a picture that belongs to a text."""
    content = first(item, "contentMeta")
    said = [one for one in children(content, "description") if words(one)]
    captions = [one for one in said if get(one, "role") == "drol:caption"] or said[:1]
    for one in captions or list(children(content, "headline"))[:1]:
        yield Piece("caption", plain(words(one)), "the description of a picture in its package")
    credit = words(first(content, "creditline")) or _holder(item) or ""
    yield Piece("credit", credit, "the credit line of a picture in its package", photo=True)


def _hands(item: Element) -> list[tuple[str, str]]:
    """Whose hands the item went through, the last and nearest first."""
    hops = sorted(
        children(first(item, "hopHistory"), "hop"), key=lambda hop: _number(get(hop, "seq"))
    )
    found: list[tuple[str, str]] = []
    for number, hop in reversed(list(enumerate(hops, start=1))):
        for one in children(hop, "party"):
            if name := party(one):
                found.append((name, f"hop {number} of {len(hops)} in the item's history"))
    for one in children(first(item, "contentMeta"), "infoSource"):
        if name := party(one):
            found.append((name, "the item names it as a source of its information"))
    return found


def _number(stated: str | None) -> int:
    return int(stated) if stated and stated.isdigit() and len(stated) < 9 else 0


def _body(item: Element, publisher: str | None) -> Iterator[Piece]:
    """The text of an item: the first content that is one, whichever kind it has."""
    for one in children(first(item, "contentSet"), "inlineXML", "inlineData"):
        kind = (get(one, "contenttype") or "").lower()
        inner = next(iter(one), None)
        if inner is not None and split(inner)[1] == "nitf":
            found = list(nitf.pieces_of(inner, publisher))
        elif inner is not None:
            body = next((e for e in inner.iter() if split(e)[1] == "body"), inner)
            found = list(of_markup(markup(body), "a paragraph of the item"))
        elif "html" in kind or "xml" in kind:
            found = list(of_markup("".join(one.itertext()), "a paragraph of the item"))
        elif kind.startswith("text/") or not kind:
            found = list(of_text("".join(one.itertext()), "a paragraph of the item"))
        else:
            continue
        if any(p.kind in ("body", "lead") for p in found):
            yield from found
            return
