"""Oddities of names: one actor under names that judge it, and names misspelt.

Both are told from the words and the tables of known actors; no parse is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whosays import packs
from whosays.claims.quotes import Quote, find_quotes
from whosays.knowledge.actors import ActorFacts, aliases_in, garbled
from whosays.knowledge.folding import Word
from whosays.knowledge.folding import words as words_of
from whosays.knowledge.spelling import slip
from whosays.model import Oddity, Part, Report

# Parts in which the outlet itself speaks of the story.
_SPEAKING = frozenset({"title", "lead", "heading", "body"})
# A judging word and the name it judges have at most so many small words between them.
_NEAREST = 2
# A spelling that stands once is a slip of one that stands so often.
_OFTEN = 3
_SHORTEST = 6


@dataclass(frozen=True)
class _Lists:
    judging: frozenset[str]
    small: frozenset[str]


@dataclass(frozen=True)
class _Judged:
    """An actor's name with a judging word at it, as it stands in the text."""

    actor: ActorFacts
    start: int
    end: int
    word: str


def name_oddities(report: Report) -> tuple[Oddity, ...]:
    """`mixed-names` and `garbled-name` of a report, in the order of its text.

    Args:
        report: read, in a language that has a pack; others give none.
    """
    if report.language not in packs.available():
        return ()
    pack = packs.load(report.language)
    table = pack.furniture
    lists = _Lists(
        frozenset(w.folded for word in table.judging_words for w in words_of(word)),
        frozenset(
            w.folded
            for word in (*table.function_words, *table.language_words)
            for w in words_of(word)
        ),
    )
    parts = [p for p in report.parts if p.kind in _SPEAKING and not p.set_aside]
    quotes = find_quotes(report.text, report.parts, pack.pack.quotes)
    found = [*_mixed(report.text, parts, quotes, lists), *_garbled(report.text, parts)]
    return tuple(sorted(found, key=lambda oddity: (oddity.start, oddity.kind)))


def _mixed(
    text: str, parts: Iterable[Part], quotes: Iterable[Quote], lists: _Lists
) -> Iterator[Oddity]:
    """One oddity for each actor and judging word, where the outlet itself says it."""
    quotes = tuple(quotes)
    plain: Counter[str] = Counter()
    judged: dict[tuple[str, str], list[_Judged]] = {}
    names: dict[str, str] = {}
    for part in parts:
        here = list(words_of(text[part.start : part.end]))
        for hit in aliases_in(text[part.start : part.end]):
            start, end = part.start + hit.start, part.start + hit.end
            names.setdefault(hit.entry.id, text[start:end])
            one = _judgement(text, part.start, here, (hit.start, hit.end), hit.entry, lists)
            if one is None:
                plain[hit.entry.id] += 1
            elif not any(quote.holds(one.start) for quote in quotes):
                stem = one.word[:_SHORTEST]
                judged.setdefault((hit.entry.id, stem), []).append(one)
    for (actor, _), mentions in judged.items():
        first = mentions[0]
        often = f", {len(mentions)} times" if len(mentions) > 1 else ""
        said = f"“{text[first.start : first.end]}”{often}"
        why = [f"{said}: “{first.word}” judges an actor that has a name, {first.actor.name}"]
        if plain[actor]:
            times = "once" if plain[actor] == 1 else f"{plain[actor]} times"
            why.append(f"without such a word it is named {times} (“{names[actor]}”)")
        yield Oddity(kind="mixed-names", start=first.start, end=first.end, why=tuple(why))


def _judgement(
    text: str, shift: int, here: list[Word], at: tuple[int, int], actor: ActorFacts, lists: _Lists
) -> _Judged | None:
    """The judging word at a name: before it over small words, or right after it."""
    start, end = at
    before = [w for w in here if w.end <= start][-_NEAREST - 1 :]
    for word in reversed(before):
        between = text[shift + word.end : shift + start]
        if any(mark in between for mark in ".,;:!?\n()"):
            break
        if word.folded in lists.judging:
            return _Judged(actor, shift + word.start, shift + end, word.text)
        if word.folded not in lists.small:
            break
    after = next((w for w in here if w.start >= end), None)
    if after is None or after.folded not in lists.judging:
        return None
    joined = not text[shift + end : shift + after.start].strip(" \u00a0-")
    return _Judged(actor, shift + start, shift + after.end, after.text) if joined else None


def _garbled(text: str, parts: Iterable[Part]) -> Iterator[Oddity]:
    """One oddity for each misspelling, at its first place."""
    places: dict[str, list[tuple[int, int]]] = {}
    forms: dict[str, str] = {}
    for part in parts:
        inside = False
        for word in words_of(text[part.start : part.end]):
            start, end = part.start + word.start, part.start + word.end
            # The first word of a part has its capital from its place.
            if word.capital and inside and len(word.folded) >= 5:
                places.setdefault(word.folded, []).append((start, end))
                forms.setdefault(word.folded, text[start:end])
            inside = True
    for folded, spans in places.items():
        if why := _slip_of(folded, places, forms):
            start, end = spans[0]
            yield Oddity(kind="garbled-name", start=start, end=end, why=(why,))


def _slip_of(
    folded: str, places: dict[str, list[tuple[int, int]]], forms: dict[str, str]
) -> str | None:
    """Why a written name is a slip of another, if it is."""
    written = forms[folded]
    if actor := garbled(written):
        right = next(
            (a for a in actor.aliases if slip(folded, "".join(w.folded for w in words_of(a)))),
            actor.name,
        )
        count = len(places.get("".join(w.folded for w in words_of(right)), ()))
        # A short word may be another name (*Appel*, *Apple*) unless the right one stands near.
        if count == 0 and len(folded) <= _SHORTEST:
            return None
        stands = f", which stands here too ({count})" if count else ""
        return f"“{written}” is one slip of the keys from “{right}”{stands}"
    if len(folded) < _SHORTEST or len(places[folded]) > 1:
        return None
    for other, spans in places.items():
        if len(spans) >= _OFTEN and slip(folded, other) in ("swap", "slip"):
            return (
                f"“{written}” stands once and is one slip of the keys from “{forms[other]}”, "
                f"which stands here {len(spans)} times"
            )
    return None
