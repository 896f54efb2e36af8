"""How much speaks for two strands of two reports being about one event.

Each piece of evidence has a weight and a sentence; what cannot be one is vetoed. The
weights were set by hand on the shared scenarios (docs/decisions/0007-comparing.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from whosays.comparing import spots
from whosays.comparing.names import Name, same
from whosays.comparing.strands import SLACK, SPOKEN, Strand

THRESHOLD = 1.6
"""Evidence from which two strands are one event."""

COPY, STORY, WORDS = 2.5, 1.0, 2.5
SAME_PLACE, INSIDE, COUNTRY = 1.2, 0.7, 0.4
SAME_DAY, DAYS_MEET, DAY_OFF = 0.8, 0.3, -0.5
TOLL, SIDE, MAIN, ASIDE = 0.8, 0.4, 0.3, -0.6
PUBLISHED = 0.4
FRESH, STALE, ABROAD = 0.3, -0.8, -0.6
SHARED = 2.5
"""Weight of shared names above which more of them say nothing more."""
ALIKE, TELLING = 0.2, 0.6
"""Likeness of words, and weight of shared names, that tell one happening from another."""
SAME_WORDS = 0.8
"""Likeness from which two acts of speech are one, whoever spoke."""
SOON = 2
"""Days within which reports of one event mostly come out."""
FAR_APART = 2
"""Days from which two dates cannot be one happening's."""


@dataclass(frozen=True)
class Match:
    """Evidence that two strands are about one event, with its reasons."""

    score: float
    why: tuple[str, ...] = ()


APART = Match(float("-inf"))


@dataclass(frozen=True)
class Bag:
    """Terms with their weights, and the length of that vector."""

    terms: Mapping[str, float]
    length: float

    def likeness(self, other: Bag) -> float:
        """Cosine of two bags, 0 to 1."""
        few, many = sorted((self.terms, other.terms), key=len)
        if not few:
            return 0.0
        dot = sum(weight * many[term] for term, weight in few.items() if term in many)
        return dot / (self.length * other.length)


def bag(terms: Mapping[str, float], rarity: Mapping[str, float]) -> Bag:
    """Terms weighted by how rare they are."""
    weighted = {term: weight * rarity.get(term, 1.0) for term, weight in terms.items()}
    return Bag(weighted, sqrt(sum(w * w for w in weighted.values())) or 1.0)


def rarity(documents: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Inverse document frequency, log(1 + n / df), of the terms of some documents.

    `n` is at least 50: among five reports on one event, what all five name would
    otherwise tell nothing.
    """
    counts = Counter(term for terms in documents for term in terms)
    number = max(len(documents), 50)
    return {term: log(1 + number / count) for term, count in counts.items()}


def match(
    a: Strand, b: Strand, *, alike: float, story: float, shared: float, soon: bool, copied: bool
) -> Match:
    """The evidence that two strands of two reports are one event.

    Args:
        a, b: strands of one family.
        alike: likeness of their clauses, 0 to 1.
        story: likeness of the words of the two reports as wholes, 0 to 1.
        shared: weight of the rare names and figures that the two reports share.
        soon: the reports came out within a few days of each other.
        copied: one report copies the other, and these claims among it.
    """
    if a.days.gap(b.days) >= FAR_APART and not copied:
        return APART
    place, why_place = _place(a, b)
    if place < 0 and not copied:
        return APART
    if a.family in SPOKEN and alike < SAME_WORDS and not copied and not _share(a.by, b.by):
        return APART
    score, why = place, list(why_place)
    if copied:
        score += COPY
        why.append("one report took these words from the other")
    if a.countries and b.countries and not a.countries & b.countries and not copied:
        score += ABROAD
    for more, reason in (_when(a, b), _tolls(a, b), _sides(a, b), (_news(a, b), "")):
        score += more
        if reason:
            why.append(reason)
    score += WORDS * alike
    if a.main and b.main:
        score += MAIN + WORDS * story + min(shared, SHARED) * STORY + PUBLISHED * soon
        if shared >= 1:
            why.append("both reports tell it first, and share rare names or figures")
    elif a.main != b.main and not copied:
        score += ASIDE
    if alike >= ALIKE:
        why.append("their clauses share names, figures and words")
    telling = (
        copied, place >= INSIDE, shared >= TELLING, alike >= ALIKE, story >= ALIKE,
        a.tolls & b.tolls, _share((*a.by, *a.to), (*b.by, *b.to)),
    )  # fmt: skip
    if not any(telling):
        # One day, one sort of happening: so are many.
        score = min(score, THRESHOLD - 0.1)
    return Match(score, tuple(why))


def _place(a: Strand, b: Strand) -> tuple[float, tuple[str, ...]]:
    best, why = 0.0, ""
    apart = False
    for one in a.places:
        for other in b.places:
            how = spots.standing(one, other)
            if how == "apart":
                apart = True
            elif how == "one":
                wide = one.precision in ("country", "area")
                more = COUNTRY if wide else SAME_PLACE
                if more > best:
                    best, why = more, f"both at {one.name or one.text}"
            elif how == "inside" and best < INSIDE:
                wide = "country" in (one.precision, other.precision)
                best = max(best, COUNTRY if wide else INSIDE)
                why = f"{one.text} and {other.text}: one lies in the other"
    if apart and not best:
        return -1.0, ()
    return best, (why,) if why else ()


def _when(a: Strand, b: Strand) -> tuple[float, str]:
    if not (a.days.closed and b.days.closed):
        return 0.0, ""
    gap = a.days.gap(b.days)
    if gap:
        return (DAY_OFF, "") if gap <= SLACK else (2 * DAY_OFF, "")
    if a.days == b.days:
        return SAME_DAY, "on the same day or days"
    return DAYS_MEET, "their days overlap"


def _news(a: Strand, b: Strand) -> float:
    """News is of these days: what a report tells first without a date is no week old."""
    for one, other in ((a, b), (b, a)):
        undated = one.main and one.days.first is None and one.days.last is not None
        if undated and other.days.closed:
            old = (one.days.last or 0) - (other.days.last or 0)
            return STALE if old >= FAR_APART + 1 else FRESH if 0 <= old <= SLACK else 0.0
    return 0.0


def _tolls(a: Strand, b: Strand) -> tuple[float, str]:
    common = a.tolls & b.tolls
    if not common:
        return 0.0, ""
    about, low, high = min(common, key=str)
    count = high if high is not None else f"{low} or more"
    return TOLL, f"the same toll ({about}: {count})"


def _sides(a: Strand, b: Strand) -> tuple[float, str]:
    shared = _share(a.by, b.by) or _share(a.to, b.to)
    return (SIDE, f"the same side ({shared})") if shared else (0.0, "")


def _share(ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> str | None:
    for one in ours:
        for other in theirs:
            if not (one.bare and other.bare) and (one == other or same(one, other)):
                return one.text
    return None
