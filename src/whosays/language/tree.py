"""Questions about a dependency tree, in Universal Dependencies' terms.

Relations are compared without their subtype (``nsubj:pass`` is an ``nsubj``) except
where the subtype is the question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSE = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "root", "conj"})
SUBORDINATE = frozenset({"advcl", "acl", "csubj", "ccomp", "xcomp"})
_VERB_GROUP = frozenset({"aux", "cop", "expl", "compound"})


@lru_cache(maxsize=1024)
def _plain(relation: str) -> str:
    return relation.partition(":")[0].lower()


def rel(token: Token) -> str:
    """The relation of a token to its head, without subtype, lower case."""
    return _plain(token.dep_)


def kids(token: Token, *relations: str) -> list[Token]:
    """Children under any of these relations."""
    return [child for child in token.children if rel(child) in relations]


def feature(token: Token, name: str) -> str | None:
    """One morphological feature, such as ``Mood`` -> ``Cnd``."""
    values = token.morph.get(name, [])
    return str(values[0]) if values else None


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive by its auxiliary or its subject.

    A bare participle is passive (*arrested in May, he ...*), and one coordinated to a passive
    shares its auxiliary (*arrested and charged*); a reflexive verb is none (*s'est enfui*),
    whatever its auxiliary is taken for.
    """
    marks = {child.dep_ for child in verb.children}
    if "expl:pv" in marks:
        return False
    if marks & {"aux:pass", "nsubj:pass", "csubj:pass", "expl:pass"}:
        return True
    if feature(verb, "VerbForm") != "Part" or feature(verb, "Tense") != "Past":
        return False
    if any(rel(child) in {"aux", "nsubj", "obj"} for child in verb.children):
        return False
    if rel(verb) == "advcl":
        return True
    return rel(verb) == "conj" and (is_passive(verb.head) or is_participle_clause(verb.head))


def is_participle_clause(verb: Token) -> bool:
    """A participle that hangs on a noun (*un raid mené par*), passive in meaning."""
    return (
        rel(verb) in {"acl", "amod"}
        and not any(rel(child) in {"nsubj", "aux"} for child in verb.children)
        and feature(verb, "VerbForm") == "Part"
        and feature(verb, "Tense") != "Pres"
    )


def verb_group(verb: Token) -> list[Token]:
    """A verb with its auxiliaries, clitics and particles, in order."""
    parts = (c for c in verb.children if rel(c) in _VERB_GROUP and c.dep_ != "expl:subj")
    group = [verb, *parts]
    return sorted(group, key=lambda t: t.i)


def case_of(token: Token) -> str:
    """The preposition of a noun phrase, lower case with its fixed parts; else empty."""
    parts: list[Token] = []
    for child in token.children:
        if rel(child) == "case" and child.i < token.i:
            parts += [child, *kids(child, "fixed")]
    return " ".join(t.lower_.replace("’", "'") for t in sorted(parts, key=lambda t: t.i))


def walk(token: Token, stop: Callable[[Token], bool]) -> Iterator[Token]:
    """The subtree of a token without the branches at which `stop` is true."""
    todo = [token]
    while todo:
        found = todo.pop()
        yield found
        todo.extend(child for child in found.children if not stop(child))


