"""A text and what is known of it, to a report without claims."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime

import whosays
from whosays import packs
from whosays.errors import InputError
from whosays.model import MadeBy, Oddity, Outlet, Published, Report
from whosays.reading import outlet as outlets
from whosays.reading.bounds import check_lines
from whosays.reading.build import Built, build
from whosays.reading.decoding import check_characters
from whosays.reading.known import Known
from whosays.reading.oddities import Context, oddities
from whosays.reading.page import Page
from whosays.reading.plain import cut


def report_id(text: str, url: str | None) -> str:
    """Digest of a text and its address."""
    return hashlib.sha256(f"{url or ''}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def from_text(text: str, known: Known) -> Report:
    """The report of a plain text.

    Raises:
        InputError: `empty`, `bad-text`, `too-large`, or `bad-date` where a given date is none.
    """
    check_characters(text)
    check_lines(text)
    if not text.strip():
        raise InputError("empty", "the text is empty; there is nothing to read")
    return from_page(cut(text, known.language), known)


def from_page(page: Page, known: Known, conflicts: tuple[str, ...] = ()) -> Report:
    """The report of a page cut into lines.

    Args:
        conflicts: why dates of the page's own data cannot all be right.

    Raises:
        InputError: `bad-date` where a given date is none.
    """
    built = build(page)
    published = publication(known, built)
    context = Context(
        page.text, built.parts, built.language, page.languages, published, page.book,
        datetime.now(UTC).date(),
    )  # fmt: skip
    parts, odd = oddities(context, conflicts)
    if differing := _differing(built, published):
        odd = tuple(sorted((*odd, differing), key=lambda oddity: oddity.start))
    return Report(
        id=report_id(page.text, known.url), path=known.path, record=known.record, url=known.url,
        title=built.title or known.title, language=built.language,
        made_by=MadeBy(whosays=whosays.__version__), published=published,
        outlet=publisher(known, built.outlet), credits=built.credits, text=page.text, parts=parts,
        oddities=odd, notes=(*known.notes, *_notes(built, published)),
    )  # fmt: skip


def _differing(built: Built, published: Published) -> Oddity | None:
    """The date line of a text, where it says another day than what dates the report."""
    stated = built.published
    if stated is None or stated.date is None or published.date is None:
        return None
    if abs((stated.date - date.fromisoformat(published.date)).days) <= 1:
        return None
    source = {"given": "the date given", "metadata": "the page's data", "feed": "the feed"}
    by = source.get(published.from_ or "", "its address")
    why = f"the text is dated “{stated.text}”, {by} says {published.date}"
    return Oddity(kind="date-conflict", start=stated.start, end=stated.end, why=(why,))


def moment(stated: str | None) -> tuple[str | None, str | None]:
    """The day and, where it has a time, the moment of an ISO date; ``None`` where it is none."""
    if not stated:
        return None, None
    stated = stated.strip()
    try:
        when = datetime.fromisoformat(stated)
    except ValueError:
        return None, None
    day = when.date().isoformat()
    return day, (when.isoformat() if re.search(r"\d[T ]\d", stated) else None)


def publication(known: Known, built: Built) -> Published:
    """When a report was published: given, else its data, else its own date line."""
    if known.published:
        day, at = moment(known.published)
        if day is None:
            raise InputError("bad-date", f"{known.published!r} is no date; give one as 2024-05-31")
        return Published(date=day, at=at, from_="given")
    modified = moment(known.data_modified)
    changed = modified[1] or modified[0]
    day, at = moment(known.data_published)
    if day:
        return Published.model_validate(
            {"date": day, "at": at, "modified": changed, "from": known.data_from}
        )
    late = built.modified
    changed = changed or (late.date.isoformat() if late and late.date else None)
    if built.published and built.published.date:
        day, time = built.published.date.isoformat(), built.published.time
        return Published(
            date=day, at=f"{day}T{time}" if time else None, modified=changed, from_="text"
        )
    if known.address_day:
        return Published(date=known.address_day, modified=changed, from_="url")
    return Published(modified=changed)


def publisher(known: Known, stated: Outlet | None) -> Outlet | None:
    """Who published a report: given, else its source line, else its data or address."""
    if known.outlet:
        return outlets.given(known.outlet)
    if stated:
        return stated
    if known.data_outlet and (found := outlets.named(known.data_outlet, known.data_from)):
        return found
    return outlets.of_address(known.url)


def _notes(built: Built, published: Published) -> list[str]:
    language = built.language
    notes = []
    if published.date is None:
        notes.append("no date known: relative dates stay open; give --published")
    if language is None:
        found = sorted({p.language for p in built.parts if p.language and p.kind == "body"})
        several = f"in {' and '.join(map(repr, found))}" if len(found) > 1 else "not sure"
        notes.append(f"the language is {several}: no claims are read; give --language")
    elif language not in packs.available():
        notes.append(f"no language pack for {language!r}: parts, dates and names only, no claims")
    return notes
