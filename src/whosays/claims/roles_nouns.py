"""The parties of a noun: its complements, the verb that carries it, the verb above it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from whosays.claims.doers import agents, doers, is_party
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.claims.roles_people import (
    BY_PEOPLE,
    Add,
    Role,
    is_given,
    is_place,
    meets,
    of_oblique,
    of_people,
)
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

# What the genitive of a noun is where its entry does not say: the doer of what one
# does alone (a visit), the target of what is done to somebody (an arrest).
_GENITIVE: dict[Kind, Role] = {
    "AGREE": "by", "CONSULT": "by", "SUPPORT": "by", "CONCEDE": "by", "COOPERATE": "by",
    "AID": "by", "RETREAT": "by", "REQUEST": "by", "ACCUSE": "by", "REJECT": "by",
    "THREATEN": "by", "PROTEST": "by", "MOBILIZE": "by", "MOVE": "by",
    "SANCTION": "to", "COERCE": "to", "ASSAULT": "to", "HARM": "to", "STATEMENT": "by",
}  # fmt: skip
# Kinds that a state does in words: a country's name in the genitive is their doer.
_BY_STATES = frozenset({"AGREE", "REQUEST", "ACCUSE", "SUPPORT", "REJECT"})


def of_noun(trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    """Add the parties of a noun to those found.

    Args:
        trigger: the happening, a noun or a phrase around one.
        lexicon: the language's word lists.
        add: takes a role and the heads that play it.
    """
    entry = trigger.entry
    if entry is None:
        return
    genitives: list[Token] = []
    has_target = False
    for child in _complements(trigger):
        if _owns(child) or _is_genitive(child, trigger, lexicon):
            genitives.append(child)
        elif tree.rel(child) in {"nmod", "obl"}:
            has_target |= _of_complement(child, trigger, lexicon, add)
    _of_genitives(genitives, trigger, lexicon, add, has_target=has_target)
    if trigger.carrier is not None:
        _of_carrier(trigger, lexicon, add)
    elif not genitives:
        _of_governor(trigger, lexicon, add)


def _complements(trigger: Trigger) -> list[Token]:
    """What hangs on a noun, or on another word of its phrase.

    *Un attentat à la bombe contre des policiers*: hung on the bomb.
    """
    inside = {t.i for t in trigger.tokens}
    others = [t for t in trigger.tokens if t.i != trigger.head.i]
    beside = [c for t in others for c in t.children if c.i > t.i and c.i not in inside]
    return [*trigger.head.children, *beside]


def _owns(child: Token) -> bool:
    """Whether a word is a noun's possessor or possessive."""
    return child.dep_ == "nmod:poss" or (
        tree.rel(child) == "det" and tree.feature(child, "Poss") == "Yes"
    )


