"""The words of figures.toml, ready to be looked up in a line of atoms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from whosays.claims.atoms import Atom, Words, norm
from whosays.claims.figures_numbers import Numbers, forms
from whosays.knowledge.demonyms import country_of_demonym
from whosays.packs.figures_schema import Figures
from whosays.packs.schema import Roles

What = Literal["dead", "injured", "participants", "arrested", "abducted", "missing", "displaced"]
Whose = Literal["civilian", "combatant", "child", "woman", "unknown"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for people: what its number counts, and whose they are."""

    what: What | None
    who: Whose


def _flags(words: tuple[str, ...]) -> Words:
    return Words((form, True) for form in forms(words))


class CountWords:
    """One language's words of counting."""

    def __init__(self, pack: Figures, roles: Roles, language: str) -> None:
        self.pack = pack
        self.numbers = Numbers(pack)
        self.bounds = Words((f, b.sense) for b in pack.bound if not b.after for f in forms(b.words))
        self.bounds_after = Words(
            (f, b.sense) for b in pack.bound if b.after for f in forms(b.words)
        )
        self.nouns = Words(self._nouns())
        self.marks = Words((f, c.what) for c in pack.counted for f in forms(c.marks))
        self.verbs = Words((f, c.what) for c in pack.counted for f in forms(c.verbs))
        self.hurts = Words((f, c.what) for c in pack.counted for f in forms(c.living))
        self.losses = Words((f, c.what) for c in pack.counted for f in forms(c.none))
        self.by_word: dict[str, What] = {
            norm(f): c.what
            for c in pack.counted
            for listed in (c.nouns, c.verbs, c.marks)
            for f in forms(listed)
        }
        self.tolls = Words((f, c.what) for c in pack.counted for f in forms(c.tolls))
        self.of = _flags(pack.of)
        self.ranges = _flags(pack.ranges)
        self.between = _flags(pack.between)
        self.between_and = _flags(pack.between_and)
        self.fillers = _flags(pack.fillers)
        self.breaks = _flags(pack.breaks)
        self.stands = _flags(pack.stands)
        self.one = _flags((*pack.one, *pack.one_of))
        self.one_of = _flags(pack.one_of)
        self.active = _flags(pack.active)
        self.passive = _flags(pack.passive)
        self.one_alone = _flags(pack.one_alone)
        self.rises = _flags(pack.rises)
        self.parts = _flags(pack.part_words)
        self.part_joins = _flags(pack.part_joins)
        self.none = _flags(pack.none_words)
        self.nobody = _flags(pack.nobody)
        self.survive = _flags(pack.survive)
        self.either = _flags(pack.either)
        self.tallies = _flags(pack.tallies)
        self.again = _flags(pack.again)
        self.rates = _flags(pack.rates)
        self.language = language
        starting = (self.numbers.starts, self.bounds, self.between, self.none, self.nobody,
                    self.one, self.one_alone)  # fmt: skip
        self._starts = Words.joined(starting)
        self._crowds = {norm(form) for form in forms(pack.crowds)}
        self._persons = {norm(word) for word in roles.person_nouns}
        self._singulars = {norm(form) for form in forms(pack.singulars)}
        self._plurals = {norm(form) for form in forms(pack.plurals)}
        self._endings = tuple(pack.plural_endings)

    def may_start(self, atom: Atom) -> bool:
        """Whether a count may begin with this atom; most atoms begin none."""
        return atom.number is not None or self._starts.begin(atom)

    def _nouns(self) -> list[tuple[str, Noun]]:
        who: dict[str, Whose] = {}
        for entry in self.pack.who:
            who.update(dict.fromkeys(forms(entry.nouns), entry.who))
        out = [
            (form, Noun(counted.what, who.get(form, "unknown")))
            for counted in self.pack.counted
            for form in forms(counted.nouns)
        ]
        out += [(form, Noun(None, whose)) for form, whose in who.items()]
        out += [(form, Noun(None, "unknown")) for form in forms(self.pack.people)]
        return out

    def noun(self, line: list[Atom], i: int) -> tuple[int, Noun] | None:
        """The noun for people that begins at atom `i`: its length, and what it says."""
        toll = self.first(self.tolls, line, i)
        for length, value in self.nouns.at(line, i):
            # The *death* of *death toll* is nobody's.
            if isinstance(value, Noun) and toll <= length:
                return length, value
        if 0 <= i < len(line) and self._people(line[i]):
            return 1, Noun(None, "unknown")
        return None

    def _people(self, atom: Atom) -> bool:
        """A noun of roles.toml, or a name of a people in the plural: *Syriens*."""
        if self.breaks.at([atom], 0):
            return False
        bare = [atom.norm.removesuffix(e) for e in self._endings if atom.norm.endswith(e)]
        if any(form in self._persons for form in (atom.norm, *bare)):
            return True
        if not atom.text[0].isupper() or not self.plural(atom):
            return False
        return country_of_demonym(atom.text, self.language) is not None

    def plural(self, atom: Atom) -> bool:
        """The form of the noun is a plural."""
        if atom.norm in self._singulars:
            return False
        return atom.norm in self._plurals or atom.norm.endswith(self._endings or ("\0",))

    def crowd(self, atom: Atom) -> bool:
        """The noun in the singular stands for many."""
        return atom.norm in self._crowds

    @staticmethod
    def what(words: Words, line: list[Atom], i: int) -> tuple[int, What] | None:
        """The longest phrase at atom `i` that says what is counted: its length, and what."""
        for length, value in words.at(line, i):
            return length, cast("What", value)
        return None

    @staticmethod
    def first(words: Words, line: list[Atom], i: int) -> int:
        """How many atoms the longest phrase at atom `i` has; 0 for none."""
        found = words.at(line, i)
        return found[0][0] if found else 0

    @staticmethod
    def sense(words: Words, line: list[Atom], i: int) -> tuple[int, str] | None:
        """The longest phrase at atom `i`: its length and its value."""
        found = words.at(line, i)
        return (found[0][0], str(found[0][1])) if found else None
