"""Pages flattened to text, each line with what it is by the page's typed gold.

A line's label comes from its words alone: it is the gold's where it has the gold's
words. What the gold neither names nor rules out is unsure and counts for nothing:
repetitions of the title, names of authors far from the report.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

Label = Literal["title", "lead", "heading", "body", "caption", "credit", "byline", "drop", "unsure"]
KEEP: frozenset[str] = frozenset({"title", "lead", "heading", "body"})

# Two lines are one where they share this much of their words, each counted.
_SAME = 0.8
_LONGEST_CREDIT, _LONGEST_BYLINE = 14, 16
# A line that names a source by its label: the gold does not say so, nor that it is none.
_SOURCE = re.compile(r"\W*(?:sources?|quellen?|fuentes?|fonti?|fontes?|bron)\s?:", re.IGNORECASE)
# Lines that a sign or a label shows to be credits; where the gold does not know the name,
# it names few photographers, and the line is no proof of an error.
_SHOT = re.compile(
    r"\W*(?:©|\(c\)|(?:photo(?:graph)?s?|fotos?|bild(?:er|rechte|quelle)?|images?|imagen|credit|"
    r"crédits?|copyright|kuva|zdjęcie)\b(?:\s(?:by|credit|di))?\s?:?)\s*\S",
    re.IGNORECASE,
)
_SHOT_END = re.compile(
    r"(?:©|\b(?:photo|foto|bild|image|credit|copyright)s?\s?:)\s?\S[^.!?]{1,60}$", re.IGNORECASE
)
_INLINE = frozenset(
    (  # noqa: SIM905
        "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark picture "
        "q s samp small source span strike strong sub sup time tt u var wbr svg use path"
    ).split()
)
_UNSEEN = frozenset(
    (  # noqa: SIM905
        "script style noscript template svg iframe select textarea input head title meta link "
        "object embed audio video canvas"
    ).split()
)
# So many words beside the names a byline may have (roles, places, dates).
_BESIDE = 5
# A person who copies a report takes along so many lines above and below it.
_ABOVE, _BELOW = 3, 5


@dataclass(frozen=True)
class Unit:
    """A line of a flattened page, or one of several glued to one line.

    Attributes:
        joint: what parts it from the unit before.
    """

    text: str
    label: Label
    joint: str


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())


def _overlap(a: list[str], b: list[str]) -> float:
    both = sum((Counter(a) & Counter(b)).values())
    return 2 * both / (len(a) + len(b)) if both else 0.0


@dataclass(frozen=True)
class _Gold:
    """The typed gold of a page as words."""

    parts: tuple[tuple[Label, list[str]], ...]
    story: str
    photographers: tuple[list[str], ...]
    authors: tuple[list[str], ...]


def _gold(gold: dict[str, Any]) -> _Gold:
    body = gold["body"] or {"summary": [], "sections": []}
    images = gold.get("images") or []
    texts: list[tuple[Label, str]] = [
        *(("body", t) for s in body["sections"] for t in s["paragraphs"]),
        *(("heading", t) for s in body["sections"] for t in s["headline"]),
        *(("lead", t) for t in body["summary"]),
        *(("title", t) for t in [gold.get("title") or ""]),
        *(("caption", i["caption"]) for i in images if i.get("caption")),
    ]
    parts = [(label, _words(text)) for label, text in texts]
    makers = {a for i in images for a in i.get("authors") or ()}
    return _Gold(
        tuple((label, found) for label, found in parts if found),
        "|".join(_squeezed(t) for label, t in texts if label == "body"),
        tuple(w for a in sorted(makers) if (w := _words(a))),
        tuple(w for a in gold.get("authors") or () if (w := _words(a))),
    )


def _within(small: list[str], large: list[str]) -> bool:
    return f" {' '.join(small)} " in f" {' '.join(large)} "


def _label(line: str, gold: _Gold, near: bool) -> Label:
    """What a line is; `near` says that it stands by the report."""
    mine = _words(line)
    if not mine:
        return "unsure"
    for label, part in gold.parts:
        if mine == part:
            return label
    for label, part in gold.parts:
        if len(mine) >= 4 and _within(mine, part):
            return label
        if len(part) >= 4 and len(part) >= 0.6 * len(mine) and _within(part, mine):
            return label
    for label, part in gold.parts:
        if len(mine) >= 6 and 0.6 < len(mine) / len(part) < 1.6 and _overlap(mine, part) >= _SAME:
            return label
    return _named(line, mine, gold, near)


def _named(line: str, mine: list[str], gold: _Gold, near: bool) -> Label:
    """The label of a short line by the persons and agencies that it names."""
    if _SOURCE.match(line) and len(mine) <= _LONGEST_CREDIT:
        return "unsure"
    shot = len(mine) <= _LONGEST_CREDIT and any(
        # One word alone (*Google*, *Lego*) is the name of many things.
        _within(m, mine) and (len(m) > 1 or mine == m or _SHOT.match(line))
        for m in gold.photographers
    )
    left = list(mine)
    for name in gold.authors:
        if _within(name, mine):
            left = [w for w in left if w not in name]
    if not shot and (
        (len(mine) <= _LONGEST_CREDIT and _SHOT.match(line)) or _SHOT_END.search(line)
    ):
        return "unsure"
    beside = [w for w in left if not any(c.isdigit() for c in w)]
    signed = len(left) < len(mine) <= _LONGEST_BYLINE and len(beside) <= _BESIDE
    if shot and signed:
        return "unsure"
    if shot:
        return "credit" if near else "unsure"
    return ("byline" if near else "unsure") if signed else "drop"


def visible(source: str) -> str:
    """All text of a page that a reader sees, a line a block, blank lines between them.

    Hidden boxes, scripts and forms' fields are left out, links and pictures' alternative
    texts too; what stands in one block stays in one line, a caption with its credit.
    """
    from resiliparse.parse.html import HTMLTree, traverse_dom

    body = HTMLTree.parse(source).body
    pieces: list[str] = []
    dropped = 1_000_000

    def enter(context: Any) -> None:
        nonlocal dropped
        node = context.node
        if context.depth > dropped:
            return
        dropped = 1_000_000
        if node.type == 3:
            pieces.append(re.sub(r"\s+", " ", node.value or ""))
        elif node.type == 1:
            if node.tag in _UNSEEN or _is_hidden(node):
                dropped = context.depth
            elif node.tag == "br":
                pieces.append("\n")
            elif node.tag not in _INLINE:
                pieces.append("\n\n")

    def leave(context: Any) -> None:
        node = context.node
        if node.type == 1 and node.tag not in _INLINE and context.depth <= dropped:
            pieces.append("\n\n")

    if body is not None:
        traverse_dom(body, enter, leave)
    lines = "".join(pieces).replace("\u00ad", "").replace("\u200b", "")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", lines)).strip()


def _is_hidden(node: Any) -> bool:
    style = (node.getattr("style") or "").replace(" ", "")
    return node.hasattr("hidden") or "display:none" in style


def article(source: str) -> str:
    """What resiliparse takes for the article of a page, as plain text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return str(extract_plain_text(
        HTMLTree.parse(source), preserve_formatting=True, main_content=True, list_bullets=False,
        links=False, alt_texts=False, form_fields=False, noscript=False,
    ))  # fmt: skip


