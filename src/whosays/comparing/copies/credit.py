"""Whom a text credits: the outlets it names, by their names and signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from whosays.comparing.copies.text import Text
from whosays.comparing.outlets import OutletKnown, Outlets
from whosays.knowledge.folding import fold
from whosays.model import Credit

Manner = Literal["signed", "with", "named"]
# A dateline stands in the first words: *ROSTOV, January 17. /TASS/.*
_HEAD = 400
_SLASHED = re.compile(r"/([^\W\d_][\w .'-]{1,40})/")
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Named:
    """How a text names an outlet, and the words: start and end in code points."""

    manner: Manner
    start: int
    end: int
    words: str


def credit_of(text: Text, outlet: OutletKnown, outlets: Outlets) -> Named | None:
    """The strongest way in which a text names an outlet, or ``None``.

    *signed*: it is put under the outlet's name, ``(AFP)``. *with*: the outlet helped,
    ``avec AFP``. *named*: it stands in the text, ``selon l'AFP``, ``told Reuters``.
    """
    signed = [c for c in text.report.credits if c.role != "photo" and _is(c, outlet, outlets)]
    for role, manner in (("text", "signed"), ("author", "signed"), ("with", "with")):
        for credit in signed:
            if credit.role == role:
                return Named(_manner(manner), credit.start, credit.end, credit.text)
    for match in _SLASHED.finditer(text.report.text, 0, _HEAD):
        known = outlets.find(match[1])
        if known is not None and known.id == outlet.id:
            return Named("signed", match.start(), match.end(), match[0])
    return _found(text.report.text, outlet)


def _manner(manner: str) -> Manner:
    return "with" if manner == "with" else "signed"


def _is(credit: Credit, outlet: OutletKnown, outlets: Outlets) -> bool:
    bare = credit.text.strip(" ()[]/.-–—")
    known = outlets.find(bare)
    # Two language services of one agency have one id in the tables, two names in a list.
    if known is not None and outlet.given and known.given:
        return known.name == outlet.name
    return (known is not None and known.id == outlet.id) or credit.entity == outlet.id


def _found(text: str, outlet: OutletKnown) -> Named | None:
    pattern = _pattern((outlet.name, *outlet.aliases))
    for match in pattern.finditer(text) if pattern else ():
        word = match[0]
        # *the standard* is no newspaper; *map* is no agency.
        if any(c.isupper() for c in word) or not any(c.isupper() for c in outlet.name):
            return Named("named", match.start(), match.end(), word)
    return None


@lru_cache(maxsize=8192)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    pieces: list[str] = []
    for name in dict.fromkeys(n.strip() for n in names if n.strip()):
        if len(name) <= _SHORT:
            # Short names are acronyms: only as they are written.
            pieces.append(re.escape(name))
            continue
        words = [_loose(word) for word in re.findall(r"[^\W_]+", name)]
        if words:
            pieces.append("(?i:" + r"[\W_]+".join(words) + ")")
    if not pieces:
        return None
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(sorted(pieces, key=len, reverse=True))})(?![^\W_])"
    )


def _loose(word: str) -> str:
    """A word with or without its accents."""
    plain = fold(word)
    return re.escape(word) if plain == word.casefold() else f"(?:{re.escape(word)}|{plain})"


def agencies_signed(text: Text, outlets: Outlets) -> frozenset[str]:
    """Ids of the outlets under whose name a text is put, or with whose help it was made."""
    found = set()
    for credit in text.report.credits:
        if credit.role not in {"text", "with"}:
            continue
        known = outlets.find(credit.text.strip(" ()[]/.-–—"))
        if known is not None or credit.entity:
            found.add(known.id if known is not None else str(credit.entity))
    return frozenset(found)


def signs_itself(text: Text, outlets: Outlets) -> Named | None:
    """The text's own dateline or signature: *(AFP)* in a report of AFP."""
    if text.outlet is None:
        return None
    named = credit_of(text, text.outlet, outlets)
    return named if named is not None and named.manner == "signed" else None
