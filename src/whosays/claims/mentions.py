"""Mentions of people, bodies and things, and what a pronoun stands for.

A pronoun stands for its nearest full mention that agrees with it: for a speaker the
last one quoted, else the last subject, then other people and bodies, back over at
most a few sentences. Where nothing fits, the pronoun's own words are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.language.lexis import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# How far back a pronoun may reach, in sentences.
_REACH = 4


@dataclass(frozen=True)
class Named:
    """A mention, before it becomes a record.

    Attributes:
        start, end: offsets of the full mention in the report.
        at_start, at_end: offsets of the words in this place.
        head: the head token of the full mention.
        passage: the passage of the full mention.
    """

    start: int
    end: int
    at_start: int
    at_end: int
    head: Token
    passage: Passage

    @property
    def text(self) -> str:
        """The words of the full mention."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

    @property
    def elsewhere(self) -> bool:
        """Whether the full mention stands elsewhere than these words."""
        return (self.start, self.end) != (self.at_start, self.at_end)


@dataclass
class Memory:
    """Full mentions met so far, in the order of the text."""

    lexicon: Lexicon
    known: dict[int, list[_Known]] = field(default_factory=dict)

    def speaker(self, named: Named, sentence: int) -> None:
        """Note somebody who was quoted."""
        self._note(named, sentence, "speaker")

    def sentence(self, passage: Passage, tokens: Iterator[Token], number: int) -> None:
        """Note the people and bodies of a sentence, its subjects first in rank."""
        for token in tokens:
            if token.pos_ not in {"NOUN", "PROPN"} or tree.rel(token) in {"flat", "compound"}:
                continue
            if token.dep_ == "nmod:desc":
                continue  # the title of a name is no other person
            role = tree.rel(token)
            person = is_person(token, self.lexicon, passage)
            if role in {"nsubj", "csubj"} or person:
                rank = "subject" if role == "nsubj" else "other"
                self._note(full(token, passage), number, rank, person=person)

    def _note(self, named: Named, sentence: int, rank: str, *, person: bool = True) -> None:
        self.known.setdefault(sentence, []).append(_Known(named, sentence, rank, person))

    def resolve(
        self,
        pronoun: Token,
        passage: Passage,
        sentence: int,
        *,
        speaks: bool,
        acts: bool = False,
    ) -> Named | None:
        """What a pronoun stands for, with `at` set to the pronoun; else None.

        Args:
            pronoun: the pronoun, or the noun of a phrase that serves as one (*ce dernier*).
            passage, sentence: where it stands.
            speaks: whether it is the source of something said.
            acts: whether only somebody can be meant: people and bodies before things.
        """
        at = passage.offsets([pronoun])
        order = ("speaker", "subject", "other") if speaks else ("subject", "speaker", "other")
        best: tuple[bool, int, int] | None = None
        found: Named | None = None
        near = [k for n in range(sentence - _REACH, sentence + 1) for k in self.known.get(n, ())]
        for place, known in enumerate(near):
            if known.named.end > at[0] or _same_clause_subject(pronoun, known.named, passage):
                continue
            if known.named.passage is passage and known.named.head in pronoun.ancestors:
                continue  # *people they say were killed*: not the noun that its clause tells of
            if not _agrees(pronoun, known.named.head, self.lexicon, known.named.passage):
                continue
            rank = order.index(known.rank)
            nearness = -(sentence - known.sentence) - 2 * rank
            if pronoun.pos_ != "PRON" and tree.feature(pronoun, "Poss") is None:
                nearness = 0  # *ce dernier*: the last one named
            elif speaks and known.named.passage is not passage:
                nearness -= 2  # a new paragraph may turn to another who speaks
            key = ((acts or speaks) and known.person, nearness, place)
            if best is None or key > best:
                best, found = key, known.named
        if found is None:
            return None
        return Named(found.start, found.end, at[0], at[1], found.head, found.passage)


@dataclass(frozen=True)
class _Known:
    named: Named
    sentence: int
    rank: str
    person: bool


def full(head: Token, passage: Passage) -> Named:
    """The full noun phrase of a head, where it stands."""
    start, end = passage.offsets(tree.noun_phrase(head))
    return Named(start, end, start, end, head, passage)


def alone(named: Named, lexicon: Lexicon) -> Named:
    """A speaker's mention without what tells when or before whom it was said.

    *Police on Friday*, *le maire, devant les journalistes*: neither is said of the speaker.
    """
    words = [t for t in named.passage.between(named.start, named.end) if not t.is_space]
    told = lexicon.pack.saying.told_prep
    kept = list(words)
    for place, (comma, word) in enumerate(pairwise(words)):
        if comma.i > named.head.i and comma.text == "," and word.lower_ in told:
            kept = words[:place]
            break
    if kept and kept[-1].i > named.head.i and kept[-1].lower_ in lexicon.weekdays:
        kept = kept[:-1]
        while kept and kept[-1].pos_ in {"ADP", "PUNCT"} and kept[-1].i > named.head.i:
            kept = kept[:-1]
    if not kept or len(kept) == len(words):
        return named
    end = named.passage.offsets(kept[-1:])[1]
    at_end = end if named.at_end == named.end else named.at_end
    return Named(named.start, end, named.at_start, at_end, named.head, named.passage)


def is_pronoun(token: Token) -> bool:
    """Whether a token is a pronoun that stands for a mention."""
    return bool(token.pos_ == "PRON")


