"""The places named for a happening, and the most exact of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from whosays.claims.lexicon import Lexicon
from whosays.claims.triggers import Trigger
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PlaceRole = Literal["at", "from", "to"]
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "parataxis"})


@dataclass(frozen=True)
class PlaceFound:
    """Words that name a place, with the role that their preposition gives it.

    Attributes:
        head: the place's head token.
        start, end: offsets in the report.
        role: where it happens, whence, or whither.
        near: the text says only *near* it.
        named: it holds a name, not only a sort of place.
        marked: a preposition of place stands before it.
        aside: offsets of the words that name a source, where it stands in them (*the ministry
            in Aden said*): it tells where the source is.
    """

    head: Token
    start: int
    end: int
    role: PlaceRole
    near: bool
    named: bool
    marked: bool
    aside: tuple[int, int] | None = None


@dataclass(frozen=True)
class Spoken:
    """The sources and cues of a passage.

    Attributes:
        sources: offsets in the report of the words that name a source.
        cues: indices of the tokens of verbs of saying.
    """

    sources: tuple[tuple[int, int], ...] = ()
    cues: frozenset[int] = frozenset()

    def aside(self, place: PlaceFound) -> tuple[int, int] | None:
        """The words that name a source and hold the place, if any do."""
        return next((s for s in self.sources if s[0] <= place.start and place.end <= s[1]), None)

    def tells(self, place: PlaceFound) -> bool:
        """*A raconté dans un dispensaire que …*: it is where somebody spoke.

        Before the verb it may as well be where the happening was: *In Gao, police said …*.
        """
        node = place.head
        for above in tree.up(place.head):
            if tree.is_predicate(node) or tree.rel(node) in _CLAUSES:
                return False  # *suggest migrants are at sea in the region*: in what is said
            if above.i in self.cues:
                return place.head.i > above.i
            node = above
        return False


def places_in(
    passage: Passage,
    sentence: Span,
    lexicon: Lexicon,
    is_date: Callable[[Token], bool],
    spoken: Spoken = Spoken(),
) -> list[PlaceFound]:
    """All places of a sentence that could be where something happens, in order.

    Args:
        passage, sentence, lexicon: where to look, and the words of the language.
        is_date: whether a token belongs to a date.
        spoken: who speaks in the passage, and by which words.
    """
    found: list[PlaceFound] = []
    taken: set[int] = set()
    sites = _sites(passage, sentence, lexicon)
    for site, tokens in sites:
        if site.named:
            taken |= {t.i for t in tokens}
            found.append(site)
    for entity in passage.entities:
        if not sentence.start <= entity.start < entity.end <= sentence.end:
            continue
        if entity.label_ in {"LOC", "GPE"} and not taken & {t.i for t in entity}:
            place = _place(entity.root, list(entity), passage, lexicon)
            if place is not None:
                taken |= {t.i for t in entity}
                found.append(place)
    known = any(not spoken.aside(p) for p in found)
    for token in sentence:
        if known or token.i in taken or token.pos_ != "PROPN" or token.ent_type_:
            continue
        if not is_date(token):
            place = _unlisted(token, passage, lexicon)
            if place is not None:
                taken |= {t.i for t in tree.noun_phrase(token)}
                found.append(place)
    found += _mistaken(passage, sentence, taken, lexicon)
    found += [site for site, tokens in sites if not taken & {t.i for t in tokens}]
    # *Sunday's raid in Gao's market*: a pipeline takes the day for a name.
    found = [p for p in found if not is_date(p.head) and not spoken.tells(p)]
    return sorted((replace(p, aside=spoken.aside(p)) for p in found), key=lambda p: p.start)


def named_places(passages: Sequence[Passage], lexicon: Lexicon) -> tuple[str, ...]:
    """The places and peoples that a report names, each once, in order.

    *Les soldats maliens*, *Malian soldiers* tell the country as its name does.
    """
    from whosays.knowledge.demonyms import country_of_demonym  # late: it reads tables

    language = lexicon.pack.language
    found: dict[str, None] = {}
    for passage in passages:
        for entity in passage.entities:
            if entity.label_ in {"LOC", "GPE"}:
                found[entity.text] = None
        for token in passage.doc:
            if token.pos_ == "ADJ" and country_of_demonym(token.lower_, language):
                found[token.lower_] = None
    return tuple(found)


def _sites(
    passage: Passage, sentence: Span, lexicon: Lexicon
) -> list[tuple[PlaceFound, list[Token]]]:
    """Places told by what they are, with a name or without: *le marché (de Balajan)*.

    The words go before what the pipeline takes a part of them for (*Parlement de
    Londres*, *boulevard Lancastel*).
    """
    found = []
    roles = lexicon.pack.roles
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN"}:
            continue
        words = passage.candidates.of(token)
        if any(w in roles.vehicle_nouns for w in words):
            continue
        site = any(w in roles.site_nouns for w in words)
        if not site and not any(w in roles.place_nouns for w in words):
            continue
        # *Sur place*, *en état de*: without a determiner no place is meant.
        named_after = any(t.pos_ == "PROPN" for t in tree.kids(token, "flat", "nmod", "appos"))
        tokens = _short(tree.noun_phrase(token), token, lexicon)
        tokens = tokens + _name_beyond(tokens[-1], lexicon) if not named_after else tokens
        if token.ent_type_ in {"LOC", "GPE"} or not (named_after or _determined(token)):
            continue
        place = _place(token, tokens, passage, lexicon)
        if place is None:
            continue
        if place.named and not place.marked and _is_struck(token, passage, lexicon):
            place = replace(place, marked=True)
        if place.marked and (place.named or place.role != "from"):
            found.append((place, tokens))
    return found


def _name_beyond(last: Token, lexicon: Lexicon) -> list[Token]:
    """The name that a site goes on to where a parser cut it: *le marché | au poisson de Kolo*."""
    doc, at, end = last.doc, last.i + 1, last.sent.end
    while at + 1 < end and doc[at].pos_ == "ADP" and doc[at + 1].pos_ == "NOUN":
        at += 2
    if at == last.i + 1 or at + 1 >= end or doc[at].lower_ not in lexicon.pack.roles.of:
        return []
    name = at + 1
    while name < end and doc[name].pos_ == "PROPN":
        name += 1
    return list(doc[last.i + 1 : name]) if name > at + 1 else []


def _is_struck(site: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """*Une frappe qui a touché le marché de Kolo*: struck by a happening that a noun names."""
    verb = site.head
    if tree.rel(site) != "obj" or verb.dep_ != "acl:relcl" or tree.subject(verb) is None:
        return False
    hits = lexicon.kinds.at(verb.head, passage.candidates)
    return any(h.entry.kind in {"ASSAULT", "HARM"} for h in hits)


def _short(tokens: list[Token], head: Token, lexicon: Lexicon) -> list[Token]:
    """A place without what a parser hung on it behind a comma, or by *between*.

    *La banlieue sud de Kafr, de violents combats*: the fights are no part of it.
    """
    for place, token in enumerate(tokens):
        cut = token.text == "," or token.lower_ in lexicon.pack.roles.between
        if cut and token.i > head.i:
            return tokens[:place]
    return tokens


def _determined(noun: Token) -> bool:
    """A determiner, alone or in its preposition: *au supermarché*."""
    before = [*tree.kids(noun, "det"), *tree.kids(noun, "case")]
    return any(
        rel == "det" or tree.feature(t, "Definite") for t, rel in ((t, tree.rel(t)) for t in before)
    )


def _mistaken(
    passage: Passage, sentence: Span, taken: set[int], lexicon: Lexicon
) -> list[PlaceFound]:
    """Towns that the pipeline takes for people, after a preposition that leads to no person."""
    found = []
    for entity in passage.entities:
        if not sentence.start <= entity.start < entity.end <= sentence.end:
            continue
        if entity.label_ not in {"PER", "PERSON"} or taken & {t.i for t in entity}:
            continue
        place = _unlisted(entity.root, passage, lexicon)
        if place is None or not _is_known(entity.text, lexicon):
            continue
        # *In Zabid* is no person; *à Martin* may be one.
        if place.near or tree.case_of(entity.root) not in lexicon.pack.roles.dative:
            found.append(place)
    return found


def _is_known(name: str, lexicon: Lexicon) -> bool:
    from whosays.knowledge.places import size_of  # late: it opens a database

    return size_of(name, lexicon.pack.language) is not None


def _unlisted(token: Token, passage: Passage, lexicon: Lexicon) -> PlaceFound | None:
    """A name that the pipeline does not know, after a preposition of place: *in Kolo*."""
    if tree.rel(token) not in {"obl", "nmod"} or not token.text[:1].isupper():
        return None
    place = _place(token, tree.noun_phrase(token), passage, lexicon)
    return place if place is not None and place.marked and place.role == "at" else None


def _place(
    head: Token, tokens: list[Token], passage: Passage, lexicon: Lexicon
) -> PlaceFound | None:
    roles = lexicon.pack.roles
    case, outer = _preposition(head, lexicon)
    while tree.rel(outer) in {"conj", "appos", "nmod", "flat", "compound", "obl"}:
        if outer.head.pos_ not in {"NOUN", "PROPN"} or outer.head.i == outer.i:
            break
        # *Dans la région de Deraa*: the sort of place before it says how it is meant.
        if case and not (case in roles.of and _sort_of_place(outer.head, passage, lexicon)):
            break
        outer = outer.head
        case = tree.case_of(outer)
    last = case.split()[-1] if case else ""
    role: PlaceRole = "at"
    near = case in roles.near and case not in roles.agent
    marked = near or case in roles.place_at or last in roles.place_at
    if case in roles.place_to and tree.rel(outer) in {"obl", "nmod"} and not marked:
        role, marked = "to", True
    elif case in roles.place_from and not marked and tree.rel(outer) == "obl":
        role, marked = "from", True
    if not case and outer is not head and _sort_of_place(outer, passage, lexicon):
        # *Quitter la ville de Mossoul*: the sort of place is what it is done to.
        marked = tree.rel(outer) in {"obj", "nsubj"}
    start, end = passage.offsets(tokens)
    named = any(
        t.pos_ == "PROPN" or t.ent_type_ == "LOC" or (t.i > head.i and t.text[0].isupper())
        for t in tokens
    )
    return PlaceFound(head, start, end, role, near, named, marked)


def _preposition(head: Token, lexicon: Lexicon) -> tuple[str, Token]:
    """The preposition of a place, and the word it hangs on the clause by.

    *À proximité de X*, *au sud de X*: a preposition built on a noun is one preposition.
    """
    case, roles = tree.case_of(head), lexicon.pack.roles
    noun = head.head
    if case in roles.of and noun.i < head.i and noun.pos_ == "ADV":
        whole = f"{noun.lower_} {case}"  # *près de X*
        if whole in roles.near:
            return whole, head
    if case in roles.of and noun.i < head.i and noun.pos_ == "NOUN" and tree.case_of(noun):
        whole = f"{tree.case_of(noun)} {noun.lower_} {case}"
        if whole in roles.near or whole in roles.place_at:
            return whole, noun
    return case, head


def _sort_of_place(noun: Token, passage: Passage, lexicon: Lexicon) -> bool:
    # A site too: *the market of Tel Asur*, *le marché de Kafr*.
    roles = lexicon.pack.roles
    return any(w in roles.place_nouns or w in roles.site_nouns for w in passage.candidates.of(noun))


def scene_of(passages: Sequence[Passage], lexicon: Lexicon) -> PlaceFound | None:
    """The place that a title opens with, before its colon: *Pakistan : …*."""
    for passage in passages:
        if passage.part.kind != "title":
            continue
        for entity in passage.entities:
            after = passage.doc[entity.end : entity.end + 1].text
            if entity.start == 0 and entity.label_ in {"LOC", "GPE"} and after == ":":
                return _place(entity.root, list(entity), passage, lexicon)
    return None


# What is said happens nowhere in particular, unless the text hangs a place on the very
# word (*a accusé*, *demande*, *souhaite*): in so few steps of the tree.
_SAID: dict[Kind, int] = {
    "STATEMENT": 2, "ACCUSE": 3, "REQUEST": 3, "SUPPORT": 3, "AGREE": 3, "REJECT": 3,
    "THREATEN": 3, "CONCEDE": 3, "COOPERATE": 3,
}  # fmt: skip
# Kinds in which somebody or something goes from one place to another.
_GOES = frozenset({"MOVE", "CONSULT", "MOBILIZE", "RETREAT", "AID", "COERCE", "SANCTION"})
# A sort of place without a name must stand at the word itself.
_CLOSE = 2


def place_of(trigger: Trigger, places: Sequence[PlaceFound], lexicon: Lexicon) -> list[PlaceFound]:
    """The places of a happening in its own sentence, the best first.

    Nearer in the tree goes before farther, named before unnamed; for a MOVE the
    destination before the origin. Of places that lie in one another the smallest is
    the answer (*à Mossoul, en Irak*).
    """
    scored: list[tuple[int, int, PlaceFound]] = []
    reach = _SAID.get(trigger.kind)
    for place in places:
        if place.head.i in {t.i for t in trigger.tokens} or _of_source(place, trigger):
            continue
        if not (
            place.marked
            or _inside_target(place, trigger, lexicon)
            or _seat(place, trigger, lexicon)
        ):
            continue
        # *En allant vers Sainte-Marie, il a percuté un bus*: whither is no place of the crash.
        if place.role == "to" and trigger.kind not in _GOES:
            continue
        distance = _distance(trigger, place.head)
        if distance is None or (reach is not None and (distance > reach or place.role != "at")):
            continue
        if not place.named and distance > _CLOSE:
            continue
        order = 0 if place.named else 1
        if trigger.kind == "MOVE":
            order += {"to": 0, "at": 1, "from": 2}[place.role]
        scored.append((distance + 2 * order, place.start, place))
    found = [p for _, _, p in sorted(scored, key=lambda s: s[:2])]
    found = [p for p in found if p.named] or found
    return _smallest_first(found, trigger.passage, lexicon)


def _of_source(place: PlaceFound, trigger: Trigger) -> bool:
    """The place tells where a source is; *X, en visite à Kolda* happens in its words, too."""
    at = trigger.passage.at(trigger.head)
    return place.aside is not None and not place.aside[0] <= at < place.aside[1]


def _smallest_first(
    found: list[PlaceFound], passage: Passage, lexicon: Lexicon
) -> list[PlaceFound]:
    """The nearest place, or the smallest that lies in it, at the head of the list."""
    if len(found) < 2:
        return found
    best = found[0]
    for other in found[1:]:
        if within(other, best, passage, lexicon):
            best = other
    return [best, *(p for p in found if p is not best)]


def within(small: PlaceFound, large: PlaceFound, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether one place of a sentence is a part of another, by the gazetteer or the words."""
    from whosays.knowledge.places import lies_in, size_of

    language = lexicon.pack.language
    inner, outer = _text(small, passage), _text(large, passage)
    if lies_in(inner, outer, language):
        return not lies_in(outer, inner, language) or _less(
            size_of(inner, language), size_of(outer, language)
        )
    if small.role != large.role or not _side_by_side(small, large, passage):
        return False
    size, wide = size_of(inner, language), size_of(outer, language)
    first = small.start < large.start
    if first and tree.case_of(large.head) and _sort_of_place(large.head, passage, lexicon):
        # *À Kolo, dans le nord du pays*: what is told second is where the first lies.
        return wide is None or _less(size, wide) or size is None
    # *À Weibersbrunn, en Bavière*: side by side, a name that no gazetteer knows is the smaller.
    return (
        wide is not None and wide > 1 and size is None
        and (first or bool(tree.case_of(small.head)))
    )  # fmt: skip


