"""Who a cue puts its content to, and through whom it came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whosays.claims.claimants import behind_participle, claimant, set_apart
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import is_person
from whosays.language import tree
from whosays.language.analysis import Passage
from whosays.language.lexis import Hit
from whosays.packs.schema import CueEntry, Frame

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_HYPHENS = frozenset("-‐‑–")
_CLITIC_REACH = 3


def source_of(
    hit: Hit[CueEntry], passage: Passage, sentence: Span, lexicon: Lexicon
) -> tuple[Token | None, tuple[Token, ...]]:
    """The head of the source's words, or the words that stand for an unknown one."""
    head, entry = hit.head, hit.entry
    if entry.addressee == "source":
        named = next(iter(tree.kids(head, "obj")), None)
        return named, ()
    passive = tree.is_passive(head) or tree.is_participle_clause(head)
    if passive and hit.pos != "adjective":  # *is convinced that*: the subject holds it
        agent = next((c for c in head.children if _is_agent(c, lexicon)), None)
        if agent is not None:
            return agent, ()
        group = tuple(sorted({*hit.tokens, *tree.verb_group(head)}, key=lambda t: t.i))
        return None, cue_span(group)
    subject = clitic(head)
    if subject is None and entry.incise:
        subject = inverted(head, passage, lexicon)
    if subject is None:
        subject = tree.subject(head)
    if subject is not None and tree.rel(subject) == "csubj":
        # *Il a ajouté que ...*, read as an impersonal: somebody said it all the same.
        before = [c for c in tree.kids(head, "expl") if c.dep_ == "expl:subj" or c.i < head.i]
        persons = [c for c in before if not tree.is_reflexive(c)]
        subject = persons[0] if persons else subject
    if (
        subject is None
        and tree.rel(head) in {"ccomp", "acl"}
        and tree.feature(head, "VerbForm") == "Inf"
    ):
        subject = tree.subject(head.head) if head.head.pos_ == "VERB" else None
    if subject is None:
        subject = _apart(head, passage, lexicon) or _beside(head, sentence)
        if subject is None or not can_speak(subject, passage, lexicon):
            subject = _before(head) or subject
    elif tree.rel(subject) == "nsubj":
        subject = behind_participle(subject, lexicon)
    if subject is not None and subject.lower_ in lexicon.pack.pack.pronouns_impersonal:
        group = tuple(sorted({*hit.tokens, *tree.verb_group(head), subject}, key=lambda t: t.i))
        return None, cue_span(group)
    if subject is not None and subject.lower_ in lexicon.pack.pack.relative_pronouns:
        above = next((t for t in (head, *tree.up(head)) if tree.rel(t) == "acl"), None)
        if above is not None:
            return claimant(hit, above.head, passage, lexicon), ()
    return claimant(hit, subject, passage, lexicon), ()


def _is_agent(child: Token, lexicon: Lexicon) -> bool:
    return child.dep_ == "obl:agent" or (
        tree.rel(child) in {"obl", "nmod"} and tree.case_of(child) in lexicon.pack.roles.agent
    )


def inverted(head: Token, passage: Passage, lexicon: Lexicon) -> Token | None:
    """The speaker after an inverted verb that closes a clause: *, a indiqué une source*.

    Parsers take it for an object; it is none where the verb follows a comma or mark,
    has no subject before it, and the noun can speak.
    """
    group = tree.verb_group(head)
    first = group[0].i
    if first == head.sent.start or not head.doc[first - 1].is_punct:
        return None
    set_in = set_in_incise(head, passage, lexicon)
    if set_in is not None:
        return set_in[0]
    if any(tree.rel(c) in {"ccomp", "xcomp"} for c in head.children):
        return None
    # *Le Front (FN), une alliance, a avancé un chiffre*: nothing is said before the verb.
    own = any(c.i < first and can_speak(c, passage, lexicon) for c in tree.kids(head, "nsubj"))
    own = own and not any(_is_finite(t) for t in head.doc[head.sent.start : first])
    if any(tree.rel(c) == "nsubj" and c.i > first - 1 for c in head.children):
        return None
    last = max(t.i for t in group)
    for child in tree.kids(head, "obj", "iobj", "obl", "dep"):
        left = child.left_edge.i
        told = any(t.pos_ == "ADP" for t in head.doc[last + 1 : left])
        near = left - last <= (7 if told else 3)
        free = child.i > head.i and near and not tree.case_of(child)
        if free and can_speak(child, passage, lexicon):
            named = child.pos_ == "PROPN" or bool(child.ent_type_)
            somebody = named or is_person(child, lexicon, passage)
            return child if somebody or not own else None
    return None


