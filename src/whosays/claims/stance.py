"""How the text puts a claim: stated, hedged, denied or planned, with the marks it saw.

Marks are read on the way from the trigger up to the cue that its content hangs on,
or to the root of the sentence; only through relations that pass a mark on
(complements, and the verbs that carry a noun). Where marks meet, denied stands before
hedged before planned before stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.claims.said import Said
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.model import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORDER: tuple[Stance, ...] = ("denied", "hedged", "planned", "stated")
# What a mark of each list of the pack makes of the clause that it stands in.
_AS: dict[str, Stance] = {
    "hedge_adverbs": "hedged",
    "hedge_verbs": "hedged",
    "hedge_adjectives": "hedged",
    "hedge_phrases": "hedged",
    "condition": "hedged",
    "negation": "denied",
    "deny_determiners": "denied",
    "deny_verbs": "denied",
    "deny_phrases": "denied",
    "false_verbs": "denied",
    "plan_verbs": "planned",
    "plan_auxiliaries": "planned",
    "plan_markers": "planned",
    "plan_nouns": "planned",
    "plan_adjectives": "planned",
}
_SENSE: dict[str, Stance] = {
    "deny": "denied",
    "believe": "hedged",
    "want": "planned",
    "hearsay": "hedged",
}


@dataclass(frozen=True)
class Mark:
    """A mark of stance, with its words."""

    stance: Stance
    rule: str
    tokens: tuple[Token, ...]
    passage: Passage
    says: str


def by_rules(marks: Sequence[Mark]) -> Stance:
    """The stance that marks make together; `stated` where there are none."""
    return min((m.stance for m in marks), key=_ORDER.index, default="stated")


def marks_of(trigger: Trigger, sayings: Sequence[Said], lexicon: Lexicon) -> list[Mark]:
    """All marks that bear on a claim, also those that a stronger one outdoes.

    Args:
        trigger: the claim's trigger.
        sayings: the attributions that hold it, the outermost first.
        lexicon: the language's word lists.
    """
    inner = sayings[-1] if sayings else None
    own = {t.i for t in trigger.tokens}
    found = [
        m
        for m in _in_clause(trigger, inner, lexicon)
        # The *must* of a request is the request itself.
        if m.rule != "plan_auxiliaries" or not {t.i for t in m.tokens} <= own
    ]
    return [*found, *_of_sayings(sayings, lexicon)]


def _of_sayings(sayings: Sequence[Said], lexicon: Lexicon) -> Iterator[Mark]:
    for said in sayings:
        entry, frame = said.entry, said.frame
        if frame is not None:
            if frame.stance is not None:
                yield Mark(
                    frame.stance, "frame", said.cue, said.passage, "the phrase keeps its distance"
                )
            continue
        if entry is None:
            continue
        stance: Stance | None = entry.stance or _SENSE.get(entry.sense)
        if entry.sense == "hearsay" and said.source is not None and entry.stance is None:
            stance = None
        if entry.sense == "act":
            stance = entry.stance or {"planned": "planned", "denied": "denied"}.get(
                entry.content or ""
            )  # type: ignore[assignment]
        if entry.hedged:
            stance = stance or "hedged"
        if entry.sense == "want" and _negated(said, lexicon):
            stance = "denied"
        if stance is not None and said is sayings[-1]:
            yield Mark(
                stance,
                f"sense-{entry.sense}",
                said.cue,
                said.passage,
                f"the cue {_DOES.get(entry.sense, 'colours')} its content",
            )
        if stance is None and said.cue:
            yield from _hedged_saying(said)


def _negated(said: Said, lexicon: Lexicon) -> bool:
    """*Never wanted to go*: what is not wanted is denied, not planned."""
    negation = lexicon.pack.stance.negation
    return any(
        t.lower_ in negation
        for head in said.cue
        for t in (head, *tree.kids(head, "advmod"), *head.lefts)
        if tree.rel(t) == "advmod"
    )


_DOES = {
    "deny": "denies",
    "believe": "holds for possible",
    "want": "plans",
    "act": "asks for or threatens",
}


def _hedged_saying(said: Said) -> Iterator[Mark]:
    """*Aurait crié*: the outlet keeps its distance from the saying itself."""
    for token in said.cue:
        if tree.feature(token, "Mood") == "Cnd" and token.pos_ in {"AUX", "VERB"}:
            yield Mark(
                "hedged",
                "hedged-saying",
                said.cue,
                said.passage,
                "the saying itself stands in the conditional",
            )
            return


def _in_clause(trigger: Trigger, inner: Said | None, lexicon: Lexicon) -> Iterator[Mark]:
    passage = trigger.passage
    yield from _on_noun(trigger, lexicon)
    stop = {t.i for t in inner.cue} if inner is not None and inner.passage is passage else set()
    node: Token | None = trigger.head
    if trigger.noun and trigger.carrier is not None and trigger.carrier.head.i == trigger.head.i:
        yield from _on_predicate(trigger.carrier, passage, lexicon, inner)
    below: Token | None = None
    steps = 0
    while node is not None and node.i not in stop and steps < 12:
        if below is not None or not trigger.noun:
            yield from _on_predicate(node, passage, lexicon, inner)
        if below is not None:
            yield from _over(node, below, passage, lexicon)
        below, node = node, _next(node, trigger, passage, lexicon)
        steps += 1
    last = trigger.head.sent[-1] if len(trigger.head.sent) else trigger.head
    question = next(
        (t for t in reversed(list(trigger.head.sent)) if not t.is_space and t.text not in "»\"”'"),
        last,
    )
    if question.text == "?":
        yield Mark("hedged", "question", (question,), passage, "asked, not said")


def _next(node: Token, trigger: Trigger, passage: Passage, lexicon: Lexicon) -> Token | None:
    """The head above, where its marks still bear on the trigger."""
    head, relation = node.head, tree.rel(node)
    if head.i == node.i:
        return None
    if relation in {"xcomp", "ccomp", "csubj"}:
        return head
    if relation == "conj":
        finite = tree.feature(node, "VerbForm") == "Fin" or any(
            tree.rel(c) == "aux" or (tree.rel(c) == "nsubj") for c in node.children
        )
        return None if finite and tree.is_predicate(node) else head
    if node.i == trigger.head.i and trigger.noun:
        if trigger.carrier is not None and head.i == trigger.carrier.i:
            return head
        if relation in {"obj", "nsubj", "obl", "nmod"} and _marks_complement(
            head, relation, passage, lexicon
        ):
            return head
        return None
    if relation in {"obl", "acl", "advcl", "nmod"}:
        # *s'apprête à bombarder*, *projet de bombarder*: the head decides.
        return head if _marks_complement(head, relation, passage, lexicon) else None
    return None


_COMPLEMENT_MARKS = frozenset(
    {
        "hedge_verbs",
        "hedge_phrases",
        "deny_verbs",
        "false_verbs",
        "plan_verbs",
        "plan_auxiliaries",
        "plan_nouns",
    }
)


def _marks_complement(head: Token, relation: str, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a word over the trigger marks what it governs in this relation."""
    marks = {hit.entry for hit in lexicon.marks.at(head, passage.candidates)}
    if relation == "nsubj":
        allowed = {"hedge_verbs", "false_verbs"}
        if tree.is_passive(head):
            allowed |= {"plan_verbs", "deny_verbs"}
        return bool(marks & allowed)
    return bool(marks & _COMPLEMENT_MARKS)


