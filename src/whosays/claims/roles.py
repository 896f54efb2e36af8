"""Who did it, and to whom: roles from the tree, the lexicon's entry and prepositions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import (
    Named,
    antecedent,
    full,
    is_first_person,
    is_last_named,
    is_pronoun,
    is_relative,
)
from whosays.claims.roles_nouns import of_noun
from whosays.claims.roles_people import Role
from whosays.claims.roles_verbs import of_verb
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_A_PARTY = frozenset({"DATE", "TIME", "EVENT"})


@dataclass(frozen=True)
class Parties:
    """Heads of those who did it and of those it was done to, in the order of the text."""

    by: tuple[Token, ...]
    to: tuple[Token, ...]


def parties(trigger: Trigger, lexicon: Lexicon, is_date: Callable[[Token], bool]) -> Parties:
    """The parties of a happening, as heads in its own sentence (pronouns unresolved).

    Args:
        trigger: the happening.
        lexicon: the language's word lists.
        is_date: whether a token belongs to a date expression, which is no party.
    """
    if trigger.entry is None:
        return Parties((), ())
    found: dict[Role, list[Token]] = {"by": [], "to": []}
    # *Près de quatre cents habitants*: parsers take the word of distance for the noun.
    distance = _first_words(lexicon.pack.roles.near)

    def add(role: str, heads: Iterable[Token]) -> None:
        if role in ("by", "to"):
            for head in heads:
                if head.is_punct or head.is_space or head.lower_ in distance:
                    continue
                if head.ent_type_ not in _NOT_A_PARTY and not is_date(head):
                    found[role].append(head)  # type: ignore[index]

    if trigger.noun:
        of_noun(trigger, lexicon, add)
    else:
        of_verb(trigger, lexicon, add)
    by = _distinct(found["by"])
    to = [t for t in _distinct(found["to"]) if t.i not in {b.i for b in by}]
    return Parties(tuple(by), tuple(to))


@lru_cache(maxsize=16)
def _first_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


def _distinct(tokens: Iterable[Token]) -> list[Token]:
    return list({t.i: t for t in tokens}.values())


@dataclass(frozen=True)
class Resolver:
    """Turns heads into full mentions.

    Attributes:
        lexicon: the language's word lists.
        resolve: what a pronoun stands for (see `Memory.resolve`), or None; its second
            argument says that only somebody can be meant.
        speaker: the nearest source of a claim, for *we* and *I*.
    """

    lexicon: Lexicon
    resolve: Callable[[Token, bool], Named | None]
    speaker: Named | None

    def mention(self, head: Token, passage: Passage, *, acts: bool) -> Named | None:
        """The full mention of a party; None where a pronoun stands for nothing known.

        Args:
            head: the party's head.
            passage: where it stands.
            acts: whether it does something, so that a pronoun stands for somebody.
        """
        if is_first_person(head, self.lexicon):
            if self.speaker is None:
                return None
            start, end = passage.offsets([head])
            return Named(
                self.speaker.start,
                self.speaker.end,
                start,
                end,
                self.speaker.head,
                self.speaker.passage,
            )
        if is_relative(head, self.lexicon) and head.pos_ in {"PRON", "SCONJ", "DET"}:
            return antecedent(head, passage, self.lexicon)
        owned = tree.feature(head, "Poss") == "Yes"
        if is_pronoun(head) or owned:
            return self.resolve(head, acts or owned)
        if is_last_named(head, self.lexicon):
            return self.resolve(head, acts) or full(head, passage)
        return full(head, passage)