def set_in_incise(head: Token, passage: Passage, lexicon: Lexicon) -> tuple[Token, range] | None:
    """Speaker and tokens of an inverted incise, read from marks where the tree may err.

    Two shapes leave no doubt: the verb follows a closing quotation mark and a speaker
    follows it (*« … », a dit le maire*); or the incise stands between two commas and the
    sentence's own verb follows (*Les rebelles, a précisé le colonel, ont attaqué*).
    """
    doc, sentence = head.doc, head.sent
    group = tree.verb_group(head)
    first, last = min(t.i for t in group), max(t.i for t in group)
    speaker: Token | None = None
    after = last + 1
    while after < min(last + 7, sentence.end) and doc[after].pos_ in _IN_NAME:
        noun = doc[after].pos_ in {"NOUN", "PROPN"} and doc[after].lower_ not in lexicon.weekdays
        if speaker is None and noun:
            speaker = doc[after]
        after += 1
    if speaker is None or speaker.ent_type_ in {"DATE", "TIME"}:
        return None
    before = first - 1
    comma = before >= sentence.start and doc[before].text == ","
    if comma and before > sentence.start and closes_quotation(doc[before - 1].text, lexicon):
        return speaker, range(before, after)
    closed = before >= sentence.start and closes_quotation(doc[before].text, lexicon)
    if closed and doc[before].whitespace_:  # else a straight mark that opens
        return speaker, range(first, after)
    if not can_speak(speaker, passage, lexicon):
        return None
    goes_on = after + 1 < sentence.end and doc[after].text == ","
    if comma and goes_on and _is_finite(doc[after + 1]):
        return speaker, range(before, after + 1)
    return None


_IN_NAME = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV"})


def closes_quotation(text: str, lexicon: Lexicon) -> bool:
    """Whether a mark closes a quotation in this language."""
    return any(text == closing for _, closing in lexicon.pack.pack.quotes)


def _is_finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and tree.feature(token, "VerbForm") == "Fin"