def label_lines(text: str, gold: dict[str, Any]) -> list[Unit]:
    """The lines of a text with their labels, blank lines kept as their joints."""
    parts = _gold(gold)
    found: list[tuple[str, str]] = []
    joint = ""
    for line in text.split("\n"):
        if line.strip():
            found.append((line.strip(), joint))
            joint = "\n"
        else:
            joint += "\n"
    first = [_label(line, parts, near=True) for line, _ in found]
    story = [i for i, label in enumerate(first) if label in ("body", "lead")]
    start, end = (story[0], story[-1]) if story else (0, -1)
    units = []
    for index, ((line, joint), label) in enumerate(zip(found, first, strict=True)):
        if label in ("byline", "credit") and not start - 12 <= index <= end + 6:
            label = "unsure"
        elif label == "drop" and start < index < end:
            # Items of a list are glued to one paragraph in the gold.
            plain = _squeezed(line)
            label = "body" if len(plain) >= 15 and plain in parts.story else "drop"
        units.append(Unit(line, label, "\n\n" if joint.count("\n") > 1 else joint))
    return list(_one_title(units, start))


def _one_title(units: list[Unit], start: int) -> Iterator[Unit]:
    """The title is the last line with its words above the story; others are unsure."""
    titles = [i for i, u in enumerate(units) if u.label == "title"]
    above = [i for i in titles if i <= start]
    kept = above[-1] if above else titles[0] if titles else None
    for index, unit in enumerate(units):
        again = unit.label == "title" and index != kept
        yield replace(unit, label="unsure") if again else unit


def copied(units: list[Unit]) -> list[Unit]:
    """What a person selects: from a little above the report to a little below it."""
    mine = [i for i, u in enumerate(units) if u.label in KEEP and u.label != "heading"]
    if not mine:
        return []
    return units[max(0, mine[0] - _ABOVE) : mine[-1] + _BELOW + 1]


def tight(units: list[Unit]) -> list[Unit]:
    """The same without blank lines."""
    return [replace(u, joint=u.joint and "\n") for u in units]


def glued(units: list[Unit]) -> list[Unit]:
    """The same with each credited caption and the credit below it glued to what follows.

    Only where a credit shows where the caption ends: without one nobody could tell.
    """
    found: list[Unit] = []
    for unit in units:
        before = found[-1] if found else None
        if before and before.label == "caption" and unit.label == "credit":
            unit = replace(unit, joint=" ")
        elif before and before.label == "credit" and unit.label == "body":
            signed = len(found) > 1 and found[-2].label == "caption" and before.joint == " "
            unit = replace(unit, joint=" ") if signed else unit
        found.append(unit)
    return found


def strewn(units: list[Unit], lines: Iterable[str], seed: str) -> list[Unit]:
    """The same with other pages' furniture between the paragraphs, by a fixed seed."""
    chance = random.Random(seed)
    pool = list(lines)
    found: list[Unit] = []
    for unit in units:
        if pool and unit.label == "body" and chance.random() < 0.2:
            found.append(Unit(chance.choice(pool), "drop", "\n\n"))
        found.append(unit)
    return found


def joined(units: list[Unit]) -> tuple[str, list[tuple[int, int]]]:
    """The text of units and where each stands in it."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for index, unit in enumerate(units):
        joint = unit.joint if index else ""
        at += len(joint)
        spans.append((at, at + len(unit.text)))
        at += len(unit.text)
        pieces += [joint, unit.text]
    return "".join(pieces), spans
