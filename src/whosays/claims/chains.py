"""The attributions of a whole report: sources resolved, nested, carried on.

What one sentence cannot tell: whom a pronoun stands for, how far a quotation runs,
whose a quotation without a cue is, and which saying lies inside which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whosays.claims.attribution import sayings
from whosays.claims.interviews import interview_in
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import (
    Memory,
    Named,
    alone,
    antecedent,
    full,
    is_first_person,
    is_pronoun,
)
from whosays.claims.own_voice import OwnVoice
from whosays.claims.quotes import Quote
from whosays.claims.said import Said, with_quotes
from whosays.claims.short_names import in_full, is_short
from whosays.claims.sourcing import Standing, standing
from whosays.claims.titles import titled, titles_of
from whosays.language import tree
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# A quotation shorter than this without a cue is a title or a word kept at a distance.
_FLOATING_WORDS = 5


@dataclass(frozen=True)
class Link:
    """One source: who, of what standing, and whether a pronoun was resolved."""

    named: Named
    standing: Standing


@dataclass(frozen=True)
class Attributed:
    """An attribution with its sources resolved.

    Attributes:
        said: the attribution as found.
        links: nearest to the outlet first; the last one speaks. Empty for hearsay of
            nobody (*reportedly*).
        parent: index of the attribution that this one lies in.
    """

    said: Said
    links: tuple[Link, ...]
    parent: int | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence with its number over the whole report."""

    passage: Passage
    span: Span
    number: int


def sentences_of(passages: Sequence[Passage]) -> list[Sentence]:
    """All sentences of a report, numbered in order."""
    found: list[Sentence] = []
    for passage in passages:
        for span in passage.sentences():
            found.append(Sentence(passage, span, len(found)))
    return found


def attribute(
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    lexicon: Lexicon,
    text: str,
    own: OwnVoice,
) -> tuple[list[Attributed], Memory]:
    """All attributions of a report in the order of their cues, and who was mentioned.

    Args:
        sentences: all sentences of the report.
        quotes: its quotations.
        lexicon: the word lists of its language.
        text: the report's text.
        own: the outlet itself, which is no link.
    """
    memory = Memory(lexicon)
    for sentence in sentences:
        memory.sentence(sentence.passage, iter(sentence.span), sentence.number)
    titles = titles_of(memory, lexicon, text)
    found: list[Attributed] = []
    for sentence in sentences:
        for said in sayings(sentence.passage, sentence.span, sentence.number, lexicon, quotes):
            said = with_quotes(said, quotes)
            if not said.pieces:
                continue
            links = tuple(
                replace(link, standing=titled(link.standing, link.named, titles))
                for link in _links(said, memory, lexicon, text)
            )
            links = (
                tuple(k for k in links[:-1] if not own.is_told(k.named, k.standing)) + links[-1:]
            )
            if links and said.source is not None and not is_first_person(said.source, lexicon):
                memory.speaker(links[-1].named, sentence.number)
            found.append(Attributed(said, links))
    found += _answers(sentences, titles, lexicon, text)
    found += _floating(found, sentences, quotes)
    found += _carried_hearsay(found, sentences, lexicon)
    found.sort(key=lambda a: (a.said.pieces[0][0], -a.said.size))
    return _nested(_first_persons(found, lexicon)), memory


def _answers(
    sentences: Sequence[Sentence], titles: dict[str, Standing], lexicon: Lexicon, text: str
) -> list[Attributed]:
    """The answers of an interview, put to the one who is interviewed."""
    interview = interview_in(sentences, lexicon)
    if interview is None:
        return []
    named = full(interview.who, interview.introduced)
    link = Link(named, titled(standing(named, lexicon, text), named, titles))
    return [Attributed(said, (link,)) for said in interview.answers]