def can_speak(noun: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """A name, a pronoun, or a noun for people, bodies or documents."""
    if noun.pos_ in {"PROPN", "PRON"} or noun.ent_type_ or _is_titled(noun):
        return True
    return is_person(noun, lexicon, passage) or any(
        h.pos in {"noun", "phrase"} for h in lexicon.sources.at(noun, passage.candidates)
    )


def _apart(head: Token, passage: Passage, lexicon: Lexicon) -> Token | None:
    """A speaker parted from a finite verb by commas: *…, the governor, Ann Roe, told us*."""
    if not any(_is_finite(t) for t in tree.verb_group(head)):
        return None
    found = set_apart(head)
    return found if found is not None and is_person(found, lexicon, passage) else None


def clitic(head: Token) -> Token | None:
    """*A-t-il expliqué*: a pronoun hung behind the verb is its subject, whatever the tree."""
    near = (c for c in head.children if c.pos_ == "PRON" and c.text[0] in _HYPHENS)
    return next((c for c in near if abs(c.i - head.i) <= _CLITIC_REACH), None)


def _before(head: Token) -> Token | None:
    """*Sur nos ondes, M. Bali, de la SNCC, confirmait*: who is named before a verb without subject.

    Where the tree hangs a person in front of the verb on another word.
    """
    doc = head.doc
    first = min(t.i for t in tree.verb_group(head))
    if not _is_finite(doc[first]):
        return None
    i = first - 1
    while i >= head.sent.start and (doc[i].pos_ in _IN_NAME | {"ADP"} or doc[i].text == ","):
        if doc[i].ent_type_ in {"PER", "PERSON"} and tree.rel(doc[i]) not in {"flat", "nmod"}:
            return doc[i]
        if _is_titled(doc[i]):
            return doc[i]
        i -= 1
    return None


def _is_titled(noun: Token) -> bool:
    """*M. Ruiz*, *Front du Nord (FN)*: a name stands right after it, or its letters do."""
    return any(
        not tree.case_of(child)
        and (
            (child.pos_ == "PROPN" and child.i == noun.i + 1)
            or (child.text.isupper() and len(child.text) > 1)
        )
        for child in tree.kids(noun, "nmod", "flat", "appos")
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


def relays_of(
    hit: Hit[CueEntry] | None, source: Token | None, passage: Passage, lexicon: Lexicon
) -> tuple[Token, ...]:
    """Nearer links: who is told, who contacted the source, who cites it."""
    found: list[Token] = []
    if hit is not None and hit.entry.addressee == "source":
        outer = _who_cites(hit.head, passage, lexicon)
        if outer is not None:
            found.append(outer)
    if source is not None:
        found += _relays_in(source, passage, lexicon)
    if hit is not None:
        told = lexicon.pack.saying.told_prep
        near = [*hit.head.children, *(source.children if source is not None else ())]
        for child in near:
            hears = tree.rel(child) in {"obl", "iobj", "nmod"} and tree.case_of(child) in told
            hears |= hit.entry.addressee == "object" and tree.rel(child) in {"obj", "iobj"}
            if hears and is_medium(child, passage, lexicon):
                found.append(child)
    return tuple(dict.fromkeys(t for t in found if source is None or t.i != source.i))


def _who_cites(head: Token, passage: Passage, lexicon: Lexicon) -> Token | None:
    """Who cites a source: the subject of *cite*, else who says it right before *citing*.

    *…, rapporte Radio Koto, citant un maire*: the verb before it may be read as a noun.
    """
    doc, comma = head.doc, head.i - 1
    if comma <= head.sent.start or doc[comma].text != ",":
        return tree.subject(head)
    first = comma - 1
    while first > head.sent.start and doc[first].text != ",":
        first -= 1
    for token in doc[first + 1 : comma]:
        if _names_saying(token, passage, lexicon):
            noun = noun_after(token)
            if noun is not None and noun.i < comma:
                return noun
        if token.pos_ not in {"AUX", "PRON"}:
            break
    subject = tree.subject(head)
    speaks = subject is not None and is_medium(subject, passage, lexicon)
    return subject if speaks or first <= head.sent.start else None


def _names_saying(token: Token, passage: Passage, lexicon: Lexicon) -> bool:
    words = passage.candidates.of(token)
    return any(
        entry.sense == "say" and any(w in entry.verbs for w in words)
        for entry in lexicon.pack.saying.cue
    )


def is_medium(token: Token, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a noun names an outlet or agency."""
    from whosays.knowledge.outlets import find_outlet

    if any(
        any(c.isupper() for c in words) and find_outlet(words) is not None
        for words in _names(token, passage)
    ):
        return True
    if any(w in lexicon.pack.roles.person_nouns for w in passage.candidates.of(token)):
        # *Told reporters*: those who listen are no outlet.
        return False
    return any(
        h.pos in {"noun", "phrase"} and h.entry.type == "media"
        for h in lexicon.sources.at(token, passage.candidates)
    )


def _names(token: Token, passage: Passage) -> list[str]:
    """Ways to read a name off a noun: its phrase, its entity, its run of proper nouns."""
    phrase = tree.noun_phrase(token)
    found = [" ".join(t.text for t in phrase)]
    found.append("".join(t.text_with_ws for t in phrase if t.pos_ == "PROPN").strip())
    found += [e.text for e in passage.entities if e.start <= token.i < e.end]
    following = token.doc[token.i : min(token.i + 2, token.sent.end)]
    if len(following) == 2 and following[1].text[:1].isupper():
        found.append(following.text)
    return [f for f in dict.fromkeys(found) if f]


def relays_around(
    head: Token,
    sentence: Span,
    inside: set[int],
    source: Token | None,
    passage: Passage,
    lexicon: Lexicon,
) -> tuple[Token, ...]:
    """Relays named in a sentence outside the content: *au micro de X*, *in an interview with*."""
    found: list[Token] = []
    for token in sentence:
        if token.i in inside:
            continue
        frame, tokens = match_frame(token, lexicon)
        if frame is not None and frame.relay and frame.source == "after":
            noun = noun_after(tokens[-1])
            if noun is None or noun.i in inside or (source is not None and noun.i == source.i):
                continue
            above = {t.i for t in tree.up(token)} | {t.i for t in tree.up(noun)}
            if head.i in above and is_medium(noun, passage, lexicon):
                found.append(noun)
    return tuple(found)


def _relays_in(source: Token, passage: Passage, lexicon: Lexicon) -> list[Token]:
    """Relays in the source's own phrase: *contactées par Al-Alam*, not *jointe par téléphone*."""
    found = []
    for token in sorted(tree.walk(source, lambda _: False), key=lambda t: t.i):
        frame, tokens = match_frame(token, lexicon)
        if frame is not None and frame.relay and frame.source == "after":
            noun = noun_after(tokens[-1])
            if noun is not None and (noun.pos_ == "PROPN" or is_medium(noun, passage, lexicon)):
                found.append(noun)
    return found


def cue_span(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """A cue in one piece: the last run of neighbours that holds a verb, else the last run."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        gap = token.doc[runs[-1][-1].i + 1 : token.i] if runs else ()
        small = {"ADV", "PRON", "PART", "AUX"}
        if runs and all(t.pos_ in small or t.text in {"-", "-t-"} for t in gap):
            runs[-1].append(token)
        else:
            runs.append([token])
    verbal = [run for run in runs if any(t.pos_ == "VERB" for t in run)]
    return tuple((verbal or runs)[-1])


def match_frame(token: Token, lexicon: Lexicon) -> tuple[Frame | None, tuple[Token, ...]]:
    """The longest frame that begins at a token, with its tokens; None and none else."""
    doc = token.doc
    first = token.lower_.replace("’", "'")
    for steps, frame in lexicon.frames.get(first, ()):
        end = token.i + len(steps)
        if end <= len(doc) and all(_is_word(doc[token.i + k], s) for k, s in enumerate(steps)):
            return frame, tuple(doc[token.i : end])
    return None, ()


def _is_word(token: Token, word: str) -> bool:
    return token.lower_.replace("’", "'") == word or token.lemma_.lower() == word


def noun_after(token: Token) -> Token | None:
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
