"""Speech told at the end of its sentence, read from commas where the tree may err.

*Deux soldats ont été tués, ont indiqué lundi à l'AFP deux élus.* Parsers often take
what is said for the subject of the verb of saying, and the speaker for its object; the
comma before the verb and the speaker after it leave little doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.claims.speakers import can_speak, closes_quotation, inverted
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.language.lexis import Hit
from whosays.packs.schema import CueEntry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_IN_NOUN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
_IN_SPEAKER = _IN_NOUN | {"PART", "ADP"}
_OPENS_NOUN = frozenset({"DET", "NUM"})
# How far from its verb a speaker may begin: a day and one who is told stand between.
_REACH = 9


def closing_incise(
    hit: Hit[CueEntry], passage: Passage, lexicon: Lexicon
) -> tuple[Token, range] | None:
    """Speaker and tokens of a saying that closes its sentence after a comma.

    Args:
        hit: the cue.
        passage: where it stands.
        lexicon: the words of its language.

    Returns:
        The head of the speaker's words, and the tokens from the comma to the end of the
        sentence; what is said is all before the comma. None where the shape is another.
    """
    head, entry = hit.head, hit.entry
    if entry.sense != "say" or not entry.incise or entry.addressee == "source":
        return None
    group = verb_words(hit)
    if hit.pos not in {"verb", "phrase"} or not any(_finite(t) for t in group):
        return None
    # Who follows *told* hears it.
    found = None if entry.addressee else _verb_first(hit, passage, lexicon)
    found = found or _speaker_first(hit, passage, lexicon)
    if found is None:
        return None
    speaker, comma = found
    before = head.doc[head.sent.start : comma]
    quoted = closes_quotation(head.doc[comma - 1].text, lexicon)
    if not (quoted or any(_finite(t) for t in before)) or any(t.text == ":" for t in before):
        return None
    return speaker, range(comma, head.sent.end)


def verb_words(hit: Hit[CueEntry]) -> list[Token]:
    """The words of a verb, or of a phrase around verbs (*ont fait savoir*), in order."""
    words = {t.i: t for t in tree.verb_group(hit.head)}
    if hit.pos == "phrase":
        words |= {t.i: t for t in hit.tokens}
        verbs = [t for t in hit.tokens if t.pos_ in {"VERB", "AUX"}]
        words |= {t.i: t for verb in verbs for t in tree.verb_group(verb)}
    return [words[i] for i in sorted(words)]


def _finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and tree.feature(token, "VerbForm") == "Fin"


def _verb_first(hit: Hit[CueEntry], passage: Passage, lexicon: Lexicon) -> tuple[Token, int] | None:
    """*…, a indiqué (lundi) (à l'AFP) un diplomate*: the speaker, and the comma."""
    head = hit.head
    doc, group = head.doc, verb_words(hit)
    comma = group[0].i - 1
    if comma <= head.sent.start or doc[comma].text != ",":
        return None
    # What is said before the comma hangs on the verb only by error.
    erred = any(c.i < comma for c in tree.kids(head, "nsubj", "csubj", "advcl"))
    if not erred and inverted(head, passage, lexicon) is not None:
        return None
    i, end = group[-1].i + 1, min(group[-1].i + 1 + _REACH, head.sent.end)
    while i < end:
        skipped = _aside(doc, i, end, lexicon)
        if skipped == i:
            break
        i = skipped
    first = i
    while i < end and doc[i].pos_ in _IN_NOUN:
        i += 1
    nouns = [t for t in doc[first:i] if t.pos_ in _NOUNS]
    heads = [t for t in nouns if not first <= t.head.i < i]
    speaker = next(iter([*heads, *nouns]), None)
    if speaker is None or not can_speak(speaker, passage, lexicon):
        return None
    return speaker, comma


def _speaker_first(
    hit: Hit[CueEntry], passage: Passage, lexicon: Lexicon
) -> tuple[Token, int] | None:
    """*…, the mayor said on Monday*, where the tree has the speaker for an apposition."""
    head = hit.head
    doc, group = head.doc, tree.verb_group(head)
    if tree.kids(head, "ccomp", "xcomp"):
        return None
    if any(_finite(t) for t in doc[group[-1].i + 1 : head.sent.end]):
        return None
    if hit.entry.addressee is None and inverted(head, passage, lexicon) is not None:
        return None
    last = group[0].i - 1
    if last > head.sent.start and doc[last].text == ",":
        last -= 1  # *…, the governor, Paul Laki, told the radio*
    first = last
    while first > head.sent.start and doc[first].pos_ in _IN_SPEAKER:
        first -= 1
    if first == last or first <= head.sent.start or doc[first].text != ",":
        return None
    if doc[first + 1].pos_ == "ADP":
        return None  # a place between commas
    subjects = tree.kids(head, "nsubj", "csubj")
    if subjects and not any(first < c.i <= last for c in subjects):
        return None
    if hit.entry.addressee is None and _has_object(head):
        return None  # *…, whose head, Ann Roe, confirmed the deaths*
    nouns = [t for t in doc[first + 1 : last + 1] if t.pos_ in _NOUNS]
    heads = [t for t in nouns if not first < t.head.i <= last]
    speaker = next(iter([*heads, *nouns]), None)
    if speaker is None or not can_speak(speaker, passage, lexicon):
        return None
    return speaker, first


def _has_object(verb: Token) -> bool:
    return any(c.i > verb.i and c.ent_type_ not in {"DATE", "TIME"} for c in tree.kids(verb, "obj"))


def _aside(doc: Doc, i: int, end: int, lexicon: Lexicon) -> int:
    """Where the text goes on after an adverb, a day, or one who is told; `i` if none is here."""
    weekday = doc[i].lower_ in lexicon.weekdays
    if weekday or doc[i].pos_ == "ADV" or doc[i].ent_type_ in {"DATE", "TIME"}:
        return i + 1
    if doc[i].pos_ == "NOUN":  # without a determiner it is a day: *lundi*, *lundi soir*
        for after in (i + 1, i + 2):
            if after < end and doc[after].pos_ in {"ADP", "DET", "NUM"}:
                return i if doc[after].lower_ in lexicon.pack.roles.of else after
    if doc[i].lower_ not in lexicon.pack.saying.told_prep:
        return _occasion(doc, i, end, lexicon)
    i += 1
    if i < end and doc[i].pos_ == "DET":
        i += 1
    while i < end and doc[i].pos_ in _IN_NOUN - _OPENS_NOUN:
        i += 1
    return i


def _occasion(doc: Doc, i: int, end: int, lexicon: Lexicon) -> int:
    """Where the text goes on after where or how it was said; `i` if nothing of that is here.

    *…, a affirmé sur nos ondes Paul Koum*, *dans un communiqué de presse le préfet*: a common
    noun behind a preposition, with what hangs on it, up to the next determiner or name.
    """
    if doc[i].pos_ != "ADP" or doc[i].lower_ in {*lexicon.pack.roles.agent, *lexicon.pack.roles.of}:
        return i
    at = i + 1
    while at < end:
        at += doc[at].pos_ in {"DET", "NUM"}
        if at >= end or doc[at].pos_ != "NOUN":
            return i
        at += 1
        while at < end and doc[at].pos_ == "ADJ":
            at += 1
        more = at < end and doc[at].pos_ == "ADP" and doc[at].lower_ in lexicon.pack.roles.of
        if not more:
            return at
        at += 1
    return i
