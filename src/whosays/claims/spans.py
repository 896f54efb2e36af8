"""The clause or phrase that states a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.claims.chains import Attributed
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token


def span_of(trigger: Trigger, held: tuple[Attributed, ...]) -> tuple[int, int]:
    """Offsets of the clause (a noun's own phrase where no clause states it).

    Never wider than the piece of content that the trigger lies in.
    """
    passage, head = trigger.passage, trigger.head
    if not trigger.noun:
        tokens = clause(head)
    elif trigger.carrier is not None and trigger.carrier.head.i != head.i:
        tokens = clause(trigger.carrier)
    elif tree.rel(head) in {"nsubj", "obj"} and tree.is_predicate(head.head):
        tokens = clause(head.head)
    else:
        tokens = phrase(head)
    tokens = _around({t.i for t in tokens} | {t.i for t in trigger.tokens}, trigger)
    start, end = passage.offsets(tokens)
    return _within(start, end, trigger, held)


def clause(head: Token) -> list[Token]:
    """The tokens of a clause, without clauses coordinated to it or set beside it."""

    def stop(child: Token) -> bool:
        kind = tree.rel(child)
        if kind == "parataxis":
            return True
        if child.head.i == head.i and kind == "conj" and tree.is_predicate(child):
            return True
        return child.head.i == head.i and kind == "cc"

    return sorted(tree.walk(head, stop), key=lambda t: t.i)


def phrase(head: Token) -> list[Token]:
    """A noun phrase with its relative clauses, without its preposition."""

    def stop(child: Token) -> bool:
        kind = tree.rel(child)
        return child.head.i == head.i and kind in {
            "case",
            "cc",
            "parataxis",
            "conj",
            "cop",
            "nsubj",
            "mark",
        }

    return sorted(tree.walk(head, stop), key=lambda t: t.i)


def _around(indices: set[int], trigger: Trigger) -> list[Token]:
    """The run of tokens around the trigger; small gaps are part of the clause."""
    doc, last = trigger.passage.doc, max(t.i for t in trigger.tokens)
    first = min(t.i for t in trigger.tokens)
    low, high = first, last
    for i in range(first - 1, min(indices) - 1, -1):
        if i in indices:
            low = i
        elif low - i > 2:
            break
    for i in range(last + 1, max(indices) + 1):
        if i in indices:
            high = i
        elif i - high > 2:
            break
    tokens = list(doc[low : high + 1])
    while len(tokens) > 1 and _edge(tokens[-1]):
        tokens.pop()
    while len(tokens) > 1 and _edge(tokens[0]):
        tokens.pop(0)
    return tokens


def _edge(token: Token) -> bool:
    return bool(token.is_space or (token.is_punct and token.text not in {")", "("}))


def _within(
    start: int, end: int, trigger: Trigger, held: tuple[Attributed, ...]
) -> tuple[int, int]:
    low, high = trigger.passage.offsets(trigger.tokens)
    for item in held:
        for a, b in item.said.pieces:
            if a <= low and high <= b:
                start, end = max(start, a), min(end, b)
    cues = [
        item.said.passage.offsets(item.said.cue)
        for item in held
        if item.said.cue and item.said.passage is trigger.passage
    ]
    for a, b in cues:
        if start <= a < high <= b or high <= a < end:
            end = min(end, a)
        elif start < b <= low:
            start = max(start, b)
    return _trim(start, end, low, high, trigger.passage)


def _trim(start: int, end: int, low: int, high: int, passage: Passage) -> tuple[int, int]:
    text = passage.text
    end = max(end, high)
    start = min(start, low)
    while end > high and not (
        text[end - 1 - passage.start].isalnum() or text[end - 1 - passage.start] in ')%»”"'
    ):
        end -= 1
    while start < low and not (
        text[start - passage.start].isalnum() or text[start - passage.start] in '(«“"'
    ):
        start += 1
    return start, end