def _over(node: Token, below: Token, passage: Passage, lexicon: Lexicon) -> Iterator[Mark]:
    """A verb or noun whose complement holds the trigger: *vouloir, éviter, projet de*."""
    if tree.rel(below) == "nsubj" and not _marks_complement(node, "nsubj", passage, lexicon):
        return
    for hit in lexicon.marks.at(node, passage.candidates):
        if hit.entry in _COMPLEMENT_MARKS and below.i not in {t.i for t in hit.tokens}:
            yield Mark(
                _AS[hit.entry], hit.entry, hit.tokens, passage, f"«{node.text}» stands over it"
            )


def _on_noun(trigger: Trigger, lexicon: Lexicon) -> Iterator[Mark]:
    if not trigger.noun:
        return
    passage = trigger.passage
    for child in trigger.head.children:
        if tree.rel(child) not in {"det", "amod", "acl", "advmod", "case"}:
            continue
        for hit in lexicon.marks.at(child, passage.candidates):
            wanted = {"hedge_adjectives", "plan_adjectives", "deny_determiners", "hedge_adverbs"}
            if hit.entry in wanted:
                yield Mark(
                    _AS[hit.entry], hit.entry, hit.tokens, passage, f"«{child.text}» on the noun"
                )
    head = trigger.head.head
    if tree.rel(trigger.head) == "nmod":
        for hit in lexicon.marks.at(head, passage.candidates):
            if hit.entry == "plan_nouns":
                yield Mark("planned", "plan_nouns", hit.tokens, passage, f"«{head.text}» of it")
    # *Un raid est prévu*: a predicate that plans, hedges or denies its subject.
    if tree.rel(trigger.head) == "nsubj":
        for hit in lexicon.marks.at(head, passage.candidates):
            if hit.entry in {
                "plan_adjectives",
                "hedge_adjectives",
                "false_verbs",
                "plan_verbs",
                "deny_verbs",
            } and (tree.is_passive(head) or head.pos_ == "ADJ"):
                yield Mark(
                    _AS[hit.entry], hit.entry, hit.tokens, passage, f"«{head.text}» said of it"
                )


