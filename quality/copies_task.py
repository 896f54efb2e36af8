"""Copies: who copied whom, on the scenarios and on rewrites made by rule."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quality import rewrites
from quality.task import DataError, Figures, Sign

if TYPE_CHECKING:
    from whosays.comparing.model import Copy

NAME = "copies"
ABOUT = (
    "Copies among reports. scenarios_: the shared scenarios, by the arithmetic of "
    "score_scenarios.py: F1 of pairs in either order; direction and credit right, of the pairs "
    "found. made_: wires written for it in both languages and rewritten by rule (cut, merged, "
    "reordered, a figure changed, light paraphrase, translated, copied from a copy; credited or "
    "not), beside texts that are no copies (quality/rewrites.py). kind: full, partial or "
    "translated, of the pairs found; decided: that the order is shown, or that it is not. "
    "made_unmarked_r: of the copies of an agency's text that do not name it, those told as such. "
    "meantime_: the same news in English, Spanish, Italian and Dutch (shared half; bare text, no "
    "date, no outlet): translations tied to a text of the same article, each language but one of "
    "an article to be found; tells how far names and figures go without a language pack."
)
TAKES = "a folder of scenarios (s*.json; the rewrites are made anew) or of MEANTIME (*.jsonl)"
DATA = ("scenarios", "stories/meantime")
GOALS: dict[str, tuple[Sign, float]] = {
    "pairs_f1": (">=", 0.95),
    "direction": (">=", 0.95),
    "made_unmarked_r": (">=", 0.90),
}
GATED: dict[str, Sign] = {
    "pairs_f1": ">=", "direction": ">=", "credit": ">=", "kind": ">=", "made_unmarked_r": ">=",
    "meantime_p": ">=", "meantime_r": ">=",
}  # fmt: skip
AGENCY_TEXTS = frozenset({"wire", "second"})


@dataclass(frozen=True)
class Told:
    """Reports with what is known of their copies, and what was found."""

    gold: Sequence[dict[str, Any]]
    found: Sequence[Copy]


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one folder of scenarios, and of the rewrites."""
    del language
    if found := sorted(data.glob("meantime_*.jsonl")):
        return _meantime(found, limit)
    files = sorted(data.glob("s*.json"))[:limit]
    if not files:
        raise DataError(f"{data} holds no scenario; the task takes {TAKES}")
    try:
        figures = measured([_scenario(path) for path in files], "scenarios_")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    made = list(rewrites.cases())[:limit]
    return figures | measured([_made(case) for case in made], "made_")


def _scenario(path: Path) -> Told:
    scenario = json.loads(path.read_text(encoding="utf-8"))
    return Told(scenario["gold"]["copies"], copies(scenario["reports"], scenario["outlets"]))


def _made(case: rewrites.Case) -> Told:
    return Told(case.gold, copies(case.rows, rewrites.outlets()))


def _meantime(files: Sequence[Path], limit: int | None) -> Figures:
    from whosays.comparing.copies import find_copies
    from whosays.comparing.model import ComparedReport
    from whosays.comparing.outlets import Outlets

    reports: list[ComparedReport] = []
    article: dict[str, str] = {}
    try:
        for path in files:
            for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
                row = json.loads(line)
                name = row["id"]
                article[name] = f"{row['corpus']} {row['article']}"
                reports.append(
                    ComparedReport(id=name, digest=name, text=row["text"], language=row["lang"])
                )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path} cannot be read ({error}); the task takes {TAKES}") from None
    found = [copy for copy in find_copies(reports, Outlets()) if copy.kind == "translated"]
    right = sum(article[copy.copy_] == article[copy.of] for copy in found)
    wanted = sum(count - 1 for count in Counter(article.values()).values())
    return {
        "meantime_p": round(right / len(found), 3) if found else 0.0,
        "meantime_r": round(right / wanted, 3) if wanted else 0.0,
    }


def copies(rows: Iterable[dict[str, Any]], outlets: Iterable[dict[str, Any]]) -> Sequence[Copy]:
    """What is found among reports given as lines of a JSONL, read as the program reads them."""
    from whosays.comparing.copies import find_copies
    from whosays.comparing.laying import lay, versions
    from whosays.comparing.outlets import OutletGiven, Outlets
    from whosays.model import Report
    from whosays.options import Options
    from whosays.reader import read_all

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path.write_text("".join(lines), encoding="utf-8")
        found = [item for item in read_all((str(path),), Options()) if isinstance(item, Report)]
    reports = lay(found)
    known = Outlets([OutletGiven.model_validate(outlet) for outlet in outlets])
    return find_copies(reports, known, versions=versions(reports))


def measured(told: Iterable[Told], prefix: str) -> Figures:
    """Figures over several sets of reports."""
    count: Counter[str] = Counter()
    for one in told:
        gold = {frozenset((c["copy"], c["of"])): c for c in one.gold}
        found = {frozenset((c.copy_, c.of)): c for c in one.found}
        count["gold"] += len(gold)
        count["found"] += len(found)
        for pair, known in gold.items():
            _count(count, known, found.get(pair))
    return _figures(count, prefix)


def _count(count: Counter[str], known: dict[str, Any], found: Copy | None) -> None:
    unmarked = not known["credited"] and known["of"] in AGENCY_TEXTS
    count["unmarked"] += unmarked
    if found is None:
        return
    shown = known.get("direction", "shown") == "shown"
    count["both"] += 1
    count["shown"] += shown
    count["direction"] += shown and found.copy_ == known["copy"]
    count["decided"] += found.direction == known.get("direction", "shown")
    count["credit"] += found.credited == known["credited"]
    count["kind"] += found.kind == known["kind"]
    count["unmarked_r"] += unmarked and not found.credited


def _figures(count: Counter[str], prefix: str) -> Figures:
    def part(name: str, of: str) -> float:
        return round(count[name] / count[of], 3) if count[of] else 0.0

    every = count["found"] + count["gold"]
    figures = {
        "pairs_f1": round(2 * count["both"] / every, 3) if every else 0.0,
        "pairs_p": part("both", "found"),
        "pairs_r": part("both", "gold"),
        "direction": part("direction", "shown"),
        "decided": part("decided", "both"),
        "credit": part("credit", "both"),
        "kind": part("kind", "both"),
    }
    if count["unmarked"]:
        figures["unmarked_r"] = part("unmarked_r", "unmarked")
    return {prefix + name: value for name, value in figures.items()}
