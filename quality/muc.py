"""Answer keys of MUC-4: what a line of a slot says.

A line is a value, or `VALUE: "WORDS" / "WORDS"`; slashes stand between alternatives, a
leading question mark or brackets say that the fill is optional, `-` that the text gives
nothing, `*` that the slot does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality import capitals

_QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"')
_EMPTY = frozenset({"", "-", "*"})


@dataclass(frozen=True)
class Fill:
    """One line of a slot.

    Attributes:
        values: what stands before the colon, one for each alternative.
        words: the strings of the text that it is about, one for each alternative.
        optional: whether an answer without it is right too.
    """

    values: tuple[str, ...]
    words: tuple[str, ...]
    optional: bool


def fill(line: str) -> Fill:
    """A line of a slot, read."""
    # The colon that parts value and words, never one inside the words.
    before = line.split('"', 1)[0]
    value = before.rpartition(":")[0] if ":" in before else before
    optional = "?" in value or value.lstrip().startswith("(")
    values = [v.strip(" ?()") for v in value.split("/")]
    return Fill(
        tuple(v for v in values if v not in _EMPTY) or (("-",) if value.strip() == "-" else ()),
        tuple(plain(w.replace('\\"', '"')) for w in _QUOTED.findall(line)),
        optional,
    )


def fills(template: dict[str, Any], slot: str) -> Iterator[Fill]:
    """The lines of a slot that say something."""
    for line in template[slot]:
        if line.strip() not in _EMPTY:
            yield fill(line)


def plain(words: str) -> str:
    """Words as they are compared: one blank between them, no quotation marks around."""
    return " ".join(words.split()).strip("\"' ,.-[]()").casefold()


def incidents(path: Path, limit: int | None) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Each message that reports an incident, with its templates.

    Args:
        path: a .jsonl of messages.
        limit: only so many messages, counted from the first.
    """
    for row in capitals.lines(path)[:limit]:
        if row["templates"]:
            yield row, row["templates"]
