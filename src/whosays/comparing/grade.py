"""The suggested grade of an event of force or harm, after Airwars' wording.

Source: the grades of Airwars' method note, as the codebook takes them over. A
suggestion with its reasons, never a verdict; ``discounted`` is a person's alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.comparing.model import Fact, Grade, GradeName, HappenedValue, Origins


def grade(
    facts: Sequence[Fact], origins: Origins, given: GradeName | None, accepted: Sequence[str]
) -> Grade:
    """The grade of one event.

    Args:
        facts: of the event, related.
        origins: of the event as a whole.
        given: what a person decided, if anybody did.
        accepted: labels of those who say themselves that they did it.

    Of two who both say so, each contests the other.
    """
    if given is not None:
        return Grade(suggested=given, decided=True, why=("a person decided so",))
    if len(accepted) == 1:
        return Grade(suggested="confirmed", why=(f"{accepted[0]} itself says so",))
    disputed = [f.about for f in facts if f.relation == "disputes" and f.about in _CONTESTS]
    if disputed:
        return Grade(
            suggested="contested",
            why=tuple(f"values of “{about}” dispute each other" for about in disputed),
        )
    least = _said(facts, origins).min
    if least >= 2:
        return Grade(suggested="fair", why=(f"at least {least} independent origins",))
    return Grade(
        suggested="weak",
        why=(f"no more than {least} named independent origin",)
        if least
        else ("no named independent origin",),
    )


_CONTESTS = frozenset(("by", "dead", "injured"))


def _said(facts: Sequence[Fact], origins: Origins) -> Origins:
    """Origins of the event, without those who say that it did not happen, if any do."""
    for fact in facts:
        if fact.about == "happened" and len(fact.values) > 1:
            for value in fact.values:
                if isinstance(value.value, HappenedValue) and value.value.happened:
                    return value.origins
    return origins
