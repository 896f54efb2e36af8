"""Drafts into the records of the output contract."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from whosays.claims.build import Reading
from whosays.claims.chains import Attributed, Link
from whosays.claims.drafts import Draft
from whosays.claims.judging import told
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import Named
from whosays.claims.where import PlaceFound
from whosays.model import (
    Attribution,
    AttributionSource,
    Claim,
    Content,
    Count,
    CountOf,
    Figure,
    Form,
    Mention,
    Place,
    RolePlace,
    Source,
    Span,
    When,
    Why,
)

if TYPE_CHECKING:
    from whosays.claims.figures import CountFound

MARKS = frozenset('"“”«»„')


def to_records(
    reading: Reading, report_id: str, text: str, lexicon: Lexicon
) -> tuple[tuple[Claim, ...], tuple[Attribution, ...]]:
    """Claims in the order of their triggers, attributions in that of their contents."""
    names = {id(d): f"c{n}" for n, d in enumerate(reading.drafts, 1)}
    keys: dict[str, int] = {}
    claims = tuple(
        _claim(d, names[id(d)], report_id, text, lexicon, keys, reading.named)
        for d in reading.drafts
    )
    attributions = tuple(
        _attribution(n, item, reading, names, text) for n, item in enumerate(reading.attributed, 1)
    )
    return claims, attributions


def _span(start: int, end: int, text: str) -> Span:
    return Span(start=start, end=end, text=text[start:end])


def _at(named: Named, text: str) -> Span:
    return _span(named.at_start, named.at_end, text)


def _mention(named: Named, text: str) -> Mention:
    from whosays.knowledge.actors import find_actor

    words = text[named.start : named.end]
    actor = find_actor(words)
    return Mention(
        start=named.start, end=named.end, text=words, at=_at(named, text),
        entity=actor.id if actor is not None else None,
    )  # fmt: skip


def _source(link: Link, item: Attributed, text: str) -> Source:
    named, cue = link.named, item.said.cue
    cue_span = None
    if cue:
        start, end = item.said.passage.offsets(cue)
        cue_span = _span(start, end, text)
    return Source(
        start=named.start, end=named.end, text=text[named.start : named.end], at=_at(named, text),
        type=link.standing.type, named=link.standing.named, entity=link.standing.entity,
        cue=cue_span,
    )  # fmt: skip


def _sources(draft: Draft, text: str) -> tuple[Source, ...]:
    found: list[Source] = []
    for item in draft.held:
        for link in item.links:
            source = _source(link, item, text)
            if (source.start, source.end) not in {(f.start, f.end) for f in found}:
                found.append(source)
    return tuple(found)


def _place(found: PlaceFound, text: str, language: str, context: Sequence[str]) -> Place:
    words = text[found.start : found.end]
    facts = _resolve_place(words, language, context) if found.named else {}
    return Place(start=found.start, end=found.end, text=words, near=found.near, **facts)


# *Kolo*, *dans la région de Gao*: so few characters part a place from what it lies in.
_BESIDE = 12


def _told_within(places: list[Place], text: str) -> list[Place]:
    """The places, the first with the country and division that stand right behind it.

    *À Balandu, dans la région de Gao*: of a town that no gazetteer knows the text still
    tells where it lies.
    """
    if not places or places[0].id is not None or places[0].country is not None:
        return places
    first = places[0]
    for wider in places[1:]:
        gap = text[first.end : wider.start]
        if wider.precision not in _WIDE or not 0 < len(gap) <= _BESIDE or "." in gap:
            continue
        division = wider.name if wider.precision == "region" else wider.admin1
        known = {"country": wider.country, "admin1": division}
        return [first.model_copy(update=known), *places[1:]]
    return places


_WIDE = frozenset({"area", "region", "district", "country"})


def _resolve_place(words: str, language: str, context: Sequence[str]) -> dict[str, Any]:
    from whosays.knowledge.places import resolve

    resolution = resolve(words, language=language, context=context)
    if resolution is None:
        return {}
    place = resolution.place
    return {
        "id": place.id, "name": place.name, "admin1": place.admin1, "country": place.country,
        "lat": place.lat, "lon": place.lon, "precision": place.precision,
    }  # fmt: skip


def _when(draft: Draft, text: str) -> When | None:
    found = draft.when
    if found is None:
        return None
    return When(
        start=found.start, end=found.end, text=text[found.start : found.end],
        earliest=found.earliest, latest=found.latest, time=found.time,
        granularity=found.granularity,
    )  # fmt: skip


def _count(found: CountFound | None, text: str) -> Count | None:
    if found is None:
        return None
    start, end = found.start, found.end
    words = text[start:end]
    of: tuple[CountOf, ...] = ()
    if found.of != "unknown":
        of = (
            CountOf(start=start, end=end, text=words, who=found.of, min=found.min, max=found.max),
        )
    return Count(
        start=start, end=end, text=words, min=found.min, max=found.max, approx=found.approx, of=of
    )


def _figures(draft: Draft, text: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    found = []
    for count in draft.counts:
        what = count.what or _what_of(draft, lexicon)
        if what == "participants" and count.max == 1:
            continue  # one who is named beside a march is not how many marched
        if what in {"participants", "arrested", "abducted", "missing", "displaced"}:
            found.append(
                Figure(
                    what=what,
                    start=count.start,
                    end=count.end,
                    text=text[count.start : count.end],
                    min=count.min,
                    max=count.max,
                    approx=count.approx,
                )
            )
    return tuple(found)


def _what_of(draft: Draft, lexicon: Lexicon) -> str | None:
    """What a bare count counts, by the trigger's own word."""
    from whosays.claims.figures import what_counts

    head = draft.trigger.head
    words = [*draft.trigger.passage.candidates.of(head), head.text]
    if what := what_counts(words, lexicon.pack):
        return what
    return "participants" if draft.kind == "PROTEST" else None


