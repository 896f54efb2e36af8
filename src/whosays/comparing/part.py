"""One event of a comparison with what belongs to it, as a comparison of its own."""

from __future__ import annotations

from whosays.comparing.model import Comparison, Event


def part(comparison: Comparison, event: Event) -> Comparison:
    """The reports that tell or recall an event, with their copies, folds and versions.

    Args:
        comparison: where the event stands.
        event: an event of it.

    Returns:
        A comparison of this event alone. Of the reports that a copy was taken from, those
        outside the event are there too, so that no copy lacks its original.
    """
    told = {claim.report for claim in event.claims}
    used = {one for fact in event.facts for value in fact.values for one in value.folds}
    copies = tuple(one for one in comparison.copies if one.copy_ in told)
    versions = tuple(one for one in comparison.versions if one.report in told)
    held = told | {one.of for one in copies} | {one.of for one in versions}
    return comparison.model_copy(
        update={
            "reports": tuple(one for one in comparison.reports if one.id in held),
            "versions": versions,
            "copies": copies,
            "stories": (),
            "folds": tuple(one for one in comparison.folds if one.id in used),
            "events": (event,),
            "failures": (),
            "notes": (),
        }
    )
