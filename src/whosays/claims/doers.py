"""Who does what a verb says, where the tree does not hang its subject on it.

An infinitive is done by whoever governs it, a list of subjects may be hung on the verb
one by one, and an agent may be hung on a complement of its passive. Heads, as found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.claims.claimants import behind_participle
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many verbs and nouns an infinitive may hang below the one who does it.
_DEPTH = 6
_TIMES = frozenset({"DATE", "TIME"})
_PARTS = frozenset({",", ":", ";"})


def is_party(token: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a word can stand for somebody: a name, a person, a body, a count, a pronoun."""
    if token.pos_ in {"PROPN", "PRON", "NUM"} or token.ent_type_ == "LOC":
        return True
    if tree.feature(token, "Poss") == "Yes" or is_person(token, lexicon, passage):
        return True
    return any(w in lexicon.round_numbers for w in passage.candidates.of(token))


def doers(verb: Token, passage: Passage, lexicon: Lexicon, depth: int = _DEPTH) -> list[Token]:
    """Those who do what a verb says, each one of a list; none where nobody is said to."""
    own = _subjects(verb, passage, lexicon)
    if own or depth == 0 or verb.head.i == verb.i:
        return own
    kind, above = tree.rel(verb), verb.head
    if kind == "conj":
        if tree.is_predicate(above):
            return doers(above, passage, lexicon, depth - 1)
        return []
    if kind == "acl" and not (_is_governed(verb) and not _may_act(above, passage, lexicon)):
        return [] if tree.is_participle_clause(verb) else tree.coordinated(above)
    if kind not in {"xcomp", "advcl", "acl", "csubj", "ccomp", "advmod", "obl"} or _is_finite(verb):
        return []
    if not tree.is_predicate(above):
        return _of_noun(above, passage, lexicon, depth - 1)
    asked = _asked(verb, passage, lexicon)
    if asked:
        return asked
    if tree.is_participle_clause(above):
        return tree.coordinated(above.head)
    return doers(above, passage, lexicon, depth - 1)


def agents(verb: Token, passage: Passage, lexicon: Lexicon) -> list[Token]:
    """The agent of a passive, also where a parser hung it on a complement.

    *A été condamné à trois ans de prison par le tribunal*: hung on the prison.
    """
    cases = lexicon.pack.roles.agent
    own = [c for c in tree.kids(verb, "obl", "nmod") if c.dep_ == "obl:agent"] or [
        c for c in tree.kids(verb, "obl", "nmod") if tree.case_of(c) in cases
    ]
    if own:
        return [t for c in own for t in tree.coordinated(c)]

    def stop(child: Token) -> bool:
        kind = tree.rel(child)
        return kind in {"conj", "parataxis", "acl", "nsubj"} and (
            kind != "conj" or tree.is_predicate(child)
        )

    for token in tree.walk(verb, stop):
        far = token.i > verb.i and token.head.i > verb.i and tree.case_of(token) in cases
        if far and is_person(token, lexicon, passage):
            return tree.coordinated(token)
    return []


def _subjects(verb: Token, passage: Passage, lexicon: Lexicon) -> list[Token]:
    """The subjects hung on a verb itself."""
    found = [c for c in verb.children if tree.rel(c) in {"nsubj", "csubj"}]
    if not found:
        # *Il s'est rendu à Paris*: a parser takes the pronoun for an empty one.
        return [
            c
            for c in verb.children
            if c.dep_ == "expl:subj"
            and not tree.is_passive(verb)
            and c.lower_ not in lexicon.pack.pack.pronouns_impersonal
            and any(tree.feature(k, "Reflex") == "Yes" for k in verb.children)
        ]
    last = min(found, key=lambda c: abs(c.i - verb.i))
    last = behind_participle(last, lexicon)
    if tree.kids(last, "conj"):
        # *A, B et C ont dit*: a parser hangs the members of a list on the verb.
        members = [c for c in verb.children if _is_member(c, last, passage, lexicon)]
        return [t for c in (*members, last) for t in tree.coordinated(c)]
    if len(found) > 1 and last.pos_ == "NOUN" and last.i > 0:
        # *L'armée toute puissante a*: what stands by a subject without a comma qualifies it.
        before = [c for c in found if c.i < last.i and not _parted(c, last)]
        if before:
            return tree.coordinated(before[-1])
    return tree.coordinated(last)


