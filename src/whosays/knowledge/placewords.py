"""What the words around the name of a place say: how large it is, what it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whosays.knowledge.aliases import skip_words
from whosays.knowledge.folding import Word, words
from whosays.knowledge.tables import read_table

_PARTED = re.compile(r"\s*[,(\[;/]\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a phrase: the name, the size its head gives, what it lies in."""

    name: str
    head: str | None
    within: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class _Words:
    heads: dict[str, str]
    small: frozenset[str]
    parts: frozenset[str]
    links: frozenset[str]


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
    )


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
    # A name has a capital somewhere: *la ville*, *le nord* name nothing.
    found = [r for r in found if _capital(r.name)]
    once = {(r.name, r.head, r.within): r for r in reversed(found)}
    return tuple(reversed(once.values()))


def _capital(name: str) -> bool:
    span = list(words(name))
    # A small word alone may be a short form: *Alexandria, La.*
    return any(w.capital and (w.folded not in _lists().small or len(span) == 1) for w in span)


def _readings(phrase: str, within: tuple[str, ...]) -> Iterator[Reading]:
    lists = _lists()
    yield Reading(phrase, None, within, whole=True)
    span = list(words(phrase))
    head: str | None = None
    loose = lists.small | lists.parts | lists.heads.keys()
    while len(span) > 1 and span[0].folded in loose:
        head = head or _size(span[0])
        span = span[1:]
        yield Reading(_cut(phrase, span), head, within, whole=False)
    while len(span) > 1 and span[-1].folded in loose:
        head = head or _size(span[-1])
        span = span[:-1]
        yield Reading(_cut(phrase, span), head, within, whole=False)


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
