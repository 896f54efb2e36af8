"""Tokenisers built from spaCy's character classes and a TOML file of rules.

The TOML lies beside each pipeline (``src/whosays/language/<code>/tokenizer.toml``)
and holds every pattern and every word; this module only puts them together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.lang import char_classes
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

MACROS: dict[str, str] = {
    "ALPHA": char_classes.ALPHA,
    "LOWER": char_classes.ALPHA_LOWER,
    "UPPER": char_classes.ALPHA_UPPER,
    "CURRENCY": char_classes.CURRENCY,
    "PUNCT": "(?:" + "|".join(char_classes.LIST_PUNCT) + ")",
    "ELLIPSES": "(?:" + "|".join(char_classes.LIST_ELLIPSES) + ")",
    "QUOTES": "(?:" + "|".join(char_classes.LIST_QUOTES) + ")",
    "ICONS": "(?:" + "|".join(char_classes.LIST_ICONS) + ")",
}


def expand(pattern: str, macros: dict[str, str]) -> str:
    """Replace each ``%NAME%`` in a pattern by the class of that name."""
    for name, value in macros.items():
        pattern = pattern.replace(f"%{name}%", value)
    return pattern


def kept_hyphens(section: dict[str, Any]) -> dict[str, str]:
    """Macros for hyphens that stay inside a token, from the lists of a section.

    Python's look-behind has a fixed width, hence one look-behind a word.
    """
    before = section.get("keep_before", [])
    after = section.get("keep_after", [])
    if not before and not after:
        return {}
    behind = "".join(f"(?<!(?<![{char_classes.ALPHA}])(?i:{word}))" for word in before)
    return {
        "KEEP_AFTER": "|".join(expand(p, MACROS) for p in after),
        "(?<!%KEEP_BEFORE%)": behind,
    }


def as_text(base: Iterable[str | re.Pattern[str]]) -> list[str]:
    """Patterns as strings; spaCy's own lists may hold either."""
    return [p if isinstance(p, str) else p.pattern for p in base]


def patterns(section: dict[str, Any], base: Iterable[str | re.Pattern[str]]) -> list[str]:
    """The patterns of one section: ours, then spaCy's own if it asks for them."""
    kept = kept_hyphens(section)
    behind = kept.pop("(?<!%KEEP_BEFORE%)", "")
    ours = [
        expand(pattern.replace("(?<!%KEEP_BEFORE%)", behind), {**MACROS, **kept})
        for pattern in section["add"]
    ]
    return ours + (as_text(base) if section.get("base") else [])


def spellings(word: str) -> Iterator[str]:
    """A word as listed, with a first capital, in capitals; with both apostrophes."""
    for cased in (word, word[:1].upper() + word[1:], word.title(), word.upper()):
        yield cased
        if "'" in cased:
            yield cased.replace("'", "’")


def build_tokenizer(nlp: Language, path: Path) -> Tokenizer:
    """The tokeniser that the TOML file at ``path`` describes, on ``nlp``'s vocabulary."""
    rules = tomllib.loads(path.read_text(encoding="utf-8"))
    defaults = nlp.Defaults
    prefix = compile_prefix_regex(patterns(rules["prefixes"], defaults.prefixes or []))
    suffix = compile_suffix_regex(patterns(rules["suffixes"], defaults.suffixes or []))
    infix = compile_infix_regex(patterns(rules["infixes"], []))
    listed = rules["exceptions"]
    special: dict[str, list[dict[int, str]]] = {}
    if listed.get("base"):
        special.update(defaults.tokenizer_exceptions)
    for word in listed.get("drop", []):
        special.pop(word, None)
    for word in listed["whole"]:
        for form in spellings(word):
            special[form] = [{ORTH: form}]
    for word, pieces in listed.get("split", {}).items():
        special[word] = [{ORTH: piece} for piece in pieces]
    return Tokenizer(
        nlp.vocab,
        rules=special,
        prefix_search=prefix.search,
        suffix_search=suffix.search,
        infix_finditer=infix.finditer,
        url_match=defaults.url_match,
    )


def blank(code: str, path: Path) -> Language:
    """An empty pipeline of language ``code`` with our tokeniser."""
    nlp = spacy.blank(code)
    nlp.tokenizer = build_tokenizer(nlp, path)
    return nlp
