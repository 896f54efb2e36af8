"""Parts of a toll, and tolls of several groups.

*Huit morts, dont deux enfants* makes a claim of the two children. *Two attackers and
three policemen were killed* makes one of each group, since they are different facts;
single persons side by side are one toll.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.drafts import Draft
from whosays.claims.mentions import Named

if TYPE_CHECKING:
    from whosays.claims.figures import CountFound

_PART = "a part of the count before it"
# What follows a bare number that tells how badly; taggers take such adverbs for nouns.
_HOW = frozenset({"ADV", "ADJ", "NOUN"})
# How a count of one person was found.
_SINGLES = frozenset({"singular"})


def part_drafts(drafts: Sequence[Draft], counts: Mapping[int, Sequence[CountFound]]) -> list[Draft]:
    """A claim for each part that the text tells of a claim's dead or injured.

    Args:
        drafts: claims with their counts, before tolls are joined to their acts.
        counts: the counts of each passage, by its number.
    """
    found: list[Draft] = []
    seen: set[int] = set()
    for draft in drafts:
        for name in ("dead", "injured"):
            whole: CountFound | None = getattr(draft, name)
            if whole is None or whole.min == 1 == whole.max:
                continue
            for part in _parts(whole, draft, counts.get(draft.trigger.passage.number, ())):
                if part.start not in seen:
                    seen.add(part.start)
                    found.append(_part(draft, part, name, "part-of-toll", _PART))
    return found


def by_groups(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts, with one for each further group of dead or injured that a draft counts."""
    found: list[Draft] = []
    for draft in drafts:
        first, more = draft, []
        for name in ("dead", "injured"):
            for count in (c for c in draft.counts if c.what == name):
                whole: CountFound | None = getattr(first, name)
                if whole is None or whole.start == count.start or count.part:
                    continue
                if count.min == count.max == 1 and whole.rule in _SINGLES:
                    both = _both(whole, count)
                    first = (
                        replace(first, dead=both)
                        if name == "dead"
                        else replace(first, injured=both)
                    )
                else:
                    more.append(_part(draft, count, name, "group-of-toll", "another group"))
        found += [first, *more]
    return found


def _both(whole: CountFound, one: CountFound) -> CountFound:
    """One person more: *une femme et son fils*."""
    low = None if whole.min is None else whole.min + 1
    high = None if whole.max is None else whole.max + 1
    return replace(
        whole, min=low, max=high, end=max(whole.end, one.end),
        token_end=max(whole.token_end, one.token_end),
        of=whole.of if whole.of == one.of else "unknown", says=f"{whole.says}; {one.says}",
    )  # fmt: skip


def _parts(whole: CountFound, draft: Draft, counts: Sequence[CountFound]) -> list[CountFound]:
    """The parts that follow a count in its sentence, up to the next count of its own."""
    end = draft.trigger.head.sent.end
    found = []
    for count in counts:
        if not whole.token_end <= count.token_start < end:
            continue
        if not count.part or (count.what is not None and count.what != whole.what):
            break
        if not _tells_how(count, draft):
            found.append(count)
    return found


def _tells_how(part: CountFound, draft: Draft) -> bool:
    """*Dont quatre grièvement*, *two of them critically*: how badly, not who else."""
    doc = draft.trigger.passage.doc
    if part.rule == "mark" and part.what == "injured" and doc[part.head].pos_ != "NOUN":
        return True
    after = doc[part.token_end] if part.token_end < len(doc) else None
    return part.rule == "same people" and after is not None and after.pos_ in _HOW


def _part(draft: Draft, part: CountFound, name: str, rule: str, says: str) -> Draft:
    passage = draft.trigger.passage
    head = passage.doc[part.head]
    return replace(
        draft,
        to=(Named(part.start, part.end, part.start, part.end, head, passage),),
        dead=part if name == "dead" else None,
        injured=part if name == "injured" else None,
        counts=(),
        why=(*draft.why, (rule, says, part.start, part.end)),
    )
