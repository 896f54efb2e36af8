"""Analysed text: the parts of a report that speak, each parsed where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from whosays.language.lexis import Candidates
from whosays.language.mending import mended
from whosays.model import Part, Report
from whosays.packs import LanguagePack

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

# Parts that tell the story; captions speak for themselves and are marked.
SPEAKING = frozenset({"title", "lead", "heading", "body", "caption"})


@dataclass(frozen=True)
class Passage:
    """One part of a report, parsed.

    Attributes:
        doc: the parsed text; white space inside it is as in the report.
        start: offset of the document's first character in the report's text.
        part: the part it is.
        number: its place among the report's passages, from 0.
    """

    doc: Doc
    start: int
    part: Part
    number: int
    candidates: Candidates = field(repr=False, compare=False)

    def offsets(self, tokens: Sequence[Token]) -> tuple[int, int]:
        """Offsets `[start, end)` in the report of tokens, from the first to the last."""
        first = min(tokens, key=lambda t: t.i)
        last = max(tokens, key=lambda t: t.i)
        return self.start + first.idx, self.start + last.idx + len(last)

    @cached_property
    def text(self) -> str:
        """The passage's words; a document puts its own together anew at each call."""
        return str(self.doc.text)

    @cached_property
    def entities(self) -> tuple[Span, ...]:
        """The names that the pipeline marks; a document walks all its words for them."""
        return tuple(self.doc.ents)

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        return tuple(self.start + token.idx for token in self.doc)

    def between(self, start: int, end: int) -> Span:
        """The tokens whose first character stands in `[start, end)` of the report."""
        first, last = bisect_left(self._begins, start), bisect_left(self._begins, end)
        return self.doc[first : max(first, last)]

    def at(self, token: Token) -> int:
        """Offset in the report of a token's first character."""
        return self.start + int(token.idx)

    def sentences(self) -> Iterator[Span]:
        """The sentences that hold a word."""
        for sentence in self.doc.sents:
            if any(not t.is_space and not t.is_punct for t in sentence):
                yield sentence


def _speaks(part: Part, language: str) -> bool:
    return (
        part.kind in SPEAKING
        and not part.set_aside
        and (part.language is None or part.language == language)
    )


def analyse(report: Report, pack: LanguagePack, nlp: Language) -> tuple[Passage, ...]:
    """Parse the parts of a report that can hold claims, each on its own.

    A caption is read where it was set aside only for being a caption; one in another
    language, or about other people, is not.
    """
    odd = {(o.start, o.end) for o in report.oddities if o.kind in {"foreign-language", "off-topic"}}
    parts = [
        part
        for part in report.parts
        if (_speaks(part, pack.language) or part.kind == "caption")
        and (part.start, part.end) not in odd
        and part.language in {None, pack.language}
    ]
    texts = [_flat(report.text[part.start : part.end]) for part in parts]
    return tuple(
        Passage(mended(doc), part.start, part, number, Candidates(doc, pack.pack))
        for number, (part, doc) in enumerate(zip(parts, nlp.pipe(texts), strict=True))
    )


def _flat(text: str) -> str:
    """The same text with line ends as blanks: parsers were trained on running text.

    One character for one, so that offsets stay.
    """
    return text.translate({10: 32, 13: 32, 9: 32, 11: 32, 12: 32, 0x85: 32, 0x2028: 32, 0x2029: 32})
