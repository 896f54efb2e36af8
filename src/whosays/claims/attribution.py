"""Who says what: cues of a sentence, their sources, and the content put to them.

Method: cue, then content, then source, as in the pipeline of Pareti (2013) and
O'Keefe et al. (2012), with rules over a dependency tree and over punctuation where
the tree is likely to be wrong (incises, quotations).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.claims import content as find
from whosays.claims.closing import closing_incise
from whosays.claims.frames import frames_at
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.claims.quotes import Quote
from whosays.claims.said import Said
from whosays.claims.speakers import (
    can_speak,
    clitic,
    cue_span,
    relays_around,
    relays_of,
    set_in_incise,
    source_of,
)
from whosays.claims.turns import speaker_turn
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.language.lexis import Hit
from whosays.packs.schema import CueEntry

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


# With its marks, a quotation of so few tokens is a word kept at a distance.
_FEW_WORDS = 5


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
    speaking: Token | None = None  # who spoke in a clause or an incise before
    turn = speaker_turn(passage, sentence, number, lexicon)
    if turn is not None:
        found.append(turn)
        taken |= {t.i for t in turn.cue}
    for token in sentence:
        framed = list(frames_at(token, passage, sentence, number, lexicon))
        if not any(taken & {t.i for t in said.cue} for said in framed):
            taken |= {t.i for said in framed for t in said.cue}
            found += framed
    for token in sentence:
        for hit in lexicon.cues.at(token, passage.candidates):
            if taken & {t.i for t in hit.tokens} or _held_apart(hit, passage, quotes):
                continue
            if _verbal(hit):
                made = _from_verb(hit, passage, sentence, number, lexicon, quotes, speaking)
                speaks = made.source if made is not None else clitic(hit.head)
                speaking = speaks if hit.entry.sense == "say" and speaks else speaking
            else:
                made = _from_noun(hit, passage, number, lexicon)
            if made is not None and made.pieces:
                taken |= {t.i for t in hit.tokens}
                found.append(made)
                break
    return sorted(found, key=lambda s: s.passage.at(s.cue[0]))


def _held_apart(hit: Hit[CueEntry], passage: Passage, quotes: Sequence[Quote]) -> bool:
    """A word or two between quotation marks (*"suspicious persons"*) put nothing to anybody."""
    at = passage.at(hit.head)
    return any(
        q.holds(at) and len(list(passage.between(q.start, q.end))) <= _FEW_WORDS for q in quotes
    )


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
    speaking: Token | None,
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
    closing = closing_incise(hit, passage, lexicon)
    known = closing[0] if closing else speaking if _goes_on(head) else None
    source, words = (known, ()) if known else source_of(hit, passage, sentence, lexicon)
    if not _speaks(hit, source, words, passage, lexicon):
        return None
    set_in = closing
    if set_in is None and saying_cue(entry):
        set_in = set_in_incise(head, passage, lexicon)
    if set_in is not None and source is not None and source.i == set_in[0].i:
        indices, how = _around_incise(set_in[1], sentence, passage, quotes), "incise"
    else:
        indices, how = _content(_Site(hit, source, passage, sentence, lexicon, quotes))
    if not indices or (how == "quotation" and _is_asked(head, lexicon)):
        return None
    inverted = source is not None and source.text[0] in "-‐‑"
    if inverted and how in {"incise", "clause", "object"} and min(indices) > head.i:
        return None  # *« … », a-t-il dit lors d'une réunion*: the occasion is not what is said
    if entry.addressee is None and how in {"clause", "object", "quotation"}:
        indices |= find.gap(head, indices)
    indices, between = find.from_marker(indices, passage, lexicon.pack.saying.content_markers)
    cue = find.widened(cue, head, between)
    drop = {t.i for t in cue}
    if source is not None:
        drop |= find.subtree(source) - indices if source.i not in indices else find.subtree(source)
    elif how == "incise":
        drop |= find.subtree(head)
    indices = find.pointed_to(indices, sentence, lexicon.pack.saying.points_back)
    relays = relays_of(hit, source, passage, lexicon)
    around = relays_around(head, sentence, indices, source, passage, lexicon)
    relays = tuple(dict.fromkeys((*around, *relays)))
    return Said(
        passage, number, cue_span(cue), source, words, relays,
        tuple(find.pieces(indices, passage, drop)), entry.sense, entry, None,
        f"cue-{how}", f"«{' '.join(t.text for t in cue)}» puts it to a source ({how})",
        negated=_negated(head, lexicon, passage) and entry.sense in {"say", "hearsay", "show"},
    )  # fmt: skip


def _goes_on(head: Token) -> bool:
    """*…, a-t-il expliqué, ajoutant que …*: a participle after the incise of a speaker."""
    if tree.feature(head, "VerbForm") not in {"Part", "Ger"}:
        return False
    before = head.nbor(-1) if head.i > head.sent.start else None
    return (
        tree.feature(head, "Tense") != "Past"
        and not tree.kids(head, "nsubj", "aux")
        and before is not None
        and before.text == ","
    )


def _speaks(
    hit: Hit[CueEntry],
    source: Token | None,
    words: Sequence[Token],
    passage: Passage,
    lexicon: Lexicon,
) -> bool:
    """Whether what stands as the source can be one: no date, no mark, no bare *cela*."""
    head, entry = hit.head, hit.entry
    clausal = {tree.rel(c) for c in head.children}
    if source is not None:
        if source.is_punct or source.is_space or source.ent_type_ in {"DATE", "TIME"}:
            return False
        if source.lower_ in lexicon.pack.pack.pronouns_impersonal:
            return False
        return bool(clausal & {"ccomp"}) or can_speak(source, passage, lexicon)
    if entry.sense in {"want", "deny", "show"}:
        # *Est prévu*, *a été démenti*: marks of stance, no words of nobody.
        return False
    if entry.sense == "act":
        return entry.content == "other-kind" and entry.kind == "ACCUSE" and tree.is_passive(head)
    passive = tree.is_passive(head) or entry.sense == "hearsay"
    return not words or bool(
        clausal & ({"ccomp", "csubj", "xcomp", "obj"} if passive else {"ccomp"})
    )


@dataclass(frozen=True)
class _Site:
    """Where the content of one cue is looked for."""

    hit: Hit[CueEntry]
    source: Token | None
    passage: Passage
    sentence: Span
    lexicon: Lexicon
    quotes: Sequence[Quote]

    @property
    def saying(self) -> bool:
        """Whether the cue only says, so that quotations and colons may hang on it."""
        return saying_cue(self.hit.entry)

    def takes(self, noun: Token) -> bool:
        """Whether a noun may be content (*annonce un retrait*, not *publie un livre*)."""
        if self.hit.entry.sense in {"act", "want", "believe", "deny"}:
            return True
        tokens = list(tree.walk(noun, lambda _: False))
        here = find.quotes_in(self.sentence, self.passage, self.quotes)
        if any(q.holds(self.passage.at(t)) for q in here for t in tokens):
            return True
        return any(
            tree.rel(t) in {"acl", "ccomp"}
            or any(h.pos != "adjective" for h in self.lexicon.kinds.at(t, self.passage.candidates))
            for t in tokens
        )


def _content(site: _Site) -> tuple[set[int], str]:
    """Indices of the content and the way it was found: the surest way that finds some."""
    if _goes_on(site.hit.head) and find.at_marker(
        site.hit.head, site.lexicon.pack.saying.content_markers
    ):
        return find.rest(site.hit.head, site.sentence), "clause"
    for way in (_set_between, _in_tree, _as_incise, _after_words, _between_marks):
        found, how = way(site)
        if found:
            return found, how
    return set(), "none"


def _in_tree(site: _Site) -> tuple[set[int], str]:
    hit, head, entry, source = site.hit, site.hit.head, site.hit.entry, site.source
    found = set() if entry.direct else find.by_tree(head, entry, source, site.takes)
    if found and hit.pos == "phrase":
        found |= find.figure_beside(head)
    if not found and hit.pos == "phrase" and not entry.direct:
        found = find.after_phrase(hit.tokens, site.takes)
    if not found and source is not None:
        found = find.as_passive(head, source, site.takes)
    if len(found) < 2:
        return set(), "none"
    clausal = any(tree.rel(c) in {"ccomp", "xcomp", "csubj"} for c in head.children)
    return found, "clause" if clausal else "object"


def _set_between(site: _Site) -> tuple[set[int], str]:
    """*The museum, Mr Bush said, celebrated ...*: all of the sentence around the incise."""
    if not site.saying or site.source is None or site.hit.entry.addressee is not None:
        return set(), "none"
    return find.set_between(site.hit.head, site.source, site.sentence), "incise"


def _as_incise(site: _Site) -> tuple[set[int], str]:
    head, entry, source = site.hit.head, site.hit.entry, site.source
    if not entry.incise or entry.sense == "want" or _bound(head):
        return set(), "none"
    found = find.as_incise(head, site.sentence)
    if not found and source is not None and source.i > head.i:
        found = find.around(head, source, site.sentence)
    return found, "incise"


def _after_words(site: _Site) -> tuple[set[int], str]:
    """After *que*, a colon, or the cue itself, where the tree hangs the clause elsewhere."""
    head, entry, source = site.hit.head, site.hit.entry, site.source
    if not site.saying:
        return set(), "none"
    if not entry.direct:
        markers = site.lexicon.pack.saying.content_markers
        found = find.after_marker(head, site.sentence, markers)
        if found:
            return found, "clause"
    found = find.after_colon(head, site.sentence)
    if not found and _ends_with_colon(site.sentence):
        found = _next_quote(site.sentence, site.passage, site.quotes)
    if found:
        return found, "colon"
    if not entry.direct and source is not None and source.i < head.i:
        return find.rest(head, site.sentence), "clause"
    return set(), "none"


def _between_marks(site: _Site) -> tuple[set[int], str]:
    """Between quotation marks in the sentence, or before the comma of *, X said*."""
    head, entry, source, passage = site.hit.head, site.hit.entry, site.source, site.passage
    if not site.saying:
        return set(), "none"
    bound = _bound(head)
    inside = {
        t.i
        for q in find.quotes_in(site.sentence, passage, site.quotes)
        for t in site.sentence
        if q.holds(passage.at(t)) and not q.holds(passage.at(head))
        if not bound or t.i > head.i
    }
    if len(inside) > 1:
        return inside, "quotation"
    if bound:
        return set(), "none"
    after = source is not None and source.i > head.i
    if entry.incise and source is not None and (after or not entry.direct):
        return find.before_comma(head, source, site.sentence), "incise"
    return set(), "none"


def _bound(head: Token) -> bool:
    """*Asking nurses to come forward*, *of repeating lies*: what stands before is not told by it.

    An infinitive or gerund that a word brings in hangs on another verb.
    """
    form = tree.feature(head, "VerbForm")
    return form in {"Inf", "Ger"} and bool(tree.kids(head, "mark")) and not tree.kids(head, "aux")


def _ends_with_colon(sentence: Span) -> bool:
    words = [t for t in sentence if not t.is_space]
    return bool(words) and words[-1].text == ":"


def _next_quote(sentence: Span, passage: Passage, quotes: Sequence[Quote]) -> set[int]:
    """The quotation that begins right after a sentence that ends with a colon."""
    end = passage.start + sentence.end_char
    for quote in quotes:
        if end <= quote.start <= end + 3:
            return {t.i for t in passage.between(quote.start, quote.end) if not t.is_space}
    return set()


def saying_cue(entry: CueEntry) -> bool:
    """Whether a cue only says, and does nothing else by it."""
    return entry.sense in {"say", "deny", "believe", "show", "hearsay"}


def _around_incise(
    incise: range, sentence: Span, passage: Passage, quotes: Sequence[Quote]
) -> set[int]:
    """What an incise is set into: the quotation before it, else its whole sentence."""
    before = {
        t.i for q in quotes for t in sentence if t.i < incise.start and q.holds(passage.at(t))
    }
    return before or {t.i for t in sentence if not t.is_space and t.i not in incise}


def _negated(head: Token, lexicon: Lexicon, passage: Passage) -> bool:
    return any(
        hit.entry == "negation"
        for child in head.children
        if tree.rel(child) in {"advmod", "det", "discourse"}
        for hit in lexicon.marks.at(child, passage.candidates)
    )


def _from_noun(hit: Hit[CueEntry], passage: Passage, number: int, lexicon: Lexicon) -> Said | None:
    """*L'annonce de X que*, *claims by X that*, *reports of X*."""
    head, entry = hit.head, hit.entry
    said = [
        c
        for c in head.children
        if tree.rel(c) in {"ccomp", "acl"} and c.i > head.i and _opens(c, lexicon)
    ]
    roles = lexicon.pack.roles
    if said and _is_denied(head, passage, lexicon):
        return None
    source: Token | None = None
    topic: list[Token] = []
    for child in head.children:
        if child.dep_ == "nmod:poss" or (
            tree.rel(child) == "nmod" and tree.case_of(child) in roles.agent
        ):
            source = child
        elif tree.rel(child) == "nmod" and tree.case_of(child) in roles.of:
            topic.append(child)
    if source is None and said and tree.rel(head) == "obj":
        source = _who_voices(head, passage, lexicon)
    report = _is_report(head, passage, lexicon)
    if source is None and topic and not report and is_person(topic[0], lexicon, passage):
        source = topic[0]
    if source is None and tree.rel(head) in {"obl", "nmod"} and _is_channel(head, passage, lexicon):
        # *Said in a statement that …*: the speaker's own channel, no link.
        return None
    content = said or (topic if report or source is not None else [])
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
    own = () if source is not None else tuple(hit.tokens)
    return Said(
        passage, number, tuple(hit.tokens), source, own, (),
        tuple(find.pieces(indices, passage)), entry.sense, entry, None,
        "cue-noun", f"the noun «{head.text}» carries what was said", negated=negated,
    )  # fmt: skip


