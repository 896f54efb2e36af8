"""Which mentions are claims of their own: a later one that adds nothing is not.

Each drop has its reason and is counted by the caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.drafts import BESIDE, Draft
from whosays.claims.features import of_draft
from whosays.claims.harm import HARMFUL
from whosays.claims.judging import NO, YES, told
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import Named, same_name
from whosays.language import tree

if TYPE_CHECKING:
    from whosays.claims.figures import CountFound


def distinct(drafts: Sequence[Draft], lexicon: Lexicon) -> tuple[list[Draft], Counter[str]]:
    """The drafts that are claims of their own, in order, and why the others are not."""
    dropped: Counter[str] = Counter()
    kept: list[Draft] = []
    aside = [d for d in drafts if d.part in BESIDE]
    for draft in [d for d in drafts if d.part not in BESIDE]:
        reason = _reason(draft, kept, drafts, lexicon)
        _settle(draft, reason, lexicon, kept, dropped)
    for draft in aside:
        repeats = any(_counterpart(draft, other) for other in kept)
        reason = f"{draft.part} repeats the body" if repeats else draft.trigger.doubt
        _settle(draft, reason, lexicon, kept, dropped)
    return sorted(kept, key=lambda d: d.at), dropped


def _reason(
    draft: Draft, kept: Sequence[Draft], drafts: Sequence[Draft], lexicon: Lexicon
) -> str | None:
    """Why the rules would not take a draft for a claim of its own; None where they do."""
    if _names_a_party(draft, drafts, lexicon):
        return "names a party of another claim"
    if any(_adds_nothing(draft, earlier, lexicon) for earlier in kept):
        return "later mention that adds nothing"
    return draft.trigger.doubt if draft.kind == "STATEMENT" else None


def _settle(
    draft: Draft, reason: str | None, lexicon: Lexicon, kept: list[Draft], dropped: Counter[str]
) -> None:
    """Put a draft among those kept, or count why it is dropped."""
    at = draft.trigger.passage.offsets(draft.trigger.tokens)
    default = YES if reason is None else NO
    decision = lexicon.judge.decide("claim", lambda: of_draft(draft, reason, lexicon), default, at)
    if decision.label == NO:
        dropped[reason or "the weights speak against it"] += 1
        return
    if decision.probability is not None:
        draft = replace(
            draft, why=(*draft.why, ("weights", f"a claim of its own: {told(decision)}", *at))
        )
    kept.append(draft)


def _names_a_party(draft: Draft, drafts: Sequence[Draft], lexicon: Lexicon) -> bool:
    """*A tiré sur des manifestants*: people named by what they do, as party of another act."""
    trigger = draft.trigger
    people = lexicon.pack.roles.person_nouns
    if not trigger.noun or not any(
        w in people for w in trigger.passage.candidates.of(trigger.head)
    ):
        return False
    hurt = draft.dead is not None or draft.injured is not None
    return any(
        other is not draft
        and other.trigger.sentence == trigger.sentence
        # *23 personnes soignées*: whom they treat they also count as hurt.
        and not (hurt and other.kind not in HARMFUL)
        and any(
            n.passage is trigger.passage and n.head.i == trigger.head.i
            for n in (*other.by, *other.to)
        )
        for other in drafts
    )


def _adds_nothing(draft: Draft, earlier: Draft, lexicon: Lexicon) -> bool:
    if draft.kind != earlier.kind or draft.kind == "STATEMENT":
        return False
    recalls = draft.trigger.noun and _recalls(draft, lexicon)
    # *L'attaque* as subject of another clause is taken up, not put to that clause's source.
    taken_up = recalls and draft.trigger.carrier is None
    same_voice = draft.stance == earlier.stance and draft.far_end == earlier.far_end
    if not (same_voice or taken_up):
        return False
    if draft.trigger.noun:
        if not recalls:
            return False
    elif not _same_word(draft, earlier):
        return False
    if not (_covered(draft.by, earlier.by) and _covered(draft.to, earlier.to)):
        return False
    if draft.dead is not None and not _same_count(draft.dead, earlier.dead):
        return False
    if draft.injured is not None and not _same_count(draft.injured, earlier.injured):
        return False
    if draft.counts:
        return False
    return _same_setting(draft, earlier)


def _recalls(draft: Draft, lexicon: Lexicon) -> bool:
    """A noun that takes up an earlier happening: *ces heurts*, *the attack*."""
    determiners = [c for c in draft.trigger.head.children if tree.rel(c) == "det"]
    follow = lexicon.pack.kinds.follow_up
    return any(
        d.lower_ in follow
        or tree.feature(d, "Definite") == "Def"
        or tree.feature(d, "PronType") == "Dem"
        or tree.feature(d, "Poss") == "Yes"
        for d in determiners
    )


def _same_word(draft: Draft, earlier: Draft) -> bool:
    return draft.trigger.word == earlier.trigger.word


def _covered(new: Sequence[Named], old: Sequence[Named]) -> bool:
    return all(any(n.start == o.start or same_name(n.text, o.text) for o in old) for n in new)


def _same_count(a: CountFound, b: CountFound | None) -> bool:
    return b is not None and (a.min, a.max) == (b.min, b.max)


def _same_setting(draft: Draft, earlier: Draft) -> bool:
    if draft.places and "place" not in draft.carried:
        place = draft.places[0]
        words = _place_text(draft)
        if not any(
            p.start == place.start or same_name(words, _words(earlier, p.start, p.end))
            for p in earlier.places
        ):
            return False
    if draft.when is not None and "when" not in draft.carried:
        if earlier.when is None:
            return False
        mine = (draft.when.earliest, draft.when.latest)
        return mine == (earlier.when.earliest, earlier.when.latest)
    return True


def _words(draft: Draft, start: int, end: int) -> str:
    passage = draft.trigger.passage
    return passage.text[max(0, start - passage.start) : max(0, end - passage.start)]


def _place_text(draft: Draft) -> str:
    place = draft.places[0]
    return _words(draft, place.start, place.end)


def _counterpart(title: Draft, body: Draft) -> bool:
    """Whether the body states what a title does: same kind, voice, stance and figure."""
    if title.kind != body.kind or title.stance != body.stance:
        return False
    if bool(title.held) != bool(body.held):
        return False
    for name in ("dead", "injured"):
        mine, other = getattr(title, name), getattr(body, name)
        if mine is not None and not (other is not None and _same_count(mine, other)):
            return False
    return True
