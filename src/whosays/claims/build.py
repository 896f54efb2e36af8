"""Read the claims of an analysed report: the steps in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from whosays.claims.chains import Attributed, Sentence, attribute, holding, sentences_of
from whosays.claims.deciding import with_kind, with_stance
from whosays.claims.drafts import Draft
from whosays.claims.happenings import find_triggers
from whosays.claims.harm import joined, with_counts, with_kind_of_act
from whosays.claims.judging import YES
from whosays.claims.lexicon import Lexicon
from whosays.claims.link_features import of_link
from whosays.claims.mentions import Memory, Named
from whosays.claims.novelty import distinct
from whosays.claims.own_voice import OwnVoice
from whosays.claims.parts import by_groups, part_drafts
from whosays.claims.quotes import find_quotes
from whosays.claims.responsibility import claimed_by, doubts, held_responsible
from whosays.claims.roles import Resolver, parties
from whosays.claims.roles_people import TO_PEOPLE
from whosays.claims.setting import carried
from whosays.claims.spans import span_of
from whosays.claims.stance import marks_of
from whosays.claims.statements import statement_triggers
from whosays.claims.taking_up import taken_up, with_claimer
from whosays.claims.tolls import toll_triggers, with_toll, with_tolls
from whosays.claims.triggers import DEEDS, QUOTED, Trigger
from whosays.claims.when_choice import date_of
from whosays.claims.where import PlaceFound, Spoken, named_places, place_of, places_in, scene_of
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.claims.figures import CountFound
    from whosays.claims.when import DateFound


@dataclass(frozen=True)
class Reading:
    """What the claims room found in a report, before it becomes records.

    Attributes:
        named: places and peoples that the report names: they tell which place of a name is meant.
    """

    drafts: tuple[Draft, ...]
    attributed: tuple[Attributed, ...]
    dropped: Counter[str]
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """What stands in each passage, found once."""

    dates: dict[int, tuple[DateFound, ...]]
    counts: dict[int, tuple[CountFound, ...]]
    memory: Memory
    attributed: list[Attributed]
    published: date | None
    text: str
    is_date: dict[int, Callable[[Token], bool]]
    places: _Places


def _date_test(dates: Sequence[DateFound]) -> Callable[[Token], bool]:
    """Whether a token of a passage belongs to one of its dates."""
    inside = frozenset(i for d in dates for i in range(d.token_start, d.token_end))
    return lambda token: token.i in inside


# Rules of an attribution whose content is a clause, told at a place of its own.
_TELLING = frozenset({"cue-clause", "cue-incise", "cue-quotation"})


class _Places:
    """The places of each sentence, read when they are first asked for."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        is_date: dict[int, Callable[[Token], bool]],
        lexicon: Lexicon,
        attributed: Sequence[Attributed],
    ) -> None:
        self._sentences = {s.number: s for s in sentences}
        self._is_date, self._lexicon = is_date, lexicon
        self._attributed = attributed
        self._read: dict[int, list[PlaceFound]] = {}

    def __call__(self, number: int) -> list[PlaceFound]:
        """The places of the sentence of this number, in order; none where there is none."""
        if number not in self._read:
            self._read[number] = self._in(self._sentences.get(number))
        return self._read[number]

    def _in(self, sentence: Sentence | None) -> list[PlaceFound]:
        if sentence is None:
            return []
        passage = sentence.passage
        is_date = self._is_date[passage.number]
        return places_in(passage, sentence.span, self._lexicon, is_date, self._spoken(sentence))

    def _spoken(self, sentence: Sentence) -> Spoken:
        """Who speaks in a sentence, and by which words."""
        passage = sentence.passage
        said = [a for a in self._attributed if a.said.passage is passage]
        cues = frozenset(
            t.i
            for a in said
            if a.said.rule in _TELLING and a.said.sense != "act"
            for t in a.said.cue
            if t.pos_ == "VERB"
        )
        sources = tuple((n.start, n.end) for a in said for n in (link.named for link in a.links))
        return Spoken(sources, cues)


