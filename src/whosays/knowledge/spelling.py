"""How two spellings of one-word names differ: a romanisation, or a slip of the keys."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from whosays.knowledge.folding import skeleton

# ``variant``: romanisations of one name; ``swap``: two neighbouring letters changed
# places; ``slip``: one letter inside too many or missing.
Slip = Literal["variant", "swap", "slip"]


@lru_cache(maxsize=65536)
def slip(written: str, known: str) -> Slip | None:
    """How a folded word differs from a known folded name, or ``None`` if too much.

    Deliberately narrow: short words sound like too many others (*haute*, *houthi*), a
    replaced letter makes another name (*Damas*, *Hamas*), and so does a letter more or
    less at either end (*taliban*, *talibane*).
    """
    longer = len(written) - len(known)
    if written == known or abs(longer) > 2 or written[0] != known[0]:
        return None
    if longer == 0 and _swapped(written, known):
        return "swap"
    if min(len(written), len(known)) >= 7 and skeleton(written) == skeleton(known):
        return "variant"
    if abs(longer) == 1 and min(len(written), len(known)) >= 6 and _one_inside(written, known):
        return "slip"
    return None


def _swapped(a: str, b: str) -> bool:
    at = [i for i in range(len(a)) if a[i] != b[i]]
    return len(at) == 2 and at[1] == at[0] + 1 and a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]]


def _one_inside(a: str, b: str) -> bool:
    """The longer is the shorter with one letter put in, not at its start or end."""
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(1, len(long) - 1)) and (
        long[:-1] != short and long[1:] != short
    )
