"""Who did it, and to whom: roles from the tree, the lexicon's entry and prepositions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from whosays.claims.doers import agents, doers, is_party, owns
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import (
    Named,
    antecedent,
    full,
    is_first_person,
    is_person,
    is_last_named,
    is_pronoun,
    is_relative,
)
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.model import Kind
from whosays.packs.schema import KindEntry

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["by", "to"]
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
# Kinds of which only people, bodies and countries are the target, or the doer.
TO_PEOPLE = frozenset({"REQUEST", "ACCUSE", "REJECT", "AGREE", "RETREAT", "CONSULT", "THREATEN"})
_BY_PEOPLE = TO_PEOPLE | {"SUPPORT", "CONCEDE", "PROTEST", "AID", "COOPERATE", "SANCTION"}
# Of these, the kinds that befall sites and vessels too, and those that a thing's owner bears;
# and those that are done to somebody behind *to*.
_OF_SITES = frozenset({"RETREAT", "THREATEN", "REJECT"})
_TO_SOMEBODY = frozenset({"REQUEST", "SUPPORT", "AID", "AGREE", "CONCEDE", "RETREAT", "REJECT"})
_TO_OWNERS = frozenset({"ACCUSE", "REJECT"})
_NOT_A_PARTY = frozenset({"DATE", "TIME", "EVENT"})


@dataclass(frozen=True)
class Parties:
    """Heads of those who did it and of those it was done to, in the order of the text."""

    by: tuple[Token, ...]
    to: tuple[Token, ...]


def parties(trigger: Trigger, lexicon: Lexicon, is_date: Callable[[Token], bool]) -> Parties:
    """The parties of a happening, as heads in its own sentence (pronouns unresolved).

    Args:
        trigger: the happening.
        lexicon: the language's word lists.
        is_date: whether a token belongs to a date expression, which is no party.
    """
    if trigger.entry is None:
        return Parties((), ())
    found: dict[Role, list[Token]] = {"by": [], "to": []}
    # *Près de quatre cents habitants*: parsers take the word of distance for the noun.
    distance = {word.split()[0] for word in lexicon.pack.roles.near}

    def add(role: str, heads: Iterable[Token]) -> None:
        if role in ("by", "to"):
            for head in heads:
                if head.is_punct or head.is_space or head.lower_ in distance:
                    continue
                if head.ent_type_ not in _NOT_A_PARTY and not is_date(head):
                    found[role].append(head)  # type: ignore[index]

    if trigger.noun:
        _of_noun(trigger, lexicon, add)
    else:
        _of_verb(trigger, lexicon, add)
    by = _distinct(found["by"])
    to = [t for t in _distinct(found["to"]) if t.i not in {b.i for b in by}]
    return Parties(tuple(by), tuple(to))


def _of_people(
    heads: Iterable[Token], role: str, trigger: Trigger, lexicon: Lexicon
) -> list[Token]:
    """Those among the objects or the genitives of a word who can be a party to its kind.

    Of a thing, its owner or the one behind a preposition: *a condamné les propos du
    ministre* condemns the minister; *réclame des lits* asks nobody.
    """
    passage, entry = trigger.passage, trigger.entry
    if trigger.kind == "MOBILIZE" and role == "to":
        return [h for h in heads if h.ent_type_ in {"LOC", "ORG"}]  # troops are the means
    kinds = TO_PEOPLE if role == "to" else _BY_PEOPLE
    if trigger.kind not in kinds or entry is None:
        return list(heads)
    found: list[Token] = []
    for head in heads:
        if head.pos_ != "NOUN" or is_party(head, passage, lexicon):
            found.append(head)
        elif role == "to" and trigger.kind in _OF_SITES and _is_site(head, trigger, lexicon):
            found.append(head)
        elif role == "to":
            found += _behind(head, trigger, entry, lexicon)
    return found


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


Add = Callable[[str, "Iterable[Token]"], None]


def _distinct(tokens: Iterable[Token]) -> list[Token]:
    return list({t.i: t for t in tokens}.values())


def _of_verb(trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    entry, verb = trigger.entry, trigger.head
    if entry is None:
        return
    inside = {t.i for t in trigger.tokens}
    passive = _of_subject(trigger, entry, lexicon, add)
    if passive:
        add("by", agents(verb, trigger.passage, lexicon))
    for child in _dependents(trigger):
        if child.i in inside:
            continue
        kind = tree.rel(child)
        if kind in {"obj", "nmod"} and not tree.case_of(child) and not tree.is_reflexive(child):
            objects = tree.coordinated(child)
            add(entry.object, _of_people(objects, entry.object, trigger, lexicon))
            if entry.object == "none":
                # *Donated 200 tents to the refugees*: a parser hangs them on the tents.
                _of_oblique_of(child, entry.to_prep, add)
        elif kind == "iobj":
            add("to", tree.coordinated(child))
        elif kind == "obl" and _is_object(child, trigger, lexicon):
            objects = tree.coordinated(child)
            add(entry.object, _of_people(objects, entry.object, trigger, lexicon))
        elif kind == "xcomp" and child.pos_ == "NOUN" and not tree.case_of(child):
            add(entry.object, _of_people(tree.coordinated(child), entry.object, trigger, lexicon))
        elif kind in {"obl", "nmod"}:
            _of_oblique(child, trigger, lexicon, add)
    # *Pay tribute to X*, *take control of X*: the party hangs on the phrase's noun.
    for token in trigger.tokens:
        if token.i != verb.i:
            for child in tree.kids(token, "obl", "nmod"):
                if child.i in inside:
                    continue
                if _is_inside(child, trigger):
                    add(entry.object, tree.coordinated(child))
                else:
                    _of_oblique(child, trigger, lexicon, add)


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
        add(role, _of_people(tree.coordinated(verb.head)[:1], role, trigger, lexicon))
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
        add(role, _of_people(found, role, trigger, lexicon) if done else found)
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
    if kind == "MOVE" or child.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return False
    if _is_inside(child, trigger):
        # *Complained to the mayor*: whoever hears it is not accused.
        heard = kind == "ACCUSE" and case in roles.dative
        return not heard and (not _is_place(child) or kind not in {"ASSAULT", "COERCE"})
    if child.dep_ != "obl:arg" or kind not in {"ASSAULT", "COERCE"}:
        return False
    if not case:
        return child.i > trigger.head.i and child.pos_ == "NOUN"
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
    return found


def _of_oblique(child: Token, trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    roles, case, entry = lexicon.pack.roles, tree.case_of(child), trigger.entry
    if entry is None or child.dep_ == "obl:agent":
        return  # see agents()
    heads = tree.coordinated(child)
    if case in roles.with_ and (case in entry.to_prep or _meets(entry.kind, entry.mode)):
        add("to", heads)
    elif case in entry.to_prep or (case in roles.target and not _is_place(child)):
        add("to", _of_people(heads, "to", trigger, lexicon))
    elif case in roles.between:
        add("by", heads)
    elif _is_given(child, trigger, lexicon):
        add("to", heads)


def _is_given(child: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether something is given or said to somebody: *a demandé au maire de venir*."""
    return (
        trigger.kind in _TO_SOMEBODY
        and tree.case_of(child) in lexicon.pack.roles.dative
        and is_person(child, lexicon, trigger.passage)
    )


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


