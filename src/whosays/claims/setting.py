"""Place and time carried from the sentences before, within one episode.

A happening that the text does not place or date in its own sentence takes the place
and time of the last claim of its family, in the same voice of telling, unless the
text has moved on: a new place or date, or too many sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.claims.drafts import Draft
from whosays.claims.where import PlaceFound
from whosays.model import Kind

_FAMILY: dict[Kind, str] = {
    "ASSAULT": "force", "HARM": "force", "COERCE": "force", "AID": "force", "MOVE": "force",
    "MOBILIZE": "force", "RETREAT": "force", "PROTEST": "protest", "SANCTION": "force",
}  # fmt: skip
_REACH = 8


def carried(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts, in the order of the text, with places and dates carried on."""
    last: dict[tuple[str, str], Draft] = {}
    result: list[Draft] = []
    for draft in drafts:
        family = _FAMILY.get(draft.kind)
        # A caption tells of its picture: it gives nothing to the story and takes nothing.
        if family is None or draft.stance == "planned" or draft.part == "caption":
            result.append(draft)
            continue
        new = draft
        for name in ("places", "when"):
            source = last.get((family, name))
            has_own = bool(getattr(new, name))
            if has_own or source is None or not _near(draft, source):
                continue
            if name == "when" and not _same_place(new, source):
                continue
            new = replace(
                new, **{name: getattr(source, name)}, carried=new.carried | {name.rstrip("s")}
            )
        for name in ("places", "when"):
            if getattr(new, name):
                last[family, name] = new
        result.append(new)
    return result


def _same_place(draft: Draft, source: Draft) -> bool:
    """Whether two claims can be at one place: either names none, or both the same."""
    if not draft.places or not source.places or "place" in draft.carried:
        return True
    names = {_words(p) for p in draft.places}
    return bool(names & {_words(p) for p in source.places})


def _words(place: PlaceFound) -> str:
    return str(place.head.text).casefold()


def _near(draft: Draft, source: Draft) -> bool:
    return 0 <= draft.trigger.sentence - source.trigger.sentence <= _REACH
