"""Claims against coded reports, with the measure that lies beside them."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import fmean

from quality import capitals, measure
from quality.task import DataError, Figures, Sign

NAME = "claims"
ABOUT = (
    "Claims read from coded reports, scored by score_claims.py (it lies beside the data): "
    "a claim is found where its trigger overlaps the coded one; stance, voice, chain and the "
    "rest are shares of the claims found. macro_ is the mean over the languages."
)
TAKES = "a folder of coded reports (*.json), or a folder of such folders"
DATA = ("claims",)
GOALS: dict[str, tuple[Sign, float]] = {
    "claims_f1": (">=", 0.60),
    "stance": (">=", 0.85),
    "voice": (">=", 0.88),
    "far_end": (">=", 0.70),
    "when_invented": ("<=", 0.20),
    "offsets_wrong": ("<=", 0),
    "refused": ("<=", 0),
}
GATED: dict[str, Sign] = {
    "claims_f1": ">=", "kind": ">=", "stance": ">=", "voice": ">=", "chain": ">=",
    "far_end": ">=", "by": ">=", "to": ">=", "place": ">=", "when": ">=",
    "when_invented": "<=", "offsets_wrong": "<=", "refused": "<=",
}  # fmt: skip


def _folders(data: Path) -> list[Path]:
    """The folders of coded reports that `data` is or holds."""
    found = [data, *sorted(p for p in data.iterdir() if p.is_dir())] if data.is_dir() else []
    found = [folder for folder in found if any(folder.glob("*.json"))]
    if not found:
        raise DataError(f"{data} holds no coded report; the task takes {TAKES}")
    return found


def _prefix(reports: list[Path], folder: Path) -> str:
    """The reports' language, or the folder's name where they have several."""
    languages = {json.loads(p.read_text(encoding="utf-8")).get("language") for p in reports}
    known = languages.pop() if len(languages) == 1 else None
    return f"{known or folder.name}_"


def _macro(figures: Figures, prefixes: list[str]) -> Figures:
    """Means over the languages of all figures that each of them has."""
    groups: dict[str, list[float]] = defaultdict(list)
    for name, value in figures.items():
        capital = "upper_" if name.startswith("upper_") else ""
        rest = name.removeprefix("upper_")
        for prefix in prefixes:
            if rest.startswith(prefix):
                groups[f"{capital}macro_{rest.removeprefix(prefix)}"].append(value)
    return {
        name: round(fmean(values), 4)
        for name, values in groups.items()
        if len(values) == len(prefixes)
    }


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of each folder of coded reports, as they are and in capitals.

    `language` is not asked: the reports say theirs.
    """
    del language
    prefixes: list[str] = []
    golds: dict[str, tuple[Path, Path]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for folder in _folders(data):
            reports = sorted(folder.glob("*.json"))[:limit]
            prefix = _prefix(reports, folder)
            plain = Path(scratch) / "plain" / folder.name
            plain.mkdir(parents=True)
            for path in reports:
                shutil.copyfile(path, plain / path.name)
            shouted = capitals.folder(reports, Path(scratch) / "upper" / folder.name)
            golds |= {prefix: (plain, folder), "upper_" + prefix: (shouted, folder)}
            prefixes.append(prefix)
        every = measure.run_each("score_claims.py", list(golds.values()))
    figures = {
        prefix + key: value
        for prefix, found in zip(golds, every, strict=True)
        for key, value in found.items()
        if value is not None
    }
    return figures | (_macro(figures, prefixes) if len(prefixes) > 1 else {})
