"""Words that name what happened, and the verb that carries them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from whosays.claims.lexicon import WEIGHED, Lexicon
from whosays.claims.mentions import is_person
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.language.lexis import Hit
from whosays.model import Kind
from whosays.packs.schema import CueEntry, KindEntry
from whosays.packs.weights import Decision

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


# Needs of words that name a kind only where a source says them; see statements.py.
QUOTED = "quoted"
# Kinds of what somebody is held responsible for.
DEEDS = frozenset({"ASSAULT", "HARM", "COERCE"})


@dataclass(frozen=True)
class Trigger:
    """A word that names a happening.

    Attributes:
        head: the token it hangs on; `tokens`: all its words.
        entry: the lexicon's entry, None for a STATEMENT.
        kind: its kind.
        noun: whether it is a noun.
        carrier: the verb that carries a noun (*mener une frappe*), if any.
        carried_as: ``light_verbs``, ``occur_verbs``, ``undergo_verbs`` or ``oppose_verbs``.
        doubt: why the rules would not take it (``tag``: a noun where the lexicon has a verb,
            or the other way; ``quality``, ``bare``, ``weak``, ``needs``); None where they do.
        decided: what the judge made of it; None before it was asked.
        word: the lexicon's word.
    """

    passage: Passage
    sentence: int
    head: Token
    tokens: tuple[Token, ...]
    entry: KindEntry | None
    kind: Kind
    noun: bool
    word: str
    carrier: Token | None = None
    carried_as: str | None = None
    doubt: str | None = None
    decided: Decision | None = None

    @property
    def verb(self) -> Token:
        """The predicate whose mood and subject count: the carrier, else the word itself."""
        return self.carrier if self.carrier is not None else self.head


def candidates(
    passage: Passage, sentence: Span, number: int, lexicon: Lexicon
) -> Iterator[Trigger]:
    """The words of one sentence that the lexicon knows to name a kind, in order.

    A word whose conditions are not met is a candidate all the same, with its doubt; two
    candidates may share words where one of them is doubted.
    """
    taken: set[int] = set()
    for token in sentence:
        if token.i in taken or token.is_punct or token.is_space:
            continue
        idiom = next(iter(lexicon.idioms.at(token, passage.candidates)), None)
        if idiom is not None:
            taken |= {t.i for t in idiom.tokens}
            continue
        hit, doubt = _best(token, taken, passage, lexicon)
        if hit is None:
            continue
        if doubt is None:
            taken |= {t.i for t in hit.tokens}
        yield _trigger(hit, passage, number, lexicon, doubt)


def _best(
    token: Token, taken: set[int], passage: Passage, lexicon: Lexicon
) -> tuple[Hit[KindEntry] | None, str | None]:
    """The first hit that the rules take; else the first that they doubt, with the doubt."""
    doubted: tuple[Hit[KindEntry] | None, str | None] = (None, None)
    for hit in chain(
        lexicon.kinds.at(token, passage.candidates),
        _acts(token, passage, lexicon),
        lexicon.common.at(token, passage.candidates),
    ):
        if taken & {t.i for t in hit.tokens} or _is_name(hit):
            continue
        doubt = _doubt(hit, passage, lexicon)
        if doubt is None:
            return hit, None
        if doubted[0] is None or _speaks_later(doubted[0], hit):
            doubted = hit, doubt
    if doubted[0] is None:
        return _mistagged(token, taken, passage, lexicon)
    return doubted


def _speaks_later(first: Hit[KindEntry], hit: Hit[KindEntry]) -> bool:
    """A word that judges in a source's mouth stands back behind its other senses."""
    return first.entry.needs == QUOTED and hit.entry.needs != QUOTED


def _mistagged(
    token: Token, taken: set[int], passage: Passage, lexicon: Lexicon
) -> tuple[Hit[KindEntry] | None, str | None]:
    """A verb that the tagger took for a noun, or the other way: after a clitic it is sure."""
    if token.ent_type_ or taken & {token.i}:
        return None, None
    if token.pos_ in {"NOUN", "PROPN"} and not tree.kids(token, "det", "amod", "nmod", "case"):
        before = token.nbor(-1) if token.i > token.sent.start else None
        clitic = before is not None and before.pos_ == "PRON" and tree.rel(before) != "root"
        for hit in lexicon.kinds.tagged(token, passage.candidates, "verb"):
            sure = clitic and not hit.entry.weak and hit.entry.needs is None
            return hit, None if sure else "tag"
    if token.pos_ == "VERB":
        for hit in lexicon.kinds.tagged(token, passage.candidates, "noun"):
            if hit.word == token.lower_:
                return hit, "tag"
    return None, None