_ADVERBIAL = frozenset(_AS) - {"deny_determiners"}
_OPENING = frozenset({"condition", "plan_markers", "deny_phrases"})
# Which lists of marks count under which relation to the verb.
_BEARING: dict[str, frozenset[str]] = {
    "advmod": _ADVERBIAL,
    "det": _ADVERBIAL,
    "discourse": _ADVERBIAL,
    "cc": _ADVERBIAL,
    "expl": _ADVERBIAL,
    "aux": frozenset({"hedge_verbs", "plan_auxiliaries"}),
    "mark": _OPENING,
    "case": _OPENING | {"negation"},
    "nsubj": frozenset({"deny_determiners"}),
    "obj": frozenset({"deny_determiners"}),
    "obl": frozenset({"deny_determiners"}),
}


def _on_predicate(
    verb: Token, passage: Passage, lexicon: Lexicon, inner: Said | None
) -> Iterator[Mark]:
    """Marks on one verb: mood and tense, adverbs, auxiliaries, subordinators."""
    yield from _mood(verb, passage, lexicon, inner)
    restrictive = _restrictive(verb, lexicon)
    yield from _raising(verb, passage, lexicon)
    for child in verb.children:
        relation = tree.rel(child)
        if relation not in _BEARING:
            continue
        hits = list(lexicon.marks.at(child, passage.candidates))
        if any(h.entry == "hypothetical" for h in hits) and _direct(verb, inner, lexicon):
            yield Mark("hedged", "hypothetical", (child,), passage, f"«{child.text}», in a mouth")
            continue
        for hit in hits:
            name = hit.entry
            if name not in _BEARING[relation] or (name == "negation" and restrictive):
                continue
            if name == "plan_markers" and not _purpose(verb, hit.tokens, passage, lexicon):
                continue
            if name == "deny_determiners" and child.pos_ not in {"PRON", "DET", "NOUN"}:
                continue
            words = " ".join(t.text for t in hit.tokens)
            yield Mark(_AS[name], name, hit.tokens, passage, f"«{words}»")
        if relation in {"nsubj", "obj"}:
            yield from _denied_argument(child, passage, lexicon)
        if relation == "nsubj" and tree.feature(verb, "VerbForm") == "Inf":
            for hit in lexicon.marks.at(child, passage.candidates):
                if hit.entry == "plan_nouns":
                    yield Mark("planned", "plan_nouns", hit.tokens, passage, "a goal")


def _raising(verb: Token, passage: Passage, lexicon: Lexicon) -> Iterator[Mark]:
    """*Appeared to be ill*: a verb that hedges its own complement, where it is the trigger."""
    if verb.pos_ == "VERB" and tree.kids(verb, "xcomp"):
        for hit in lexicon.marks.at(verb, passage.candidates):
            if hit.entry == "hedge_verbs":
                yield Mark("hedged", "hedge_verbs", hit.tokens, passage, f"«{verb.text}» itself")


def _direct(verb: Token, inner: Said | None, lexicon: Lexicon) -> bool:
    """Whether a verb stands in somebody's own words: a quotation mark parts it from the cue."""
    if inner is None:
        return False
    if "quotation" in inner.rule:
        return True
    near = min((t.i for t in inner.cue), key=lambda i: abs(i - verb.i), default=None)
    if near is None:
        return False
    marks = {mark for pair in lexicon.pack.pack.quotes for mark in pair}
    between = verb.doc[min(near, verb.i) : max(near, verb.i)]
    return sum(t.text in marks for t in between) % 2 == 1


