"""A pack's word lists, compiled once for the claims room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from whosays import packs
from whosays.claims.judging import Judge, Weighed
from whosays.language.lexis import WordTable, entry_rows
from whosays.packs import LanguagePack
from whosays.packs.schema import CueEntry, DoerLink, Frame, KindEntry, SourceEntry, StanceMarks

# Needs of words that no rule takes; see KindEntry.
WEIGHED = "weights"


@dataclass(frozen=True)
class Lexicon:
    """What the claims room looks words up in.

    Attributes:
        pack: the language pack itself.
        kinds: triggers.
        common: words too common to name a kind by any rule; only the judge takes them.
        cues: words of saying.
        sources: head nouns of sources.
        frames: frames of attribution by first token, longest first.
        round_numbers: nouns of a number, as in *dozens of people*.
        idioms: phrases that name no happening.
        interviews: words before the name of who is interviewed, by their first word.
        light, occur, undergo: verbs that carry a noun of happening.
        marks: one table of stance marks by name of the mark.
        links: words that connect a deed with whoever did it.
        weekdays: names of the days, lower case.
        judge: who decides on candidates.
    """

    pack: LanguagePack
    kinds: WordTable[KindEntry]
    common: WordTable[KindEntry]
    cues: WordTable[CueEntry]
    sources: WordTable[SourceEntry]
    frames: dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    interviews: dict[str, tuple[tuple[str, ...], ...]]
    carriers: WordTable[str]
    idioms: WordTable[str]
    round_numbers: frozenset[str]
    marks: WordTable[str]
    links: WordTable[DoerLink]
    weekdays: frozenset[str]
    judge: Judge


def _anywhere(words: Iterable[str], label: str) -> Iterator[tuple[str, str, str]]:
    for word in words:
        if " " in word:
            yield "phrase", word, label
        else:
            for pos in ("verb", "noun", "adjective", "adverb"):
                yield pos, word, label


def _source_rows(entries: Iterable[SourceEntry]) -> Iterator[tuple[str, str, SourceEntry]]:
    for entry in entries:
        for word in entry.nouns:
            yield ("phrase" if " " in word else "noun"), word, entry
        for word in entry.adjectives:
            yield "adjective", word, entry
        for word in entry.phrases:
            yield "phrase", word, entry


def _frames(entries: Iterable[Frame]) -> dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for frame in entries:
        steps = tuple(frame.words.replace("’", "'").split())
        found.setdefault(steps[0], []).append((steps, frame))
    return {k: tuple(sorted(v, key=lambda f: -len(f[0]))) for k, v in found.items()}


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        steps = tuple(phrase.split())
        found.setdefault(steps[0], []).append(steps)
    return {k: tuple(sorted(v, key=lambda s: -len(s))) for k, v in found.items()}


def _mark_rows(marks: StanceMarks) -> Iterator[tuple[str, str, str]]:
    for name in type(marks).model_fields:
        value = getattr(marks, name)
        if isinstance(value, tuple):
            yield from _anywhere(value, name)


@cache
def compiled(language: str) -> Lexicon:
    """The compiled word lists of a language; one object a process, never written to."""
    pack = packs.load(language)
    kinds = pack.kinds
    carriers = [
        row
        for label in ("oppose_verbs", "light_verbs", "occur_verbs", "undergo_verbs")
        for row in _anywhere(getattr(kinds, label), label)
    ]
    return Lexicon(
        pack=pack,
        kinds=WordTable(entry_rows(e for e in kinds.entry if e.needs != WEIGHED)),
        common=WordTable(entry_rows(e for e in kinds.entry if e.needs == WEIGHED)),
        cues=WordTable(entry_rows(pack.saying.cue)),
        sources=WordTable(_source_rows(pack.sources.entry)),
        frames=_frames(pack.saying.frame),
        interviews=_by_first(pack.saying.interviews),
        carriers=WordTable(carriers),
        round_numbers=frozenset({*pack.figures.collective, *pack.figures.collectives}),
        idioms=WordTable(_anywhere(kinds.idioms, "idioms")),
        marks=WordTable(_mark_rows(pack.stance)),
        links=WordTable(entry_rows(pack.roles.link)),
        weekdays=frozenset(d.lower() for days in pack.time.weekdays for d in days),
        judge=Weighed(pack.decisions),
    )
