"""Reports in, what they have in common and where they part out."""

from __future__ import annotations

from collections.abc import Iterable

from whosays import __version__
from whosays.comparing.decisions import NONE, Decisions
from whosays.comparing.events import find_events, told_first
from whosays.comparing.folding import Folds
from whosays.comparing.laying import lay, versions
from whosays.comparing.model import ComparedReport, Comparison, Copy, Version
from whosays.comparing.outlets import OutletGiven, Outlets
from whosays.comparing.slips import Slips
from whosays.comparing.stories import find_stories
from whosays.model import Failure, MadeBy, Report


def compare(
    found: Iterable[Report | Failure],
    *,
    outlets: Iterable[OutletGiven] = (),
    decisions: Decisions = NONE,
) -> Comparison:
    """Lay reports side by side.

    Args:
        found: reports with their claims; failures are handed on.
        outlets: facts on outlets, above what the tables know.
        decisions: what people decided, above what comparing would find.

    Returns:
        Copies, stories, events, folds and origins; the same for the same reports,
        whatever their order.
    """
    items = list(found)
    reports = lay(item for item in items if isinstance(item, Report))
    known = Outlets(outlets)
    later = versions(reports)
    copies = _copies(reports, known, later, decisions)
    folds = Folds(decisions.refused_folds)
    slips = Slips()
    events = find_events(reports, copies, known, folds, decisions, slips)
    return Comparison(
        made_by=MadeBy(whosays=__version__, schema_=1),
        reports=_marked(slips.marked(reports), copies),
        versions=later,
        copies=copies,
        stories=find_stories(reports, copies, told=told_first(events, reports)),
        folds=folds.made(),
        events=events,
        failures=tuple(item for item in items if isinstance(item, Failure)),
    )


def _copies(
    reports: tuple[ComparedReport, ...],
    outlets: Outlets,
    later: tuple[Version, ...],
    decisions: Decisions,
) -> tuple[Copy, ...]:
    # Late: numpy takes a while to load, and the program must start at once.
    from whosays.comparing.copies import find_copies

    return find_copies(reports, outlets, not_copies=decisions.not_copies, versions=later)


def _marked(
    reports: tuple[ComparedReport, ...], copies: tuple[Copy, ...]
) -> tuple[ComparedReport, ...]:
    from whosays.comparing.copies.oddities import marked

    return marked(reports, copies)
