"""Events: words that name what happened, with their kind, against POPCORN and PLOVER.

POPCORN (French) codes every mention of an event, later ones that add nothing among them,
which the codebook does not count as claims. So its mentions are looked for among the
*triggers* that the claims room finds, before it joins and drops any. Kinds that the set
has no type for are not counted as wrong, nor are triggers on mentions of a type that is
left out; see `popcorn.toml`. PLOVER (English) has one event a sentence, given by words of
the sentence; the first claim of a kind whose trigger has one of these words answers.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from quality import capitals
from quality.task import DataError, Figures, Sign

NAME = "events"
ABOUT = (
    "Kinds of events. POPCORN train (short French reports), types that popcorn.toml maps to one "
    "kind: mentions with a trigger of the right kind (popcorn_p, _r, _f1; triggers, not claims, "
    "since POPCORN codes later mentions too). popcorn_entities_f1 counts an event once, found "
    "where one of its mentions is. popcorn_tolls_apart_f1 does not count words of death and "
    "injury as wrong in a text with an event of their kind, for POPCORN files them as numbers "
    "of that event. popcorn_any_kind_r: mentions with a trigger of whatever kind. PLOVER (shared "
    "half, sentences of the CAMEO manual): the kind of the first claim whose trigger has a word "
    "of the event (plover_kind; no claim is wrong), and the share with any claim there."
)
TAKES = "popcorn_*.jsonl (`entities` with `mentions`) or plover_*.jsonl (`event`, `eventText`)"
DATA = ("events/popcorn/popcorn_train.jsonl", "events/plover/plover_gold_even.jsonl")
GOALS: dict[str, tuple[Sign, float]] = {
    "popcorn_f1": (">=", 0.55),
    "plover_kind": (">=", 0.60),
}
GATED: dict[str, Sign] = {
    "popcorn_f1": ">=",
    "popcorn_entities_f1": ">=",
    "plover_kind": ">=",
}
MAP = Path(__file__).with_name("popcorn.toml")
# Labels of PLOVER 0.6 that the codebook has under another name.
RENAMED = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}


@dataclass(frozen=True)
class Found:
    """A trigger: where it stands, its kind, and whether it is a word of death or injury."""

    start: int
    end: int
    kind: str
    toll: bool = False


@dataclass(frozen=True)
class Gold:
    """A mention of an event; `kind` is None for a type that is left out."""

    start: int
    end: int
    kind: str | None
    entity: int


@cache
def kinds() -> dict[str, str | None]:
    """The kind of each event type of POPCORN, None for a type that is left out."""
    table = tomllib.loads(MAP.read_text(encoding="utf-8"))
    return {**table["kinds"], **dict.fromkeys(table["left_out"])}


def folds(ids: Iterable[str]) -> list[list[str]]:
    """Five folds of documents, by ``sha1(id) % 5``.

    For weights that learn from these sets: train on four folds, score the fifth, and put
    the counts of the five together. Rules and lexicons alone need none.
    """
    parts: list[list[str]] = [[], [], [], [], []]
    for name in ids:
        parts[int(hashlib.sha1(name.encode()).hexdigest(), 16) % 5].append(name)
    return parts


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one file, as it is and in capitals."""
    figures: Figures = {}
    try:
        rows = capitals.lines(data)[:limit]
        for prefix, texts in (("", rows), ("upper_", [capitals.report(row) for row in rows])):
            if rows and "eventText" in rows[0]:
                figures |= _plover(texts, prefix + "plover_", language or "en")
            else:
                pairs = [(mentions(row), triggers(row["text"], language or "fr")) for row in texts]
                figures |= popcorn(pairs, prefix + "popcorn_")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    return figures


def mentions(row: dict[str, Any]) -> list[Gold]:
    """The mentions of events of one text, types that are left out among them."""
    known = kinds()
    return [
        Gold(mention["start"], mention["end"], known[entity["type"]], entity["id"])
        for entity in row["entities"]
        if entity["type"] in known
        for mention in entity.get("mentions", [])
    ]


