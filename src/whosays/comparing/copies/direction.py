"""Which of two texts was there first, as far as anything shows it."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.comparing.copies.credit import Named, agencies_signed, credit_of, signs_itself
from whosays.comparing.copies.text import Text
from whosays.comparing.outlets import Outlets

SKEW = 300
"""Seconds: clocks of two outlets that differ by less show nothing."""
CREDIT_BEATS = 86400
"""Seconds by which a credited text may seem the later: pages show when they were changed."""
DATELINE_BEATS = 3600


@dataclass(frozen=True, slots=True)
class Order:
    """Two texts in order.

    `credit`: how the copy names the original; `shown`: whether anything shows the
    order, or it is only that of the clock.
    """

    copy: Text
    of: Text
    shown: bool
    why: str
    credit: Named | None


def order(one: Text, two: Text, outlets: Outlets) -> Order:
    """The order of two texts that share a passage.

    A credit shows it, unless the clock speaks against it by more than a day; then the
    clock; then the dateline of the one that signs itself. Where both rest on a third
    outlet that is named in neither's place, nothing shows which had it from the other.
    """
    first, second = sorted((one, two), key=_place)
    lead = first.moment.lead(second.moment) if first.moment and second.moment else 0
    of_first = first.outlet and credit_of(second, first.outlet, outlets)
    of_second = second.outlet and credit_of(first, second.outlet, outlets)
    if _same_outlet(first, second):
        shown = lead >= SKEW
        return Order(second, first, shown, _by_time(first, second, shown), of_first or None)
    if of_first and not of_second:
        return Order(second, first, True, _by_credit(second, first, of_first), of_first)
    if of_second and not of_first and lead < CREDIT_BEATS:
        return Order(first, second, True, _by_credit(first, second, of_second), of_second)
    first_signs, second_signs = signs_itself(first, outlets), signs_itself(second, outlets)
    if second_signs and not first_signs and not of_first and lead < DATELINE_BEATS:
        why = f"{second.name} signs it as its own: {second_signs.words}"
        return Order(first, second, True, why, of_second or None)
    third = _third(first, second, outlets)
    if third:
        why = f"not shown which came first: {third}"
        return Order(second, first, False, why, of_first or None)
    if lead >= SKEW:
        return Order(second, first, True, _by_time(first, second, True), of_first or None)
    if first_signs and not second_signs:
        why = f"{first.name} signs it as its own: {first_signs.words}"
        return Order(second, first, True, why, of_first or None)
    return Order(second, first, False, _by_time(first, second, False), of_first or None)


def _place(text: Text) -> tuple[bool, int, int, str]:
    at = text.moment
    return at is None, at.earliest if at else 0, at.latest if at else 0, text.report.digest


def _same_outlet(one: Text, two: Text) -> bool:
    return one.report.outlet is not None and one.report.outlet == two.report.outlet


def _third(first: Text, second: Text, outlets: Outlets) -> str | None:
    """An outlet that the earlier text rests on, so that the later may have it from there."""
    own = {t.outlet.id for t in (first, second) if t.outlet}
    earlier = agencies_signed(first, outlets) - own
    later = agencies_signed(second, outlets) - own
    if earlier & later:
        return f"both rest on {', '.join(sorted(earlier & later))}"
    if earlier:
        return f"{first.name} rests on {', '.join(sorted(earlier))} itself"
    return None


def _by_credit(copy: Text, of: Text, named: Named) -> str:
    how = {"signed": "is signed", "with": "is made with", "named": "names"}[named.manner]
    return f"{copy.name} {how} {of.name}: {named.words}"


def _by_time(first: Text, second: Text, shown: bool) -> str:
    one, two = first.report.published, second.report.published
    if shown:
        return f"published first: {one} before {two}"
    if one is None or two is None:
        return "not shown which came first: a time of publication is not known"
    return f"not shown which came first: published {one} and {two}"
