"""Fitting one linear decision: multinomial logistic regression (scikit-learn)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.claims.judging import RULES
from whosays.packs.weights import BIAS, Weights

# Features met fewer times are left out, and weights that are small everywhere.
RARE = 3
SMALL = 0.02
# The rules' own answer is a feature that the penalty bears on less: the weights correct the
# rules where the data says so, and leave them alone where it says little.
TRUST = 4.0


@dataclass(frozen=True)
class Case:
    """One question that the claims room asked, and the label that the coding gives.

    Attributes:
        report: id of the report it stands in.
        features: what the model is to see.
        default: what the rules say.
        label: what is right.
        among: the labels that are possible; None for all.
    """

    report: str
    features: tuple[str, ...]
    default: str
    label: str
    among: tuple[str, ...] | None = None


def fit(
    rows: Sequence[Case], penalty: float, shift: float = 0.0, toward: str = "yes"
) -> tuple[list[str], dict[str, list[float]]]:
    """Classes and weights of one decision.

    Args:
        rows: the cases.
        penalty: inverse strength of the L2 penalty (scikit-learn's `C`).
        shift: what is added to the bias of one class, so that more is decided for it.
        toward: that class.

    Returns:
        The classes, and for each feature its weight for each class; see `Weights`.
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(f for row in rows for f in row.features)
    names = sorted(f for f, n in counts.items() if n >= RARE)
    index = {f: i for i, f in enumerate(names)}
    places = [(i, index[f]) for i, row in enumerate(rows) for f in row.features if f in index]
    scale = np.array([TRUST if f.startswith(RULES) else 1.0 for f in names])
    values = scale[[j for _, j in places]]
    matrix = csr_matrix((values, tuple(zip(*places, strict=True))), shape=(len(rows), len(names)))
    model = LogisticRegression(C=penalty, max_iter=2000)
    model.fit(matrix, [row.label for row in rows])
    table, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        table = np.vstack([-table[0] / 2, table[0] / 2])
        bias = np.array([-bias[0] / 2, bias[0] / 2])
    table = table * scale
    weights = {
        name: [float(v) for v in table[:, i]]
        for i, name in enumerate(names)
        if abs(table[:, i]).max() >= SMALL
    }
    classes = [str(c) for c in model.classes_]
    weights[BIAS] = [
        float(v) + (shift if c == toward else 0.0) for c, v in zip(classes, bias, strict=True)
    ]
    return classes, weights


def held_out(rows: Sequence[Case], penalty: float, folds: int = 5) -> dict[str, float]:
    """Accuracy of the rules and of the model on reports that it was not fitted to."""
    fold = {r: i % folds for i, r in enumerate(sorted({row.report for row in rows}))}
    rules = model = 0
    for k in range(folds):
        weights = Weights(*fit([r for r in rows if fold[r.report] != k], penalty))
        for row in (r for r in rows if fold[r.report] == k):
            model += weights.decide(row.features, row.among).label == row.label
            rules += row.default == row.label
    return {"rules": rules / len(rows), "model": model / len(rows)}
