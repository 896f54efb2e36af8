"""Dates: words of time and the days they mean, against coded texts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quality import capitals
from quality.task import DataError, Figures, Sign

if TYPE_CHECKING:
    from spacy.language import Language

    from whosays.claims.when import DateFound, DatePart

NAME = "when"
ABOUT = (
    "Dates and times. French TimeBank (1999-2003): expressions of DATE and TIME with the same "
    "words (strict), with some words in common (relaxed), and with the same normalised value "
    "besides (value), as F. Coded reports: of the dated words of claims, the share that is found "
    "(coded_found) and the share given the same first and last day (coded_days)."
)
TAKES = (
    'a .jsonl of {"text", "dct", "timexes": [{"start", "end", "type", "value"}]}, or a folder of '
    "coded reports, one .json each"
)
DATA = ("time/fr/fr_timebank.jsonl", "claims")
GOALS: dict[str, tuple[Sign, float]] = {
    "strict_f": (">=", 0.86),
    "relaxed_f": (">=", 0.92),
    "value_f": (">=", 0.76),
}
GATED: dict[str, Sign] = {
    "strict_f": ">=",
    "relaxed_f": ">=",
    "value_f": ">=",
    "coded_found": ">=",
    "coded_days": ">=",
}
_REFERENCES = {"now": "PRESENT_REF", "recently": "PAST_REF", "soon": "FUTURE_REF"}
_SCORED = frozenset({"DATE", "TIME"})
# What a corpus of dates and times leaves to its durations.
_NO_DATES = frozenset({"duration", "spell", "since", "by"})


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one file of time expressions, or of one folder of coded reports."""
    try:
        if data.is_dir():
            paths = sorted(data.rglob("*.json"))[:limit]
            return _score_reports([json.loads(p.read_text(encoding="utf-8")) for p in paths])
        return _score_expressions(capitals.lines(data)[:limit], language or "fr")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None


def _pipeline(language: str) -> Language:
    """The language's own pipeline, or a bare tokeniser where none is trained yet."""
    import spacy

    from whosays.packs import load

    folder = load(language).pipeline_folder
    return spacy.load(folder) if (folder / "config.cfg").is_file() else spacy.blank(language)


def _dates(pipeline: Language, language: str, text: str, day: str | None) -> tuple[DateFound, ...]:
    from whosays.claims.when import find_dates
    from whosays.packs import load

    published = dt.date.fromisoformat(day) if day else None
    return find_dates(pipeline(text), load(language), published)


def value(part: DatePart) -> str:
    """The TIMEX3 value of a bare date or time; empty where it has none."""
    first, last = part.earliest, part.latest
    if part.means == "open" or first is None or last is None:
        return _REFERENCES.get(part.rule, "")
    if part.time or part.daypart:
        return f"{last}T{part.time}" if part.time else f"{first}T{part.daypart}"
    lengths = {"month": 7, "year": 4}
    if part.granularity in lengths:
        return first[: lengths[part.granularity]]
    if part.granularity == "week":
        year, week, _ = dt.date.fromisoformat(first).isocalendar()
        return f"{year}-W{week:02}"
    return first if first == last else ""


def _parts(found: tuple[DateFound, ...]) -> Iterator[DatePart]:
    for date in found:
        for part in date.parts:
            if part.rule not in _NO_DATES and part.means not in _NO_DATES:
                yield part


def pairs(
    gold: list[dict[str, Any]], found: list[DatePart]
) -> list[tuple[dict[str, Any], DatePart]]:
    """One-to-one pairs of expressions that have words in common, most in common first."""
    shared = sorted(
        (
            (-(min(g["end"], p.end) - max(g["start"], p.start)), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(found)
            if g["start"] < p.end and p.start < g["end"]
        ),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    out = []
    for _, i, j in shared:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((gold[i], found[j]))
    return out


def _f(right: int, gold: int, found: int) -> float:
    return round(2 * right / (gold + found), 3) if gold + found else 0.0


def _score_expressions(rows: list[dict[str, Any]], language: str) -> Figures:
    pipeline = _pipeline(language)
    figures: Figures = {}
    for prefix, texts in (("", rows), ("upper_", [capitals.report(row) for row in rows])):
        golds = founds = strict = relaxed = valued = 0
        for row in texts:
            # Expressions of other types are no error where they are found.
            other = [t for t in row["timexes"] if t["type"] not in _SCORED]
            gold = [t for t in row["timexes"] if t["type"] in _SCORED]
            dates = _dates(pipeline, language, row["text"], row.get("dct"))
            parts = list(_parts(dates))
            matched = pairs(gold, parts)
            taken = {id(part) for _, part in matched}
            founds += sum(
                id(p) in taken or not any(t["start"] < p.end and p.start < t["end"] for t in other)
                for p in parts
            )
            golds += len(gold)
            relaxed += len(matched)
            strict += sum((g["start"], g["end"]) == (p.start, p.end) for g, p in matched)
            valued += sum(_same_value(g["value"], value(p)) for g, p in matched)
        figures[prefix + "strict_f"] = _f(strict, golds, founds)
        figures[prefix + "relaxed_f"] = _f(relaxed, golds, founds)
        figures[prefix + "value_f"] = _f(valued, golds, founds)
    return figures


def _same_value(gold: str, found: str) -> bool:
    """The same value, a time zone left aside."""
    return gold == found or (len(found) == len("2000-01-01T10:00") and gold.startswith(found))


def _score_reports(rows: list[dict[str, Any]]) -> Figures:
    pipelines = {language: _pipeline(language) for language in {row["language"] for row in rows}}
    figures: Figures = {}
    for prefix, texts in (("", rows), ("upper_", [capitals.report(row) for row in rows])):
        total = hit = same = 0
        for row in texts:
            language = row["language"]
            dates = _dates(pipelines[language], language, row["text"], row.get("published"))
            golds = {
                (w["start"], w["end"], w["earliest"], w["latest"])
                for claim in row["claims"]
                if (w := claim.get("when")) and w.get("start") is not None
            }
            for start, end, earliest, latest in golds:
                near = [d for d in dates if d.start < end and start < d.end]
                total += 1
                hit += bool(near)
                same += any((d.earliest, d.latest) == (earliest, latest) for d in near)
        figures[prefix + "coded_found"] = round(hit / total, 3) if total else 0.0
        figures[prefix + "coded_days"] = round(same / total, 3) if total else 0.0
    return figures
