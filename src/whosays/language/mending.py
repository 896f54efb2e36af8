"""Trees that a parser got wrong in ways that punctuation gives away, put right.

*Un pont a cédé, a indiqué | à l'agence le maire*: a saying at the end of a long sentence is
often parsed as a sentence of its own, which parts it from what is said. *Le comité, un
groupe de citoyens, a accusé*: of two nouns between commas before a verb the second is
taken for the subject, though it only says what the first one is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whosays.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PEOPLE = frozenset({"PER", "PERSON"})
_TIMES = frozenset({"DATE", "TIME"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_IN_NOUN = frozenset({"nmod", "compound", "flat", "amod"})
_BESIDE = frozenset({"nsubj", "obl", "obj", "dislocated", "nmod", "appos", "dep"})
Arc = tuple["Token", "Token", str]


def mended(doc: Doc) -> Doc:
    """The document itself, with broken sentences joined and appositions hung on their nouns."""
    for find in (_breaks, _appositions, _names_apart, _before_names):
        arcs = list(find(doc))
        if arcs:
            _rehang(doc, arcs)
    return doc


def _rehang(doc: Doc, arcs: list[Arc]) -> None:
    """Give tokens another head and relation: rows of token, head, relation."""
    import numpy as np

    named: Any = ["HEAD", "DEP"]
    rows = np.array(doc.to_array(named), dtype="uint64").astype("int64")
    heads = [token.head.i for token in doc]
    for token, head, relation in arcs:
        if _hangs_on(head.i, token.i, heads):
            continue  # two mends that are right alone may make a ring together
        heads[token.i] = head.i
        label = doc.vocab.strings.add(relation)
        rows[token.i] = (head.i - token.i, label - (1 << 64) if label >= 1 << 63 else label)
    written: Any = rows.astype("uint64")
    doc.from_array(named, written)


def _hangs_on(at: int, above: int, heads: list[int]) -> bool:
    """Whether a token hangs, over however many others, on another."""
    while at != above:
        if heads[at] == at:
            return False
        at = heads[at]
    return True


def _breaks(doc: Doc) -> Iterator[Arc]:
    """Each sentence that begins where none ends, hung on the one before it."""
    for sentence in doc.sents:
        if sentence.start and _runs_on(doc[sentence.start]):
            yield _joint(sentence)


def _runs_on(first: Token) -> bool:
    """Whether a verb or name behind a comma, or a name that runs on, was read as a beginning.

    *Une explosion à la gare, le tueur est mort* does have two clauses of equal rank.
    """
    if first.ent_type_ and first.ent_iob_ == "I":
        return True
    before = first.nbor(-1)
    follows = first.nbor(1).text if first.i + 1 < len(first.doc) else ""
    if first.text == "," or (first.is_quote and follows == ","):
        return True  # *« …* | *», a dit le maire*
    # *Army chief | Ann Roe*, *onze morts | selon X*: no mark ends a sentence between them.
    goes_on = first.ent_type_ in _PEOPLE or (first.pos_ == "ADP" and first.text.islower())
    if goes_on and before.pos_ == "NOUN" and before.text.islower():
        return True
    opens = first.pos_ in {"VERB", "AUX", "PROPN"} or first.ent_type_ in _PEOPLE
    return opens and before.text == ","


def _joint(broken: Span) -> Arc:
    """What a broken sentence hangs on, and how: a bare name names the noun before it.

    *… said the head of the clinic, | Anna Roth*.
    """
    doc, before = broken.doc, broken.doc[broken.start - 1]
    names = all(t.ent_type_ in _PEOPLE or t.is_punct or t.is_space for t in broken)
    if names and before.text == "," and broken.start > 1:
        noun = doc[broken.start - 2]
        while noun.dep_.partition(":")[0] in _IN_NOUN and noun.head.pos_ in _NOUNS:
            noun = noun.head
        if noun.pos_ in _NOUNS and not noun.ent_type_:
            return broken.root, noun, "appos"
    above = before.sent.root
    if tree.case_of(broken.root) and broken.root.pos_ in _NOUNS and above.pos_ in _NOUNS:
        return broken.root, above, "nmod"
    return broken.root, above, "parataxis"


def _appositions(doc: Doc) -> Iterator[Arc]:
    """Nouns between commas that were hung on a verb beside the noun they belong to."""
    for noun in doc:
        if tree.rel(noun) == "conj" and _only_tells(noun):
            yield noun, noun.head, "appos"
    yield from _titles_behind(doc)
    for verb in doc:
        if verb.pos_ != "VERB" and not any(tree.rel(c) in {"aux", "cop"} for c in verb.children):
            continue
        nouns = [c for c in verb.children if _is_nominal(c) and tree.rel(c) in _BESIDE]
        for first, second in zip(nouns, nouns[1:], strict=False):
            if not _beside(first, second):
                continue
            if second.i < verb.i and _closes_before(second, verb):
                if tree.rel(first) != "nsubj":
                    if tree.rel(second) != "nsubj":
                        continue
                    yield first, verb, second.dep_
                yield second, first, "appos"
            elif first.i > verb.i and _is_title(first) and _holds_person(second):
                yield second, first, "appos"


def _titles_behind(doc: Doc) -> Iterator[Arc]:
    """*…, a dit le porte-parole de la police, le capitaine Paul Roux, …*: hung far before.

    A title with a person's name, between marks, right behind a noun with an article.
    """
    for noun in doc:
        if noun.pos_ != "NOUN" or not _is_title(noun) or not _holds_person(noun):
            continue
        left, right = noun.left_edge.i, _name_end(noun)
        if left < 2 or doc[left - 1].text != "," or tree.rel(noun) in {"conj", "appos", "nsubj"}:
            continue
        if noun.head.i > left - 1 or tree.case_of(noun) or not doc[right].is_punct:
            continue
        for first in (doc[left - 2], *tree.up(doc[left - 2])):
            titled = first.pos_ == "NOUN" and _is_title(first) and first.i > noun.head.i
            if titled and not tree.case_of(first) and first.head.pos_ == "VERB":
                yield noun, first, "appos"
                break


def _name_end(noun: Token) -> int:
    """Index of what follows a title and the name behind it."""
    i, doc = noun.i + 1, noun.doc
    while i + 1 < len(doc) and (doc[i].pos_ == "PROPN" or doc[i].ent_type_ in _PEOPLE):
        i += 1
    return i


def _names_apart(doc: Doc) -> Iterator[Arc]:
    """*…, the head of the clinic, Ann Roe, told us*: the name was taken for the subject.

    The noun with an article between two commas hangs on what is said, before the first one.
    """
    for name in doc:
        if tree.rel(name) != "nsubj" or name.pos_ != "PROPN" or name.i > name.head.i:
            continue
        verb, left = name.head, name.left_edge.i
        if left <= verb.sent.start + 2 or doc[left - 1].text != ",":
            continue
        if not _ends_with_comma(name, verb) or verb.pos_ != "VERB":
            continue
        noun = _head_between(doc, left - 1, verb.sent.start)
        if noun is not None and noun.head.i != verb.i and tree.kids(noun, "det"):
            yield noun, verb, "nsubj"
            yield name, noun, "appos"


def _ends_with_comma(name: Token, verb: Token) -> bool:
    """Whether a name ends with the comma right before its verb."""
    last = tree.verb_group(verb)[0].i - 1
    inside = name.doc[name.i + 1 : last]
    names = all(t.pos_ == "PROPN" or t.ent_type_ in _PEOPLE for t in inside)
    return last > name.i and name.doc[last].text == "," and names


def _head_between(doc: Doc, end: int, start: int) -> Token | None:
    """The head of the only noun phrase between a comma and the one before it."""
    first = end - 1
    while first > start and doc[first].text != ",":
        if doc[first].pos_ not in _IN_PHRASE:
            return None
        first -= 1
    if first <= start or doc[first + 1].pos_ != "DET":
        return None
    heads = [t for t in doc[first + 1 : end] if not first < t.head.i < end]
    return heads[0] if len(heads) == 1 and heads[0].pos_ == "NOUN" else None


_IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "PART", "NUM"})
_OWNING = frozenset({"'", "’", "'s", "’s"})
_BEFORE_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"})


def _before_names(doc: Doc) -> Iterator[Arc]:
    """*…, army spokesman Colonel Idris Roe said*: words of one run hung on what is said.

    Between a mark and a verb stands nothing but a name with what is said of it, so that
    all of it is the subject.
    """
    for name in doc:
        if tree.rel(name) != "nsubj" or name.pos_ != "PROPN":
            continue
        verb, first = name.head, name.i
        if not name.i < verb.i or verb.pos_ != "VERB":
            continue
        between = doc[name.i + 1 : tree.verb_group(verb)[0].i]
        if any(t.pos_ != "PROPN" for t in between):
            continue
        while first > verb.sent.start and (
            doc[first - 1].pos_ in _BEFORE_NAME or doc[first - 1].lower_ in _OWNING
        ):
            first -= 1
        if first > verb.sent.start and not doc[first - 1].is_punct:
            continue
        for token in doc[first : name.i]:
            within = first <= token.head.i < verb.i
            if not within and token.head.i != verb.i and token.pos_ in _NOUNS:
                mark = doc[token.i + 1]
                owns = mark.i < name.i and mark.lower_ in _OWNING
                yield token, name, "nmod:poss" if owns else "nmod:desc"
                if owns:
                    yield mark, token, "case"


def _only_tells(noun: Token) -> bool:
    """*Le Front, un groupe rebelle, a accusé*: taken for the second of a list without an *and*."""
    first, doc = noun.head, noun.doc
    if noun.pos_ != "NOUN" or first.pos_ not in _NOUNS or not tree.kids(noun, "det"):
        return False
    if len(tree.kids(first, "conj")) > 1 or tree.kids(noun, "cc", "conj"):
        return False
    left, right = noun.left_edge.i, noun.right_edge.i
    opened = doc[left].text == "," or (left > 0 and doc[left - 1].text == ",")
    after = right if doc[right].text == "," else right + 1
    closed = after + 1 < len(doc) and doc[after].text == ","
    return opened and closed and doc[after + 1].pos_ in {"VERB", "AUX"}


def _is_nominal(token: Token) -> bool:
    return token.pos_ in _NOUNS or (token.pos_ == "ADJ" and bool(tree.kids(token, "det")))


def _beside(first: Token, second: Token) -> bool:
    """Whether two bare noun phrases stand side by side with only a comma between them."""
    left = second.left_edge.i
    doc = first.doc
    if left < 2 or (doc[left - 1].text != "," and doc[left].text != ","):
        return False
    start = left - 1 if doc[left - 1].text == "," else left
    bare = not tree.case_of(first) and not tree.case_of(second)
    listed = first.ent_type_ in _TIMES or second.ent_type_ in _TIMES
    ends = first.right_edge.i in {start - 1, start}
    determined = first.pos_ == "PROPN" or bool(tree.kids(first, "det"))
    return bare and not listed and ends and determined


def _closes_before(second: Token, verb: Token) -> bool:
    """Whether a comma right before the verb closes an apposition without a clause in it."""
    doc, first = verb.doc, tree.verb_group(verb)[0].i
    if doc[first - 1].text != ",":
        return False
    inside = [t for t in doc[second.left_edge.i : first - 1] if t.text != "," or t.i > second.i]
    listed = bool(tree.kids(second, "conj", "cc"))
    if listed or any(t.text == "," or t.pos_ in {"VERB", "AUX"} for t in inside):
        return False
    return _holds_person(second) or bool(tree.kids(second, "det"))


def _is_title(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and bool(tree.kids(noun, "det"))


def _holds_person(noun: Token) -> bool:
    """A person's name, alone or behind a title: *Anna Roth*, *le commissaire Luc Tano*."""
    return noun.ent_type_ in _PEOPLE or any(
        c.ent_type_ in _PEOPLE and tree.rel(c) in {"nmod", "appos", "flat"} for c in noun.children
    )