def up(token: Token) -> Iterator[Token]:
    """The ancestors of a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def clause_head(token: Token) -> Token:
    """The word that heads the clause a token stands in."""
    found = token
    while found.head.i != found.i:
        if rel(found) in CLAUSE - {"conj"} or (rel(found) == "conj" and is_predicate(found)):
            return found
        found = found.head
    return found


def is_predicate(token: Token) -> bool:
    """Whether a word heads a clause: a verb, or a word with a copula or subject."""
    return token.pos_ in {"VERB", "AUX"} or any(
        rel(child) in {"cop", "nsubj", "csubj", "aux"} for child in token.children
    )


def noun_phrase(head: Token, *, relative: bool = False) -> list[Token]:
    """The tokens of a noun phrase, contiguous, in order.

    Without what is coordinated to it, its preposition, and (unless `relative`) its
    relative clauses; a parenthesis or an apposition parted by a comma is kept only
    where it is a name or title of the head.
    """

    def stop(child: Token) -> bool:
        kind = rel(child)
        if child.head.i == head.i and kind in {"case", "conj", "cc", "cop", "nsubj", "mark", "aux"}:
            return True
        if child.head.i == head.i and kind in {"advmod", "obl", "advcl", "parataxis", "expl"}:
            return not (kind == "advmod" and child.i < head.i)
        if kind in {"parataxis", "ccomp", "advcl", "discourse"} or _unclosed(child):
            return True
        return not relative and (child.dep_ == "acl:relcl" or (kind == "acl" and not _short(child)))

    tokens = sorted(walk(head, stop), key=lambda t: t.i)
    return _with_title(_contiguous(tokens, head))


def _unclosed(child: Token) -> bool:
    """An apposition after a comma that no mark closes: it begins something else."""
    common = child.pos_ == "NOUN" and bool(kids(child, "det"))
    if not common or rel(child) not in {"appos", "nmod", "obj"} or child.left_edge.i == 0:
        return False
    if child.i < child.head.i:
        return False  # *…, the mayor's office said*: a possessor before its noun
    doc, after = child.doc, child.right_edge.i + 1
    opened = doc[child.left_edge.i].text == "," or doc[child.left_edge.i - 1].text == ","
    return opened and after < len(doc) and not (doc[after].is_punct or doc[after].is_space)


def _short(participle: Token) -> bool:
    """A participle of at most an adverb that stands by its noun: *sources bien informées*."""
    words = list(walk(participle, lambda _: False))
    return (
        feature(participle, "VerbForm") == "Part"
        and len(words) <= 2
        and min(t.i for t in words) == participle.head.i + 1
    )


def _contiguous(tokens: list[Token], head: Token) -> list[Token]:
    """The run of neighbours around the head, punctuation inside kept, at the edges not."""
    at = next(i for i, t in enumerate(tokens) if t.i == head.i)
    first = last = at
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and (
        tokens[last + 1].i == tokens[last].i + 1 or _after_comma(tokens, last)
    ):
        last += 1
    return _trimmed(_outside_quotation(tokens[first : last + 1], head), head)


def _after_comma(tokens: list[Token], last: int) -> bool:
    """Whether only a comma, hung on another word, parts a name from its apposition."""
    before, after = tokens[last], tokens[last + 1]
    if after.i != before.i + 2 or before.doc[before.i + 1].text != ",":
        return False
    inside = {t.i for t in tokens[: last + 1]}
    return any(
        rel(t) == "appos" and t.head.i in inside and t.left_edge.i == after.i
        for t in tokens[last + 1 :]
    )


def _outside_quotation(run: list[Token], head: Token) -> list[Token]:
    """A run from the mark on that closes a quotation before it: *… in Sarn," army chief Roe*."""
    before = [t for t in run if t.i < head.i]
    for place in range(len(before) - 1, -1, -1):
        opening = _PAIRS.get(before[place].text) if before[place].is_quote else None
        if opening is None:
            continue
        left = [t.text for t in before[:place]]
        same = opening == before[place].text
        opened = left.count(opening) % 2 if same else left.count(opening)
        return run if opened else run[place + 1 :]
    return run


def _with_title(run: list[Token]) -> list[Token]:
    """A person's name with the title before it that a parser hung elsewhere."""
    while run[0].ent_type_ in _PEOPLE and run[0].ent_iob_ == "I" and run[0].i > 0:
        before = run[0].nbor(-1)
        if before.pos_ not in {"PROPN", "NOUN"}:
            break
        run = [before, *run]
    return run


_PEOPLE = frozenset({"PER", "PERSON"})
_PAIRS = {")": "(", "]": "[", "»": "«", "”": "“", '"': '"'}


def _trimmed(run: list[Token], head: Token) -> list[Token]:
    """A run without marks at its edges; one that pairs with another inside is kept.

    *Les Forces de défense (FD)* keeps its bracket, *(FD)* alone loses both.
    """
    while len(run) > 1 and run[-1].is_punct and run[-1].i != head.i:
        if _paired(run[1:-1], _PAIRS.get(run[-1].text)):
            break
        run = run[:-1]
    closings = {opening: closing for closing, opening in _PAIRS.items()}
    while len(run) > 1 and run[0].is_punct and run[0].i != head.i:
        if _paired(run[1:], closings.get(run[0].text)):
            break
        run = run[1:]
    return run


def _paired(inside: list[Token], mark: str | None) -> bool:
    return mark is not None and sum(t.text == mark for t in inside) % 2 == 1


def coordinated(head: Token) -> list[Token]:
    """A word and those coordinated to it."""
    found = [head]
    for child in kids(head, "conj"):
        if not is_predicate(child) or is_predicate(head):
            found += coordinated(child)
    return found


def subject(verb: Token) -> Token | None:
    """The subject of a clause: its own, its relative's antecedent, or a shared one.

    A coordinated verb shares its first verb's subject; a participle or infinitive
    takes that of the clause it hangs on.
    """
    own = [c for c in verb.children if rel(c) in {"nsubj", "csubj"}]
    if own:
        # Of two, one belongs to a clause that the verb is set into.
        return min(own, key=lambda c: abs(c.i - verb.i))
    kind = rel(verb)
    if verb.head.i == verb.i:
        return None
    if kind == "conj" and is_predicate(verb.head):
        return subject(verb.head)
    if kind == "xcomp":
        # *Asked the rebels to withdraw*: the one who is asked does it.
        asked = [c for c in kids(verb.head, "obj", "iobj") if verb.head.i < c.i < verb.i]
        if asked:
            return asked[-1]
    if kind in {"xcomp", "advcl"}:
        if is_participle_clause(verb.head):
            return verb.head.head
        return subject(verb.head)
    if kind == "acl" and not is_participle_clause(verb):
        return verb.head
    return None


def is_reflexive(token: Token) -> bool:
    """Whether a token is a reflexive clitic, which fills a slot without being a party."""
    return feature(token, "Reflex") == "Yes"
