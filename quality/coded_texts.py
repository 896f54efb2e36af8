"""Texts of the reports that were coded here, found again in the shared corpora.

`quality/coded/` keeps offsets and a digest, no text. This module knows where each text lies
and how it is made from the corpus, so that the same offsets fit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

# What a tokenised text puts a blank before or after.
_LEFT = re.compile(r"\s+(?=(?:[.,;:!?%)\]]|'s\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|n't\b)(?:\s|$))")
_RIGHT = re.compile(r"([(\[$#£€])\s+")


def text_of(report: str, shared: Path, chars: int | None = None) -> str:
    """The text of a coded report.

    Args:
        report: its id: ``2017_02_24-002`` (WiNER-fr), ``GUM_news_clock`` (GUM),
            ``airbus_129865`` (MEANTIME).
        shared: the folder that holds `data`.
        chars: how many code points were coded, where only the beginning was.

    Raises:
        LookupError: the corpus has no such text.
    """
    made: Callable[[str, Path], str]
    if report.startswith("GUM_"):
        made = _gum
    elif report.startswith(("airbus_", "apple_")):
        made = _meantime
    else:
        made = _winer
    text = made(report, shared / "data")
    return text if chars is None else text[:chars]


def _row(path: Path, wanted: str) -> dict[str, str]:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").split("\n"):
            if wanted in line[:80]:
                row: dict[str, str] = json.loads(line)
                return row
    raise LookupError(f"{path} has no text {wanted}")


def _winer(report: str, data: Path) -> str:
    return _row(data / "ner" / "fr" / "winer_fr_train.jsonl", f'"{report}"')["text"]


def _gum(report: str, data: Path) -> str:
    path = data / "ud" / "en" / "gum" / f"{report}.conllu"
    if not path.is_file():
        raise LookupError(f"{path} is not there")
    paragraphs: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            paragraphs.append([])
        elif line.startswith("# text = "):
            if not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(line.removeprefix("# text = "))
    return "\n\n".join(" ".join(p) for p in paragraphs if p)


def _meantime(report: str, data: Path) -> str:
    corpus, _, number = report.partition("_")
    path = data / "stories" / "meantime" / "meantime_en_airbus_apple.jsonl"
    lines = _row(path, f'"en/corpus_{corpus}/{number}"')["text"].split("\n")
    title, date, *body = (_written(line) for line in lines)
    return "\n\n".join([title, date, "\n".join(body)]) + "\n"


def _written(line: str) -> str:
    """A tokenised line as one writes it."""
    line = re.sub(r"``\s*", '"', re.sub(r"\s*''", '"', line))
    line = _RIGHT.sub(r"\1", line)
    return _LEFT.sub("", re.sub(r"\s+([.,;:!?])(?=\s|$|\")", r"\1", line))
