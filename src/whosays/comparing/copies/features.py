"""What a sentence keeps in another language: figures, names, days, countries, kinds.

No dictionary: number words, weekdays and months come from the packs of the languages,
adjectives of countries from the tables, kinds and tolls from the claims that were read;
the rest are words that look alike (*explosion*, *province*).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from whosays.knowledge.demonyms import adjectives
from whosays.knowledge.folding import fold
from whosays.model import Claim

STEM = 5
_SENTENCE = re.compile(
    r"(?:[.!?…]+[\"”»’')\]]*\s+(?=[\"“«‘'(]?\s?[^\W\d_a-zà-ÿ])|(?<=\))\s+[-–—]\s+|\n+)"
)
_TOKEN = re.compile(
    r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?!\d)|\d+|[^\W\d_]+(?:-(?=[^\W\d_])[^\W\d_]+)*"
)
_QUOTE = re.compile(r"[«»“”\"„]")
_FEWEST_WORDS = 5


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it keeps when it is translated.

    Attributes:
        start, end: code points of the text.
        words: how many it has.
        firm: figures, names, days and countries, with how often; a translation keeps all.
        loose: words that may look alike, kinds of claims; a translation keeps some.
        quoted: there are quotation marks in it.
    """

    start: int
    end: int
    words: int
    firm: Counter[str]
    loose: Counter[str]
    quoted: bool


@cache
def _pack_words(language: str | None) -> Mapping[str, str]:
    """Folded words of a language's pack that mean a number, a weekday or a month."""
    from whosays.packs.load import available, load

    if language not in available():
        return {}
    pack = load(str(language))
    found: dict[str, str] = {}
    for table in (pack.figures.numbers, pack.figures.collective):
        for word, value in table.items():
            if value > 1:
                found.update((fold(form), f"n{value}") for form in _forms(word))
    for letter, names in (("d", pack.time.weekdays), ("m", pack.time.months)):
        for number, forms in enumerate(names):
            found.update((fold(form), f"{letter}{number}") for form in forms)
    return found


def _forms(word: str) -> Iterator[str]:
    """A table's word with and without the letters in brackets: ``cent(s)``."""
    yield re.sub(r"\([^)]*\)", "", word)
    yield word.replace("(", "").replace(")", "")


def sentences(text: str, language: str | None, claims: tuple[Claim, ...]) -> list[Sentence]:
    """The sentences of a text, titles and datelines among them."""
    bounds = list(_bounds(text))
    starts = [start for start, _ in bounds]
    kinds: list[list[str]] = [[] for _ in bounds]
    for claim in claims:
        at = bisect_right(starts, claim.trigger.start) - 1
        if at >= 0:
            kinds[at] += _of_claim(claim)
    return [
        _sentence(text, start, end, language, of_claims)
        for (start, end), of_claims in zip(bounds, kinds, strict=True)
    ]


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        piece = text[start : match.start()]
        # A dateline is none of its sentence: no translation keeps it.
        closed = "\n" in match[0] or match[0].strip() in {"-", "–", "—"}
        if not closed and len(piece.split()) < _FEWEST_WORDS:
            continue
        end = match.start() + len(match[0].rstrip())
        if text[start:end].strip():
            yield start, end
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _of_claim(claim: Claim) -> list[str]:
    found = [f"k{claim.kind}"]
    for what, count in (("dead", claim.dead), ("injured", claim.injured)):
        if count is not None and count.min is not None:
            found.append(f"{what}{count.min}")
    return found


def _sentence(
    text: str, start: int, end: int, language: str | None, of_claims: list[str]
) -> Sentence:
    firm: Counter[str] = Counter()
    loose: Counter[str] = Counter(of_claims)
    pack, countries = _pack_words(language), adjectives()
    words = 0
    for match in _TOKEN.finditer(text, start, end):
        token = match[0]
        words += 1
        if token[0].isdigit():
            firm["n" + re.sub(r"\D", "", token).lstrip("0")] += 1
            continue
        folded = fold(token).replace(" ", "")
        known = pack.get(fold(token))
        country = countries.get(folded) or _country(folded, language)
        if known:
            firm[known] += 1
        elif country and len(folded) > 3:
            firm["c" + country] += 1
        elif token[0].isupper() and words > 1 and len(folded) > 2:
            firm["w" + folded[:STEM]] += 1
        elif len(folded) >= STEM:
            loose["w" + folded[:STEM]] += 1
    quoted = _QUOTE.search(text, start, end) is not None
    return Sentence(start, end, words, firm, loose, quoted)


@cache
def _country(folded: str, language: str | None) -> str | None:
    from whosays.knowledge.countries import country_named

    return country_named(folded, language) if len(folded) > 3 else None
