"""Short mentions of who speaks, and the full mention that each takes up.

*The ministry* after *the ministry of defence*, *cette source* after *une source médicale*:
a noun with nothing but a definite or demonstrative determiner.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.claims.mentions import Memory, Named
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES = frozenset({"PER", "PERSON", "LOC"})
# *Ce fonctionnaire* takes up somebody who spoke at most so many sentences before.
_REACH = 2


def is_short(noun: Token) -> bool:
    """Whether a noun stands with nothing but a definite or demonstrative determiner."""
    if noun.pos_ != "NOUN" or noun.ent_type_ in _NAMES:
        return False
    determiners = tree.kids(noun, "det")
    words = [t for t in tree.noun_phrase(noun) if not t.is_punct]
    if len(determiners) != 1 or len(words) != 2:
        return False
    return tree.feature(determiners[0], "Definite") == "Def" or _is_demonstrative(noun)


def in_full(memory: Memory, noun: Token, passage: Passage, sentence: int) -> Named | None:
    """The nearest full mention before a short one, with `at` set to the short one; else None.

    One with the same noun, which for *the* or *le* must hold a name (*a company* is not
    always *the company*). For a demonstrative that can only be a person also whoever spoke
    last, if that is one without a name (*une source au ministère*, *ce fonctionnaire*).

    Args:
        memory: the mentions met so far.
        noun: see :func:`is_short`.
        passage, sentence: where it stands.
    """
    at, words = passage.offsets(tree.noun_phrase(noun)), set(passage.candidates.of(noun))
    points = _is_demonstrative(noun)
    person = points and bool(words & set(memory.lexicon.pack.roles.person_nouns))
    for number in range(sentence, -1, -1):
        for known in reversed(memory.known.get(number, ())):
            named, head = known.named, known.named.head
            longer = named.end - named.start > at[1] - at[0]
            if named.end > at[0] or not longer or not _same_number(head, noun):
                continue
            near = person and known.rank == "speaker" and sentence - number <= _REACH
            same = bool(words & set(named.passage.candidates.of(head)))
            if (same and (points or _holds_name(named))) or (near and head.pos_ == "NOUN"):
                return replace(named, at_start=at[0], at_end=at[1])
    return None


def _holds_name(named: Named) -> bool:
    words = named.passage.between(named.start, named.end)
    return any(t.pos_ == "PROPN" or t.ent_type_ in {"PER", "PERSON", "ORG", "LOC"} for t in words)


def _is_demonstrative(noun: Token) -> bool:
    return any(tree.feature(c, "PronType") == "Dem" for c in tree.kids(noun, "det"))


def _same_number(a: Token, b: Token) -> bool:
    return tree.feature(a, "Number") == tree.feature(b, "Number")
