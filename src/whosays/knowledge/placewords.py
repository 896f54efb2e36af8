"""What the words around the name of a place say: how large it is, what it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whosays.knowledge.aliases import skip_words
from whosays.knowledge.demonyms import adjectives
from whosays.knowledge.folding import Word, key, words
from whosays.knowledge.tables import read_table

_PARTED = re.compile(r"\s*[,(\[;/]\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a phrase.

    Attributes:
        name: the bare name; empty where the words only give an origin.
        head: the size that its head gives: a precision, ``quarter`` for a part of a
            town, ``named-site`` for a site with a name of its own (*aéroport Atatürk*).
        within: what the words say it lies in.
        origins: adjectives of origin beside it (*la province cubaine d'Artemisa*); it
            must lie in their country.
        whole: nothing was taken off.
    """

    name: str
    head: str | None
    within: tuple[str, ...]
    origins: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class _Words:
    heads: dict[str, str]
    small: frozenset[str]
    parts: frozenset[str]
    links: frozenset[str]
    seats: frozenset[str]


@cache
def _lists() -> _Words:
    table = read_table("words")
    small = skip_words(table["small"])
    heads: dict[str, str] = {}
    for size, listed in table["place_heads"].items():
        for word in skip_words(listed) - small:
            heads.setdefault(word, size)
    return _Words(
        heads=heads,
        small=small,
        parts=skip_words(table["places"]["parts"]),
        links=skip_words(table["places"]["links"]),
        seats=skip_words(table["places"]["seats"]),
    )


@cache
def division_tails() -> tuple[str, ...]:
    """Folded heads that stand behind the names of divisions in the index."""
    return tuple(key(tail) for tail in read_table("words")["places"]["division_tails"])


@cache
def read_words(phrase: str) -> tuple[Reading, ...]:
    """The ways to read a phrase, the fullest name first.

    *la ville de Deraa* -> the whole phrase, then *Deraa* with the head ``town``.
    """
    pieces = [p.strip(" )]") for p in _PARTED.split(phrase) if p.strip(" )]")]
    if not pieces:
        return ()
    outer = tuple(pieces[1:])
    found = list(_readings(pieces[0], outer))
    for name, wider in _linked(pieces[0]):
        found.extend(_readings(name, (wider, *outer)))
    once = {(r.name, r.head, r.within, r.origins): r for r in reversed(found)}
    return tuple(reversed(once.values()))


def names_seat(phrase: str) -> bool:
    """The phrase means the seat of a country's government: *the Syrian capital*.

    *La capitale économique ivoirienne* is another town.
    """
    span = list(words(phrase))
    others = [w for w in span if w.folded not in _lists().seats]
    beside = _lists().small | adjectives().keys()
    return len(others) < len(span) and all(w.capital or w.folded in beside for w in others)


def has_capital(name: str) -> bool:
    """A word of the name begins with a capital: *la ville*, *le nord* name nothing."""
    span = list(words(name))
    # A small word alone may be a short form: *Alexandria, La.*
    return any(w.capital and (w.folded not in _lists().small or len(span) == 1) for w in span)


def _readings(phrase: str, within: tuple[str, ...]) -> Iterator[Reading]:
    yield Reading(phrase, None, within, (), whole=True)
    span = list(words(phrase))
    head: str | None = None
    origins: tuple[str, ...] = ()
    # After a head, words in small letters belong to it: *localité frontalière de X*.
    while len(span) > 1 and (_loose(span[0]) or (head and _small(phrase, span[0]))):
        size = _size(span[0])
        if size == "site" and not _loose(span[1]):
            size = "named-site"
        head = head or size
        origins = _origins(origins, span[0])
        span = span[1:]
        yield Reading(_cut(phrase, span), head, within, origins, whole=False)
    if len(span) == 1 and _loose(span[0]) and (origins or _origins((), span[0])):
        yield Reading("", head, within, _origins(origins, span[0]), whole=False)
    while len(span) > 1 and _loose(span[-1]):
        head = head or _size(span[-1])
        origins = _origins(origins, span[-1])
        span = span[:-1]
        yield Reading(_cut(phrase, span), head, within, origins, whole=False)


def _small(phrase: str, word: Word) -> bool:
    """In small letters, and no first half of a compound (*syro-irakienne*)."""
    return not word.capital and phrase[word.end : word.end + 1] != "-"


def _loose(word: Word) -> bool:
    """The word stands beside a name without being part of it."""
    lists = _lists()
    return (
        word.folded in lists.small
        or word.folded in lists.parts
        or word.folded in lists.heads
        or word.folded in adjectives()
    )


def _origins(known: tuple[str, ...], word: Word) -> tuple[str, ...]:
    return (*known, word.text) if word.folded in adjectives() else known


def _size(word: Word) -> str | None:
    return _lists().heads.get(word.folded)


def _cut(phrase: str, span: list[Word]) -> str:
    return phrase[span[0].start : span[-1].end]


def _linked(phrase: str) -> Iterator[tuple[str, str]]:
    """(name, wider place) at each word that leads from one to the other."""
    span = list(words(phrase))
    for at in range(1, len(span) - 1):
        if span[at].folded in _lists().links and not span[at].capital:
            yield phrase[: span[at - 1].end], phrase[span[at + 1].start :]