def _first_persons(found: list[Attributed], lexicon: Lexicon) -> list[Attributed]:
    """*I*, *we* inside a quotation stand for the one who is quoted."""
    result = []
    for item in found:
        last = item.links[-1] if item.links else None
        if last is None or not is_first_person(last.named.head, lexicon):
            result.append(item)
            continue
        at = last.named.at_start
        outer = [a for a in found if a is not item and a.links and a.said.holds(at)]
        outer = [a for a in outer if not is_first_person(a.links[-1].named.head, lexicon)]
        if not outer:
            result.append(item)
            continue
        speaker = min(outer, key=lambda a: a.said.size).links[-1]
        named = replace(speaker.named, at_start=at, at_end=last.named.at_end)
        result.append(replace(item, links=(*item.links[:-1], replace(speaker, named=named))))
    return result


def _links(said: Said, memory: Memory, lexicon: Lexicon, text: str) -> tuple[Link, ...]:
    links: list[Link] = []
    for token in (*said.relays, *([said.source] if said.source is not None else [])):
        named = resolve(token, said.passage, said.sentence, memory, lexicon, speaks=True)
        links.append(Link(named, standing(named, lexicon, text)))
    if said.source is None and said.source_words:
        start, end = said.passage.offsets(said.source_words)
        head = said.source_words[-1]
        frame_type = said.frame.type if said.frame is not None else None
        links.append(
            Link(
                Named(start, end, start, end, head, said.passage),
                Standing(frame_type or "unknown", False, None, "nobody named"),
            )
        )
    if (
        said.frame is not None
        and said.frame.type is not None
        and links
        and links[-1].standing.type == "unknown"
    ):
        links[-1] = replace(links[-1], standing=replace(links[-1].standing, type=said.frame.type))
    return tuple(links)


def resolve(
    token: Token,
    passage: Passage,
    sentence: int,
    memory: Memory,
    lexicon: Lexicon,
    *,
    speaks: bool,
) -> Named:
    """The full mention behind a token; the token itself where nothing fits."""
    relative = antecedent(token, passage, lexicon)
    if relative is not None:
        return relative
    # *Un de ses avocats*, *one of the witnesses*: the words themselves say who.
    told = any(tree.rel(c) in {"nmod", "acl"} and c.i > token.i for c in token.children)
    if is_pronoun(token) and not told and not is_first_person(token, lexicon):
        named = memory.resolve(token, passage, sentence, speaks=speaks)
        if named is not None:
            return alone(named, lexicon) if speaks else named
    if speaks and is_short(token):
        found = in_full(memory, token, passage, sentence)
        if found is not None:
            return alone(found, lexicon)
    named = full(token, passage)
    return alone(named, lexicon) if speaks else named


