"""The furniture of all language packs, made ready for comparing lines with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

from whosays import packs
from whosays.model import PartKind
from whosays.packs.furniture_schema import Furniture, FurnitureRule
from whosays.reading.words import bare, count_words, fold

# A longer stretch is a paragraph, even where it holds words of furniture.
_LONGEST_LINE = 60
_LONGEST_ROW = 8

Where = Literal["top", "bottom", "any"]


@dataclass(frozen=True)
class Mark:
    """What a line is by its words, and the reason in words."""

    kind: PartKind
    why: str
    closes: bool = False


@dataclass(frozen=True)
class _Rule:
    rule: FurnitureRule
    lines: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    def match(self, line: str, folded: str, stripped: str, length: int) -> str | None:
        """The words by which the line is known, if it is."""
        rule = self.rule
        if length <= rule.max_words:
            if stripped in self.lines:
                return line.strip()
            for start in self.starts:
                if folded.startswith(start) and not folded[len(start) : len(start) + 1].isalnum():
                    return line.strip()[: len(start) + 1].strip()
            for end in self.ends:
                if stripped.endswith(end) and not stripped[: -len(end)][-1:].isalnum():
                    return end
        for pattern in self.patterns if length <= _LONGEST_LINE else ():
            if found := pattern.search(line):
                return found.group().strip()
        return None


@dataclass(frozen=True, eq=False)
class Book:
    """All packs' furniture: rules for lines, and word lists by their field's name."""

    languages: tuple[str, ...]
    rules: tuple[_Rule, ...]
    language_words: dict[str, frozenset[str]] = field(default_factory=dict)
    _lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def grammar(self) -> frozenset[str]:
        """Words that say nothing of a text's subject, of all packs."""
        return frozenset(self._lists["function_words"]).union(*self.language_words.values())

    def list(self, name: str) -> tuple[str, ...]:
        """The words of a field of all packs, folded, the longest first."""
        return self._lists[name]

    def match(self, line: str, where: Where) -> Mark | None:
        """What a line is by its words, at this place of the page."""
        length = count_words(line)
        if length > self.longest:
            return None
        folded = fold(line)
        stripped = bare(line)
        for rule in self.rules:
            if rule.rule.where not in ("any", where):
                continue
            if found := rule.match(line, folded, stripped, length):
                return Mark(rule.rule.part, f"{rule.rule.says}: “{found}”", rule.rule.closes)
        if 1 < length <= _LONGEST_ROW and all(word in self.buttons for word in stripped.split()):
            return Mark("furniture", f"a row of the page's buttons: “{line.strip()}”")
        return None

    @cached_property
    def longest(self) -> int:
        """The words of the longest line that a rule may know."""
        return max([_LONGEST_LINE, *(r.rule.max_words for r in self.rules)])

    @cached_property
    def buttons(self) -> frozenset[str]:
        """Single words that are a line of furniture: *share, facebook, imprimer*."""
        lines = (r.lines for r in self.rules if r.rule.part == "furniture")
        return frozenset(word for words in lines for word in words if " " not in word)

    def starting(self, name: str, text: str) -> str | None:
        """The words of the list with which the (folded) text begins, if any."""
        return _first(self._lists[name], text, _starts)

    def within(self, name: str, text: str) -> str | None:
        """The words of the list that stand in the (folded) text as whole words, if any."""
        return _first(self._lists[name], text, _contains)


def _first(words: Iterable[str], text: str, test: Callable[[str, str], bool]) -> str | None:
    return next((word for word in words if test(word, text)), None)


def _starts(word: str, text: str) -> bool:
    return text.startswith(word) and not (
        word[-1].isalnum() and text[len(word) : len(word) + 1].isalnum()
    )


def _contains(word: str, text: str) -> bool:
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(word) : at + len(word) + 1]
        if not (word[0].isalnum() and before.isalnum()) and not (
            word[-1].isalnum() and after.isalnum()
        ):
            return True
        at = text.find(word, at + 1)
    return False


def _compile(rule: FurnitureRule) -> _Rule:
    return _Rule(
        rule,
        frozenset(bare(line) for line in rule.lines),
        tuple(fold(start) for start in rule.starts),
        tuple(bare(end) for end in rule.ends),
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in rule.patterns),
    )


def elsewhere() -> Furniture:
    """The commonest words of pages in languages without a pack."""
    text = files("whosays.reading").joinpath("elsewhere.toml").read_text(encoding="utf-8")
    return Furniture.model_validate(tomllib.loads(text))


_LISTS = [name for name, shape in Furniture.model_fields.items() if name != "rule"]


@cache
def book() -> Book:
    """The furniture of the packs there are; one object a process, never written to."""
    tables = {code: packs.load(code).furniture for code in packs.available()}
    every = (*tables.values(), elsewhere())
    lists: dict[str, tuple[str, ...]] = {}
    for name in _LISTS:
        found = {fold(word) for table in every for word in getattr(table, name)}
        lists[name] = tuple(sorted(found, key=lambda word: (-len(word), word)))
    return Book(
        tuple(tables),
        tuple(_compile(rule) for table in every for rule in table.rule),
        {code: frozenset(fold(w) for w in t.language_words) for code, t in tables.items()},
        lists,
    )
