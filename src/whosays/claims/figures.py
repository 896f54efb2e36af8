"""Find the counts of people in a text, as intervals.

A count is a number (or a word for none, one or several) with the people it counts:
a noun for people, a casualty word, or an ellipsis that a verb or an earlier noun
fills (*killing 12*, *the toll rose to 86*). Sums of money, distances, ages, dates
and counts of things are none. Words stand in each language's figures.toml; the
intervals follow the codebook (*au moins 12* {12, None}, *plus de 60* {61, None}).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from whosays.claims.atoms import atoms
from whosays.claims.figures_numbers import Number
from whosays.claims.figures_words import CountWords, Noun, What, Whose
from whosays.claims.when import read_dates
from whosays.packs import LanguagePack

_ENDS = frozenset(".!?;")
_BY_NOUN = frozenset({"number", "singular"})
_MARK_REACH = 7
_TOLL_REACH = 14
_FILLERS = 3
_NOUNS = frozenset({"NOUN", "PROPN"})
_HARMED = frozenset({"dead", "injured"})
_NAMES_PEOPLE = frozenset({"NOUN", "ADJ", "PROPN", "DET", "NUM"})


@dataclass(frozen=True, slots=True)
class CountFound:
    """A count of people.

    Attributes:
        start, end, text: its words, from the bound to the noun.
        min, max: the interval; an open end is None.
        approx: the words give it roughly.
        what: what is counted, where the words near it say so; the verb may say more.
        token_start, token_end: the tokens it lies in, half-open.
        head: index of the token of the counted noun; of the number, where no noun
            stands after it.
        of: whose they are.
        part: part of the count before it (*dont*, *including*).
        rule: how it was found.
        says: the same in words.
    """

    start: int
    end: int
    text: str
    min: int | None
    max: int | None
    approx: bool
    what: What | None
    token_start: int
    token_end: int
    head: int
    of: Whose
    part: bool
    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class _Amount:
    """An interval read from atoms `first` to before `last`.

    `second` is the first atom and the value of its second number, where it has two.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    approx: bool
    says: str
    exact: bool = True
    second: tuple[int, int] | None = None


@lru_cache(maxsize=16)
def _words(pack: LanguagePack) -> CountWords:
    """The compiled words of a language: made once, since they never change."""
    return CountWords(pack.figures, pack.language)


def find_counts(doc: Doc, pack: LanguagePack, offset: int = 0) -> tuple[CountFound, ...]:
    """The counts of people that a text gives.

    Args:
        doc: the analysed text; parts of speech are used where there are any.
        pack: its language.
        offset: added to all character offsets given back.

    Returns:
        Left to right, not overlapping; `what` is None where only the verb can tell.
    """
    return _Reading(doc, pack, offset).counts()


