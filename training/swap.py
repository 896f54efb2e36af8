"""Names put in the place of others of their kind, so that contexts are learnt too.

Tokens of a small corpus are soon known by heart. Here a person, place or
organisation is now and then replaced by another one of the corpus, a person's first
and last name also mixed from two.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

from training.names import Named, Span
from training.veil import veiled

VOWELS = "aeiouyhâàéèêëîïôöùûüœAEIOUYHÂÀÉÈÊËÎÏÔÖÙÛÜŒ"

Pool = dict[tuple[str, bool], list[str]]


def kind(label: str, name: str) -> tuple[str, bool]:
    """What may replace a name: its type, and whether it starts with a vowel (d'Alep)."""
    return label, name[:1] in VOWELS


def pool(texts: Iterable[Named]) -> Pool:
    """All one-line names of the texts by kind, as often as they occur there."""
    found: Pool = defaultdict(list)
    for named in texts:
        for start, end, label in named.spans:
            name = named.text[start:end]
            if "\n" not in name and not name.islower():
                found[kind(label, name)].append(name)
    return found


def mixed(label: str, name: str, other: str, rng: random.Random) -> str:
    """For a person, half the time, the first name of one and the rest of the other."""
    one, two = name.split(" ", 1), other.split(" ", 1)
    if label == "PER" and len(one) == len(two) == 2 and rng.random() < 0.5:
        return f"{one[0]} {two[1]}"
    return other


def invented(name: str, rng: random.Random) -> str:
    """The name with its longer capitalised words veiled: none that anybody bears."""
    words = []
    for word in name.split(" "):
        new = veiled(word, len(word) - 2, rng) if word[:1].isupper() else None
        words.append(new or word)
    return " ".join(words)


def swap(
    named: Named, names: Pool, rates: dict[str, float], invent: float, rng: random.Random
) -> Named:
    """The text with some of its names replaced; spans and gaps move along.

    A part ``invent`` of the new ones is made up.
    """
    text, at, grown = "", 0, 0
    spans: list[Span] = []
    moves: list[tuple[int, int]] = []  # from this old offset on, so much further right
    for start, end, label in sorted(named.spans):
        name = named.text[start:end]
        choices = names.get(kind(label, name))
        text += named.text[at:start]
        if choices and rng.random() < rates.get(label, 0.0):
            name = mixed(label, name, rng.choice(choices), rng)
            if invent and rng.random() < invent:
                name = invented(name, rng)
        spans.append((len(text), len(text) + len(name), label))
        text += name
        at = end
        grown = len(text) - end
        moves.append((end, grown))
    text += named.text[at:]

    def moved(offset: int) -> int:
        shift = 0
        for border, by in moves:
            if border <= offset:
                shift = by
        return offset + shift

    missing = [(moved(s), moved(e)) for s, e in named.missing]
    return Named(named.id, text, spans, missing, named.labels)
