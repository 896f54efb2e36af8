"""Fixed phrases that bring a source in: *selon X*, *according to X*."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from whosays.claims import content as find
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.claims.said import Said
from whosays.claims.speakers import is_medium, match_frame, noun_after, relays_of
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def frames_at(
    token: Token, passage: Passage, sentence: Span, number: int, lexicon: Lexicon
) -> Iterator[Said]:
    """The attribution of a frame that begins at a token, if one does."""
    frame, tokens = match_frame(token, lexicon)
    if frame is None or frame.relay:
        return
    if frame.medium and not _before_medium(tokens[-1], passage, lexicon):
        return
    source: Token | None = None
    words: tuple[Token, ...] = ()
    if frame.source == "after":
        source = noun_after(tokens[-1])
        if source is None:
            return
        if frame.edge and not _opens_clause(tokens, source, passage, lexicon):
            return
    elif frame.source == "before":
        source = tree.subject(tokens[-1]) or tree.subject(tokens[0])
    if source is None and frame.self:
        words = tokens
    sources = _sayers(source) if source is not None else []
    indices = _frame_content(tokens, source, sentence)
    if frame.points:
        indices = find.sentence_before(sentence) if tokens[0].i == sentence.start else set()
    own = {t.i for t in tokens} | {i for s in sources for i in _own(s, tokens)}
    if frame.source == "after":
        own = {i for i in own if i >= tokens[0].i}
    own |= {i for t in tokens for i in ({c.i for c in tree.kids(t, "fixed", "advmod")})}
    speakers: list[Token | None] = [*sources] or [None]
    cited = _cited_by(sources, sentence, passage, lexicon) if frame.source == "after" else ()
    for speaker in speakers:
        yield Said(
            passage, number, _with_carrier(tokens, lexicon), speaker, words,
            tuple(dict.fromkeys((*cited, *relays_of(None, speaker, passage, lexicon)))),
            tuple(find.pieces(indices - own, passage, own)), "frame", None, frame,
            "frame", f"«{' '.join(t.text for t in tokens)}» names who says it",
        )  # fmt: skip


def _before_medium(last: Token, passage: Passage, lexicon: Lexicon) -> bool:
    noun = noun_after(last)
    return noun is not None and is_medium(noun, passage, lexicon)


def _opens_clause(
    tokens: tuple[Token, ...], source: Token, passage: Passage, lexicon: Lexicon
) -> bool:
    """Whether a frame stands before its clause, with a person or body up to a comma."""
    doc, first = source.doc, tokens[0]
    last = max(find.subtree(source) | {source.i})
    before = doc[first.i - 1] if first.i > first.sent.start else None
    opened = before is None or before.is_punct or before.is_space or before.pos_ == "CCONJ"
    closed = any(doc[i].text == "," for i in range(source.i + 1, min(last + 2, len(doc))))
    return opened and closed and (source.pos_ == "PRON" or is_person(source, lexicon, passage))


def _sayers(source: Token) -> list[Token]:
    """The sources that a frame joins by *and*: each says it (codebook, Sources)."""
    found = [source]
    for noun in tree.coordinated(source)[1:]:
        if noun.pos_ in {"NOUN", "PROPN"} and _joined(noun):
            found.append(noun)
    return found


def _joined(noun: Token) -> bool:
    """Whether an *and* stands before a noun, or before the next one of its list.

    *Selon X, douze selon Y*: without one a parser made a list of what is none.
    """
    if tree.kids(noun, "cc"):
        return True
    after = [c for c in (*noun.head.children, *noun.children) if tree.rel(c) == "conj"]
    return any(c.i > noun.i and tree.kids(c, "cc") for c in after)


def _cited_by(
    sources: list[Token], sentence: Span, passage: Passage, lexicon: Lexicon
) -> tuple[Token, ...]:
    """*Selon un élu et les rebelles, tous deux cités par X*: the outlet that cites them all."""
    if len(sources) < 2:
        return ()
    doc, i = sentence.doc, max(t.i for s in sources for t in tree.noun_phrase(s)) + 1
    while i < sentence.end:
        frame, tokens = match_frame(doc[i], lexicon)
        if frame is not None and frame.relay and frame.source == "after":
            noun = noun_after(tokens[-1])
            return (noun,) if noun is not None and is_medium(noun, passage, lexicon) else ()
        if doc[i].text != "," and doc[i].pos_ not in {"ADJ", "NUM", "DET", "PRON", "ADV"}:
            break
        i += 1
    return ()


def _own(source: Token, frame: tuple[Token, ...]) -> set[int]:
    """The source's own words after a frame that opens a sentence.

    *Selon X, le maire, la Y a ...*: appositions between commas are the source's; what
    stands between the last of those commas and the verb is the clause's subject, also
    where the tree takes it for an apposition.
    """
    whole = find.subtree(source)
    doc = source.doc
    if frame[0].i > frame[0].sent.start + 1:
        return whole
    commas = [i for i in range(source.i + 1, source.sent.end) if doc[i].text == ","]
    if not commas:
        return whole
    end = commas[0]
    for opens, closes in pairwise(commas):
        if not _beside(source, opens + 1, closes):
            break
        end = closes
    return {i for i in whole if i < end}


def _beside(source: Token, start: int, end: int) -> bool:
    """Whether what stands between two commas only tells who the source is."""
    doc = source.doc
    words = doc[start:end]
    if any(t.dep_ == "acl:relcl" and t.head.i < start for t in words):
        return True
    finite = any(tree.feature(t, "VerbForm") == "Fin" for t in words)
    heads = [t for t in words if not start <= t.head.i < end]
    kinds = {"appos", "nmod", "flat", "amod", "acl", "conj", "list", "dep"}
    return not finite and all(tree.rel(t) in kinds | {"punct"} for t in heads)


def _with_carrier(tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """The frame with an adverb before it that carries the source on: *toujours selon*."""
    first = tokens[0]
    if first.i and first.nbor(-1).lower_ in lexicon.pack.saying.carry:
        return (first.nbor(-1), *tokens)
    return tokens


def _frame_content(tokens: tuple[Token, ...], source: Token | None, sentence: Span) -> set[int]:
    """A frame set off by commas speaks of its sentence, another of what it hangs on."""
    doc, first = sentence.doc, tokens[0].i
    last = max([tokens[-1].i] + ([max(find.subtree(source))] if source is not None else []))
    whole = {t.i for t in sentence if not t.is_space}
    opens = all(
        t.is_punct or t.is_space or t.pos_ in {"ADV", "CCONJ"} for t in doc[sentence.start : first]
    )
    comma_before = first > sentence.start and doc[first - 1].is_punct
    comma_after = last + 1 >= sentence.end or doc[last + 1].is_punct
    if opens or (comma_before and comma_after):
        return _same_segment(whole, first, last, sentence)
    counted = _counted(tokens[0], sentence)
    if counted:
        return counted
    host = (
        (source or tokens[-1]).head
        if (source or tokens[-1]).head.i not in {t.i for t in tokens}
        else tokens[0].head
    )
    if host.pos_ in {"NOUN", "PROPN", "NUM"} and host.i < first:
        return find.subtree(host)
    for above in [host, *tree.up(host)]:
        if tree.is_predicate(above) and tree.rel(above) in tree.CLAUSE:
            return find.subtree(above)
    return whole


def _counted(first: Token, sentence: Span) -> set[int]:
    """*Onze morts selon X, treize selon Y*: the number that a frame follows, up to the comma.

    Each number has its own source, whatever the tree hangs on what.
    """
    doc, start = sentence.doc, first.i
    while start > sentence.start and doc[start - 1].text not in {",", ";", ":"}:
        start -= 1
        if doc[start].pos_ in {"VERB", "AUX", "SCONJ"}:
            return set()
    words = [t for t in doc[start : first.i] if not t.is_space]
    opens = any(t.pos_ == "NUM" or t.like_num for t in words[:2])
    return {t.i for t in words} if opens else set()


def _same_segment(whole: set[int], first: int, last: int, sentence: Span) -> set[int]:
    """What lies between semicolons around the frame: each has its own source."""
    doc = sentence.doc
    start = max(
        (t.i + 1 for t in doc[sentence.start : first] if t.text == ";"), default=sentence.start
    )
    end = min((t.i for t in doc[last + 1 : sentence.end] if t.text == ";"), default=sentence.end)
    return {i for i in whole if start <= i < end}