def _claim(
    draft: Draft, name: str, report_id: str, text: str, lexicon: Lexicon, keys: dict[str, int],
    named: tuple[str, ...],
) -> Claim:  # fmt: skip
    start, end = draft.trigger.passage.offsets(draft.trigger.tokens)
    sources = _sources(draft, text)
    language = lexicon.pack.language
    places = _told_within([_place(p, text, language, named) for p in draft.places], text)
    return Claim(
        id=name,
        key=_key(report_id, text[start:end], sources, draft, keys),
        start=draft.start,
        end=draft.end,
        quote=text[draft.start : draft.end],
        part=draft.trigger.passage.part.kind,
        trigger=_span(start, end, text),
        kind=draft.kind,
        mode=draft.mode if draft.kind == "ASSAULT" else None,
        stance=draft.stance,
        sources=sources,
        by=tuple(_mention(n, text) for n in draft.by),
        to=tuple(_mention(n, text) for n in draft.to),
        place=places[0] if places else None,
        places=tuple(
            RolePlace(**p.model_dump(), role=f.role)
            for p, f in zip(places, draft.places, strict=True)
        ),
        when=_when(draft, text),
        dead=_count(draft.dead, text),
        injured=_count(draft.injured, text),
        figures=_figures(draft, text, lexicon),
        why=_why(draft, text),
    )


def _key(
    report_id: str, trigger: str, sources: Sequence[Source], draft: Draft, keys: dict[str, int]
) -> str:
    """Digest of report, trigger and far end; a number tells equal ones apart in order."""
    far = sources[-1].text if sources else ""
    digest = hashlib.sha256(f"{report_id}\x1f{trigger}\x1f{draft.kind}\x1f{far}".encode())
    base = digest.hexdigest()[:16]
    keys[base] = keys.get(base, 0) + 1
    return base if keys[base] == 1 else f"{base}-{keys[base]}"


def _why(draft: Draft, text: str) -> tuple[Why, ...]:
    trigger = draft.trigger
    start, end = trigger.passage.offsets(trigger.tokens)
    reasons: list[Why] = []
    if trigger.entry is not None:
        reasons.append(
            _reason(
                "trigger", f"«{trigger.word}» is a word for {trigger.entry.kind}", start, end, text
            )
        )
    else:
        reasons.append(
            _reason("statement", "put to a source, and of no other kind", start, end, text)
        )
    if trigger.decided is not None and trigger.decided.probability is not None:
        reasons.append(_reason("weights", f"it happens: {told(trigger.decided)}", start, end, text))
    if trigger.carrier is not None:
        a, b = trigger.passage.offsets([trigger.carrier])
        reasons.append(_reason("carrier", "the verb that carries the noun", a, b, text))
    for mark in draft.marks:
        a, b = mark.passage.offsets(mark.tokens)
        reasons.append(_reason(mark.rule, f"{draft.stance}: {mark.says}", a, b, text))
    for item in draft.held:
        a, b = item.said.passage.offsets(item.said.cue) if item.said.cue else item.said.pieces[0]
        reasons.append(_reason(item.said.rule, item.said.says, a, b, text))
        for link in item.links:
            if link.named.elsewhere:
                reasons.append(
                    _reason("stands-for", f"stands for «{text[link.named.start : link.named.end]}»",
                            link.named.at_start, link.named.at_end, text)
                )  # fmt: skip
    if draft.when is not None:
        said = "carried from a sentence before: " if "when" in draft.carried else ""
        reasons.append(
            _reason(draft.when.rule, said + draft.when.says, draft.when.start, draft.when.end, text)
        )
    if draft.places and "place" in draft.carried:
        place = draft.places[0]
        reasons.append(
            _reason(
                "place-carried",
                "place carried from a sentence before",
                place.start,
                place.end,
                text,
            )
        )
    for count in (draft.dead, draft.injured):
        if count is not None:
            reasons.append(_reason(count.rule, count.says, count.start, count.end, text))
    for rule, says, a, b in draft.why:
        reasons.append(_reason(rule, says, a, b, text))
    return tuple(reasons)


def _reason(rule: str, says: str, start: int, end: int, text: str) -> Why:
    return Why(rule=rule, says=says, start=start, end=end, text=text[start:end])


def _attribution(
    number: int, item: Attributed, reading: Reading, names: dict[int, str], text: str
) -> Attribution:
    said = item.said
    source = None
    if item.links and said.source is not None:
        named = item.links[-1].named
        source = AttributionSource(
            start=named.start,
            end=named.end,
            text=text[named.start : named.end],
            at=_at(named, text),
        )
    cue = None
    if said.cue:
        start, end = said.passage.offsets(said.cue)
        cue = _span(start, end, text)
    return Attribution(
        id=f"a{number}",
        parent=f"a{item.parent + 1}" if item.parent is not None else None,
        form=_form(item, text),
        negated=said.negated,
        source=source,
        cue=cue,
        content=tuple(Content(start=a, end=b) for a, b in said.pieces),
        claims=tuple(names[id(d)] for d in reading.drafts if any(h.said is said for h in d.held)),
    )


def _form(item: Attributed, text: str) -> Form:
    if not item.links:
        return "hearsay"
    first, last = item.said.pieces[0][0], item.said.pieces[-1][1]
    opens = any(c in MARKS for c in text[max(0, first - 2) : first + 1])
    closes = any(c in MARKS for c in text[max(0, last - 1) : last + 2])
    if opens and closes:
        return "direct"
    return (
        "mixed" if any(c in MARKS for a, b in item.said.pieces for c in text[a:b]) else "indirect"
    )
