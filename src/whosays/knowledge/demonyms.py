"""From adjectives, names of peoples and seats of government to countries.

The tables stand in the language folders (``language/<xx>/demonyms.toml``): they are
words of the language. Names of countries themselves are in :mod:`.countries`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from whosays.knowledge.folding import key
from whosays.knowledge.tables import read_language_tables


@cache
def _tables() -> Mapping[str, dict[str, Any]]:
    return read_language_tables("demonyms")


def _forms(word: str, endings: Mapping[str, list[str]]) -> Iterator[str]:
    """A word and its inflected forms, by the longest ending that the table knows."""
    yield word
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem + other for other in endings[ending])
            return


def _listed(table: Mapping[str, Any], section: str) -> Iterator[tuple[str, str]]:
    endings = table.get("endings", {}) if section in {"adjectives", "regions"} else {}
    for country, names in table.get(section, {}).items():
        for name in names:
            for form in _forms(name, endings):
                yield key(form), country


@cache
def _section(section: str) -> Mapping[str, Mapping[str, str]]:
    """For each language: folded key -> country, of one section of its table."""
    return {code: dict(_listed(table, section)) for code, table in _tables().items()}


def _look_up(section: str, name: str, language: str | None) -> str | None:
    k = key(name)
    tables = _section(section)
    order = sorted(tables, key=lambda code: (code != language, code))
    return next((tables[code][k] for code in order if k in tables[code]), None)


def country_of_demonym(word: str, language: str | None = None) -> str | None:
    """ISO alpha-2 code of the country that an adjective or a people's name points to.

    *syrienne*, *les Syriens* (without article), *British* -> ``SY``, ``SY``, ``GB``.
    With a language, its table is asked first. ``None`` where no table has the word.
    """
    return _look_up("adjectives", word, language)


def region_of_demonym(word: str, language: str | None = None) -> str | None:
    """The region that an adjective or a people's name points to, in words, or ``None``.

    *Texans*, *tchétchène* -> ``"Texas, United States"``, ``"Tchétchénie, Russie"``.
    """
    return _look_up("regions", word, language)


def country_of_seat(place: str, language: str | None = None) -> str | None:
    """ISO alpha-2 code of the country whose government sits there, or ``None``."""
    return _look_up("seats", place, language)


def _merged(section: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for table in _section(section).values():
        for k, country in table.items():
            found.setdefault(k, country)
    return found


@cache
def adjectives() -> Mapping[str, str]:
    """Folded keys of adjectives and names of peoples, all languages -> ISO code."""
    return _merged("adjectives")


@cache
def short_names(language: str | None = None) -> Mapping[str, str]:
    """Folded keys of short and former names of countries (*RDC*, *USA*) -> ISO code.

    Of one language, or of all.
    """
    return _section("countries").get(language, {}) if language else _merged("countries")
