"""Words as they are compared: without case, accents, and punctuation at the edges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_EDGE = " \t\n\r.:;,!?-–—|•·*[](){}<>«»\"'…“”‘’/\\=_#►▶→»\u00a0\u200b\u200e\u200f\ufeff"
_WORD = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*\.?", re.UNICODE)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_BLANK = re.compile(r"\s+")
# The folded forms of words are kept, since the words of a language come again and again.
_LONGEST_WORD = 30
_STOPS = ".!?…:;。؟۔।"
_CLOSERS = "\"'”»’)] \u00a0\u202f"
_OPENERS = "\"'“«‘„("


class _Plain(dict[int, str]):
    """Characters without their accents, each looked up once."""

    def __missing__(self, code: int) -> str:
        split = unicodedata.normalize("NFKD", chr(code))
        self[code] = plain = "".join(c for c in split if not unicodedata.combining(c))
        return plain


_PLAIN = _Plain({ord("’"): "'"})


def fold(text: str) -> str:
    """The text without case and accents, its blanks single, a blank before a colon gone."""
    plain = text.lower() if text.isascii() else text.translate(_PLAIN).casefold()
    return " ".join(plain.split()).replace(" :", ":")


def bare(text: str) -> str:
    """:func:`fold`, and without punctuation at the edges."""
    return _bare(text) if len(text) <= _LONGEST_WORD else fold(text).strip(_EDGE)


@lru_cache(maxsize=50_000)
def _bare(text: str) -> str:
    return fold(text).strip(_EDGE)


@lru_cache(maxsize=5_000)
def _fold_one(character: str) -> str:
    folded = fold(character)
    return folded if len(folded) == 1 else character


def fold_in_place(text: str) -> str:
    """The text without case and accents, each character where it was."""
    return text.lower() if text.isascii() else "".join(map(_fold_one, text))


class Word(NamedTuple):
    """A word of a text and where it stands."""

    start: int
    end: int
    text: str

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a stretch, offsets into the whole text; *l'armée*, *ez-Zor* are one."""
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        word = found.group()
        # A full stop belongs to a word of initials (U.S.), not to the end of a sentence.
        cut = len(word) - 1 if word.endswith(".") and "." not in word[:-1] else len(word)
        yield Word(found.start(), found.start() + cut, word[:cut])


def count_words(text: str) -> int:
    """How many words a text has; two characters of scripts without blanks count as one."""
    count = len(_WORD.findall(text))
    return count if text.isascii() else count + len(_UNSPACED.findall(text)) // 2


def is_unspaced(text: str) -> bool:
    """Whether a text is mostly of scripts that put no blanks between words."""
    return len(_UNSPACED.findall(text)) > 0.2 * len(text)


def ends_sentence(text: str) -> bool:
    """Whether a stretch ends as a sentence does."""
    text = text.strip()
    inside = text.rstrip(_CLOSERS)
    if inside[-1:] and inside[-1] in _STOPS:
        return True
    if text.endswith(")") and (bracket := text.rfind("(")) > 0:
        return ends_sentence(text[:bracket])
    # A quotation as a paragraph often has no full stop of its own.
    return len(inside) < len(text) and text[0] in _OPENERS


def capitals(text: str) -> float:
    """Share of capitals among the letters, 0 where there are none."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0
