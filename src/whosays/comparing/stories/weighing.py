"""How much a term of a report weighs: rare terms much, common ones hardly at all.

TF-IDF by field. Rarity is counted over the reports at hand and over a thousand
imagined ones that have the words of a language as often as its table of common words
says: so that a batch of five reports on one happening is weighed like one of five
thousand. Each field has length one and a share of the score that the tables of
weights.toml give it, so that the score of two reports is one sum over shared terms.
"""

from __future__ import annotations

import tomllib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, sqrt
from typing import TYPE_CHECKING

from whosays.comparing.stories.happenings import Points
from whosays.comparing.stories.terms import ACROSS, SAME, Counts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

IMAGINED = 1000
"""Reports that are imagined beside those at hand."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What two reports are compared by: each field's share of the score, and the bias.

    The chance of one story is the logistic function of the score less the bias. `near`
    is added for two reports of one day, less the more days lie between them.
    """

    fields: tuple[str, ...]
    shares: tuple[float, ...]
    bias: float
    near: float = 0.0


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads((files(__package__) / "weights.toml").read_text(encoding="utf-8"))


@cache
def points() -> Points:
    """What likenesses and differences of main happenings weigh."""
    return Points(**_table()["points"])


@cache
def measures() -> tuple[Measure, Measure]:
    """The measure of two reports in one language, and that of two in different ones."""
    table = _table()

    def measure(name: str, fields: tuple[str, ...]) -> Measure:
        row = table[name]
        used = tuple(f for f in fields if row.get(f))
        return Measure(used, tuple(row[f] for f in used), row["bias"], table["near"][name])

    return measure("same", SAME), measure("across", ACROSS)


class Vocabulary:
    """Numbers of terms, each of one field, with the share of texts that have the word."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        self.numbers: tuple[dict[str, int], ...] = tuple({} for _ in fields)
        self.field = array("b")
        self.share = array("d")

    def rows(self, counts: Counts, shares: Mapping[str, float]) -> tuple[array[int], array[float]]:
        """The numbers of a report's terms, and one plus the log of how often each stands."""
        terms, times = array("q"), array("d")
        for at, (name, known) in enumerate(zip(self.fields, self.numbers, strict=True)):
            for term, count in counts[name].items():
                number = known.get(term)
                if number is None:
                    number = known[term] = len(self.field)
                    self.field.append(at)
                    self.share.append(shares.get(term, 0.0))
                terms.append(number)
                times.append(1.0 if count == 1 else 1.0 + log(count))
        return terms, times

    def names(self, wanted: set[int]) -> dict[int, tuple[str, str]]:
        """Field and term of some numbers."""
        return {
            number: (name, term)
            for name, known in zip(self.fields, self.numbers, strict=True)
            for term, number in known.items()
            if number in wanted
        }


@dataclass(frozen=True, slots=True)
class Weighed:
    """Terms of several reports with their weights: row of the report, term, weight.

    Sorted by report; `starts[i]:starts[i + 1]` are the terms of report `i`.
    """

    reports: Ints
    terms: Ints
    weights: Floats
    starts: Ints


def weigh(
    rows: Sequence[tuple[array[int], array[float]]], vocabulary: Vocabulary, measure: Measure
) -> Weighed:
    """The terms of these reports, weighed among one another."""
    import numpy as np

    lengths = np.array([len(terms) for terms, _ in rows], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    terms = _joined([terms for terms, _ in rows], np.int64)
    times = _joined([times for _, times in rows], np.float64)
    reports = np.repeat(np.arange(len(rows)), lengths)
    field = np.frombuffer(vocabulary.field, dtype=np.int8)
    share = np.frombuffer(vocabulary.share, dtype=np.float64)
    having = np.bincount(terms, minlength=len(field))
    rarity = np.log((len(rows) + IMAGINED + 1) / (having + 1 + IMAGINED * share))
    weights = times * np.maximum(rarity, 0.0)[terms]
    place = reports * len(vocabulary.fields) + field[terms]
    length = np.sqrt(np.bincount(place, weights**2, minlength=len(rows) * len(vocabulary.fields)))
    length[length == 0] = 1.0
    scale = np.array([sqrt(part) for part in measure.shares])
    return Weighed(reports, terms, weights / length[place] * scale[field[terms]], starts)


def _joined(parts: Sequence[array[int] | array[float]], kind: type) -> NDArray[np.generic]:
    import numpy as np

    arrays = [np.frombuffer(part, dtype=kind) for part in parts if len(part)]
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)
