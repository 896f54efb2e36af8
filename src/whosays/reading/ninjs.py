"""IPTC ninjs, versions 1 to 3: a news item as JSON, alone or in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.html_data import iso
from whosays.reading.known import Known
from whosays.reading.pieces import Piece, from_pieces, of_either, of_markup, of_text, plain, relays

_MARKS = frozenset({
    "body_text", "body_xhtml", "body_html", "bodies", "headlines", "headline", "associations",
    "versioncreated", "versionCreated", "renditions", "pubstatus", "pubStatus",
    "description_text", "descriptions",
})  # fmt: skip
_PICTURES = ("picture", "graphic", "video")
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_DEEPEST = 4


def looks_like_ninjs(row: Any) -> bool:
    """Whether an object is a ninjs item: what its standard requires, and a field of it."""
    return isinstance(row, dict) and isinstance(row.get("uri"), str) and bool(_MARKS & row.keys())


def from_ninjs(item: dict[str, Any], known: Known, depth: int = 0) -> Iterator[Report | Failure]:
    """The report of an item, or of each text that a composite item is made of."""
    name = str(item.get("uri") or known.record or "item")
    inner = [one for one in _associated(item) if one.get("type") in ("text", "composite")]
    if item.get("type") in ("composite", "package") and inner and depth < _DEEPEST:
        for one in inner:
            yield from from_ninjs(one, known, depth + 1)
        return
    try:
        yield _report(item, replace(known, record=name))
    except InputError as error:
        yield Failure(
            path=known.path, record=name,
            error=Failure.Error(code=error.code, message=str(error)),
        )  # fmt: skip


def _text(item: dict[str, Any], *names: str) -> str:
    """The first of some fields that is a string with words."""
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _list(item: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    """The objects of the first of some fields that has any, in a list or by name."""
    for name in names:
        value = item.get(name)
        found = list(value.values()) if isinstance(value, dict) else value
        if isinstance(found, list) and found:
            return [one for one in found if isinstance(one, dict)]
    return []


def _associated(item: dict[str, Any]) -> list[dict[str, Any]]:
    return _list(item, "associations")


def _of_role(
    item: dict[str, Any], many: str, old: str, roles: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Values of a field in the shape of versions 2 and 3, else of version 1, with their types.

    Args:
        many: the field with a list of `{role, contentType, value}`.
        old: the fields' beginning in version 1 (`body_text`, `body_xhtml`).
        roles: those that are meant, in the order of trust; all, where none is given.
    """
    found = [one for one in _list(item, many) if _text(one, "value")]
    of_roles = [one for role in roles for one in found if one.get("role") == role]
    for one in of_roles or found:
        yield _text(one, "value"), str(one.get("contentType") or one.get("contenttype") or "")
    if not found:
        for ending in ("_xhtml", "_html", "_text"):
            if value := _text(item, old + ending):
                yield value, "text/html" if "html" in ending else "text/plain"
                return


def _report(item: dict[str, Any], known: Known) -> Report:
    publisher = next(
        (_text(one, "name") for one in _list(item, "infoSources", "infosource")
         if one.get("role") == "publisher" and _text(one, "name")), "",
    ) or _text(item, "copyrightHolder", "copyrightholder")  # fmt: skip
    created = _text(
        item, "firstCreated", "firstcreated", "contentCreated", "contentcreated",
        "versionCreated", "versioncreated",
    )  # fmt: skip
    changed = _text(item, "versionCreated", "versioncreated")
    uri = _text(item, "uri")
    notes = [*known.notes]
    status = _text(item, "pubStatus", "pubstatus")
    if status in _WITHDRAWN:
        notes.append(f"the sender has taken it back: its status is {status}")
    told = replace(
        known,
        url=uri if uri.startswith(("http://", "https://")) else known.url,
        data_published=iso(created) if created else None,
        data_modified=iso(changed) if changed and changed != created else None,
        data_outlet=known.data_outlet or publisher or None,
        notes=tuple(notes),
    )
    return from_pieces(_pieces(item, told.data_outlet), told, _text(item, "language"))


def _pieces(item: dict[str, Any], publisher: str | None) -> Iterator[Piece]:
    main = _body(item)
    headlines = [v for v, _ in _of_role(item, "headlines", "headline", ("main", "headline"))]
    title = _text(item, "headline") or next(iter(headlines), "") or _text(item, "title")
    if title:
        main = [p for p in main if p.kind != "title"]
        yield Piece("title", plain(title), "the item's headline")
    if by := _text(item, "byline", "by"):
        yield Piece("byline", plain(by), "the item's byline")
    else:
        names = [_text(one, "name") for one in _list(item, "people", "person")
                 if one.get("rel") in ("author", "creator")]  # fmt: skip
        for name in names:
            yield Piece("byline", name, "the item names its author")
    sources = [
        (_text(one, "name"), "the item names it as a source of its information")
        for one in _list(item, "infoSources", "infosource")
    ]
    # Above the text and its pictures, lest they be taken for the credits of these.
    yield from relays(sources, publisher)
    if line := _text(item, "dateline"):
        yield Piece("dateline", plain(line), "the item's dateline")
    picture = item.get("type") in _PICTURES
    said = next(_of_role(item, "descriptions", "description", ("caption", "summary")), None)
    if said and (picture or said[0][:200] not in (main[0].text if main else "")):
        for piece in of_either(said[0], "the item's description", "caption" if picture else "lead"):
            yield replace(piece, stated=True)
    yield from main
    for one in _associated(item):
        if one.get("type") in _PICTURES:
            yield from _caption(one)
    if credit := _text(item, "creditline", "creditLine"):
        yield Piece("credit", plain(credit), "the item's credit line", photo=picture)


def _body(item: dict[str, Any]) -> list[Piece]:
    why = "a paragraph of the item"
    for value, kind in _of_role(item, "bodies", "body", ("main", "body")):
        plain_text = "html" not in kind and "xml" not in kind and bool(kind)
        found = list(of_text(value, why) if plain_text else of_either(value, why))
        if not plain_text and "html" in kind:
            found = list(of_markup(value, why))
        if found:
            return found
    return []


def _caption(item: dict[str, Any]) -> Iterator[Piece]:
    """Caption and credit of a picture that the item is tied to."""
    said = next(_of_role(item, "descriptions", "description", ("caption", "summary")), None)
    heads = [value for value, _ in _of_role(item, "headlines", "headline")]
    text = said[0] if said else _text(item, "headline") or next(iter(heads), "")
    if text:
        yield Piece("caption", plain(text), "the description of a picture of the item")
    credit = _text(item, "byline", "by", "creditline", "copyrightHolder", "copyrightholder")
    if credit:
        yield Piece("credit", plain(credit), "the byline of a picture of the item", photo=True)
