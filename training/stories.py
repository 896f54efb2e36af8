"""Fit what pairs of reports are weighed by: ``python -m training.stories``.

Writes ``comparing/stories/weights.toml``. Two logistic models, the shares of fields not
below nought (they are lengths of vectors), fitted on how far the fields of two reports
agree:

- reports in one language: ECB+ topics 1 to 25, whole and cut to a hundred words (reports
  of a wire are short). Pairs of one topic count twenty times those of two topics: what
  parts two happenings of one sort is to be learnt. ``--folds`` fits five times without a
  fifth of the topics and prints what that gives on it.
- reports in different languages: MEANTIME Airbus and Apple, in four languages, with and
  without the date line (which alone would nearly tell the stories apart).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from whosays.comparing.stories.linking import link
from whosays.comparing.stories.pairing import FLOOR
from whosays.comparing.stories.terms import ACROSS, SAME, language_of, terms
from whosays.comparing.stories.weighing import Measure, Vocabulary, weigh

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "whosays" / "comparing" / "stories" / "weights.toml"
LAST_TUNED = 25
ELSEWHERE = 0.05
UNLIKE = 0.3
STRENGTH = 0.01
SHORT = 100

Text = tuple[str, str]
"""Language and text."""


def agreement(texts: Sequence[Text], fields: Sequence[str]) -> Any:
    """For each pair of texts and each field, the cosine: an array (texts, texts, fields)."""
    from scipy import sparse

    languages = [language_of(code) for code, _ in texts]
    counts = [terms(text, lang) for (_, text), lang in zip(texts, languages, strict=True)]
    found = []
    for field in fields:
        vocabulary = Vocabulary((field,))
        rows = [
            vocabulary.rows(c, lang.shares) for c, lang in zip(counts, languages, strict=True)
        ]
        weighed = weigh(rows, vocabulary, Measure((field,), (1.0,), 0.0))
        matrix = sparse.csr_matrix(
            (weighed.weights, (weighed.reports, weighed.terms)),
            shape=(len(texts), max(1, len(vocabulary.field))),
        )
        found.append((matrix @ matrix.T).toarray())
    return np.stack(found, axis=2)


def fit(agreed: Any, same: Any, weights: Any) -> Any:
    """Shares of the fields, then the bias; a little ridge keeps rare fields small."""
    from scipy.optimize import minimize

    sign = np.where(same, 1.0, -1.0)

    def loss(point: Any) -> tuple[float, Any]:
        margin = sign * (agreed @ point[:-1] - point[-1])
        pull = -sign * weights / (1 + np.exp(margin)) / weights.sum() * 1000
        value = (weights * np.logaddexp(0, -margin)).sum() / weights.sum() * 1000
        slope = np.append(agreed.T @ pull, -pull.sum())
        slope[:-1] += 2 * STRENGTH * point[:-1]
        return value + STRENGTH * (point[:-1] ** 2).sum(), slope

    start = np.append(np.ones(agreed.shape[1]), 3.0)
    bounds = [(0, None)] * (agreed.shape[1] + 1)
    return minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x


def upper(count: int) -> Any:
    """Places of the pairs of `count` texts, each once."""
    return np.triu_indices(count, 1)


def fit_pairs(agreed: Sequence[Any], gold: Any, among: Any, weights: Any) -> Any:
    """Fit on the pairs of the texts that `among` marks, of all versions of the texts."""
    one, two = upper(len(gold))
    kept = among[one] & among[two]
    one, two = one[kept], two[kept]
    same = np.tile(gold[one] == gold[two], len(agreed))
    rows = np.concatenate([version[one, two] for version in agreed])
    return fit(rows, same, np.tile(weights[one, two], len(agreed)))


def cut(text: str) -> str:
    """The first hundred words, without the lines that are web addresses."""
    lines = [line for line in text.split("\n") if not re.match(r"https?\W", line)]
    return " ".join("\n".join(lines).split(" ")[:SHORT])


def groups(agreed: Any, point: Any) -> list[int]:
    """The group of each text, linked as the program links."""
    chances = 1 / (1 + np.exp(point[-1] - agreed @ point[:-1]))
    one, two = upper(len(chances))
    kept = chances[one, two] >= FLOOR
    edges = zip(
        one[kept].tolist(), two[kept].tolist(), chances[one, two][kept].tolist(), strict=True
    )
    found = link([None] * len(chances), list(edges)).members
    of = {member: name for name, members in found.items() for member in members}
    return [of[at] for at in range(len(chances))]


def ecb(data: Path) -> tuple[list[Text], Any, Any]:
    """Texts of topics 1 to 25, their stories and their topics."""
    path = data / "stories" / "ecbplus" / "ecbplus_topics_01_35.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["topic"] <= LAST_TUNED]
    stories = np.array([row["subtopic"] for row in rows])
    return [("en", row["text"]) for row in rows], stories, np.array([r["topic"] for r in rows])


def meantime(data: Path, *, dated: bool) -> tuple[list[Text], Any]:
    """Texts in four languages, with or without the date line, and their stories."""
    texts, stories = [], []
    for path in sorted((data / "stories" / "meantime").glob("*.jsonl")):
        for row in map(json.loads, path.open(encoding="utf-8")):
            title, _, rest = row["text"].partition("\n")
            body = rest if dated else rest.partition("\n")[2]
            texts.append((row["lang"], f"{title}\n{body}"))
            stories.append(row["article"])
    return texts, np.array(stories)


def same_language(data: Path, *, folds: bool) -> Any:
    """The model of reports in one language."""
    from quality.stories_task import b_cubed

    texts, gold, topics = ecb(data)
    agreed = agreement(texts, SAME)
    short = agreement([(code, cut(text)) for code, text in texts], SAME)
    weights = np.where(topics[:, None] == topics[None, :], 1.0, ELSEWHERE)
    if folds:
        fold = {topic: at % 5 for at, topic in enumerate(sorted({str(t) for t in topics}))}
        held = np.array([fold[str(topic)] for topic in topics])
        found: list[tuple[int, int]] = [(0, 0)] * len(gold)
        for out in range(5):
            point = fit_pairs((agreed, short), gold, held != out, weights)
            inside = np.flatnonzero(held == out)
            for at, group in zip(
                inside, groups(agreed[np.ix_(inside, inside)], point), strict=True
            ):
                found[at] = out, group
        print("five folds, each on the rest:", b_cubed(list(gold), found))
    return fit_pairs((agreed, short), gold, np.ones(len(gold), dtype=bool), weights)


def across_languages(data: Path, *, folds: bool) -> Any:
    """The model of reports in different languages."""
    from quality.stories_task import b_cubed

    parts = [(agreement(t, ACROSS), t, g) for t, g in (
        meantime(data, dated=True), meantime(data, dated=False))]  # fmt: skip
    rows, same = [], []
    for agreed, texts, gold in parts:
        language = np.array([code for code, _ in texts])
        one, two = upper(len(gold))
        kept = language[one] != language[two]
        rows.append(agreed[one[kept], two[kept]])
        same.append(gold[one[kept]] == gold[two[kept]])
    truth = np.concatenate(same)
    point = fit(np.concatenate(rows), truth, np.where(truth, 1.0, UNLIKE))
    if folds:
        for (agreed, _, gold), name in zip(parts, ("with", "without"), strict=True):
            print(f"fitted, {name} date line:", b_cubed(list(gold), groups(agreed, point)))
    return point


def row(fields: Sequence[str], point: Any) -> str:
    """One line of the table."""
    shares = ", ".join(
        f"{field} = {share:.2f}" for field, share in zip(fields, point, strict=False) if share > 0.05
    )
    return f"{{ bias = {point[-1]:.2f}, {shares} }}"


def main() -> None:
    """Fit both models and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    same = same_language(given.data, folds=given.folds)
    across = across_languages(given.data, folds=given.folds)
    text = TARGET.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^same = .*$", f"same = {row(SAME, same)}", text)
    text = re.sub(r"(?m)^across = .*$", f"across = {row(ACROSS, across)}", text)
    TARGET.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
