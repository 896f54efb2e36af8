"""Words that say what a stretch is about, and how many two stretches share."""

from __future__ import annotations

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
    grammar = book.grammar
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
