"""Words that say what a stretch is about, and how many two stretches share."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module

from whosays.reading.book import Book
from whosays.reading.words import bare, words

# A word shorter than this says little, unless it is a name or an acronym.
_SHORTEST = 4
# Two words are one where they share a beginning of this length and most of the longer:
# it lets *Syria* meet *Syrie* and *syrien* without a dictionary.
_STEM = 5
_MOST = 0.6
# With more capitals than this among its words, a text writes more than names with them.
_NOUNS_TOO = 0.3


@cache
def stop_words(language: str | None, book: Book) -> frozenset[str]:
    """The common words of one language: a pack's, else spaCy's where it knows the language."""
    if language in book.language_words:
        return book.language_words[language]
    if language is None or not language.isalpha():
        return frozenset()
    language = "nb" if language == "no" else language
    try:
        # Late: only a page in such a language needs them.
        stops = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    except ImportError:
        return frozenset()
    return frozenset(bare(word) for word in stops)


def grammar_of(language: str | None, book: Book) -> frozenset[str]:
    """Words that say nothing of a subject: those of the packs, and of one language more."""
    return book.grammar | stop_words(language, book)


# Scripts that one text mixes.
_TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK", "FULLWIDTH": "LATIN"}
_FEWEST_LETTERS = 4
_MOSTLY, _HARDLY = 0.7, 0.05


@lru_cache(maxsize=10_000)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    return _TOGETHER.get(name, name)


def script_of(text: str) -> Counter[str]:
    """How many letters of each script a text has, by the names of Unicode: *CYRILLIC*."""
    return Counter(_script(letter) for letter in text if letter.isalpha())


def other_script(text: str, report: Counter[str]) -> str | None:
    """The script that a stretch is in and its report hardly has, if that is so."""
    mine = script_of(text)
    total, whole = sum(mine.values()), sum(report.values())
    if total < _FEWEST_LETTERS or not whole:
        return None
    script, count = max(mine.items(), key=lambda item: item[1])
    foreign = count >= _MOSTLY * total and report[script] < _HARDLY * whole
    return script.lower() if foreign else None


def subject_words(
    text: str, spans: Iterable[tuple[int, int]], book: Book, grammar: frozenset[str] | None = None
) -> set[str]:
    """Folded names and content words of some stretches.

    Args:
        grammar: words to leave out, if others than those of the packs.
    """
    grammar = grammar or book.grammar
    found: set[str] = set()
    for start, end in spans:
        for word in words(text, start, end):
            for piece in word.text.replace("’", "'").split("'"):
                plain = bare(piece)
                if plain in grammar or plain.isdigit() or not plain:
                    continue
                if len(plain) >= _SHORTEST or (len(plain) > 1 and piece.isupper()):
                    found.add(plain)
                    if "-" in plain:
                        found.update(p for p in plain.split("-") if len(p) >= _SHORTEST)
    return found


def name_words(text: str, start: int, end: int, book: Book) -> set[str]:
    """Folded words of a stretch that a capital inside a sentence shows to be names."""
    return {
        plain
        for word in words(text, start, end)
        for piece in word.text.replace("’", "'").split("'")
        if piece and piece[0].isupper() and _is_inside(text, word.start, start)
        and len(plain := bare(piece)) > 1 and plain not in book.grammar
    }  # fmt: skip


def _is_inside(text: str, at: int, start: int) -> bool:
    """Whether a word stands inside a sentence, where a capital means a name."""
    before = text[start:at].rstrip(" \u00a0«“\"'(")
    return bool(before) and before[-1] not in ".!?…:"


def capitals_name(text: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a capital means a name in a text: not where, as in German, nouns have them."""
    found = [word for start, end in spans for word in words(text, start, end)]
    big = sum(word.is_capitalised for word in found)
    return big <= _NOUNS_TOO * len(found)


def shared(left: set[str], right: set[str]) -> set[str]:
    """The words of `left` that stand in `right`, in this or a kindred form."""
    same = left & right
    stems: dict[str, list[str]] = {}
    for word in right:
        if len(word) >= _STEM - 1:
            stems.setdefault(word[: _STEM - 1], []).append(word)
    for word in left - same:
        for other in stems.get(word[: _STEM - 1], ()):
            common = _common(word, other)
            longer = max(len(word), len(other))
            if (common >= _STEM and common >= _MOST * longer) or (common == 4 and longer <= 6):
                same.add(word)
                break
    return same


def _common(left: str, right: str) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count
