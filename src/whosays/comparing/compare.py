"""Reports in, what they have in common and where they part out."""

from __future__ import annotations

from collections.abc import Iterable

from whosays import __version__
from whosays.comparing.decisions import NONE, Decisions
from whosays.comparing.laying import lay, versions
from whosays.comparing.model import Comparison
from whosays.comparing.outlets import OutletGiven, Outlets
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
    del known, decisions
    return Comparison(
        made_by=MadeBy(whosays=__version__, schema_=1),
        reports=reports,
        versions=versions(reports),
        stories=find_stories(reports),
        failures=tuple(item for item in items if isinstance(item, Failure)),
    )