def _acts(token: Token, passage: Passage, lexicon: Lexicon) -> Iterator[Hit[KindEntry]]:
    """Speech acts of the saying lexicon, as triggers of their kind."""
    for hit in lexicon.cues.at(token, passage.candidates):
        cue: CueEntry = hit.entry
        if cue.sense == "act" and cue.kind is not None:
            if cue.stance == "hedged" and _agentless(hit.head):
                # *Soupçonné de* gives its content alone.
                continue
            # A word that the kinds have too counts only as their `needs` say.
            if any(h.word == hit.word for h in lexicon.kinds.at(token, passage.candidates)):
                continue
            entry = KindEntry(kind=cue.kind)
            yield Hit(entry, hit.head, hit.tokens, hit.word, hit.pos)


def _agentless(head: Token) -> bool:
    return tree.is_passive(head) or tree.is_participle_clause(head)


def _trigger(
    hit: Hit[KindEntry], passage: Passage, number: int, lexicon: Lexicon, doubt: str | None
) -> Trigger:
    noun = is_noun_hit(hit)
    carrier, label = _carrier(hit.head, passage, lexicon) if noun else (None, None)
    return Trigger(
        passage, number, hit.head, hit.tokens, hit.entry, hit.entry.kind, noun, hit.word,
        carrier, label, doubt,
    )  # fmt: skip


def is_noun_hit(hit: Hit[KindEntry]) -> bool:
    """Whether a hit is nominal: its role words hang on it as complements."""
    return hit.pos == "noun" or (hit.pos == "phrase" and hit.head.pos_ in {"NOUN", "PROPN"})


def _carrier(noun: Token, passage: Passage, lexicon: Lexicon) -> tuple[Token | None, str | None]:
    """The light verb over a noun, or the verb of taking place of which it is subject."""
    head, role = noun.head, tree.rel(noun)
    while role == "conj" and head.head.i != head.i and head.pos_ in {"NOUN", "PROPN"}:
        role, head = tree.rel(head), head.head
    candidates = [(head, role)]
    # *Un raid mené par X*: the light verb hangs on the noun as a participle.
    candidates += [(c, "acl") for c in tree.kids(noun, "acl", "amod") if c.pos_ in {"VERB", "ADJ"}]
    for verb, relation in candidates:
        for hit in lexicon.carriers.at(verb, passage.candidates):
            fits = {
                # Through a preposition only where the list has it: *procéder à*.
                "light_verbs": relation in {"obj", "acl"}
                or (relation == "obl" and len(hit.tokens) > 1)
                or (relation == "nsubj" and tree.is_passive(verb)),
                "occur_verbs": relation in {"nsubj", "acl"}
                or (relation == "obj" and _impersonal(verb, lexicon)),
                "undergo_verbs": relation in {"obj", "obl"},
                "oppose_verbs": relation in {"nsubj", "acl"},
            }[hit.entry]
            if fits and hit.head.i == verb.i:
                return verb, hit.entry
    return None, None


def _impersonal(verb: Token, lexicon: Lexicon) -> bool:
    return any(
        c.lower_ in lexicon.pack.pack.pronouns_impersonal or tree.rel(c) == "expl"
        for c in verb.children
    )


def _is_name(hit: Hit[KindEntry]) -> bool:
    """Whether a word stands in a name, or only helps another word: never a happening."""
    head = hit.head
    names = {"PER", "PERSON", "ORG", "LOC"}
    if any(t.ent_type_ in names for t in hit.tokens) and head.pos_ != "VERB":
        return True
    if is_noun_hit(hit):
        return tree.rel(head) in {"flat", "compound", "fixed"}
    return head.pos_ == "AUX" or tree.rel(head) in {"aux", "cop", "fixed", "flat"}


