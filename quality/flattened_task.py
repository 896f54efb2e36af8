"""Flattened text: lines of pages without markup, kept or set aside, and typed."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quality.flattening import (
    KEEP,
    Label,
    Unit,
    article,
    copied,
    glued,
    joined,
    label_lines,
    strewn,
    tight,
    visible,
)  # fmt: skip
from quality.task import DataError, Figures, Sign

NAME = "flattened"
ABOUT = (
    "Pages whose markup is thrown away (typed pages of fundus), line by line against their gold. "
    "copied: all visible text from three lines above the report to five below it; tight: the same "
    "without blank lines; glued: captions and their credits glued to the paragraph below; strewn: "
    "other pages' furniture between the paragraphs; main: what resiliparse takes for the article. "
    "keep_f1: lines of title, lead, headings and paragraphs kept for the story, as F; c4_f1: C4's "
    "rule on the same lines; caption_f1, credit_f1, byline_f1 (bylines and source lines): lines "
    "of that part. of_whole_page: keep_f1 on all visible text of the page, menus and all."
)
TAKES = 'a folder with an index.jsonl of {"html", "gold"} and the pages it names'
DATA = ("reading/fundus",)
GOALS: dict[str, tuple[Sign, float]] = {
    "keep_f1": (">=", 0.955),
    "caption_f1": (">=", 0.78),
    "credit_f1": (">=", 0.88),
    "byline_f1": (">=", 0.82),
}
GATED: dict[str, Sign] = {
    "keep_f1": ">=", "caption_f1": ">=", "credit_f1": ">=", "byline_f1": ">=",
}  # fmt: skip
# What a part of the product is in the words of the gold.
_KINDS: dict[str, Label] = {
    "title": "title", "lead": "lead", "heading": "heading", "body": "body", "caption": "caption",
    "credit": "credit", "byline": "byline", "source": "byline",
}  # fmt: skip
_TYPED = ("caption", "credit", "byline")
_C4_END = tuple(".!?\"'")
_C4_NOT = re.compile(
    r"javascript|terms of use|privacy policy|cookie policy|uses cookies|use of cookies"
    r"|use cookies|lorem ipsum",
    re.IGNORECASE,
)


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one folder of typed pages; `language` is not asked, texts show their own."""
    del language
    try:
        lines = (data / "index.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines][:limit]
        pages = [(row, _flattened(data, row)) for row in rows]
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    return figures([(str(row["html"]), whole, main) for row, (whole, main) in pages])


def _flattened(data: Path, row: dict[str, Any]) -> tuple[list[Unit], list[Unit]]:
    from whosays.reading.decoding import decode

    source = decode(gzip.decompress((data / row["html"]).read_bytes()))
    return label_lines(visible(source), row["gold"]), label_lines(article(source), row["gold"])


def figures(pages: list[tuple[str, list[Unit], list[Unit]]]) -> Figures:
    """Figures of flattened pages: name, all lines, lines of the article."""
    pool = {name: [u.text for u in whole if u.label == "drop"] for name, whole, _ in pages}

    def strewn_with_others(name: str, whole: list[Unit]) -> list[Unit]:
        others = sorted(n for n in pool if n != name)
        at = sum(map(ord, name)) % max(1, len(others))
        return strewn(copied(whole), pool[others[at]] if others else (), name)

    variants: dict[str, Callable[[str, list[Unit], list[Unit]], list[Unit]]] = {
        "copied": lambda _, whole, __: copied(whole),
        "tight": lambda _, whole, __: tight(copied(whole)),
        "glued": lambda _, whole, __: glued(copied(whole)),
        "strewn": lambda name, whole, _: strewn_with_others(name, whole),
        "main": lambda _, __, main: main,
        "whole": lambda _, whole, __: whole,
    }
    found: Figures = {}
    for variant, make in variants.items():
        counts = Counter[str]()
        for page in pages:
            count(counts, make(*page))
        if variant == "whole":
            found["of_whole_page"] = _f(counts, "keep")
            continue
        found[f"{variant}_keep_f1"] = _f(counts, "keep")
        for kind in _TYPED:
            found[f"{variant}_{kind}_f1"] = _f(counts, kind)
        found[f"{variant}_c4"] = _f(counts, "c4")
    return found


def count(counts: Counter[str], units: list[Unit]) -> None:
    """Count what is right, missed and wrong in the lines of a flattened page."""
    known = {unit.label for unit in units}
    for unit, found in zip(units, predicted(units), strict=True):
        if unit.label == "unsure":
            continue
        keep = unit.label in KEEP
        _tally(counts, "keep", keep, found in KEEP)
        _tally(counts, "c4", keep, c4_keeps(unit.text))
        for kind in _TYPED:
            # A gold that names no photographer or author says nothing of such lines.
            if kind == "caption" or kind in known:
                _tally(counts, kind, unit.label == kind, found == kind)


def predicted(units: list[Unit]) -> list[Label]:
    """What the line reader takes each unit for: the part that most of it lies in."""
    from whosays.reading.known import Known
    from whosays.reading.report import from_text

    if not units:
        return []
    text, spans = joined(units)
    report = from_text(text, Known())
    parts = report.parts
    makers = [c for c in report.credits if c.role in ("photo", "text")]
    found: list[Label] = []
    for start, end in spans:
        # A credit glued to its caption stands in the caption's part, as a credit of its own.
        signed = [c for c in makers if start <= c.start and c.end <= end]
        if any(2 * (c.end - c.start) > end - start for c in signed) and any(
            p.kind == "caption" and p.start < start <= p.end for p in parts
        ):
            found.append("credit")
            continue
        shares = Counter[Label]()
        for part in parts:
            inside = min(end, part.end) - max(start, part.start)
            if inside > 0:
                shares[_KINDS.get(part.kind, "drop")] += inside
        found.append(shares.most_common(1)[0][0] if shares else "drop")
    return found


def c4_keeps(line: str) -> bool:
    """The line rule of C4: it ends as a sentence, has three words, and no word of the web."""
    ends = line.rstrip().endswith(_C4_END) and not line.rstrip().endswith("...")
    return ends and len(line.split()) >= 3 and not _C4_NOT.search(line)


def _tally(counts: Counter[str], name: str, gold: bool, found: bool) -> None:
    counts[f"{name} right"] += gold and found
    counts[f"{name} all"] += gold + found


def _f(counts: Counter[str], name: str) -> float:
    """F: twice the right ones, by those there are and those that were found."""
    return (
        round(2 * counts[f"{name} right"] / counts[f"{name} all"], 3)
        if counts[f"{name} all"]
        else 0.0
    )
