"""What a page says of itself in its data: JSON-LD, meta elements, its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from whosays.reading.html_tree import names

_TRAILING = re.compile(r",(\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-]?(0?[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
# The parser writes attributes out in double quotes, whatever the page had.
_TAG = r'((?:\s=?[^\s/>=]*="[^"]*")*)\s*>'
_ATTRIBUTE = re.compile(r'\s([^\s=]+)="([^"]*)"')
_SCRIPT = re.compile(r"<script(?=[^>]*ld\+json)[^>]*>(.*?)</script>", re.DOTALL)
_META, _LINK = re.compile("<meta" + _TAG), re.compile("<link" + _TAG)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_HTML = re.compile("<html" + _TAG)
_LARGEST_SCRIPT = 2_000_000
_DEEPEST = 8


@dataclass(frozen=True)
class Witness:
    """A date that a page's data give, and which of them.

    Attributes:
        stated: ISO day, or day and time, as far as known.
        by: where it stands, in words.
    """

    stated: str
    by: str

    @property
    def day(self) -> date:
        """The day."""
        return date.fromisoformat(self.stated[:10])


@dataclass(frozen=True)
class Data:
    """A page's own data; the first witness of each list is trusted most."""

    titles: tuple[str, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    published: tuple[Witness, ...] = ()
    modified: tuple[Witness, ...] = ()
    address_day: Witness | None = None
    url: str | None = None
    site: str | None = None
    language: str | None = None
    section: str | None = None
    descriptions: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    body: str | None = None
    closed: bool = False


def read_data(page: str, url: str | None) -> Data:
    """The data of a page.

    Args:
        page: its source as the parser writes it out, mended.
        url: its address, where that is known.
    """
    linked = list(_reports(page))
    meta = _meta(page)
    address = url or _canonical(page, meta)
    return Data(
        titles=tuple(_unique([*_texts(linked, "headline"), *_named(meta, "title"), _title(page)])),
        authors=tuple(_authors(linked, meta)),
        published=tuple(_witnesses(linked, meta, "datePublished", "published")),
        modified=tuple(_witnesses(linked, meta, "dateModified", "modified")),
        address_day=_address_day(address),
        url=address,
        site=_site(linked, meta),
        language=_language(page),
        section=next(iter([*_texts(linked, "articleSection"), *_named(meta, "section")]), None),
        descriptions=tuple(_unique([*_texts(linked, "description"), *_named(meta, "description")])),
        captions=tuple(_unique(_image_captions(linked))),
        body=next(iter(_texts(linked, "articleBody")), None),
        closed=any(str(item.get("isAccessibleForFree")).lower() == "false" for item in linked),
    )


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): _unescaped(value) for name, value in _ATTRIBUTE.findall(tag)}


def _title(page: str) -> str:
    found = _TITLE.search(page)
    return _unescaped(found[1]) if found else ""


def _unique(found: list[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(one.split()) for one in found if one and one.strip()))


def _load(script: str) -> Any:
    """JSON as pages have it: control characters, trailing commas and comments forgiven."""
    script = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for text in (
        script,
        _CONTROL.sub(" ", script),
        _TRAILING.sub(r"\1", _CONTROL.sub(" ", script)),
    ):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _flat(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            if isinstance(data.get(key), dict | list):
                yield from _flat(data[key], depth + 1)


def _reports(page: str) -> Iterator[dict[str, Any]]:
    """The items of the page's JSON-LD that are a report."""
    known = names()["types"]
    for found in _SCRIPT.finditer(page):
        script = found[1]
        if len(script) > _LARGEST_SCRIPT:
            continue
        for item in _flat(_load(script)):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and k.rsplit("/", 1)[-1] in known for k in kinds):
                yield item


def _texts(items: list[dict[str, Any]], key: str) -> list[str]:
    found = []
    for item in items:
        value = item.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.strip():
                found.append(_unescaped(one))
    return found


def _unescaped(text: str) -> str:
    import html

    return html.unescape(text) if "&" in text else text


