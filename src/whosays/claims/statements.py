"""STATEMENT claims: what is put to a source and is none of the other kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whosays.claims.chains import Attributed, Sentence
from whosays.claims.triggers import Trigger
from whosays.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Token

_SENSES = frozenset({"say", "deny", "believe", "show", "hearsay", "frame", "want"})


def statement_triggers(
    attributed: Sequence[Attributed],
    sentences: Sequence[Sentence],
    others: Sequence[Trigger],
) -> list[Trigger]:
    """Main verbs of the independent clauses of contents that no other claim states.

    Args:
        attributed: the report's attributions.
        sentences: its sentences.
        others: triggers of the other kinds.
    """
    taken = {(t.passage.number, x.i) for t in others for x in (*t.tokens, t.verb)}
    cues = {(a.said.passage.number, t.i) for a in attributed for t in a.said.cue}
    found: dict[tuple[int, int], Trigger] = {}
    for item in attributed:
        if item.said.negated or item.said.sense not in _SENSES:
            continue
        for sentence in sentences:
            for head in _clause_heads(item, sentence):
                key = (sentence.passage.number, head.i)
                if key in taken or key in cues or key in found:
                    continue
                core = {t.i for t in _core(head)}
                if any(k == sentence.passage.number and i in core for k, i in taken):
                    continue
                found[key] = Trigger(
                    sentence.passage,
                    sentence.number,
                    head,
                    (head,),
                    None,
                    "STATEMENT",
                    False,
                    head.text,
                )
    return list(found.values())


def _clause_heads(item: Attributed, sentence: Sentence) -> Iterator[Token]:
    """Heads of the independent clauses of a content within one sentence."""
    passage = sentence.passage
    inside = {
        t.i
        for t in sentence.span
        if not t.is_space and not t.is_punct and item.said.holds(passage.at(t))
    }
    if not inside:
        return
    for token in sentence.span:
        if token.i in inside and (token.head.i not in inside or token.head.i == token.i):
            yield from _independent(token, inside)


def _independent(root: Token, inside: set[int]) -> Iterator[Token]:
    auxiliary = root.pos_ == "AUX" and tree.rel(root) in {"aux", "cop"}
    if tree.is_predicate(root) and not auxiliary:
        yield root
    for child in root.children:
        if (
            child.i in inside
            and tree.rel(child) in {"conj", "parataxis"}
            and tree.is_predicate(child)
        ):
            if tree.rel(child) == "conj" and _shares_all(child):
                continue
            yield from _independent(child, inside)


def _shares_all(child: Token) -> bool:
    """A coordinated verb without subject of its own or mood is no clause of its own."""
    return tree.feature(child, "VerbForm") in {"Inf", "Part"} and not tree.kids(
        child, "aux", "nsubj", "cop"
    )


def _core(head: Token) -> list[Token]:
    """A clause without its subordinate, coordinated and parenthetic clauses."""

    def stop(child: Token) -> bool:
        kind = tree.rel(child)
        if kind in {"acl", "advcl", "parataxis"}:
            return True
        return kind == "conj" and tree.is_predicate(child)

    return list(tree.walk(head, stop))
