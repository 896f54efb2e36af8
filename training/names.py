"""Readers of the name corpora: text with labelled spans.

Sources and their licences are listed in the data folder's DATA.md, section 2.
Offsets are half-open code points.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

LABELS = ("PER", "ORG", "LOC", "DATE", "TIME", "EVENT", "PRODUCT")

Span = tuple[int, int, str]

# The corpora's labels and ours; a label that is absent here is left out.
LABEL_MAP: dict[str, str] = {
    "Person": "PER", "Organization": "ORG", "Location": "LOC", "Date": "DATE",
    "Hour": "TIME", "Event": "EVENT", "Product": "PRODUCT",
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG",
    "product": "PRODUCT", "creative-work": "PRODUCT",
    "organization": "ORG", "place": "LOC", "event": "EVENT", "object": "PRODUCT",
    "time": "DATE",
}  # fmt: skip


@dataclass
class Named:
    """A text, its names, and stretches on which its corpus is silent.

    ``labels`` are the types that the corpus marks; scores count no others.
    """

    id: str
    text: str
    spans: list[Span]
    missing: list[tuple[int, int]]
    labels: tuple[str, ...] = LABELS


def fold(identifier: str) -> int:
    """The document's part out of ten, from the SHA-1 of its id."""
    return int(hashlib.sha1(identifier.encode("utf-8")).hexdigest(), 16) % 10


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Spans without those inside (or crossing) an earlier, longer one."""
    kept: list[Span] = []
    end = -1
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1], s[2])):
        if span[0] >= end:
            kept.append(span)
            end = span[1]
    return kept


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def read_winer(path: Path) -> Iterator[Named]:
    """WiNER-fr articles; the first line of each is its title."""
    for row in read_rows(path):
        text = row["text"]
        spans = []
        for e in row["entities"]:
            start, end = trimmed(text, e["start"], e["end"])
            if start < end and not e["nested"]:
                spans.append((start, end, LABEL_MAP[e["label"]]))
        yield Named(row["id"], text, outermost(spans), [])


def read_tagged(path: Path, labels: tuple[str, ...]) -> Iterator[Named]:
    """WNUT17, BTC, WikiGold: one sentence a row; MISC names count as unknown.

    So do handles and tags of tweets, of which news has none.
    """
    for row in read_rows(path):
        spans: list[Span] = []
        missing: list[tuple[int, int]] = []
        for e in row["entities"]:
            label = LABEL_MAP.get(e["label"])
            if label and e["text"][0] not in "@#":
                spans.append((e["start"], e["end"], label))
            else:
                missing.append((e["start"], e["end"]))
        yield Named(row["id"], row["text"], outermost(spans), missing, labels)


def gum_span(text: str, entity: dict[str, Any]) -> Span | None:
    """A GUM mention as a name: short, proper, without article and genitive.

    GUM's mentions are whole noun phrases (*the Russian State Archive in Moscow*),
    so one that is long, or whose first letter is small, is not taken as it stands.
    """
    label = LABEL_MAP.get(entity["type"])
    start, end = entity["start"], entity["end"]
    if label is None:
        return None
    words = text[start:end].split(" ")
    if words[0].lower() in ("the", "a", "an") and len(words) > 1:
        start += len(words[0]) + 1
        words = words[1:]
    for genitive in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(genitive):
            end -= len(genitive)
            break
    owned = "'s " in text[start:end] or "’s " in text[start:end]
    if len(words) > 6 or owned or not (text[start : start + 1].isupper() or text[start].isdigit()):
        return None
    return start, end, label


def places(text: str, span: Span) -> list[Span]:
    """*Evansville, Indiana* as two places, as the other corpora have it."""
    start, end, label = span
    if label != "LOC":
        return [span]
    pieces = []
    for piece in text[start:end].split(", "):
        if piece[:1].isupper():
            pieces.append((start, start + len(piece), label))
        start += len(piece) + 2
    return pieces


def is_date(text: str) -> bool:
    """Whether a mention of time holds a year, so is a date and no span of days."""
    return any(len(part) == 4 and part.isdigit() for part in text.replace(",", " ").split())


def read_gum(path: Path) -> Iterator[Named]:
    """GUM documents. Proper mentions that are no plain name are left unknown.

    A smaller named mention inside such a phrase counts (*Moscow*).
    """
    for row in read_rows(path):
        text = row["text"]
        spans: list[Span] = []
        missing: list[tuple[int, int]] = []
        for e in row["entities"]:
            dated = e["type"] == "time" and is_date(text[e["start"] : e["end"]])
            if not (e["named"] or dated):
                continue
            span = gum_span(text, e)
            if span:
                spans.extend(places(text, span))
            elif e["outer_named"]:
                head = e["head"]
                missing.append((head[0], head[1]))
        kept = outermost(spans)
        taken = [(s, e) for s, e, _ in kept]
        free = [m for m in missing if not any(s < m[1] and m[0] < e for s, e in taken)]
        yield Named(row["id"], text, kept, free)


def date_words(texts: Iterable[Named]) -> frozenset[str]:
    """Words that stand in marked dates at least as often as outside, small letters."""
    inside: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for named in texts:
        everywhere.update(named.text.lower().split())
        for start, end, label in named.spans:
            if label == "DATE":
                inside.update(named.text[start:end].lower().split())
    return frozenset(w for w, n in inside.items() if n >= 2 and 2 * n >= everywhere[w])


def unknown_dates(named: Named, words: frozenset[str]) -> Named:
    """The text with its likely dates left unknown, for a corpus that marks none.

    Learnt as "no name" they would unteach what the other corpora mark.
    """
    if "DATE" in named.labels:
        return named
    missing = list(named.missing)
    for found in re.finditer(r"\S+", named.text):
        word = found.group().lower()
        year = word.isdigit() and len(word) == 4
        if (year or word in words) and not any(
            s < found.end() and found.start() < e for s, e, _ in named.spans
        ):
            missing.append(found.span())
    return replace(named, missing=missing)