def triggers(text: str, language: str) -> list[Found]:
    """The triggers of a text as the claims room finds them, before any is joined or dropped."""
    from whosays import reading
    from whosays.claims.chains import sentences_of
    from whosays.claims.happenings import find_triggers
    from whosays.claims.lexicon import compiled
    from whosays.language.analysis import analyse
    from whosays.language.pipeline import load
    from whosays.options import Options

    lexicon = compiled(language)
    report = reading.one(text, Options(language=language))
    passages = analyse(report, lexicon.pack, load(language).nlp)
    return [
        Found(*s.passage.offsets(t.tokens), t.kind, bool(t.entry and t.entry.harm))
        for s in sentences_of(passages)
        for t in find_triggers(s.passage, s.span, s.number, lexicon)
    ]


def popcorn(pairs: Sequence[tuple[list[Gold], list[Found]]], prefix: str) -> Figures:
    """Figures over texts, each with its coded mentions and the triggers found."""
    total = hit = any_kind = entities = entities_hit = right = wrong = tolls = 0
    for gold, found in pairs:
        asked = [g for g in gold if g.kind]
        met = [g for g in asked if any(_meet(g, f) and f.kind == g.kind for f in found)]
        total += len(asked)
        hit += len(met)
        any_kind += sum(any(_meet(g, f) for f in found) for g in asked)
        entities += len({g.entity for g in asked})
        entities_hit += len({g.entity for g in met})
        for trigger in _counted(gold, found):
            if any(_meet(g, trigger) and g.kind == trigger.kind for g in asked):
                right += 1
                continue
            wrong += 1
            tolls += trigger.toll and any(g.kind == trigger.kind for g in asked)
    recall = hit / total if total else 0.0
    return {
        prefix + "p": round(right / (right + wrong), 3) if right else 0.0,
        prefix + "r": round(recall, 3),
        prefix + "f1": _f1(right, wrong, recall),
        prefix + "entities_f1": _f1(entities_hit, wrong, entities_hit / entities) if hit else 0.0,
        prefix + "tolls_apart_f1": _f1(right, wrong - tolls, recall),
        prefix + "any_kind_r": round(any_kind / total, 3) if total else 0.0,
    }


def _counted(gold: Sequence[Gold], found: Iterable[Found]) -> Iterator[Found]:
    """The triggers that are right or wrong: on a mention asked for, or of a kind mapped."""
    mapped = {kind for kind in kinds().values() if kind}
    for trigger in found:
        here = [g for g in gold if _meet(g, trigger)]
        if any(g.kind for g in here) or (not here and trigger.kind in mapped):
            yield trigger


def _meet(gold: Gold, found: Found) -> bool:
    return gold.start < found.end and found.start < gold.end


def _f1(right: int, wrong: int, recall: float) -> float:
    precision = right / (right + wrong) if right else 0.0
    both = precision + recall
    return round(2 * precision * recall / both, 3) if both else 0.0


def event_words(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words of an event stand in its sentence, each sought after the one before."""
    low, at = text.casefold(), 0
    spans = []
    for word in words.casefold().split():
        start = low.find(word, at)
        if start < 0:
            start = low.find(word)
        if start >= 0:
            at = start + len(word)
            spans.append((start, at))
    return spans


def _plover(rows: Sequence[dict[str, Any]], prefix: str, language: str) -> Figures:
    import whosays

    right = claimed = anywhere = 0
    for row in rows:
        spans = event_words(row["text"], row["eventText"])
        kind = RENAMED.get(row["event"], row["event"])
        here = [
            claim
            for claim in whosays.read(row["text"], language=language).claims
            if any(claim.trigger.start < end and start < claim.trigger.end for start, end in spans)
        ]
        named = [c.kind for c in here if c.kind != "STATEMENT"]
        claimed += bool(here)
        right += named[:1] == [kind]
        anywhere += kind in named
    total = len(rows) or 1
    return {
        prefix + "kind": round(right / total, 3),
        prefix + "kind_of_any": round(anywhere / total, 3),
        prefix + "claimed": round(claimed / total, 3),
    }
