"""Where the content of a saying stands: in the tree, in quotation marks, after a colon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from whosays.claims.quotes import Quote
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from whosays.packs.schema import CueEntry

_CLAUSAL = ("ccomp", "csubj")
# Under these the content's own clause hangs on the cue without being said.
_NOT_SAID = frozenset({"mark", "punct", "aux", "cop", "expl", "cc"})
_MIN_QUOTE_WORDS = 2
_GAP = 15
_OPENING = frozenset("\"“«‘'")


def subtree(token: Token, without: Iterable[Token] = ()) -> set[int]:
    """Indices of a token's subtree, without the subtrees of some tokens."""
    out = {t.i for t in without}
    return {t.i for t in tree.walk(token, lambda t: t.i in out)}


def by_tree(
    head: Token, entry: CueEntry, source: Token | None, takes: Callable[[Token], bool]
) -> set[int]:
    """Content as dependents of a cue verb: clauses, infinitives, objects.

    Args:
        head: the cue verb.
        entry: its entry in the lexicon.
        source: the head of its source, which is no content.
        takes: whether a noun may be content (*annonce un retrait*, not *publie un livre*).

    Returns:
        Indices of tokens; empty where the tree gives none.
    """
    keep_out = [source] if source is not None else []
    found: set[int] = set()
    clauses = [c for c in head.children if _is_clause(c, head)]
    for child in clauses:
        found |= subtree(child, keep_out)
    objects = [c for c in tree.kids(head, "obj", "iobj") if source is None or c.i != source.i]
    told = entry.addressee == "object" and bool(clauses)
    if not told and entry.addressee != "source":
        for child in objects:
            if child.pos_ != "PRON" and takes(child):
                found |= subtree(child, keep_out)
    if entry.sense in {"act", "want", "believe", "hearsay"} and not found:
        for child in tree.kids(head, "obl"):
            if child.i < head.i or child.pos_ not in {"NOUN", "PROPN", "VERB"}:
                continue
            charged = tree.is_passive(head) and takes(child) and _first(child, head)
            if charged or not _is_agent(child):
                found |= subtree(child, keep_out)
    return found


def figure_beside(head: Token) -> set[int]:
    """*Put the toll at 18*, *lowered to 18 the number of …*: the figure hangs on the verb."""
    return {
        i
        for child in tree.kids(head, "obl")
        if child.pos_ == "NUM" or child.like_num or tree.kids(child, "nummod")
        for i in subtree(child)
    }


def as_passive(head: Token, source: Token, takes: Callable[[Token], bool]) -> set[int]:
    """Content as what was said by somebody: *l'attaque, revendiquée par X*."""
    if source.head.i != head.i or source.i < head.i:
        return set()
    if tree.is_participle_clause(head):
        return subtree(head.head, [head]) if takes(head.head) else set()
    if tree.is_passive(head):
        subject = next(iter(tree.kids(head, "nsubj")), None)
        if subject is not None and subject.pos_ != "PRON" and takes(subject):
            return subtree(subject)
    return set()


def after_phrase(tokens: Sequence[Token], takes: Callable[[Token], bool]) -> set[int]:
    """Content that a phrase takes by a preposition: *claim responsibility for the bombing*."""
    last = max(t.i for t in tokens)
    found: set[int] = set()
    for token in tokens:
        for child in tree.kids(token, "obl", "nmod"):
            if child.i > last and not _is_agent(child) and takes(child):
                found |= subtree(child)
    return found


def _first(child: Token, head: Token) -> bool:
    """Whether a complement stands right after its verb (*accusée de déportation*)."""
    return child.dep_ != "obl:agent" and child.left_edge.i == head.i + 1


def _is_agent(child: Token) -> bool:
    return child.dep_ in {"obl:agent", "obl:mod", "obl:tmod", "obl:npmod", "obl:unmarked"}


def _is_clause(child: Token, head: Token) -> bool:
    kind = tree.rel(child)
    if kind in _CLAUSAL:
        return True
    if kind == "xcomp":
        return child.i > head.i or tree.is_predicate(child)
    if kind == "parataxis" and child.i != head.i:
        return tree.is_predicate(child) and child.i > head.i and _colon_between(head, child)
    if kind in {"advcl", "acl"} and child.i > head.i and _bare_infinitive(child):
        return True
    if kind == "conj" and tree.feature(head, "VerbForm") != "Inf" and _infinitive(child):
        # *Accusée de X et d'avoir Y*: no infinitive is coordinated to a finite verb.
        return not tree.kids(child, "nsubj")
    # A clause of purpose or comparison that a speech act takes as its content.
    return (
        kind == "advcl"
        and child.i > head.i
        and any(tree.rel(c) == "mark" for c in child.children)
        and not any(c.is_punct for c in head.doc[head.i + 1 : child.left_edge.i])
    )


def _bare_infinitive(child: Token) -> bool:
    """*A affirmé, dans un communiqué, avoir tué*: an infinitive that no word brings in."""
    return _infinitive(child) and not tree.kids(child, "mark", "case")


