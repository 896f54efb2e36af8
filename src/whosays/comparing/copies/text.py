"""One report as copies are looked for in it: its words, its quotations, its time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whosays.comparing.copies.dates import Moment, moment
from whosays.comparing.copies.words import Flags, Hashes, Numbers
from whosays.comparing.model import ComparedReport
from whosays.comparing.outlets import OutletKnown, Outlets

# A quotation that is never closed must not swallow the rest of the report.
_QUOTED = re.compile(
    r"«[^«»]{2,1500}»|“[^“”]{2,1500}[”“]|„[^„”“]{2,1500}[”“]|``[^`]{2,1500}?''"
    r"|(?<!\w)\"(?:[^\"\n]|\n(?!\n)){2,1500}\"(?!\w)"
)
_OPENS = re.compile(r"[«“„`\"]")
_FIGURE = re.compile(r"(?<![^\W_])\d")


@dataclass(frozen=True)
class Text:
    """A report and what is counted in it.

    `outlet` is ``None`` where nobody knows who published it.
    """

    report: ComparedReport
    outlet: OutletKnown | None
    hashes: Hashes
    starts: Numbers
    ends: Numbers

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.hashes)

    @cached_property
    def moment(self) -> Moment | None:
        """When it was published."""
        return moment(self.report.published)

    @cached_property
    def quoted(self) -> Flags:
        """Which words stand between quotation marks."""
        flags = np.zeros(self.words, dtype=np.bool_)
        text, end = self.report.text, 0
        for mark in _OPENS.finditer(text):
            if mark.start() >= end and (match := _QUOTED.match(text, mark.start())):
                end = match.end()
                first, last = np.searchsorted(self.starts, match.span())
                flags[first:last] = True
        return flags

    @cached_property
    def figures(self) -> Flags:
        """Which words begin with a digit."""
        flags = np.zeros(self.words, dtype=np.bool_)
        at = [match.start() for match in _FIGURE.finditer(self.report.text)]
        places = np.searchsorted(self.starts, at)
        flags[places[places < self.words]] = True
        return flags

    @cached_property
    def lowered(self) -> str:
        """Its text in small letters, to look for names in."""
        return self.report.text.casefold()

    @property
    def name(self) -> str:
        """What a reader calls it: its outlet, else its id."""
        return self.report.called

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of the words from `first` to before `last`."""
        return int(self.starts[first]), int(self.ends[last - 1])


def outlet_of(report: ComparedReport, outlets: Outlets) -> OutletKnown | None:
    """The outlet of a report, known by its name at least."""
    return outlets.of(report.outlet) if report.outlet else None
