"""The parties of a verb: its subject, its objects, what stands behind its prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.claims.doers import agents, doers
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.claims.roles_people import Add, is_place, of_oblique, of_people
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.packs.schema import KindEntry

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_verb(trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    """Add the parties of a verb to those found.

    Args:
        trigger: the happening, a verb or a phrase around one.
        lexicon: the language's word lists.
        add: takes a role and the heads that play it.
    """
    entry = trigger.entry
    if entry is None:
        return
    if _of_subject(trigger, entry, lexicon, add):
        add("by", agents(trigger.head, trigger.passage, lexicon))
    inside = {t.i for t in trigger.tokens}
    for child in _dependents(trigger):
        if child.i in inside:
            continue
        if _is_direct(child, trigger.head) or _is_object(child, trigger, lexicon):
            objects = tree.coordinated(child)
            add(entry.object, of_people(objects, entry.object, trigger, lexicon))
            if entry.object == "none":
                # *Donated 200 tents to the refugees*: a parser hangs them on the tents.
                _of_oblique_of(child, entry.to_prep, add)
        elif tree.rel(child) == "iobj":
            add("to", tree.coordinated(child))
        elif tree.rel(child) in {"obl", "nmod"}:
            of_oblique(child, trigger, lexicon, add)
    # *Pay tribute to X*, *take control of X*: the party hangs on the phrase's noun.
    hung = [c for t in trigger.tokens if t.i != trigger.head.i for c in tree.kids(t, "obl", "nmod")]
    for child in hung:
        if child.i in inside:
            continue
        if _is_inside(child, trigger):
            add(entry.object, tree.coordinated(child))
        else:
            of_oblique(child, trigger, lexicon, add)


def _is_direct(child: Token, verb: Token) -> bool:
    """Whether a word stands as the object, also where a parser names it otherwise."""
    if tree.case_of(child) or tree.is_reflexive(child):
        return False
    kind = tree.rel(child)
    if kind == "nsubj":
        return child.head.i != verb.i  # see _strays()
    return kind in {"obj", "nmod"} or (kind == "xcomp" and child.pos_ == "NOUN")


def _of_subject(trigger: Trigger, entry: KindEntry, lexicon: Lexicon, add: Add) -> bool:
    """The subject's role, or that of the noun a participle hangs on; whether it is passive."""
    verb, passage = trigger.head, trigger.passage
    passive = tree.is_passive(verb) or _is_state(trigger, lexicon)
    if _is_main(verb, trigger):
        add(entry.subject, tree.coordinated(verb.head)[:1])
        return passive
    shared = verb.head if tree.rel(verb) == "conj" and passive else verb
    if tree.is_participle_clause(shared):
        verb = shared
        role = entry.object if entry.object != "none" else entry.subject
        add(role, of_people(tree.coordinated(verb.head)[:1], role, trigger, lexicon))
        return True
    own = {t.i for t in trigger.tokens}
    found = [t for t in doers(verb, passage, lexicon) if t.i not in own]
    if found and not _is_goal(found[0], trigger, lexicon):
        # What takes no object has no passive: *est sorti* is the subject's own doing.
        # Those mobilised do it as much as they bear it.
        done = passive and entry.subject != "to" and entry.object != "none"
        if passive and trigger.kind == "MOBILIZE":
            done, found = False, [t for t in found if is_person(t, lexicon, passage)]
        role = entry.object if done else entry.subject
        add(role, of_people(found, role, trigger, lexicon) if done else found)
    return passive


def _is_state(trigger: Trigger, lexicon: Lexicon) -> bool:
    """*A été touchée*: a participle that a parser took for an adjective beside its copula."""
    head = trigger.head
    return (
        head.pos_ == "ADJ"
        and bool(tree.kids(head, "cop"))
        and any(
            h.pos == "verb" and h.word == trigger.word
            for h in lexicon.kinds.at(head, trigger.passage.candidates)
        )
    )


def _of_oblique_of(thing: Token, own_preps: tuple[str, ...], add: Add) -> None:
    for child in tree.kids(thing, "nmod"):
        if tree.case_of(child) in own_preps:
            add("to", tree.coordinated(child))


def _is_object(child: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether what a parser hung behind a preposition is what is acted on.

    The preposition is the phrase's own (*burned down the house*, *critical of the court*),
    a reflexive verb takes its object behind one (*s'emparer de la ville*), or there is none.
    """
    kind, roles, case = trigger.kind, lexicon.pack.roles, tree.case_of(child)
    if kind == "MOVE" or tree.rel(child) != "obl":
        return False
    if child.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return False
    if _is_inside(child, trigger):
        # *Complained to the mayor*: whoever hears it is not accused.
        heard = kind == "ACCUSE" and case in roles.dative
        return not heard and (not is_place(child) or kind not in {"ASSAULT", "COERCE"})
    if kind not in {"ASSAULT", "COERCE"}:
        return False
    if not case:
        sure = child.dep_ == "obl:arg" or is_person(child, lexicon, trigger.passage)
        return sure and child.i > trigger.head.i and child.pos_ == "NOUN"
    if child.dep_ != "obl:arg":
        return False
    own = any(map(tree.is_reflexive, trigger.head.children))
    return own and (case in roles.of or case in roles.dative)


def _is_inside(child: Token, trigger: Trigger) -> bool:
    """Whether a word's preposition is one of the trigger's words, and takes an object."""
    inside = {t.i for t in trigger.tokens}
    acts = trigger.entry is not None and trigger.entry.subject != "to"
    return acts and any(c.i in inside for c in tree.kids(child, "case"))


def _dependents(trigger: Trigger) -> list[Token]:
    """What hangs on the words of a trigger, and an object that its governor took.

    *Prendre en otage six employés*: parsers hang the object on the noun; *promis de
    libérer les prisonniers*: on the verb that governs the infinitive.
    """
    verb = trigger.head
    found = list(verb.children)
    for token in trigger.tokens:
        if token.i != verb.i:
            found += [c for c in token.children if not tree.case_of(c) and c.i > token.i]
    if tree.rel(verb) == "xcomp" and not any(tree.rel(c) == "obj" for c in found):
        found += [c for c in tree.kids(verb.head, "obj") if c.i > verb.i]
    if not any(tree.rel(c) in {"obj", "iobj", "nsubj"} for c in found):
        found += _strays(verb)
    return found


def _strays(verb: Token) -> list[Token]:
    """An object taken for a second subject: *men suspected of killing an officer were held*."""
    for above in tree.up(verb):
        subjects = tree.kids(above, "nsubj")
        if subjects:
            first, last = subjects[0], subjects[-1]
            within = first.i < verb.i < last.i < above.i and first in tree.up(verb)
            parted = any(t.text == "," for t in verb.doc[verb.i : last.i])
            return [last] if within and not parted else []
    return []


def _is_main(verb: Token, trigger: Trigger) -> bool:
    """A main verb that a parser hung on its subject: *Students clashed with police.*

    In a title the same shape is a passive (*Three killed in raid*), as it is with an agent.
    """
    noun = verb.head
    return (
        tree.is_participle_clause(verb)
        and trigger.passage.part.kind not in {"title", "heading"}
        and tree.rel(noun) == "root"
        and noun.i < verb.i
        and not tree.kids(noun, "cop", "nsubj")
        and not any(c.dep_ == "obl:agent" for c in verb.children)
    )


def _is_goal(subject: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    """*Le but est de bloquer*: a goal does nothing."""
    marks = lexicon.marks.at(subject, trigger.passage.candidates)
    return any(h.entry == "plan_nouns" for h in marks)
