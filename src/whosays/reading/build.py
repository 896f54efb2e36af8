"""From a page cut into lines to the fields of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.model import Credit, Outlet, Part, PartKind
from whosays.reading import outlet as outlets
from whosays.reading.calendar import Found, dates
from whosays.reading.credits import CreditMark, is_medium, read_credit
from whosays.reading.languages import language_beside
from whosays.reading.page import Page, Slot

# Parts that are about the report rather than of it: they are not read for claims.
ASIDE: frozenset[PartKind] = frozenset(
    {"section", "byline", "dateline", "credit", "source", "furniture"}
)


@dataclass(frozen=True)
class Built:
    """What a page's own words say of it."""

    parts: tuple[Part, ...]
    credits: tuple[Credit, ...]
    title: str | None
    language: str | None
    published: Found | None
    modified: Found | None
    outlet: Outlet | None


def build(page: Page) -> Built:
    """Parts, credits, date and outlet of a page of plain text."""
    parts = [part for slot in page.slots for part in _parts(page, slot)]
    marks = list(_credits(page))
    title = next((page.text[p.start : p.end] for p in parts if p.kind == "title"), None)
    published, modified = _dates(page)
    outlet = None
    for part in parts:
        if part.kind == "source":
            found = outlets.of_source_line(page.text, part.start, part.end)
            if found is None:
                continue
            if outlets.is_agency(found.id):
                marks.append(_source_credit(page.text, found))
            elif outlet is None:
                outlet = found
    return Built(
        tuple(parts), tuple(sorted(marks, key=lambda c: c.start)),
        " ".join(title.split()) if title else None, page.language, published, modified, outlet,
    )  # fmt: skip


def _source_credit(text: str, found: Outlet) -> Credit:
    start, end = found.start or 0, found.end or 0
    return Credit(start=start, end=end, text=text[start:end], role="text", entity=found.id)


def _parts(page: Page, slot: Slot) -> Iterator[Part]:
    """The parts of a line: a dateline before it and a credit after it are their own."""
    kind: PartKind = slot.kind or "body"
    start, end = slot.line.start, slot.line.end
    if slot.dateline:
        head = start + len(page.text[start : slot.dateline.end].rstrip())
        yield part(page, "dateline", start, head, (slot.dateline.why,), slot.node)
        start = slot.dateline.end
        start += len(page.text[start:end]) - len(page.text[start:end].lstrip())
    tail = slot.credit if kind in ("body", "lead") else None
    stop = start + len(page.text[start : tail.start].rstrip(" \u00a0-–—\t")) if tail else end
    if start < stop:
        yield part(page, kind, start, stop, slot.why, slot.node)
    if tail:
        # A dash before the credit is the credit's.
        at = stop + len(page.text[stop:end]) - len(page.text[stop:end].lstrip())
        why = ("a credit at the end of a paragraph",)
        yield part(page, "credit", at, end, why, slot.node)


def part(
    page: Page, kind: PartKind, start: int, end: int, why: tuple[str, ...], node: str | None = None
) -> Part:
    """A part with its language, set aside where its kind is about the report."""
    return Part(
        kind=kind, start=start, end=end, set_aside=kind in ASIDE, why=why, node=node,
        language=language_beside(page.text[start:end], page.language, page.book),
    )  # fmt: skip


def _credit(text: str, mark: CreditMark, photo: bool) -> Credit:
    role = "photo" if photo or mark.photo else "with" if mark.with_ else "text"
    person = mark.entity is None and bool(mark.names) and not any(map(is_medium, mark.names))
    return Credit.model_validate({
        "start": mark.start, "end": mark.end, "text": text[mark.start : mark.end],
        "type": "person" if person else "media", "role": role, "entity": mark.entity,
    })  # fmt: skip


def _credits(page: Page) -> Iterator[Credit]:
    text = page.text
    before: PartKind | None = None
    for slot in page.slots:
        if slot.kind == "caption" and slot.caption.credit:
            yield _credit(text, slot.caption.credit, photo=True)
        elif slot.byline:
            for start, end in slot.byline.authors:
                yield Credit(start=start, end=end, text=text[start:end], type="person",
                             role="author")  # fmt: skip
            for start, end, entity, with_ in slot.byline.media:
                yield Credit(start=start, end=end, text=text[start:end],
                             role="with" if with_ else "text", entity=entity or None)  # fmt: skip
        elif slot.credit:
            # A credit line right below a caption is the picture's.
            yield _credit(text, slot.credit, photo=slot.kind == "credit" and before == "caption")
        if slot.dateline and slot.dateline.credit:
            start, end, _ = slot.dateline.credit
            read = read_credit(text[start:end].strip("()[]"), page.book)
            yield Credit(start=start, end=end, text=text[start:end], role="text",
                         entity=read[0] if read else None)  # fmt: skip
        before = slot.kind


def _dates(page: Page) -> tuple[Found | None, Found | None]:
    """When it was published and changed, by its date lines, bylines and datelines."""
    published = modified = None
    near = True
    for slot in page.slots:
        if slot.dates:
            if near or slot.dates.modified or re.search(r"[^\W\d]{5,}", slot.line.text):
                published = published or slot.dates.published
            modified = modified or slot.dates.modified
        if slot.kind in ("byline", "source") and near:
            found = dates(page.text, page.languages, slot.line.start, slot.line.end)
            published = published or next((f for f in found if f.date), None)
        if slot.dateline:
            published = published or slot.dateline.found
        near = near and slot.kind != "body"
    if published and not published.date:
        published = None
    return published, modified if modified and modified.date else None
