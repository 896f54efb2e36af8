"""Which date of a sentence dates a happening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whosays.claims.chains import Sentence
from whosays.claims.triggers import Trigger
from whosays.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.claims.when import DateFound


def date_of(trigger: Trigger, sentence: Sentence, dates: Sequence[DateFound]) -> DateFound | None:
    """The date that stands nearest in the tree to a trigger; None where none does.

    A date under another clause's verb (*a annoncé mardi*) dates that verb: the day of
    an announcement is not the day of what it announces.
    """
    best: tuple[int, int] | None = None
    found: DateFound | None = None
    for item in dates:
        if item.weak or not sentence.span.start <= item.token_start < sentence.span.end:
            continue
        distance = _distance(trigger, item)
        if distance is None:
            continue
        key = (distance, abs(item.token_start - trigger.head.i))
        if best is None or key < best:
            best, found = key, item
    return found


def _distance(trigger: Trigger, item: DateFound) -> int | None:
    tokens = trigger.passage.doc[item.token_start : item.token_end]
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
        if any(tree.rel(n) in {"parataxis", "ccomp", "acl"} for n in below):
            return None
        if any(tree.rel(n) == "conj" and tree.is_predicate(n) for n in below):
            return None
        crossed = own[: own.index(node)]
        # Going down from the date's verb into a clause that it governs.
        if any(tree.rel(n) in {"ccomp", "xcomp", "acl", "advcl", "parataxis"} for n in crossed):
            if any(tree.rel(n) == "ccomp" for n in crossed):
                return None
            return steps + 3 * len(crossed) + 2
        return steps + len(crossed)
    return None
