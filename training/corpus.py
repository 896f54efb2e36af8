"""Sentences and named texts into spaCy examples, drawn anew each epoch."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.augment import Rates, Respelling, draw
from training.conllu import Sentence
from training.names import Named, Span
from training.swap import Pool, swap
from training.tenses import shift, vary
from training.veil import veil

PLAIN = Respelling(None, ())


def tree_doc(
    nlp: Language, sentences: Sequence[Sentence], gaps: Sequence[str], change: Respelling
) -> Doc:
    """One gold document; ``gaps[i]`` stands behind sentence i ("" , " " or line breaks).

    Line breaks are tokens of their own, hung on the token before, as in
    spaCy's whitespace augmentation.
    """
    words: list[str] = []
    spaces: list[bool] = []
    lemmas: list[str] = []
    pos: list[str] = []
    morphs: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    for sentence, gap in zip(sentences, gaps, strict=True):
        base = len(words)
        spelt = [change(w) for w in sentence.words]
        words.extend(spelt)
        spaces.extend(sentence.spaces[:-1])
        spaces.append(gap == " ")
        for word, lemma, new in zip(sentence.words, sentence.lemmas, spelt, strict=True):
            lemmas.append(new if lemma == word else change.lemma(lemma))
        pos.extend(sentence.pos)
        morphs.extend(sentence.feats)
        heads.extend(base + h for h in sentence.heads)
        deps.extend(sentence.deps)
        if gap.strip(" ") != gap or not gap:
            continue
        if gap != " ":
            words.append(gap)
            spaces.append(False)
            lemmas.append(gap)
            pos.append("SPACE" if sentence.pos[-1] else "")
            morphs.append("")
            heads.append(len(words) - 2)
            deps.append("dep")
    bare = not any(pos)  # silver trees: features unset, which spaCy takes as unknown
    return Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        lemmas=lemmas,
        pos=pos,
        morphs=None if bare else morphs,
        heads=heads,
        deps=deps,
    )


def headline(sentence: Sentence) -> Sentence:
    """The sentence without its full stop, as titles and captions are."""
    n = len(sentence.words)
    if n < 3 or sentence.words[-1] != "." or n - 1 in sentence.heads or sentence.deps[-1] == "ROOT":
        return sentence
    return Sentence(
        sentence.words[:-1], sentence.spaces[:-1], sentence.lemmas[:-1], sentence.pos[:-1],
        sentence.feats[:-1], sentence.heads[:-1], sentence.deps[:-1], sentence.opens,
    )  # fmt: skip


def draw_gap(next_opens: bool, rng: random.Random) -> str:
    """What stands between two sentences."""
    roll = rng.random()
    if next_opens:
        return "\n\n" if roll < 0.5 else "\n" if roll < 0.7 else " "
    return " " if roll < 0.88 else "\n" if roll < 0.94 else "\n\n"


def tree_examples(
    nlp: Language, sentences: Sequence[Sentence], rates: Rates, rng: random.Random
) -> Iterator[Example]:
    """All sentences once, in groups of one to six neighbours, in random order."""
    groups: list[tuple[int, int]] = []
    at = 0
    while at < len(sentences):
        size = rng.choice((1, 1, 2, 3, 4, 6))
        groups.append((at, min(at + size, len(sentences))))
        at += size
    rng.shuffle(groups)
    for start, end in groups:
        members = list(sentences[start:end])
        if rates.future:
            members = [shift(s, rng, rates.future) for s in members]
        if rates.verbs:
            members = [vary(s, rng, rates.verbs) for s in members]
        if rates.veil:
            members = [veil(s, rng, rates.veil) for s in members]
        gaps = [draw_gap(s.opens, rng) for s in members[1:]] + [""]
        for i, gap in enumerate(gaps[:-1]):
            if "\n" in gap and rng.random() < 0.25:
                members[i] = headline(members[i])
        gold = tree_doc(nlp, members, gaps, draw(rates, rng))
        yield Example(nlp.make_doc(gold.text), gold)


def first_examples(nlp: Language, sentences: Sequence[Sentence], rates: Rates) -> Iterator[Example]:
    """Every sentence in each spelling, so that all labels show from the start.

    Of a large corpus every third sentence is enough for the spellings.
    """
    rng = random.Random(1)
    fixed = replace(rates, upper=0, lower=0, title=0, straight=0, quotes=0, paired=1.0)
    for capital, small in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)):
        for marks in (0.0, 1.0):
            drawn = replace(fixed, upper=capital, lower=small, curly=marks, paired=marks)
            plain = not (capital or small or marks)
            some = sentences if plain or len(sentences) < 10_000 else sentences[::3]
            yield from tree_examples(nlp, some, drawn, rng)


def known_lemmas(nlp: Language, examples: Iterable[Example]) -> Iterator[Example]:
    """Blank the gold lemmas that no rule of the lemmatiser makes.

    spaCy would count them as its first rule, whatever that is; blank ones are skipped.
    A pipeline from disk has its rules but not their numbers: they are set here.
    """
    pipe: Any = nlp.get_pipe("trainable_lemmatizer")
    pipe.tree2label = {tree: label for label, tree in enumerate(pipe.labels)}
    for example in examples:
        for token in example.reference:
            if token.lemma_ and pipe.trees.add(token.text, token.lemma_) not in pipe.tree2label:
                token.lemma_ = ""
        yield example


def gold_trees(
    nlp: Language, sentences: Sequence[Sentence], size: int, change: Respelling = PLAIN
) -> list[Example]:
    """Examples for scoring: groups of ``size`` sentences, one blank between them."""
    examples = []
    for at in range(0, len(sentences), size):
        members = sentences[at : at + size]
        gaps = [" "] * (len(members) - 1) + [""]
        gold = tree_doc(nlp, members, gaps, change)
        examples.append(Example(nlp.make_doc(gold.text), gold))
    return examples


def cut(text: str, spans: Sequence[Span]) -> list[int]:
    """Where a text may be cut: behind line breaks that lie outside names."""
    inside = {i for start, end, _ in spans for i in range(start, end)}
    borders = [0]
    for i in range(1, len(text)):
        if text[i - 1] == "\n" and text[i] != "\n" and i not in inside:
            borders.append(i)
    borders.append(len(text))
    return borders


def pieces(named: Named) -> list[Named]:
    """The paragraphs of a text, each with its names."""
    borders = cut(named.text, named.spans)
    found = []
    for start, end in zip(borders, borders[1:], strict=False):
        spans = [
            (s - start, e - start, label) for s, e, label in named.spans if start <= s and e <= end
        ]
        missing = [(s - start, e - start) for s, e in named.missing if start <= s and e <= end]
        found.append(Named(named.id, named.text[start:end], spans, missing, named.labels))
    return found


def join(parts: Sequence[Named]) -> Named:
    """Neighbouring paragraphs as one text."""
    text = ""
    spans: list[Span] = []
    missing: list[tuple[int, int]] = []
    for part in parts:
        at = len(text)
        spans.extend((s + at, e + at, label) for s, e, label in part.spans)
        missing.extend((s + at, e + at) for s, e in part.missing)
        text += part.text
    return Named(parts[0].id, text, spans, missing, parts[0].labels)


def name_doc(nlp: Language, named: Named, text: str) -> Doc:
    """Gold names on our tokens; names that our tokens cannot show count as unknown."""
    doc = nlp.make_doc(text)
    ents = []
    unknown = []
    for start, end, label in named.spans:
        span = doc.char_span(start, end, label=label)
        if span is not None and not (span[0].is_space or span[-1].is_space):
            ents.append(span)
        else:
            unknown.append((start, end))
    taken = {t.i for span in ents for t in span}
    missing = []
    for start, end in [*unknown, *named.missing]:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and not any(t.i in taken for t in span):
            missing.append(span)
            taken.update(t.i for t in span)
    doc.set_ents(ents, missing=missing, default="outside")
    return doc


def name_examples(
    nlp: Language,
    texts: Sequence[Sequence[Named]],
    names: Pool,
    rates: Rates,
    rng: random.Random,
) -> Iterator[Example]:
    """All texts once, one to four neighbouring paragraphs at a time, in random order.

    ``texts`` holds the paragraphs of each document, ``names`` what may replace names.
    """
    groups: list[Named] = []
    for parts in texts:
        at = 0
        while at < len(parts):
            size = rng.choice((1, 2, 3, 4))
            groups.append(join(parts[at : at + size]))
            at += size
    rng.shuffle(groups)
    for group in groups:
        if rates.swap and rng.random() < 0.5:
            group = swap(group, names, dict(rates.swap), rates.invent, rng)
        change = draw(rates, rng)
        gold = name_doc(nlp, group, change(group.text))
        yield Example(nlp.make_doc(gold.text), gold)


def gold_names(nlp: Language, texts: Sequence[Named], change: Respelling = PLAIN) -> list[Example]:
    """Examples for scoring; the gold is cut at every name's border, so none is lost."""
    examples = []
    for named in texts:
        text = change(named.text)
        borders = sorted({i for s, e, _ in named.spans for i in (s, e)})
        words: list[str] = []
        spaces: list[bool] = []
        for token in nlp.make_doc(text):
            inner = [b - token.idx for b in borders if token.idx < b < token.idx + len(token)]
            for start, end in zip([0, *inner], [*inner, len(token)], strict=True):
                words.append(token.text[start:end])
                spaces.append(False)
            spaces[-1] = bool(token.whitespace_)
        gold = Doc(nlp.vocab, words=words, spaces=spaces)
        spans = [gold.char_span(s, e, label=label) for s, e, label in named.spans]
        gold.set_ents([s for s in spans if s is not None], default="outside")
        examples.append(Example(nlp.make_doc(text), gold))
    return examples
