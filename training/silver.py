"""Trees that several parsers agree on, for text that nobody has annotated.

The teachers read raw paragraphs; of their trees of a sentence the one nearest to
the others is kept (a medoid, so it is always a tree), and the sentence is dropped
where they disagree much. A student then learns from gold and silver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from training.conllu import Sentence

AGREEMENT = 0.85  # least share of tokens on which the other teachers give the same arc
SHORTEST, LONGEST = 4, 70  # tokens of a sentence


def to_sentence(span: Span) -> Sentence:
    """A parsed sentence as training data; blank tokens are left out."""
    tokens = [t for t in span if not t.is_space]
    index = {t.i: k for k, t in enumerate(tokens)}
    made = Sentence()
    for k, token in enumerate(tokens):
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
    same = sum(
        h == g and d == e
        for h, g, d, e in zip(one.heads, other.heads, one.deps, other.deps, strict=True)
    )
    return same / len(one.words)


def majority(values: Sequence[str]) -> str:
    """The most frequent value; the first teacher's where none is."""
    return Counter(values).most_common(1)[0][0]


def vote(versions: Sequence[Sentence]) -> Sentence | None:
    """One sentence from the teachers' versions of it, or None where they part."""
    scored = []
    for i, version in enumerate(versions):
        others = [agreement(version, o) for k, o in enumerate(versions) if k != i]
        scored.append((sum(others) / len(others), -i))
    best, place = max(scored)
    if best < AGREEMENT or sum(d == "ROOT" for d in versions[-place].deps) != 1:
        return None
    tree = versions[-place]
    for field in ("pos", "feats", "lemmas"):
        columns = zip(*(getattr(v, field) for v in versions), strict=True)
        setattr(tree, field, [majority(column) for column in columns])
    return tree


def alone(nlp: Language, span: Span) -> Doc:
    """The tokens of a sentence as a text of their own."""
    tokens = [t for t in span if not t.is_space]
    words = [t.text for t in tokens]
    return Doc(nlp.vocab, words=words, spaces=[bool(t.whitespace_) for t in tokens])


def silver(teachers: Sequence[Language], paragraphs: Iterable[str]) -> Iterator[Sentence]:
    """Sentences that the teachers agree on; the first teacher draws the borders."""
    first = teachers[0]
    for doc in first.pipe(paragraphs, batch_size=64):
        spans = [s for s in doc.sents if SHORTEST <= len(s) <= LONGEST]
        versions = [[to_sentence(s) for s in spans]]
        for teacher in teachers[1:]:
            read = teacher.pipe(alone(teacher, s) for s in spans)
            versions.append([to_sentence(d[:]) for d in read])
        for made in zip(*versions, strict=True):
            sentence = vote(made)
            if sentence:
                yield sentence
