"""Which date of a sentence dates a happening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from whosays.claims.chains import Sentence
from whosays.claims.triggers import Trigger
from whosays.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.claims.when import DateFound


_DEEP = 2


def date_of(
    trigger: Trigger,
    sentence: Sentence,
    dates: Sequence[DateFound],
    ahead_of: date | None = None,
) -> DateFound | None:
    """The date that stands nearest in the tree to a trigger; None where none does.

    A date under another clause's verb (*a annoncé mardi*) dates that verb: the day of
    an announcement is not the day of what it announces.

    Args:
        trigger: the word that names the happening.
        sentence: where it stands.
        dates: the dates of its passage.
        ahead_of: for what is only planned the report's day: a day before it is that of
            the decision (*a décidé mardi de rappeler*).
    """
    best: tuple[int, int] | None = None
    found: DateFound | None = None
    for item in dates:
        # A parser may end a sentence inside a date that opens it: *Ce matin | vers 9 h 15, …*
        first, last = sentence.span.start, sentence.span.end
        if item.weak or item.token_end <= first or item.token_start >= last:
            continue
        distance = _distance(trigger, item)
        if distance is None or (ahead_of and distance > 1 and _over(item, ahead_of)):
            continue
        key = (distance, abs(item.token_start - trigger.head.i))
        if best is None or key < best:
            best, found = key, item
    return found


def _distance(trigger: Trigger, item: DateFound) -> int | None:
    sentence = trigger.head.sent
    tokens = trigger.passage.doc[
        max(item.token_start, sentence.start) : min(item.token_end, sentence.end)
    ]
    if not len(tokens):
        return None
    inside = {t.i for t in tokens}
    head: Token = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
    governors = [head, *tree.up(head)]
    own = [trigger.head, *tree.up(trigger.head)]
    if trigger.carrier is not None and trigger.carrier not in own:
        own.insert(1, trigger.carrier)
    for steps, node in enumerate(governors):
        if node not in own:
            continue
        below = governors[:steps]
        if any(tree.rel(n) in {"parataxis", "ccomp"} for n in below):
            return None
        # *Le raid qui a eu lieu mardi*, *the suit, filed in March*: the clause tells of it.
        if any(tree.rel(n) == "acl" and not _tells_of(n, trigger) for n in below):
            return None
        if any(tree.rel(n) == "conj" and tree.is_predicate(n) for n in below):
            return None
        crossed = own[: own.index(node)]
        # *A reconnu lundi être à l'origine de ce raid*: a noun deep under the dated verb.
        if trigger.noun and trigger.carrier is None and len(crossed) > _DEEP:
            return None
        # Going down from the date's verb into a clause that it governs.
        if any(tree.rel(n) in {"ccomp", "xcomp", "acl", "advcl", "parataxis"} for n in crossed):
            if any(tree.rel(n) == "ccomp" for n in crossed):
                return None
            return steps + 3 * len(crossed) + 2
        return steps + len(crossed)
    return None


def _over(item: DateFound, day: date) -> bool:
    return item.latest is not None and item.latest <= day.isoformat()


def _tells_of(clause: Token, trigger: Trigger) -> bool:
    """Whether a relative clause has the happening itself for its subject."""
    if clause.head.i not in {t.i for t in trigger.tokens}:
        return False
    subjects = tree.kids(clause, "nsubj")
    return all(t.pos_ == "PRON" for t in subjects)
