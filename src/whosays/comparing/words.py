"""Words of the language packs by which sources are known as one, of all packs together.

A report may quote another language, so one set serves all.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from whosays import packs
from whosays.knowledge.demonyms import adjectives
from whosays.knowledge.folding import fold
from whosays.knowledge.tables import read_table


@cache
def folded(field: str) -> frozenset[str]:
    """The words of one field of comparing.toml, folded, of all packs."""
    return frozenset(
        fold(word)
        for code in packs.available()
        for word in getattr(packs.load(code).comparing, field)
    )


@cache
def small() -> frozenset[str]:
    """Words that carry no content."""
    return folded("small") | _each(read_table("words")["small"])


@cache
def indefinite() -> frozenset[str]:
    """Words before a source that one cannot find: *un*, *des*, *some*, *several*."""
    return frozenset(
        fold(word).split(" ")[0]
        for code in packs.available()
        for word in packs.load(code).sources.indefinite
    )


@cache
def titles() -> frozenset[str]:
    """Titles before a person's name, word by word: *M.*, *Dr*, *colonel*."""
    return _each(title for code in packs.available() for title in packs.load(code).pack.titles)


@cache
def origins_of_words() -> frozenset[str]:
    """Adjectives and names of peoples, folded: they say whose, not who."""
    return frozenset(adjectives())


def _each(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in fold(phrase).split())


def within(phrases: frozenset[str], text: str) -> bool:
    """Whether one of the folded phrases stands, whole, in a folded text."""
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)
