"""Kind and stance of a draft: what the rules read, and what the judge makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from whosays.claims.drafts import Draft
from whosays.claims.features import of_kind, of_stance
from whosays.claims.judging import told
from whosays.claims.lexicon import Lexicon
from whosays.claims.stance import Mark, by_rules
from whosays.model import Kind, Stance


def with_stance(draft: Draft, marks: Sequence[Mark], lexicon: Lexicon) -> Draft:
    """A draft with its stance and the marks that made it.

    Args:
        draft: with the stance that the rules give.
        marks: all marks met, weaker ones too.
        lexicon: the language's word lists.
    """
    at = draft.trigger.passage.offsets(draft.trigger.tokens)
    rules = by_rules(marks)
    draft = replace(draft, stance=rules)
    names = [m.rule for m in marks]
    decision = lexicon.judge.decide("stance", lambda: of_stance(draft, names, lexicon), rules, at)
    stance = cast("Stance", decision.label)
    why = draft.why
    if stance != rules:
        why = (*why, ("weights", f"{stance}: {told(decision)}", *at))
    return replace(
        draft, stance=stance, marks=tuple(m for m in marks if m.stance == stance), why=why
    )


def with_kind(draft: Draft, lexicon: Lexicon) -> Draft:
    """A draft with its kind, where its word can name several."""
    trigger = draft.trigger
    if trigger.entry is None:
        return draft
    candidates = trigger.passage.candidates
    tables = (lexicon.kinds, lexicon.common)
    hits = (h for table in tables for h in table.at(trigger.head, candidates))
    among = tuple(dict.fromkeys([draft.kind, *(h.entry.kind for h in hits)]))
    if len(among) < 2:
        return draft
    at = trigger.passage.offsets(trigger.tokens)
    decision = lexicon.judge.decide("kind", lambda: of_kind(draft, lexicon), draft.kind, at, among)
    kind = cast("Kind", decision.label)
    if kind == draft.kind:
        return draft
    why = (*draft.why, ("weights", f"{kind}: {told(decision)}", *at))
    return replace(draft, kind=kind, why=why)
