"""Place and time carried from the sentences before, within one episode.

A happening that the text does not place or date in its own sentence takes the place
and time of the last claim of its episode, unless the text has moved on: a new place or
date, or too many sentences. What belongs to one episode is told by the kinds: an attack
with its dead and wounded, those taken up after it, where they are brought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.drafts import Draft
from whosays.claims.lexicon import Lexicon
from whosays.claims.where import PlaceFound
from whosays.language import tree
from whosays.model import Kind

if TYPE_CHECKING:
    pass

# The episode that a kind belongs to, and the other episodes it takes from.
_PLACE: dict[Kind, tuple[str, ...]] = {
    "ASSAULT": ("force",), "HARM": ("force",), "COERCE": ("coercion", "force"), "AID": ("aid", "force"),
    "MOVE": ("move", "force"), "MOBILIZE": ("mobilize", "force"), "RETREAT": ("retreat", "force"), "PROTEST": ("protest",),
    "SANCTION": ("coercion", "force"),
}  # fmt: skip
_WHEN: dict[Kind, tuple[str, ...]] = {
    "ASSAULT": ("force",), "HARM": ("force",), "COERCE": ("coercion", "force"),
    "MOVE": ("move", "force"),  "PROTEST": ("protest",),
    "SANCTION": ("coercion", "force"),
}  # fmt: skip
_REACH = 8


def carried(
    drafts: Sequence[Draft], lexicon: Lexicon, scene: PlaceFound | None = None
) -> list[Draft]:
    """Drafts, in the order of the text, with places and dates carried on.

    Args:
        drafts: the claims, in the order of the text.
        lexicon: the words of its language.
        scene: the place that the title opens with (*Pakistan : …*): where the report
            takes place, until its text says it more exactly.
    """
    place: dict[str, Draft] = {}
    when: dict[str, Draft] = {}
    result: list[Draft] = []
    for draft in drafts:
        # A caption tells of its picture: it gives nothing to the story and takes nothing.
        if draft.stance == "planned" or draft.part == "caption":
            result.append(draft)
            continue
        new = draft
        families = _PLACE.get(draft.kind, ())
        source = _last(place, families, draft)
        bare = _takes_up(new, lexicon)
        if source is not None and (not new.places or (bare and source.places[0].named)):
            new = replace(new, places=source.places, carried=new.carried | {"place"})
        elif families and not new.places and scene is not None:
            new = replace(new, places=(scene,), carried=new.carried | {"place"})
        for_when = _WHEN.get(draft.kind, ())
        dated = _last(when, for_when, draft)
        if not new.when and dated is not None:
            new = replace(new, when=dated.when, carried=new.carried | {"when"})
        if families and new.places and not bare and new.places[0] is not scene:
            place[families[0]] = new
        if for_when and new.when:
            when[for_when[0]] = new
        result.append(new)
    return result


def _last(last: dict[str, Draft], families: Sequence[str], draft: Draft) -> Draft | None:
    """The last claim of these families that is near enough."""
    found = [last[f] for f in families if f in last and _near(draft, last[f])]
    return max(found, key=lambda d: d.at, default=None)


def _takes_up(draft: Draft, lexicon: Lexicon) -> bool:
    """Its own place only takes up one told before: *cette zone*, *the country*."""
    if not draft.places or draft.places[0].named:
        return False
    head = draft.places[0].head
    if any(t.pos_ in {"ADJ", "NOUN"} and t.i != head.i for t in tree.noun_phrase(head)):
        return False  # *une fosse commune*, *the emergency department*
    words = draft.trigger.passage.candidates.of(head)
    return not any(w in lexicon.pack.roles.site_nouns for w in words)


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
