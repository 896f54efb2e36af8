"""STATEMENT claims: what is put to a source and is none of the other kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.chains import Attributed, Sentence
from whosays.claims.lexicon import Lexicon
from whosays.claims.said import Said
from whosays.claims.triggers import QUOTED, Trigger, is_party
from whosays.language import tree
from whosays.language.lexis import Hit
from whosays.packs.schema import KindEntry

if TYPE_CHECKING:
    from spacy.tokens import Token

_SENSES = frozenset({"say", "deny", "believe", "show", "hearsay", "frame", "want"})


def statement_triggers(
    attributed: Sequence[Attributed],
    sentences: Sequence[Sentence],
    others: Sequence[Trigger],
    lexicon: Lexicon,
) -> list[Trigger]:
    """Main verbs of the independent clauses of contents that no other claim states.

    A clause that blames or praises by a word that does so only in a source's mouth
    (*lâche*, *dictateur*) is of that word's kind, and hangs on it.

    Args:
        attributed: the report's attributions.
        sentences: its sentences.
        others: triggers of the other kinds.
        lexicon: the language's word lists.
    """
    taken = {(t.passage.number, x.i) for t in others for x in (*t.tokens, t.verb)}
    cues = {(a.said.passage.number, t.i) for a in attributed for t in a.said.cue}
    found: dict[tuple[int, int], Trigger] = {}
    for item in attributed:
        if item.said.negated or item.said.sense not in _SENSES:
            continue
        for sentence in sentences:
            for head, doubt in _clause_heads(item, sentence):
                key = (sentence.passage.number, head.i)
                # A clause that depends within one content may be what another source says.
                known = key in found and not (doubt is None and _says(item.said, head))
                if key in taken or key in cues or known:
                    continue
                core = {t.i for t in _core(head)}
                if any(k == sentence.passage.number and i in core for k, i in taken):
                    continue
                found[key] = replace(_trigger(head, sentence, lexicon), doubt=doubt)
    return list(found.values())


def _says(said: Said, head: Token) -> bool:
    """Whether a content says a clause of its own; what is wanted in an infinitive does not."""
    if said.sense == "want":
        return any(tree.feature(t, "VerbForm") == "Fin" for t in (head, *tree.kids(head, "aux")))
    return said.sense != "frame"


def _trigger(head: Token, sentence: Sentence, lexicon: Lexicon) -> Trigger:
    hit = _judgement(head, sentence, lexicon) or _duty(head, sentence, lexicon)
    if hit is None:
        return Trigger(
            sentence.passage, sentence.number, head, (head,), None, "STATEMENT", False, head.text
        )
    return Trigger(
        sentence.passage, sentence.number, hit.head, hit.tokens, hit.entry, hit.entry.kind, False,
        hit.word,
    )  # fmt: skip


def _judgement(head: Token, sentence: Sentence, lexicon: Lexicon) -> Hit[KindEntry] | None:
    """The first word of a clause that blames or praises in a source's mouth."""
    for token in _predicate(head):
        for hit in lexicon.kinds.at(token, sentence.passage.candidates):
            if hit.entry.needs == QUOTED:
                return hit
    return None


def _duty(head: Token, sentence: Sentence, lexicon: Lexicon) -> Hit[KindEntry] | None:
    """*Said China must open its ports*: a request in a mouth, to somebody else who must."""
    subject = next((c for c in tree.kids(head, "nsubj") if not tree.is_passive(head)), None)
    if subject is None or subject.lower_ in lexicon.pack.pack.pronouns_first:
        return None
    if subject.pos_ != "PROPN" and not is_party(subject, lexicon, sentence.passage):
        return None
    for child in tree.kids(head, "aux"):
        for hit in lexicon.kinds.at(child, sentence.passage.candidates):
            if hit.entry.needs == QUOTED:
                return Hit(hit.entry, head, (child, head), hit.word, hit.pos)
    return None


def _clause_heads(item: Attributed, sentence: Sentence) -> Iterator[tuple[Token, str | None]]:
    """Heads of the clauses of a content within one sentence, the independent ones first.

    A dependent clause, or a content without a clause, is a candidate with its doubt.
    """
    passage = sentence.passage
    start = passage.start + sentence.span.start_char
    end = passage.start + sentence.span.end_char
    if not any(a < end and start < b for a, b in item.said.pieces):
        return
    inside = {
        t.i
        for t in sentence.span
        if not t.is_space and not t.is_punct and item.said.holds(passage.at(t))
    }
    if not inside:
        return
    tops = [
        t for t in sentence.span if t.i in inside and (t.head.i not in inside or t.head.i == t.i)
    ]
    independent = [t for top in tops for t in _independent(top, inside)]
    yield from ((t, None) for t in independent)
    known = {t.i for t in independent}
    for token in sentence.span:
        if token.i in inside and token.i not in known and _is_dependent(token):
            yield token, "dependent clause"
    if not independent and len(tops) == 1 and tops[0].pos_ in {"NOUN", "ADJ", "PROPN"}:
        yield tops[0], "no clause"


def _is_dependent(token: Token) -> bool:
    return tree.rel(token) in {"ccomp", "advcl", "acl", "csubj", "conj"} and tree.is_predicate(
        token
    )


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


def _predicate(head: Token) -> list[Token]:
    """What a clause says of its subject: its head first, then complements in order."""

    def stop(child: Token) -> bool:
        kind = tree.rel(child)
        if kind == "obl":
            return child.dep_ != "obl:arg"
        return kind not in {"obj", "xcomp", "amod", "conj", "appos"} or (
            kind == "conj" and tree.is_predicate(child)
        )

    rest = (t for t in tree.walk(head, stop) if t.i != head.i)
    return [head, *sorted(rest, key=lambda t: t.i)]


def _core(head: Token) -> list[Token]:
    """A clause without its subordinate, coordinated and parenthetic clauses."""

    def stop(child: Token) -> bool:
        kind = tree.rel(child)
        if kind in {"acl", "advcl", "parataxis"}:
            return True
        return kind == "conj" and tree.is_predicate(child)

    return list(tree.walk(head, stop))