def _is_place(token: Token) -> bool:
    return bool(token.ent_type_ == "LOC")


def _of_noun(trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    entry, noun = trigger.entry, trigger.head
    if entry is None:
        return
    roles = lexicon.pack.roles
    has_target = False
    later: list[Token] = []
    inside = {t.i for t in trigger.tokens}
    # *Un attentat à la bombe contre des policiers*: hung on the bomb.
    beside = [
        c
        for t in trigger.tokens
        if t.i != noun.i
        for c in t.children
        if c.i > t.i and c.i not in inside
    ]
    for child in (*noun.children, *beside):
        kind, case = tree.rel(child), tree.case_of(child)
        if child.dep_ == "nmod:poss" or (kind == "det" and tree.feature(child, "Poss") == "Yes"):
            later.append(child)
        elif kind in {"nmod", "obl"}:
            heads = tree.coordinated(child)
            if case in roles.agent or case in roles.between:
                add("by", _of_people(heads, "by", trigger, lexicon))
            elif case in entry.to_prep or case in roles.target:
                has_target = has_target or not _is_place(child)
                if not _is_place(child) or case in entry.to_prep:
                    add("to", _of_people(heads, "to", trigger, lexicon))
            elif case in roles.with_ and _meets(trigger.kind, entry.mode):
                has_target = True
                add("to", heads)
            elif _is_given(child, trigger, lexicon):
                add("to", heads)
            elif case in roles.of and not child.is_digit:
                later.append(child)
        elif kind == "acl" and trigger.carrier is not None and child.i == trigger.carrier.i:
            continue
    owned = any(c.dep_ == "nmod:poss" for c in later)
    for child in later:
        heads = tree.coordinated(child)
        genitive = _genitive(child, trigger, lexicon)
        if owned and len(later) > 1 and genitive == "to":
            # *The court's acquittal of X*: the possessor did it.
            add("by" if child.dep_ == "nmod:poss" else "to", heads)
            continue
        if _is_place(child) and trigger.kind not in _BY_STATES:
            continue
        role = "by" if has_target and genitive == "to" and entry.subject != "to" else genitive
        add(role, _of_people(heads, role, trigger, lexicon))
    if trigger.carrier is not None:
        _of_carrier(trigger, lexicon, add)
    elif not later:
        _of_governor(trigger, lexicon, add)


def _of_governor(trigger: Trigger, lexicon: Lexicon, add: Add) -> None:
    """Who does what a noun says, where nothing in its phrase does and no light verb carries it.

    The agent of its participle or passive (*une grève annoncée par les syndicats*), the
    subject of the verb it is the object of (*a reporté sa visite*), or the person it is
    said of (*X, en visite à Y*).
    """
    noun, passage, entry = trigger.head, trigger.passage, trigger.entry
    if entry is None or trigger.kind not in _BY_PEOPLE or entry.subject == "to":
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
    groups = lexicon.pack.roles.group_nouns
    body = child.ent_type_ == "ORG" or any(
        w in groups for w in trigger.passage.candidates.of(child)
    )
    if trigger.kind == "ASSAULT" and body and entry.harm is None:
        return "by"
    return _GENITIVE[trigger.kind]


def _meets(kind: Kind, mode: str | None) -> bool:
    """Whether *with* brings in the other side."""
    return kind in {"CONSULT", "AGREE", "COOPERATE"} or mode == "clash"


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
            _of_oblique(child, trigger, lexicon, add)
        elif tree.rel(child) in {"iobj", "obj"}:
            # *Granted the farmers a permit*; a parser may take both for objects.
            add("to", [child])


@dataclass(frozen=True)
class Resolver:
    """Turns heads into full mentions.

    Attributes:
        lexicon: the language's word lists.
        resolve: what a pronoun stands for (see `Memory.resolve`), or None; its second
            argument says that only somebody can be meant.
        speaker: the nearest source of a claim, for *we* and *I*.
    """

    lexicon: Lexicon
    resolve: Callable[[Token, bool], Named | None]
    speaker: Named | None

    def mention(self, head: Token, passage: Passage, *, acts: bool) -> Named | None:
        """The full mention of a party; None where a pronoun stands for nothing known.

        Args:
            head: the party's head.
            passage: where it stands.
            acts: whether it does something, so that a pronoun stands for somebody.
        """
        if is_first_person(head, self.lexicon):
            if self.speaker is None:
                return None
            start, end = passage.offsets([head])
            return Named(
                self.speaker.start,
                self.speaker.end,
                start,
                end,
                self.speaker.head,
                self.speaker.passage,
            )
        if is_relative(head, self.lexicon) and head.pos_ in {"PRON", "SCONJ", "DET"}:
            return antecedent(head, passage, self.lexicon)
        owned = tree.feature(head, "Poss") == "Yes"
        if is_pronoun(head) or owned:
            return self.resolve(head, acts or owned)
        if is_last_named(head, self.lexicon):
            return self.resolve(head, acts) or full(head, passage)
        return full(head, passage)
