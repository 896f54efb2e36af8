"""What a source's words say of its type, and whether one could find it by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import Named
from whosays.language import tree
from whosays.model import SourceType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.packs.schema import SourceEntry

_FROM_KIND: dict[str, SourceType] = {
    "armed-group": "armed-group",
    "authority": "authority",
    "organisation": "organisation",
    "person": "person",
}


@dataclass(frozen=True)
class Standing:
    """Type and name of a source, and the entity behind it where it is known."""

    type: SourceType
    named: bool
    entity: str | None
    says: str


def standing(named: Named, lexicon: Lexicon, text: str) -> Standing:
    """The standing of a source, from its head noun, its names, and known bodies.

    Args:
        named: the source's full mention.
        lexicon: the language's word lists.
        text: the report's text.
    """
    tokens = [t for t in named.passage.between(named.start, named.end) if not t.is_space]
    words = text[named.start : named.end]
    known = _known(words, named, tokens)
    entry, entry_word = _entry(named.head, tokens, named, lexicon)
    unnamed = _unnamed(tokens, named, lexicon)
    has_name = any(t.pos_ == "PROPN" or t.ent_type_ in {"PER", "ORG", "LOC"} for t in tokens)
    if known is not None:
        kind, entity, whole = known
        # A title beside a known person's name says for whom that person speaks here.
        proper = named.head.pos_ == "PROPN" and kind != "person"
        same = entry is None or entry.type == kind or proper or whole
        if same:
            return Standing(kind, not unnamed, entity, f"«{words}» is known")
    if entry is not None:
        has_name |= entry.named == "by-body" and _names_body(tokens, named, lexicon)
        is_named = (
            not unnamed
            and entry.named != "never"
            and (entry.named == "always" or has_name)
            and (
                entry.named == "by-body"
                or not (_indefinite(named.head, lexicon) and not _has_person(tokens))
            )
        )
        kind = entry.type
        if _has_person(tokens) and any(t.lower_ in lexicon.pack.sources.former for t in tokens):
            kind = "person"  # a past office speaks for nobody
        elif entry.speaks_for:
            kind = _spoken_for(tokens, named, lexicon) or kind
        return Standing(kind, is_named, known[1] if known else None, f"head word «{entry_word}»")
    if _has_person(tokens):
        return Standing("person", not unnamed, None, "a person's name")
    if any(t.ent_type_ == "ORG" for t in tokens):
        return Standing("organisation", not unnamed, None, "an organisation's name")
    if any(t.ent_type_ == "LOC" for t in tokens) and named.head.ent_type_ == "LOC":
        # A capital or country that speaks stands for its government.
        return Standing("authority", not unnamed, None, "a place that stands for its government")
    if tree.rel(named.head) != "root" and any(t.pos_ == "PROPN" for t in tokens):
        return Standing("person", not unnamed, None, "a proper name")
    roles = lexicon.pack.roles
    candidates = named.passage.candidates.of(named.head)
    if any(w in roles.person_nouns for w in candidates):
        return Standing("person", False, None, "people without a name")
    if any(w in roles.group_nouns for w in candidates):
        return Standing("authority", False, None, "a body without a name")
    return Standing("unknown", False, None, "nobody named")


def _known(words: str, named: Named, tokens: list[Token]) -> tuple[SourceType, str, bool] | None:
    """Type and id of the outlet or body that a phrase names, and whether all of it is its name.

    *The Aswan group* is the body itself, *an Aswan lawyer* is not.
    """
    from whosays.knowledge.actors import find_actor, metonym
    from whosays.knowledge.outlets import find_outlet

    name = named.passage.text[
        min((t.idx for t in tokens), default=0) : max((t.idx + len(t) for t in tokens), default=0)
    ]
    proper = " ".join(t.text for t in tokens if t.pos_ == "PROPN")
    for text in dict.fromkeys((words, name, proper)):
        if not text or not any(c.isupper() for c in text):
            continue
        outlet = find_outlet(text)
        if outlet is not None:
            return "media", outlet.id, False
        actor = find_actor(text) or metonym(text)
        if actor is not None and actor.kind in _FROM_KIND:
            whole = text == words and actor.kind == "armed-group"
            return _FROM_KIND[actor.kind], actor.id, whole
    return None


def _entry(
    head: Token, tokens: list[Token], named: Named, lexicon: Lexicon
) -> tuple[SourceEntry | None, str]:
    """The lexicon's entry of the head noun; phrases that hold the head go first."""
    best: tuple[SourceEntry | None, str] = (None, "")
    inside = {t.i for t in tokens}
    for token in tokens:
        for hit in lexicon.sources.at(token, named.passage.candidates):
            covers = {t.i for t in hit.tokens}
            if not covers <= inside:
                continue
            if head.i in covers and hit.pos == "phrase":
                return hit.entry, hit.word
            if head.i in covers and best[0] is None and hit.pos == "noun":
                best = (hit.entry, hit.word)
    if best[0] is not None:
        return best
    # The title beside a name: *Major general Fuad Basya, spokesman for ...*.
    for token in tokens:
        for hit in lexicon.sources.at(token, named.passage.candidates):
            close = (
                tree.rel(token) in {"appos", "compound", "flat", "nmod"} and token.head.i == head.i
            )
            if hit.pos in {"noun", "phrase"} and (close or token.head.i == head.i):
                return hit.entry, hit.word
    return None, ""


def _names_body(tokens: list[Token], named: Named, lexicon: Lexicon) -> bool:
    """Whether a body stands in the words of which there is one only: *the defence ministry*."""
    inside = {t.i for t in tokens} - {named.head.i}
    return any(
        hit.entry.named == "always" and {t.i for t in hit.tokens} <= inside
        for token in tokens
        for hit in lexicon.sources.at(token, named.passage.candidates)
        if hit.pos in {"noun", "phrase"}
    )


def _spoken_for(tokens: list[Token], named: Named, lexicon: Lexicon) -> SourceType | None:
    """The type of the body that a spokesman speaks for."""
    for token in tokens:
        if token.i == named.head.i:
            continue
        for hit in lexicon.sources.at(token, named.passage.candidates):
            if (
                hit.pos in {"noun", "phrase"}
                and not hit.entry.speaks_for
                and hit.entry.type != "person"
            ):
                return hit.entry.type
    known = _known(
        " ".join(t.text for t in tokens if t.pos_ == "PROPN"),
        named,
        [t for t in tokens if t.pos_ == "PROPN"],
    )
    if known is not None and known[0] != "person":
        return known[0]
    if any(t.ent_type_ == "ORG" for t in tokens):
        return "organisation"
    return None


def _has_person(tokens: list[Token]) -> bool:
    return any(t.ent_type_ in {"PER", "PERSON"} for t in tokens)


def _indefinite(head: Token, lexicon: Lexicon) -> bool:
    return any(
        tree.rel(child) == "det" and child.lower_ in lexicon.pack.sources.indefinite
        for child in head.children
    ) or bool(tree.kids(head, "nummod"))


def _unnamed(tokens: list[Token], named: Named, lexicon: Lexicon) -> bool:
    words = lexicon.pack.sources.unnamed
    return any(w in words for t in tokens for w in (t.lower_, *named.passage.candidates.of(t)))