def _is_asked(head: Token, lexicon: Lexicon) -> bool:
    """*Interrogée par la radio, la ministre a dit*: whoever is asked says what is quoted."""
    bare = not tree.kids(head, "aux", "nsubj") and tree.feature(head, "VerbForm") == "Part"
    agents = [c for c in head.children if tree.case_of(c) in lexicon.pack.roles.agent]
    return bare and bool(agents) and tree.rel(head) in {"advmod", "advcl", "acl", "amod"}


def _is_denied(noun: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """*Has denied reports that …*: whoever denies is the source, not what is denied."""
    return tree.rel(noun) == "obj" and any(
        hit.entry.sense == "deny" for hit in lexicon.cues.at(noun.head, passage.candidates)
    )


def _who_voices(noun: Token, passage: Passage, lexicon: Lexicon) -> Token | None:
    """*She expressed confidence that …*: the subject of a verb that only carries the noun."""
    light = any(
        h.entry == "light_verbs" for h in lexicon.carriers.at(noun.head, passage.candidates)
    )
    subject = tree.subject(noun.head) if light else None
    return subject if subject is not None and can_speak(subject, passage, lexicon) else None


def _is_channel(head: Token, passage: Passage, lexicon: Lexicon) -> bool:
    return any(w in lexicon.pack.saying.medium for w in passage.candidates.of(head))


def _is_report(head: Token, passage: Passage, lexicon: Lexicon) -> bool:
    return any(w in lexicon.pack.saying.no_report for w in passage.candidates.of(head))


def _opens(clause: Token, lexicon: Lexicon) -> bool:
    first = " ".join(t.lower_ for t in clause.doc[clause.left_edge.i : clause.left_edge.i + 2])
    markers = lexicon.pack.saying.content_markers
    return (
        any(first == m or first.startswith(f"{m} ") for m in markers) or tree.rel(clause) == "ccomp"
    )
