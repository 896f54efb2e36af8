"""The command `languages`: which packs there are, and what their pipelines are."""

from __future__ import annotations

import json
from pathlib import Path

from whosays.packs.load import available, load


def table() -> str:
    """One line a language: its code, its name, its pipeline and its size."""
    lines = []
    for language in available():
        pack = load(language)
        lines.append(f"{language}  {pack.pack.name:<12}  {_pipeline(pack.pipeline_folder)}")
    return "\n".join(lines) or "no language packs"


def _pipeline(folder: Path) -> str:
    """A trained pipeline in one line, from its own description."""
    described = folder / "meta.json"
    if not described.is_file():
        return "no pipeline: install one and give --pipeline NAME"
    meta = json.loads(described.read_text(encoding="utf-8"))
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6
    steps = ", ".join(meta.get("pipeline", []))
    return f"{meta.get('version', 'no version')}, {size:.1f} MB: {steps}"
