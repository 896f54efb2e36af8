"""The places named for a happening, and the most exact of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from whosays.claims.lexicon import Lexicon
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PlaceRole = Literal["at", "from", "to"]


@dataclass(frozen=True)
class PlaceFound:
    """Words that name a place, with the role that their preposition gives it.

    Attributes:
        head: the place's head token.
        start, end: offsets in the report.
        role: where it happens, whence, or whither.
        near: the text says only *near* it.
        named: it holds a name, not only a sort of place.
        marked: a preposition of place stands before it.
    """

    head: Token
    start: int
    end: int
    role: PlaceRole
    near: bool
    named: bool
    marked: bool


def places_in(
    passage: Passage, sentence: Span, lexicon: Lexicon, is_date: Callable[[Token], bool]
) -> list[PlaceFound]:
    """All places of a sentence that could be where something happens, in order."""
    found: list[PlaceFound] = []
    taken: set[int] = set()
    for entity in sentence.ents:
        if entity.label_ in {"LOC", "GPE"} and not taken & {t.i for t in entity}:
            place = _place(entity.root, list(entity), passage, lexicon)
            if place is not None:
                taken |= {t.i for t in entity}
                found.append(place)
    known = bool(found)
    for token in sentence:
        if token.i in taken or token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_:
            continue
        if token.pos_ == "PROPN" and not known and not is_date(token):
            place = _unlisted(token, passage, lexicon)
            if place is not None:
                taken |= {t.i for t in tree.noun_phrase(token)}
                found.append(place)
            continue
        nouns = lexicon.pack.roles.place_nouns
        if any(w in nouns for w in passage.candidates.of(token)):
            tokens = tree.noun_phrase(token)
            # *Sur place*, *en état de*: without a determiner no place is meant.
            if any(t.i in taken for t in tokens) or not tree.kids(token, "det"):
                continue
            place = _place(token, tokens, passage, lexicon)
            if place is not None and place.marked and place.role != "from":
                found.append(place)
    return sorted(found, key=lambda p: p.start)


def _unlisted(token: Token, passage: Passage, lexicon: Lexicon) -> PlaceFound | None:
    """A name that the pipeline does not know, after a preposition of place: *in Kolo*."""
    if tree.rel(token) not in {"obl", "nmod"} or not token.text[:1].isupper():
        return None
    place = _place(token, tree.noun_phrase(token), passage, lexicon)
    return place if place is not None and place.marked and place.role == "at" else None


def _place(
    head: Token, tokens: list[Token], passage: Passage, lexicon: Lexicon
) -> PlaceFound | None:
    roles = lexicon.pack.roles
    case, outer = tree.case_of(head), head
    while tree.rel(outer) in {"conj", "appos", "nmod", "flat", "compound", "obl"}:
        if outer.head.pos_ not in {"NOUN", "PROPN"} or outer.head.i == outer.i:
            break
        # *Dans la région de Deraa*: the sort of place before it says how it is meant.
        if case and not (case in roles.of and _sort_of_place(outer.head, passage, lexicon)):
            break
        outer = outer.head
        case = tree.case_of(outer)
    last = case.split()[-1] if case else ""
    role: PlaceRole = "at"
    near = case in roles.near
    marked = near or case in roles.place_at or last in roles.place_at
    if case in roles.place_to and tree.rel(outer) in {"obl", "nmod"} and not marked:
        role, marked = "to", True
    elif case in roles.place_from and not marked and tree.rel(outer) == "obl":
        role, marked = "from", True
    if not case and outer is not head and _sort_of_place(outer, passage, lexicon):
        # *Quitter la ville de Mossoul*: the sort of place is what it is done to.
        marked = tree.rel(outer) in {"obj", "nsubj"}
    start, end = passage.offsets(tokens)
    named = any(t.pos_ == "PROPN" or t.ent_type_ == "LOC" for t in tokens)
    return PlaceFound(head, start, end, role, near, named, marked)


def _sort_of_place(noun: Token, passage: Passage, lexicon: Lexicon) -> bool:
    # A site too: *the market of Tel Asur*, *le marché de Kafr*.
    roles = lexicon.pack.roles
    return any(w in roles.place_nouns or w in roles.site_nouns for w in passage.candidates.of(noun))


def place_of(trigger: Trigger, places: Sequence[PlaceFound], lexicon: Lexicon) -> list[PlaceFound]:
    """The places of a happening in its own sentence, the best first.

    Nearer in the tree goes before farther, named before unnamed; for a MOVE the
    destination before the origin.
    """
    scored: list[tuple[int, int, PlaceFound]] = []
    for place in places:
        if place.head.i in {t.i for t in trigger.tokens}:
            continue
        if not place.marked and not _inside_target(place, trigger, lexicon):
            continue
        distance = _distance(trigger, place.head)
        if distance is None:
            continue
        order = 0 if place.named else 1
        if trigger.kind == "MOVE":
            order += {"to": 0, "at": 1, "from": 2}[place.role]
        scored.append((distance + 2 * order, place.start, place))
    found = [p for _, _, p in sorted(scored, key=lambda s: s[:2])]
    return [p for p in found if p.named] or found


def _inside_target(place: PlaceFound, trigger: Trigger, lexicon: Lexicon) -> bool:
    """A place that is itself hit: *bombarder Alep*, *la bataille de Mossoul*."""
    head, roles = place.head, lexicon.pack.roles
    while tree.rel(head) in {"flat", "appos", "compound", "conj"} and head.head.i != head.i:
        head = head.head
    if tree.case_of(head) in {*roles.between, *roles.with_, *roles.agent}:
        return False  # *talks between Sudan and Chad*: sides
    role = tree.rel(head)
    return head.head.i in {t.i for t in trigger.tokens} and role in {"obj", "nmod", "nsubj"}


def _distance(trigger: Trigger, head: Token) -> int | None:
    """Steps in the tree between a place and a trigger; None across a clause of its own."""
    path = [head, *tree.up(head)]
    own = [trigger.head, *tree.up(trigger.head)]
    if trigger.carrier is not None and trigger.carrier not in own:
        own.append(trigger.carrier)
    for steps, node in enumerate(path):
        if node in own:
            crossed = sum(
                1
                for n in path[:steps]
                if tree.rel(n) in {"acl", "advcl", "ccomp", "parataxis"}
                or (tree.rel(n) == "conj" and tree.is_predicate(n))
            )
            down = own.index(node)
            left = sum(1 for n in own[:down] if tree.rel(n) == "conj" and tree.is_predicate(n))
            return steps + down + 4 * (crossed + left)
    return None