def _less(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and a < b


def _text(place: PlaceFound, passage: Passage) -> str:
    return passage.text[place.start - passage.start : place.end - passage.start]


def _side_by_side(a: PlaceFound, b: PlaceFound, passage: Passage) -> bool:
    """Only a preposition, a comma or a bracket stands between two places."""
    first, second = sorted((a, b), key=lambda p: p.start)
    if first.end >= second.start:
        return True
    between = passage.doc.char_span(
        first.end - passage.start, second.start - passage.start, alignment_mode="expand"
    )
    return between is None or all(
        t.is_space or t.is_punct or t.pos_ in {"ADP", "DET"} for t in between
    )


def _inside_target(place: PlaceFound, trigger: Trigger, lexicon: Lexicon) -> bool:
    """A place that is itself hit: *bombarder Alep*, *la bataille de Mossoul*."""
    head, roles = place.head, lexicon.pack.roles
    while tree.rel(head) in {"flat", "appos", "compound", "conj"} and head.head.i != head.i:
        head = head.head
    if tree.case_of(head) in {*roles.between, *roles.with_, *roles.agent}:
        return False  # *talks between Sudan and Chad*: sides
    role, verb = tree.rel(head), head.head
    if role == "nsubj" and verb.pos_ == "VERB" and not tree.is_passive(verb):
        return False  # *Israël agira*: a state that acts
    return verb.i in {t.i for t in trigger.tokens} and role in {"obj", "nmod", "nsubj"}


def _seat(place: PlaceFound, trigger: Trigger, lexicon: Lexicon) -> bool:
    """The town of the court that judges: *condamné par le tribunal de Paris*."""
    if trigger.kind != "SANCTION" or tree.rel(place.head) not in {"nmod", "compound"}:
        return False
    body, roles = place.head.head, lexicon.pack.roles
    words = trigger.passage.candidates.of(body)
    return tree.case_of(body) in roles.agent and any(w in roles.site_nouns for w in words)


def _distance(trigger: Trigger, head: Token) -> int | None:
    """Steps in the tree between a place and a trigger; None across a clause of its own."""
    path = [head, *tree.up(head)]
    own = [trigger.head, *tree.up(trigger.head)]
    if trigger.carrier is not None and trigger.carrier not in own:
        own.append(trigger.carrier)
    for steps, node in enumerate(path):
        if node in own:
            crossed = sum(
                1
                for n in path[:steps]
                if tree.rel(n) in {"acl", "advcl", "ccomp", "parataxis"}
                or (tree.rel(n) == "conj" and tree.is_predicate(n))
            )
            down = own.index(node)
            left = sum(1 for n in own[:down] if tree.rel(n) == "conj" and tree.is_predicate(n))
            return steps + down + 4 * (crossed + left)
    return None