def _floating(
    found: list[Attributed], sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> list[Attributed]:
    """Quotations without a cue, put to the last one quoted in the same or the last paragraph."""
    made: list[Attributed] = []
    for quote in quotes:
        if any(a.said.holds(quote.start) or a.said.holds(quote.end - 1) for a in found):
            continue
        home = next(
            (
                s
                for s in sentences
                if s.passage.start + s.span.start_char
                <= quote.start
                < s.passage.start + s.span.end_char
            ),
            None,
        )
        if home is None:
            continue
        words = home.passage.text[
            quote.start - home.passage.start : quote.end - home.passage.start
        ].split()
        if len(words) < _FLOATING_WORDS:
            continue
        before = [
            a
            for a in found
            if a.links
            and a.said.source is not None
            and a.said.pieces[0][0] < quote.start
            and home.number - a.said.sentence <= 3
            and home.passage.number - a.said.passage.number <= 1
            and a.said.sense in {"say", "deny", "believe", "act", "frame"}
        ]
        if not before:
            continue
        last = before[-1]
        if _goes_on(last, home, quote):
            place = found.index(last)
            pieces = (*last.said.pieces, (quote.start, quote.end))
            found[place] = replace(last, said=replace(last.said, pieces=pieces))
            continue
        said = replace(
            last.said, passage=home.passage, sentence=home.number, cue=(),
            pieces=((quote.start, quote.end),), sense="say", entry=None, frame=None, relays=(),
            source_words=(), negated=False,
            rule="floating-quotation", says="a quotation without a cue, after the last one quoted",
        )  # fmt: skip
        made.append(Attributed(said, last.links))
    return made


def _goes_on(last: Attributed, home: Sentence, quote: Quote) -> bool:
    """*"...", she said. "..."*: the same quotation, in two parts around its cue."""
    return (
        last.said.passage is home.passage
        and home.number - last.said.sentence <= 1
        and bool(last.said.cue)
        and last.said.passage.offsets(last.said.cue)[1] < quote.start
        and last.said.rule in {"cue-incise", "cue-quotation", "cue-clause"}
    )


def _carried_hearsay(
    found: Sequence[Attributed], sentences: Sequence[Sentence], lexicon: Lexicon
) -> list[Attributed]:
    """The conditional of hearsay goes on from one sentence to the next in a paragraph."""
    if not lexicon.pack.stance.hearsay_conditional:
        return []
    made: list[Attributed] = []
    for before, after in zip(sentences, sentences[1:], strict=False):
        if before.passage is not after.passage or not _conditional_root(after.span):
            continue
        if any(a.said.sentence == after.number for a in found):
            continue
        last = [
            a
            for a in (*found, *made)
            if a.said.sentence == before.number and a.links and _hedges(a.said)
        ]
        if not last:
            continue
        tokens = [
            t
            for t in after.span
            if not t.is_space and not (t.is_punct and t.i == after.span.end - 1)
        ]
        said = replace(
            last[-1].said, sentence=after.number, cue=(), pieces=(after.passage.offsets(tokens),),
            rule="carried-hearsay",
            says="the conditional of hearsay goes on from the sentence before",
        )  # fmt: skip
        made.append(Attributed(said, last[-1].links))
    return made


def _conditional_root(span: Span) -> bool:
    root = span.root
    return any(tree.feature(t, "Mood") == "Cnd" for t in [root, *tree.kids(root, "aux", "cop")])


def _hedges(said: Said) -> bool:
    """Whether the content stands in the conditional of hearsay."""
    for start, end in said.pieces:
        if any(tree.feature(t, "Mood") == "Cnd" for t in said.passage.between(start, end)):
            return True
    return False


def _nested(found: list[Attributed]) -> list[Attributed]:
    """Each attribution with the smallest other one that holds its cue."""
    result = []
    for i, item in enumerate(found):
        parent: int | None = None
        if item.said.cue:
            at = item.said.passage.at(item.said.cue[-1])
            around = [
                j
                for j, other in enumerate(found)
                if i != j and other.said.holds(at) and other.said.passage is item.said.passage
            ]
            parent = min(around, key=lambda j: found[j].said.size, default=None)
        result.append(replace(item, parent=parent))
    return result


def holding(offset: int, found: Sequence[Attributed]) -> list[Attributed]:
    """The attributions that hold an offset, the outermost first.

    One who is cited lies behind the one who says it and cites.
    """
    inside = [a for a in found if a.said.holds(offset)]
    inside.sort(key=lambda a: (-a.said.size, a.said.pieces[0][0]))
    for cited in [a for a in inside if a.said.cites and not a.said.relays]:
        citing = [a for a in inside if _cites(a, cited)]
        if citing:
            inside.remove(cited)
            inside.insert(inside.index(citing[0]) + 1, cited)
    return inside


def _cites(item: Attributed, cited: Attributed) -> bool:
    """*…, a rapporté la radio, citant un officier*: both put the same words to somebody."""
    said, other = item.said, cited.said
    if item is cited or said.passage is not other.passage or not said.cue or said.cites:
        return False
    return said.pieces[0][0] == other.pieces[0][0] and other.holds(said.passage.at(said.cue[0]))
