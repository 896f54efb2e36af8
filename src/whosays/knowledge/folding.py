"""Fold names so that spellings of one name meet: case, accents, hyphens, dots.

Folding never translates and never drops a letter that tells two names apart; what
goes further (romanisations) stands in :func:`skeleton` and is asked only second.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "ə": "a", "ħ": "h", "ŋ": "n", "ى": "ي", "ة": "ه", "ـ": "",
        "ʿ": "", "ʾ": "", "ʼ": "'", "ʻ": "'", "’": "'", "‘": "'", "`": "'",
    }
)  # fmt: skip
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\b)*")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accents, words parted by one blank, dotted initials joined.

    ``"L'État  islamique"`` -> ``"l etat islamique"``; ``"U.N."`` -> ``"un"``.
    """
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = _DOTTED.sub(lambda m: m[0].replace(".", ""), text)
    return " ".join(re.findall(r"[^\W_]+", text))


def key(text: str) -> str:
    """The folded text without blanks: *Al-Alam*, *Al Alam* and *Alalam* have one key."""
    return fold(text).replace(" ", "")


@dataclass(frozen=True)
class Word:
    """One word of a text, as it stands there and folded; offsets are code points."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """It begins with a capital (or a letter of a script that has no case)."""
        first = self.text[0]
        return not first.islower()


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; dotted initials (*U.N.*) are one word."""
    position = 0
    for match in re.finditer(r"(?:[^\W_]\.){2,}[^\W_]?(?![^\W_])|[^\W_]+", _plain_marks(text)):
        start, end = match.span()
        folded = fold(text[start:end]).replace(" ", "")
        if folded:
            yield Word(start, end, text[start:end], folded)
        position = end
    del position


def _plain_marks(text: str) -> str:
    # Combining marks would split words; a letter in their place keeps the offsets.
    if text.isascii():
        return text
    return "".join("x" if unicodedata.combining(c) else c for c in text)


# One sound, several romanisations (French, English, German, scholarly). The order
# matters: long spellings first.
_SOUNDS = (
    ("sch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("dj", "j"), ("zh", "j"),
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"),
    ("ou", "u"), ("oo", "u"), ("w", "u"), ("o", "u"), ("ei", "i"), ("ai", "i"),
    ("ay", "i"), ("ey", "i"), ("ee", "i"), ("y", "i"), ("e", "i"),
)  # fmt: skip
# The Arabic article, also as it is said before sun letters.
_ARTICLES = frozenset(
    ("al", "el", "ul", "ar", "er", "as", "es", "at", "et", "ad", "ed", "an", "en", "az", "ez",
     "ash", "esh", "ach", "ech", "ath", "adh")
)  # fmt: skip


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """What romanisations of one name share: *Deir Ezzor*, *Dayr az Zawr* -> one key.

    Drops the Arabic article, writes each sound in one way, removes vowels inside and
    doubled letters, and a final *h*. It merges a lot: ask it second, with other
    evidence (the country), as field notes on places measured.
    """
    parts = [w for w in fold(text).split() if w not in _ARTICLES] or fold(text).split()
    return "".join(_bones(part) for part in parts)


def _bones(word: str) -> str:
    for sound, plain in _SOUNDS:
        word = word.replace(sound, plain)
    word = re.sub(r"(.)\1+", r"\1", word)
    if len(word) > 2:
        word = word.removesuffix("h")
    return word
