"""Counts of people and the claims that they belong to.

A toll belongs to the claim of its act where both stand in one clause; elsewhere it is
a claim of its own, of the kind and mode of its act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.drafts import Draft
from whosays.claims.lexicon import Lexicon
from whosays.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.claims.figures import CountFound

_ACTS = frozenset({"ASSAULT", "HARM"})
# How many sentences after a casualty its act may first be named.
_AHEAD = 3


def with_counts(
    draft: Draft, counts: Sequence[CountFound], lexicon: Lexicon, victims: Sequence[Token]
) -> Draft:
    """A draft with the counts of its victims and parties.

    Args:
        draft: the claim so far.
        counts: the counts of its sentence.
        lexicon: the language's word lists.
        victims: heads of those it was done to, in its own sentence.
    """
    entry = draft.trigger.entry
    if entry is None:
        return draft
    own = {t.i for t in draft.trigger.tokens}
    theirs = {t.i for t in victims}
    others: list[CountFound] = []
    dead, injured = draft.dead, draft.injured
    for count in counts:
        if count.part:
            continue
        about_self = count.head in own
        about_victim = count.head in theirs
        what = count.what
        if (
            entry.harm in {"dead", "injured"}
            and (about_self or about_victim)
            and what in {None, entry.harm}
        ):
            what = entry.harm
        if what == "dead" and dead is None and (about_self or about_victim):
            dead = count
        elif what == "injured" and injured is None and (about_self or about_victim):
            injured = count
        elif about_self or about_victim or count.head in _by_heads(draft):
            others.append(count)
    return replace(draft, dead=dead, injured=injured, counts=tuple(others))


def _by_heads(draft: Draft) -> set[int]:
    return {n.head.i for n in draft.by if n.passage is draft.trigger.passage}


def joined(drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drafts with casualty words folded into the act of their clause.

    A casualty word without an act in its clause takes the kind and mode of the nearest
    act before it in the report, else of the nearest after it, else stays HARM.
    """
    kept: list[Draft] = []
    for sentence in _by_sentence(drafts):
        kept += _joined_in_sentence(sentence)
    acts = [d for d in kept if _is_act(d)]
    return [_of_act(d, acts) if _is_casualty(d) else d for d in kept]


def _by_sentence(drafts: Sequence[Draft]) -> list[list[Draft]]:
    groups: dict[int, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.trigger.sentence, []).append(draft)
    return list(groups.values())


def _is_act(draft: Draft) -> bool:
    entry = draft.trigger.entry
    return draft.kind in _ACTS and entry is not None and entry.act


def _is_casualty(draft: Draft) -> bool:
    entry = draft.trigger.entry
    return entry is not None and not entry.act


def _clause_of(draft: Draft) -> int:
    trigger = draft.trigger
    token = trigger.carrier if trigger.carrier is not None else trigger.head
    return tree.clause_head(token).i


def _joined_in_sentence(drafts: list[Draft]) -> list[Draft]:
    result = list(drafts)
    for draft in drafts:
        if not _is_casualty(draft):
            continue
        hosts = [
            d
            for d in result
            if d is not draft
            and d.at != draft.at
            and (_is_act(d) or (_is_casualty(d) and d.at < draft.at))
            and d.kind in _ACTS
            and _clause_of(d) == _clause_of(draft)
            and not _clash(d, draft)
        ]
        if not hosts:
            continue
        host = min(hosts, key=lambda d: (not _is_act(d), abs(d.at - draft.at)))
        result[result.index(host)] = replace(
            host,
            dead=host.dead or draft.dead,
            injured=host.injured or draft.injured,
            to=host.to or draft.to,
            counts=host.counts + draft.counts,
        )
        result.remove(draft)
    return result


def _clash(host: Draft, draft: Draft) -> bool:
    """Whether both already have a count of the same harm."""
    return (host.dead is not None and draft.dead is not None) or (
        host.injured is not None and draft.injured is not None
    )


def _of_act(draft: Draft, acts: Sequence[Draft]) -> Draft:
    """The draft with the kind of its act: in its sentence, else before it, else soon after."""
    number = draft.trigger.sentence
    near = [d for d in acts if d.trigger.sentence - number <= _AHEAD and d.stance != "planned"]
    if not near:
        return draft
    act = min(
        near,
        key=lambda d: (d.trigger.sentence != number, d.at > draft.at, abs(d.at - draft.at)),
    )
    return replace(
        draft,
        kind=act.kind,
        mode=act.mode,
        why=(
            *draft.why,
            ("kind-of-act", "the kind of the act that the report names", act.start, act.end),
        ),
    )
