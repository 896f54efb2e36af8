"""What the rest of a report says of a person who is named without a title.

*Le ministre de l'Intérieur, Jean Martin* in one sentence makes the bare *Martin* of
another speak for the state. A name with two standings in one report keeps the one
that is met first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import Memory, Named
from whosays.claims.sourcing import Standing, standing

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE = frozenset({"PER", "PERSON"})


def last_name(named: Named) -> str | None:
    """The last word of the person's name in a mention; None where it names no person."""
    tokens = [t for t in _tokens(named) if t.ent_type_ in _PEOPLE]
    return tokens[-1].text.casefold() if tokens else None


def titled(known: Standing, named: Named, titles: dict[str, Standing]) -> Standing:
    """The standing of a person by the title that the report gives elsewhere, if any."""
    if known.type != "person":
        return known
    name = last_name(named)
    title = titles.get(name) if name is not None else None
    if title is None:
        return known
    return replace(known, type=title.type, says=f"{title.says}, elsewhere in the report")


def titles_of(memory: Memory, lexicon: Lexicon, text: str) -> dict[str, Standing]:
    """Standings by last name, from the mentions that give a person a title."""
    found: dict[str, Standing] = {}
    for named in _mentions(memory):
        name = last_name(named)
        if name is None or name in found:
            continue
        known = standing(named, lexicon, text)
        if known.type not in {"person", "unknown", "document", "social", "witness"}:
            found[name] = known
    return found


def _mentions(memory: Memory) -> Sequence[Named]:
    return [known.named for number in sorted(memory.known) for known in memory.known[number]]


def _tokens(named: Named) -> Iterator[Token]:
    passage = named.passage
    words = passage.doc.char_span(
        named.start - passage.start, named.end - passage.start, alignment_mode="expand"
    )
    yield from (t for t in words or () if not t.is_space)
