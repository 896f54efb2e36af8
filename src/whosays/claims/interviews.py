"""Interviews set as questions and answers: who answers is who says it.

A page that prints a question as a paragraph of its own and the answer below it names
the interviewee once, at the top (*Wikinews spoke with X*), and marks no answer with a
cue or quotation marks. Nothing is read this way unless several questions stand there
and one person can be found that they are put to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_first_person
from whosays.claims.said import Said
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.claims.chains import Sentence

_PEOPLE = frozenset({"PER", "PERSON"})
# Fewer questions than this may be rhetorical.
_QUESTIONS = 2
# A page of answers has a question every few paragraphs; an article asks one in passing. Where
# the page says that it is an interview, the one who asks may also only remark.
_SHARE = 0.2
_SHARE_TOLD = 0.08
_QUESTION_WORDS = 60
_REACH = 14


@dataclass(frozen=True)
class Interview:
    """Who answers, where that is said, and the answers."""

    who: Token
    introduced: Passage
    answers: tuple[Said, ...]


def interview_in(sentences: Sequence[Sentence], lexicon: Lexicon) -> Interview | None:
    """The answer paragraphs of an interview, each put to the one who is interviewed.

    Args:
        sentences: all sentences of the report.
        lexicon: the word lists of its language.

    Returns:
        One saying without a cue for each paragraph; the one who says it stands in the
        introduction, which is another passage. None where the text is no interview.
    """
    passages = [list(group) for _, group in groupby(sentences, key=lambda s: s.passage.number)]
    asks = [_is_question(group[0].passage, lexicon) for group in passages]
    put = sum(asks[i] and not asks[i + 1] for i in range(len(asks) - 1))
    first = asks.index(True) if put else 0
    told = _is_told(passages[:first], lexicon)
    if put < max(_QUESTIONS, (len(asks) - first) * (_SHARE_TOLD if told else _SHARE)):
        return None
    found = _interviewee(passages[:first], lexicon)
    if found is None and told:
        found = _most_named(passages[:first])
    if found is None or _several(found[1]):
        return None
    passage, who = found
    made: list[Said] = []
    for place, group in enumerate(passages):
        home = group[0].passage
        if asks[place] or home.part.kind not in {"body", "lead"}:
            continue
        # An answer may stand before the first printed question, if it speaks as *I* or *we*.
        if place > first or (home is not passage and _opens_as_answer(group, lexicon)):
            made.append(_answer(group, who, label_of(home, lexicon)))
    return Interview(who, passage, tuple(made))


def _answer(group: Sequence[Sentence], who: Token, label: Token | None) -> Said:
    passage = group[0].passage
    start = label.i + 1 if label is not None else 0
    tokens = [t for s in group for t in s.span if not t.is_space and t.i >= start]
    return Said(
        passage, group[0].number, (), who, (), (), (passage.offsets(tokens),),
        "say", None, None, "interview-answer", "an answer in an interview",
    )  # fmt: skip


def label_of(passage: Passage, lexicon: Lexicon) -> Token | None:
    """The colon behind *Q* or *A*, which say only that somebody asks or answers; else None."""
    saying = lexicon.pack.saying
    words = [t for t in passage.doc[:3] if not t.is_space]
    if len(words) < 2 or words[1].text != ":":
        return None
    named = words[0].lower_ in {*saying.question_labels, *saying.answer_labels}
    return words[1] if named else None


def _is_question(passage: Passage, lexicon: Lexicon) -> bool:
    if label_of(passage, lexicon) is not None:
        return passage.doc[0].lower_ in lexicon.pack.saying.question_labels
    words = [t for t in passage.doc if not t.is_space]
    return bool(words) and words[-1].text == "?" and len(words) <= _QUESTION_WORDS


def _opens_as_answer(group: Sequence[Sentence], lexicon: Lexicon) -> bool:
    doc = group[0].passage.doc
    quoted = any(t.is_quote for t in doc)
    return not quoted and any(is_first_person(t, lexicon) for t in doc)


def _interviewee(
    passages: Sequence[Sequence[Sentence]], lexicon: Lexicon
) -> tuple[Passage, Token] | None:
    """The one person that the introduction says is interviewed.

    A name after the words (*spoke with X*); else a heading that is a person's name.
    """
    headed: tuple[Passage, Token] | None = None
    for group in passages:
        passage = group[0].passage
        for sentence in group:
            for token in sentence.span:
                last = _asking(token, lexicon)
                who = _person_after(last) if last is not None else None
                if who is not None:
                    return passage, who
        words = [t for t in passage.doc if not t.is_space]
        if words and passage.part.kind == "heading" and all(t.ent_type_ in _PEOPLE for t in words):
            headed = passage, words[0].sent.root
    return headed


def _is_told(passages: Sequence[Sequence[Sentence]], lexicon: Lexicon) -> bool:
    """Whether the introduction says in so many words that somebody was interviewed."""
    words = lexicon.pack.saying.interview_words
    return any(
        w in words
        for group in passages
        for sentence in group
        for token in sentence.span
        for w in sentence.passage.candidates.of(token)
    )


def _most_named(passages: Sequence[Sequence[Sentence]]) -> tuple[Passage, Token] | None:
    """The person whom an introduction names far more often than any other."""
    named: dict[str, list[tuple[Passage, Token]]] = {}
    for group in passages:
        passage = group[0].passage
        for run in _names(passage):
            named.setdefault(run[-1].text.casefold(), []).append((passage, run[-1]))
    if not named:
        return None
    ranked = sorted(named.values(), key=len, reverse=True)
    if len(ranked) > 1 and len(ranked[0]) < 2 * len(ranked[1]):
        return None  # two may answer
    passage, last = ranked[0][0]
    inside = {t.i for run in _names(passage) if last.i in {t.i for t in run} for t in run}
    return passage, next(
        t for t in passage.doc if t.i in inside and (t.head.i == t.i or t.head.i not in inside)
    )


def _names(passage: Passage) -> list[list[Token]]:
    """The names of people in a passage, as runs of tokens."""
    runs: list[list[Token]] = []
    for token in passage.doc:
        if token.ent_type_ not in _PEOPLE:
            continue
        if runs and token.ent_iob_ == "I" and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _asking(token: Token, lexicon: Lexicon) -> Token | None:
    """The last word of a phrase that says who is interviewed, if one begins here."""
    for steps in lexicon.interviews.get(token.lower_, ()):
        tokens = token.doc[token.i : token.i + len(steps)]
        if [t.lower_ for t in tokens] == list(steps):
            return tokens[-1]
    return None


def _person_after(token: Token) -> Token | None:
    end = min(token.i + 1 + _REACH, token.sent.end)
    named = [t for t in token.doc[token.i + 1 : end] if t.ent_type_ in _PEOPLE]
    if not named:
        return None
    inside = {t.i for t in named}
    return next((t for t in named if t.head.i not in inside), named[0])


def _several(who: Token) -> bool:
    return any(t.ent_type_ in _PEOPLE for t in tree.kids(who, "conj"))
