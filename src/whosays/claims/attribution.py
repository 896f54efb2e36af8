"""Who says what: cues of a sentence, their sources, and the content put to them.

Method: cue, then content, then source, as in the pipeline of Pareti (2013) and
O'Keefe et al. (2012), with rules over a dependency tree and over punctuation where
the tree is likely to be wrong (incises, quotations).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whosays.claims import content as find
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.claims.quotes import Quote
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.language.lexis import Hit
from whosays.packs.schema import CueEntry, Frame

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True)
class Said:
    """One attribution as found in its sentence.

    Attributes:
        passage, sentence: where its cue stands; `sentence` counts over the report.
        cue: tokens that attribute; empty for a quotation that floats.
        source: head of the source's words here; None where nobody is named.
        source_words: tokens that stand for the source where no noun does (a passive,
            *de source sûre*).
        relays: heads of nearer links named in the source's own phrase, nearest first.
        pieces: offsets of the content in the report, in order.
        sense: sense of the cue (see the pack's schema); ``frame`` for a phrase.
        entry, frame: the lexicon's entry.
        rule, says: why, in words.
    """

    passage: Passage
    sentence: int
    cue: tuple[Token, ...]
    source: Token | None
    source_words: tuple[Token, ...]
    relays: tuple[Token, ...]
    pieces: tuple[tuple[int, int], ...]
    sense: str
    entry: CueEntry | None
    frame: Frame | None
    rule: str
    says: str
    negated: bool = False

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in the content."""
        return any(start <= offset < end for start, end in self.pieces)

    @property
    def size(self) -> int:
        """Characters of content, to tell the outer of two from the inner."""
        return sum(end - start for start, end in self.pieces)


def sayings(
    passage: Passage,
    sentence: Span,
    number: int,
    lexicon: Lexicon,
    quotes: Sequence[Quote],
) -> list[Said]:
    """The attributions whose cue stands in one sentence, in the order of their cues."""
    found: list[Said] = []
    taken: set[int] = set()
    for token in sentence:
        for said in _frames_at(token, passage, sentence, number, lexicon):
            if not taken & {t.i for t in said.cue}:
                taken |= {t.i for t in said.cue}
                found.append(said)
    for token in sentence:
        for hit in lexicon.cues.at(token, passage.candidates):
            if taken & {t.i for t in hit.tokens}:
                continue
            maker = _from_verb if _verbal(hit) else _from_noun
            made = maker(hit, passage, sentence, number, lexicon, quotes)
            if made is not None and made.pieces:
                taken |= {t.i for t in hit.tokens}
                found.append(made)
                break
    return sorted(found, key=lambda s: s.passage.at(s.cue[0]))


def _verbal(hit: Hit[CueEntry]) -> bool:
    if hit.pos in {"verb", "adjective", "adverb"}:
        return True
    return hit.pos == "phrase" and hit.head.pos_ in {"VERB", "AUX", "ADJ", "ADV"}


def _from_verb(
    hit: Hit[CueEntry],
    passage: Passage,
    sentence: Span,
    number: int,
    lexicon: Lexicon,
    quotes: Sequence[Quote],
) -> Said | None:
    head, entry = hit.head, hit.entry
    if entry.sense == "learn":
        return None
    cue = tuple(
        sorted(
            {*hit.tokens, *tree.verb_group(head)}
            if head.pos_ in {"VERB", "AUX"}
            else {*hit.tokens, *tree.kids(head, "cop", "aux")},
            key=lambda t: t.i,
        )
    )
    source, words = source_of(hit, passage, sentence, lexicon)
    indices, how = _content(hit, source, passage, sentence, lexicon, quotes)
    if not indices:
        return None
    drop = {t.i for t in cue}
    if source is not None:
        drop |= find.subtree(source) - indices if source.i not in indices else find.subtree(source)
    elif how == "incise":
        drop |= find.subtree(head)
    return Said(
        passage, number, _span(cue), source, words, _relays(hit, source, passage, lexicon),
        tuple(find.pieces(indices, passage, drop)), entry.sense, entry, None,
        f"cue-{how}", f"«{' '.join(t.text for t in cue)}» puts it to a source ({how})",
        negated=_negated(head, lexicon, passage) and entry.sense in {"say", "hearsay", "show"},
    )  # fmt: skip


def _span(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The longest run of neighbours that holds the last token: a cue in one piece."""
    ordered = sorted(tokens, key=lambda t: t.i)
    run = [ordered[-1]]
    for token in reversed(ordered[:-1]):
        gap = token.doc[token.i + 1 : run[0].i]
        if all(t.pos_ in {"ADV", "PRON", "PART", "AUX"} or t.text in {"-", "-t-"} for t in gap):
            run.insert(0, token)
        else:
            break
    return tuple(run)


def _content(
    hit: Hit[CueEntry],
    source: Token | None,
    passage: Passage,
    sentence: Span,
    lexicon: Lexicon,
    quotes: Sequence[Quote],
) -> tuple[set[int], str]:
    """Indices of the content and the way it was found."""
    head, entry = hit.head, hit.entry
    here = find.quotes_in(sentence, passage, quotes)

    def takes(noun: Token) -> bool:
        if entry.sense in {"act", "want", "believe", "deny"}:
            return True
        tokens = list(tree.walk(noun, lambda t: False))
        return any(q.holds(passage.at(t)) for q in here for t in tokens) or any(
            tree.rel(t) in {"acl", "ccomp"}
            or any(h.pos != "adjective" for h in lexicon.kinds.at(t, passage.candidates))
            for t in tokens
        )

    found = set() if entry.direct else find.by_tree(head, entry, source, takes)
    if found and len(found) > 1:
        return found, "clause"
    saying = entry.sense in {"say", "deny", "believe", "show", "hearsay"}
    if entry.incise and entry.sense != "want":
        found = find.as_incise(head, sentence)
        if found:
            return found, "incise"
    if saying:
        found = find.after_colon(head, sentence)
        if found:
            return found, "colon"
    inside = [
        t
        for q in here
        for t in sentence
        if q.holds(passage.at(t)) and not q.holds(passage.at(head))
    ]
    if saying and len(inside) > 1:
        return {t.i for t in inside}, "quotation"
    inverted = source is not None and source.i > head.i
    if saying and entry.incise and source is not None and (inverted or not entry.direct):
        found = find.before_comma(head, source, sentence)
        if found:
            return found, "incise"
    return set(), "none"


def source_of(
    hit: Hit[CueEntry], passage: Passage, sentence: Span, lexicon: Lexicon
) -> tuple[Token | None, tuple[Token, ...]]:
    """The head of the source's words, or the words that stand for an unknown one."""
    head, entry = hit.head, hit.entry
    if entry.addressee == "source":
        named = next(iter(tree.kids(head, "obj")), None)
        return named, ()
    if tree.is_passive(head) or tree.is_participle_clause(head):
        agent = next((c for c in head.children if _is_agent(c, lexicon)), None)
        if agent is not None:
            return agent, ()
        group = tuple(sorted({*hit.tokens, *tree.verb_group(head)}, key=lambda t: t.i))
        return None, _span(group)
    subject = tree.subject(head)
    if (
        subject is None
        and tree.rel(head) in {"ccomp", "acl"}
        and tree.feature(head, "VerbForm") == "Inf"
    ):
        subject = tree.subject(head.head) if head.head.pos_ == "VERB" else None
    if subject is None:
        subject = _beside(head, sentence)
    if subject is not None and subject.lower_ in lexicon.pack.pack.pronouns_impersonal:
        group = tuple(sorted({*hit.tokens, *tree.verb_group(head), subject}, key=lambda t: t.i))
        return None, _span(group)
    if subject is not None and subject.lower_ in lexicon.pack.pack.relative_pronouns:
        above = next((t for t in (head, *tree.up(head)) if tree.rel(t) == "acl"), None)
        if above is not None:
            return above.head, ()
    return subject, ()


def _is_agent(child: Token, lexicon: Lexicon) -> bool:
    return child.dep_ == "obl:agent" or (
        tree.rel(child) in {"obl", "nmod"} and tree.case_of(child) in lexicon.pack.roles.agent
    )


def _beside(head: Token, sentence: Span) -> Token | None:
    """The noun or pronoun right after an inverted verb, or right before it."""
    doc, last = head.doc, max(t.i for t in tree.verb_group(head))
    for i in range(last + 1, min(last + 5, sentence.end)):
        if doc[i].pos_ in {"PROPN", "NOUN"} or (doc[i].pos_ == "PRON" and i == last + 1):
            return doc[i]
        if doc[i].pos_ not in {"DET", "ADJ", "NUM"}:
            break
    return None


def _relays(
    hit: Hit[CueEntry] | None, source: Token | None, passage: Passage, lexicon: Lexicon
) -> tuple[Token, ...]:
    """Nearer links: who is told, who contacted the source, who cites it."""
    found: list[Token] = []
    if hit is not None and hit.entry.addressee == "source":
        outer = tree.subject(hit.head)
        if outer is not None:
            found.append(outer)
    if source is not None:
        found += _relays_in(source, passage, lexicon)
    if hit is not None:
        told = lexicon.pack.saying.told_prep
        for child in hit.head.children:
            hears = tree.rel(child) in {"obl", "iobj"} and tree.case_of(child) in told
            hears |= hit.entry.addressee == "object" and tree.rel(child) in {"obj", "iobj"}
            if hears and is_medium(child, passage, lexicon):
                found.append(child)
    return tuple(dict.fromkeys(t for t in found if source is None or t.i != source.i))


def is_medium(token: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a noun names an outlet or agency."""
    from whosays.knowledge.outlets import find_outlet

    words = " ".join(t.text for t in tree.noun_phrase(token))
    if any(c.isupper() for c in words) and find_outlet(words) is not None:
        return True
    return any(
        h.pos in {"noun", "phrase"} and h.entry.type == "media"
        for h in lexicon.sources.at(token, passage.candidates)
    )


def _relays_in(source: Token, passage: Passage, lexicon: Lexicon) -> list[Token]:
    """Relays in the source's own phrase: *contactées par Al-Alam*."""
    found = []
    for token in sorted(tree.walk(source, lambda t: False), key=lambda t: t.i):
        frame, tokens = _match_frame(token, lexicon)
        if frame is not None and frame.relay and frame.source == "after":
            noun = _noun_after(tokens[-1], passage)
            if noun is not None:
                found.append(noun)
    return found


def _negated(head: Token, lexicon: Lexicon, passage: Passage) -> bool:
    return any(
        hit.entry == "negation"
        for child in head.children
        if tree.rel(child) in {"advmod", "det", "discourse"}
        for hit in lexicon.marks.at(child, passage.candidates)
    )


def _from_noun(
    hit: Hit[CueEntry],
    passage: Passage,
    sentence: Span,
    number: int,
    lexicon: Lexicon,
    quotes: Sequence[Quote],
) -> Said | None:
    """*L'annonce de X que*, *claims by X that*, *reports of X*."""
    head, entry = hit.head, hit.entry
    said = [
        c
        for c in head.children
        if tree.rel(c) in {"ccomp", "acl"} and c.i > head.i and _opens(c, lexicon)
    ]
    roles = lexicon.pack.roles
    source: Token | None = None
    topic: list[Token] = []
    for child in head.children:
        if child.dep_ == "nmod:poss" or (
            tree.rel(child) == "nmod" and tree.case_of(child) in roles.agent
        ):
            source = child
        elif tree.rel(child) == "nmod" and tree.case_of(child) in roles.of:
            topic.append(child)
    if source is None and said and topic:
        source = topic[0]
    content = said or ([] if source is None and not _is_report(head, passage, lexicon) else topic)
    indices: set[int] = set()
    for child in content:
        if source is None or child.i != source.i:
            indices |= find.subtree(child)
    if not indices:
        return None
    negated = any(
        h.entry in {"deny_determiners", "negation"}
        for child in head.children
        for h in lexicon.marks.at(child, passage.candidates)
    ) or (head.head.pos_ == "VERB" and _negated(head.head, lexicon, passage))
    return Said(
        passage, number, tuple(hit.tokens), source, () if source is not None else tuple(hit.tokens), (),
        tuple(find.pieces(indices, passage)), entry.sense, entry, None,
        "cue-noun", f"the noun «{head.text}» carries what was said", negated=negated,
    )  # fmt: skip


def _is_report(head: Token, passage: Passage, lexicon: Lexicon) -> bool:
    return any(w in lexicon.pack.saying.no_report for w in passage.candidates.of(head))


def _opens(clause: Token, lexicon: Lexicon) -> bool:
    first = " ".join(t.lower_ for t in clause.doc[clause.left_edge.i : clause.left_edge.i + 2])
    markers = lexicon.pack.saying.content_markers
    return (
        any(first == m or first.startswith(f"{m} ") for m in markers) or tree.rel(clause) == "ccomp"
    )


def _match_frame(token: Token, lexicon: Lexicon) -> tuple[Frame | None, tuple[Token, ...]]:
    doc = token.doc
    first = token.lower_.replace("’", "'")
    for steps, frame in lexicon.frames.get(first, ()):
        tokens = doc[token.i : token.i + len(steps)]
        if len(tokens) == len(steps) and all(
            t.lower_.replace("’", "'") == s or t.lemma_.lower() == s
            for t, s in zip(tokens, steps, strict=True)
        ):
            return frame, tuple(tokens)
    return None, ()


def _noun_after(token: Token, passage: Passage) -> Token | None:
    """The head of the noun phrase that begins after a token."""
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 7, len(doc))):
        if doc[i].pos_ in {"NOUN", "PROPN", "PRON"}:
            found = doc[i]
            while (
                tree.rel(found) in {"flat", "compound", "amod", "nmod:poss", "nummod", "det"}
                and found.head.pos_ in {"NOUN", "PROPN"}
                and found.head.i > token.i
            ):
                found = found.head
            return found
        if doc[i].is_punct and doc[i].text not in {"«", '"', "“", "'"}:
            return None
        if doc[i].pos_ in {"VERB", "AUX"}:
            return None
    return None


def _frames_at(
    token: Token, passage: Passage, sentence: Span, number: int, lexicon: Lexicon
) -> Iterator[Said]:
    frame, tokens = _match_frame(token, lexicon)
    if frame is None or frame.relay:
        return
    source: Token | None = None
    words: tuple[Token, ...] = ()
    if frame.source == "after":
        source = _noun_after(tokens[-1], passage)
        if source is None:
            return
        if frame.edge and not _opens_clause(tokens, source, passage, lexicon):
            return
    elif frame.source == "before":
        source = tree.subject(tokens[-1]) or tree.subject(tokens[0])
    if source is None and frame.self:
        words = tokens
    sources = tree.coordinated(source)[:1] if source is not None else []
    indices = _frame_content(tokens, source, sentence)
    own = {t.i for t in tokens} | {i for s in sources for i in find.subtree(s)}
    own |= {i for t in tokens for i in ({c.i for c in tree.kids(t, "fixed", "advmod")})}
    yield Said(
        passage, number, _with_carrier(tokens, passage, lexicon), source, words,
        _relays(None, source, passage, lexicon),
        tuple(find.pieces(indices - own, passage, own)), "frame", None, frame,
        "frame", f"«{' '.join(t.text for t in tokens)}» names who says it",
    )  # fmt: skip


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


def _with_carrier(
    tokens: tuple[Token, ...], passage: Passage, lexicon: Lexicon
) -> tuple[Token, ...]:
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


def _same_segment(whole: set[int], first: int, last: int, sentence: Span) -> set[int]:
    """What lies between semicolons around the frame: each has its own source."""
    doc = sentence.doc
    start = max(
        (t.i + 1 for t in doc[sentence.start : first] if t.text == ";"), default=sentence.start
    )
    end = min((t.i for t in doc[last + 1 : sentence.end] if t.text == ";"), default=sentence.end)
    return {i for i in whole if start <= i < end}


def with_quotes(said: Said, quotes: Sequence[Quote], text: str) -> Said:
    """An attribution whose content runs to the end of the quotation it begins.

    A quotation goes over sentences and, carried on by a mark, over paragraphs.
    """
    spans = list(said.pieces)
    for place, quote in enumerate(quotes):
        for start, end in said.pieces:
            inside = max(0, min(end, quote.end) - max(start, quote.start))
            if inside and inside >= 0.6 * min(end - start, quote.end - quote.start):
                spans.append((quote.start, quote.end))
                follow = place + 1
                while follow < len(quotes) and quotes[follow].carried:
                    spans.append((quotes[follow].start, quotes[follow].end))
                    follow += 1
    cue = [said.passage.offsets(said.cue)] if said.cue else []
    return replace(said, pieces=_merge(spans, cue, text))


def _merge(
    spans: list[tuple[int, int]], cut: list[tuple[int, int]], text: str
) -> tuple[tuple[int, int], ...]:
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple((a, b) for a, b in merged if not any(s <= a and b <= e for s, e in cut))
