"""Reports in, stories out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence

from whosays.comparing.model import ComparedReport, Copy, Story
from whosays.comparing.stories.happenings import main_happening
from whosays.comparing.stories.linking import Groups, link
from whosays.comparing.stories.pairing import BLOCK, Edge, Laid, Pairing
from whosays.comparing.stories.reasons import Reasons
from whosays.comparing.stories.terms import language_of, terms
from whosays.comparing.stories.weighing import measures

WINDOW_DAYS = 14
"""Days that two reports of one story may lie apart; a story may last longer."""

COPIED = 0.5
"""Share of the original's words from which a copy surely tells its story."""


def find_stories(
    reports: Sequence[ComparedReport],
    copies: Sequence[Copy] = (),
    *,
    told: Sequence[tuple[str, str]] = (),
    window_days: int = WINDOW_DAYS,
) -> tuple[Story, ...]:
    """Group reports by their main event.

    Args:
        reports: in any order; one without a date may belong to any day.
        copies: what copying found; a copy of half its original and more, and a
            translation, stands in the original's story.
        told: pairs of reports, by id, that begin with one event: their claims say so.
        window_days: days that two reports may lie apart and still be compared.

    Returns:
        Stories in the order of their first report, each report in exactly one. The
        weights of terms are held for a window of reports only.
    """
    ordered = sorted(reports, key=_order)
    laid = [_laid(report) for report in ordered]
    edges = dict[tuple[int, int], float]()
    for one, two, chance in _edges(ordered, laid, window_days):
        edges[one, two] = chance
    tied = list(_tied(ordered, copies))
    place = {report.id: at for at, report in enumerate(ordered)}
    one_event = [(min(place[a], place[b]), max(place[a], place[b])) for a, b in told]
    edges |= dict.fromkeys((*tied, *one_event), 1.0)
    chances = [(*pair, chance) for pair, chance in edges.items()]
    groups = link([one.day for one in laid], chances, (*tied, *one_event), window_days)
    return tuple(_stories(ordered, groups, set(tied), set(one_event), window_days))


def _order(report: ComparedReport) -> tuple[bool, str, str, str]:
    return report.published is not None, report.published or "", report.digest, report.id


def _laid(report: ComparedReport) -> Laid:
    return Laid(_day(report), language_of(report.language), main_happening(report.claims))


def _day(report: ComparedReport) -> int | None:
    try:
        return dt.date.fromisoformat((report.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _edges(ordered: Sequence[ComparedReport], laid: Sequence[Laid], window: int) -> Iterator[Edge]:
    same, across = measures()
    pairings = [Pairing(laid, same, window, across=False)]
    if len({one.language.code for one in laid}) > 1 or not all(o.language.packed for o in laid):
        pairings.append(Pairing(laid, across, window, across=True))
    for begin in range(0, len(ordered), BLOCK):
        for place in range(begin, min(begin + BLOCK, len(ordered))):
            found = terms(_text(ordered[place]), laid[place].language)
            for pairing in pairings:
                pairing.add(place, found)
        for pairing in pairings:
            yield from pairing.edges(begin)


def _text(report: ComparedReport) -> str:
    title = report.title or ""
    return report.text if title in report.text else f"{title}\n\n{report.text}"


def _tied(ordered: Sequence[ComparedReport], copies: Sequence[Copy]) -> Iterator[tuple[int, int]]:
    place = {report.id: at for at, report in enumerate(ordered)}
    for copy in copies:
        one, two = place.get(copy.copy_), place.get(copy.of)
        whole = copy.kind != "partial" or copy.share >= COPIED
        if one is not None and two is not None and one != two and whole:
            yield min(one, two), max(one, two)


def _stories(
    ordered: Sequence[ComparedReport],
    groups: Groups,
    tied: set[tuple[int, int]],
    told: set[tuple[int, int]],
    window: int,
) -> Iterator[Story]:
    reasons = Reasons(ordered, groups, tied, told, window)
    for name in sorted(groups.members, key=lambda n: _first(ordered, groups.members[n])):
        members = sorted(groups.members[name], key=lambda at: _as_laid(ordered[at]))
        digests = "\n".join(sorted(ordered[at].digest for at in members))
        yield Story(
            id="s" + hashlib.sha256(digests.encode()).hexdigest()[:15],
            reports=tuple(ordered[at].id for at in members),
            why=reasons.of(name),
        )


def _as_laid(report: ComparedReport) -> tuple[bool, str, str]:
    # As reports are laid: those without a time last.
    return report.published is None, report.published or "", report.digest


def _first(ordered: Sequence[ComparedReport], members: Sequence[int]) -> tuple[bool, str, str]:
    return min(_as_laid(ordered[at]) for at in members)
