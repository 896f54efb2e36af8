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
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import Memory, Named
from whosays.claims.novelty import distinct
from whosays.claims.parts import by_groups, part_drafts
from whosays.claims.quotes import find_quotes
from whosays.claims.roles import Resolver, parties
from whosays.claims.setting import carried
from whosays.claims.spans import span_of
from whosays.claims.stance import marks_of
from whosays.claims.statements import statement_triggers
from whosays.claims.tolls import with_tolls
from whosays.claims.triggers import QUOTED, Trigger
from whosays.claims.when_choice import date_of
from whosays.claims.where import place_of, places_in
from whosays.language.analysis import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.claims.figures import CountFound
    from whosays.claims.when import DateFound


@dataclass(frozen=True)
class Reading:
    """What the claims room found in a report, before it becomes records."""

    drafts: tuple[Draft, ...]
    attributed: tuple[Attributed, ...]
    dropped: Counter[str]


@dataclass(frozen=True)
class _Found:
    """What stands in each passage, found once."""

    dates: dict[int, tuple[DateFound, ...]]
    counts: dict[int, tuple[CountFound, ...]]
    memory: Memory
    attributed: list[Attributed]


def read_passages(
    passages: Sequence[Passage], text: str, published: date | None, lexicon: Lexicon
) -> Reading:
    """All claims and attributions of a report's passages.

    Args:
        passages: the analysed parts, in order.
        text: the report's text.
        published: the report's own date, from which relative dates are read.
        lexicon: the word lists of the report's language.
    """
    sentences = sentences_of(passages)
    quotes = find_quotes(text, [p.part for p in passages], lexicon.pack.pack.quotes)
    attributed, memory = attribute(sentences, quotes, lexicon, text)
    found = _Found(*_dates_and_counts(passages, published, lexicon), memory, attributed)
    triggers = [t for s in sentences for t in find_triggers(s.passage, s.span, s.number, lexicon)]
    by_number = {s.number: s for s in sentences}
    dropped: Counter[str] = Counter()
    drafts: list[Draft] = []
    for trigger in triggers:
        made = _drafts(trigger, by_number[trigger.sentence], found, lexicon)
        if not made:
            dropped["content of a negated saying or of a refusal"] += 1
        drafts += made
    named = [d.trigger for d in drafts]  # a toll that joins its act is stated as well
    parts = part_drafts(drafts, found.counts)
    drafts = by_groups(with_tolls(joined(drafts), found.counts))
    drafts += with_kind_of_act(parts, drafts)
    for trigger in statement_triggers(attributed, sentences, named, lexicon):
        drafts += _drafts(trigger, by_number[trigger.sentence], found, lexicon)
    drafts.sort(key=lambda d: d.at)
    kept, more = distinct(carried(drafts), lexicon)
    return Reading(tuple(kept), tuple(attributed), dropped + more)


def _dates_and_counts(
    passages: Sequence[Passage], published: date | None, lexicon: Lexicon
) -> tuple[dict[int, tuple[DateFound, ...]], dict[int, tuple[CountFound, ...]]]:
    from whosays.claims.figures import find_counts
    from whosays.claims.when import find_dates, last_day

    dates, counts = {}, {}
    previous: date | None = None
    for passage in passages:
        found = find_dates(passage.doc, lexicon.pack, published, passage.start, previous)
        dates[passage.number], previous = found, last_day(found) or previous
        counts[passage.number] = find_counts(passage.doc, lexicon.pack, passage.start)
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
    return [_draft(trigger, voice, sentence, found, lexicon) for voice in _voices(held)]


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
    sentence: Sentence,
    found: _Found,
    lexicon: Lexicon,
) -> Draft:
    passage = trigger.passage
    start, end = span_of(trigger, held)
    entry = trigger.entry
    mode = entry.mode if entry is not None else None
    draft = Draft(trigger, held, trigger.kind, mode, "stated", (), start, end)
    draft = with_stance(draft, marks_of(trigger, [a.said for a in held], lexicon), lexicon)
    is_date = _date_test(found.dates[passage.number])
    heads = parties(trigger, lexicon, is_date)
    resolver = _resolver(draft, found.memory, lexicon)
    by = _mentions(heads.by, resolver, passage, draft)
    if not by and entry is not None and entry.needs == QUOTED and resolver.speaker is not None:
        by = (resolver.speaker,)  # whoever says it blames or praises
    draft = replace(
        draft,
        by=by,
        to=_mentions(heads.to, resolver, passage, draft),
        places=tuple(
            place_of(trigger, places_in(passage, sentence.span, lexicon, is_date), lexicon)
        ),
        when=date_of(trigger, sentence, found.dates[passage.number]),
    )
    counts = [
        c
        for c in found.counts[passage.number]
        if sentence.span.start <= c.token_start < sentence.span.end
    ]
    return with_kind(with_counts(draft, counts, lexicon, heads.to), lexicon)


def _date_test(dates: Sequence[DateFound]) -> Callable[[Token], bool]:
    inside = {i for d in dates for i in range(d.token_start, d.token_end)}
    return lambda token: token.i in inside


def _resolver(draft: Draft, memory: Memory, lexicon: Lexicon) -> Resolver:
    links = [link for a in draft.held for link in a.links]
    trigger = draft.trigger

    def resolve(token: Token) -> Named | None:
        return memory.resolve(token, trigger.passage, trigger.sentence, speaks=False)

    return Resolver(lexicon, resolve, links[-1].named if links else None)


def _mentions(
    heads: Sequence[Token], resolver: Resolver, passage: Passage, draft: Draft
) -> tuple[Named, ...]:
    named = [resolver.mention(head, passage) for head in heads]
    inside = {t.i for t in draft.trigger.tokens}
    found = {
        (n.start, n.end): n
        for n in named
        if n is not None and not (n.passage is passage and n.head.i in inside)
    }
    return tuple(found.values())
