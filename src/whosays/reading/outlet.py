"""Who published a report: from its source line, its page, its address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from babel import Locale

from whosays.model import Outlet
from whosays.reading.book import Book, book
from whosays.reading.words import bare, fold, words

_ADDRESS = re.compile(
    r"https?://[^\s<>()\"']+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE
)


def given(name: str) -> Outlet:
    """The outlet that a person named."""
    known = _known(name)
    return Outlet(name=known[1] if known else name, id=known[0] if known else None, from_="given")


def named(name: str, source: str) -> Outlet | None:
    """The outlet that a page's data or a feed names; `source` is ``metadata`` or ``feed``."""
    name = " ".join(name.split())
    if not name:
        return None
    known = _known(name)
    return Outlet.model_validate(
        {"name": known[1] if known else name, "id": known[0] if known else None, "from": source}
    )


def of_address(url: str | None) -> Outlet | None:
    """The outlet that publishes at an address, if that is known."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    if not host:
        return None
    from whosays.knowledge.outlets import outlet_of_domain

    found = outlet_of_domain(host)
    return Outlet(name=found.name, id=found.id, from_="url") if found else None


def is_agency(outlet_id: str | None) -> bool:
    """Whether an outlet serves others: a text put to it is credited, not published by it."""
    if outlet_id is None:
        return False
    from whosays.knowledge.outlets import outlet_by_id

    found = outlet_by_id(outlet_id)
    return found is not None and found.kind == "agency"


def of_source_line(text: str, start: int, end: int) -> Outlet | None:
    """The outlet that a source line names: *SOURCE: FRENCH PRESS TV*.

    Words for a language around the name are left out (*Press TV*, French), where the
    rest is known or the name is in capitals throughout.
    """
    furniture = book()
    start = _after_label(text, start, end, furniture)
    while start < end and not text[start].isalnum():
        start += 1
    end = start + len(text[start:end].rstrip(' .,;)]»"”\u00a0'))
    if start >= end:
        return None
    if address := _ADDRESS.search(text, start, end):
        found = of_address(address.group() if "//" in address.group() else f"//{address.group()}")
        if found:
            return Outlet(
                name=found.name, id=found.id, from_="source-line",
                start=address.start(), end=address.end(),
            )  # fmt: skip
    parts = list(words(text, start, end))
    if not parts:
        return None
    for first, last in _windows(len(parts)):
        a, b = parts[first].start, max(parts[last].end, end if last == len(parts) - 1 else 0)
        left = parts[:first] + parts[last + 1 :]
        if not all(fold(w.text) in _language_names() for w in left):
            continue
        if known := _known(text[a:b]):
            return Outlet(name=known[1], id=known[0], from_="source-line", start=a, end=b)
    while len(parts) > 1 and fold(parts[0].text) in _language_names() and text[start:end].isupper():
        parts = parts[1:]
    a = parts[0].start
    name = text[a:end]
    if len(parts) > 8:
        return None
    return Outlet(name=_cased(name), from_="source-line", start=a, end=end)


def _windows(count: int) -> list[tuple[int, int]]:
    """First and last of all runs of words, the longest first."""
    return sorted(
        ((a, b) for a in range(count) for b in range(a, count) if count <= 10),
        key=lambda w: (w[0] - w[1], w[0]),
    )


def _after_label(text: str, start: int, end: int, furniture: Book) -> int:
    label = re.match(r"[^:\n]{2,40}:\s*", text[start:end])
    if label and furniture.starting("source_labels", fold(label.group())):
        return start + label.end()
    return start


def _known(name: str) -> tuple[str, str] | None:
    from whosays.knowledge.outlets import find_outlet

    found = find_outlet(name)
    return (found.id, found.name) if found else None


def _cased(name: str) -> str:
    """A name in capitals as one would write it: *Le Courrier du Levant*, *Press TV*."""
    if not name.isupper():
        return name
    grammar = book().grammar
    found: list[str] = []
    for word in name.split():
        small = bare(word) in grammar
        if small:
            found.append(word.lower() if found else word.capitalize())
        else:
            found.append(word if len(word) <= 3 else word.capitalize())
    return " ".join(found)


def _language_names() -> frozenset[str]:
    """The names of languages in the packs' languages: *French, français, anglais*."""
    return frozenset(
        bare(name)
        for code in book().languages
        for name in Locale.parse(code).languages.values()
        if " " not in name
    )