def _purpose(verb: Token, tokens: Sequence[Token], passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a marker opens a purpose: before an infinitive not of the past, or *que*."""
    marker = tokens[0]
    if marker.i > verb.i or tree.rel(marker) not in {"mark", "case"}:
        return False
    if any(c.dep_ == "nsubj:outer" for c in verb.children):
        # *The only comfort was to sing*: the predicate, not a purpose.
        return False
    if tree.rel(verb) in {"xcomp", "ccomp", "csubj"}:
        # *Tried to flee*: a complement, not a purpose; *sent to rescue them* is one.
        return any(
            hit.entry == "purpose_verbs" for hit in lexicon.marks.at(verb.head, passage.candidates)
        )
    forms = [verb, *(c for c in tree.kids(verb, "aux") if c.dep_ == "aux:pass")]
    infinitive = any(tree.feature(t, "VerbForm") == "Inf" for t in forms)
    perfect = any(c.dep_ != "aux:pass" for c in tree.kids(verb, "aux"))
    finite = tree.feature(verb, "VerbForm") == "Fin" and len(tokens) > 1
    return (infinitive and not perfect) or finite


def _denied_argument(noun: Token, passage: Passage, lexicon: Lexicon) -> Iterator[Mark]:
    """*Aucun civil n'a été tué*, *no one was hurt*."""
    # In *no company secrets* the determiner may hang on the first noun.
    parts = [noun, *tree.kids(noun, "compound")]
    for child in (c for part in parts for c in tree.kids(part, "det", "advmod")):
        for hit in lexicon.marks.at(child, passage.candidates):
            if hit.entry == "deny_determiners":
                yield Mark("denied", "deny_determiners", (child, noun), passage, "none of them")


def _restrictive(verb: Token, lexicon: Lexicon) -> bool:
    """*Ne ... que* restricts and does not deny."""
    words = lexicon.pack.stance.negation_restrictive
    negations = [c for c in verb.children if c.lower_ in lexicon.pack.stance.negation]
    if len(negations) > 1:
        return False
    return any(
        t.lower_.replace("’", "'") in words
        for t in tree.walk(verb, lambda t: tree.rel(t) in {"ccomp", "acl"})
    )


def _mood(verb: Token, passage: Passage, lexicon: Lexicon, inner: Said | None) -> Iterator[Mark]:
    group = [verb, *tree.kids(verb, "aux", "cop")]
    for token in group:
        perfect = token.i != verb.i and tree.rel(token) == "aux"
        if lexicon.pack.stance.hearsay_conditional and _is_conditional(token, lexicon):
            hedges = {h.entry for h in lexicon.marks.at(token, passage.candidates)}
            if "plan_auxiliaries" in hedges:
                yield Mark(
                    "planned",
                    "planned-conditional",
                    tuple(group),
                    passage,
                    "foreseen, in the conditional",
                )
            elif _future_in_past(verb, inner, perfect):
                yield Mark(
                    "planned",
                    "future-in-the-past",
                    tuple(group),
                    passage,
                    "a future, seen from a past saying",
                )
            else:
                yield Mark(
                    "hedged",
                    "conditional-of-hearsay",
                    tuple(group),
                    passage,
                    "the conditional of hearsay",
                )
        elif _is_future(token, lexicon):
            if perfect and tree.feature(verb, "VerbForm") == "Part" and not tree.is_passive(verb):
                continue
            yield Mark("planned", "future", tuple(group), passage, "in the future")


def _is_conditional(token: Token, lexicon: Lexicon) -> bool:
    """Mood by the tagger, or by an ending that no other tense has."""
    stance = lexicon.pack.stance
    if tree.feature(token, "Mood") == "Cnd":
        # A tagger takes an imperfect for one; all conditionals end in one of few ways.
        forms = stance.conditional_forms
        return not forms or token.lower_.endswith(forms)
    endings = lexicon.pack.stance.conditional_endings
    return bool(endings) and token.pos_ in {"VERB", "AUX"} and token.lower_.endswith(endings)


def _is_future(token: Token, lexicon: Lexicon) -> bool:
    """Tense by the tagger, or by an ending that no other tense has."""
    if tree.feature(token, "Tense") == "Fut":
        return True
    endings = lexicon.pack.stance.future_endings
    return bool(endings) and token.pos_ in {"VERB", "AUX"} and token.lower_.endswith(endings)


def _future_in_past(verb: Token, inner: Said | None, perfect: bool) -> bool:
    """A simple conditional in a clause that a verb of saying in the past governs."""
    if inner is None or inner.entry is None or inner.rule != "cue-clause":
        return False
    if perfect and not tree.is_passive(verb):
        return False
    past = any(
        tree.feature(t, "Tense") in {"Past", "Imp"} or tree.feature(t, "VerbForm") == "Part"
        for t in inner.cue
    )
    governed = any(t.i in {c.i for c in inner.cue} for t in (verb, *tree.up(verb)))
    return past and governed
