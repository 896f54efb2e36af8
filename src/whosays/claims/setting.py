"""Place and time carried from the sentences before, within one episode.

A happening that the text does not place or date in its own sentence takes the place
and time of the last claim of its episode, unless the text has moved on: a new place or
date, or too many sentences. What belongs to one episode is told by the kinds: an attack
with its dead and wounded, those taken up after it, where they are brought.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from whosays.claims.drafts import Draft
from whosays.claims.lexicon import Lexicon
from whosays.claims.where import PlaceFound
from whosays.language import tree
from whosays.model import Kind

# The episode that a kind belongs to, and the other episodes that it takes from: people
# are arrested or brought away where and when the attack was, but the attack is not dated
# by the arrest.
_PLACE: dict[Kind, tuple[str, ...]] = {
    "ASSAULT": ("force",),
    "HARM": ("force",),
    "COERCE": ("coercion", "force"),
    "SANCTION": ("coercion", "force"),
    "MOVE": ("move", "force"),
    "AID": ("aid", "force"),
    "RETREAT": ("retreat",),
    "MOBILIZE": ("mobilize", "force"),
    "PROTEST": ("protest",),
}
# Help, withdrawals and calls to arms have days of their own.
_LATER = frozenset({"COERCE", "SANCTION"})
_DATELESS = frozenset({"AID", "RETREAT", "MOBILIZE"})
# Who goes or gives up need not do so where the report plays.
_ELSEWHERE = frozenset({"MOVE", "RETREAT"})
_REACH = 8
# An episode of another kind is left behind sooner.
_BESIDE = 4
_AT_ONCE = 1
# The rule of time.toml for a clock time that names no day.
_CLOCK = "clock time"
# A happening dated so much before the last one is told as its background.
_BACKGROUND = timedelta(days=60)


# Deeds that happen somewhere; where no claim told it, the last place named may.
_SOMEWHERE = frozenset({"ASSAULT", "HARM", "COERCE", "PROTEST"})
# So many sentences back a place that belongs to no claim is looked for.
_BACK = 3


def carried(
    drafts: Sequence[Draft],
    lexicon: Lexicon,
    scene: PlaceFound | None = None,
    named_in: Callable[[int], Sequence[PlaceFound]] = lambda _: (),
) -> list[Draft]:
    """Drafts, in the order of the text, with places and dates carried on.

    Args:
        drafts: the claims, in the order of the text.
        lexicon: the words of its language.
        scene: the place that the title opens with (*Pakistan : …*): where the report
            takes place, until its text says it more exactly.
        named_in: asks for the named places of a sentence, whatever they belong to.
    """
    place: dict[str, Draft] = {}
    when: dict[str, Draft] = {}
    result: list[Draft] = []
    for draft in drafts:
        families = _PLACE.get(draft.kind, ())
        # A caption tells of its picture: it gives nothing to the story and takes nothing.
        if not families or draft.stance == "planned" or draft.part == "caption":
            result.append(draft)
            continue
        # An arrest told at once after the attack was then; later in the text it may be days later.
        dated = _last(when, families, draft, _AT_ONCE if draft.kind in _LATER else _BESIDE)
        if draft.kind not in _DATELESS and _background(draft, dated):
            result.append(draft)
            continue
        source = _last(place, families, draft)
        around = None if draft.kind in _ELSEWHERE else scene
        if source is None and not draft.places and draft.kind in _SOMEWHERE:
            around = _lately(draft, named_in) or around
        new = _placed(draft, source, around, lexicon)
        if draft.kind not in _DATELESS:
            new = _dated(new, None if _lasts(draft, lexicon) else dated)
            if new.when:
                when[families[0]] = new
        if new.places and new.places[0] is not scene and not _takes_up(new, lexicon):
            place[families[0]] = new
        result.append(new)
    return _titles_dated(result)


def _placed(
    draft: Draft, source: Draft | None, scene: PlaceFound | None, lexicon: Lexicon
) -> Draft:
    """A draft with the place of its episode, where it names none of its own."""
    if draft.places and not (
        source is not None and source.places[0].named and _takes_up(draft, lexicon)
    ):
        return draft
    places = source.places if source is not None else (scene,) if scene is not None else ()
    if not places:
        return draft
    return replace(draft, places=places, carried=draft.carried | {"place"})


def _lately(draft: Draft, named_in: Callable[[int], Sequence[PlaceFound]]) -> PlaceFound | None:
    """The place that the sentences just before name, though for no claim of theirs.

    *L'appareil se trouvait à Chicago. Un passager a été blessé.*
    """
    number = draft.trigger.sentence
    for before in range(number, max(-1, number - _BACK - 1), -1):
        places = [
            p for p in named_in(before) if p.named and p.marked and p.role == "at" and not p.aside
        ]
        if before == number:
            places = [p for p in places if p.start < draft.at]
        if places:
            return places[-1]
    return None


def _dated(draft: Draft, source: Draft | None) -> Draft:
    """A draft with the date of its episode, where it gives none of its own.

    A clock time alone keeps its hour and takes the day.
    """
    if source is None or source.when is None:
        return draft
    if draft.when is None:
        return replace(draft, when=source.when, carried=draft.carried | {"when"})
    own, day = draft.when, source.when
    if own.rule == _CLOCK and own.anchor == "published" and day.earliest == day.latest:
        says = f"{own.says}; on the day of its episode, {day.earliest}"
        own = replace(own, earliest=day.earliest, latest=day.latest, anchor="previous", says=says)
        return replace(draft, when=own)
    return draft


def _lasts(draft: Draft, lexicon: Lexicon) -> bool:
    """Told of the report's own day: *est toujours en fuite*, *n'a pas encore été arrêté*."""
    trigger = draft.trigger
    verbs = {trigger.head.i, trigger.carrier.i if trigger.carrier is not None else trigger.head.i}
    doc = trigger.passage.doc
    return any(
        t.lower_ in lexicon.pack.time.tense.lasting and tree.rel(t) == "advmod"
        for i in verbs
        for t in doc[i].children
    )


def _background(draft: Draft, source: Draft | None) -> bool:
    """Told as what came long before: the text returns to its episode after it."""
    if source is None or source.when is None or draft.when is None:
        return False
    old, new = source.when.earliest, draft.when.latest
    if old is None or new is None:
        return False
    return date.fromisoformat(old) - date.fromisoformat(new) > _BACKGROUND


def _titles_dated(drafts: list[Draft]) -> list[Draft]:
    """A title takes the date of the first claim of its kind, which tells the same."""
    result = []
    for n, draft in enumerate(drafts):
        if draft.part == "title" and draft.when is None and draft.stance != "planned":
            later = next((d for d in drafts[n + 1 :] if _retold(draft, d)), None)
            if later is not None and later.when is not None:
                draft = replace(draft, when=later.when, carried=draft.carried | {"when"})
        result.append(draft)
    return result


def _retold(title: Draft, draft: Draft) -> bool:
    return draft.part != "title" and draft.kind == title.kind and draft.stance == title.stance


def _last(
    last: dict[str, Draft], families: Sequence[str], draft: Draft, beside: int = _BESIDE
) -> Draft | None:
    """The last claim of these families that is near enough."""
    found = [
        last[f]
        for n, f in enumerate(families)
        if f in last and _near(draft, last[f], beside if n else _REACH)
    ]
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


def _near(draft: Draft, source: Draft, reach: int) -> bool:
    return 0 <= draft.trigger.sentence - source.trigger.sentence <= reach
