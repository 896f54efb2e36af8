"""Numbers as texts write them: digits with separators, words, round numbers.

A number is read at an atom and comes back as an interval: *24* and *vingt-quatre*
are {24, 24}, *des dizaines* {20, None}, *1,5 million* {1500000, 1500000}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from whosays.claims.atoms import Atom, Words
from whosays.packs.figures_schema import Figures

_OPTIONAL = re.compile(r"\(([^)]*)\)")


def forms(words: Iterable[str]) -> list[str]:
    """The forms a list stands for: ``tué(e)`` is *tué* and *tuée*."""
    out: list[str] = []
    for word in words:
        todo = [word]
        while todo:
            form = todo.pop()
            if (match := _OPTIONAL.search(form)) is None:
                out.append(form)
            else:
                todo.append(form[: match.start()] + form[match.end() :])
                todo.append(form[: match.start()] + match.group(1) + form[match.end() :])
    return out


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a line of atoms.

    Attributes:
        first, last: indices of its atoms, half-open.
        low, high: the interval; an open end is None.
        approx: the words give it roughly.
        exact: written out as one number (not *several*, not *dozens*).
        digits: written in digits.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    approx: bool = False
    exact: bool = True
    digits: bool = False

    @property
    def value(self) -> int | None:
        """The number, where it is one."""
        return self.low if self.exact and self.low == self.high else None


class Numbers:
    """The number words of a language, ready to be read in a line of atoms."""

    def __init__(self, pack: Figures) -> None:
        self._small = Words((w, n) for key, n in pack.numbers.items() for w in forms([key]))
        self._times = Words((w, n) for key, n in pack.multipliers.items() for w in forms([key]))
        self._round = Words((w, n) for key, n in pack.collective.items() for w in forms([key]))
        self._rounds = Words((w, n) for key, n in pack.collectives.items() for w in forms([key]))
        self._vague = Words((w, entry) for entry in pack.number for w in forms([entry.words]))
        self._joins = Words((w, True) for w in forms(pack.joins))
        self._articles = Words((w, True) for w in forms(pack.articles))
        self._several = Words((w, True) for w in forms(pack.several))
        self._of = Words((w, True) for w in forms(pack.of))
        self._separators = pack.thousands_separators
        self._decimal = pack.decimal_mark
        #: Where a number in words may begin; it says no more than that.
        self.starts = Words.joined(
            (self._small, self._times, self._round, self._rounds, self._vague,
             self._articles, self._several)
        )  # fmt: skip

    @property
    def begins(self) -> frozenset[str]:
        """The forms with which numbers in words begin."""
        return self.starts.begins

    def at(self, line: list[Atom], i: int, text: str) -> Number | None:
        """The longest number that begins at atom `i`; None if none does.

        Args:
            line: all atoms of the text.
            i: the index of an atom.
            text: the text itself, for the white space between digits.
        """
        atom = line[i]
        if atom.number is None and not self.starts.begin(atom):
            return None
        found = self._at(line, i, text)
        if found is not None:
            # Nothing is read across a blank line.
            cut = next((k for k in range(i + 1, found.last) if line[k].fresh), None)
            if cut is not None:
                found = self._at(line[:cut], i, text)
        return found

    def _at(self, line: list[Atom], i: int, text: str) -> Number | None:
        if line[i].number is None:
            return self._collective(line, i) or self._written(line, i) or self._told(line, i)
        # A decimal, a score or a date in digits is no number of its own.
        before = line[i - 1].text if i and line[i].glued else ""
        if before and before in (self._decimal, "/", ":", "."):
            return None
        return self._digits(line, i, text)

    def _first(self, words: Words, line: list[Atom], i: int) -> tuple[int, int] | None:
        for length, value in words.at(line, i):
            return length, value if isinstance(value, int) else 0
        return None

    def _skip(self, words: Words, line: list[Atom], i: int) -> int:
        found = self._first(words, line, i)
        return i + found[0] if found else i

    def _digits(self, line: list[Atom], i: int, text: str) -> Number | None:
        digits, end = line[i].text, i + 1
        if len(digits) <= 3:
            while end < len(line):
                atom, last = line[end], line[end - 1]
                gap = text[last.end : atom.start]
                if len(gap) == 1 and gap in self._separators and _three(atom):
                    digits, end = digits + atom.text, end + 1
                elif (
                    atom.glued and atom.text in self._separators and end + 1 < len(line)
                    and line[end + 1].glued and _three(line[end + 1])
                ):  # fmt: skip
                    digits, end = digits + line[end + 1].text, end + 2
                else:
                    break
        value = Decimal(digits) if len(digits) < 16 else None
        if value is None:
            return None
        if end + 1 < len(line) and line[end].glued and line[end].text == self._decimal:
            fraction = line[end + 1]
            if fraction.glued and fraction.number is not None:
                times = self._first(self._times, line, end + 2)
                if times is None:
                    return None
                value, end = Decimal(f"{digits}.{fraction.text}"), end + 2
        value, end = self._multiplied(value, line, end)
        return Number(i, end, int(value), int(value), digits=True)

    def _multiplied(self, value: Decimal, line: list[Atom], end: int) -> tuple[Decimal, int]:
        while times := self._first(self._times, line, end):
            value, end = value * times[1], end + times[0]
        return value, end

    def _written(self, line: list[Atom], i: int) -> Number | None:
        """Number words: the parts add up where each is smaller than the one before."""
        total = part = last = 0
        end = i
        while True:
            k = end
            if end > i and last >= 10:
                k = self._skip(self._joins, line, end)
            if small := self._first(self._small, line, k):
                if last and not (last % 10 == 0 and small[1] < last):
                    break
                part, last, end = part + small[1], small[1], k + small[0]
            elif times := self._first(self._times, line, k):
                if end == i and times[1] >= 1000_000:
                    return None
                if times[1] >= 1000:
                    total, part, last = total + max(part, 1) * times[1], 0, times[1]
                else:
                    if part % 100 == 0 and part:
                        break
                    part, last = max(part, 1) * times[1], times[1]
                end = k + times[0]
            else:
                break
        if end == i:
            return None
        return Number(i, end, total + part, total + part)

    def _collective(self, line: list[Atom], i: int) -> Number | None:
        """*une dizaine*, *deux douzaines*, *des centaines de milliers*, *a hundred*."""
        many = self._first(self._several, line, i)
        if many and (found := self._rounded(self._rounds, line, i + many[0])):
            return Number(i, found[1], 2 * found[0], None, approx=True, exact=False)
        one = self._first(self._articles, line, i)
        if one and (number := self._one_round(line, i, i + one[0])):
            return number
        count = self._written(line, i)
        for words in (self._rounds, self._round):
            if count and count.low and (found := self._rounded(words, line, count.last)):
                value = count.low * found[0]
                return Number(i, found[1], value, value, approx=True)
        if found := self._rounded(self._rounds, line, i):
            return Number(i, found[1], 2 * found[0], None, approx=True, exact=False)
        return None

    def _one_round(self, line: list[Atom], i: int, k: int) -> Number | None:
        """What follows the article that stands at atoms `i` to before `k`."""
        if found := self._rounded(self._round, line, k):
            return Number(i, found[1], found[0], found[0], approx=True)
        times = self._first(self._times, line, k)
        if times is None or times[1] < 100:
            return None
        if rest := self._written(line, k):
            return Number(i, rest.last, rest.low, rest.high)
        return Number(i, k + times[0], times[1], times[1])

    def _rounded(self, words: Words, line: list[Atom], i: int) -> tuple[int, int] | None:
        """Value and end of a chain of round numbers: *dizaines de milliers*."""
        found = self._first(words, line, i)
        if found is None:
            return None
        value, end = found[1], i + found[0]
        while True:
            k = self._skip(self._of, line, end)
            more = self._first(self._rounds, line, k) or self._first(self._times, line, k)
            if more is None:
                return value, end
            value, end = value * more[1], k + more[0]

    def _told(self, line: list[Atom], i: int) -> Number | None:
        for length, entry in self._vague.at(line, i):
            low, high = getattr(entry, "min", None), getattr(entry, "max", None)
            approx = bool(getattr(entry, "approx", False))
            return Number(i, i + length, low, high, approx=approx, exact=False)
        return None


def _three(atom: Atom) -> bool:
    return len(atom.text) == 3 and atom.text.isdecimal()
