"""Tolls and figures that no word of a claim holds: they go to the act of their clause.

*Une fusillade a causé la mort de trois personnes*: the verb only carries the noun, and
the three hang on *mort*. A toll that the figures found and no claim took belongs to the
act that stands in one clause with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.drafts import Draft
from whosays.claims.harm import HARMFUL, clause_of, is_told
from whosays.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whosays.claims.figures import CountFound

# The kinds of claim that a count of each sort says something about.
_KINDS = {
    "dead": HARMFUL,
    "injured": HARMFUL,
    "missing": HARMFUL,
    "participants": frozenset({"PROTEST"}),
    "arrested": frozenset({"COERCE"}),
    "abducted": frozenset({"ASSAULT"}),
    "displaced": frozenset({"MOVE"}),
}


def with_tolls(drafts: Sequence[Draft], counts: Mapping[int, Sequence[CountFound]]) -> list[Draft]:
    """Drafts with the dead and injured of their clause that no draft had taken.

    Args:
        drafts: claims, after tolls were joined to their acts.
        counts: the counts of each passage, by its number.
    """
    result = list(drafts)
    by_passage: dict[int, list[int]] = {}
    for i, draft in enumerate(drafts):
        by_passage.setdefault(draft.trigger.passage.number, []).append(i)
    for number, places in by_passage.items():
        doc = drafts[places[0]].trigger.passage.doc
        taken = {c.start for i in places for c in _held(drafts[i])}
        for count in counts.get(number, ()):
            if count.what is None or count.part or count.start in taken:
                continue
            if is_told(doc[count.head]):
                continue
            host = _host([i for i in places if _may_hold(result[i], count)], result, count)
            if host is not None:
                result[host] = _with(result[host], count)
    return result


def _with(draft: Draft, count: CountFound) -> Draft:
    why = (*draft.why, ("toll-of-clause", "the toll of its clause", count.start, count.end))
    if count.what == "dead":
        return replace(draft, dead=count, why=why)
    if count.what == "injured":
        return replace(draft, injured=count, why=why)
    return replace(draft, counts=(*draft.counts, count), why=why)


def _held(draft: Draft) -> list[CountFound]:
    return [c for c in (draft.dead, draft.injured, *draft.counts) if c is not None]


def _may_hold(draft: Draft, count: CountFound) -> bool:
    """An act or result of one sentence with the count, that has none of its sort yet."""
    entry = draft.trigger.entry
    what = count.what or ""
    if draft.kind not in _KINDS[what] or entry is None or draft.stance == "planned":
        return False
    if what not in {"dead", "injured"}:
        held = any(c.what == what for c in draft.counts)
        return not held and _same_sentence(draft, count)
    if not draft.trigger.noun and entry.harm not in {None, "both", count.what}:
        return False  # who shoots somebody dead has not hurt the others of his sentence
    toll = draft.dead if what == "dead" else draft.injured
    return toll is None and _same_sentence(draft, count)


def _same_sentence(draft: Draft, count: CountFound) -> bool:
    sentence = draft.trigger.head.sent
    return sentence.start <= count.token_start < sentence.end


def _host(places: Sequence[int], drafts: Sequence[Draft], count: CountFound) -> int | None:
    """The draft whose clause the count stands in; of several the act, then the nearest."""
    fitting = [i for i in places if _one_clause(drafts[i], count, drafts[i].trigger.passage.doc)]
    if not fitting:
        return None

    def order(i: int) -> tuple[bool, int]:
        entry = drafts[i].trigger.entry
        return entry is None or not entry.act, abs(drafts[i].at - count.start)

    return min(fitting, key=order)


def _one_clause(draft: Draft, count: CountFound, doc: Doc) -> bool:
    trigger = draft.trigger
    clause = clause_of(doc[count.head])
    if clause in {clause_of(trigger.verb), clause_of(trigger.head)}:
        return True
    # *Des manifestations qui avaient rassemblé des milliers de personnes*
    return tree.rel(doc[clause]) == "acl" and doc[clause].head.i == trigger.head.i
