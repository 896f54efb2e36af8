"""Trees for news that nobody has annotated: what one parser reads three times alike.

A parser reads raw paragraphs, and each of their sentences again in small letters and
in capitals. Where the three readings agree, the sentence is kept, and the parser goes
on learning from gold and these. It learns news words and news phrasing that way; the
treebanks hold little news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from training.augment import Change, lower, upper
from training.conllu import Sentence

AGREEMENT = 0.9  # least share of tokens with the same arc in the other readings
SHORTEST, LONGEST = 5, 60  # tokens of a sentence


def to_sentence(tokens: Doc | Span) -> Sentence:
    """A parsed sentence as training data; blank tokens are left out."""
    kept = [t for t in tokens if not t.is_space]
    index = {t.i: k for k, t in enumerate(kept)}
    made = Sentence()
    for k, token in enumerate(kept):
        made.words.append(token.text)
        made.spaces.append(bool(token.whitespace_))
        made.lemmas.append(token.lemma_)
        made.pos.append(token.pos_)
        made.feats.append(str(token.morph))
        made.heads.append(index.get(token.head.i, k))
        made.deps.append("ROOT" if token.head.i == token.i else token.dep_)
    return made


def agreement(one: Sentence, other: Sentence) -> float:
    """Share of tokens with the same head and label."""
    rows = zip(one.heads, other.heads, one.deps, other.deps, strict=True)
    return sum(h == g and d == e for h, g, d, e in rows) / len(one.words)


def vote(plain: Sentence, others: Sequence[Sentence]) -> Sentence | None:
    """The tree of the plain reading, bare of tags and lemmas; None if trees differ.

    Tags and lemmas read by the parser's own tagger taught it nothing but its errors;
    blank ones are not learnt from.
    """
    shares = [agreement(plain, other) for other in others]
    if min(shares) < AGREEMENT or plain.deps.count("ROOT") != 1 or "dep" in plain.deps:
        return None
    n = len(plain.words)
    return replace(plain, lemmas=[""] * n, pos=[""] * n, feats=[""] * n)


def respelt(nlp: Language, span: Span, change: Change) -> Doc:
    """The tokens of a sentence in another case, as a text of their own."""
    kept = [t for t in span if not t.is_space]
    words = [change(t.text) for t in kept]
    return Doc(nlp.vocab, words=words, spaces=[bool(t.whitespace_) for t in kept])


def silver(nlp: Language, paragraphs: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of which the three readings agree, in order."""
    spans = [
        span
        for doc in nlp.pipe(paragraphs, batch_size=64)
        for span in doc.sents
        if SHORTEST <= len(span) <= LONGEST
    ]
    small, capital = (
        nlp.pipe((respelt(nlp, s, change) for s in spans), batch_size=128)
        for change in (lower, upper)
    )
    for span, *others in zip(spans, small, capital, strict=True):
        sentence = vote(to_sentence(span), [to_sentence(doc) for doc in others])
        if sentence:
            yield sentence
