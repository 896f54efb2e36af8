"""Which candidate words name a happening here: the judge decides, the rules advise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.features import of_trigger
from whosays.claims.judging import NO, YES
from whosays.claims.lexicon import Lexicon
from whosays.claims.triggers import Trigger, candidates
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span


def find_triggers(passage: Passage, sentence: Span, number: int, lexicon: Lexicon) -> list[Trigger]:
    """Triggers of one sentence, in order; each token belongs to one at the most."""
    found = [
        decided
        for t in candidates(passage, sentence, number, lexicon)
        if (decided := _decided(t, lexicon)) is not None
    ]
    sure = {t.i for trigger in found if trigger.doubt is None for t in trigger.tokens}
    kept: list[Trigger] = []
    taken: set[int] = set()
    for trigger in found:
        own = {t.i for t in trigger.tokens}
        if own & taken or (trigger.doubt is not None and own & sure):
            continue
        taken |= own
        kept.append(trigger)
    # The verb that carries a noun says nothing of its own: *a strike hit the depot*.
    carriers = {t.carrier.i for t in kept if t.carrier is not None}
    return [t for t in kept if t.noun or t.head.i not in carriers]


def _decided(trigger: Trigger, lexicon: Lexicon) -> Trigger | None:
    """The trigger with what was decided on it; None where it names no happening."""
    decision = lexicon.judge.decide(
        "happens",
        lambda: of_trigger(trigger, lexicon),
        NO if trigger.doubt else YES,
        trigger.passage.offsets(trigger.tokens),
    )
    return replace(trigger, decided=decision) if decision.label == YES else None
