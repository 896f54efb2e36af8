"""A comparison as one self-contained page.

Like the page of reports it asks nothing of any other, and it has no script at all:
what is folded away opens without one. All that comes from a report is escaped by the
template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from whosays import __version__
from whosays.comparing.model import ComparedReport, Comparison, Copy, Event, Fact
from whosays.model import SCHEMA_VERSION
from whosays.views import comparing_words as say
from whosays.views import naming
from whosays.views.copy_chains import Twig, trees
from whosays.views.html import GLYPHS, asset, digest, environment


@dataclass(frozen=True)
class Answer:
    """A value on the page: in words, its range, its origins, and the claims that give it."""

    value: str
    span: str
    origins: tuple[str, ...]
    said: tuple[say.Said, ...]


@dataclass(frozen=True)
class Asked:
    """A fact on the page."""

    about: str
    relation: str
    says: str
    answers: tuple[Answer, ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """An event on the page."""

    event: Event
    title: str
    rows: tuple[tuple[str, str], ...]
    facts: tuple[Asked, ...]
    folds: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """A piece of a text, and whether it was copied."""

    text: str
    copied: bool


@dataclass(frozen=True)
class Branch:
    """A report in a tree of copies, with the two texts side by side."""

    report: str
    number: int
    says: str
    credited: bool
    why: tuple[str, ...]
    texts: tuple[tuple[str, tuple[Stretch, ...]], ...]
    under: tuple[Branch, ...]


def page(comparison: Comparison) -> str:
    """One page with the whole comparison."""
    called = naming.names(comparison)
    full, alone = say.by_weight(comparison)
    style = asset("comparison.css")
    return environment().get_template("comparison.html.j2").render(
        comparison=comparison,
        called=called,
        tally=say.tally(comparison),
        cards=[_card(event, called) for event in full],
        alone=[_card(event, called) for event in alone],
        branches=[_branch(twig, called) for twig in trees(comparison)],
        other_folds=[say.fold(one, called) for one in say.other_folds(comparison)],
        headline=say.headline,
        outlet=naming.outlet,
        glyphs=GLYPHS,
        version=__version__,
        schema=SCHEMA_VERSION,
        style=Markup(style),  # noqa: S704 - our own file
        style_digest=digest(style),
    )  # fmt: skip


def _card(event: Event, called: naming.Names) -> Card:
    rows = [*say.reported(event, called), ("origins", f"{say.span(event.origins)} independent")]
    if grade := say.grade(event, called):
        rows.append(("grade", grade))
    if event.why:
        rows.append(("why", called.reasons(event.why)))
    return Card(
        event=event,
        title=say.event(event),
        rows=tuple(rows),
        facts=tuple(_asked(fact, called) for fact in event.facts),
        folds=tuple(say.fold(one, called) for one in say.folds(event, called)),
    )


def _asked(fact: Fact, called: naming.Names) -> Asked:
    return Asked(
        about=say.ABOUT[fact.about],
        relation=fact.relation,
        says=say.RELATION[fact.relation] if len(fact.values) > 1 else "",
        answers=tuple(
            Answer(
                value=say.value(given.value),
                span=say.range_of(given, fact, called),
                origins=tuple(say.origin(one, called) for one in given.origins.list),
                said=tuple(say.said(ref, called) for ref in given.claims),
            )
            for given in say.in_time(fact, called)
        ),
        pairs=tuple(say.pair(one, fact.values, called) for one in say.pairs(fact, every=True)),
    )


def _branch(twig: Twig, called: naming.Names) -> Branch:
    taken = twig.copy
    return Branch(
        report=called.of(twig.report),
        number=called.numbers.get(twig.report, 0),
        says=say.copy(taken) if taken else "",
        credited=taken is None or taken.credited,
        why=tuple(map(called.reason, taken.why)) if taken else (),
        texts=_side_by_side(taken, called) if taken else (),
        under=tuple(_branch(one, called) for one in twig.under),
    )


def _side_by_side(taken: Copy, called: naming.Names) -> tuple[tuple[str, tuple[Stretch, ...]], ...]:
    """The copy's text and its original's, each cut where a copied passage begins or ends."""
    both = (
        (taken.copy_, [one.copy_ for one in taken.passages]),
        (taken.of, [one.of for one in taken.passages]),
    )
    return tuple(
        (called.of(name), tuple(stretches(report, spans)))
        for name, spans in both
        if (report := called.reports.get(name)) is not None
    )


def stretches(report: ComparedReport, spans: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """A report's text cut at some spans, which may overlap; together they are all of it."""
    text = report.text
    cuts = sorted({0, len(text)} | {min(max(at, 0), len(text)) for span in spans for at in span})
    for start, end in pairwise(cuts):
        yield Stretch(text[start:end], any(a <= start and end <= b for a, b in spans))
