"""Attributions against source-cue-content gold, with the measure that lies beside the data."""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
from pathlib import Path
from typing import Any

from quality import capitals, measure
from quality.task import DataError, Figures, Sign

NAME = "attribution"
ABOUT = (
    "Who said what: attributions read from the development part of PolNeAR (English, news on "
    "politics), scored by score_attributions.py (it lies beside the data). Content and at_30 "
    "are printed, not aimed at: a reader that takes whole sentences and names nobody gets "
    "them high. The contract gives a source as its nearest full mention, the measure compares "
    "the words in place; in_place_ is the same reading with the words in place (`at`)."
)
TAKES = 'a .jsonl or .jsonl.gz of {"id", "text", "attributions": [{"source", "cue", "content"}]}'
DATA = ("attribution/en/polnear_dev.jsonl",)
GOALS: dict[str, tuple[Sign, float]] = {
    "who_said_f": (">=", 0.52),
    "at_80_f": (">=", 0.58),
    "triplet_f": (">=", 0.36),
    "indirect_recall": (">=", 0.55),
    "indirect_precision": (">=", 0.70),
    "speaker": (">=", 0.90),
    "refused": ("<=", 0),
}
IN_PLACE = shlex.join([sys.executable, "-m", "quality.in_place"])
GATED: dict[str, Sign] = {"who_said_f": ">=", "triplet_f": ">=", "source_f": ">=", "refused": "<="}


def _flat(found: dict[str, Any], prefix: str) -> Figures:
    """The measure's figures, triples `_prf` parted into `_p`, `_r`, `_f`."""
    figures: Figures = {}
    for key, value in found.items():
        if isinstance(value, list):
            stem = prefix + key.removesuffix("_prf")
            figures |= {f"{stem}_{letter}": v for letter, v in zip("prf", value, strict=True)}
        elif value is not None:
            figures[prefix + key] = value
    return figures


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one file of coded attributions, as it is and in capitals.

    `language` is not asked: the reader finds it.
    """
    del language
    try:
        rows = capitals.lines(data)[:limit]
        shouted = [capitals.report(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    golds: dict[str, tuple[Path, Path]] = {}
    commands: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for prefix, texts in (("", rows), ("in_place_", rows), ("upper_", shouted)):
            gold = Path(scratch) / f"{prefix or 'plain'}.jsonl"
            gold.write_text(
                "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in texts),
                encoding="utf-8",
            )
            golds[prefix] = (gold, data)
            commands.append(IN_PLACE if prefix == "in_place_" else measure.COMMAND)
        every = measure.run_each("score_attributions.py", list(golds.values()), commands)
    figures: Figures = {}
    for prefix, found in zip(golds, every, strict=True):
        figures |= _flat(found, prefix)
    return figures
