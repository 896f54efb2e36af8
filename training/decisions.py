"""``python -m training decisions fr``: the weights of the pack's linear models.

The claims room reads the coded reports with a judge that answers as the rules do and keeps
what it was asked; each case gets its label from the coding, and a multinomial logistic
regression with an L2 penalty is fitted to each decision (scikit-learn). Features met
fewer than `RARE` times are left out, and small weights too, so that the tables stay
small and can be read.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from whosays.claims.judging import NO, YES, Features
from whosays.packs.weights import BIAS, Decision

RARE = 3
SMALL = 0.02
# Strength of the penalty for each decision, chosen by `cross` on the training reports.
PENALTY = {"happens": 0.05, "claim": 0.05, "kind": 0.1, "stance": 0.1}


@dataclass(frozen=True)
class Case:
    """One question that the claims room asked, and the label that the coding gives.

    Attributes:
        report: id of the report it stands in.
        features: what the model is to see.
        default: what the rules say.
        label: what is right.
        among: the labels that are possible.
    """

    report: str
    features: tuple[str, ...]
    default: str
    label: str
    among: tuple[str, ...] | None = None


class Listener:
    """A judge that answers as the rules do and keeps all questions."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...], str, tuple[int, int], Any]] = []

    def decide(
        self,
        name: str,
        features: Features,
        default: str,
        at: tuple[int, int],
        among: Sequence[str] | None = None,
    ) -> Decision:
        """The rules' own answer; the question is kept."""
        self.asked.append((name, tuple(dict.fromkeys(features())), default, at, among))
        return Decision(default)


def cases(coded: Mapping[str, Any]) -> Iterator[tuple[str, Case]]:
    """All questions about one coded report, with the decision's name."""
    listener = _read(coded)
    claims = coded["claims"]
    for name, features, default, at, among in listener.asked:
        label = _label(name, at, claims, features)
        if label is None:
            continue
        yield name, Case(coded["id"], features, default, label, tuple(among) if among else None)


def _read(coded: Mapping[str, Any]) -> Listener:
    from whosays import reading
    from whosays.claims.build import read_passages
    from whosays.claims.lexicon import compiled
    from whosays.language.analysis import analyse
    from whosays.language.pipeline import load
    from whosays.options import Options

    listener = Listener()
    day = date.fromisoformat(coded["published"]) if coded.get("published") else None
    options = Options(published=coded.get("published"), language=coded["language"])
    report = reading.one(coded["text"], options)
    if report.text != coded["text"]:
        raise ValueError(f"{coded['id']}: the reading room changed the text")
    lexicon = replace(compiled(coded["language"]), judge=listener)
    passages = analyse(report, lexicon.pack, load(coded["language"], None).nlp)
    read_passages(passages, report.text, day, lexicon)
    return listener


def _label(
    name: str, at: tuple[int, int], claims: Sequence[Mapping[str, Any]], features: Sequence[str]
) -> str | None:
    """What the coding says of one case; None where it says nothing."""
    over = [c for c in claims if c["trigger"]["start"] < at[1] and at[0] < c["trigger"]["end"]]
    statement = "kind=STATEMENT" in features
    if name == "happens":
        return YES if any(c["kind"] != "STATEMENT" for c in over) else NO
    if name == "claim":
        if not over and statement:
            over = [c for c in claims if c["kind"] == "STATEMENT" and _covers(c, at)]
        return YES if over else NO
    if not over:
        return None
    same = [c for c in over if f"rules={c['kind']}" in features] or over
    return str(same[0]["kind" if name == "kind" else "stance"])


def _covers(claim: Mapping[str, Any], at: tuple[int, int]) -> bool:
    """Whether a trigger heads a coded statement: it stands in its span, near its trigger."""
    near = abs(claim["trigger"]["start"] - at[0]) < 40
    return near and claim["start"] <= at[0] and at[1] <= claim["end"]


def fit(rows: Sequence[Case], penalty: float) -> tuple[list[str], dict[str, list[float]]]:
    """Classes and weights of one decision.

    Args:
        rows: the cases.
        penalty: inverse strength of the L2 penalty (scikit-learn's `C`).
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(f for row in rows for f in row.features)
    names = sorted(f for f, n in counts.items() if n >= RARE)
    index = {f: i for i, f in enumerate(names)}
    places = [(i, index[f]) for i, row in enumerate(rows) for f in row.features if f in index]
    matrix = csr_matrix(
        (np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(rows), len(names))
    )
    model = LogisticRegression(C=penalty, max_iter=2000)
    model.fit(matrix, [row.label for row in rows])
    table, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        table, bias = (
            np.vstack([-table[0] / 2, table[0] / 2]),
            np.array([-bias[0] / 2, bias[0] / 2]),
        )
    weights = {
        name: [float(v) for v in table[:, i]]
        for i, name in enumerate(names)
        if abs(table[:, i]).max() >= SMALL
    }
    weights[BIAS] = [float(v) for v in bias]
    return [str(c) for c in model.classes_], weights


def cross(rows: Sequence[Case], penalty: float, folds: int = 5) -> dict[str, float]:
    """Accuracy of the rules and of the model on reports that it was not fitted to."""
    from whosays.packs.weights import Weights

    fold = {r: i % folds for i, r in enumerate(sorted({row.report for row in rows}))}
    found: Counter[str] = Counter()
    for k in range(folds):
        train = [r for r in rows if fold[r.report] != k]
        weights = Weights(*fit(train, penalty))
        for row in (r for r in rows if fold[r.report] == k):
            guess = weights.decide(row.features, row.among).label
            found["model"] += guess == row.label
            found["rules"] += row.default == row.label
            for who, said in (("model", guess), ("rules", row.default)):
                found[who, "tp"] += said == row.label == YES
                found[who, "said"] += said == YES
                found[who, "gold"] += row.label == YES
    scores = {k: found[k] / len(rows) for k in ("rules", "model")}
    for who in ("rules", "model"):
        if found[who, "gold"]:
            scores[f"{who}_f1"] = 2 * found[who, "tp"] / (found[who, "said"] + found[who, "gold"])
    return scores


def gather(reports: Iterable[Mapping[str, Any]]) -> dict[str, list[Case]]:
    """The cases of many reports by decision."""
    found: dict[str, list[Case]] = defaultdict(list)
    for report in reports:
        for name, case in cases(report):
            found[name].append(case)
    return dict(found)


def coded_reports(shared: Path, language: str) -> list[dict[str, Any]]:
    """The shared coded reports of a language and our own open ones."""
    folder = shared / "data" / "claims" / language
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))]