def is_last_named(head: Token, lexicon: Lexicon) -> bool:
    """Whether a phrase serves as a pronoun: *ce dernier*, *cette dernière*."""
    if head.i == 0:
        return False
    words = f"{head.nbor(-1).lower_} {head.lower_}"
    pack = lexicon.pack.pack
    return words in pack.pronouns_third or words in pack.pronouns_third_plural


def is_relative(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token is a relative pronoun."""
    return token.lower_ in lexicon.pack.pack.relative_pronouns and (
        tree.feature(token, "PronType") in {"Rel", "Int", None}
    )


def antecedent(token: Token, passage: Passage, lexicon: Lexicon) -> Named | None:
    """The full mention a relative pronoun stands for; None for any other token."""
    if not is_relative(token, lexicon) or token.pos_ not in {"PRON", "SCONJ", "DET"}:
        return None
    above = next((t for t in (token, *tree.up(token)) if tree.rel(t) == "acl"), None)
    noun = above.head if above is not None else _noun_before(token)
    if noun is None:
        return None
    whole = full(noun, passage)
    start, end = passage.offsets([token])
    return Named(whole.start, whole.end, start, end, whole.head, passage)


def _noun_before(relative: Token) -> Token | None:
    """The noun that ends before a relative pronoun whose clause hangs on no noun."""
    doc, i = relative.doc, relative.i - 1
    while i > relative.sent.start and (doc[i].is_punct or doc[i].pos_ in {"ADP", "CCONJ"}):
        i -= 1
    if i < relative.sent.start or tree.feature(relative, "PronType") != "Rel":
        return None
    found = doc[i]
    while tree.rel(found) in {"flat", "amod", "nmod"} and found.head.i < found.i:
        if tree.case_of(found):
            break
        found = found.head
    return found if found.pos_ in {"NOUN", "PROPN"} else None


def is_first_person(token: Token, lexicon: Lexicon) -> bool:
    """Whether a pronoun or possessive is of the first person."""
    return token.lower_.replace("’", "'") in lexicon.pack.pack.pronouns_first


def is_person(token: Token, lexicon: Lexicon, passage: Passage) -> bool:
    """Whether a noun stands for a person, a group or a body."""
    if token.ent_type_ in {"PER", "PERSON", "ORG"}:
        return True
    roles = lexicon.pack.roles
    words = passage.candidates.of(token)
    if any(w in roles.person_nouns or w in roles.group_nouns for w in words):
        return True
    return any(
        hit.pos == "noun" and hit.entry.type not in {"document", "social", "unknown"}
        for hit in lexicon.sources.at(token, passage.candidates)
    )


def _number(token: Token) -> str | None:
    if tree.kids(token, "conj"):
        return "Plur"
    if token.ent_type_ in {"PER", "PERSON"}:
        return "Sing"  # a surname that ends like a plural is one person
    return tree.feature(token, "Number")


def _agrees(pronoun: Token, head: Token, lexicon: Lexicon, passage: Passage) -> bool:
    pack = lexicon.pack.pack
    plural = pronoun.lower_ in pack.pronouns_third_plural
    if pronoun.pos_ in {"NOUN", "ADJ"}:
        plural = tree.feature(pronoun, "Number") == "Plur"
    number = _number(head)
    if number is not None and (number == "Plur") != plural and head.ent_type_ != "ORG":
        return False
    # A possessive agrees with what is possessed, not with whom it stands for.
    owned = tree.feature(pronoun, "Poss") == "Yes"
    gender = None if owned else tree.feature(pronoun, "Gender")
    other = tree.feature(head, "Gender")
    if gender in {"Masc", "Fem"} and other in {"Masc", "Fem"} and gender != other:
        return False
    # A person's pronoun (he, she) never stands for a thing, nor *it* for a person.
    if gender == "Neut":
        return head.ent_type_ not in {"PER", "PERSON"}
    if gender in {"Masc", "Fem"} and other is None and not plural:
        return _is_human(head, lexicon, passage)
    return True


def _is_human(head: Token, lexicon: Lexicon, passage: Passage) -> bool:
    """Whether *he* or *she* can stand for it: a person, no body and no site."""
    if head.ent_type_:
        return head.ent_type_ in {"PER", "PERSON"}
    parts = [head, *tree.kids(head, "compound", "flat")]
    titles = (c for part in parts for c in part.children if c.dep_ == "nmod:desc")
    if any(_is_human(title, lexicon, passage) for title in titles):
        return True  # *army spokesman Idris Roe*
    roles, words = lexicon.pack.roles, passage.candidates.of(head)
    if any(w in roles.person_nouns for w in words):
        return True
    if any(w in roles.group_nouns or w in roles.site_nouns for w in words):
        return False
    return is_person(head, lexicon, passage)


def _same_clause_subject(pronoun: Token, named: Named, passage: Passage) -> bool:
    """*Before police arrested him*: an object is not the subject of its own verb."""
    return (
        named.passage is passage
        and tree.rel(pronoun) in {"obj", "iobj", "obl"}
        and tree.feature(pronoun, "Reflex") is None
        and tree.rel(named.head) == "nsubj"
        and named.head.head.i == pronoun.head.i
    )


def same_name(a: str, b: str) -> bool:
    """Whether one text names what the other does: one inside the other, by whole words."""
    x, y = f" {_words(a)} ", f" {_words(b)} "
    return len(x) > 3 and len(y) > 3 and (x in y or y in x)


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
