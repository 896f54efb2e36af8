"""RSS and Atom: a report for each entry, with its own source kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.html import from_html
from whosays.reading.html_data import iso
from whosays.reading.known import Known
from whosays.reading.report import from_text

_ROOT = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!(?:--.*?--|DOCTYPE.*?\]?)>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL | re.IGNORECASE,
)
_TAGS = re.compile(r"<[a-zA-Z/!][^>]*>")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)


def looks_like_feed(text: str) -> bool:
    """Whether a text is a feed's source."""
    return bool(_ROOT.match(text[:5000]))


def from_feed(source: str, known: Known) -> Iterator[Report | Failure]:
    """A report or a failure for each entry.

    Raises:
        InputError: `bad-feed` where it is no valid XML, `no-reports` where it is empty.
    """
    if _DOCTYPE.search(source[:5000]):
        # Entities of a feed's own can grow without bound when they are expanded.
        raise InputError("bad-feed", "the feed declares a document type, which is not read")
    try:
        # Document types are refused above and expat bounds the growth of entities.
        root = ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))  # noqa: S314
    except ET.ParseError as error:
        raise InputError("bad-feed", f"the feed is no valid XML: {error}") from None
    entries = [e for e in root.iter() if _name(e) in ("item", "entry")]
    if not entries:
        raise InputError("no-reports", "the feed has no entry")
    channel = next((e for e in root.iter() if _name(e) == "channel"), root)
    site = _text(channel, "title")
    for number, entry in enumerate(entries, start=1):
        name = _text(entry, "guid") or _text(entry, "id") or _link(entry) or f"entry {number}"
        try:
            yield _report(entry, site, replace(known, record=name))
        except InputError as error:
            yield Failure(
                path=known.path, record=name,
                error=Failure.Error(code=error.code, message=str(error)),
            )  # fmt: skip


def _name(element: ET.Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _child(element: ET.Element, *names: str) -> ET.Element | None:
    for name in names:
        for child in element:
            if _name(child) == name:
                return child
    return None


def _text(element: ET.Element, *names: str) -> str | None:
    child = _child(element, *names)
    if child is None:
        return None
    if child.get("type") == "xhtml":
        return ET.tostring(child, encoding="unicode")
    return "".join(child.itertext()).strip() or None


def _link(entry: ET.Element) -> str | None:
    for child in entry:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip() or None
    return None


def _source(entry: ET.Element) -> str | None:
    """The publisher that the entry itself names, above the feed that lists it."""
    child = _child(entry, "source")
    if child is None:
        return None
    return _text(child, "title") or (child.text or "").strip() or None


def _report(entry: ET.Element, site: str | None, known: Known) -> Report:
    title = _text(entry, "title")
    body = _text(entry, "encoded", "content", "description", "summary")
    if not title and not body:
        raise InputError("empty", "the entry has neither title nor text")
    published = _text(entry, "pubDate", "published", "date", "issued")
    told = replace(
        known,
        url=_link(entry),
        title=title,
        data_published=iso(published) if published else None,
        data_modified=iso(changed) if (changed := _text(entry, "updated", "modified")) else None,
        data_outlet=_source(entry) or site,
        data_from="feed",
        notes=("from a feed: the text may be a summary of the report",),
    )
    if told.data_published is None and told.data_modified and not published:
        told = replace(told, data_published=told.data_modified)
    if body and _TAGS.search(body):
        page = (
            f"<html><body><article><h1>{_escaped(title or '')}</h1>{body}</article></body></html>"
        )
        try:
            return from_html(page, told)
        except InputError:
            body = _TAGS.sub(" ", body).strip()
    text = "\n\n".join(part for part in (title, body) if part)
    return from_text(text, told)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