def read_passages(
    passages: Sequence[Passage],
    text: str,
    published: date | None,
    lexicon: Lexicon,
    own: OwnVoice = OwnVoice(),  # noqa: B008  (frozen)
) -> Reading:
    """All claims and attributions of a report's passages.

    Args:
        passages: the analysed parts, in order.
        text: the report's text.
        published: the report's own date, from which relative dates are read.
        lexicon: the word lists of the report's language.
        own: what the outlet itself goes by.
    """
    sentences = sentences_of(passages)
    quotes = find_quotes(text, [p.part for p in passages], lexicon.pack.pack.quotes)
    attributed, memory = attribute(sentences, quotes, lexicon, text, own)
    dates, counts = _dates_and_counts(passages, published, lexicon)
    is_date = {number: _date_test(found) for number, found in dates.items()}
    places = _Places(sentences, is_date, lexicon, attributed)
    found = _Found(dates, counts, memory, attributed, published, text, is_date, places)
    triggers = [t for s in sentences for t in find_triggers(s.passage, s.span, s.number, lexicon)]
    by_number = {s.number: s for s in sentences}
    dropped: Counter[str] = Counter()
    drafts: list[Draft] = []
    for trigger in triggers:
        made = _drafts(trigger, by_number[trigger.sentence], found, lexicon)
        if not made:
            dropped["content of a negated saying or of a refusal"] += 1
        drafts += made
    told = [d.trigger for d in drafts]  # a toll that joins its act is stated as well
    parts = part_drafts(drafts, found.counts)
    drafts = by_groups(with_tolls(joined(drafts), found.counts))
    for trigger, count in toll_triggers([*drafts, *parts], found.counts, sentences):
        told.append(trigger)
        made = _drafts(trigger, by_number[trigger.sentence], found, lexicon)
        parts += [with_toll(d, count) for d in made]
    drafts += with_kind_of_act(parts, drafts)
    drafts += taken_up(drafts, sentences, found.memory, lexicon, text)
    for trigger in statement_triggers(attributed, sentences, told, lexicon):
        drafts += _drafts(trigger, by_number[trigger.sentence], found, lexicon)
    drafts.sort(key=lambda d: d.at)
    kept, more = distinct(carried(drafts, lexicon, scene_of(passages, lexicon), places), lexicon)
    names = named_places(passages, lexicon)
    return Reading(tuple(kept), tuple(attributed), dropped + more, names)


def _dates_and_counts(
    passages: Sequence[Passage], published: date | None, lexicon: Lexicon
) -> tuple[dict[int, tuple[DateFound, ...]], dict[int, tuple[CountFound, ...]]]:
    from whosays.claims.figures import find_counts
    from whosays.claims.when import find_dates, last_day, read_line

    dates, counts = {}, {}
    previous: date | None = None
    toll: CountFound | None = None
    for passage in passages:
        line = read_line(passage.doc, lexicon.pack)
        found = find_dates(passage.doc, lexicon.pack, published, passage.start, previous, line)
        dates[passage.number], previous = found, last_day(found) or previous
        tolls = find_counts(passage.doc, lexicon.pack, passage.start, line, toll)
        counts[passage.number] = tolls
        toll = next((c for c in reversed(tolls) if c.what in {"dead", "injured"}), toll)
    return dates, counts


def _drafts(trigger: Trigger, sentence: Sentence, found: _Found, lexicon: Lexicon) -> list[Draft]:
    """The claims of one trigger: one for each voice; none in what is not said or refused."""
    passage = trigger.passage
    at = passage.offsets(trigger.tokens)[0]
    own = {t.i for t in trigger.tokens}
    held = tuple(
        a
        for a in holding(at, found.attributed)
        if not (a.said.passage is passage and own & {t.i for t in a.said.cue})
    )
    if any(a.said.effect == "drop" for a in held):
        return []
    held = tuple(a for a in held if a.said.effect == "source")
    linked = tuple(a for a in held if _is_put_to(a, trigger, lexicon))
    around = tuple(a for a in held if a not in linked)
    return [_draft(trigger, voice, around, sentence, found, lexicon) for voice in _voices(linked)]


