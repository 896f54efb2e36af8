"""Names of countries in many languages, from CLDR, and short names of our tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from whosays.knowledge.demonyms import adjectives, short_names
from whosays.knowledge.folding import fold, key
from whosays.knowledge.tables import languages


def _of_cldr() -> Iterator[tuple[str, str]]:
    """Each name of a country in the languages that have a folder, and its ISO code."""
    from babel import Locale

    for code in languages():
        for territory, name in Locale(code).territories.items():
            if len(territory) == 2 and territory.isalpha():
                yield name, territory


@cache
def _names() -> Mapping[str, str]:
    found = dict(short_names())
    for name, country in _of_cldr():
        found.setdefault(key(name), country)
    return found


@cache
def origin_words() -> frozenset[str]:
    """Single folded words that say where something comes from: adjectives, countries."""
    single = {fold(name) for name, _ in _of_cldr() if " " not in fold(name)}
    return frozenset(single | adjectives().keys() | short_names().keys())


def country_named(name: str) -> str | None:
    """ISO alpha-2 code of a country by its name, without article; ``None`` if unknown."""
    return _names().get(key(name))
