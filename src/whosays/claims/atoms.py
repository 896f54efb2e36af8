"""Atoms: the words, numbers and marks of a text, whatever tokeniser read it.

Dates and counts are written in pieces that tokenisers cut differently (``14h30``,
``mi-avril``, ``2 000``, ``today's``). The engines of dates and of counts therefore
match on atoms: runs of digits, runs of letters, and single marks. Each atom knows
its place in the text and the token that holds it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

_ATOM = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_BLANK_LINE = re.compile(r"\n\s*\n")
# Typographic variants of one mark: any apostrophe, any short dash.
_MARKS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "–": "-", "‐": "-", "‑": "-", "−": "-"})
# Shorter words keep their accents (à and a, dès and des are different words).
SHORT = 4


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in small letters without accents."""
    apart = unicodedata.normalize("NFD", word.lower().translate(_MARKS))
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def norm(word: str) -> str:
    """The form in which a word of a pack and a word of a text are compared."""
    word = word.lower().translate(_MARKS)
    return fold(word) if len(word) >= SHORT else word


def words(phrase: str) -> tuple[str, ...]:
    """A phrase of a pack, cut into the forms of its atoms: ``l'été`` is l, ', été."""
    return tuple(norm(found) for found in _ATOM.findall(phrase))


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, number or mark.

    Attributes:
        index: its place among the atoms of its text.
        text: as written.
        norm: the form to compare, see :func:`norm`.
        start, end: offsets into the text.
        token: index of the token that holds its first character.
        glued: no white space stands before it.
        fresh: a blank line (or the start of the text) stands before it; nothing
            is read across it.
        number: its value, where it is a run of digits short enough to be one.
    """

    index: int
    text: str
    norm: str
    start: int
    end: int
    token: int
    glued: bool
    fresh: bool
    number: int | None


def atoms(doc: Doc) -> list[Atom]:
    """The atoms of a document, in order."""
    text = doc.text
    starts = [token.idx for token in doc]
    found: list[Atom] = []
    end = 0
    for match in _ATOM.finditer(text):
        gap = text[end : match.start()]
        word = match.group()
        found.append(
            Atom(
                index=len(found),
                text=word,
                norm=norm(word),
                start=match.start(),
                end=match.end(),
                token=max(bisect_right(starts, match.start()) - 1, 0),
                glued=not gap and end > 0,
                fresh=end == 0 or (len(gap) > 1 and _BLANK_LINE.search(gap) is not None),
                number=int(word) if word.isdecimal() and len(word) < 16 else None,
            )
        )
        end = match.end()
    return found


class Words:
    """Phrases with a value each, looked up in a list of atoms.

    A short word in capitals has lost its accents (``A``, ``DES``), so it is also
    looked up under every short word of the list that folds to it.
    """

    def __init__(self, entries: Iterable[tuple[str, object]]) -> None:
        self._values: dict[tuple[str, ...], object] = {}
        self._firsts: dict[str, int] = {}
        self._capitals: dict[str, list[str]] = {}
        for phrase, value in entries:
            key = words(phrase)
            if not key:
                continue
            self._values.setdefault(key, value)
            self._firsts[key[0]] = max(self._firsts.get(key[0], 0), len(key))
            for word in key:
                if fold(word) != word:
                    self._capitals.setdefault(fold(word), []).append(word)

    @classmethod
    def joined(cls, lists: Iterable[Words]) -> Words:
        """Several lists as one, to be asked once whether a phrase of any may begin."""
        whole = cls(())
        for listed in lists:
            whole._join(listed._firsts, listed._capitals)  # noqa: SLF001
        return whole

    def _join(self, firsts: dict[str, int], capitals: dict[str, list[str]]) -> None:
        for first, longest in firsts.items():
            self._firsts[first] = max(self._firsts.get(first, 0), longest)
        for folded, full in capitals.items():
            self._capitals.setdefault(folded, []).extend(full)

    def begin(self, atom: Atom) -> bool:
        """Whether a phrase may begin with this atom."""
        return atom.norm in self._firsts or (atom.norm in self._capitals and atom.text.isupper())

    @property
    def begins(self) -> frozenset[str]:
        """The forms with which phrases begin."""
        return frozenset(self._firsts)

    def forms(self, atom: Atom) -> tuple[str, ...]:
        """The forms under which this atom is looked up."""
        if atom.norm in self._capitals and atom.text.isupper():
            return (atom.norm, *self._capitals[atom.norm])
        return (atom.norm,)

    def at(self, line: list[Atom], i: int) -> list[tuple[int, object]]:
        """All phrases that begin at atom `i`: how many atoms, and the value; longest first."""
        out: list[tuple[int, object]] = []
        if not 0 <= i < len(line):
            return out
        # Most atoms begin no phrase at all.
        if line[i].norm not in self._firsts and line[i].norm not in self._capitals:
            return out
        for first in self.forms(line[i]):
            for length in range(min(self._firsts.get(first, 0), len(line) - i), 0, -1):
                value = self._match(line, i, first, length)
                if value is not None:
                    out.append((length, value))
        return out

    def _match(self, line: list[Atom], i: int, first: str, length: int) -> object | None:
        key = (first, *(line[k].norm for k in range(i + 1, i + length)))
        if key in self._values:
            return self._values[key]
        if not any(line[k].norm in self._capitals for k in range(i + 1, i + length)):
            return None
        keys: list[tuple[str, ...]] = [(first,)]
        for k in range(i + 1, i + length):
            keys = [(*head, form) for head in keys for form in self.forms(line[k])]
        return next((self._values[key] for key in keys if key in self._values), None)
