"""Names of countries in many languages, from CLDR, and short names of our tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from whosays.knowledge.demonyms import adjectives, short_names
from whosays.knowledge.folding import fold, key
from whosays.knowledge.tables import languages


def _of_cldr(code: str) -> Iterator[tuple[str, str]]:
    """Each name of a country in one language, and its ISO code."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(code).territories
    except (UnknownLocaleError, ValueError):
        return
    for territory, name in territories.items():
        if len(territory) == 2 and territory.isalpha():
            yield name, territory


@cache
def _names(code: str) -> Mapping[str, str]:
    found = dict(short_names(code))
    for name, country in _of_cldr(code):
        found.setdefault(key(name), country)
    return found


@cache
def origin_words() -> frozenset[str]:
    """Single folded words that say where something comes from: adjectives, countries."""
    names = (name for code in languages() for name, _ in _of_cldr(code))
    single = {fold(name) for name in names if " " not in fold(name)}
    return frozenset(single | adjectives().keys() | short_names().keys())


def country_named(name: str, language: str | None = None) -> str | None:
    """ISO alpha-2 code of a country by its name, without article; ``None`` if unknown.

    With a language, only that language's names; without, those of every language that
    has a folder.
    """
    k = key(name)
    if language is not None:
        return _names(language).get(k)
    return next((_names(code)[k] for code in languages() if k in _names(code)), None)
