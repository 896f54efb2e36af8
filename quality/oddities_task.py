"""Oddities of one report: planted captions of other pages, planted dates."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from quality.task import DataError, Figures, Sign
from whosays.model import Oddity, Part, PartKind, Published

NAME = "oddities"
ABOUT = (
    "Reports made of the typed parts of pages (fundus), with captions of other publishers' pages "
    "planted among their own, as many as they have: those flagged as foreign-language or "
    "off-topic (planted_recall), and the share of planted ones among all that are flagged "
    "(planted_precision); foreign_recall and topic_recall: planted ones in another language and "
    "in the report's own. Dates planted in the report's language, one a report: a caption later "
    "than the report, a weekday that does not fit, a day that does not exist, a date line of "
    "another day (dates_recall); reports as they are that are flagged for a date (dates_false)."
)
TAKES = 'a folder with an index.jsonl of {"url", "gold"}'
DATA = ("reading/fundus",)
GOALS: dict[str, tuple[Sign, float]] = {
    "planted_recall": (">=", 0.92),
    "planted_precision": (">=", 0.92),
    "dates_recall": (">=", 0.98),
}
GATED: dict[str, Sign] = {
    "planted_recall": ">=", "planted_precision": ">=", "dates_recall": ">=", "dates_false": "<=",
}  # fmt: skip
_ODD = frozenset({"foreign-language", "off-topic"})
_SORTS = 4


@dataclass(frozen=True)
class Piece:
    """A part of a made report, and whether it was planted."""

    kind: PartKind
    text: str
    planted: bool = False


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one folder of typed pages; `language` is not asked."""
    del language
    try:
        lines = (data / "index.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines][:limit]
        reports = [r for row in rows if (r := made(row))]
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    return {**_planted(reports), **_dates(reports)}


@dataclass(frozen=True)
class Made:
    """A report of typed parts."""

    publisher: str
    language: str | None
    published: str | None
    pieces: tuple[Piece, ...]
    captions: tuple[str, ...]


def made(row: dict[str, Any]) -> Made | None:
    """The typed parts of a page as a report; ``None`` where it has no paragraph."""
    from whosays.reading.languages import language_of

    gold = row["gold"]
    body = gold["body"] or {"summary": [], "sections": []}
    paragraphs = [t for s in body["sections"] for t in s["paragraphs"]]
    if not paragraphs:
        return None
    images = gold.get("images") or []
    pieces = [
        *(Piece("title", t) for t in [gold.get("title") or ""]),
        *(Piece("lead", t) for t in body["summary"]),
        *(Piece("body", t) for t in paragraphs),
    ]
    return Made(
        str(row["publisher"]), language_of("\n".join(paragraphs)),
        (gold.get("publishing_date") or "")[:10] or None,
        tuple(p for p in pieces if p.text.strip()),
        tuple(dict.fromkeys(c for i in images if (c := (i.get("caption") or "").strip()))),
    )  # fmt: skip


def flagged(report: Made, pieces: list[Piece]) -> Iterator[tuple[Piece, list[Oddity]]]:
    """Each piece of a report with the oddities that lie in it."""
    from whosays.reading.book import book
    from whosays.reading.oddities import Context, oddities

    parts: list[Part] = []
    text = ""
    for piece in pieces:
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{piece.text}" if text else piece.text
        parts.append(Part(kind=piece.kind, start=start, end=start + len(piece.text)))
    known = Published.model_validate({"date": report.published, "from": "metadata"})
    languages = (report.language, *book().languages) if report.language else book().languages
    context = Context(
        text, tuple(parts), report.language, languages, known, book(), date(2026, 12, 31)
    )
    found = oddities(context)[1]
    for piece, part in zip(pieces, parts, strict=True):
        yield piece, [o for o in found if part.start <= o.start and o.end <= part.end]


def _planted(reports: list[Made]) -> Figures:
    """Captions of other publishers among a report's own, by a fixed rule."""
    counts = Counter[str]()
    shown = [r for r in reports if r.captions]
    for index, report in enumerate(shown):
        others = [r for r in shown if r.publisher != report.publisher]
        if not others:
            continue
        own = report.captions[:3]
        lenders = [others[(index * 7 + n * 13) % len(others)] for n in range(len(own))]
        lent = {r.captions[n % len(r.captions)]: r.language for n, r in enumerate(lenders)}
        captions = [Piece("caption", t) for t in own]
        captions += [Piece("caption", t, planted=True) for t in lent if t not in own]
        for piece, found in flagged(report, [report.pieces[0], *captions, *report.pieces[1:]]):
            if piece.kind != "caption":
                continue
            odd = any(o.kind in _ODD for o in found)
            counts["flagged"] += odd
            if piece.planted:
                sort = "topic" if lent[piece.text] == report.language else "foreign"
                for name in ("planted", sort):
                    counts[name] += 1
                    counts[f"{name} flagged"] += odd
    return {
        "planted_recall": _share(counts, "planted flagged", "planted"),
        "planted_precision": _share(counts, "planted flagged", "flagged"),
        "foreign_recall": _share(counts, "foreign flagged", "foreign"),
        "topic_recall": _share(counts, "topic flagged", "topic"),
    }


def _dates(reports: list[Made]) -> Figures:
    counts = Counter[str]()
    dated = [r for r in reports if r.published and r.language]
    for index, report in enumerate(dated):
        before = sum(
            any(o.kind == "date-conflict" for o in found)
            for _, found in flagged(report, list(report.pieces))
        )
        counts["reports"] += 1
        counts["false"] += before > 0
        piece = plant(report, index % _SORTS)
        if piece is None:
            continue
        pieces = [report.pieces[0], piece, *report.pieces[1:]]
        counts["dates"] += 1
        counts["dates flagged"] += _found_in(report, pieces) or any(
            one.planted and any(o.kind == "date-conflict" for o in found)
            for one, found in flagged(report, pieces)
        )
    return {
        "dates_recall": _share(counts, "dates flagged", "dates"),
        "dates_false": _share(counts, "false", "reports"),
    }


def _found_in(report: Made, pieces: list[Piece]) -> bool:
    """Whether the planted date line of a report is flagged where its text is read as found."""
    from whosays.reading.known import Known
    from whosays.reading.report import from_text

    text = "\n\n".join(piece.text for piece in pieces)
    start = len(pieces[0].text) + 2
    found = from_text(text, Known(published=report.published, language=report.language)).oddities
    return pieces[1].kind == "dateline" and any(
        o.kind == "date-conflict" and start <= o.start < start + len(pieces[1].text) for o in found
    )


def plant(report: Made, sort: int) -> Piece | None:
    """A part with a date that cannot stand, written as the report's language writes dates."""
    from babel import UnknownLocaleError
    from babel.dates import format_date

    own = date.fromisoformat(report.published or "")
    code = report.language or "en"
    try:
        if sort == 0:
            later = own + timedelta(days=40)
            return Piece(
                "caption", f"{_first_words(report)}, {format_date(later, 'long', code)}", True
            )
        if sort == 1:
            wrong = format_date(own, "EEEE", code)
            day = own - timedelta(days=3)
            return Piece("body", f"{wrong} {format_date(day, 'long', code)}", True)
        if sort == 2:
            real = own.replace(month=2, day=28)
            long = format_date(real, "long", code)
            return Piece("body", long.replace("28", "30"), True)
        day = own - timedelta(days=45)
        return Piece("dateline", format_date(day, "long", code), True)
    except (UnknownLocaleError, ValueError):
        return None


def _first_words(report: Made) -> str:
    return " ".join(report.pieces[0].text.split()[:5]).strip(".,:;!?")


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return round(counts[part] / counts[whole], 3) if counts[whole] else 0.0
