"""Pairs of reports that may tell one story, each with its chance.

Reports go by in the order of publication. Weights are held for a window only: the
reports of the last days, and as many of the undated as one may lie beside. Within it an
inverted index of terms gives each report the sum over shared terms with every other.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.comparing.stories.happenings import Happening, Points, agreement
from whosays.comparing.stories.terms import Counts, Language
from whosays.comparing.stories.weighing import Measure, Vocabulary, Weighed, points, weigh

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 1024
"""Reports that are weighed at once."""

MOST = 4096
"""Reports of the window that are kept at most, dated and undated each."""

FLOOR = 0.02
"""Pairs of a smaller chance are not kept."""

LEAST = 0.3
"""Share of the bias that the terms alone must reach."""

_EVERYWHERE = 0.3
_FEW = 100

Edge = tuple[int, int, float]
"""Places of two reports, the smaller first, and their chance."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A report as pairing sees it: its day (``None``: unknown), language, main happening."""

    day: int | None
    language: Language
    happening: Happening | None = None


class Pairing:
    """Goes through reports, undated first, then by day, and yields the pairs.

    Args:
        laid: all reports in that order.
        measure: what they are compared by.
        window: days that two reports of one story may lie apart.
        across: compare reports of different (or unread) languages only; else those of
            one language only.
    """

    def __init__(
        self, laid: Sequence[Laid], measure: Measure, window: int, *, across: bool
    ) -> None:
        self.laid, self.measure, self.window, self.across = laid, measure, window, across
        self.vocabulary = Vocabulary(measure.fields)
        self.held: dict[int, tuple[array[int], array[float]]] = {}

    def add(self, place: int, counts: Counts) -> None:
        """Take the terms of the report at this place; blocks come in order."""
        shares = self.laid[place].language.shares
        self.held[place] = self.vocabulary.rows(counts, shares)

    def edges(self, begin: int) -> Iterator[Edge]:
        """Pairs of the reports from `begin` on with all that are held; then forget the old."""
        self._forget(begin)
        places = sorted(self.held)
        if len(places) < 2:  # noqa: PLR2004 - a pair
            return
        weighed = weigh([self.held[p] for p in places], self.vocabulary, self.measure)
        yield from self._pairs(places, weighed, begin)

    def _forget(self, begin: int) -> None:
        """Drop what lies before the window of the report at `begin`."""
        first = self.laid[begin].day
        dated = [p for p in self.held if self.laid[p].day is not None and p < begin]
        undated = [p for p in self.held if self.laid[p].day is None and p < begin]
        for old in (dated, undated):
            for place in sorted(old)[: max(0, len(old) - MOST)]:
                del self.held[place]
        for place in dated:
            day = self.laid[place].day
            if day is not None and first is not None and day < first - self.window:
                self.held.pop(place, None)
        self._compact()

    def _compact(self) -> None:
        """Forget the terms that no report of the window has, once they are the most."""
        import numpy as np

        old = self.vocabulary
        used = np.unique(np.concatenate([
            np.frombuffer(terms, dtype=np.int64) for terms, _ in self.held.values() if len(terms)
        ] or [np.zeros(0, dtype=np.int64)]))  # fmt: skip
        if len(used) * 2 > len(old.field):
            return
        new = Vocabulary(old.fields)
        moved = np.zeros(len(old.field), dtype=np.int64)
        names = old.names(set(used.tolist()))
        for number in used.tolist():
            name, term = names[number]
            moved[number] = len(new.field)
            new.numbers[old.fields.index(name)][term] = len(new.field)
            new.field.append(old.field[number])
            new.share.append(old.share[number])
        for place, (terms, times) in self.held.items():
            kept = array("q")
            kept.frombytes(moved[np.frombuffer(terms, dtype=np.int64)].tobytes())
            self.held[place] = kept, times
        self.vocabulary = new

    def _pairs(self, places: list[int], weighed: Weighed, begin: int) -> Iterator[Edge]:
        import numpy as np

        index = _Index(weighed, len(places))
        beside = _Beside([self.laid[p] for p in places], self.window, across=self.across)
        weights = points()
        floor = float(np.log(FLOOR / (1 - FLOOR)))
        for row, place in enumerate(places):
            if place < begin:
                continue
            scores = index.scores(row)[:row]
            odds = scores - self.measure.bias + self.measure.near * beside.nearness(row)
            own = self.laid[place].happening
            least = floor - (weights.most if own else 0.0)
            # Without words in common no day and no kind makes a pair.
            may = (odds >= least) & (scores >= LEAST * self.measure.bias) & beside.may(row)
            for other in np.flatnonzero(may).tolist():
                total = float(odds[other])
                total += agreement(own, self.laid[places[other]].happening, weights)
                if total >= floor:
                    yield places[other], place, 1 / (1 + float(np.exp(-total)))


class _Beside:
    """Days and languages of reports, to ask which may be paired."""

    def __init__(self, laid: Sequence[Laid], window: int, *, across: bool) -> None:
        import numpy as np

        self.window, self.across = window, across
        self.days = np.array([np.nan if one.day is None else one.day for one in laid])
        codes = sorted({one.language.code or "" for one in laid})
        self.codes = np.array([codes.index(one.language.code or "") for one in laid])
        self.packed = np.array([one.language.packed for one in laid])

    def nearness(self, row: int) -> NDArray[np.float64]:
        """1 for the reports of the same day, falling to 0 at the window; 0 if unknown."""
        import numpy as np

        gap = np.abs(self.days[:row] - self.days[row])
        return np.nan_to_num(1 - gap / max(1, self.window)).clip(min=0)

    def may(self, row: int) -> NDArray[np.bool_]:
        """Whether each report before this one may be compared with it by this measure."""
        import numpy as np

        far = np.abs(self.days[:row] - self.days[row]) > self.window
        alike = (self.codes[:row] == self.codes[row]) & self.packed[row]
        return ~far & (alike != self.across)


class _Index:
    """For each term, the reports that have it with its weight in each."""

    def __init__(self, weighed: Weighed, count: int) -> None:
        import numpy as np

        self.count = count
        terms, term_of = np.unique(weighed.terms, return_inverse=True)
        having = np.bincount(term_of, minlength=len(terms))
        # A term of one report joins nothing; one that stands everywhere costs the most
        # and tells the least.
        useful = (having > 1) & (having <= max(_FEW, _EVERYWHERE * count))
        kept = useful[term_of]
        self.term_of = term_of[kept]
        self.weights = weighed.weights[kept]
        reports = weighed.reports[kept]
        self.starts = np.searchsorted(reports, np.arange(count + 1))
        order = np.argsort(self.term_of, kind="stable")
        self.posted = reports[order]
        self.posted_weights = self.weights[order]
        ends = np.cumsum(np.bincount(self.term_of, minlength=len(terms)))
        self.first, self.last = np.concatenate([[0], ends[:-1]]), ends

    def scores(self, row: int) -> NDArray[np.float64]:
        """The score of this report with each of the others."""
        import numpy as np

        own = slice(self.starts[row], self.starts[row + 1])
        terms, weights = self.term_of[own], self.weights[own]
        first = self.first[terms]
        lengths = self.last[terms] - first
        total = int(lengths.sum())
        if not total:
            return np.zeros(self.count)
        shift = np.repeat(first - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        at = shift + np.arange(total)
        parts = self.posted_weights[at] * np.repeat(weights, lengths)
        return np.bincount(self.posted[at], parts, minlength=self.count)
