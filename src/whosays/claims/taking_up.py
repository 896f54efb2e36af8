"""A deed that somebody claims in a later sentence, without naming it again.

*A bank was bombed on Monday. The Front claimed responsibility.* The second sentence says
of the first one's deed who did it, and who says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.chains import Attributed, Link, Sentence, resolve
from whosays.claims.drafts import Draft
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import Memory, Named
from whosays.claims.responsibility import CLAIMED, claimer
from whosays.claims.said import Said
from whosays.claims.sourcing import standing
from whosays.claims.speakers import can_speak
from whosays.claims.stance import marks_of
from whosays.claims.triggers import DEEDS, Trigger
from whosays.language import tree
from whosays.language.lexis import Hit
from whosays.packs.schema import DoerLink

if TYPE_CHECKING:
    from spacy.tokens import Token

# How far back the deed may stand, in sentences.
_REACH = 3


def taken_up(
    drafts: Sequence[Draft],
    sentences: Sequence[Sentence],
    memory: Memory,
    lexicon: Lexicon,
    text: str,
) -> list[Draft]:
    """Claims of responsibility for a deed of a sentence before, put to whoever claims it.

    Args:
        drafts: the report's claims so far.
        sentences: its sentences.
        memory: who was mentioned, for pronouns.
        lexicon: the language's word lists.
        text: the report's text.
    """
    deeds = [d for d in drafts if d.kind in DEEDS and d.part not in {"title", "heading", "caption"}]
    if not deeds:
        return []
    held = {d.trigger.sentence for d in deeds}
    made: list[Draft] = []
    for sentence in sentences:
        if sentence.number in held:
            continue
        for hit in _claims_in(sentence, lexicon):
            near = [d for d in deeds if 0 < sentence.number - d.trigger.sentence <= _REACH]
            source = tree.subject(hit.head)
            if near and source is not None and can_speak(source, sentence.passage, lexicon):
                made += _taken(near[-1], hit, source, sentence, memory, lexicon, text)
            break
    return made


def with_claimer(
    trigger: Trigger,
    held: tuple[Attributed, ...],
    memory: Memory,
    lexicon: Lexicon,
    text: str,
) -> tuple[Attributed, ...]:
    """What holds a deed, and whoever claims it in the same sentence where no cue told so."""
    source = claimer(trigger, lexicon)
    passage = trigger.passage
    if source is None or not can_speak(source, passage, lexicon):
        return held
    named = resolve(source, passage, trigger.sentence, memory, lexicon, speaks=True)
    told = [link.named for a in held for link in a.links]
    if any(n.passage is passage and n.start <= named.at_start < n.end for n in told):
        return held
    return (*held, _claim(trigger, source, named, lexicon, text))


def _claim(
    trigger: Trigger, source: Token, named: Named, lexicon: Lexicon, text: str
) -> Attributed:
    said = Said(
        trigger.passage, trigger.sentence, (), source, (), (),
        (trigger.passage.offsets(trigger.tokens),), "say", None, None,
        CLAIMED, "claims the deed",
    )  # fmt: skip
    return Attributed(said, (Link(named, standing(named, lexicon, text)),))


def _claims_in(sentence: Sentence, lexicon: Lexicon) -> Iterator[Hit[DoerLink]]:
    """Phrases that claim a deed; a verb alone may claim anything (*assumer son choix*)."""
    for token in sentence.span:
        for hit in lexicon.links.at(token, sentence.passage.candidates):
            if hit.entry.claims and hit.pos == "phrase" and not tree.is_passive(hit.head):
                yield hit


def _taken(
    deed: Draft,
    hit: Hit[DoerLink],
    source: Token,
    sentence: Sentence,
    memory: Memory,
    lexicon: Lexicon,
    text: str,
) -> list[Draft]:
    passage = sentence.passage
    trigger = Trigger(
        passage,
        sentence.number,
        hit.head,
        hit.tokens,
        deed.trigger.entry,
        deed.kind,
        False,
        hit.word,
    )
    if any(m.stance in {"denied", "planned"} for m in marks_of(trigger, [], lexicon)):
        return []
    named = resolve(source, passage, sentence.number, memory, lexicon, speaks=True)
    held = (_claim(trigger, source, named, lexicon, text),)
    start, end = passage.offsets(sorted(tree.walk(hit.head, lambda _: False), key=lambda t: t.i))
    return [
        replace(
            deed, trigger=trigger, held=held, stance="stated", marks=(), start=start, end=end,
            by=(named,), dead=None, injured=None, counts=(), why=(),
        )
    ]  # fmt: skip
