"""The suggested grade of an event of force or harm, after Airwars' wording.

Source: the grades of Airwars' method note, as the codebook takes them over. A
suggestion with its reasons, never a verdict; ``discounted`` is a person's alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.comparing.model import Fact, Grade, GradeName, Origins, WhoValue
from whosays.comparing.names import of_label, same


def grade(
    facts: Sequence[Fact], origins: Origins, given: GradeName | None, accepted: Sequence[str]
) -> Grade:
    """The grade of one event.

    Args:
        facts: of the event, related.
        origins: of the event as a whole.
        given: what a person decided, if anybody did.
        accepted: labels of sources that accept having done it.
    """
    if given is not None:
        return Grade(suggested=given, decided=True, why=("a person decided so",))
    for fact in facts:
        if fact.about == "by":
            for value in fact.values:
                if isinstance(value.value, WhoValue) and _accepts(value.value, accepted):
                    return Grade(
                        suggested="confirmed",
                        why=(f"{value.value.label} itself says so",),
                    )
    disputed = [f.about for f in facts if f.relation == "disputes" and f.about in _CONTESTS]
    if disputed:
        return Grade(
            suggested="contested",
            why=tuple(f"values of “{about}” dispute each other" for about in disputed),
        )
    if origins.min >= 2:
        return Grade(suggested="fair", why=(f"at least {origins.min} independent origins",))
    return Grade(
        suggested="weak",
        why=(f"no more than {origins.min} named independent origin",)
        if origins.min
        else ("no named independent origin",),
    )


_CONTESTS = frozenset(("by", "dead", "injured"))


def _accepts(value: WhoValue, accepted: Sequence[str]) -> bool:
    name = of_label(value.label)
    return any(label == value.label or same(name, of_label(label)) for label in accepted)
