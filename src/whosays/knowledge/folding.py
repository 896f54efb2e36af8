"""Fold names so that spellings of one name meet: case, accents, hyphens, dots.

Folding never translates and never drops a letter that tells two names apart; what
goes further (romanisations) is :func:`skeleton`, which is asked only second.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from whosays.knowledge.tables import read_table

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "ə": "a", "ħ": "h", "ŋ": "n", "ى": "ي", "ة": "ه", "ـ": "",
        "ʿ": "", "ʾ": "", "ʼ": "'", "ʻ": "'", "’": "'", "‘": "'", "`": "'",
    }
)  # fmt: skip
_BETWEEN = re.compile(r"[\W_]+")
# Initials with dots; else letters, with an apostrophe only between vowels: there it is
# a sound of Arabic (*Sana'a*), elsewhere an elision (*l'AFP*).
_WORD = re.compile(
    r"(?:[^\W_]\.){2,}[^\W_]?(?![^\W_])"
    r"|[^\W_]+(?:(?<=[aeiouAEIOU])['\u2019\u2018\u02bc\u02bb\u02bf\u02be](?=[aeiouAEIOU])[^\W_]+)*"
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accents, words parted by one blank, dotted initials joined.

    ``"L'État  islamique"`` -> ``"l etat islamique"``; ``"U.N."`` -> ``"un"``.
    """
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(w.replace(".", "").replace("'", "") for w in _WORD.findall(text))


def key(text: str) -> str:
    """The folded text without blanks: *Al-Alam*, *Al Alam* and *Alalam* have one key."""
    if text.isascii():
        return _BETWEEN.sub("", text).lower()
    return fold(text).replace(" ", "")


def count_words(text: str) -> int:
    """How many words :func:`words` gives."""
    return len(_WORD.findall(_without_marks(text)))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, as it stands there and folded; offsets are code points."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """It begins with a capital, a digit, or a letter of a script without case."""
        return not self.text[0].islower()


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; dotted initials (*U.N.*) are one word."""
    return iter(_words(text))


# A passage is asked for its words by several tables, a name by all of them.
@lru_cache(maxsize=256)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(_each_word(text))


def _each_word(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(_without_marks(text)):
        start, end = match.span()
        folded = fold(text[start:end]).replace(" ", "")
        if folded:
            yield Word(start, end, text[start:end], folded)


def _without_marks(text: str) -> str:
    # A combining mark is no letter and would split its word; a letter in its place
    # keeps the offsets.
    if text.isascii():
        return text
    marks = {ord(c): "x" for c in set(text) if unicodedata.combining(c)}
    return text.translate(marks) if marks else text


@dataclass(frozen=True, slots=True)
class _Romanisation:
    articles: frozenset[str]
    attached: tuple[str, ...]
    sounds: tuple[tuple[str, str], ...]
    mute: tuple[str, ...]
    countries: frozenset[str]


@cache
def _romanisation() -> _Romanisation:
    table = read_table("romanisation")
    return _Romanisation(
        articles=frozenset(table["articles"]),
        attached=tuple(table["attached"]),
        sounds=tuple((a, b) for a, b in table["sounds"]),
        mute=tuple(table["mute"]),
        countries=frozenset(table["countries"]),
    )


def romanised() -> frozenset[str]:
    """ISO codes of the countries whose place names reach reports in several spellings."""
    return _romanisation().countries


@lru_cache(maxsize=4096)
def skeletons(text: str) -> tuple[str, ...]:
    """The skeletons to ask for: as it is written, and without an ending that is not said."""
    folded = fold(text)
    said = " ".join(
        word[:-1] if len(word) > 4 and word.endswith(_romanisation().mute) else word
        for word in folded.split()
    )
    return tuple(dict.fromkeys(s for s in (skeleton(text), skeleton(said)) if len(s) > 2))


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """What romanisations of one name share: *Deir Ezzor*, *Dayr az Zawr* -> one key.

    Drops the Arabic article, writes each sound in one way, undoubles letters and
    drops a final *h* (romanisation.toml has the table). It merges a lot: ask it
    second, and with other evidence such as the country.
    """
    parts = fold(text).split()
    articles = _romanisation().articles
    kept = [part for part in parts if part not in articles] or parts
    return "".join(_sounds(part) for part in kept)


def _sounds(word: str) -> str:
    table = _romanisation()
    for article in table.attached:
        # *Ezzor*, *Arraqqa*: the article has taken the first letter of its noun.
        if len(word) > 4 and word.startswith(article):
            word = word[len(article) - 1 :]
            break
    for sound, plain in table.sounds:
        word = word.replace(sound, plain)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word.removesuffix("h") if len(word) > 2 else word