def _infinitive(child: Token) -> bool:
    forms = [child, *tree.kids(child, "aux", "cop")]
    return any(tree.feature(t, "VerbForm") == "Inf" for t in forms)


def _colon_between(head: Token, child: Token) -> bool:
    low, high = sorted((head.i, child.i))
    return any(t.text in {":", "«", "“", '"', "—", "–"} for t in head.doc[low:high])


def as_incise(head: Token, sentence: Span) -> set[int]:
    """Content around an incise: the clause that it is set into.

    Holds where the cue hangs as a parenthesis on a clause, or stands after a comma at
    the end of a sentence with a clause before it.
    """
    kind = tree.rel(head)
    group = subtree(head)
    if kind == "conj" and tree.kids(head, "cc"):
        # *…, but the claim could not be verified*: a clause of its own.
        return set()
    if kind in {"parataxis", "advcl", "conj", "appos"} and head.head.i != head.i:
        host = head.head
        for above in [host, *tree.up(host)]:
            if tree.is_predicate(above):
                host = above
        if _set_off(head, sentence):
            return subtree(host, [head]) - group
    return set()


def _set_off(head: Token, sentence: Span) -> bool:
    """Whether the cue's clause begins after a comma, a mark or a dash."""
    left = min(subtree(head))
    before = [t for t in sentence if t.i < left and not t.is_space]
    return (bool(before) and before[-1].is_punct) or head.doc[left].is_punct


def before_comma(head: Token, source: Token | None, sentence: Span) -> set[int]:
    """Content as what stands before a closing *, X said*, where the tree is wrong."""
    left = min(head.i, source.left_edge.i if source is not None else head.i)
    start = sentence.start
    comma = next(
        (
            i
            for i in range(left - 1, max(start, left - 4), -1)
            if head.doc[i].text in {",", "»", "”", '"'}
        ),
        None,
    )
    if comma is None or comma - start < 3:
        return set()
    if not any(t.pos_ in {"VERB", "AUX"} for t in head.doc[start:comma]):
        return set()
    return set(range(start, comma))


def around(head: Token, source: Token, sentence: Span) -> set[int]:
    """Content on both sides of a parenthesis *, a précisé X,* that the tree does not show."""
    doc = head.doc
    left = min(t.i for t in tree.verb_group(head)) - 1
    right = max(t.i for t in tree.noun_phrase(source)) + 1
    if left < sentence.start or not doc[left].is_punct:
        return set()
    if right < sentence.end and not doc[right].is_punct:
        return set()
    outside = [t for t in sentence if (t.i < left or t.i > right) and not t.is_space]
    return {t.i for t in outside} if sum(t.is_alpha for t in outside) > 1 else set()


def set_between(head: Token, source: Token, sentence: Span) -> set[int]:
    """Content on both sides of *, X said,*: a subject and its verb alone between commas."""
    doc = head.doc
    phrase = {t.i for t in tree.noun_phrase(source)}
    verb = {t.i for t in tree.verb_group(head)} | {t.i for t in tree.kids(head, "advmod")}
    inside = phrase | verb
    left, right = min(inside) - 1, max(inside) + 1
    if source.i > head.i or len(inside) != right - left - 1:
        return set()
    if left < sentence.start + 1 or right + 1 >= sentence.end:
        return set()
    if doc[left].text != "," or doc[right].text != ",":
        return set()
    before, after = doc[sentence.start : left], doc[right + 1 : sentence.end]
    if any(t.text in {";", ":", *_OPENING} for t in (*before, *after)):
        return set()
    relative = tree.rel(source) != "nsubj" or source.head.i != head.i
    if relative or tree.feature(source, "PronType") == "Rel":
        return set()
    return {t.i for t in (*before, *after) if not t.is_space}


def after_marker(head: Token, sentence: Span, markers: Sequence[str]) -> set[int]:
    """Content after *que*, *that* where the tree hangs its clause on another word."""
    for i in range(head.i + 1, min(head.i + 12, sentence.end)):
        token = head.doc[i]
        if token.pos_ == "SCONJ" and token.lower_.replace("’", "'") in markers:
            clause = token.head
            if tree.rel(token) == "mark" and tree.rel(clause) in {"ccomp", "acl", "advcl"}:
                return {t.i for t in tree.walk(clause, lambda _: False) if t.i >= i}
            return set()
        if token.is_punct and token.text not in {",", "«", '"', "“"}:
            break
    return set()


def at_marker(head: Token, markers: Sequence[str]) -> bool:
    """Whether *que*, *that* follows right after a verb."""
    after = head.nbor(1) if head.i + 1 < head.sent.end else None
    return after is not None and after.lower_.replace("’", "'") in markers


def from_marker(
    indices: set[int], passage: Passage, markers: Sequence[str]
) -> tuple[set[int], list[Token]]:
    """Content from its *que*, *that* on, and the few words before it that are none of it.

    *Said Friday that ...*: a date between cue and content dates the saying.
    """
    doc = passage.doc
    ordered = sorted(indices)
    for place, i in enumerate(ordered[:5]):
        token = doc[i]
        if token.pos_ == "SCONJ" and token.lower_.replace("’", "'") in markers:
            before = [doc[j] for j in ordered[:place]]
            if place and not any(t.pos_ in {"VERB", "AUX", "PRON"} for t in before):
                return indices - {t.i for t in before}, before
            break
        if token.pos_ in {"VERB", "AUX"}:
            break
    return indices, []


