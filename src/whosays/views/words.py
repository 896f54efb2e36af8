"""How records are put in words for people: the same words in every view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import (
    Claim,
    Count,
    CountOf,
    Figure,
    Mention,
    Oddity,
    Outlet,
    Part,
    Place,
    Published,
    Report,
    Source,
    When,
)  # fmt: skip

STANCE_SAYS = {
    "stated": "given as a fact, by the outlet or by the source",
    "hedged": "kept at a distance, or left open",
    "denied": "said not to be so",
    "planned": "put in the future, wanted, ordered or threatened",
}
"""What each stance means, after the codebook; none of them says what is true."""

KNOWN_FROM = {
    "given": "as given",
    "source-line": "from its source line",
    "metadata": "from the page's metadata",
    "text": "from the text",
    "url": "from the address",
    "feed": "from the feed",
}
NO_OUTLET = "the outlet"
NO_DATE = "not known, so words such as 'on Saturday' stay without days; give --published DATE"

# Controls could write to the terminal, and the marks that turn the direction of
# writing could show words in an order that the text does not have.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Link:
    """One link of a chain as people see it.

    Attributes:
        label: the source's words, or the outlet's name.
        type: the source's type; ``None`` for the outlet.
        named: whether one could find the source by what the text says.
        source: the record behind it; ``None`` for the outlet.
    """

    label: str
    type: str | None = None
    named: bool = True
    source: Source | None = None


def clean(text: str) -> str:
    """The text on one line: blanks and line ends as one blank, no control characters."""
    return " ".join(_CONTROLS.sub("", text).split())


def shorten(text: str, length: int) -> str:
    """The text on one line, cut at a word where it is longer than `length` characters."""
    text = clean(text)
    if len(text) <= length:
        return text
    cut = text[: max(1, length - 1)]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank and len(head) > length // 2 else cut).rstrip(" ,;:.") + "…"


def mention(found: Mention) -> str:
    """A mention's full words, and in brackets the words that stand for it here."""
    full = clean(found.text)
    here = clean(found.at.text) if found.at else full
    return full if here == full else f"{full} ({here})"


def mentions(found: Sequence[Mention]) -> str:
    """Several mentions in one row."""
    return ", ".join(mention(one) for one in found)


def days(when: When) -> str:
    """The interval of days, and the clock time; empty where neither is known."""
    first, last = when.earliest, when.latest
    if first and last:
        span = first if first == last else f"{first} to {last}"
    elif first:
        span = f"{first} or later"
    elif last:
        span = f"{last} or earlier"
    else:
        span = ""
    return " ".join(piece for piece in (span, when.time or "") if piece)


def bounds(count: Count | Figure) -> str:
    """An interval of people in words: `12`, `at least 12`, `12 to 15`, `about 40`."""
    low, high = count.min, count.max
    if low is None and high is None:
        return ""
    if high is None:
        number = f"at least {low}"
    elif low is None:
        number = f"at most {high}"
    else:
        number = str(low) if low == high else f"{low} to {high}"
    return f"about {number}" if count.approx else number


def part(one: CountOf, count: Count) -> str:
    """A part of a count: its words where the count's do not hold them, and who they are."""
    text = "" if one.text in count.text else clean(one.text)
    who = "" if one.who == "unknown" else one.who
    return ": ".join(piece for piece in (text, who) if piece)


def passage(report: Report, stretch: Part | Oddity) -> str:
    """The words of a stretch of the text."""
    return report.text[stretch.start : stretch.end]


def quote(claim: Claim) -> tuple[str, str, str]:
    """The claim's words on one line: before its trigger, the trigger, after it."""
    start = max(0, claim.trigger.start - claim.start)
    end = max(start, claim.trigger.end - claim.start)
    before, trigger, after = claim.quote[:start], claim.quote[start:end], claim.quote[end:]
    lead = clean(before) + (" " if before.strip() and _gap(before, trigger) else "")
    tail = (" " if after.strip() and _gap(trigger, after) else "") + clean(after)
    return lead, clean(trigger), tail


def _gap(left: str, right: str) -> bool:
    return left[-1:].isspace() or right[:1].isspace()


def facts(claim: Claim) -> list[tuple[str, str]]:
    """Where, when and how many, each as its label and its line; nothing unknown."""
    places = [place(claim.place)] if claim.place else []
    for found in claim.places:
        if not claim.place or (found.start, found.end) != (claim.place.start, claim.place.end):
            places.append(("" if found.role == "at" else f"{found.role} ") + place(found))
    lines = [("where", "; ".join(dict.fromkeys(places)))] if places else []
    if claim.when:
        said, known = clean(claim.when.text), days(claim.when)
        lines.append(("when", f"{said}: {known}" if known else said))
    return lines + _counts(claim)


def _counts(claim: Claim) -> list[tuple[str, str]]:
    lines = []
    for what, count in (("dead", claim.dead), ("injured", claim.injured)):
        if count:
            parts = "; ".join(filter(None, (part(one, count) for one in count.of)))
            lines.append((what, _counted(count) + (f" ({parts})" if parts else "")))
    lines.extend(("figure", f"{figure.what}, {_counted(figure)}") for figure in claim.figures)
    return lines


