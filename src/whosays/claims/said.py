"""One attribution as it is found, and how its content grows with a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whosays.claims.quotes import Quote
from whosays.language.analysis import Passage
from whosays.packs.schema import CueEntry, Frame

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Said:
    """One attribution as found in its sentence.

    Attributes:
        passage, sentence: where its cue stands; `sentence` counts over the report.
        cue: tokens that attribute; empty for a quotation that floats.
        source: head of the source's words here; None where nobody is named.
        source_words: tokens that stand for the source where no noun does (a passive,
            *de source sûre*).
        relays: heads of nearer links named in the source's own phrase, nearest first.
        pieces: offsets of the content in the report, in order.
        sense: sense of the cue (see the pack's schema); ``frame`` for a phrase.
        entry, frame: the lexicon's entry.
        rule, says: why, in words.
    """

    passage: Passage
    sentence: int
    cue: tuple[Token, ...]
    source: Token | None
    source_words: tuple[Token, ...]
    relays: tuple[Token, ...]
    pieces: tuple[tuple[int, int], ...]
    sense: str
    entry: CueEntry | None
    frame: Frame | None
    rule: str
    says: str
    negated: bool = False

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in the content."""
        return any(start <= offset < end for start, end in self.pieces)

    @property
    def effect(self) -> str:
        """What it does to claims in its content: ``source``, ``none`` or ``drop``.

        A speech act puts its content to its speaker where it accuses, demands, promises
        or threatens; what is refused or forbidden is no happening of its own.
        """
        if self.negated:
            return "drop"
        if self.entry is None or self.entry.sense != "act":
            return "source"
        if self.entry.content in {"other-kind", "planned"}:
            return "source"
        return "drop" if self.entry.content == "denied" and self.rule == "cue-clause" else "none"

    @property
    def cites(self) -> bool:
        """Whether another who says it cites this source: *the radio said, citing an officer*."""
        if self.frame is not None:
            return self.frame.cites
        addressed = self.entry is not None and self.entry.addressee == "source"
        return addressed and len(self.cue) == 1

    @property
    def size(self) -> int:
        """Characters of content, to tell the outer of two from the inner."""
        return sum(end - start for start, end in self.pieces)


def with_quotes(said: Said, quotes: Sequence[Quote]) -> Said:
    """An attribution whose content runs to the end of the quotation it begins.

    A quotation goes over sentences and, carried on by a mark, over paragraphs.
    """
    spans = list(said.pieces)
    at = said.passage.at(said.cue[-1]) if said.cue else -1
    for place, quote in enumerate(quotes):
        if quote.holds(at):
            continue
        for start, end in said.pieces:
            inside = max(0, min(end, quote.end) - max(start, quote.start))
            if inside and inside >= 0.6 * min(end - start, quote.end - quote.start):
                spans.append((quote.start, quote.end))
                follow = place + 1
                while follow < len(quotes) and quotes[follow].carried:
                    spans.append((quotes[follow].start, quotes[follow].end))
                    follow += 1
    cue = [said.passage.offsets(said.cue)] if said.cue else []
    return replace(said, pieces=_merge(spans, cue))


def _merge(spans: list[tuple[int, int]], cut: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple((a, b) for a, b in merged if not any(s <= a and b <= e for s, e in cut))
