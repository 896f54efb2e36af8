"""Amounts: a number with its bounds, or the two ends of an interval."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whosays.claims.atoms import Atom
from whosays.claims.figures_numbers import Number
from whosays.claims.figures_words import CountWords

ENDS = frozenset(".!?;")


@dataclass(frozen=True, slots=True)
class Scene:
    """A text being read for counts.

    Attributes:
        source: the text.
        line: its atoms.
        words: the language's words of counting.
        dated: atoms that are part of a date.
        tags: the parts of speech of its tokens; empty strings where none is known.
    """

    source: str
    line: list[Atom]
    words: CountWords
    dated: frozenset[int]
    tags: tuple[str, ...]

    def text(self, first: int, end: int) -> str:
        """The words from atom `first` to before atom `end`."""
        return self.source[self.line[first].start : self.line[end - 1].end]

    def pos(self, i: int) -> str:
        """The part of speech of the token that holds atom `i`; empty where none is known."""
        return self.tags[self.line[i].token] if i < len(self.line) else ""

    def verbless(self, i: int) -> bool:
        """No verb stands from atom `i` to the end of its sentence, and the verbs are known."""
        if not any(self.tags):
            return False
        while i < len(self.line) and not self.ends(i):
            if self.pos(i) in {"VERB", "AUX"}:
                return False
            i += 1
        return True

    def ends(self, i: int) -> bool:
        """A sentence ends at atom `i`."""
        return self.line[i].text in ENDS


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval read from atoms `first` to before `last`.

    Attributes:
        low, high: the interval; an open end is None.
        approx: the words give it roughly.
        says: where it was read.
        exact: a number is written out (not *several*).
        second: first atom and value of its second number, where it has two.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    approx: bool
    says: str
    exact: bool = True
    second: tuple[int, int] | None = None


def one_or_none(scene: Scene, first: int, end: int, value: int) -> Amount:
    """The amount of words that mean one, or none."""
    means = "one" if value else "none"
    return Amount(first, end, value, value, False, f"{scene.text(first, end)!r} counts {means}")


def number_at(scene: Scene, i: int) -> Number | None:
    """The number at atom `i`, where it is part of no date."""
    if i >= len(scene.line) or i in scene.dated:
        return None
    number = scene.words.numbers.at(scene.line, i, scene.source)
    # A contraction of a preposition is no plural article: *l'avocat des victimes*.
    if number and not number.exact and number.last == i + 1 and scene.pos(i) == "ADP":
        return None
    return number


def amount_at(scene: Scene, i: int) -> Amount | None:
    """Bounds and a number, or the two ends of an interval, from atom `i` on."""
    words, line, start = scene.words, scene.line, i
    senses: list[str] = []
    while found := words.sense(words.bounds, line, i):
        senses.append(found[1])
        i += found[0]
    if not senses and (length := words.first(words.between, line, i)):
        both = _between(scene, start, i + length)
        if both:
            return both
    number = number_at(scene, i)
    if number is None and senses:
        # *Quelques policiers*: a bound that no number follows is a number itself.
        senses, i = [], start
        number = number_at(scene, i)
    if number is None:
        return None
    amount = Amount(
        start, number.last, number.low, number.high, number.approx,
        _says(scene, start, number.last), number.exact,
    )  # fmt: skip
    amount = _ranged(scene, amount, number)
    if found := words.sense(words.bounds_after, line, amount.last):
        senses.append(found[1])
        end = amount.last + found[0]
        amount = replace(amount, last=end, says=_says(scene, start, end))
    for sense in senses:
        amount = bounded(amount, sense)
    return amount


def _ranged(scene: Scene, amount: Amount, number: Number) -> Amount:
    """The amount with a second number after *à* or a dash: *10 à 15*."""
    length = scene.words.first(scene.words.ranges, scene.line, number.last)
    second = number_at(scene, number.last + length) if length else None
    if second is None or not _rises(number, second):
        return amount
    return replace(
        amount, last=second.last, high=second.high, second=(second.first, second.low or 0),
        says=_says(scene, amount.first, second.last),
    )  # fmt: skip


def _between(scene: Scene, start: int, i: int) -> Amount | None:
    first = number_at(scene, i)
    if first is None or first.value is None:
        return None
    length = scene.words.first(scene.words.between_and, scene.line, first.last)
    second = number_at(scene, first.last + length) if length else None
    if second is None or not _rises(first, second):
        return None
    says = _says(scene, start, second.last)
    return Amount(start, second.last, first.low, second.high, False, says)


def _rises(first: Number, second: Number) -> bool:
    return first.value is not None and second.value is not None and first.value < second.value


def _says(scene: Scene, first: int, end: int) -> str:
    return f"read from {scene.text(first, end)!r}"


def bounded(amount: Amount, sense: str) -> Amount:
    """The interval under a bound, as the codebook has it: *plus de 60* is {61, None}."""
    low, high = amount.low, amount.high
    if sense == "at-least":
        return replace(amount, high=None)
    if sense == "more-than":
        return replace(amount, low=None if low is None else low + 1, high=None)
    if sense == "at-most":
        return replace(amount, low=None)
    if sense == "less-than":
        return replace(amount, low=None, high=None if high is None else high - 1)
    if sense == "about":
        return replace(amount, approx=True)
    return amount
