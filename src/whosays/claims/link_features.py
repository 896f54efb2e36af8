"""Readable features of an attribution, for the model that says whether a claim is put to it."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.claims.features import of_verb, sort_of
from whosays.claims.lexicon import Lexicon
from whosays.claims.said import Said
from whosays.claims.triggers import Trigger
from whosays.language import tree


def of_link(said: Said, trigger: Trigger, lexicon: Lexicon) -> list[str]:
    """Features of an attribution that holds a trigger: cue, source, content, and the trigger."""
    return [*_word(said), *_clause(said), *_said(said, lexicon), *_below(said, trigger)]


def _word(said: Said) -> Iterator[str]:
    yield f"sense={said.sense}"
    yield f"how={said.rule}"
    verb = next((t for t in reversed(said.cue) if t.pos_ == "VERB"), None)
    if verb is not None:
        yield f"cue={said.passage.candidates.of(verb)[0]}"
    if said.entry is not None and said.entry.kind is not None:
        yield f"act={said.entry.kind}"


def _below(said: Said, trigger: Trigger) -> Iterator[str]:
    yield f"kind={trigger.kind}"
    yield f"noun={'yes' if trigger.noun else 'no'}"
    yield f"relation={tree.rel(trigger.head)}"
    cue = {t.i for t in said.cue} if said.passage is trigger.passage else set()
    steps = [t.i for t in (trigger.head, *tree.up(trigger.head))]
    depth = next((n for n, i in enumerate(steps) if i in cue), None)
    yield f"depth={'far' if depth is None else min(depth, 4)}"
    yield f"sentence={'same' if said.sentence == trigger.sentence else 'other'}"


def _clause(said: Said) -> Iterator[str]:
    if not said.cue:
        return
    head = next((t for t in said.cue if t.pos_ in {"VERB", "AUX"}), said.cue[0])
    yield f"cue-relation={tree.rel(head)}"
    yield f"cue-tag={head.pos_}"
    yield from of_verb(head)
    for relation in sorted({tree.rel(c) for c in head.children} - {"punct", "det", "cc"}):
        yield f"has={relation}"


def _said(said: Said, lexicon: Lexicon) -> Iterator[str]:
    if said.source is None:
        yield f"source={'words' if said.source_words else 'none'}"
    elif said.source.doc is not said.passage.doc:
        yield "source=elsewhere"
    else:
        yield f"source={sort_of(said.source, said.passage, lexicon)}"
        yield "source-after" if said.cue and said.source.i > said.cue[0].i else "source-before"
    size = said.size
    yield f"content={'short' if size < 20 else 'clause' if size < 80 else 'long'}"
    yield f"pieces={min(3, len(said.pieces))}"
    start = said.pieces[0][0]
    text = said.passage.text
    first = start - said.passage.start
    if 0 < first <= len(text) and text[first - 1] in '"“«':
        yield "quoted"
