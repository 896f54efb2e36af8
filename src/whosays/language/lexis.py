"""Find a pack's words in analysed text, by lemma, by form, or by ending.

A pipeline's lemma is wrong for rare verbs and for capitals, so a token is looked up
under several candidates: its lemma, its form, the pack's irregular forms, and what
the pack's endings make of it. A lexicon is closed, so a wrong candidate hardly ever
meets a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from whosays import packs
from whosays.packs.schema import Entry, Pack

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

E = TypeVar("E")
W = TypeVar("W", bound=Entry)
# Part-of-speech tags under which a word of a class is met. Participles are tagged ADJ
# and, in capitals, anything may be tagged PROPN.
_TAGS = {
    "verb": frozenset({"VERB", "AUX", "ADJ"}),
    "noun": frozenset({"NOUN", "ADJ", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB", "NOUN"}),
    # Small words of any class stand among adverbs: no (DET), nobody (PRON), without (ADP).
    "adverb": frozenset({"ADV", "ADJ", "SCONJ", "CCONJ", "PART", "ADP", "DET", "PRON"}),
}
_NOMINAL = frozenset({"NOUN", "PROPN"})
_GAP_TAGS = frozenset({"DET", "ADV", "AUX", "PRON", "PART", "ADJ", "NUM"})
_GAP = 3
# ``*`` in a phrase: the words of a party between, as in *take three men hostage*.
_ANY = "*"
# Before a step that must follow and is no part of the phrase: its object, a party.
_BESIDE = "~"
_ANY_GAP = 8
_HYPHENS = frozenset({"-", "‐", "‑", "–"})  # tokens of their own in UD English


def fold(text: str) -> str:
    """Lower case without accents: ``Évacué`` -> ``evacue``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")


def is_capitals(token: Token) -> bool:
    """Whether a token is written in capitals, so that its accents may be missing."""
    return len(token.text) > 1 and token.text.isupper()


class Candidates:
    """Lemma candidates of every token of a document, best first, made once."""

    def __init__(self, doc: Doc, pack: Pack) -> None:
        self._irregular = pack.irregular
        self._endings = _endings(pack.language)
        self._kept: dict[int, tuple[str, ...]] = {}
        self._keys: dict[int, frozenset[str]] = {}
        self.hits: dict[tuple[int, int], tuple[Hit[Any], ...]] = {}
        self.doc = doc

    def of(self, token: Token) -> tuple[str, ...]:
        """Candidates of one token: lemma, form, irregular lemma, lemmas by ending."""
        if token.i not in self._kept:
            self._kept[token.i] = tuple(dict.fromkeys(self._make(token)))
        return self._kept[token.i]

    def keys(self, token: Token) -> frozenset[str]:
        """The candidates of one token and, for capitals, the same without accents."""
        if token.i not in self._keys:
            found = self.of(token)
            folded = map(fold, found) if is_capitals(token) else ()
            self._keys[token.i] = frozenset((*found, *folded))
        return self._keys[token.i]

    def _make(self, token: Token) -> Iterator[str]:
        form = token.lower_.replace("’", "'")
        yield token.lemma_.lower().replace("’", "'") or form
        yield form
        if form in self._irregular:
            yield self._irregular[form]
        if not token.is_alpha:
            return
        for endings, longest in self._endings:
            for size in range(min(longest, len(form) - 2), -1, -1):
                stem = form[: len(form) - size]
                for lemma in endings.get(form[len(form) - size :], ()):
                    yield stem + lemma


Endings = tuple[dict[str, tuple[str, ...]], int]


@cache
def _endings(language: str) -> tuple[Endings, Endings]:
    """A pack's verb and noun endings: inflected ending to lemma endings, and the longest."""
    pack = packs.load(language).pack
    tables = []
    for rows in (pack.verb_endings, pack.noun_endings):
        found: dict[str, tuple[str, ...]] = {}
        for row in rows:
            found[row.form] = (*found.get(row.form, ()), row.lemma)
        tables.append((found, max(map(len, found), default=0)))
    return tables[0], tables[1]


@dataclass(frozen=True)
class Hit(Generic[E]):
    """An entry of a lexicon met in the text.

    Attributes:
        entry: the lexicon's entry.
        head: the token that the phrase hangs on.
        tokens: all tokens of the phrase, in order.
        word: the lexicon's word.
        pos: ``verb``, ``noun``, ``adjective``, ``adverb`` or ``phrase``.
    """

    entry: E
    head: Token
    tokens: tuple[Token, ...]
    word: str
    pos: str


