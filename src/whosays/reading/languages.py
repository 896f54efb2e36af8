"""The language of a text, by its frequent words and by a second witness.

The first witness are the packs' `language_words`, which few other languages share.
The second is resiliparse's detector of byte patterns (`detect_fast`), which knows
about a hundred languages but errs on short or capital text. A language is named
only where a witness is sure and the other does not speak against it.
"""

from __future__ import annotations

from functools import lru_cache

from resiliparse.parse.lang import detect_fast

from whosays.reading.book import Book, book
from whosays.reading.words import bare, words

# Fewer words than this name no language: names alone look like any language.
FEWEST_WORDS = 5
# Share of a pack's words above which running text is in its language, from telling
# apart Wikinews in English, French, Spanish, Italian and Dutch.
_SURE_SHARE = 0.16
_WEAK_SHARE = 0.07
# With this share of the report's own frequent words a stretch is not foreign to it.
_OWN_SHARE = 0.1
# A language that is not this much nearer than the report's own is nearer by chance:
# of 3,837 paragraphs of WiNER-fr the detector alone took eight for foreign, so none.
_CLEARLY = 1.2
# Where no word of the report's language is met, the detector is the second witness only.
_NEARER = 1.03
# resiliparse's distances: below 700 a text of some sentences is surely that language.
_NEAR = 700
_FEWEST_FOR_DETECTOR = 20
# A caption of so many words, so many of them in small letters, has one that is common.
_FEWEST_UNLIKE, _FEWEST_SMALL = 6, 3


# Each line is asked several times in a row.
@lru_cache(maxsize=256)
def _heard(text: str) -> tuple[str, ...]:
    """The words of a text, folded, parted at hyphens and apostrophes."""
    found: list[str] = []
    for word in words(text[:4000]):
        plain = bare(word.text)
        if "-" in plain or "'" in plain:
            found += filter(None, plain.replace("-", "'").split("'"))
        elif plain:
            found.append(plain)
    return tuple(found)


def foreign_to(text: str, language: str | None, furniture: Book | None = None) -> str | None:
    """The language of a stretch where it is surely another than the report's."""
    if language is None:
        return None
    furniture = furniture or book()
    found = language_of(text, furniture)
    if found is None or found == language:
        return None
    heard = _heard(text)
    own = furniture.language_words.get(language)
    if own and sum(w in own for w in heard) / len(heard) >= _OWN_SHARE:
        return None
    if known := furniture.language_words.get(found):
        # Words of a language without a pack may look like a pack's (*at, was, so, for*).
        sure = own is not None or (len(heard) >= 8 and _farther(text, found, language))
        return found if sure and sum(w in known for w in heard) >= 2 else None
    # Where no pack knows the language, only the detector speaks: it needs words, and
    # a list of names looks to it like any language.
    named = sum(word.is_capitalised for word in words(text)) / len(heard)
    if len(heard) < 12 or named > 0.4:
        return None
    return found if _farther(text, found, language) else None


def unlike(text: str, language: str, common: frozenset[str]) -> str | None:
    """The language that a stretch is nearer to, where it has no common word of the report's.

    For captions, which are short: some words in small letters, none of them among the
    commonest of the report's language, and the detector clearly for another.
    """
    found = [bare(w.text) for w in words(text) if not w.is_capitalised and w.text[0].isalpha()]
    if len(found) < _FEWEST_SMALL or len(_heard(text)) < _FEWEST_UNLIKE or not common:
        return None
    if any(word in common for word in found):
        return None
    witness, _ = _detector(text)
    farther = witness != language and _farther(text, witness, language, _NEARER)
    return witness if farther else None


def _farther(text: str, found: str, language: str, by: float = _CLEARLY) -> bool:
    """Whether the detector puts a text clearly farther from one language than another."""
    lower = text[:4000].lower()
    here = detect_fast(lower, langs=[language])
    there = detect_fast(lower, langs=[found])
    return here[1] > by * there[1]


def language_beside(text: str, report: str | None, furniture: Book) -> str | None:
    """The language of a part, beside that of its report; ``None`` where unsure.

    A part is foreign only where that is sure: a list of names looks like any language,
    and must not be lost to the report.
    """
    if report not in furniture.language_words:
        return language_of(text, furniture)
    if other := foreign_to(text, report, furniture):
        return other
    heard = _heard(text)
    own = furniture.language_words[report]
    known = len(heard) >= FEWEST_WORDS and any(word in own for word in heard)
    return report if known else None


def language_of(text: str, furniture: Book | None = None) -> str | None:
    """ISO 639-1 code of the language of a text, ``None`` where unsure."""
    furniture = furniture or book()
    heard = _heard(text)
    if len(heard) < FEWEST_WORDS:
        return None
    shares = sorted(
        ((sum(w in known for w in heard) / len(heard), code)
         for code, known in furniture.language_words.items()),
        reverse=True,
    )  # fmt: skip
    first, code = shares[0] if shares else (0.0, "")
    second = shares[1][0] if len(shares) > 1 else 0.0
    if first >= _SURE_SHARE and first >= 1.8 * second:
        return code
    if first >= _SURE_SHARE and len(heard) >= _FEWEST_FOR_DETECTOR:
        return None
    witness, distance = _detector(text)
    if first >= _WEAK_SHARE and first >= 1.8 * second and witness == code:
        return code
    if len(heard) < _FEWEST_FOR_DETECTOR or first >= _SURE_SHARE:
        return None
    if witness in furniture.language_words:
        return witness if first >= _WEAK_SHARE and witness == code else None
    return witness if distance < _NEAR and first < _WEAK_SHARE else None


@lru_cache(maxsize=256)
def _detector(text: str) -> tuple[str, int]:
    # Lower case: its profiles were made of running text, capitals look like German to it.
    return detect_fast(text[:4000].lower())
