"""Upper-cased copies of coded texts, with every offset left in place."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def upper(text: str) -> str:
    """Capitals, letter by letter; a letter whose capital is longer (ß) stays as it is."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def coded(value: Any, text: str) -> Any:
    """A coded value with its words replaced by those of the upper-cased `text`.

    Words are replaced where the value gives their offsets; a source named in other
    words keeps them.
    """
    if isinstance(value, list):
        return [coded(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    copy = {key: coded(item, text) for key, item in value.items()}
    start, end = value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(end, int):
        for key in ("text", "span", "quote"):
            if isinstance(value.get(key), str):
                copy[key] = text[start:end]
    return copy


def report(row: dict[str, Any]) -> dict[str, Any]:
    """A coded report (an object with `text`) in capitals."""
    text = upper(row["text"])
    copy = {key: coded(value, text) for key, value in row.items()}
    return {**copy, "text": text}


def folder(source: Iterable[Path], target: Path) -> Path:
    """Upper-cased copies of coded reports, one JSON file each, written to `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source:
        row = report(json.loads(path.read_text(encoding="utf-8")))
        (target / path.name).write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return target


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file, plain or gzip."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]
