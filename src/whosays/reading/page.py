"""A page cut into lines, while the part of each is being found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from whosays.model import PartKind
from whosays.packs.weights import Decision
from whosays.reading.book import Book
from whosays.reading.captions import Evidence
from whosays.reading.credits import CreditMark
from whosays.reading.lines import Line
from whosays.reading.marks import Byline, DateLine, Dateline
from whosays.reading.words import ends_sentence

# A paragraph of the story: this many words, or fewer that end as a sentence does.
LONG, LONG_SENTENCE = 25, 10


@dataclass
class Slot:
    """A line while its part is being found.

    Attributes:
        judged: what the line looks like among the others, where there are enough of them.
    """

    line: Line
    kind: PartKind | None = None
    why: tuple[str, ...] = ()
    caption: Evidence = field(default_factory=lambda: Evidence(0.0, (), None))
    foreign: str | None = None
    closes: bool = False
    credit: CreditMark | None = None
    byline: Byline | None = None
    dates: DateLine | None = None
    dateline: Dateline | None = None
    judged: Decision | None = None

    def be(self, kind: PartKind, *why: str) -> None:
        """Settle the part and its reasons."""
        self.kind, self.why = kind, why

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does, a credit after it apart."""
        mark = self.caption.credit
        if mark is None:
            return self.line.is_sentence
        return ends_sentence(self.line.text[: mark.start - self.line.start].rstrip(" \u00a0-–—"))

    @property
    def is_long(self) -> bool:
        """Whether it looks like a paragraph of the story."""
        line = self.line
        return line.words >= LONG or (line.words >= LONG_SENTENCE and self.is_sentence)


@dataclass(frozen=True)
class Page:
    """A page cut into lines with their parts."""

    text: str
    slots: list[Slot]
    language: str | None
    languages: tuple[str, ...]
    book: Book

    def spans(self, indices: Iterable[int]) -> list[tuple[int, int]]:
        """Where the lines with these numbers stand."""
        return [(self.slots[i].line.start, self.slots[i].line.end) for i in indices]