class _Reading:
    """One text being read for counts."""

    def __init__(self, doc: Doc, pack: LanguagePack, offset: int) -> None:
        self.doc, self.offset = doc, offset
        self.words = _words(pack)
        self.line = atoms(doc)
        self.dated = {
            k
            for found in read_dates(self.line, pack, doc.text)
            for k in range(found.first, found.last)
        }
        self.found: list[CountFound] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.by_mark: list[bool] = []

    def counts(self) -> tuple[CountFound, ...]:
        i = 0
        while i < len(self.line):
            i = self._at(i)
        self._carry_back()
        return tuple(self.found)

    def _carry_back(self) -> None:
        """*deux hommes et une femme ont été tués*: the participle counts the men too."""
        for k in range(len(self.found) - 2, -1, -1):
            here, after = self.found[k], self.found[k + 1]
            between = self.line[self.ends[k] : self.starts[k + 1]]
            if (
                here.what is None and after.what is not None and between
                and after.rule in _BY_NOUN and here.rule in _BY_NOUN
                and self.by_mark[k + 1]
                and all(self.words.first(self.words.part_joins, self.line, a.index) for a in between)
            ):  # fmt: skip
                says = f"{here.says}; counts the {after.what} like {after.text!r} after it"
                self.found[k] = replace(here, what=after.what, says=says)
                self.by_mark[k] = True

    def _at(self, i: int) -> int:
        """Read a count at atom `i`, if one begins there; the atom to go on from."""
        after = self._nobody(i)
        if after:
            return after
        amount = self._amount(i)
        if amount is not None:
            after = self._counted(amount)
            if after:
                return after
        after = self._single(i)
        if after:
            return after
        return amount.last if amount is not None and amount.exact else i + 1

    def _nobody(self, i: int) -> int:
        """*aucun blessé*, *no one was hurt*: none."""
        words, line = self.words, self.line
        if length := words.first(words.nobody, line, i):
            end = i + length
            if what := self._mark(end):
                amount = _Amount(i, end, 0, 0, False, f"{self._text(i, end)!r} counts none")
                return self._add(amount, end, i, None, what, "none")
        if length := words.first(words.none, line, i):
            end = i + length
            head = self._noun(end)
            what = self._what(head[1], i, head[2]) if head else None
            if head and what:
                amount = _Amount(i, end, 0, 0, False, f"{self._text(i, end)!r} counts none")
                return self._add(amount, head[2], head[0], head[1], what, "none")
        return 0

    # -- amounts -----------------------------------------------------------

    def _amount(self, i: int) -> _Amount | None:
        """Bounds and a number, or the two ends of an interval."""
        words, line = self.words, self.line
        start, senses = i, []
        while found := words.sense(words.bounds, line, i):
            senses.append(found[1])
            i += found[0]
            if i >= len(line):
                return None
        if not senses and (length := words.first(words.between, line, i)):
            both = self._between(i + length)
            if both:
                return replace(both, first=start)
        number = self._number(i)
        if number is None:
            return None
        amount = _Amount(start, number.last, number.low, number.high, number.approx,
                         self._say(start, number.last), number.exact)  # fmt: skip
        if length := words.first(words.ranges, line, number.last):
            second = self._number(number.last + length)
            if second and self._rises(number, second):
                amount = replace(amount, last=second.last, high=second.high,
                                 second=(second.first, second.low or 0),
                                 says=self._say(start, second.last))  # fmt: skip
        if found := words.sense(words.bounds_after, line, amount.last):
            senses.append(found[1])
            amount = replace(amount, last=amount.last + found[0],
                             says=self._say(start, amount.last + found[0]))  # fmt: skip
        for sense in senses:
            amount = _bounded(amount, sense)
        return amount

    def _number(self, i: int) -> Number | None:
        if i >= len(self.line) or i in self.dated:
            return None
        number = self.words.numbers.at(self.line, i, self.doc.text)
        # A contraction of a preposition is no plural article: *l'avocat des victimes*.
        if number and not number.exact and number.last == i + 1:
            return None if self.doc[self.line[i].token].pos_ == "ADP" else number
        return number

    def _between(self, i: int) -> _Amount | None:
        first = self._number(i)
        if first is None or first.value is None:
            return None
        length = self.words.first(self.words.between_and, self.line, first.last)
        second = self._number(first.last + length) if length else None
        if second is None or not self._rises(first, second):
            return None
        return _Amount(i, second.last, first.low, second.high, False, self._say(i, second.last))

    @staticmethod
    def _rises(first: Number, second: Number) -> bool:
        return (
            first.value is not None
            and second.value is not None
            and first.value < second.value
        )  # fmt: skip

    # -- what is counted ----------------------------------------------------

    def _counted(self, amount: _Amount) -> int:
        """Add the count that an amount gives; the atom after it, 0 where it is none."""
        words, line = self.words, self.line
        head = self._noun(amount.last)
        if head:
            at, noun, end = head
            what = self._what(noun, amount.first, end)
            one = amount.low == amount.high == 1 and words.first(words.one, line, amount.first)
            return self._add(amount, end, at, noun, what, "singular" if one else "number")
        if not amount.exact and not words.first(words.stands, line, amount.last):
            what = self._verb(amount.first)
            if what is None or amount.low is None:
                return 0
            return self._add(amount, amount.last, amount.last - 1, None, what, "verb")
        return self._elliptic(amount)

    def _what(self, noun: Noun, first: int, end: int) -> What | None:
        """What a noun, the verb before it or the participle after it says is counted.

        Demonstrators may be killed and refugees hurt, but the dead are dead.
        """
        if noun.what in _HARMED:
            return noun.what
        return self._verb(first) or self._mark(end) or noun.what

    def _elliptic(self, amount: _Amount) -> int:
        """A number without a noun: its people are told by what stands around it."""
        words, line = self.words, self.line
        end = amount.last
        if words.first(words.rates, line, end) or self._in_name(amount):
            return 0
        if amount.low == amount.high == 1 and line[amount.first].number is None:
            return 0
        at = end - 1
        if amount.second and words.first(words.rises, line, amount.first - 1):
            first, low = amount.second
            amount = replace(amount, first=first, low=low, says=self._say(first, end))
        length = words.first(words.stands, line, end)
        if length:
            at, end = end + length - 1, end + length
        for what, rule in (
            (self._verb(amount.first), "verb"), (self._mark(end, alone=True), "mark"),
            (self._toll_after(end), "toll"), (self._toll(amount.first), "toll"),
        ):  # fmt: skip
            if what:
                return self._add(amount, end, at, None, what, rule)
        if self.found and self._same_sentence(self.ends[-1], amount.first):
            last = self.found[-1]
            part = self._part(amount.first, None)
            if words.first(words.again, line, end) or part or (length and last.max == last.min):
                return self._add(
                    amount, end, at, Noun(last.what, last.of), last.what, "same people"
                )
        if length:
            return self._add(amount, end, at, None, None, "number")
        return 0

    def _noun(self, i: int) -> tuple[int, Noun, int] | None:
        """The noun for people from atom `i` on: its atom, what it says, the atom after."""
        words, line = self.words, self.line
        if length := words.first(words.of, line, i):
            # Of a larger number: *trois des quatre otages*.
            i += length
            larger = self._number(i)
            i = larger.last if larger and larger.value else i
        fillers = gap = 0
        while i < len(line) and not line[i].fresh:
            if found := words.noun(line, i):
                more = words.noun(line, i + found[0])
                while more and (words.pack.gap or words.first(words.fillers, line, i)):
                    i += found[0]
                    found = more
                    more = words.noun(line, i + found[0])
                return i + found[0] - 1, found[1], i + found[0]
            length = words.first(words.fillers, line, i) or self._compound(i)
            if length and fillers < _FILLERS:
                fillers, i = fillers + 1, i + length
            elif gap < words.pack.gap and self._may_precede(i):
                gap, i = gap + 1, i + 1
            else:
                return None
        return None

    def _compound(self, i: int) -> int:
        """The atoms of a hyphenated measure before a noun: *25-year-old*."""
        line, k = self.line, i + 1
        if k >= len(line) or line[k].text != "-" or not line[k].glued:
            return 0
        while k < len(line) and line[k].glued:
            k += 1
        return k - i if k - i > 4 else 0

    def _may_precede(self, i: int) -> bool:
        """A word that may stand between the number and its noun."""
        atom = self.line[i]
        if not (atom.text.isalpha() or atom.text == "-"):
            return False
        if self.words.first(self.words.breaks, self.line, i):
            return False
        if self.words.first(self.words.rates, self.line, i):
            return False
        pos = self.doc[atom.token].pos_
        return not pos or pos in _NAMES_PEOPLE or atom.text == "-"

    def _mark(self, i: int, *, alone: bool = False) -> What | None:
        """What a participle or phrase soon after atom `i` says was counted.

        Where the number stands `alone`, no noun may come between: it would be counted.
        """
        words, line = self.words, self.line
        for k in range(i, min(i + _MARK_REACH, len(line))):
            if line[k].text in _ENDS or line[k].fresh or line[k].text == ",":
                return None
            # A participle joined on takes its own object: *tué un passant et blessé ...*
            if k == i and words.first(words.part_joins, line, k):
                return None
            if found := words.sense(words.marks, line, k):
                return found[1]  # type: ignore[return-value]
            if k > i and (words.noun(line, k) or self._number(k)):
                return None
            if alone and self.doc[line[k].token].pos_ in _NOUNS:
                return None
        return None

    def _verb(self, i: int) -> What | None:
        """What the verb just before atom `i` counts: *killing 12*."""
        words, line = self.words, self.line
        for back in range(1, 4):
            k = i - back
            if k < 0 or line[k].text in _ENDS:
                return None
            found = words.sense(words.verbs, line, k)
            if found and k + found[0] == i:
                return found[1]  # type: ignore[return-value]
            if line[k].fresh:
                return None
        return None

    def _toll(self, i: int) -> What | None:
        """What the toll named earlier in the sentence counts."""
        words, line = self.words, self.line
        for k in range(i - 1, max(i - _TOLL_REACH, -1), -1):
            if line[k].text in _ENDS:
                return None
            if found := words.sense(words.tolls, line, k):
                return found[1]  # type: ignore[return-value]
            if line[k].fresh:
                return None
        return None

    def _toll_after(self, i: int) -> What | None:
        """What the toll named just after a number counts: *porte à 86 le nombre de morts*."""
        words, line = self.words, self.line
        for k in range(i, min(i + 3, len(line))):
            if line[k].fresh or line[k].text in _ENDS:
                return None
            if found := words.sense(words.tolls, line, k):
                return found[1]  # type: ignore[return-value]
        return None

    def _single(self, i: int) -> int:
        """One person: *un mort*, *une femme*, *the gunman*."""
        words, line = self.words, self.line
        if alone := words.first(words.one_alone, line, i):
            what = self._mark(i + alone)
            if what and not self._noun(i + alone):
                amount = _Amount(i, i + alone, 1, 1, False, f"{self._text(i, i + alone)!r} is one")
                return self._add(amount, i + alone, i + alone - 1, None, what, "singular")
        length = words.first(words.one, line, i)
        if not length:
            return 0
        head = self._noun(i + length)
        if head is None or words.plural(line[head[0]]):
            return 0
        at, noun, end = head
        if self._of_several(end):
            return 0
        amount = _Amount(i, i + length, 1, 1, False, f"{self._text(i, end)!r} is one person")
        what = self._what(noun, i, end)
        return self._add(amount, end, at, noun, what, "singular")

    def _of_several(self, i: int) -> bool:
        """A complement in the plural follows: *la mort de deux soldats*."""
        length = self.words.first(self.words.of, self.line, i)
        if not length:
            return False
        if self._number(i + length) and not self._compound(i + length):
            return True
        head = self._noun(i + length)
        return head is not None and self.words.plural(self.line[head[0]])

    # -- records --------------------------------------------------------------

    def _add(
        self, amount: _Amount, end: int, at: int, noun: Noun | None, what: What | None, rule: str
    ) -> int:
        line, text = self.line, self._text(amount.first, end)
        first, last = line[amount.first], line[end - 1]
        says = amount.says
        if what:
            says += f"; counts the {what}, by rule {rule!r}"
        self.found.append(
            CountFound(
                first.start + self.offset, last.end + self.offset, text, amount.low,
                amount.high, amount.approx, what, first.token, last.token + 1,
                line[at].token, noun.who if noun else "unknown", self._part(amount.first, what),
                rule, says,
            )
        )  # fmt: skip
        self.starts.append(amount.first)
        self.ends.append(end)
        self.by_mark.append(noun is not None and what is not None and what != noun.what)
        return end

    def _part(self, i: int, what: What | None) -> bool:
        """The count at atom `i` is part of the one before it."""
        words, line = self.words, self.line
        for back in range(1, 5):
            k = i - back
            if k < 0 or line[k].text in _ENDS:
                return False
            length = words.first(words.parts, line, k)
            if length and k + length <= i:
                return True
        last = self.found[-1] if self.found else None
        if last is not None and last.part and not (what in _HARMED and last.what not in _HARMED):
            between = self.line[self.ends[-1] : i]
            return bool(between) and all(
                words.first(words.part_joins, line, a.index) for a in between
            )  # fmt: skip
        return False

    def _same_sentence(self, i: int, k: int) -> bool:
        return not any(a.text in _ENDS or a.fresh for a in self.line[i:k])

    def _in_name(self, amount: _Amount) -> bool:
        """A digit of a name or a model: *Boeing 737*, *A-10*."""
        first = self.line[amount.first]
        if amount.first == 0 or first.number is None:
            return False
        before = self.line[amount.first - 1]
        return before.text[0].isupper() and before.text.isalpha() and not before.fresh

    def _text(self, first: int, end: int) -> str:
        return self.doc.text[self.line[first].start : self.line[end - 1].end]

    def _say(self, first: int, end: int) -> str:
        return f"read from {self._text(first, end)!r}"


def _bounded(amount: _Amount, sense: str) -> _Amount:
    """The interval under a bound."""
    low, high = amount.low, amount.high
    if sense == "at-least":
        return replace(amount, high=None)
    if sense == "more-than":
        return replace(amount, low=None if low is None else low + 1, high=None)
    if sense == "at-most":
        return replace(amount, low=None, high=high)
    if sense == "less-than":
        return replace(amount, low=None, high=None if high is None else high - 1)
    if sense == "about":
        return replace(amount, approx=True)
    return amount
