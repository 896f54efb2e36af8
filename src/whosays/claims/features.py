"""Readable features of candidates, for the linear models that decide on them.

Every feature is a short text such as ``tense=Past`` or ``kind=ASSAULT+object``; the words of
the text stand in few of them, and then as the lexicon's lemma, so that little data is
enough and a person can read what spoke for a decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.claims.drafts import Draft

_PERSONS = frozenset({"PER", "PERSON"})


def of_trigger(trigger: Trigger, lexicon: Lexicon) -> list[str]:
    """Features of a word that may name a happening, from its own sentence alone."""
    return [*_word(trigger), *_form(trigger, lexicon), *_around(trigger, lexicon)]


def _word(trigger: Trigger) -> Iterator[str]:
    entry = trigger.entry
    shape = "noun" if trigger.noun else "phrase" if len(trigger.tokens) > 1 else "verb"
    yield f"shape={shape}"
    yield f"kind={trigger.kind}"
    yield f"word={trigger.word if entry is not None else '-'}"
    yield f"doubt={trigger.doubt or '-'}"
    if entry is not None:
        yield f"needs={(entry.needs or '-').partition(':')[0]}"
        if entry.weak:
            yield "weak"
        if entry.harm:
            yield f"harm={entry.harm}"


def _form(trigger: Trigger, lexicon: Lexicon) -> Iterator[str]:
    head, verb = trigger.head, trigger.verb
    yield f"relation={tree.rel(head)}"
    yield f"tag={head.pos_}"
    if trigger.noun:
        yield f"article={_article(head, lexicon)}"
        yield f"number={tree.feature(head, 'Number') or '-'}"
        yield f"carried={trigger.carried_as or '-'}"
        if head.head.i != head.i:
            yield f"under={head.head.pos_}"
            if trigger.carrier is None:
                for name in _lists(head.head, trigger, lexicon):
                    yield f"under={name}"
    if not trigger.noun or trigger.carrier is not None:
        yield from of_verb(verb)
        if tree.is_participle_clause(verb):
            yield "participle-clause"


def of_verb(verb: Token) -> Iterator[str]:
    """Mood, tense and form of a verb with its auxiliaries, and whether it is passive."""
    group = [verb, *tree.kids(verb, "aux", "cop")]
    for name in ("Mood", "Tense", "VerbForm"):
        values = {v for t in group if (v := tree.feature(t, name))}
        yield f"{name.lower()}={'/'.join(sorted(values)) or '-'}"
    if tree.is_passive(verb):
        yield "passive"


def _lists(token: Token, trigger: Trigger, lexicon: Lexicon) -> list[str]:
    """The lexicons' lists that a word over a noun stands in."""
    candidates = trigger.passage.candidates
    found = [f"mark-{h.entry}" for h in lexicon.marks.at(token, candidates)]
    found += [f"cue-{h.entry.sense}" for h in lexicon.cues.at(token, candidates)]
    found += [f"kind-{h.entry.kind}" for h in lexicon.kinds.at(token, candidates)]
    return list(dict.fromkeys(found))


def _article(noun: Token, lexicon: Lexicon) -> str:
    determiners = tree.kids(noun, "det")
    if tree.kids(noun, "nummod"):
        return "number"
    for child in determiners:
        if tree.feature(child, "PronType") == "Dem" or child.lower_ in (
            lexicon.pack.kinds.follow_up
        ):
            return "taken-up"
        if tree.feature(child, "Definite") == "Def":
            return "definite"
        if tree.feature(child, "Poss") == "Yes":
            return "possessive"
    return "indefinite" if determiners else "none"


def _around(trigger: Trigger, lexicon: Lexicon) -> Iterator[str]:
    head, passage = trigger.head, trigger.passage
    subject = None if trigger.noun and trigger.carrier is None else tree.subject(trigger.verb)
    if subject is not None:
        yield f"subject={sort_of(subject, passage, lexicon)}"
    objects = tree.kids(trigger.verb, "obj", "iobj")
    if objects and not trigger.noun:
        yield f"object={sort_of(objects[0], passage, lexicon)}"
    for relation in sorted({tree.rel(c) for c in head.children} - {"punct", "det", "cc"}):
        yield f"has={relation}"
    names = {t.ent_type_ for t in tree.walk(head, _clause) if t.ent_type_}
    for name in sorted(names):
        yield f"names={name}"
    clause = tree.clause_head(head)
    yield f"clause={tree.rel(clause)}"
    for child in tree.kids(clause, "mark"):
        hits = [h.entry for h in lexicon.marks.at(child, passage.candidates)]
        yield f"mark={hits[0] if hits else '-'}"
    first = head.sent.start == head.doc[0].i
    yield f"part={passage.part.kind}{'-first' if first else ''}"
    if head.is_title and head.i > head.sent.start:
        yield "capital"


def _clause(child: Token) -> bool:
    return tree.rel(child) in {"acl", "advcl", "ccomp", "parataxis", "conj"}


def sort_of(token: Token, passage: Passage, lexicon: Lexicon) -> str:
    """What sort of party a noun is: a person, a body, a place, a pronoun, a thing."""
    if token.ent_type_ in _PERSONS:
        return "person"
    if token.ent_type_:
        return token.ent_type_.lower()
    if token.pos_ == "PRON":
        return "pronoun"
    if is_person(token, lexicon, passage):
        return "people"
    roles = lexicon.pack.roles
    words = passage.candidates.of(token)
    if any(w in roles.site_nouns or w in roles.place_nouns for w in words):
        return "site"
    if next(iter(lexicon.kinds.at(token, passage.candidates)), None) is not None:
        return "happening"
    return "thing"


def of_draft(draft: Draft, reason: str | None, lexicon: Lexicon) -> list[str]:
    """Features of a drafted claim: its word's, what it says, and why rules would drop it."""
    return [
        f"drop={reason or '-'}",
        *_said(draft),
        *_told(draft),
        *of_trigger(draft.trigger, lexicon),
    ]


def _said(draft: Draft) -> Iterator[str]:
    yield f"rules={draft.kind}"
    yield f"rules={draft.stance}"
    if not draft.held:
        yield "voice=own"
        return
    inner = draft.held[-1].said
    yield "voice=put"
    yield f"said={inner.sense}"
    yield f"how={inner.rule}"
    yield f"links={min(3, sum(len(a.links) for a in draft.held))}"


def _told(draft: Draft) -> Iterator[str]:
    for name in ("by", "to", "places", "when", "dead", "injured", "counts"):
        short = name.removesuffix("s")
        if not getattr(draft, name):
            continue
        yield f"{'carries' if short in draft.carried else 'tells'}={short}"


def of_stance(draft: Draft, marks: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Features of how a claim is put: the marks met on the way up, mood, what was said."""
    seen = [f"met={m}" for m in dict.fromkeys(marks)]
    return [*seen, *_said(draft), *_form(draft.trigger, lexicon), *_word(draft.trigger)]


def of_kind(draft: Draft, lexicon: Lexicon) -> list[str]:
    """Features of what a word names: the word, its parties, what is told with it."""
    return [*_word(draft.trigger), *_around(draft.trigger, lexicon), *_told(draft)]
