"""Who can be a party to what: people and bodies, a thing's owner, those behind a preposition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from whosays.claims.doers import is_bare, is_party, owns
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.model import Kind
from whosays.packs.schema import KindEntry

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["by", "to"]
Add = Callable[[str, "Iterable[Token]"], None]
# Kinds of which only people, bodies and countries are the target, or the doer.
TO_PEOPLE = frozenset({"REQUEST", "ACCUSE", "REJECT", "AGREE", "RETREAT", "CONSULT", "THREATEN"})
BY_PEOPLE = TO_PEOPLE | {"SUPPORT", "CONCEDE", "PROTEST", "AID", "COOPERATE", "SANCTION"}
# Of these, the kinds that befall sites and vessels too; those done to somebody behind *to*;
# and those that the owner of a thing bears.
_OF_SITES = frozenset({"RETREAT", "THREATEN", "REJECT"})
_TO_SOMEBODY = frozenset({"REQUEST", "SUPPORT", "AID", "AGREE", "CONCEDE", "RETREAT", "REJECT"})
_TO_OWNERS = frozenset({"ACCUSE", "REJECT"})


def of_people(heads: Iterable[Token], role: str, trigger: Trigger, lexicon: Lexicon) -> list[Token]:
    """Those among the objects or the genitives of a word who can be a party to its kind.

    Of a thing, its owner or the one behind a preposition: *a condamné les propos du
    ministre* condemns the minister; *réclame des lits* asks nobody.
    """
    passage, entry = trigger.passage, trigger.entry
    if trigger.kind == "MOBILIZE" and role == "to":
        return [h for h in heads if h.ent_type_ in {"LOC", "ORG"}]  # troops are the means
    kinds = TO_PEOPLE if role == "to" else BY_PEOPLE
    if trigger.kind not in kinds or entry is None:
        return list(heads)
    found: list[Token] = []
    for head in heads:
        if head.pos_ != "NOUN" or is_party(head, passage, lexicon):
            found.append(head)
        elif role == "by":
            # Nobody knows all trades: *la grève des dockers*, but *une réunion de travail*.
            found += [] if is_bare(head) or _is_act(head, trigger, lexicon) else [head]
        elif trigger.kind in _OF_SITES and _is_site(head, trigger, lexicon):
            found += [head]
        else:
            found += _behind(head, trigger, entry, lexicon)
    return found


def _is_act(head: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    return any(h.pos == "noun" for h in lexicon.kinds.at(head, trigger.passage.candidates))


def _behind(thing: Token, trigger: Trigger, entry: KindEntry, lexicon: Lexicon) -> list[Token]:
    """The parties behind a thing: its owner, whom it is asked of, with whom it is signed."""
    passage, roles = trigger.passage, lexicon.pack.roles
    found = [
        c
        for c in tree.kids(thing, "nmod")
        if tree.case_of(c) in entry.to_prep
        or (tree.case_of(c) in roles.with_ and trigger.kind in {"AGREE", "CONSULT"})
    ]
    if not found and trigger.kind in _TO_OWNERS:
        found = [c for c in thing.children if owns(c, passage, lexicon)]
    return [t for c in found if is_party(c, passage, lexicon) for t in tree.coordinated(c)]


def _is_site(head: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    sites = lexicon.pack.roles.site_nouns
    return any(w in sites for w in trigger.passage.candidates.of(head))


def of_oblique(child: Token, trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    """Add what stands behind a preposition beside a verb, by the preposition."""
    roles, case, entry = lexicon.pack.roles, tree.case_of(child), trigger.entry
    if entry is None or child.dep_ == "obl:agent":
        return  # see agents()
    heads = tree.coordinated(child)
    if case in roles.with_ and (case in entry.to_prep or meets(entry.kind, entry.mode)):
        add("to", heads)
    elif case in entry.to_prep or (case in roles.target and not is_place(child)):
        add("to", of_people(heads, "to", trigger, lexicon))
    elif case in roles.between:
        add("by", heads)
    elif is_given(child, trigger, lexicon):
        add("to", heads)


def is_given(child: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether something is given or said to somebody: *a demandé au maire de venir*."""
    return (
        trigger.kind in _TO_SOMEBODY
        and tree.case_of(child) in lexicon.pack.roles.dative
        and is_person(child, lexicon, trigger.passage)
    )


def is_place(token: Token) -> bool:
    """Whether a word is the name of a place."""
    return bool(token.ent_type_ == "LOC")


def meets(kind: Kind, mode: str | None) -> bool:
    """Whether *with* brings in the other side."""
    return kind in {"CONSULT", "AGREE", "COOPERATE"} or mode == "clash"
