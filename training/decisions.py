"""``python -m training.decisions fr``: the weights of the pack's linear models.

The claims room reads the coded reports with a judge that answers as the rules do and keeps
what it was asked; each case gets its label from the coding, and a logistic regression is
fitted to each decision (see `linear`). What is kept is decided by reading: reports whose
errors nobody has read (`quality/coded/unread.txt`) are read in five folds with weights
fitted to all others, and scored as `score_claims.py` scores them; a decision is written
only where they are read better with it than by the rules alone. On reports that the rules
were written on, the rules look better than they are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from training.linear import Case, fit
from training.own_examples import examples
from whosays import reading
from whosays.claims.build import read_passages
from whosays.claims.judging import NO, RULES, YES, Features, Judge, Weighed
from whosays.claims.lexicon import compiled
from whosays.claims.records import to_records
from whosays.language.analysis import Passage, analyse
from whosays.language.pipeline import load
from whosays.model import Report
from whosays.options import Options
from whosays.packs.weights import Decision, Weights, write_weights

if TYPE_CHECKING:
    from whosays.claims.build import Reading

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
# How many times an example sentence of the pack counts, beside once for a report: it shows one
# thing, and shows it purely.
OURS = 2
# A decision must make held-out reports better by this much to be written at all.
MARGIN = 0.003
# With fewer cases than this a decision is left to the rules.
FEW = 40


@dataclass(frozen=True)
class Setting:
    """How one decision is fitted: its penalty, and what is added for *yes*."""

    penalty: float
    shift: float = 0.0


# In the order in which they are asked: each is fitted to what the ones before let through.
SETTINGS: dict[str, tuple[Setting, ...]] = {
    "link": tuple(Setting(c, s) for c in (0.03, 0.1, 0.3) for s in (0.0, 0.5, 1.0)),
    "happens": tuple(Setting(c, s) for c in (0.03, 0.1, 0.3) for s in (0.0, 0.3, 0.6, 0.9)),
    "claim": tuple(Setting(c, s) for c in (0.03, 0.1) for s in (-0.2, 0.0, 0.2, 0.4)),
    "stance": (Setting(0.03), Setting(0.1), Setting(0.3)),
    "kind": (Setting(0.1), Setting(0.5)),
}
# What a decision must make better on held-out reports.
MEASURE = {
    "link": "chain",
    "happens": "claims_f1",
    "claim": "claims_f1",
    "stance": "stance",
    "kind": "kind",
}


@dataclass(frozen=True)
class Asked:
    """One question as it was asked; see `whosays.claims.judging.Judge`."""

    name: str
    features: tuple[str, ...]
    default: str
    at: tuple[int, int]
    among: tuple[str, ...] | None
    about: str | None


class Listener:
    """A judge that keeps all questions and answers as another does.

    Args:
        judge: the other one.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.asked: list[Asked] = []

    def decide(
        self,
        name: str,
        features: Features,
        default: str,
        at: tuple[int, int],
        among: Sequence[str] | None = None,
        about: str | None = None,
    ) -> Decision:
        """The other judge's answer; the question is kept."""
        seen = tuple(dict.fromkeys([RULES + default, *features()]))
        self.asked.append(Asked(name, seen, default, at, tuple(among) if among else None, about))
        return self._judge.decide(name, lambda: seen[1:], default, at, among)


@dataclass(frozen=True)
class Coded:
    """A coded report with its analysis, made once."""

    gold: Mapping[str, Any]
    report: Report
    passages: tuple[Passage, ...]

    def read(self, judge: Judge) -> Reading:
        """Its claims as a judge decides."""
        day = date.fromisoformat(self.gold["published"]) if self.gold.get("published") else None
        lexicon = replace(compiled(self.gold["language"]), judge=judge)
        return read_passages(self.passages, self.report.text, day, lexicon)


def analysed(gold: Mapping[str, Any]) -> Coded:
    """A coded report, read up to its sentences.

    Raises:
        ValueError: the reading room gave another text, so that the offsets do not fit.
    """
    options = Options(published=gold.get("published"), language=gold["language"])
    report = reading.one(gold["text"], options)
    if report.text != gold["text"]:
        raise ValueError(f"{gold['id']}: the reading room changed the text")
    lexicon = compiled(gold["language"])
    return Coded(gold, report, analyse(report, lexicon.pack, load(gold["language"], None).nlp))


def cases(coded: Coded, name: str, judge: Judge) -> Iterator[Case]:
    """All questions of one decision about one report, with their labels."""
    listener = Listener(judge)
    coded.read(listener)
    for asked in listener.asked:
        label = _label(asked, coded.gold["claims"]) if asked.name == name else None
        if label is not None:
            yield Case(coded.gold["id"], asked.features, asked.default, label, asked.among)


def _label(asked: Asked, claims: Sequence[Mapping[str, Any]]) -> str | None:
    """What the coding says of one case; None where it says nothing."""
    at = asked.at
    over = [c for c in claims if c["trigger"]["start"] < at[1] and at[0] < c["trigger"]["end"]]
    if asked.name == "happens":
        return YES if any(c["kind"] != "STATEMENT" for c in over) else NO
    if not over and "kind=STATEMENT" in asked.features:
        over = [c for c in claims if c["kind"] == "STATEMENT" and _heads(c, at)]
    if asked.name == "claim":
        return YES if over else NO
    if not over:
        return None
    if asked.name == "link":
        words = (asked.about or "").casefold()
        if any(c["sources"] is None for c in over):
            return None
        texts = [s["text"].casefold() for c in over for s in c["sources"]]
        return YES if any(t in words or words in t for t in texts) else NO
    same = [c for c in over if f"rules={c['kind']}" in asked.features] or over
    return str(same[0]["kind" if asked.name == "kind" else "stance"])


