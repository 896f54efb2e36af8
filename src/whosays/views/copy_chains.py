"""Copies as trees: each original, then who took from it, then who took from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.comparing.model import Comparison, Copy


@dataclass(frozen=True)
class Twig:
    """One report in a tree of copies.

    Attributes:
        report: its id.
        copy: what it took from the report above it; ``None`` for an original.
        under: the reports that took from it.
    """

    report: str
    copy: Copy | None
    under: tuple[Twig, ...] = ()


def trees(comparison: Comparison) -> list[Twig]:
    """The trees of copies, in the order of their originals' publication.

    A report that took from two stands under both. Where nobody can say who began
    (a ring of copies), the earliest report stands at the top.
    """
    order = {report.id: place for place, report in enumerate(comparison.reports)}
    below: dict[str, list[Copy]] = {}
    for one in sorted(comparison.copies, key=lambda c: (order.get(c.copy_, 0), c.copy_)):
        below.setdefault(one.of, []).append(one)
    copied = {one.copy_ for one in comparison.copies}
    told: set[str] = set()
    grown = [_grow(top, None, below, (), told) for top in below if top not in copied]
    while left := [one for one in below if one not in told]:
        grown.append(_grow(min(left, key=lambda i: order.get(i, 0)), None, below, (), told))
    return sorted(grown, key=lambda twig: (order.get(twig.report, 0), twig.report))


def _grow(
    report: str,
    taken: Copy | None,
    below: dict[str, list[Copy]],
    above: tuple[str, ...],
    told: set[str],
) -> Twig:
    told.add(report)
    under = tuple(
        _grow(one.copy_, one, below, (*above, report), told)
        for one in below.get(report, ())
        if one.copy_ not in (*above, report)
    )
    return Twig(report, taken, under)


def walk(twig: Twig, depth: int = 0) -> Iterator[tuple[int, Twig]]:
    """A tree's reports from the top, each with how many copies stand above it."""
    yield depth, twig
    for one in twig.under:
        yield from walk(one, depth + 1)
