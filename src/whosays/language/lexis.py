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
from functools import cache, cached_property, lru_cache
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
_CLASSES = tuple(_TAGS.items())
_NOUN_FIRST = tuple(sorted(_CLASSES, key=lambda row: row[0] != "noun"))
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


@dataclass(frozen=True, slots=True)
class _Row:
    """What the tables ask of one token, made once.

    Attributes:
        token: the token.
        pos: its part of speech.
        capitals: see :func:`is_capitals`.
        lookup: the words to look it up under, best first; for capitals without accents too.
        keys: the same as a set.
        gap: it may stand between two steps of a phrase.
        stop: it ends a gap for the words of a party.
    """

    token: Token
    pos: str
    capitals: bool
    lookup: tuple[str, ...]
    keys: frozenset[str]
    gap: bool
    stop: bool


class Candidates:
    """Lemma candidates of every token of a document, best first, made once."""

    def __init__(self, doc: Doc, pack: Pack) -> None:
        self._irregular = pack.irregular
        self._language = pack.language
        self._kept: dict[int, tuple[str, ...]] = {}
        self.hits: dict[tuple[int, int], tuple[Hit[Any], ...]] = {}
        self.doc = doc

    def of(self, token: Token) -> tuple[str, ...]:
        """Candidates of one token: lemma, form, irregular lemma, lemmas by ending."""
        if token.i not in self._kept:
            self._kept[token.i] = tuple(dict.fromkeys(self._make(token)))
        return self._kept[token.i]

    @cached_property
    def rows(self) -> list[_Row]:
        """What the tables ask of each token of the document."""
        return [self._row(token) for token in self.doc]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words under which any token of the document is looked up."""
        return frozenset().union(*(row.keys for row in self.rows))

    def _row(self, token: Token) -> _Row:
        lookup, capitals, pos = self.of(token), is_capitals(token), token.pos_
        if capitals:
            lookup = tuple(dict.fromkeys(w for lemma in lookup for w in (lemma, fold(lemma))))
        hyphen = token.text in _HYPHENS
        return _Row(
            token, pos, capitals, lookup, frozenset(lookup), pos in _GAP_TAGS or hyphen,
            pos in {"VERB", "AUX"} or (token.is_punct and not hyphen),
        )  # fmt: skip

    def _make(self, token: Token) -> Iterator[str]:
        form = token.lower_.replace("’", "'")
        yield token.lemma_.lower().replace("’", "'") or form
        yield form
        if form in self._irregular:
            yield self._irregular[form]
        if token.is_alpha:
            yield from _by_ending(self._language, form)


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


@lru_cache(maxsize=16384)
def _by_ending(language: str, form: str) -> tuple[str, ...]:
    """The lemmas that a language's endings make of a form."""
    found = []
    for endings, longest in _endings(language):
        for size in range(min(longest, len(form) - 2), -1, -1):
            stem = form[: len(form) - size]
            found += [stem + lemma for lemma in endings.get(form[len(form) - size :], ())]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of a phrase after its first: a word, with the tag that it must have if any.

    Attributes:
        word, folded: the word, and the same without accents.
        tag: the part of speech it must have; empty for any.
        beside: it must follow, but is no part of the phrase.
        far: the words of a party may stand before it.
    """

    word: str
    folded: str
    tag: str
    beside: bool
    far: bool


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[E]):
    """A phrase of a table, cut into its steps."""

    first: _Step
    steps: tuple[_Step, ...]
    word: str
    entry: E


def _step(text: str, *, far: bool = False) -> _Step:
    word, _, tag = text.removeprefix(_BESIDE).partition("/")
    return _Step(word, fold(word), tag, text.startswith(_BESIDE), far)


def _phrase(parts: tuple[str, ...], word: str, entry: E) -> _Phrase[E]:
    steps = [
        _step(part, far=before == _ANY)
        for before, part in zip(("", *parts[1:]), parts[1:], strict=False)
        if part != _ANY
    ]
    return _Phrase(_step(parts[0]), tuple(steps), word, entry)


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
        phrases: dict[str, list[tuple[tuple[str, ...], str, E]]] = {}
        for pos, word, entry in rows:
            steps = tuple(word.replace("’", "'").split())
            if len(steps) > 1:
                for first in {steps[0], fold(steps[0])}:
                    phrases.setdefault(first.partition("/")[0], []).append((steps, word, entry))
                continue
            for key in {steps[0], fold(steps[0])}:
                self._single.setdefault((pos, key), []).append((word, entry))
        for listed in phrases.values():
            listed.sort(key=lambda row: -len(row[0]))  # the longer says more; order kept
        self._phrases = {
            first: tuple(_phrase(*row) for row in listed) for first, listed in phrases.items()
        }
        self._firsts = frozenset((*self._phrases, *(key for _, key in self._single)))

    def at(self, token: Token, candidates: Candidates) -> tuple[Hit[E], ...]:
        """Hits that begin at this token; phrases first, since they say more.

        They are kept with the candidates: the rules ask for the same word many times.
        """
        key = (id(self), token.i)
        found = candidates.hits.get(key)
        if found is None:
            none = self._firsts.isdisjoint(candidates.rows[token.i].keys)
            found = () if none else tuple(self._found(token, candidates))
            candidates.hits[key] = found
        return found

    def _found(self, token: Token, candidates: Candidates) -> Iterator[Hit[E]]:
        row = candidates.rows[token.i]
        yield from self._phrases_at(row, candidates)
        seen: set[int] = set()
        # In capitals any class may be meant, but the tagger's own goes first: ATTACK is a noun
        # where it says so, though the verb is known too.
        classes = _NOUN_FIRST if row.capitals and row.pos in _NOMINAL else _CLASSES
        for pos, tags in classes:
            met: bool | None = None
            for lemma in row.lookup:
                listed = self._single.get((pos, lemma))
                if listed is None:
                    continue
                if met is None:
                    met = row.capitals or row.pos in tags
                    met = met or (pos == "verb" and _has_auxiliary(token))
                if not met:
                    break
                for word, entry in listed:
                    if id(entry) not in seen:
                        seen.add(id(entry))
                        yield Hit(entry, token, (token,), word, pos)

    def tagged(self, token: Token, candidates: Candidates, pos: str) -> Iterator[Hit[E]]:
        """Single words of one class, whatever tag the token has: for taggers that erred."""
        for lemma in candidates.rows[token.i].lookup:
            for word, entry in self._single.get((pos, lemma), ()):
                yield Hit(entry, token, (token,), word, pos)

    def _phrases_at(self, row: _Row, candidates: Candidates) -> Iterator[Hit[E]]:
        words = candidates.words
        for lemma in row.lookup:
            for phrase in self._phrases.get(lemma, ()):
                # Most phrases have a word that stands nowhere in the text.
                if not all(s.word in words or s.folded in words for s in phrase.steps):
                    continue
                tokens = _follow(row, phrase, candidates.rows)
                if tokens:
                    yield Hit(phrase.entry, _head(tokens), tokens, phrase.word, "phrase")


def _has_auxiliary(token: Token) -> bool:
    """A participle after its auxiliary is a verb, whatever its tag."""
    return any(child.dep_.startswith("aux") for child in token.children)


def _fits(row: _Row, step: _Step) -> bool:
    if step.tag and row.pos != step.tag:
        return False
    return step.word in row.keys or (row.capitals and step.folded in row.keys)


def _follow(row: _Row, phrase: _Phrase[E], rows: list[_Row]) -> tuple[Token, ...] | None:
    if not _fits(row, phrase.first):
        return None
    found, place = [row.token], row.token.i + 1
    for step in phrase.steps:
        at = _next_step(rows, place, step)
        if at is None:
            return None
        if not step.beside:
            found.append(rows[at].token)
        place = at + 1
    return tuple(found)


def _next_step(rows: list[_Row], place: int, step: _Step) -> int | None:
    """Where the next step of a phrase stands: after few small words, or after a noun phrase."""
    for i in range(place, min(place + (_ANY_GAP if step.far else _GAP) + 1, len(rows))):
        row = rows[i]
        if _fits(row, step):
            return i
        if row.stop if step.far else not row.gap:
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
