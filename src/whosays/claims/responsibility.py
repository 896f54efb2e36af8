"""Who is held responsible for a deed, where words other than the deed's own verb say so.

*The attack was attributed to X*, *police hold X responsible for it*, *X claimed
responsibility for it*, *X is behind it*: the doer and the deed stand in two slots of one
word. The pack's ``link`` entries (roles.toml) say which slot is whose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from whosays.claims.chains import Attributed
from whosays.claims.claimants import set_apart
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import Named
from whosays.claims.roles import Parties
from whosays.claims.speakers import can_speak, noun_after
from whosays.claims.stance import Mark
from whosays.claims.triggers import DEEDS, Trigger, is_deed
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.language.lexis import Hit
from whosays.packs.schema import DoerLink

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# The rule of an attribution that a claim of responsibility makes without a cue of saying.
CLAIMED = "claim-of-responsibility"
_DOUBTS = frozenset({"hedge_adjectives", "hedge_phrases", "hedge_adverbs"})
# What doubts a noun by standing on it: *alleged rebels*, *men believed to be rebels*.
_ON_DOER = frozenset({"amod", "acl", "advmod", "compound", "det", "appos"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
# How far before a deed the phrase may begin that claims it.
_BEFORE = 10


def doers(trigger: Trigger, lexicon: Lexicon) -> list[Token]:
    """Heads of those whom a word over a deed, or beside it, holds responsible for it."""
    if trigger.kind not in DEEDS:
        return []
    if not trigger.noun:
        return _lost_subject(trigger, lexicon)
    deed = trigger.head
    while tree.rel(deed) == "conj" and deed.head.i != deed.i:
        deed = deed.head
    found = _behind(deed, lexicon) or _after_agent(trigger.head, lexicon)
    if found:
        return found
    for hit, below in _links(deed, trigger.passage, lexicon):
        if _fills(deed, below, hit):
            found = _doer(hit, deed)
            if found:
                return [t for head in found for t in tree.coordinated(head)]
    return _in_words(trigger, lexicon)


def _lost_subject(trigger: Trigger, lexicon: Lexicon) -> list[Token]:
    verb, entry = trigger.head, trigger.entry
    active = tree.feature(verb, "VerbForm") == "Fin" or bool(tree.kids(verb, "aux"))
    if entry is None or entry.subject != "by" or not active or tree.is_passive(verb):
        return []
    apart = set_apart(verb) if tree.subject(verb) is None else None
    return [apart] if apart is not None and can_speak(apart, trigger.passage, lexicon) else []


def claimer(trigger: Trigger, lexicon: Lexicon) -> Token | None:
    """Whoever claims a deed by a phrase over it, or right before it: *claimed credit for it*."""
    deed, passage = trigger.head, trigger.passage
    if trigger.kind not in DEEDS or deed.pos_ not in {"NOUN", "PROPN"}:
        return None
    for hit, clause in _links(deed, passage, lexicon):
        if hit.entry.claims and _fills(deed, clause, hit):
            found = _doer(hit, deed)
            return found[0] if found else set_apart(hit.head)
    start = max(deed.sent.start, deed.i - _BEFORE)
    for hit in _at(deed.doc[start : deed.i], passage, lexicon):
        between = deed.doc[hit.tokens[-1].i + 1 : deed.i]
        if hit.entry.claims and hit.pos == "phrase" and between and not _broken(between, hit):
            return tree.subject(hit.head) or set_apart(hit.head)
    return None


def _broken(between: Span, hit: Hit[DoerLink]) -> bool:
    """Whether the words between a claim and a noun lead to another object than the noun."""
    if between[0].lower_ not in hit.entry.deed_prep:
        return True
    return any(t.pos_ in {"VERB", "AUX", "PUNCT", "ADP", "CCONJ"} for t in between[1:])


def accused(trigger: Trigger, lexicon: Lexicon) -> list[Token]:
    """Whom a word of blame blames behind its preposition: *attributed the attack to X*."""
    if trigger.kind != "ACCUSE" or trigger.noun:
        return []
    own = {t.i for t in trigger.tokens}
    deed_there = False
    hits = _at(trigger.tokens, trigger.passage, lexicon)
    for hit in sorted(hits, key=lambda h: h.entry.doer != "prep"):
        if hit.entry.claims or not (hit.entry.doer == "prep" or deed_there):
            continue
        found = [t for t in _doer(hit, None) if t.i not in own]
        if found and is_deed(found[0], trigger.passage, lexicon):
            deed_there = True  # *linked X to the attack*: the one blamed is the object
        elif found:
            return [t for head in found for t in tree.coordinated(head)]
    return []


def held_responsible(trigger: Trigger, found: Parties, lexicon: Lexicon) -> Parties:
    """The parties of a happening, with those that other words hold responsible."""
    blamed = accused(trigger, lexicon)
    if blamed:
        by = tuple(t for t in found.by if t.i not in {b.i for b in blamed})
        return Parties(by, tuple(blamed))
    if found.by:
        return found
    by = tuple(doers(trigger, lexicon))
    return Parties(by, tuple(t for t in found.to if t.i not in {b.i for b in by}))


def claimed_by(held: Sequence[Attributed], lexicon: Lexicon) -> tuple[Named, ...]:
    """The speaker of a claim of responsibility, who says that the deed is his own."""
    for item in reversed(held):
        cue = item.said.cue
        if item.said.rule == CLAIMED:
            return (item.links[-1].named,)
        if item.links and cue and item.said.entry is not None and item.said.source is not None:
            found = _at(cue, item.said.passage, lexicon)
            return (item.links[-1].named,) if any(h.entry.claims for h in found) else ()
    return ()


def doubts(heads: Iterable[Token], passage: Passage, lexicon: Lexicon) -> list[Mark]:
    """Doubt on the noun that names the doer: *alleged rebels*, *men believed to be rebels*.

    It hedges the claim, since who did it is left open (codebook, Stance).
    """
    found: list[Mark] = []
    named = lexicon.pack.roles.by_name
    for head in heads:
        for child in head.children:
            if any(w in named for w in passage.candidates.of(child)):
                continue  # *the so-called Front*: its name is in doubt, not what it did
            if tree.rel(child) not in _ON_DOER:
                continue
            for hit in lexicon.marks.at(child, passage.candidates):
                if hit.entry in _DOUBTS:
                    says = f"«{child.text}» on the doer"
                    found.append(Mark("hedged", "hedge_adjectives", hit.tokens, passage, says))
    return found


def _at(tokens: Iterable[Token], passage: Passage, lexicon: Lexicon) -> Iterator[Hit[DoerLink]]:
    for token in tokens:
        yield from lexicon.links.at(token, passage.candidates)


def _links(
    deed: Token, passage: Passage, lexicon: Lexicon
) -> Iterator[tuple[Hit[DoerLink], Token | None]]:
    """Link words over a deed, and those in a clause that hangs on it (with that clause's head)."""
    above = [t for _, t in zip(range(2), tree.up(deed), strict=False)]
    for hit in _at(above, passage, lexicon):
        if deed.head.i in {t.i for t in hit.tokens}:
            yield hit, None
    for clause in tree.kids(deed, "acl"):
        for hit in _at([clause], passage, lexicon):
            yield hit, clause


def _fills(deed: Token, clause: Token | None, hit: Hit[DoerLink]) -> bool:
    """Whether the deed stands in the slot that the link keeps for it."""
    entry, verb = hit.entry, hit.head
    if clause is not None:
        if entry.deed == "object":
            return tree.is_participle_clause(verb) or tree.is_passive(verb) or entry.claims
        relative = [c for t in hit.tokens for c in tree.kids(t, "obl", "nmod")]
        return any(
            c.pos_ in {"PRON", "DET"} and tree.case_of(c) in entry.deed_prep for c in relative
        )
    relation, case = tree.rel(deed), tree.case_of(deed)
    if entry.deed == "prep":
        return relation in {"obl", "nmod"} and case in entry.deed_prep
    if tree.is_passive(verb):
        return relation == "nsubj"
    return relation == "obj" and not case


def _doer(hit: Hit[DoerLink], deed: Token | None) -> list[Token]:
    entry, verb = hit.entry, hit.head
    own = {t.i for t in hit.tokens} | ({deed.i} if deed is not None else set())
    if entry.doer == "prep":
        near = [
            *hit.tokens,
            *(c for c in verb.children if c.i not in own),
            *([deed] if deed else []),
        ]
        options = [
            c
            for t in near
            for c in tree.kids(t, "obl", "nmod")
            if tree.case_of(c) in entry.doer_prep
        ]
    elif entry.doer == "object" and not _undergone(verb):
        options = [c for c in tree.kids(verb, "obj") if not tree.case_of(c)]
    elif entry.doer == "subject" and _undergone(verb):
        options = [c for c in verb.children if c.dep_ == "obl:agent"]
    else:
        named = verb.head if tree.is_participle_clause(verb) else tree.subject(verb)
        options = [named] if named is not None else []
    return [t for t in options if t.i not in own and t.pos_ in _NOUNS][:1]


def _undergone(verb: Token) -> bool:
    return tree.is_passive(verb) or tree.is_participle_clause(verb)


def _behind(deed: Token, lexicon: Lexicon) -> list[Token]:
    """*X is behind the attack*, *the men behind the attack*."""
    if tree.case_of(deed) not in lexicon.pack.roles.behind:
        return []
    own = tree.kids(deed, "nsubj")
    if own:
        return own[:1]
    above = deed.head
    return [above] if tree.rel(deed) == "nmod" and above.pos_ in _NOUNS else []


def _after_agent(noun: Token, lexicon: Lexicon) -> list[Token]:
    """*Attacks by the X [...] in*: the agent right after its noun, wherever a parser hangs it."""
    doc, at = noun.doc, noun.i + 1
    if at + 1 >= noun.sent.end or doc[at].lower_ not in lexicon.pack.roles.agent:
        return []
    return _body_after(doc[at], noun.sent.end)


def _body_after(preposition: Token, end: int) -> list[Token]:
    """The noun whose phrase begins right after a preposition, if it is no number or date."""
    head = noun_after(preposition)
    if head is None or head.i >= end or head.is_digit or head.ent_type_ in {"DATE", "TIME"}:
        return []
    return [] if tree.feature(head, "VerbForm") else [head]


def _in_words(trigger: Trigger, lexicon: Lexicon) -> list[Token]:
    """*Attributed (…) to X* read from the order of the words, where the tree shows no slot.

    The deed stands before a passive (*the attack was attributed to*) or between the word and
    its preposition (*attributed the attack to*).
    """
    deed, sentence = trigger.head, trigger.head.sent
    for token in sentence.doc[max(sentence.start, deed.i - 6) : min(sentence.end, deed.i + 12)]:
        for hit in lexicon.links.at(token, trigger.passage.candidates):
            last = hit.tokens[-1].i
            if hit.entry.doer != "prep" or hit.pos == "noun":
                continue
            start = max(last, deed.i) + 1
            near = sentence.doc[start : min(start + (1 if last > deed.i else 8), sentence.end)]
            for word in near:
                if word.pos_ in {"VERB", "AUX"} or word.text in {".", ";", ":"}:
                    break
                if word.lower_ in hit.entry.doer_prep:
                    return _body_after(word, sentence.end)
    return []
