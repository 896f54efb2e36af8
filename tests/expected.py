"""Claims compared with what is expected of them, field by field."""

from __future__ import annotations

from whosays.model import Claim, Count, Mention, Report
from whosays.packs.schema import Example, ExpectedClaim


def differences(report: Report, example: Example) -> list[str]:
    """What a person would have to correct in a reading, one line each."""
    left = list(report.claims)
    found: list[str] = []
    for expected in example.claim:
        claim = next(
            (c for c in left if overlaps(c, expected.trigger) and c.kind == expected.kind),
            next((c for c in left if overlaps(c, expected.trigger)), None),
        )
        if claim is None:
            found.append(f"no claim «{expected.trigger}» ({expected.kind})")
            continue
        left.remove(claim)
        found += [f"«{expected.trigger}»: {line}" for line in compare(claim, expected)]
    found += [f"claim too many: «{c.trigger.text}» ({c.kind})" for c in left]
    return found


def overlaps(claim: Claim, trigger: str) -> bool:
    """Whether a claim hangs on one of the expected trigger's words."""
    mine, theirs = set(_words(claim.trigger.text)), set(_words(trigger))
    return bool(mine & theirs)


def _words(text: str) -> list[str]:
    return [
        w for w in text.casefold().replace("’", "'").replace("'", "' ").split() if len(w) > 2
    ] or [text.casefold()]


def compare(claim: Claim, expected: ExpectedClaim) -> list[str]:
    """How a claim differs from what is expected of it, one line a field."""
    found = []
    if claim.kind != expected.kind:
        found.append(f"kind {claim.kind}, not {expected.kind}")
    if claim.stance != expected.stance:
        found.append(f"stance {claim.stance}, not {expected.stance}")
    if expected.mode is not None and claim.mode != expected.mode:
        found.append(f"mode {claim.mode}, not {expected.mode}")
    for name in ("sources", "by", "to"):
        wanted = getattr(expected, name)
        if wanted is not None and not _same_mentions(getattr(claim, name), wanted):
            found.append(f"{name} {[m.text for m in getattr(claim, name)]}, not {list(wanted)}")
    if expected.place is not None:
        place = claim.place.text if claim.place else ""
        if expected.place.casefold() not in place.casefold() or bool(place) != bool(expected.place):
            found.append(f"place «{place}», not «{expected.place}»")
    if expected.when is not None:
        when = (claim.when.earliest or "", claim.when.latest or "") if claim.when else ()
        if when != tuple(expected.when):
            found.append(f"when {when}, not {tuple(expected.when)}")
    for name in ("dead", "injured"):
        wanted = getattr(expected, name)
        if wanted is not None and _interval(getattr(claim, name)) != tuple(wanted):
            found.append(f"{name} {_interval(getattr(claim, name))}, not {tuple(wanted)}")
    return found


def _same_mentions(found: tuple[Mention, ...], wanted: tuple[str, ...]) -> bool:
    """As many mentions as expected, and the words of each in one of them, either way."""
    return len(found) == len(wanted) and all(
        any(w.casefold() in m.text.casefold() or m.text.casefold() in w.casefold() for m in found)
        for w in wanted
    )


def _interval(count: Count | None) -> tuple[int, ...]:
    if count is None:
        return ()
    return tuple(-1 if x is None else x for x in (count.min, count.max))
