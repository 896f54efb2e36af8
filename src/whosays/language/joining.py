"""Sentences that a parser broke where no sentence ends, put together again.

*Un pont a cédé, a indiqué | à l'agence le maire*: a saying at the end of a long sentence is
often parsed as a sentence of its own, which parts it from what is said. Nothing but a
comma, or a name that runs on, stands at such a break.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PEOPLE = frozenset({"PER", "PERSON"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_IN_NOUN = frozenset({"nmod", "compound", "flat", "amod"})


def joined(doc: Doc) -> Doc:
    """The document itself, each broken sentence hung as `parataxis` on the one before it."""
    breaks = [s for s in doc.sents if s.start and _runs_on(doc[s.start])]
    if not breaks:
        return doc
    import numpy
    from spacy.attrs import DEP, HEAD

    rows = numpy.array(doc.to_array([HEAD, DEP]), dtype="uint64").astype("int64")
    for broken in breaks:
        above, relation = _place(broken)
        root = broken.root.i
        rows[root] = (above.i - root, _signed(doc.vocab.strings.add(relation)))
    doc.from_array([HEAD, DEP], rows.astype("uint64"))
    return doc


def _place(broken: Span) -> tuple[Token, str]:
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
            return noun, "appos"
    return before.sent.root, "parataxis"


def _signed(number: int) -> int:
    """The same 64 bits read as a signed number."""
    return number - (1 << 64) if number >= 1 << 63 else number


def _runs_on(first: Token) -> bool:
    before = first.nbor(-1)
    if before.text == ",":
        return True
    if first.ent_type_ and first.ent_iob_ == "I":
        return True
    return before.is_alpha and first.is_alpha and first.text[0].islower()
