"""Pages: the report told from the rest of an HTML page, and its parts typed."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quality.task import DataError, Figures, Sign
from whosays.errors import InputError
from whosays.model import Report

NAME = "pages"
ABOUT = (
    "HTML pages of test sets. Typed pages (fundus): words of lead, headings and paragraphs "
    "against those of the gold, as F averaged over pages (body_f1); captions found as typed "
    "parts (caption_recall, caption_precision) and left in the body (caption_leak); leads kept, "
    "in whatever part (lead_kept); credits of photos found (credit_recall, credit_precision, "
    "credit_f1 of both; caption_precision_coded only on pages whose gold has captions at all); "
    "the same day of publication (same_day); authors exactly (authors_exact); dates that cannot "
    "be right, planted in the pages, that are flagged (dates_flagged), and pages as they are "
    "that are flagged too (dates_flagged_unplanted, some of them rightly); parts and credits "
    "whose offsets give their words (offsets_right); pages a second of processor time "
    "(pages_per_second). Segments (trafilatura): labelled segments kept and left out, as F "
    "(segments_f1)."
)
TAKES = 'a folder with an index.jsonl of {"html", "url", "gold"} and the pages it names'
DATA = ("reading/fundus", "reading/trafilatura_eval")
GOALS: dict[str, tuple[Sign, float]] = {
    "body_f1": (">=", 0.96),
    "caption_recall": (">=", 0.88),
    "caption_precision": (">=", 0.92),
    "caption_leak": ("<=", 0.02),
    "lead_kept": (">=", 0.94),
    "credit_f1": (">=", 0.78),
    "dates_flagged": (">=", 0.98),
    "offsets_right": (">=", 1.0),
    "pages_per_second": (">=", 200),
    "authors_exact": (">=", 0.84),
    "same_day": (">=", 0.97),
}
GATED: dict[str, Sign] = {"body_f1": ">=", "segments_f1": ">=", "same_day": ">="}
# Two captions are one where they share this much of the longer's words.
_ALIKE = 0.6
_STORY = ("lead", "heading", "body")


@dataclass
class _Counts:
    """What has been counted over pages."""

    pages: list[float] = field(default_factory=list)
    of: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def share(self, part: str, whole: str) -> float:
        return round(self.of[part] / self.of[whole], 3) if self.of[whole] else 0.0


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one folder of pages; `language` is not asked, pages say their own."""
    del language
    try:
        lines = (data / "index.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines][:limit]
    except (OSError, ValueError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    return _segments(data, rows) if rows and "with" in rows[0] else _typed(data, rows)


def _source(data: Path, row: dict[str, Any]) -> str:
    """The decoded source of a page."""
    from whosays.reading.decoding import decode

    return decode(gzip.decompress((data / row["html"]).read_bytes()))


def _report(source: str, row: dict[str, Any]) -> Report | None:
    """The report of a page, where it has one."""
    from whosays.reading.html import from_html
    from whosays.reading.known import Known

    try:
        return from_html(source, Known(url=row["url"]))
    except InputError:
        return None


def words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return re.findall(r"\w+", text.lower())


def overlap(gold: str, found: str) -> float:
    """F of the words of a text against those of another, each counted as often as it stands."""
    a, b = Counter(words(gold)), Counter(words(found))
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def alike(left: str, right: str) -> bool:
    """Whether two captions are one."""
    a, b = set(words(left)), set(words(right))
    return bool(a and b) and len(a & b) >= _ALIKE * max(len(a), len(b))


def _texts(report: Report, *kinds: str) -> list[str]:
    return [report.text[p.start : p.end] for p in report.parts if p.kind in kinds]


def _captions(report: Report) -> Iterator[str]:
    """Captions without the credit at their end."""
    for part in report.parts:
        if part.kind == "caption":
            inside = [c.start for c in report.credits if part.start < c.start < part.end]
            yield report.text[part.start : min([*inside, part.end])]


def _typed(data: Path, rows: list[dict[str, Any]]) -> Figures:
    counts = _Counts()
    for row in rows:
        source = _source(data, row)
        start = time.process_time()
        report = _report(source, row)
        counts.seconds += time.process_time() - start
        _count(counts, row["gold"], report)
        _count_offsets(counts, report)
        _count_dates(counts, row, source, report)
    found, given = (
        counts.share("credit found", "credit gold"),
        counts.share("credit right", "credit given"),
    )
    return {
        "body_f1": round(sum(counts.pages) / len(counts.pages), 3) if counts.pages else 0.0,
        "caption_recall": counts.share("caption found", "caption gold"),
        "caption_precision": counts.share("caption right", "caption given"),
        "caption_precision_coded": counts.share("caption right", "caption given coded"),
        "caption_leak": counts.share("caption leaked", "caption gold"),
        "lead_kept": counts.share("lead kept", "lead gold"),
        "credit_recall": found,
        "credit_precision": given,
        "credit_f1": round(2 * found * given / (found + given), 3) if found and given else 0.0,
        "authors_exact": counts.share("authors right", "authors gold"),
        "same_day": counts.share("day right", "day gold"),
        "dates_flagged": counts.share("date flagged", "date planted"),
        "dates_flagged_unplanted": counts.share("page flagged", "page read"),
        "offsets_right": counts.share("offset right", "offset"),
        "pages_per_second": round(len(rows) / counts.seconds, 1) if counts.seconds else 0.0,
    }


def _count(counts: _Counts, gold: dict[str, Any], report: Report | None) -> None:
    body = gold["body"] or {"summary": [], "sections": []}
    sections = [t for s in body["sections"] for t in (*s["headline"], *s["paragraphs"])]
    wanted = "\n".join((*body["summary"], *sections))
    given = "\n".join(_texts(report, *_STORY)) if report else ""
    counts.pages.append(overlap(wanted, given))
    flat, flat_gold = " ".join(words(given)), " ".join(words(wanted))
    images = gold.get("images") or []
    captions = list(dict.fromkeys(i["caption"] for i in images if i.get("caption")))
    found = list(_captions(report)) if report else []
    for caption in captions:
        counts.of["caption gold"] += 1
        counts.of["caption found"] += any(alike(caption, one) for one in found)
        plain = " ".join(words(caption))
        counts.of["caption leaked"] += (
            len(plain.split()) > 3 and plain in flat and plain not in flat_gold
        )
    counts.of["caption given"] += len(found)
    counts.of["caption given coded"] += len(found) if captions else 0
    counts.of["caption right"] += sum(any(alike(c, one) for c in captions) for one in found)
    for lead in body["summary"]:
        counts.of["lead gold"] += 1
        counts.of["lead kept"] += " ".join(words(lead)) in flat
    _count_names(counts, gold, images, report)


def _count_names(
    counts: _Counts, gold: dict[str, Any], images: list[dict[str, Any]], report: Report | None
) -> None:
    made = report.credits if report else ()
    wanted = {" ".join(words(a)) for image in images for a in image.get("authors") or ()}
    given = {" ".join(words(c.text)) for c in made if c.role == "photo"}
    counts.of["credit gold"] += len(wanted)
    counts.of["credit given"] += len(given)
    counts.of["credit found"] += sum(any(a in g or g in a for g in given) for a in wanted)
    counts.of["credit right"] += sum(any(a in g or g in a for a in wanted) for g in given)
    if authors := {" ".join(words(a)) for a in gold.get("authors") or ()}:
        counts.of["authors gold"] += 1
        named = {" ".join(words(c.text)) for c in made if c.role != "photo"}
        counts.of["authors right"] += named == authors
    if day := (gold.get("publishing_date") or "")[:10]:
        counts.of["day gold"] += 1
        counts.of["day right"] += report is not None and report.published.date == day


def _count_offsets(counts: _Counts, report: Report | None) -> None:
    """Parts that follow one another inside the text, and credits that give their words."""
    end = 0
    for part in report.parts if report else ():
        counts.of["offset"] += 1
        words_of = report.text[part.start : part.end] if report else ""
        counts.of["offset right"] += end <= part.start < part.end and words_of == words_of.strip()
        end = part.end
    for credit in report.credits if report else ():
        counts.of["offset"] += 1
        counts.of["offset right"] += (
            report is not None and report.text[credit.start : credit.end] == credit.text
        )


def _is_flagged(report: Report | None) -> bool:
    return report is not None and any(odd.kind == "date-conflict" for odd in report.oddities)


def _count_dates(counts: _Counts, row: dict[str, Any], source: str, report: Report | None) -> None:
    """Whether dates that cannot be right are flagged, and those of the page as it is."""
    from quality.planted_dates import planted

    counts.of["page read"] += report is not None
    counts.of["page flagged"] += _is_flagged(report)
    day = (row["gold"].get("publishing_date") or "")[:10]
    sections = (row["gold"]["body"] or {"sections": []})["sections"]
    first = next((text for one in sections for text in one["paragraphs"]), "")
    if not day or not first:
        return
    for _, made in planted(source, dt.date.fromisoformat(day), first, row["html"]):
        counts.of["date planted"] += 1
        counts.of["date flagged"] += _is_flagged(_report(made, row))


def _segments(data: Path, rows: list[dict[str, Any]]) -> Figures:
    right = missed = wrong = 0
    for row in rows:
        report = _report(_source(data, row), row)
        text = " ".join(" ".join(_texts(report, "title", *_STORY)).split()) if report else ""
        kept = sum(" ".join(s.split()) in text for s in row["with"])
        right += kept
        missed += len(row["with"]) - kept
        wrong += sum(" ".join(s.split()) in text for s in row["without"])
    total = 2 * right + missed + wrong
    return {"segments_f1": round(2 * right / total, 3) if total else 0.0}
