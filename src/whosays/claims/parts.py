"""Parts of a toll: *huit morts, dont deux enfants* makes a claim of the two children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.drafts import Draft
from whosays.claims.mentions import Named

if TYPE_CHECKING:
    from whosays.claims.figures import CountFound


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
                    found.append(_part(draft, part, name))
    return found


def _parts(whole: CountFound, draft: Draft, counts: Sequence[CountFound]) -> list[CountFound]:
    """The parts that follow a count in its sentence, up to the next count of its own."""
    end = draft.trigger.head.sent.end
    found = []
    for count in counts:
        if not whole.token_end <= count.token_start < end:
            continue
        if not count.part or (count.what is not None and count.what != whole.what):
            break
        found.append(count)
    return found


def _part(draft: Draft, part: CountFound, name: str) -> Draft:
    passage = draft.trigger.passage
    head = passage.doc[part.head]
    return replace(
        draft,
        to=(Named(part.start, part.end, part.start, part.end, head, passage),),
        dead=part if name == "dead" else None,
        injured=part if name == "injured" else None,
        counts=(),
        why=(*draft.why, ("part-of-toll", "a part of the count before it", part.start, part.end)),
    )
