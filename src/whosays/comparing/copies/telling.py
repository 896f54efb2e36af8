"""Copies told as records, each with reasons that a person can check."""

from __future__ import annotations

from whosays.comparing.copies.direction import Order
from whosays.comparing.copies.kinds import Shared
from whosays.comparing.copies.translated import Translation
from whosays.comparing.model import Copy, Passage


def told(order: Order, shared: Shared) -> Copy:
    """A copy in the language of its original."""
    copy, of = order.copy, order.of
    how_much = (
        f"{shared.words} of the {of.words} words of {of.report.id} ({shared.share:.0%}) stand "
        f"in {copy.report.id}, {shared.longest} of them in one run"
    )
    return Copy(
        copy=copy.report.id,
        of=of.report.id,
        kind=shared.kind,
        credited=order.credit is not None,
        direction="shown" if order.shown else "undecided",
        share=round(min(shared.share, 1.0), 3),
        passages=tuple(
            Passage(copy=copy.span(s.copy, s.copy_end), of=of.span(s.of, s.of_end))
            for s in shared.stretches
        ),
        why=(how_much, *_of_order(order)),
    )


def told_translation(found: Translation) -> Copy:
    """A copy in another language; its passages are sentences."""
    order = found.order
    copy, of = order.copy, order.of
    kept = sorted({key[1:] for mine, theirs in found.pairs for key in mine.firm & theirs.firm})
    how_much = (
        f"{len(found.pairs)} sentences of {of.report.id} ({found.words} of its {of.words} words) "
        f"stand in the same order in {copy.report.id} with the same figures, names and claims"
    )
    share = min(found.words / of.words, 1.0) if of.words else 0.0
    return Copy(
        copy=copy.report.id,
        of=of.report.id,
        kind="translated",
        credited=order.credit is not None,
        direction="shown" if order.shown else "undecided",
        share=round(share, 3),
        passages=tuple(
            Passage(copy=(mine.start, mine.end), of=(theirs.start, theirs.end))
            for mine, theirs in found.pairs
        ),
        why=(how_much, f"kept: {', '.join(kept)}", *_of_order(order)),
    )


def _of_order(order: Order) -> tuple[str, ...]:
    reasons = [order.why]
    if order.credit is None and order.of.outlet is not None:
        reasons.append(f"it does not name {order.of.name}")
    elif order.credit is not None and order.credit.words not in order.why:
        reasons.append(f"it names {order.of.name}: {order.credit.words}")
    if order.copy.report.outlet is not None and order.copy.report.outlet == order.of.report.outlet:
        reasons.append(f"{order.of.name} reuses its own earlier text")
    return tuple(reasons)
