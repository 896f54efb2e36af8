"""Who a source of a report is, once the rest of the report is known.

*Le ministère* is the ministry named above; *cette source* is the unnamed one already
quoted; a body without a name of its own (*police*) is one that can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whosays.comparing import words as lists
from whosays.comparing.model import ComparedReport
from whosays.comparing.names import Name, of_source, points_back, same
from whosays.comparing.outlets import OutletKnown, Outlets
from whosays.knowledge.folding import fold
from whosays.model import Claim, Source

UNNAMED = frozenset(("unknown", "social"))
"""Types that nobody could find, whatever their words."""


class Speaking:
    """Sources of all reports, each with its fullest name in its report."""

    def __init__(self, reports: Sequence[ComparedReport], outlets: Outlets) -> None:
        self._reports = reports
        self._outlets = outlets
        self._fullest: dict[tuple[int, int, str], Source] = {}
        for number, report in enumerate(reports):
            self._settle(number, report)

    def _settle(self, number: int, report: ComparedReport) -> None:
        """For each source of a report, the earlier one that it takes up, if any."""
        spoken = sorted(
            {(s.start, s.text): s for c in report.claims for s in c.sources}.values(),
            key=lambda s: (s.at.start if s.at else s.start, s.start),
        )
        before: list[Source] = []
        for source in spoken:
            name = of_source(source)
            taken = next((e for e in reversed(before) if _takes_up(source, name, e)), None)
            taken = taken or _introduced(report.text, source, name, spoken)
            taken = taken or _only_one(source, name, spoken)
            if taken is not None:
                fullest = self._fullest.get((number, taken.start, taken.text), taken)
                self._fullest[number, source.start, source.text] = fullest
            before.append(source)

    def fullest(self, number: int, source: Source) -> Source:
        """The fullest mention of a source in its report."""
        return self._fullest.get((number, source.start, source.text), source)

    def sources(self, number: int, claim: Claim) -> list[Source]:
        """The chain of a claim, each link by its fullest mention, each once in a row."""
        chain: list[Source] = []
        for source in claim.sources:
            full = self.fullest(number, source)
            if not chain or (chain[-1].start, chain[-1].text) != (full.start, full.text):
                chain.append(full)
        return chain

    def name(self, number: int, source: Source) -> Name:
        """The name of a source, by its fullest mention."""
        return of_source(self.fullest(number, source))

    def named(self, number: int, source: Source) -> bool:
        """Whether one could find the source by what its report says."""
        full = self.fullest(number, source)
        if full.type in UNNAMED:
            return False
        return full.named or (full.type == "authority" and _is_body(full))

    def is_reporter(self, source: Source) -> bool:
        """Whether a source is the outlet's own people: *notre correspondant*."""
        return lists.within(lists.folded("reporters"), fold(source.text))

    def outlet_within(self, source: Source) -> OutletKnown | None:
        """The outlet whose reporter a source is: *un journaliste de l'AFP*."""
        if source.entity and (found := self._outlets.find(source.entity)):
            return found
        words = source.text.split()
        for length in range(min(4, len(words)), 0, -1):
            if found := self._outlets.find(" ".join(words[-length:])):
                return found
        return None

    def shown(self, number: int, claim: Claim) -> bool:
        """Whether the text shows the outlet's own work where the claim stands."""
        report = self._reports[number]
        around = fold(paragraph(report.text, claim.start))
        if lists.within(lists.folded("reporters"), around):
            return True
        if not lists.within(lists.folded("there"), around):
            return False
        names = {fold(name) for name in self._names(report.outlet)}
        return lists.within(frozenset(names - {""}), around)

    def _names(self, outlet: str | None) -> Iterable[str]:
        known = self._outlets.find(outlet)
        return (outlet or "", *((known.name, *known.aliases) if known else ()))


def paragraph(text: str, offset: int) -> str:
    """The paragraph of a text in which an offset lies."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]


def _takes_up(source: Source, name: Name, earlier: Source) -> bool:
    if (earlier.start, earlier.text) == (source.start, source.text):
        return False
    other = of_source(earlier)
    if name.again and not name.content - {"source"[:6]}:
        # *cette source*, *the same source*
        return not earlier.named or earlier.type == source.type
    return points_back(name, other) and not other.bare


def _introduced(text: str, source: Source, name: Name, spoken: Sequence[Source]) -> Source | None:
    """The title under which a person is quoted elsewhere in the report.

    *Dr Beatrice Chelagat, the hospital's superintendent*: a source that is a bare
    title is the person in whose apposition the title's own word stands.
    """
    if not name.bare or not source.named:
        return None
    wanted = {w for w in name.content | name.offices if len(w) >= 5}
    for other in spoken:
        person = of_source(other).person
        if not person or other is source:
            continue
        around = fold(text[max(0, other.start - 60) : other.end + 80])
        if wanted and any(re.search(rf"\b{re.escape(w)}", around) for w in wanted):
            return other
    return None


BODIES = frozenset(("authority", "organisation", "armed-group"))


def _only_one(source: Source, name: Name, spoken: Sequence[Source]) -> Source | None:
    """The only named body of its type in the report, for a body in short.

    *la charité*, *police said*: without *a* or *some*, one that the reader knows from
    the report.
    """
    if not name.bare or source.named or source.type not in BODIES or _indefinite(source.text):
        return None
    others = [o for o in spoken if o.named and o.type == source.type and not of_source(o).bare]
    names = [of_source(o) for o in others]
    if not names or any(n != names[0] and not same(n, names[0]) for n in names[1:]):
        return None
    return others[0]


def _indefinite(text: str) -> bool:
    first = fold(text).split(" ")[0]
    return first in lists.indefinite()


def _is_body(source: Source) -> bool:
    """A kind of body that a place has one of, without an article of indefinite number."""
    return of_source(source).body is not None
