"""Tolls and figures that no word of a claim holds: they go to the act of their clause.

*Une fusillade a causé la mort de trois personnes*: the verb only carries the noun, and
the three hang on *mort*. A toll that the figures found and no claim took belongs to the
act that stands in one clause with it; where none does, it is a claim of its own, of the
kind of the act that the report names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from whosays.claims.chains import Sentence
from whosays.claims.drafts import BESIDE, Draft
from whosays.claims.harm import HARMFUL, clause_of, is_told
from whosays.claims.mentions import Named
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.packs.schema import KindEntry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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

# The rule of counts that say no harm by a word that may mean others (figures.py).
NO_LOSSES = "no losses"
# How a casualty word that no lexicon has as a happening is read: a result, no act.
_RESULTS = {
    harm: KindEntry(kind="HARM", harm=harm, act=False, subject="to") for harm in ("dead", "injured")
}
_SEVERAL = 2
# How far up the tree from who is counted the participle of result stands.
_UP = 4


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


def toll_triggers(
    drafts: Sequence[Draft],
    counts: Mapping[int, Sequence[CountFound]],
    sentences: Sequence[Sentence],
) -> list[tuple[Trigger, CountFound]]:
    """A trigger for each toll that no draft holds: the word that tells it, else those counted.

    Args:
        drafts: claims with the tolls of their clauses and the parts of those.
        counts: the counts of each passage, by its number.
        sentences: the report's sentences, in order.
    """
    found: list[tuple[Trigger, CountFound]] = []
    taken: dict[int, set[int]] = {}
    words: dict[int, set[int]] = {}
    beside = {s.passage.number for s in sentences if s.passage.part.kind in BESIDE}
    forceful = any(d.kind in HARMFUL for d in drafts)
    told = {_figure(c) for n, those in counts.items() if n not in beside for c in those}
    for draft in drafts:
        number = draft.trigger.passage.number
        words.setdefault(number, set()).update(t.i for t in draft.trigger.tokens)
        for held in _held(draft):
            taken.setdefault(number, set()).update(range(held.token_start, held.token_end))
    for sentence in sentences:
        number, span = sentence.passage.number, sentence.span
        for count in counts.get(number, ()):
            if not span.start <= count.token_start < span.end or not _stands_alone(count):
                continue
            head = sentence.passage.doc[count.head]
            if count.head in taken.get(number, ()) or is_told(head):
                continue
            if count.told is not None and _is_known(head):
                continue  # *les deux hommes ont été soignés*: told of before
            if count.rule == NO_LOSSES and not forceful:
                continue  # an army loses men, a company money
            if count.min == _SEVERAL and count.max is None:
                continue  # *des corps*, *several patients*: no figure to state
            if number in beside and _figure(count) in told:
                continue  # a title whose figure the body gives
            found.append((_of_toll(count, sentence, words.get(number, set())), count))
    return found


def with_toll(draft: Draft, count: CountFound) -> Draft:
    """The draft of a toll of its own; who is counted suffered it."""
    draft = _with(replace(draft, dead=None, injured=None), count)
    if draft.to and count.told in {t.i for t in draft.trigger.tokens}:
        return draft
    passage = draft.trigger.passage
    named = Named(count.start, count.end, count.start, count.end, passage.doc[count.head], passage)
    return replace(draft, to=(named,))


def _is_known(noun: Token) -> bool:
    return any(tree.feature(d, "Definite") == "Def" for d in tree.kids(noun, "det"))


def _figure(count: CountFound) -> tuple[str | None, int | None, int | None]:
    return count.what, count.min, count.max


def _stands_alone(count: CountFound) -> bool:
    """Whether a count of dead or injured can be a claim of its own."""
    if count.what not in _RESULTS or count.part:
        return False
    # *Executing the plan*: of one only what a participle after him says.
    return count.rule != "singular" or (count.told or 0) >= count.token_end


def _of_toll(count: CountFound, sentence: Sentence, taken: set[int]) -> Trigger:
    """The trigger of a toll: who is counted, where no verb of its own tells it."""
    doc, told = sentence.passage.doc, count.told
    # *In the wards*, *n'ont pas passé la nuit*: a noun that ends a phrase is no trigger.
    verb = told is not None and told not in taken and doc[told].pos_ not in {"NOUN", "PROPN"}
    head = doc[told if verb and told is not None else count.head]
    entry = _RESULTS[count.what or ""]
    return Trigger(
        sentence.passage, sentence.number, head, (head,), entry, entry.kind,
        noun=not verb, word=head.lower_,
    )  # fmt: skip


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
        return _before_afterthought(places, drafts, count)

    def order(i: int) -> tuple[bool, int]:
        entry = drafts[i].trigger.entry
        return entry is None or not entry.act, abs(drafts[i].at - count.start)

    return min(fitting, key=order)


def _before_afterthought(
    places: Sequence[int], drafts: Sequence[Draft], count: CountFound
) -> int | None:
    """*Un car a versé …, faisant cinq morts*: the last act before a participle of result."""
    if not places or not _stands_alone(count):
        return None
    doc = drafts[places[0]].trigger.passage.doc
    told = doc[count.told if count.told is not None else count.head]
    verb = next((t for t in (told, *islice(tree.up(told), _UP)) if _is_afterthought(t)), None)
    if verb is None:
        return None
    acts = [
        i
        for i in places
        if (entry := drafts[i].trigger.entry) is not None
        and entry.act
        and drafts[i].trigger.head.i < verb.i <= count.token_start
    ]
    return max(acts, key=lambda i: drafts[i].at, default=None)


def _is_afterthought(token: Token) -> bool:
    """A present participle without a subject of its own: *faisant*, *leaving*."""
    return (
        tree.feature(token, "VerbForm") in {"Part", "Ger"}
        and tree.feature(token, "Tense") == "Pres"
        and not tree.kids(token, "nsubj", "aux")
    )


def _one_clause(draft: Draft, count: CountFound, doc: Doc) -> bool:
    trigger = draft.trigger
    clause = clause_of(doc[count.head])
    if clause in {clause_of(trigger.verb), clause_of(trigger.head)}:
        return True
    # *Des manifestations qui avaient rassemblé des milliers de personnes*
    return tree.rel(doc[clause]) == "acl" and doc[clause].head.i == trigger.head.i
