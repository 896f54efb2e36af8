"""A report as one self-contained page, and as a fragment for a notebook.

The page asks nothing of any other: styles and script stand in it, and its policy
lets only those two run, by their digests. All that comes from a report is escaped
by the templates; none of it reaches a script, a style or an address other than a
link to the report's own page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whosays import __version__
from whosays.model import SCHEMA_VERSION, Claim, Failure, Oddity, Part, Report
from whosays.views import words
from whosays.views.segments import Segment, levels, marks, segments

GLYPHS = {"stated": "●", "hedged": "?", "denied": "✗", "planned": "→"}
_FEW_FURNITURE = 3
"""Stretches of page furniture in a row up to which each is shown, not folded away."""

_PASSAGE = 100
"""Characters of an odd passage that the head repeats."""


@dataclass(frozen=True)
class Block:
    """A part as it stands on the page.

    Attributes:
        kind: of the part; ``None`` for words between parts.
        oddities: kind and reasons of each that begins here.
    """

    kind: str | None
    language: str | None
    aside: bool
    why: tuple[str, ...]
    segments: tuple[Segment, ...]
    oddities: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Card:
    """A claim with what its card shows beyond the claim's own fields."""

    number: int
    claim: Claim
    glyph: str
    level: int
    quote: tuple[str, str, str]
    facts: tuple[tuple[str, str], ...]
    chain: tuple[words.Link, ...]


@dataclass(frozen=True)
class Sheet:
    """A report as it stands on the page, its number among them from 1."""

    number: int
    report: Report
    rows: tuple[tuple[str, str], ...]
    groups: tuple[tuple[Block, ...], ...]
    cards: tuple[Card, ...]
    stances: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = field(default=())

    @property
    def oddities(self) -> list[tuple[str, list[Oddity]]]:
        """Oddities by the words that are odd, shortened."""
        odd = groupby(self.report.oddities, key=lambda one: (one.start, one.end))
        return [
            (words.shorten(self.report.text[start:end], _PASSAGE), list(ones))
            for (start, end), ones in odd
        ]

    @property
    def by_number(self) -> dict[int, Card]:
        """The cards by their claims' numbers."""
        return {card.number: card for card in self.cards}


def page(found: Sequence[Report | Failure]) -> str:
    """One page with all reports, and an index where there are several.

    Args:
        found: reports, and inputs that could not be read, which the page names.
    """
    reports = [one for one in found if isinstance(one, Report)]
    style, script = asset("page.css"), asset("page.js")
    return environment().get_template("page.html.j2").render(
        sheets=[_sheet(report, number) for number, report in enumerate(reports, 1)],
        failures=[one for one in found if isinstance(one, Failure)],
        version=__version__,
        schema=SCHEMA_VERSION,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_digest=digest(style),
        script_digest=digest(script),
    )  # fmt: skip


def fragment(report: Report) -> str:
    """One report for a notebook: no script, no ids, styles that reach nothing else."""
    return environment().get_template("fragment.html.j2").render(
        sheet=_sheet(report, 1),
        style=Markup(asset("fragment.css")),  # noqa: S704 - our own file
    )  # fmt: skip


@cache
def environment() -> Environment:
    """The templates of all pages, with the words that they share."""
    made = Environment(
        loader=PackageLoader("whosays.views", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["says"] = words.STANCE_SAYS
    made.filters.update(
        clean=words.clean, title=words.title, tally=words.tally, not_said=words.not_said,
        marks=words.marks, mentions=words.mentions, language_tag=_language_tag, link=_web_address,
    )  # fmt: skip
    return made


@cache
def asset(name: str) -> str:
    """A style or a script of the pages."""
    return (files("whosays.views") / "page" / name).read_text(encoding="utf-8")


def digest(content: str) -> str:
    """The digest by which a content security policy knows a style or a script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _language_tag(language: str | None) -> str:
    """A language code fit for a `lang` attribute; empty for unknown or odd ones."""
    return language if language and re.fullmatch(r"[A-Za-z]{2,3}(-\w+)*", language) else ""


def _web_address(url: str | None) -> str | None:
    """The address where following it can only open a web page."""
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None


def _sheet(report: Report, number: int) -> Sheet:
    cards = tuple(
        Card(
            number=position,
            claim=claim,
            glyph=GLYPHS[claim.stance],
            level=level,
            quote=words.quote(claim),
            facts=tuple(words.facts(claim)),
            chain=tuple(words.chain(report, claim)),
        )
        for position, (claim, level) in enumerate(
            zip(report.claims, levels(report.claims), strict=True), 1
        )
    )
    kinds = sorted({claim.kind for claim in report.claims})
    return Sheet(
        number=number,
        report=report,
        rows=tuple(words.head(report)),
        groups=tuple(_groups(list(_blocks(report)))),
        cards=cards,
        stances=tuple((s, _count(report, "stance", s)) for s in words.STANCE_SAYS),
        kinds=tuple((kind, _count(report, "kind", kind)) for kind in kinds),
    )


def _count(report: Report, attribute: str, value: str) -> int:
    return sum(getattr(claim, attribute) == value for claim in report.claims)


def _blocks(report: Report) -> Iterator[Block]:
    """The text from its first to its last word: parts, and words that are in none."""
    text, found = report.text, marks(report)
    end = 0
    for part in sorted(report.parts, key=lambda p: (p.start, -p.end)):
        if part.end <= end:
            continue  # inside the one before it
        start = max(part.start, end)
        if text[end:start].strip():
            yield Block(None, None, False, (), tuple(segments(text, end, start, found)))
        yield _block(report, part, tuple(segments(text, start, part.end, found)))
        end = part.end
    if text[end:].strip():
        yield Block(None, None, False, (), tuple(segments(text, end, len(text), found)))


def _block(report: Report, part: Part, cut: tuple[Segment, ...]) -> Block:
    odd = tuple(
        (oddity.kind, "; ".join(oddity.why))
        for oddity in report.oddities
        if part.start <= oddity.start < part.end
    )
    return Block(part.kind, part.language, part.set_aside, words.set_aside(report, part), cut, odd)


def _groups(blocks: list[Block]) -> Iterator[tuple[Block, ...]]:
    """Blocks one by one, but long rows of page furniture together."""
    for furniture, row in groupby(blocks, key=lambda b: b.aside and b.kind == "furniture"):
        together = tuple(row)
        if furniture and len(together) > _FEW_FURNITURE:
            yield together
        else:
            yield from ((block,) for block in together)