def _heads(claim: Mapping[str, Any], at: tuple[int, int]) -> bool:
    """Whether a trigger heads a coded statement: it stands in its span, near its trigger."""
    near = abs(claim["trigger"]["start"] - at[0]) < 40
    return bool(near and claim["start"] <= at[0] and at[1] <= claim["end"])


@cache
def _scorer(path: Path) -> ModuleType:
    spec = util.spec_from_file_location("score_claims", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(reports: Iterable[tuple[Coded, Judge]], tool: Path) -> dict[str, float]:
    """F1 of claims and the shares of right kinds and stances, as the shared tool pairs them."""
    pair, squeeze, same = (getattr(_scorer(tool), n) for n in ("pairs", "squeeze", "same_mention"))
    n: Counter[str] = Counter()
    for coded, judge in reports:
        found = coded.read(judge)
        lexicon = compiled(coded.gold["language"])
        claims, _ = to_records(found, coded.report.id, coded.report.text, lexicon)
        said = [c.model_dump() for c in claims]
        gold, table = coded.gold["claims"], squeeze(coded.report.text)
        pairs = pair(gold, said, table, table)
        n["gold"] += len(gold)
        n["said"] += len(said)
        n["hit"] += len(pairs)
        n["kind"] += sum(gold[i]["kind"] == said[j]["kind"] for i, j in pairs)
        n["stance"] += sum(gold[i]["stance"] == said[j]["stance"] for i, j in pairs)
        for i, j in pairs:
            right, read = gold[i]["sources"], said[j]["sources"]
            n["chain"] += len(right) == len(read) and all(
                same(x, y, table, table) for x, y in zip(right, read, strict=True)
            )
    hit = max(1, n["hit"])
    return {
        "claims_f1": 2 * n["hit"] / max(1, n["said"] + n["gold"]),
        "chain": n["chain"] / hit,
        "kind": n["kind"] / hit,
        "stance": n["stance"] / hit,
    }


Models = dict[str, Weights]


def choose(reports: Sequence[Coded], always: Sequence[Coded], tool: Path) -> dict[str, Setting]:
    """The setting of each decision that makes held-out reports read better, in order.

    Args:
        reports: what is read in folds.
        always: what teaches in every fold and is never scored.
        tool: the shared `score_claims.py`.
    """
    folds = [[*(c for i, c in enumerate(reports) if i % FOLDS != k), *always] for k in range(FOLDS)]
    models: list[Models] = [{} for _ in range(FOLDS)]

    def measured(trial: Sequence[Models]) -> dict[str, float]:
        return score(((c, Weighed(trial[i % FOLDS])) for i, c in enumerate(reports)), tool)

    best = measured(models)
    print("rules", _line(best), flush=True)
    chosen: dict[str, Setting] = {}
    for name, settings in SETTINGS.items():
        rows = [
            [r for c in fold for r in cases(c, name, Weighed(models[k]))]
            for k, fold in enumerate(folds)
        ]
        for setting in settings:
            if any(len({r.label for r in fold}) < 2 or len(fold) < FEW for fold in rows):
                break
            trial = [
                {**models[k], name: Weights(*fit(fold, setting.penalty, setting.shift))}
                for k, fold in enumerate(rows)
            ]
            now = measured(trial)
            print(name, setting.penalty, setting.shift, _line(now), flush=True)
            least = best[MEASURE[name]] + (0 if name in chosen else MARGIN)
            if now[MEASURE[name]] > least:
                best, chosen[name], kept = now, setting, trial
        if name in chosen:
            models = kept
    return chosen


def _line(scores: Mapping[str, float]) -> str:
    return " ".join(f"{k} {v:.3f}" for k, v in scores.items())


def write(reports: Sequence[Coded], chosen: Mapping[str, Setting], folder: Path) -> None:
    """Fit the chosen decisions to all reports and write their tables."""
    for old in folder.glob("*.tsv"):
        old.unlink()
    models: Models = {}
    for name, setting in chosen.items():
        rows = [r for c in reports for r in cases(c, name, Weighed(models))]
        classes, weights = fit(rows, setting.penalty, setting.shift)
        models[name] = Weights(classes, weights)
        write_weights(folder / f"{name}.tsv", classes, weights)
        print(f"{name}: {len(rows)} cases, {len(weights)} features", flush=True)


def coded_reports(shared: Path, language: str) -> list[dict[str, Any]]:
    """The shared coded reports of a language and our own open ones, by id."""
    from quality.coded import load as load_ours

    folder = shared / "data" / "claims" / language
    theirs = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))]
    return sorted([*theirs, *load_ours(shared, language, blind=False)], key=lambda r: str(r["id"]))


def _unread() -> frozenset[str]:
    """Ids of the reports whose errors nobody has read: settings are chosen on these."""
    from quality.coded import HERE

    lines = (HERE / "unread.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def main() -> None:
    """Parse the command line and do what it says."""
    parser = argparse.ArgumentParser(
        prog="python -m training.decisions", description="Fit the linear models of a pack."
    )
    parser.add_argument("language")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    reports = [analysed(r) for r in coded_reports(args.shared, args.language)]
    always = [analysed(r) for r in examples(args.language)] * OURS
    unread = _unread()
    scored = [r for r in reports if r.gold["id"] in unread] or reports
    read = [r for r in reports if r not in scored]
    chosen = choose(scored, [*read, *always], args.shared / "tools" / "score_claims.py")
    folder = ROOT / "src" / "whosays" / "language" / args.language / "decisions"
    write([*reports, *always], chosen, folder)


if __name__ == "__main__":
    main()