def gap(head: Token, indices: set[int]) -> set[int]:
    """Words between a cue and its content that no mark parts from it.

    *Said a majority believes "that ..."*: a tree may give the quoted end alone. A gap
    that opens with a preposition or adverb (*said on Friday*) belongs to the cue.
    """
    doc = head.doc
    start, first = max(t.i for t in tree.verb_group(head)) + 1, min(indices)
    between = [doc[i] for i in range(start, first)]
    if not between or len(between) > _GAP or between[0].pos_ in {"ADP", "ADV", "PUNCT", "SCONJ"}:
        return set()
    named = any(t.pos_ in {"NOUN", "PROPN", "PRON"} and t.ent_type_ != "DATE" for t in between)
    marked = any(t.is_punct and t.text not in _OPENING for t in between)
    return set() if marked or not named else {t.i for t in between}


def widened(cue: tuple[Token, ...], head: Token, between: Sequence[Token]) -> tuple[Token, ...]:
    """A cue with the adverb before it, and the words between it and its content."""
    tokens = {t.i: t for t in cue}
    first = min(tokens)
    if first and tree.rel(head.doc[first - 1]) == "advmod" and head.doc[first - 1].head.i == head.i:
        tokens[first - 1] = head.doc[first - 1]
    for token in between:
        if token.i - 1 in tokens:
            tokens[token.i] = token
    return tuple(tokens[i] for i in sorted(tokens))


def rest(head: Token, sentence: Span) -> set[int]:
    """Content as all that follows a verb of saying to the end of its sentence.

    Only where it holds a verb and no comma parts it from the cue.
    """
    doc = head.doc
    start = max(t.i for t in tree.verb_group(head)) + 1
    if start >= sentence.end or doc[start].text in {",", ".", ";", ")"}:
        return set()
    tokens = [t for t in doc[start : sentence.end] if not t.is_space]
    if len(tokens) < 3 or not any(t.pos_ in {"VERB", "AUX"} for t in tokens):
        return set()
    return {t.i for t in tokens}


def after_colon(head: Token, sentence: Span) -> set[int]:
    """Content after a colon that follows the cue within few words."""
    for i in range(head.i + 1, min(head.i + 12, sentence.end)):
        if head.doc[i].text == ":":
            return {t.i for t in head.doc[i + 1 : sentence.end] if not t.is_space}
        if head.doc[i].text in {".", ";"}:
            break
    return set()


def sentence_before(sentence: Span) -> set[int]:
    """The tokens of the sentence before one in its passage; none where it is the first."""
    if sentence.start == 0:
        return set()
    before = sentence.doc[sentence.start - 1].sent
    return {t.i for t in before if not t.is_space}


def pointed_to(indices: set[int], sentence: Span, phrases: Sequence[str]) -> set[int]:
    """The sentence before one that says no more than who said it: *C'est ce que dit X*.

    The content as it is where the sentence begins otherwise or stands first.
    """
    if not indices or min(indices) != sentence.start:
        return indices
    opens = " ".join(t.lower_.replace("’", "'") for t in sentence[:6]) + " "
    if not any(opens.startswith(f"{phrase} ") for phrase in phrases):
        return indices
    return sentence_before(sentence) or indices


def quotes_in(sentence: Span, passage: Passage, quotes: Iterable[Quote]) -> list[Quote]:
    """Quotations that stand in a sentence, wholly or in part, and are no scare quotes."""
    start = passage.start + sentence.start_char
    end = passage.start + sentence.end_char
    return [
        q
        for q in quotes
        if q.start < end
        and start < q.end
        and len(passage.text[q.start - passage.start : q.end - passage.start].split())
        >= _MIN_QUOTE_WORDS
    ]


def pieces(
    indices: set[int],
    passage: Passage,
    drop: set[int] = frozenset(),  # type: ignore[assignment]
) -> list[tuple[int, int]]:
    """Runs of tokens as offsets in the report, without marks and blanks at their edges."""
    doc = passage.doc
    runs: list[list[Token]] = []
    for i in sorted(indices - drop):
        if (
            runs
            and all(doc[j].is_punct or doc[j].is_space for j in range(runs[-1][-1].i + 1, i))
            and not (drop & set(range(runs[-1][-1].i + 1, i)))
        ):
            runs[-1].extend(doc[runs[-1][-1].i + 1 : i + 1])
        else:
            runs.append([doc[i]])
    found = []
    for run in runs:
        while run and (run[-1].is_punct or run[-1].is_space) and run[-1].text not in {")", "%"}:
            run.pop()
        while run and (run[0].is_punct or run[0].is_space):
            run.pop(0)
        if run and any(t.is_alpha or t.like_num for t in run):
            found.append(passage.offsets(run))
    return found
