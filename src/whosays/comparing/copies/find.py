"""From reports to copies: each text tied to its best earlier source."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from whosays.comparing.copies.common import Repeated, repeated_words, statement_words
from whosays.comparing.copies.dates import DAY, moment
from whosays.comparing.copies.direction import Order, order
from whosays.comparing.copies.index import Candidates, Facts, candidates, numbered
from whosays.comparing.copies.kinds import Shared, judged, much_shared
from whosays.comparing.copies.passages import covered, stretches
from whosays.comparing.copies.shingles import Fingerprints, fingerprints
from whosays.comparing.copies.telling import told, told_translation
from whosays.comparing.copies.text import Text, outlet_of
from whosays.comparing.copies.translated import Translation, translations
from whosays.comparing.copies.words import Flags, read_words
from whosays.comparing.model import ComparedReport, Copy, Version
from whosays.comparing.outlets import AGENCY, Outlets

WINDOW = 30
"""Days between a text and its copy; what is farther apart is not compared."""
_BATCH = 256
_TEXTS_HELD = 4096
_SLACK = 2
"""Words that two newsrooms may have in common by chance."""
_TRANSLATED_SLACK = 0.2
_CREDIT_SLACK = 0.1
"""A source that a text names is preferred to one that holds a tenth more of it."""


def find_copies(
    reports: Sequence[ComparedReport],
    outlets: Outlets,
    *,
    not_copies: frozenset[tuple[str, str]] = frozenset(),
    versions: Sequence[Version] = (),
    window: int | None = WINDOW,
) -> tuple[Copy, ...]:
    """The copies among reports.

    Args:
        reports: to compare, in any order.
        outlets: what is known of outlets, for credits.
        not_copies: pairs of digests, each sorted, that a person judged to be no copy.
        versions: later texts at one address; versions of one text are no copies.
        window: days between an original and its copy, ``None`` for any. It bounds the
            memory: fingerprints of older reports are dropped (:mod:`.index`).

    Returns:
        Copies in the order of their ids. A text is tied to the best of its earlier
        sources, to a second one only by passages that the first does not have.
    """
    room = _Room(reports, outlets, versions)
    pairs = candidates(room.fingerprints(), room.facts(), window)
    ties = list(_ties(room, pairs, not_copies))
    chosen, sources = _chosen(ties)
    copies = [told(tie.order, tie.shared) for tie in chosen]
    if len({report.language for report in reports} - {None}) > 1:
        found = translations(room.texts(), outlets, window, not_copies)
        copies += [told_translation(t) for t in _best(found, sources)]
    return tuple(sorted(copies, key=lambda c: (c.copy_, c.of)))


@dataclass(frozen=True)
class _Seen:
    """Words of a copy: common text, a statement's, and all that its source has too."""

    common: Flags
    spoken: Flags
    held: Flags


@dataclass(frozen=True)
class Tie:
    """A text and one that it may be copied from; numbers in the order of time."""

    order: Order
    shared: Shared
    number: int
    of: int
    seen: _Seen

    @property
    def held(self) -> Flags:
        """Words of the copy that its source has."""
        return self.seen.held

    @property
    def preferred(self) -> tuple[bool, bool, int]:
        """Key of the one to prefer among sources that hold as much."""
        return _preferred(self.order, self.of)