def _is_member(child: Token, last: Token, passage: Passage, lexicon: Lexicon) -> bool:
    return (
        child.i < last.i
        and tree.rel(child) in {"nsubj", "obl", "dislocated", "appos"}
        and child.pos_ in {"NOUN", "PROPN"}
        and not tree.case_of(child)
        and _parted(child, last)
        and (child.ent_type_ == "LOC" or is_person(child, lexicon, passage))
    )


def _parted(first: Token, second: Token) -> bool:
    return any(t.text in _PARTS or t.is_quote for t in first.doc[first.i : second.i])


def is_bare(noun: Token) -> bool:
    """Whether a common noun has no article, not even in its preposition (*du ministre*)."""
    return (
        noun.pos_ == "NOUN"
        and not tree.kids(noun, "det", "nummod")
        and not any(tree.feature(c, "Definite") == "Def" for c in tree.kids(noun, "case"))
    )


def _may_act(noun: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """A person, or a state as an object: *a accusé le Malawi d'avoir tiré*."""
    if is_person(noun, lexicon, passage):
        return True
    return noun.ent_type_ in {"LOC", "ORG"} and tree.rel(noun) == "obj" and noun.pos_ == "PROPN"


def _is_finite(verb: Token) -> bool:
    parts = [verb, *tree.kids(verb, "aux", "cop")]
    return any(tree.feature(t, "VerbForm") == "Fin" for t in parts)


def _is_governed(verb: Token) -> bool:
    """An infinitive or gerund behind a mark: *l'ordre de partir*, *a policy of arresting*."""
    return bool(tree.kids(verb, "mark", "case")) and not _is_finite(verb)


def _asked(verb: Token, passage: Passage, lexicon: Lexicon) -> list[Token]:
    """Those who are asked: *asked the rebels to withdraw*, *a demandé au maire de venir*."""
    above, kind = verb.head, tree.rel(verb)
    between = [c for c in above.children if above.i < c.i < verb.i]
    objects = [c for c in between if tree.rel(c) in {"obj", "iobj"} and not tree.is_reflexive(c)]
    if objects and kind == "xcomp":
        return tree.coordinated(objects[-1])
    if kind not in {"xcomp", "advcl"} or not _asks(above, passage, lexicon):
        return []
    # *Called on them to leave*: behind the preposition of the phrase.
    told = objects or [c for c in between if tree.rel(c) == "obl" and tree.case_of(c)]
    told = [c for c in told if is_party(c, passage, lexicon) and c.ent_type_ not in _TIMES]
    later = kind == "advcl" and any(c.i < verb.i for c in tree.kids(above, "advcl", "xcomp"))
    return tree.coordinated(told[-1]) if told and not later else []


def _asks(verb: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a verb asks somebody to act."""
    words = passage.candidates
    return any(h.entry.kind == "REQUEST" for h in lexicon.kinds.at(verb, words)) or any(
        h.entry.kind == "REQUEST" for h in lexicon.cues.at(verb, words)
    )


def _of_noun(noun: Token, passage: Passage, lexicon: Lexicon, depth: int) -> list[Token]:
    """Who does what an infinitive on a noun says: the noun's owner, else its clause's doer.

    *La volonté du président de partir*; *l'armée a lancé une offensive pour reprendre*.
    """
    owners = [c for c in noun.children if owns(c, passage, lexicon)]
    if owners:
        return tree.coordinated(owners[0])
    own = _subjects(noun, passage, lexicon)
    if own or depth == 0 or noun.head.i == noun.i:
        return own
    above = noun.head
    if not tree.is_predicate(above):
        return _of_noun(above, passage, lexicon, depth - 1)
    if tree.rel(noun) not in {"obj", "obl", "xcomp", "advcl", "advmod"}:
        return []
    if tree.is_passive(above) or tree.is_participle_clause(above):
        return agents(above, passage, lexicon)
    return doers(above, passage, lexicon, depth - 1)


def owns(child: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a noun's dependent is its owner: a possessive, or a party in the genitive."""
    if child.dep_ == "nmod:poss" or tree.feature(child, "Poss") == "Yes":
        return True
    if tree.rel(child) != "nmod" or tree.case_of(child) not in lexicon.pack.roles.of:
        return False
    if is_bare(child):
        return False  # *vingt ans de prison*: a sort
    return child.ent_type_ == "LOC" or is_person(child, lexicon, passage)