def _is_genitive(child: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    case = tree.case_of(child)
    return (
        tree.rel(child) in {"nmod", "obl"}
        and case in lexicon.pack.roles.of
        and trigger.entry is not None
        and case not in trigger.entry.to_prep
        and not child.is_digit
    )


def _of_complement(child: Token, trigger: Trigger, lexicon: Lexicon, add: Add) -> bool:
    """The role of what stands behind a preposition; whether it is a target."""
    entry, roles, case = trigger.entry, lexicon.pack.roles, tree.case_of(child)
    heads = tree.coordinated(child)
    if entry is None:
        return False
    if case in roles.agent or case in roles.between:
        add("by", of_people(heads, "by", trigger, lexicon))
    elif case in entry.to_prep or case in roles.target:
        if not is_place(child) or case in entry.to_prep:
            add("to", of_people(heads, "to", trigger, lexicon))
        return not is_place(child)
    elif case in roles.with_ and meets(trigger.kind, entry.mode):
        add("to", heads)
        return True
    elif is_given(child, trigger, lexicon):
        add("to", heads)
    return False


def _of_genitives(
    genitives: list[Token], trigger: Trigger, lexicon: Lexicon, add: Add, *, has_target: bool
) -> None:
    """The roles of a noun's genitives, which depend on what else stands beside it."""
    owned = any(c.dep_ == "nmod:poss" for c in genitives)
    for child in genitives:
        heads = tree.coordinated(child)
        genitive = _genitive(child, trigger, lexicon)
        if owned and len(genitives) > 1 and genitive == "to":
            # *The court's acquittal of X*: the possessor did it.
            add("by" if child.dep_ == "nmod:poss" else "to", heads)
            continue
        if is_place(child) and trigger.kind not in _BY_STATES:
            continue
        suffers = trigger.entry is not None and trigger.entry.subject == "to"
        role = "by" if has_target and genitive == "to" and not suffers else genitive
        add(role, of_people(heads, role, trigger, lexicon))


def _of_governor(trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    """Who does what a noun says, where nothing in its phrase does and no light verb carries it.

    The agent of its participle or passive (*une grève annoncée par les syndicats*), the
    subject of the verb it is the object of (*a reporté sa visite*), or the person it is
    said of (*X, en visite à Y*).
    """
    noun, passage, entry = trigger.head, trigger.passage, trigger.entry
    if entry is None or trigger.kind not in BY_PEOPLE or entry.subject == "to":
        return
    role, above = tree.rel(noun), noun.head
    agent = [a for c in tree.kids(noun, "acl", "amod") for a in agents(c, passage, lexicon)]
    if role == "nsubj" and tree.is_passive(above):
        agent += agents(above, passage, lexicon)
    elif role == "obj" and tree.is_predicate(above):
        agent += [t for t in doers(above, passage, lexicon) if is_party(t, passage, lexicon)]
    elif role in {"nmod", "acl", "appos"} and is_person(above, lexicon, passage):
        bare = tree.case_of(noun) and not tree.kids(noun, "det")
        if bare and tree.case_of(noun) not in lexicon.pack.roles.of:
            agent.append(above)
    add("by", [t for t in agent if is_party(t, passage, lexicon)])


def _genitive(child: Token, trigger: Trigger, lexicon: Lexicon) -> Role:
    """What a noun's genitive is: its entry says, else who it is, else its kind's habit.

    *L'attaque de l'armée*: an armed body strikes; *l'attaque du convoi*: it is struck.
    """
    entry = trigger.entry
    if entry is None:
        return _GENITIVE[trigger.kind]
    if entry.of is not None:
        return entry.of
    if entry.subject == "to":
        return "to"
    groups, sites = lexicon.pack.roles.group_nouns, lexicon.pack.roles.site_nouns
    words = trigger.passage.candidates.of(child)
    if any(w in sites for w in words):
        return _GENITIVE[trigger.kind]  # *le bombardement de l'hôpital*, though one of a name
    body = child.ent_type_ == "ORG" or any(w in groups for w in words)
    if trigger.kind == "ASSAULT" and body and entry.harm is None:
        return "by"
    return _GENITIVE[trigger.kind]


def _of_carrier(trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    carrier = trigger.carrier
    if carrier is None or trigger.entry is None:
        return
    passage = trigger.passage
    as_participle = carrier.head.i == trigger.head.i
    subjects = [] if as_participle else doers(carrier, passage, lexicon)
    # Words of the carrying phrase are no parties: *avoir lieu*, *took place*.
    own = {trigger.head.i} | {
        t.i
        for hit in lexicon.carriers.at(carrier, passage.candidates)
        if hit.entry == trigger.carried_as
        for t in hit.tokens
    }
    others = [c for c in carrier.children if c.i not in own]
    if trigger.carried_as == "undergo_verbs":
        add("to", subjects)
    elif trigger.carried_as == "occur_verbs":
        _of_occurring(others, passage, lexicon, add)
    elif trigger.carried_as == "oppose_verbs":
        _of_opposing(others, lexicon, add)
    elif trigger.carried_as == "light_verbs":
        passive = as_participle or tree.is_passive(carrier)
        if passive:
            add("by", agents(carrier, passage, lexicon))
        elif trigger.entry.act:
            add("to" if trigger.entry.subject == "to" else "by", subjects)
        _of_light(trigger, others, lexicon, add)


def _of_occurring(others: Iterable[Token], passage: Passage, lexicon: Lexicon, add: Add) -> None:
    """Beside a verb of taking place: sides, and what a happening befalls; not its toll."""
    for child in others:
        if tree.rel(child) == "obl" and tree.case_of(child) in lexicon.pack.roles.between:
            add("by", tree.coordinated(child))
        elif tree.rel(child) == "obj" and not _is_casualty(child, passage, lexicon):
            add("to", tree.coordinated(child))


def _is_casualty(noun: Token, passage: Passage, lexicon: Lexicon) -> bool:
    return any(not h.entry.act for h in lexicon.kinds.at(noun, passage.candidates))


def _of_opposing(others: Iterable[Token], lexicon: Lexicon, add: Add) -> None:
    """Beside *opposer*: one side as object, the other behind its preposition."""
    for child in others:
        if tree.rel(child) == "obj":
            add("by", tree.coordinated(child))
        elif tree.rel(child) == "iobj" or tree.case_of(child) in lexicon.pack.roles.against:
            add("to", tree.coordinated(child))


def _of_light(trigger: Trigger, others: Iterable[Token], lexicon: Lexicon, add: Add) -> None:
    """Beside a light verb: its complements are the target."""
    for child in others:
        if tree.rel(child) == "obl":
            of_oblique(child, trigger, lexicon, add)
        elif tree.rel(child) in {"iobj", "obj"}:
            # *Granted the farmers a permit*; a parser may take both for objects.
            add("to", [child])
