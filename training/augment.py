"""Other spellings of the same text: capitals, small letters, other quotes.

Wires come in capitals, some without accents. Every change here keeps the number
of characters, so that offsets and token borders stay where they are.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

Change = Callable[[str], str]


def upper(text: str) -> str:
    """Capitals, letter by letter; a letter whose capital is longer (ß) stays."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def lower(text: str) -> str:
    """Small letters, letter by letter."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def title(text: str) -> str:
    """A capital on each word longer than three letters, as in English headlines."""
    words = text.split(" ")
    return " ".join(
        w[:1].upper() + w[1:] if len(w) > 3 and len(w[:1].upper()) == 1 else w for w in words
    )


def bare(text: str) -> str:
    """Letters without their accents (É -> E); ligatures stay."""
    return "".join(unicodedata.normalize("NFD", c)[0] if c.isalpha() else c for c in text)


def curly(text: str) -> str:
    """Typographic apostrophes."""
    return text.replace("'", "’")


def straight(text: str) -> str:
    """Typewriter apostrophes."""
    return text.replace("’", "'")


class Paired:
    """Typewriter quotes become opening and closing ones, by turns."""

    def __init__(self, opening: str, closing: str) -> None:
        self.marks = (opening, closing)
        self.turn = 0

    def __call__(self, text: str) -> str:
        """The text respelt; remembers across calls whether a quote is open."""
        if '"' not in text:
            return text
        letters = []
        for letter in text:
            if letter == '"':
                letter = self.marks[self.turn]
                self.turn = 1 - self.turn
            letters.append(letter)
        return "".join(letters)


def typewriter(text: str) -> str:
    """Typographic quotes become typewriter ones, as wires have them."""
    return text.replace("«", '"').replace("»", '"').replace("“", '"').replace("”", '"')


@dataclass(frozen=True)
class Rates:
    """How often (0-1) a stretch of text is respelt in each way."""

    upper: float = 0.13
    lower: float = 0.10
    title: float = 0.0
    curly: float = 0.4
    straight: float = 0.1
    quotes: float = 0.1
    paired: float = 0.6
    pairs: tuple[tuple[str, str], ...] = (("«", "»"), ("“", "”"))
    future: float = 0.0
    verbs: float = 0.0
    veil: float = 0.0
    swap: tuple[tuple[str, float], ...] = (("PER", 0.5), ("LOC", 0.25), ("ORG", 0.3))
    invent: float = 0.0


@dataclass(frozen=True)
class Respelling:
    """The changes drawn for one stretch: ``case`` for letters, ``marks`` for signs."""

    case: Change | None
    marks: tuple[Change, ...]

    def __call__(self, text: str) -> str:
        """The text respelt; as long as before."""
        for change in self.marks:
            text = change(text)
        return self.case(text) if self.case else text

    def lemma(self, lemma: str) -> str:
        """The lemma to learn for a respelt word: in the same case.

        Edit trees cut endings off; *FORCES* can become *FORCE* by a rule, *force*
        only by heart. Readers of lemmas fold case.
        """
        return self.case(lemma) if self.case else lemma


def upper_bare(text: str) -> str:
    """Capitals without accents."""
    return bare(upper(text))


def draw(rates: Rates, rng: random.Random) -> Respelling:
    """Draw the changes for one stretch of text."""
    roll = rng.random()
    case: Change | None = None
    if roll < rates.upper:
        case = upper_bare if rng.random() < 0.35 else upper
    elif roll < rates.upper + rates.lower:
        case = lower
    elif roll < rates.upper + rates.lower + rates.title:
        case = title
    marks: list[Change] = []
    if rng.random() < rates.curly:
        marks.append(curly)
    elif rng.random() < rates.straight:
        marks.append(straight)
    if rng.random() < rates.quotes:
        marks.append(typewriter)
    elif rates.pairs and rng.random() < rates.paired:
        marks.append(Paired(*rng.choice(rates.pairs)))
    return Respelling(case, tuple(marks))