def _doubt(hit: Hit[KindEntry], passage: Passage, lexicon: Lexicon) -> str | None:
    """Why a word may name no happening here: a quality, a sort of thing, a need not met."""
    head = hit.head
    if is_noun_hit(hit):
        if not _noun_happens(head, passage, lexicon):
            return "bare"
    elif _is_quality(hit):
        return "quality"
    if hit.entry.weak and not _weak_holds(hit, passage, lexicon):
        return "weak"
    return None if _has_needs(hit, passage, lexicon) else "needs"


def _is_quality(hit: Hit[KindEntry]) -> bool:
    head = hit.head
    before = tree.rel(head) == "amod" and head.i < head.head.i
    if before and _is_misread(head):
        return False
    if before and not tree.kids(head, "obl", "obj", "nsubj"):
        # *Attacking style*, *striking workers*: before its noun a quality, unless a
        # parser took a clause for an epithet (*the regime eased restrictions*).
        return True
    if hit.pos == "adjective" or head.pos_ == "ADJ":
        # A predicate or a participle with words of its own; an epithet is a quality.
        return tree.rel(head) == "amod" and not any(
            tree.rel(c) in {"obl", "advcl", "xcomp"} for c in head.children
        )
    return False


def _is_misread(participle: Token) -> bool:
    """Whether a parser took a verb for an epithet: it follows its subject or auxiliary.

    *The envoy, a former judge, rejected calls*: a participle before its noun follows
    a determiner, an adjective or a preposition, not another noun or *had*.
    """
    if participle.pos_ != "VERB" or participle.i == participle.sent.start:
        return False
    before = participle.nbor(-1)
    if before.text == "," and before.i > participle.sent.start:
        before = before.nbor(-1)
        return before.pos_ in {"NOUN", "PROPN"}
    return before.pos_ in {"PROPN", "PRON", "AUX"} and tree.rel(before) != "nmod"


def _noun_happens(head: Token, passage: Passage, lexicon: Lexicon) -> bool:
    relation = tree.rel(head)
    if head.is_title and head.i > head.sent.start and not _title_case(head):
        # A capital inside a sentence is a name: *La Réunion*.
        return head.nbor(-1).text in {":", "«", '"', "“"}
    bare = not any(
        tree.rel(c) in {"det", "nummod", "amod", "nmod", "acl", "appos"} for c in head.children
    )
    if relation == "nmod" and bare and tree.case_of(head) in lexicon.pack.roles.of:
        # *Forces de combat*: a sort of thing, no happening; *a wave of arrests* is one.
        portions = {*lexicon.pack.kinds.portions, *lexicon.round_numbers}
        if any(w in portions for w in passage.candidates.of(head.head)):
            return True
        return any(h.pos == "noun" for h in lexicon.kinds.at(head.head, passage.candidates))
    return True


def _title_case(head: Token) -> bool:
    """Whether most words of the sentence begin with a capital, as English titles do."""
    words = [t for t in head.sent if t.is_alpha and len(t) > 3]
    return len(words) > 2 and sum(t.is_title for t in words) > 0.7 * len(words)


def _has_needs(hit: Hit[KindEntry], passage: Passage, lexicon: Lexicon) -> bool:
    entry, head = hit.entry, hit.head
    if entry.needs is None:
        return True
    if entry.needs in {QUOTED, WEIGHED}:
        return False
    need, _, value = entry.needs.partition(":")
    around = _around(hit)
    if need == "object":
        return (
            bool(tree.kids(head, "obj")) or tree.is_passive(head) or tree.is_participle_clause(head)
        )
    if need == "no-object":
        return not tree.kids(head, "obj")
    if need == "prep":
        return any(tree.case_of(t) == value for t in around)
    if need == "object-person":
        objects = _objects(head)
        if not objects and tree.is_passive(head):
            # *Arrested on the spot*: the subject stands further up, or with the auxiliary.
            return True
        return any(is_party(t, lexicon, passage) or _is_he(t, lexicon) for t in objects)
    if need == "subject-person":
        return any(is_party(t, lexicon, passage) for t in _doers(head, lexicon))
    if need == "person-or-site":
        sites = lexicon.pack.roles.site_nouns
        return any(
            is_party(t, lexicon, passage) or any(w in sites for w in passage.candidates.of(t))
            for t in around
        )
    if need == "place":
        roles = lexicon.pack.roles
        return any(
            t.ent_type_ == "LOC"
            or any(
                w in roles.place_nouns or w in roles.site_nouns for w in passage.candidates.of(t)
            )
            for t in around
        )
    if need == "complement":
        return any(tree.rel(c) in {"nmod", "acl", "obl"} for c in head.children)
    if need == "person":
        return any(is_party(t, lexicon, passage) for t in around)
    if need == "force":
        return _has_force(head, passage, lexicon)
    if need == "deed":
        return any(is_deed(t, passage, lexicon) for t in [*_objects(head), *_around(hit)])
    return True


