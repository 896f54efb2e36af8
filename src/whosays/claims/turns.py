"""Speaker turns: a name and a colon at the head of a paragraph or title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.claims.interviews import label_of
from whosays.claims.lexicon import Lexicon
from whosays.claims.said import Said
from whosays.claims.speakers import can_speak
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NAME_TOKENS = 5
_LEAST_WORDS = 3


def speaker_turn(passage: Passage, sentence: Span, number: int, lexicon: Lexicon) -> Said | None:
    """*MARTIN: We shall see.*, *Poll: Voters tire*: what follows is put to what stands before.

    A place before the colon (*France : ...*) heads the text and says nothing.
    """
    if label_of(passage, lexicon) is not None:
        return None  # *Q: …*: who answers stands elsewhere
    doc = passage.doc
    words = [t for t in doc[: min(len(doc), _NAME_TOKENS + 2)] if not t.is_space]
    colon = next((t for t in words if t.text == ":"), None)
    if colon is None or colon.i < sentence.start or colon.i >= sentence.end or colon.i == 0:
        return None
    name = [t for t in doc[: colon.i] if not t.is_space]
    rest = [t for t in doc[colon.i + 1 :] if not t.is_space]
    if not name or sum(t.is_alpha for t in rest) < _LEAST_WORDS:
        return None
    head = next((t for t in name if t.head.i not in {n.i for n in name}), name[-1])
    if not _is_speaker(head, name, passage, lexicon):
        return None
    return Said(
        passage, number, (colon,), head, (), (),
        (passage.offsets(_without_edges(rest)),), "say", None, None,
        "speaker-turn", "a name and a colon open the paragraph",
    )  # fmt: skip


def _is_speaker(head: Token, name: list[Token], passage: Passage, lexicon: Lexicon) -> bool:
    labels = {t.ent_type_ for t in name if t.ent_type_}
    if "LOC" in labels or any(t.pos_ in {"VERB", "AUX", "PUNCT"} for t in name):
        return False
    if labels & {"PER", "ORG"}:
        return True
    capitals = all(t.text.isupper() for t in name if t.is_alpha)
    if capitals and passage.part.kind == "body":
        return True
    return head.pos_ == "NOUN" and can_speak(head, passage, lexicon)


def _without_edges(tokens: list[Token]) -> list[Token]:
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens = tokens[:-1]
    while len(tokens) > 1 and tokens[0].is_punct:
        tokens = tokens[1:]
    return tokens
