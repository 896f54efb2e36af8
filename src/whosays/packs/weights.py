"""The linear models of a language pack: one table of weights a decision.

A decision lies in `decisions/NAME.tsv` of the pack: a first line with the classes, then
one line a feature with its weight for each class, the feature ``*`` holding the biases.
The classes' scores are the sums of the weights of the features that hold; their
probabilities follow by the softmax (multinomial logistic regression). The tables are
made by ``python -m training decisions`` and can be read by a person. A pack without them
works from its lexicons alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from whosays.errors import PackError

BIAS = "*"


@dataclass(frozen=True)
class Decision:
    """What a decision came to.

    Attributes:
        label: the class decided for.
        probability: of that class; None where a rule decided and no model was asked.
        features: the features that spoke most for it, the strongest first.
    """

    label: str
    probability: float | None = None
    features: tuple[str, ...] = ()


class Weights:
    """One linear model over features that hold or do not.

    Args:
        classes: the labels, one a column.
        rows: for each feature, its weight for each class.
    """

    def __init__(self, classes: Sequence[str], rows: Mapping[str, Sequence[float]]) -> None:
        self.classes = tuple(classes)
        names = [name for name in rows if name != BIAS]
        self._index = {name: i for i, name in enumerate(names)}
        self._table = np.array([rows[n] for n in names], dtype=np.float32).reshape(
            len(names), len(self.classes)
        )
        self._bias = np.array(rows.get(BIAS, [0.0] * len(self.classes)), dtype=np.float32)

    def __len__(self) -> int:
        return len(self._index)

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class; features that the table lacks count nothing."""
        known = [i for f in features if (i := self._index.get(f)) is not None]
        return self._softmax(known)

    def _softmax(self, known: Sequence[int]) -> dict[str, float]:
        scores = self._bias + self._table[list(known)].sum(axis=0) if known else self._bias
        grown = np.exp(scores - scores.max())
        return dict(zip(self.classes, (grown / grown.sum()).tolist(), strict=True))

    def decide(self, features: Iterable[str], among: Sequence[str] | None = None) -> Decision:
        """The most probable class, of all or of some, and what spoke for it.

        A feature speaks for a class as far as its weight stands above the mean of the
        others. Ties go to the class that the table has first.
        """
        found = [(f, i) for f in features if (i := self._index.get(f)) is not None]
        each = self._softmax([i for _, i in found])
        allowed = [c for c in self.classes if among is None or c in among] or list(self.classes)
        label = max(allowed, key=lambda c: each[c])
        return Decision(label, each[label], self._strongest(found, self.classes.index(label)))

    def _strongest(self, found: Sequence[tuple[str, int]], column: int) -> tuple[str, ...]:
        if not found:
            return ()
        rows = self._table[[i for _, i in found]]
        lead = rows[:, column] - (rows.sum(axis=1) - rows[:, column]) / max(1, rows.shape[1] - 1)
        order = np.argsort(-lead, kind="stable")
        # What is not there (``needs=-``) tells a person little.
        told = [found[i][0] for i in order if lead[i] > 0 and not found[i][0].endswith("=-")]
        return tuple(told[:3])


def load_weights(folder: Path) -> dict[str, Weights]:
    """All decisions of a pack's `decisions` folder by name; none where there is no folder.

    Raises:
        PackError: a table is damaged; names the file and the line.
    """
    return {path.stem: read_weights(path) for path in sorted(folder.glob("*.tsv"))}


def read_weights(path: Path) -> Weights:
    """One decision from its table.

    Raises:
        PackError: the table is damaged; names the file and the line.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    classes = lines[0].split("\t")[1:] if lines else []
    if not classes:
        raise PackError(f"{path.name}: the first line names no class")
    rows: dict[str, list[float]] = {}
    for number, line in enumerate(lines[1:], 2):
        name, *values = line.split("\t")
        try:
            rows[name] = [float(v) for v in values]
        except ValueError:
            raise PackError(f"{path.name}, line {number}: a weight is no number") from None
        if len(values) != len(classes):
            raise PackError(
                f"{path.name}, line {number}: {len(values)} weights for {len(classes)} classes"
            )
    return Weights(classes, rows)


def write_weights(path: Path, classes: Sequence[str], rows: Mapping[str, Sequence[float]]) -> None:
    """Write a table, its features in alphabetical order, so that versions can be compared."""
    lines = ["\t".join(["feature", *classes])]
    for name in sorted(rows):
        lines.append("\t".join([name, *(f"{v:.3f}".rstrip("0").rstrip(".") for v in rows[name])]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