def is_deed(noun: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a noun names what somebody can be blamed for: *attributed the attack to X*."""
    hits = lexicon.kinds.at(noun, passage.candidates) if noun.pos_ in {"NOUN", "PROPN"} else ()
    return any(h.entry.kind in DEEDS and is_noun_hit(h) for h in hits)


def _around(hit: Hit[KindEntry]) -> list[Token]:
    """Dependents of the trigger and the subject of its clause."""
    found = [c for t in hit.tokens for c in t.children if c not in hit.tokens]
    if hit.pos != "noun":
        subject = tree.subject(hit.head)
        if subject is not None:
            found.append(subject)
    elif hit.head.head.pos_ in {"VERB", "NOUN"}:
        found += [hit.head.head, *hit.head.head.children]
    return found


def _objects(verb: Token) -> list[Token]:
    """What a verb is done to: its objects, the subject of its passive, what it qualifies."""
    if tree.is_participle_clause(verb):
        return [verb.head]
    if tree.is_passive(verb):
        return tree.kids(verb, "nsubj", "csubj")
    return tree.kids(verb, "obj", "iobj")


def _doers(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Who does what a verb says: its subject, also of the verb above; a passive's agent."""
    if tree.is_participle_clause(verb) or tree.is_passive(verb):
        return [c for c in tree.kids(verb, "obl") if tree.case_of(c) in lexicon.pack.roles.agent]
    subject = tree.subject(verb)
    return tree.coordinated(subject) if subject is not None else []


def _weak_holds(hit: Hit[KindEntry], passage: Passage, lexicon: Lexicon) -> bool:
    return any(is_party(t, lexicon, passage) for t in _around(hit))


def is_party(token: Token, lexicon: Lexicon, passage: Passage) -> bool:
    """Whether somebody acts or suffers here: a person, a body, a country as a party."""
    if is_person(token, lexicon, passage):
        return True
    if any(w in lexicon.round_numbers for w in passage.candidates.of(token)):
        # *Dozens of activists*: those counted.
        # *Tens of thousands of students*: those counted, number after number.
        counted = tree.kids(token, "nmod")
        return not counted or any(is_party(c, lexicon, passage) for c in counted)
    if token.pos_ in {"PRON", "NUM"} and any(
        is_person(c, lexicon, passage) for c in tree.kids(token, "nmod")
    ):
        # *One of the attackers*.
        return True
    party = tree.rel(token) in {"nsubj", "obj", "iobj"} or token.dep_ == "obl:agent"
    if party and token.pos_ == "NUM" and not tree.kids(token, "nmod"):
        # *Arrested twelve*: a bare number that acts or suffers counts people.
        return True
    return party and token.ent_type_ == "LOC"


def _is_he(token: Token, lexicon: Lexicon) -> bool:
    """A pronoun that can stand for a person."""
    words = lexicon.pack.pack
    return (
        token.pos_ == "PRON"
        and token.lower_ not in words.pronouns_impersonal
        and token.lower_ in {*words.pronouns_third, *words.pronouns_third_plural}
    )


def _has_force(head: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """An arm, a fighter or a casualty in the clause."""
    roles, doc = lexicon.pack.roles, head.doc
    sentence = head.sent
    for token in doc[sentence.start : sentence.end]:
        if token.i == head.i:
            continue
        words = passage.candidates.of(token)
        if any(w in roles.weapon_nouns for w in words):
            return True
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} and any(
            (h.entry.harm or h.entry.mode) and h.entry.needs is None and not h.entry.weak
            for h in lexicon.kinds.at(token, passage.candidates)
        ):
            return True
    return False
