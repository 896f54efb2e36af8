"""JSON Feed, versions 1 and 1.1: a report for each item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.feed import Entry, report_of
from whosays.reading.known import Known

_VERSION = "https://jsonfeed.org/version/"


def looks_like_json_feed(data: Any) -> bool:
    """Whether parsed JSON is a JSON Feed."""
    return isinstance(data, dict) and str(data.get("version", "")).startswith(_VERSION)


def from_json_feed(data: dict[str, Any], known: Known) -> Iterator[Report | Failure]:
    """A report or a failure for each item.

    Raises:
        InputError: `no-reports` where it has none.
    """
    items = data.get("items")
    if not isinstance(items, list) or not items:
        raise InputError("no-reports", "the feed has no entry")
    site = _text(data, "title")
    base = _text(data, "home_page_url") or known.url or ""
    for number, item in enumerate(items, start=1):
        item = item if isinstance(item, dict) else {}
        name = str(item.get("id") or item.get("url") or f"entry {number}")
        try:
            entry = _entry(item, base, _authors(data))
            yield report_of(entry, site, _text(data, "language"), replace(known, record=name))
        except InputError as error:
            yield Failure(
                path=known.path, record=name,
                error=Failure.Error(code=error.code, message=str(error)),
            )  # fmt: skip


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    many = item.get("authors")
    found = many if isinstance(many, list) else [item.get("author")]
    return tuple(name for one in found if isinstance(one, dict) and (name := _text(one, "name")))


def _entry(item: dict[str, Any], base: str, authors: tuple[str, ...]) -> Entry:
    link = _text(item, "url") or _text(item, "external_url")
    try:
        address = urljoin(base, link) if link else None
    except ValueError:
        address = link
    html = _text(item, "content_html")
    return Entry(
        title=_text(item, "title"),
        link=address,
        published=_text(item, "date_published"),
        modified=_text(item, "date_modified"),
        authors=_authors(item) or authors,
        body=html or _text(item, "content_text"),
        marked=html is not None,
        summary=_text(item, "summary"),
        language=_text(item, "language"),
    )
