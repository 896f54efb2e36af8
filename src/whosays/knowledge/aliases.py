"""A table of names: from any alias of an entry to the entry, by its folded key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from whosays.knowledge.folding import Word, count_words, key, words

T = TypeVar("T")
# How an alias must be written to count: ``any`` case; ``capital``, each word of some
# length begins with a capital (*Le Point*, not *le point*); ``upper``, all capitals
# (*EI*, *IS*); ``headed``, all capitals and beside a generic head (*l'agence ENA*).
Guard = Literal["any", "capital", "upper", "headed"]
# So many letters of a key tell most words apart from it.
_HEAD = 4
_BRACKETS = re.compile(r"^(?P<out>[^()]+)\((?P<in>[^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """An entry found in a text, and the half-open stretch of text that names it."""

    entry: T
    start: int
    end: int
    alias: str


@dataclass
class AliasTable(Generic[T]):
    """Entries by the keys of their aliases; filled once, then only read."""

    _by_key: dict[str, list[tuple[T, str, Guard]]] = field(default_factory=dict)
    _longest: int = 1
    #: How keys begin, and the keys that are shorter than that whole.
    _heads: set[str] = field(default_factory=set)

    def add(self, entry: T, alias: str, guard: Guard = "any") -> None:
        """Make an alias known; the first entry to claim it wins where guards are equal."""
        folded = key(alias)
        self._heads.add(folded[:_HEAD])
        known = self._by_key.setdefault(folded, [])
        if not any(e is entry and g == guard for e, _, g in known):
            known.append((entry, alias, guard))
        self._longest = max(self._longest, count_words(alias))

    def __iter__(self) -> Iterator[tuple[str, T, str]]:
        """Each key with its first entry and the alias as written."""
        for k, known in self._by_key.items():
            yield k, known[0][0], known[0][1]

    def guard_of(self, folded: str) -> Guard:
        """The guard of the first alias with this key."""
        return self._by_key[folded][0][2]

    def of_words(self, span: Sequence[Word], headed: bool = False) -> tuple[T, str] | None:
        """The entry whose alias these words are, and the alias as the table writes it.

        `headed`: a generic head stands beside them.
        """
        for entry, alias, guard in self._by_key.get("".join(w.folded for w in span), ()):
            if _allowed(span, alias, guard) and (headed or guard != "headed"):
                return entry, alias
        return None

    def find(
        self, text: str, skip: frozenset[str] = frozenset(), heads: frozenset[str] = frozenset()
    ) -> Found[T] | None:
        """The entry that a whole phrase names.

        Words in `skip` (articles, generic heads, in folded form) may stand before and
        after the alias; any other word left over means that the phrase names something
        else (*a Reuters reporter*). An alias in brackets after a name counts too.
        """
        phrase = list(words(text))
        headed = any(w.folded in heads for w in phrase)
        found = self._find(phrase, skip, headed)
        if found is None and (match := _BRACKETS.match(text)):
            inside, outside = match["in"], match["out"]
            shift = match.start("in")
            found = self._find(list(words(outside)), skip, headed) or _shifted(
                self._find(list(words(inside)), skip, headed), shift
            )
        return found

    def _find(self, phrase: Sequence[Word], skip: frozenset[str], headed: bool) -> Found[T] | None:
        count = len(phrase)
        first = 0
        while first < count:
            last = count
            while last > first:
                if hit := self.of_words(phrase[first:last], headed):
                    return Found(hit[0], phrase[first].start, phrase[last - 1].end, hit[1])
                if phrase[last - 1].folded not in skip:
                    break
                last -= 1
            if phrase[first].folded not in skip:
                return None
            first += 1
        return None

    def within(self, text: str) -> Iterator[Found[T]]:
        """Every alias that stands in a text, longest first where several begin together."""
        phrase = list(words(text))
        first = 0
        while first < len(phrase):
            step = 1
            if not self._may_begin(phrase, first):
                first += 1
                continue
            for last in range(min(len(phrase), first + self._longest), first, -1):
                if hit := self.of_words(phrase[first:last]):
                    yield Found(hit[0], phrase[first].start, phrase[last - 1].end, hit[1])
                    step = last - first
                    break
            first += step

    def _may_begin(self, phrase: Sequence[Word], first: int) -> bool:
        """Whether any key begins as these words do: at most words none does."""
        head = phrase[first].folded
        if len(head) < _HEAD:
            head = "".join(w.folded for w in phrase[first : first + _HEAD])
        return any(head[:size] in self._heads for size in range(_HEAD, 0, -1))


def _shifted(found: Found[T] | None, shift: int) -> Found[T] | None:
    if found is None:
        return None
    return Found(found.entry, found.start + shift, found.end + shift, found.alias)


def _allowed(span: Sequence[Word], alias: str, guard: Guard) -> bool:
    if guard == "any":
        return True
    if guard in {"upper", "headed"}:
        return all(w.text.isupper() or not w.text.isalpha() for w in span)
    # Where the alias has a capital the text must have one (*Secteur droit*); articles
    # at its head may be small (*le Point*).
    ours = list(words(alias))
    if len(ours) != len(span):
        return span[-1].capital
    pairs = list(zip(span, ours, strict=True))
    weighty = [pair for pair in pairs if len(pair[1].folded) > 3] or pairs[-1:]
    return all(theirs.capital for theirs, our in weighty if our.capital)


def skip_words(*lists: Iterable[str]) -> frozenset[str]:
    """Words of several lists, folded, as :meth:`AliasTable.find` wants them."""
    return frozenset(w.folded for words_ in lists for phrase in words_ for w in words(phrase))


def guard_for(alias: str) -> Guard:
    """The guard of an alias for which the table gives none.

    An acronym of three letters counts only in capitals (*ANS*, not *ans*), a longer one
    also with one capital (*Farc*).
    """
    if alias.isupper() and alias.isascii() and count_words(alias) == 1:
        return "upper" if len(key(alias)) <= 3 else "capital"
    return "any"
