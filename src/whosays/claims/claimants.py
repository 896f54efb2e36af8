"""Who stands behind a leaflet, or is parted from its verb by brackets or a participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.language.lexis import Hit
from whosays.packs.schema import CueEntry

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_IN_NAME = frozenset({"flat", "compound", "nmod", "appos", "amod"})
_CLOSING = {")": "(", "]": "[", ",": ","}
_QUOTES = frozenset({'"', "'", "”", "»", "’"})
# How far back the mark may stand that opens what is set between subject and verb.
_ASIDE = 14


def claimant(
    hit: Hit[CueEntry], source: Token | None, passage: Passage, lexicon: Lexicon
) -> Token | None:
    """The one behind a leaflet or call that claims a deed; else the source as it is.

    *X handed out leaflets claiming responsibility*: the leaflet is X's own channel.
    """
    if not any(h.entry.claims for h in lexicon.links.at(hit.tokens[0], passage.candidates)):
        return source
    if source is None:
        apart = set_apart(hit.head)
        return apart if apart is not None and is_person(apart, lexicon, passage) else None
    if not any(w in lexicon.pack.saying.medium for w in passage.candidates.of(source)):
        return source
    roles = lexicon.pack.roles
    for child in tree.kids(source, "nmod"):
        if child.dep_ == "nmod:poss" or tree.case_of(child) in {*roles.agent, *roles.place_from}:
            return child
    above = source.head
    return (tree.subject(above) if above.i != hit.head.i else None) or source


def set_apart(verb: Token) -> Token | None:
    """*The Front, FLN, bombed*, *the Front [FLN] on Monday bombed*: a subject set apart.

    Brackets, an acronym or a day between subject and verb, which a parser may take for a
    break of the clause. The head of the noun phrase before them.
    """
    doc, start = verb.doc, verb.sent.start
    at, apart = min(t.i for t in tree.verb_group(verb)) - 1, False
    while at > start:
        token = doc[at]
        opening = _CLOSING.get(token.text)
        if opening is not None:
            back = range(at - 1, max(start, at - _ASIDE), -1)
            found = next((i for i in back if doc[i].text == opening), None)
            if found is None:
                return None
            at, apart = found - 1, True
        elif token.pos_ == "ADV" or token.ent_type_ in {"DATE", "TIME"} or token.text in _QUOTES:
            at -= 1
        else:
            break
    head = doc[at]
    if not apart or head.pos_ not in _NOUNS:
        return None
    while start <= head.head.i < at and tree.rel(head) in _IN_NAME and head.head.pos_ in _NOUNS:
        head = head.head
    return head


def behind_participle(found: Token, lexicon: Lexicon) -> Token:
    """The subject behind a participle in front that was taken for it; any other as it is.

    *Contacté par téléphone, un porte-parole a démenti*: a bare word that opens the sentence
    and has an agent or a means is no noun.
    """
    doc, start = found.doc, found.sent.start
    opens = all(doc[i].is_punct or doc[i].is_space for i in range(start, found.i))
    if not opens or found.ent_type_ or tree.kids(found, "det") or found.i + 1 >= found.sent.end:
        return found
    if doc[found.i + 1].lower_ not in lexicon.pack.roles.agent:
        return found
    comma = next((t for t in doc[found.i : found.sent.end] if t.text == ","), None)
    if comma is None or comma.i + 1 >= found.sent.end:
        return found
    after = doc[comma.i + 1 : min(comma.i + 1 + _ASIDE, found.sent.end)]
    noun = next((t for t in after if t.pos_ in _NOUNS), None)
    return noun if noun is not None and after[0].pos_ in {"DET", *_NOUNS} else found
