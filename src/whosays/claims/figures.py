"""Find the counts of people in a text, as intervals.

A count is a number (or a word for none, one or several) with the people it counts:
a noun for people, a casualty word, or an ellipsis that a verb or an earlier noun
fills (*killing 12*, *the toll rose to 86*). Sums of money, distances, ages, dates
and counts of things are none. Words stand in each language's figures.toml; the
intervals follow the codebook (*au moins 12* {12, None}, *plus de 60* {61, None}).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from whosays.claims.atoms import norm
from whosays.claims.figures_amounts import Amount, Scene, amount_at, number_at, one_or_none
from whosays.claims.figures_people import (
    HARMED,
    Told,
    either_before,
    living_after,
    mark_after,
    noun_after,
    noun_follows,
    of_several,
    toll_after,
    toll_before,
    verb_before,
    what_of,
)
from whosays.claims.figures_words import CountWords, Noun, What, Whose
from whosays.claims.when import Line, read_line
from whosays.packs import LanguagePack

__all__ = ["CountFound", "What", "Whose", "find_counts", "what_counts"]

_BY_NOUN = frozenset({"number", "singular"})
# The rule of a number of dead and hurt together.
EITHER = "dead or hurt"
_ECHOED = frozenset({"number", "echo"})
_PART_REACH = 5
_SURVIVE_REACH = 12
_MARK_LENGTH = 4
# So many words may part *the number* from what it came to.
_TAKEN_UP_REACH = 8


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
        told: index of the token of the verb or participle that says what is counted.
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
    told: int | None = None


@lru_cache(maxsize=16)
def _words(pack: LanguagePack) -> CountWords:
    """The compiled words of a language: made once, since they never change."""
    return CountWords(pack.figures, pack.roles, pack.language)


def what_counts(words: Iterable[str], pack: LanguagePack) -> What | None:
    """What is counted by the participle, verb or noun that has one of these forms."""
    listed = _words(pack).by_word
    return next((listed[w] for word in words if (w := norm(word)) in listed), None)


def find_counts(
    doc: Doc,
    pack: LanguagePack,
    offset: int = 0,
    read: Line | None = None,
    before: CountFound | None = None,
) -> tuple[CountFound, ...]:
    """The counts of people that a text gives.

    Args:
        doc: the analysed text; parts of speech are used where there are any.
        pack: its language.
        offset: added to all character offsets given back.
        read: what ``read_line`` made of the text, where it has been asked already.
        before: the last toll of the text before it, which *the number* may take up.

    Returns:
        Left to right, not overlapping; `what` is None where only the verb can tell.
    """
    read = read or read_line(doc, pack)
    line, text = read.atoms, read.text
    dated = frozenset(k for found in read.dates for k in range(found.first, found.last))
    tags = tuple(token.pos_ for token in doc)
    reading = _Reading(Scene(text, line, _words(pack), dated, tags), offset, before)
    i = 0
    while i < len(line):
        i = reading.at(i)
    return tuple(reading.counts())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a count stands among the atoms, and whether a verb told what it counts."""

    first: int
    last: int
    by_mark: bool


