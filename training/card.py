"""The texts beside a pipeline: model card and licence, from ``training/cards``."""

from __future__ import annotations

from pathlib import Path

CARDS = Path(__file__).resolve().parent / "cards"


def texts(code: str, table: str) -> dict[str, str]:
    """``MODEL_CARD.md`` with the scores put in, and ``LICENSE``."""
    card = (CARDS / f"{code}.md").read_text(encoding="utf-8")
    licence = (CARDS / f"{code}.LICENSE").read_text(encoding="utf-8")
    return {"MODEL_CARD.md": card.replace("{scores}", table), "LICENSE": licence}
