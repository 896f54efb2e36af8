"""The countries of which a text speaks, by their names and the words for their people."""

from __future__ import annotations

import re
from functools import lru_cache

from whosays.knowledge.countries import country_named
from whosays.knowledge.demonyms import country_of_demonym, country_of_seat, short_names
from whosays.knowledge.folding import key

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
LONGEST = 4
"""Words of the longest name of a country that is looked for."""


def countries_in(text: str) -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes of the countries that a text names or whose people it names."""
    found: set[str] = set()
    tokens = _WORD.findall(text)
    for at, word in enumerate(tokens):
        if code := _of_word(word):
            found.add(code)
        if word[0].isupper():
            for length in range(2, LONGEST + 1):
                if code := _of_name(" ".join(tokens[at : at + length])):
                    found.add(code)
    return frozenset(found)


@lru_cache(maxsize=65536)
def _of_word(word: str) -> str | None:
    capital = word[0].isupper()
    if not capital and len(word) < 5:
        return None
    named = country_of_demonym(word)
    if named is None and capital:
        named = country_named(word) or short_names().get(key(word)) or country_of_seat(word)
    return named


@lru_cache(maxsize=65536)
def _of_name(name: str) -> str | None:
    return country_named(name)
