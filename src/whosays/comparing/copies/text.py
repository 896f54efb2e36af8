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
    r"«[^«»]{2,1500}»|“[^“”]{2,1500}[”“]|„[^„”“]{2,1500}[”“]"
    r"|(?<!\w)\"[^\"\n]{2,1500}\"(?!\w)|(?<!\w)''[^\n]{2,600}?''(?!\w)"
)


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
        for match in _QUOTED.finditer(self.report.text):
            first, last = np.searchsorted(self.starts, match.span())
            flags[first:last] = True
        return flags

    @cached_property
    def figures(self) -> Flags:
        """Which words begin with a digit."""
        text = self.report.text
        return np.array([text[start].isdigit() for start in self.starts.tolist()], dtype=np.bool_)

    @property
    def name(self) -> str:
        """What a reader calls it: its outlet, else its id."""
        return self.report.outlet or self.report.id

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of the words from `first` to before `last`."""
        return int(self.starts[first]), int(self.ends[last - 1])


def outlet_of(report: ComparedReport, outlets: Outlets) -> OutletKnown | None:
    """The outlet of a report, known by its name at least."""
    return outlets.of(report.outlet) if report.outlet else None
