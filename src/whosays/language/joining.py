"""Sentences that a parser broke where no sentence ends, put together again.

*Un pont a cédé, a indiqué | à l'agence le maire*: a saying at the end of a long sentence is
often parsed as a sentence of its own, which parts it from what is said. Nothing but a
comma, or a name that runs on, stands at such a break.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def joined(doc: Doc) -> Doc:
    """The document itself, each broken sentence hung as `parataxis` on the one before it."""
    breaks = [s for s in doc.sents if s.start and _runs_on(doc[s.start])]
    if not breaks:
        return doc
    import numpy
    from spacy.attrs import DEP, HEAD

    rows = numpy.array(doc.to_array([HEAD, DEP]), dtype="uint64").astype("int64")
    parataxis = doc.vocab.strings.add("parataxis")
    roots = {s.start: s.root.i for s in doc.sents}
    upper = {s.start: doc[s.start - 1].sent.root.i for s in breaks}
    for start, above in upper.items():
        root = roots[start]
        rows[root] = (above - root, _signed(parataxis))
    doc.from_array([HEAD, DEP], rows.astype("uint64"))
    return doc


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