class _Room:
    """The reports in the order of time, and what is made of each when it is asked for."""

    def __init__(
        self, reports: Sequence[ComparedReport], outlets: Outlets, versions: Sequence[Version]
    ) -> None:
        self.reports = sorted(reports, key=_by_time)
        self.outlets = outlets
        self._chains = _chains(self.reports, versions)
        self._held: OrderedDict[int, Text] = OrderedDict()

    def fingerprints(self) -> Fingerprints:
        """Of all reports."""
        parts = []
        for begin in range(0, len(self.reports), _BATCH):
            batch = self.reports[begin : begin + _BATCH]
            found = fingerprints(read_words([r.text for r in batch]))
            parts.append(replace(found, texts=found.texts + np.int32(begin)))
        if not parts:
            return fingerprints(read_words([]))
        return Fingerprints(
            np.concatenate([p.hashes for p in parts]),
            np.concatenate([p.texts for p in parts]),
            np.concatenate([p.places for p in parts]),
        )

    def facts(self) -> Facts:
        """What the index must know of each report."""
        days = [m.earliest // DAY if (m := moment(r.published)) else -1 for r in self.reports]
        ids = [o.id if (o := outlet_of(r, self.outlets)) else None for r in self.reports]
        return Facts(numbered(self._chains), numbered(ids), np.array(days, dtype=np.int64))

    def text(self, number: int) -> Text:
        """One report with its words; the last few thousand are held."""
        held = self._held.get(number)
        if held is None:
            report = self.reports[number]
            words = read_words([report.text])
            outlet = outlet_of(report, self.outlets)
            held = Text(report, outlet, words.hashes, words.starts, words.ends)
            self._held[number] = held
            if len(self._held) > _TEXTS_HELD:
                self._held.popitem(last=False)
        return held

    def texts(self) -> Iterator[Text]:
        """All of them, in the order of time."""
        return map(self.text, range(len(self.reports)))


def _by_time(report: ComparedReport) -> tuple[bool, int, int, str]:
    at = moment(report.published)
    return at is None, at.earliest if at else 0, at.latest if at else 0, report.digest


def _chains(reports: Sequence[ComparedReport], versions: Sequence[Version]) -> list[str]:
    """One name for all versions of a text: what is at one address is one chain."""
    chain = {report.id: report.url or report.digest for report in reports}
    for version in sorted(versions, key=lambda v: (v.report, v.of)):
        if version.report in chain and version.of in chain:
            old, new = chain[version.report], chain[version.of]
            if old != new:
                chain = {key: new if name == old else name for key, name in chain.items()}
    return [chain[report.id] for report in reports]


def _ties(room: _Room, pairs: Candidates, not_copies: frozenset[tuple[str, str]]) -> Iterator[Tie]:
    repeated = Repeated(pairs.repeats)
    for a, b in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
        one, two = room.reports[a], room.reports[b]
        if (min(one.digest, two.digest), max(one.digest, two.digest)) in not_copies:
            continue
        tie = _tie(room, a, b, repeated)
        if tie is not None:
            yield tie


def _tie(room: _Room, earlier: int, later: int, repeated: Repeated) -> Tie | None:
    numbers = later, earlier
    copy, of = room.text(later), room.text(earlier)
    shared = _shared(copy, of, numbers, repeated)
    if shared is None:
        return None
    ordered = order(of, copy, room.outlets)
    if ordered.copy is not copy:
        numbers = earlier, later
        shared = _shared(of, copy, numbers, repeated)
        if shared is None:
            return None
    return Tie(ordered, shared[0], *numbers, shared[1])


def _shared(
    copy: Text, of: Text, numbers: tuple[int, int], repeated: Repeated
) -> tuple[Shared, _Seen] | None:
    found = stretches(copy.hashes, of.hashes)
    if not found:
        return None
    spoken = statement_words(copy, of, found)
    common = np.zeros(copy.words, dtype=np.bool_)
    if not much_shared(copy, of, found):
        common = repeated_words(copy, of, numbers, found, repeated)
    shared = judged(copy, of, found, common, spoken)
    if shared is None:
        return None
    return shared, _Seen(common, spoken, covered(found, copy.words))


def _chosen(ties: list[Tie]) -> tuple[list[Tie], dict[int, set[int]]]:
    """Of each text's ties the best, and further ones for passages that it lacks."""
    by_copy: dict[int, list[Tie]] = {}
    for tie in ties:
        by_copy.setdefault(tie.number, []).append(tie)
    chosen: list[Tie] = []
    sources: dict[int, set[int]] = {}
    for number in sorted(by_copy):
        taken = np.zeros(by_copy[number][0].order.copy.words, dtype=np.bool_)
        left = by_copy[number]
        while left:
            tie = _nearest(left)
            left = [other for other in left if other is not tie]
            if _leads_to(sources, tie.of, number):
                continue
            if number in sources:
                found = list(tie.shared.stretches)
                base = tie.seen.common | taken
                more = judged(tie.order.copy, tie.order.of, found, base, tie.seen.spoken)
                if more is None:
                    continue
                tie = replace(tie, shared=more)
            taken |= tie.held
            chosen.append(tie)
            sources.setdefault(number, set()).add(tie.of)
    return chosen, sources


def _nearest(ties: list[Tie]) -> Tie:
    """The nearest original: the one that holds most of the text.

    Two newsrooms leave out the same words, or change the same one, by chance; so of
    sources that hold as much but for a word or two, the named one is preferred, then an
    agency. A figure that only one of them holds is no chance.
    """
    most = min(ties, key=lambda t: (-int(t.held.sum()), t.preferred))
    alike = [tie for tie in ties if tie is most or _as_near(tie, most)]
    figures = most.order.copy.figures
    return min(alike, key=lambda t: (-int((t.held & figures).sum()), t.preferred))


def _as_near(tie: Tie, most: Tie) -> bool:
    slack = _SLACK
    if tie.order.credit is not None and most.order.credit is None:
        slack = max(slack, int(_CREDIT_SLACK * int(most.held.sum())))
    return int(most.held.sum()) - int(tie.held.sum()) <= slack


def _best(found: Iterable[Translation], sources: dict[int, set[int]]) -> Iterator[Translation]:
    """Of each text's translations the best, where it has no source in its own language."""
    by_copy: dict[int, list[Translation]] = {}
    for translation in found:
        by_copy.setdefault(translation.number, []).append(translation)
    for number in sorted(by_copy):
        if sources.get(number):
            continue
        most = max(t.kept for t in by_copy[number])
        alike = [t for t in by_copy[number] if t.kept >= most * (1 - _TRANSLATED_SLACK)]
        for translation in sorted(alike, key=lambda t: _preferred(t.order, t.of_number)):
            if not _leads_to(sources, translation.of_number, number):
                sources.setdefault(number, set()).add(translation.of_number)
                yield translation
                break


def _preferred(order: Order, number: int) -> tuple[bool, bool, int]:
    """Of sources that hold as much: one that is named, an agency, the earliest."""
    outlet = order.of.outlet
    agency = outlet is not None and outlet.kind == AGENCY
    return order.credit is None, not agency, number


def _leads_to(sources: dict[int, set[int]], start: int, aim: int) -> bool:
    """Whether `start` was copied, over whatever steps, from `aim`."""
    ahead, seen = [start], {start}
    while ahead:
        at = ahead.pop()
        if at == aim:
            return True
        new = sources.get(at, set()) - seen
        seen |= new
        ahead += new
    return False
