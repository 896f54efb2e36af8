"""Trees that a parser got wrong in ways that punctuation gives away, put right.

*Un pont a cédé, a indiqué | à l'agence le maire*: a saying at the end of a long sentence is
often parsed as a sentence of its own, which parts it from what is said. *Le comité, un
groupe de citoyens, a accusé*: of two nouns between commas before a verb the second is
taken for the subject, though it only says what the first one is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whosays.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PEOPLE = frozenset({"PER", "PERSON"})
_TIMES = frozenset({"DATE", "TIME"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_IN_NOUN = frozenset({"nmod", "compound", "flat", "amod"})
_BESIDE = frozenset({"nsubj", "obl", "obj", "dislocated", "nmod", "appos", "dep"})
Arc = tuple["Token", "Token", str]


def mended(doc: Doc) -> Doc:
    """The document itself, with broken sentences joined and appositions hung on their nouns."""
    for find in (_breaks, _appositions):
        arcs = list(find(doc))
        if arcs:
            _rehang(doc, arcs)
    return doc


def _rehang(doc: Doc, arcs: list[Arc]) -> None:
    """Give tokens another head and relation: rows of token, head, relation."""
    import numpy
    from spacy.attrs import DEP, HEAD

    rows = numpy.array(doc.to_array([HEAD, DEP]), dtype="uint64").astype("int64")
    for token, head, relation in arcs:
        label = doc.vocab.strings.add(relation)
        rows[token.i] = (head.i - token.i, label - (1 << 64) if label >= 1 << 63 else label)
    doc.from_array([HEAD, DEP], rows.astype("uint64"))


def _breaks(doc: Doc) -> Iterator[Arc]:
    """Each sentence that begins where none ends, hung on the one before it."""
    for sentence in doc.sents:
        if sentence.start and _runs_on(doc[sentence.start]):
            yield _joint(sentence)


def _runs_on(first: Token) -> bool:
    """Whether a verb or name behind a comma, or a name that runs on, was read as a beginning.

    *Une explosion à la gare, le tueur est mort* does have two clauses of equal rank.
    """
    if first.ent_type_ and first.ent_iob_ == "I":
        return True
    opens = first.pos_ in {"VERB", "AUX"} or first.ent_type_ in _PEOPLE
    return opens and first.nbor(-1).text == ","


def _joint(broken: Span) -> Arc:
    """What a broken sentence hangs on, and how: a bare name names the noun before it.

    *… said the head of the clinic, | Anna Roth*.
    """
    doc, before = broken.doc, broken.doc[broken.start - 1]
    names = all(t.ent_type_ in _PEOPLE or t.is_punct or t.is_space for t in broken)
    if names and before.text == "," and broken.start > 1:
        noun = doc[broken.start - 2]
        while noun.dep_.partition(":")[0] in _IN_NOUN and noun.head.pos_ in _NOUNS:
            noun = noun.head
        if noun.pos_ in _NOUNS and not noun.ent_type_:
            return broken.root, noun, "appos"
    return broken.root, before.sent.root, "parataxis"


def _appositions(doc: Doc) -> Iterator[Arc]:
    """Nouns between commas that were hung on a verb beside the noun they belong to."""
    for verb in doc:
        if verb.pos_ != "VERB" and not any(tree.rel(c) in {"aux", "cop"} for c in verb.children):
            continue
        nouns = [c for c in verb.children if _is_nominal(c) and tree.rel(c) in _BESIDE]
        for first, second in zip(nouns, nouns[1:], strict=False):
            if not _beside(first, second):
                continue
            if second.i < verb.i and _closes_before(second, verb):
                if tree.rel(first) != "nsubj":
                    if tree.rel(second) != "nsubj":
                        continue
                    yield first, verb, second.dep_
                yield second, first, "appos"
            elif first.i > verb.i and _is_title(first) and _holds_person(second):
                yield second, first, "appos"


def _is_nominal(token: Token) -> bool:
    return token.pos_ in _NOUNS or (token.pos_ == "ADJ" and bool(tree.kids(token, "det")))


def _beside(first: Token, second: Token) -> bool:
    """Whether two bare noun phrases stand side by side with only a comma between them."""
    left = second.left_edge.i
    doc = first.doc
    if left < 2 or doc[left - 1].text != "," and doc[left].text != ",":
        return False
    start = left - 1 if doc[left - 1].text == "," else left
    bare = not tree.case_of(first) and not tree.case_of(second)
    listed = first.ent_type_ in _TIMES or second.ent_type_ in _TIMES
    ends = first.right_edge.i in {start - 1, start}
    determined = first.pos_ == "PROPN" or bool(tree.kids(first, "det"))
    return bare and not listed and ends and determined


def _closes_before(second: Token, verb: Token) -> bool:
    """Whether a comma right before the verb closes an apposition without a clause in it."""
    doc, first = verb.doc, tree.verb_group(verb)[0].i
    if doc[first - 1].text != ",":
        return False
    inside = [t for t in doc[second.left_edge.i : first - 1] if t.text != "," or t.i > second.i]
    if any(t.text == "," or t.pos_ in {"VERB", "AUX"} for t in inside):
        return False
    return _holds_person(second) or bool(tree.kids(second, "det"))


def _is_title(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and bool(tree.kids(noun, "det"))


def _holds_person(noun: Token) -> bool:
    """A person's name, alone or behind a title: *Anna Roth*, *le commissaire Luc Tano*."""
    return noun.ent_type_ in _PEOPLE or any(
        c.ent_type_ in _PEOPLE and tree.rel(c) in {"nmod", "appos", "flat"} for c in noun.children
    )
