"""Dates that cannot be right, planted in pages, to see whether they are flagged."""

from __future__ import annotations

import datetime as dt
import html
import json
import random
import re
from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_DATED = re.compile(r'("datePublished"\s*:\s*")[^"]*(")')
_PUBLISHED = re.compile(r"<meta[^>]*(?:published_time|datePublished)[^>]*>", re.IGNORECASE)
_LANGUAGE = re.compile(r'<html[^>]*\blang\s*=\s*["\']?([a-zA-Z]{2,3})', re.IGNORECASE)
KINDS = ("contradicting", "weekday", "future")
# The farthest that a day is moved.
_YEARS = 8


def planted(source: str, day: dt.date, paragraph: str, seed: str) -> Iterator[tuple[str, str]]:
    """A page with each sort of impossible date, and the sort's name.

    A visible date is set before the report's first paragraph; a page where that cannot be
    found gets none.

    Args:
        day: when the page was published.
        paragraph: the words of the first paragraph.
        seed: of the choices, so that they are the same each time.
    """
    at = _place(source, paragraph)
    if at is None:
        return
    chance = random.Random(seed)
    found = _LANGUAGE.search(source)
    locale = _locale(found[1].lower() if found else "en")
    away = dt.timedelta(days=chance.randint(400, 365 * _YEARS))
    wrong = day + dt.timedelta(days=chance.randint(1, 6))
    full = format_date(day, "full", locale=locale)
    right, other = (format_date(d, "EEEE", locale=locale) for d in (day, wrong))
    yield "contradicting", _with(source, at, day - away, format_date(day, "long", locale=locale))
    yield "weekday", _with(source, at, day, full.replace(right, other))
    ahead = dt.datetime.now(dt.UTC).date() + away
    yield "future", _with(source, at, ahead, "")


def _place(source: str, paragraph: str) -> int | None:
    """Where the paragraph begins that has these words, ``None`` where there is none."""
    body = source.find("<body")
    opening = html.escape(paragraph[:25], quote=False)
    found = source.find(opening, body) if body >= 0 and len(opening) > 10 else -1
    start = max(source.rfind("<p>", body, found), source.rfind("<p ", body, found))
    # Words of the same paragraph elsewhere (in a script, in a list) stand far from its tag.
    near = found >= 0 and start >= 0 and found - start < 400
    return start if near and "</p>" not in source[start:found] else None


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def _with(source: str, at: int, stated: dt.date, visible: str) -> str:
    """A page whose data state one day and that shows a date at a place."""
    if visible:
        source = f'{source[:at]}<p class="date">{visible}</p>{source[at:]}'
    data = json.dumps({"@type": "NewsArticle", "datePublished": f"{stated.isoformat()}T09:00:00Z"})
    source = _PUBLISHED.sub("", _DATED.sub(rf"\g<1>{stated.isoformat()}T09:00:00Z\g<2>", source))
    script = f'<script type="application/ld+json">{data}</script>'
    return _HEAD.sub(lambda head: head.group() + script, source, count=1)