class WordTable(Generic[E]):
    """The words of many entries, ready to be looked up.

    A word may stand in several entries; all are given, in the file's order.
    """

    def __init__(self, rows: Iterable[tuple[str, str, E]]) -> None:
        """`rows` are (class, word or phrase, entry); a class is a part of speech."""
        self._single: dict[tuple[str, str], list[tuple[str, E]]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, E]]] = {}
        for pos, word, entry in rows:
            steps = tuple(word.replace("’", "'").split())
            if len(steps) > 1:
                for first in {steps[0], fold(steps[0])}:
                    self._phrases.setdefault(first.partition("/")[0], []).append(
                        (steps, word, entry)
                    )
                continue
            for key in {steps[0], fold(steps[0])}:
                self._single.setdefault((pos, key), []).append((word, entry))
        for found in self._phrases.values():
            found.sort(key=lambda row: -len(row[0]))  # the longer says more; order kept
        self._firsts = frozenset((*self._phrases, *(key for _, key in self._single)))

    def at(self, token: Token, candidates: Candidates) -> tuple[Hit[E], ...]:
        """Hits that begin at this token; phrases first, since they say more.

        They are kept with the candidates: the rules ask for the same word many times.
        """
        key = (id(self), token.i)
        found = candidates.hits.get(key)
        if found is None:
            none = self._firsts.isdisjoint(candidates.keys(token))
            found = () if none else tuple(self._found(token, candidates))
            candidates.hits[key] = found
        return found

    def _found(self, token: Token, candidates: Candidates) -> Iterator[Hit[E]]:
        yield from self._phrases_at(token, candidates)
        seen: set[int] = set()
        capitals = is_capitals(token)
        # In capitals any class may be meant, but the tagger's own goes first: ATTACK is a noun
        # where it says so, though the verb is known too.
        classes = list(_TAGS.items())
        if capitals and token.pos_ in _NOMINAL:
            classes = sorted(classes, key=lambda row: row[0] != "noun")
        for pos, tags in classes:
            tagged = token.pos_ in tags or capitals
            if not tagged and not (pos == "verb" and _has_auxiliary(token)):
                continue
            for lemma in self._keys(token, candidates):
                for word, entry in self._single.get((pos, lemma), ()):
                    if id(entry) not in seen:
                        seen.add(id(entry))
                        yield Hit(entry, token, (token,), word, pos)

    def tagged(self, token: Token, candidates: Candidates, pos: str) -> Iterator[Hit[E]]:
        """Single words of one class, whatever tag the token has: for taggers that erred."""
        for lemma in self._keys(token, candidates):
            for word, entry in self._single.get((pos, lemma), ()):
                yield Hit(entry, token, (token,), word, pos)

    def _keys(self, token: Token, candidates: Candidates) -> Iterator[str]:
        capitals = is_capitals(token)
        for lemma in candidates.of(token):
            yield lemma
            if capitals:
                yield fold(lemma)

    def _phrases_at(self, token: Token, candidates: Candidates) -> Iterator[Hit[E]]:
        for lemma in dict.fromkeys(self._keys(token, candidates)):
            for steps, word, entry in self._phrases.get(lemma, ()):
                tokens = _follow(token, steps, candidates)
                if tokens:
                    yield Hit(entry, _head(tokens), tokens, word, "phrase")


def _has_auxiliary(token: Token) -> bool:
    """A participle after its auxiliary is a verb, whatever its tag."""
    return any(child.dep_.startswith("aux") for child in token.children)


def _fits(token: Token, step: str, candidates: Candidates) -> bool:
    word, _, tag = step.partition("/")
    if tag and token.pos_ != tag:
        return False
    forms = candidates.of(token)
    return word in forms or (is_capitals(token) and fold(word) in map(fold, forms))


def _follow(
    token: Token, steps: tuple[str, ...], candidates: Candidates
) -> tuple[Token, ...] | None:
    if not _fits(token, steps[0], candidates):
        return None
    found, place, doc = [token], token.i + 1, token.doc
    open_steps = False
    for step in steps[1:]:
        if step == _ANY:
            open_steps = True
            continue
        beside = step.startswith(_BESIDE)
        step = step.removeprefix(_BESIDE)
        next_place = _next_step(doc, place, step, candidates, open_steps=open_steps)
        if next_place is None:
            return None
        if not beside:
            found.append(doc[next_place])
        place, open_steps = next_place + 1, False
    return tuple(found)


def _next_step(
    doc: Doc, place: int, step: str, candidates: Candidates, *, open_steps: bool
) -> int | None:
    """Where the next step of a phrase stands: after few small words, or after a noun phrase."""
    for i in range(place, min(place + (_ANY_GAP if open_steps else _GAP) + 1, len(doc))):
        if _fits(doc[i], step, candidates):
            return i
        if open_steps:
            mark = doc[i].is_punct and doc[i].text not in _HYPHENS
            if doc[i].pos_ in {"VERB", "AUX"} or mark:
                return None
        elif doc[i].pos_ not in _GAP_TAGS and doc[i].text not in _HYPHENS:
            return None
    return None


def _head(tokens: tuple[Token, ...]) -> Token:
    """The verb of a phrase, else the word that all others of it hang on."""
    inside = {t.i for t in tokens}
    verb = next((t for t in tokens if t.pos_ == "VERB"), None)
    if verb is not None:
        return verb
    return next((t for t in tokens if t.head.i == t.i or t.head.i not in inside), tokens[0])


def entry_rows(entries: Iterable[W]) -> Iterator[tuple[str, str, W]]:
    """All words of entries, with the class that each stands under."""
    for entry in entries:
        for pos, words in (
            ("verb", entry.verbs),
            ("noun", entry.nouns),
            ("adjective", entry.adjectives),
            ("adverb", entry.adverbs),
            ("phrase", entry.phrases),
        ):
            for word in words:
                yield pos, word, entry