class _Reading:
    """One text being read for counts, left to right."""

    def __init__(self, scene: Scene, offset: int, before: CountFound | None) -> None:
        self.scene, self.offset, self.before = scene, offset, before
        self.found: list[CountFound] = []
        self.places: list[_Place] = []

    def at(self, i: int) -> int:
        """Read a count at atom `i`, if one begins there; the atom to go on from."""
        if not self.scene.words.may_start(self.scene.line[i]):
            return i + 1
        after = self._nobody(i)
        if after:
            return after
        amount = amount_at(self.scene, i)
        after = (self._counted(amount) if amount else 0) or self._single(i)
        if after:
            return after
        return amount.last if amount is not None and amount.exact else i + 1

    def counts(self) -> list[CountFound]:
        """The counts found; *deux hommes et une femme ont été tués* counts the men too."""
        words, line = self.scene.words, self.scene.line
        for k in range(len(self.found) - 2, -1, -1):
            here, after = self.found[k], self.found[k + 1]
            between = line[self.places[k].last : self.places[k + 1].first]
            if (
                here.what is None
                and after.what is not None
                and here.rule in _BY_NOUN
                and self.places[k + 1].by_mark
                and between
                and all(words.first(words.part_joins, line, a.index) for a in between)
            ):
                says = f"{here.says}; counts the {after.what} like {after.text!r} after it"
                self.found[k] = replace(here, what=after.what, told=after.told, says=says)
                self.places[k] = replace(self.places[k], by_mark=True)
        for k in range(len(self.found)):
            self.found[k] = self._echoed(k)
        return self.found

    def _echoed(self, k: int) -> CountFound:
        """*Seize morts selon le maire. Neuf « bandits » d'après l'armée.*: the dead again."""
        here, scene = self.found[k], self.scene
        if k == 0 or here.what is not None or here.rule not in _BY_NOUN or here.part:
            return here
        first = self.places[k].first
        at = next((n for n in range(k - 1, -1, -1) if self.found[n].rule in _ECHOED), None)
        if at is None or not (first and scene.ends(first - 1)):
            return here
        before, start = self.found[at], self.places[at].first
        ends = sum(scene.ends(n) for n in range(start, first))
        if before.what not in HARMED or ends != 1:
            return here
        if not scene.verbless(start) or not scene.verbless(first):
            return here
        says = f"{here.says}; counts the {before.what} like {before.text!r}, no verb telling more"
        return replace(here, what=before.what, rule="echo", says=says)

    def _nobody(self, i: int) -> int:
        """*aucun blessé*, *no one was hurt*: none."""
        scene, words = self.scene, self.scene.words
        for listed in (words.nobody, words.none):
            length = words.first(listed, scene.line, i)
            if length and (after := self._all_died(i, i + length)):
                return after
        if length := words.first(words.nobody, scene.line, i):
            end = i + length
            if what := mark_after(scene, end):
                return self._add(one_or_none(scene, i, end, 0), end, i, None, what, "none")
        if length := words.first(words.none, scene.line, i):
            end = i + length
            head = noun_after(scene, end)
            what = what_of(scene, head[1], i, head[2]) if head else None
            if head and what:
                amount = one_or_none(scene, i, end, 0)
                return self._add(amount, head[2], head[0], head[1], what, "none")
            if lost := words.what(words.losses, scene.line, end):
                last = end + lost[0]
                amount = one_or_none(scene, i, last, 0)
                return self._add(amount, last, last - 1, None, Told(lost[1]), "no losses")
        return 0

    def _all_died(self, first: int, i: int) -> int:
        """*aucun survivant parmi les sept passagers*: none survived, so all of them died."""
        scene, words, line = self.scene, self.scene.words, self.scene.line
        lived: int | None = None
        group: tuple[Amount, int, Noun, int] | None = None
        for k in range(i, min(i + _SURVIVE_REACH, len(line))):
            if scene.ends(k) or line[k].fresh:
                break
            if length := words.first(words.survive, line, k):
                lived = k + length
            amount = amount_at(scene, k)
            head = noun_after(scene, amount.last) if amount and amount.low else None
            if amount and head and amount.first == k:
                group = (amount, *head)
            if lived is not None and group is not None:
                break
        if lived is None:
            return 0
        if group is None:
            last = self._told_before(first)
            if last is None:
                return 0
            says = f"{last.text!r}, and {scene.text(first, lived)!r}"
            amount = Amount(first, lived, last.min, last.max, last.approx, says)
            return self._add(
                amount, lived, lived - 1, Noun("dead", last.of), Told("dead"), "none lived"
            )
        counted, at, noun, end = group
        end = max(end, lived)
        says = f"none lived of {scene.text(counted.first, counted.last)!r}"
        amount = replace(counted, first=first, last=end, says=says)
        return self._add(amount, end, at, noun, Told("dead"), "none lived")

    def _told_before(self, i: int) -> CountFound | None:
        """The last exact count of several before atom `i` in its sentence."""
        for count, place in zip(reversed(self.found), reversed(self.places), strict=True):
            if any(self.scene.ends(k) for k in range(place.last, i)):
                return None
            if count.min is not None and count.min == count.max and count.min > 1:
                return count
        return None

    def _counted(self, amount: Amount) -> int:
        """Add the count that an amount gives; the atom after it, 0 where it is none."""
        scene, words = self.scene, self.scene.words
        if head := noun_after(scene, amount.last):
            at, noun, end = head
            what = what_of(scene, noun, amount.first, end)
            one = amount.low == amount.high == 1 and words.first(
                words.one, scene.line, amount.first
            )
            length = words.first(words.stands, scene.line, amount.last)
            if what is None and either_before(scene, amount.first):
                return self._add(amount, end, at, noun, None, EITHER)
            if what is None and length and at == amount.last + length:
                return self._named_part(amount, at)
            return self._add(amount, end, at, noun, what, "singular" if one else "number")
        if told := living_after(scene, amount):
            end = amount.last + 1
            return self._add(amount, end, end - 1, Noun(None, "unknown"), told, "number")
        if amount.exact or words.first(words.stands, scene.line, amount.last):
            return self._elliptic(amount)
        what = verb_before(scene, amount.first)
        if what is None:
            return 0
        return self._add(amount, amount.last, amount.last - 1, None, what, "verb")

    def _elliptic(self, amount: Amount) -> int:
        """A number without a noun: its people are told by what stands around it."""
        scene, words, line = self.scene, self.scene.words, self.scene.line
        end = amount.last
        told = verb_before(scene, amount.first)
        one = amount.low == amount.high == 1 and line[amount.first].number is None
        if one or words.first(words.rates, line, end) or (self._in_name(amount) and not told):
            return 0
        if amount.second and words.first(words.rises, line, amount.first - 1):
            first, low = amount.second
            says = f"read from {scene.text(first, end)!r}, which replaces the number before it"
            amount = replace(amount, first=first, low=low, says=says)
        length = words.first(words.stands, line, end)
        if length and noun_follows(scene, end + length):
            return self._named_part(amount, end + length)
        end += length
        for what, rule in (
            (told, "verb"),
            (mark_after(scene, end, alone=True), "mark"),
            (toll_after(scene, end), "toll"),
            (toll_before(scene, amount.first), "toll"),
            (self._taken_up(amount.first), "toll taken up"),
        ):
            if what:
                return self._add(amount, end, end - 1, None, what, rule)
        if last := self._same_people(amount, end, bool(length)):
            what = Told(last.what) if last.what else None
            return self._add(amount, end, end - 1, Noun(last.what, last.of), what, "same people")
        return self._add(amount, end, end - 1, None, None, "number") if length else 0

    def _named_part(self, amount: Amount, i: int) -> int:
        """*Killing 14 pupils, six of them girls*: a part, with what they are behind it."""
        words, line = self.scene.words, self.scene.line
        noun = words.noun(line, i)
        if not self.found or noun is None or not words.first(words.parts, line, amount.last):
            return 0
        last = self.found[-1]
        between = line[self.places[-1].last : amount.first]
        if any(self.scene.ends(a.index) or a.fresh for a in between):
            return 0
        what = Told(last.what) if last.what else None
        end = i + noun[0]
        after = self._add(amount, end, end - 1, Noun(last.what, noun[1].who), what, "part")
        self.found[-1] = replace(self.found[-1], part=True)
        return after

    def _taken_up(self, i: int) -> Told | None:
        """*The number had risen to nine*: of the dead or hurt that the text told of last."""
        scene, words = self.scene, self.scene.words
        last = next((c for c in reversed(self.found) if c.what in HARMED), self.before)
        if last is None or last.what is None:
            return None
        for k in range(i - 1, max(i - _TAKEN_UP_REACH, -1), -1):
            if scene.ends(k) or (k < i - 1 and scene.line[k + 1].fresh):
                return None
            length = words.first(words.tallies, scene.line, k)
            if length:
                # *The number of arrests* names its own.
                return None if words.first(words.of, scene.line, k + length) else Told(last.what)
        return None

    def _same_people(self, amount: Amount, end: int, stands: bool) -> CountFound | None:
        """The count before it, whose people an ellipsis counts: *100 000 selon ...*."""
        if not self.found:
            return None
        line, words, last = self.scene.line, self.scene.words, self.found[-1]
        between = range(self.places[-1].last, amount.first)
        if any(self.scene.ends(k) or line[k].fresh for k in between):
            return None
        told = stands and last.max == last.min
        if told or words.first(words.again, line, end) or self._part(amount.first, None):
            return last
        return None

    def _single(self, i: int) -> int:
        """One person: *un mort*, *une femme*, *the gunman*."""
        scene, words, line = self.scene, self.scene.words, self.scene.line
        if self._in_mark(i):
            return 0
        if length := words.first(words.one_alone, line, i):
            end = i + length
            what = mark_after(scene, end, alone=True)
            if what and not noun_after(scene, end):
                amount = one_or_none(scene, i, end, 1)
                return self._add(amount, end, end - 1, None, what, "singular")
        told = words.what(words.verbs, line, i)
        if told and number_at(scene, i + told[0]):
            # *la mort de 220 civils* is of as many as it names.
            return 0
        length = words.first(words.one, line, i)
        head = noun_after(scene, i + length) if length else None
        if head is None:
            return 0
        at, noun, end = head
        many = words.plural(line[at]) and words.first(words.one_of, line, i) < length
        if many or words.crowd(line[at]) or of_several(scene, end):
            return 0
        what = what_of(scene, noun, i, end)
        return self._add(one_or_none(scene, i, end, 1), end, at, noun, what, "singular")

    def _in_mark(self, i: int) -> bool:
        """*Ont trouvé la mort*: the article belongs to a phrase that tells of others."""
        words, line = self.scene.words, self.scene.line
        for k in range(max(i - _MARK_LENGTH, 0), i):
            told = words.what(words.marks, line, k)
            if told and k + told[0] > i:
                return True
        return False

    def _add(
        self, amount: Amount, end: int, at: int, noun: Noun | None, told: Told | None, rule: str
    ) -> int:
        line = self.scene.line
        what = told.what if told else None
        first, last = line[amount.first], line[end - 1]
        says = amount.says + (f"; counts the {what}, by rule {rule!r}" if what else "")
        self.found.append(
            CountFound(
                start=first.start + self.offset,
                end=last.end + self.offset,
                text=self.scene.text(amount.first, end),
                min=amount.low,
                max=amount.high,
                approx=amount.approx,
                what=what,
                token_start=first.token,
                token_end=last.token + 1,
                head=line[at].token,
                of=noun.who if noun else "unknown",
                part=self._part(amount.first, what),
                rule=rule,
                says=says,
                told=line[told.at].token if told and told.at is not None else None,
            )
        )
        by_mark = noun is not None and what is not None and what != noun.what
        self.places.append(_Place(amount.first, end, by_mark))
        return end

    def _part(self, i: int, what: What | None) -> bool:
        """The count at atom `i` is part of the one before it."""
        words, line = self.scene.words, self.scene.line
        for k in range(i - 1, max(i - _PART_REACH, -1), -1):
            if self.scene.ends(k):
                return False
            length = words.first(words.parts, line, k)
            if length and k + length <= i:
                return True
        last = self.found[-1] if self.found else None
        if last is None or not last.part or (what in HARMED and last.what not in HARMED):
            return False
        between = line[self.places[-1].last : i]
        return bool(between) and all(words.first(words.part_joins, line, a.index) for a in between)

    def _in_name(self, amount: Amount) -> bool:
        """A digit of a name or a model: *Boeing 737*, *A-10*."""
        line = self.scene.line
        if amount.first == 0 or line[amount.first].number is None:
            return False
        before = line[amount.first - 1]
        if not before.text.isalpha() or not before.text[0].isupper() or before.fresh:
            return False
        # In a text all in capitals a capital says nothing.
        after = line[amount.last].text if amount.last < len(line) else ""
        return not (before.text.isupper() and (after.isupper() or not after.isalpha()))