def _counted(count: Count | Figure) -> str:
    number, said = bounds(count), clean(count.text)
    return f"{number}: {said}" if number and said != number else said


def set_aside(report: Report, aside: Part) -> tuple[str, ...]:
    """Why a part was set aside, without what the report's oddities say already."""
    said = tuple(
        f"{oddity.kind}:" for oddity in report.oddities if aside.start <= oddity.start < aside.end
    )
    return tuple(clean(why) for why in aside.why if not why.startswith(said or ("\n",)))


def counts(claim: Claim) -> list[tuple[str, Count | Figure]]:
    """What is counted, with its count, in the order of the contract."""
    harmed = [("dead", claim.dead), ("injured", claim.injured)]
    found: list[tuple[str, Count | Figure]] = [(what, count) for what, count in harmed if count]
    found.extend((figure.what, figure) for figure in claim.figures)
    return found


def place(found: Place) -> str:
    """A place as the text has it, and in brackets what the gazetteer adds to it."""
    words = clean(found.text)
    known = [
        piece
        for piece in (found.name, found.admin1, found.country)
        if piece and piece.casefold() != words.casefold()
    ]
    known = list(dict.fromkeys(known))
    if found.name and found.precision and found.precision != "country":
        known.append(found.precision)
    near = "near " if found.near else ""
    return f"{near}{words} ({', '.join(known)})" if known else f"{near}{words}"


def outlet_name(report: Report) -> str:
    """The outlet's name, or `the outlet` where it is not known."""
    return clean(report.outlet.name) if report.outlet else NO_OUTLET


def outlet(known: Outlet | None) -> str:
    """The outlet and how it is known."""
    if known is None:
        return "not known"
    return f"{clean(known.name)} ({KNOWN_FROM[known.from_]})"


def published(known: Published, notes: Sequence[str] = ()) -> str:
    """The date of publication and how it is known; the remedy where no note has it."""
    moment = known.at or known.date
    if not moment:
        return "not known" if any("--published" in note for note in notes) else NO_DATE
    words = moment
    if known.modified:
        words += f", changed {known.modified}"
    return f"{words} ({KNOWN_FROM[known.from_]})" if known.from_ else words


def head(report: Report) -> list[tuple[str, str]]:
    """The report's head, each as its label and its line."""
    lines = [("outlet", outlet(report.outlet)), ("date", published(report.published, report.notes))]
    if report.language:
        by = report.made_by.pipeline
        lines.append(("language", f"{report.language}, read by {by}" if by else report.language))
    if report.credits:
        lines.append(("credits", ", ".join(f"{clean(c.text)} ({c.role})" for c in report.credits)))
    if report.path:
        record = f" [{report.record}]" if report.record else ""
        path = "standard input" if report.path == "-" else report.path
        lines.append(("file", clean(path + record)))
    if report.url and report.url != report.path:
        lines.append(("url", clean(report.url)))
    lines.extend(("note", clean(note)) for note in report.notes)
    return lines


def chain(report: Report, claim: Claim) -> list[Link]:
    """The chain of a claim, the outlet first, the far end last."""
    links = [Link(outlet_name(report))]
    links.extend(Link(clean(s.text), s.type, s.named, s) for s in claim.sources)
    return links


def marks(one: Link) -> str:
    """What stands in brackets behind a link: its words here, its type, whether unnamed."""
    if one.source is None:
        return ""
    at = clean(one.source.at.text) if one.source.at else one.label
    said = [at] if at != one.label else []
    if one.source.type != "unknown":
        said.append(one.source.type)
    if not one.named:
        said.append("unnamed")
    return f" ({', '.join(said)})" if said else ""


def title(report: Report) -> str:
    """The report's title, else its first words."""
    return clean(report.title) if report.title else shorten(report.text, 70)


def not_said(report: Report) -> list[tuple[str, str]]:
    """What the text says that a source did *not* say: who, and the words; no claim has it."""
    found = []
    for one in report.attributions:
        if one.negated:
            pieces = (clean(report.text[piece.start : piece.end]) for piece in one.content)
            found.append((clean(one.source.text) if one.source else "", " … ".join(pieces)))
    return found


def tally(report: Report) -> str:
    """How many claims, by stance, how many put to a source and to an unnamed far end."""
    claims = report.claims
    if not claims:
        return "no claims"
    stances = [
        f"{number} {stance}"
        for stance in STANCE_SAYS
        if (number := sum(c.stance == stance for c in claims))
    ]
    put = [c for c in claims if c.sources]
    unnamed = sum(not c.sources[-1].named for c in put)
    words = f"{len(claims)} claim{'s' if len(claims) > 1 else ''}: {', '.join(stances)}"
    words += f"; {len(put)} put to a source"
    return words + (f", {unnamed} of them to an unnamed one" if unnamed else "")