def _meta(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in _META.findall(page):
        attributes = _attributes(tag)
        if (value := attributes.get("content")) is None:
            continue
        for attribute in ("property", "name", "itemprop"):
            if name := attributes.get(attribute):
                found.setdefault(name.strip().lower(), []).append(value)
    return found


def _named(meta: dict[str, list[str]], field: str) -> list[str]:
    return [v for name in names()["meta"][field] for v in meta.get(name, ()) if v.strip()]


def _canonical(page: str, meta: dict[str, list[str]]) -> str | None:
    for tag in _LINK.findall(page):
        attributes = _attributes(tag)
        href = attributes.get("href", "")
        if attributes.get("rel", "").lower() == "canonical" and href.startswith("http"):
            return href
    return next((v for v in meta.get("og:url", ()) if v.startswith("http")), None)


def _language(page: str) -> str | None:
    found = _HTML.match(page)
    stated = _attributes(found[1]).get("lang", "") if found else ""
    code = re.split(r"[-_]", stated.strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def _site(items: list[dict[str, Any]], meta: dict[str, list[str]]) -> str | None:
    for name in _named(meta, "site")[:1]:
        return " ".join(name.split())
    for item in items:
        publisher = item.get("publisher")
        for one in publisher if isinstance(publisher, list) else [publisher]:
            if isinstance(one, dict) and isinstance(one.get("name"), str):
                return " ".join(str(one["name"]).split())
    return None


def _authors(items: list[dict[str, Any]], meta: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Names of authors with the type their data give (`Person`, `Organization` or empty)."""
    seen: set[str] = set()
    for item in items:
        authors = item.get("author") or item.get("creator")
        for one in authors if isinstance(authors, list) else [authors]:
            kind = ""
            if isinstance(one, dict):
                kind = str(one.get("@type") or "")
                one = one.get("name")
            for name in one if isinstance(one, list) else [one]:
                if isinstance(name, str) and name.strip() and "://" not in name:
                    name = " ".join(_unescaped(name).split())
                    if name not in seen and len(name) < 120:
                        seen.add(name)
                        yield name, kind
    if not seen:
        for name in _named(meta, "author"):
            name = " ".join(name.split())
            if "://" not in name and name not in seen and 0 < len(name) < 120:
                seen.add(name)
                yield name, ""


def _image_captions(items: list[dict[str, Any]]) -> list[str]:
    found = []
    for item in items:
        images = item.get("image")
        for one in images if isinstance(images, list) else [images]:
            if isinstance(one, dict):
                found += [str(one[k]) for k in ("caption",) if isinstance(one.get(k), str)]
    return found


def iso(stated: str) -> str | None:
    """An ISO day, or day and time, of a date as metadata have it; ``None`` where unsure."""
    from whosays.reading.report import moment

    stated = stated.strip()
    day, at = moment(stated)
    if day is None:
        from email.utils import parsedate_to_datetime

        try:
            found = parsedate_to_datetime(stated)
            day, at = found.date().isoformat(), found.isoformat()
        except (ValueError, TypeError, IndexError):
            match = _DAY.search(stated)
            if not match:
                return None
            try:
                day = date(int(match[1]), int(match[2]), int(match[3])).isoformat()
            except ValueError:
                return None
    return at or day


def _witnesses(
    items: list[dict[str, Any]], meta: dict[str, list[str]], key: str, field: str
) -> Iterator[Witness]:
    seen: set[str] = set()
    found = [(value, f"JSON-LD {key}") for value in _texts(items, key)]
    found += [(v, f"meta {name}") for name in names()["meta"][field] for v in meta.get(name, ())]
    for value, by in found:
        stated = iso(value)
        if stated and stated not in seen and stated[:4] >= "1990":
            seen.add(stated)
            yield Witness(stated, by)


def _address_day(url: str | None) -> Witness | None:
    try:
        path = unquote(urlsplit(url).path) if url else ""
    except ValueError:
        return None
    found = _ADDRESS_DAY.search(path)
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return Witness(day.isoformat(), f"the address: {found.group()}")
