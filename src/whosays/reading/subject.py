"""Words that say what a stretch is about, and how many two stretches share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from whosays.reading.book import Book
from whosays.reading.words import bare, words

# A word shorter than this says little, unless it is a name or an acronym.
_SHORTEST = 4
# Two words are one where they share a beginning of this length and most of the longer:
# it lets *Syria* meet *Syrie* and *syrien* without a dictionary.
_STEM = 5
_MOST = 0.6


def subject_words(text: str, spans: Iterable[tuple[int, int]], book: Book) -> set[str]:
    """Folded names and content words of some stretches."""
    pieces = {
        piece for start, end in spans for word in words(text, start, end)
        for piece in _pieces(word.text)
    }  # fmt: skip
    return _content(pieces, book)


def _pieces(word: str) -> list[str]:
    """A word parted at its apostrophes: *l'armée*."""
    if "’" in word:
        word = word.replace("’", "'")
    return word.split("'") if "'" in word else [word]


def _content(pieces: Iterable[str], book: Book) -> set[str]:
    """The words of subject among some words."""
    grammar = book.grammar
    found: set[str] = set()
    for piece in pieces:
        plain = bare(piece)
        if plain in grammar or plain.isdigit() or not plain:
            continue
        if len(plain) >= _SHORTEST or (len(plain) > 1 and piece.isupper()):
            found.add(plain)
            if "-" in plain:
                found.update(p for p in plain.split("-") if len(p) >= _SHORTEST)
    return found


def main_words(text: str, spans: Iterable[tuple[int, int]], book: Book) -> set[str]:
    """The words that stretches are about: names in them, and words that come again.

    A word that a long text has once may be in any text.
    """
    counts: Counter[str] = Counter()
    names: set[str] = set()
    seen: set[str] = set()
    grammar = book.grammar
    for start, end in spans:
        for word in words(text, start, end):
            for piece in _pieces(word.text):
                seen.add(piece)
                plain = bare(piece)
                if len(plain) < 2 or plain in grammar or plain.isdigit():
                    continue
                counts[plain[:_STEM]] += 1
                if piece[0].isupper() and plain not in names and _is_inside(text, word[0], start):
                    names.add(plain)
    return {
        word for word in _content(seen, book) if word in names or counts[word[:_STEM]] > 1
    }  # fmt: skip


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
    before = text[max(start, at - 40) : at].rstrip(" \u00a0«“\"'(")
    return bool(before) and before[-1] not in ".!?…:"


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