def _is_put_to(item: Attributed, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether a claim is put to the source of an attribution that holds it.

    Rules put it to each; the judge may leave out one who only wants, decides or is told.
    """
    decision = lexicon.judge.decide(
        "link",
        lambda: of_link(item.said, trigger, lexicon),
        YES,
        trigger.passage.offsets(trigger.tokens),
        about=item.links[-1].named.text if item.links else "",
    )
    return decision.label == YES


def _voices(held: tuple[Attributed, ...]) -> list[tuple[Attributed, ...]]:
    """What holds a trigger, once for each of the sources that one frame joins by *and*."""
    for item in held:
        rivals = [a for a in held if a.said.frame is not None and a.said.cue == item.said.cue]
        if len(rivals) > 1:
            return [tuple(a for a in held if a not in rivals or a is one) for one in rivals]
    return [held]


def _draft(
    trigger: Trigger,
    held: tuple[Attributed, ...],
    around: tuple[Attributed, ...],
    sentence: Sentence,
    found: _Found,
    lexicon: Lexicon,
) -> Draft:
    passage = trigger.passage
    held = with_claimer(trigger, held, found.memory, lexicon, found.text)
    start, end = span_of(trigger, held)
    sayings = [a.said for a in sorted((*around, *held), key=lambda a: -a.said.size)]
    entry = trigger.entry
    mode = entry.mode if entry is not None else None
    draft = Draft(trigger, held, trigger.kind, mode, "stated", (), start, end)
    own = parties(trigger, lexicon, found.is_date[passage.number])
    heads = held_responsible(trigger, own, lexicon)
    marks = marks_of(trigger, sayings, lexicon)
    if trigger.kind in DEEDS:
        marks += doubts(heads.by, passage, lexicon)
    draft = with_stance(draft, marks, lexicon)
    resolver = _resolver(draft, found.memory, lexicon)
    by = _mentions(heads.by, resolver, passage, draft, acts=True)
    if not by and entry is not None and entry.needs == QUOTED and resolver.speaker is not None:
        by = (resolver.speaker,)  # whoever says it blames or praises
    if not own.by and trigger.kind in DEEDS:
        by = claimed_by(held, lexicon) or by
    draft = replace(
        draft,
        by=by,
        to=_mentions(heads.to, resolver, passage, draft, acts=trigger.kind in TO_PEOPLE),
        places=tuple(place_of(trigger, found.places(sentence.number), lexicon)),
        when=date_of(
            trigger,
            sentence,
            found.dates[passage.number],
            found.published if draft.stance == "planned" else None,
        ),
    )
    counts = [
        c
        for c in found.counts[passage.number]
        if sentence.span.start <= c.token_start < sentence.span.end
    ]
    return with_kind(with_counts(draft, counts, lexicon, heads.to), lexicon)


def _resolver(draft: Draft, memory: Memory, lexicon: Lexicon) -> Resolver:
    links = [link for a in draft.held for link in a.links]
    trigger = draft.trigger

    def resolve(token: Token, acts: bool) -> Named | None:
        return memory.resolve(token, trigger.passage, trigger.sentence, speaks=False, acts=acts)

    return Resolver(lexicon, resolve, links[-1].named if links else None)


def _mentions(
    heads: Sequence[Token], resolver: Resolver, passage: Passage, draft: Draft, *, acts: bool
) -> tuple[Named, ...]:
    named = [resolver.mention(head, passage, acts=acts) for head in heads]
    inside = {t.i for t in draft.trigger.tokens}
    found = {
        (n.start, n.end): n
        for n in named
        if n is not None and not (n.passage is passage and n.head.i in inside)
    }
    return tuple(found.values())
