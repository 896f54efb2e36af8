"""Claims against the reports coded for this project, those that teach and those that prove.

Open reports may be looked at and teach the weights; blind ones are read here alone. Both
are scored by the shared `score_claims.py`. The reports that two people coded apart tell
how far people agree, by the same measure.
"""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quality import capitals, measure
from quality.coded import HERE, load, restored
from quality.task import DataError, Figures, Sign

NAME = "coded"
ABOUT = (
    "Claims read from reports coded for this project by people who had not seen the program's "
    "output (`quality/coded`, offsets without text), scored by score_claims.py. open_ reports "
    "teach the weights and may be looked at; blind_ ones (SHA-1 of the id divisible by three) "
    "are read by the gate alone, and goals count on them. gap_ is open less blind: above .05 it "
    "is overfitting. candidates_r is the share of coded triggers that are candidates at all, "
    "before anything is decided. twice_ scores one person's coding against another's."
)
TAKES = "the folder `data` of the shared material, which holds the texts"
DATA = ("ner/fr/winer_fr_train.jsonl",)
_AIMS: dict[str, tuple[Sign, float]] = {
    "claims_f1": (">=", 0.70), "kind": (">=", 0.85), "stance": (">=", 0.90),
    "stance_macro_f1": (">=", 0.75), "voice": (">=", 0.92), "far_end": (">=", 0.80),
    "chain": (">=", 0.70), "by": (">=", 0.65), "to": (">=", 0.60), "place": (">=", 0.75),
    "when": (">=", 0.70), "when_invented": ("<=", 0.10), "harm": (">=", 0.80),
}  # fmt: skip
GOALS: dict[str, tuple[Sign, float]] = {
    **{f"blind_{language}_{k}": aim for language in ("fr", "en") for k, aim in _AIMS.items()},
    "open_fr_candidates_r": (">=", 0.95),
    "open_en_candidates_r": (">=", 0.95),
    "offsets_wrong": ("<=", 0),
    "refused": ("<=", 0),
}
GATED: dict[str, Sign] = {
    "claims_f1": ">=", "kind": ">=", "stance": ">=", "voice": ">=", "chain": ">=",
    "far_end": ">=", "offsets_wrong": "<=", "refused": "<=",
}  # fmt: skip
_LANGUAGES = ("fr", "en")


def _shared(data: Path) -> Path:
    """The shared folder that a path of the data lies in."""
    for parent in data.resolve().parents:
        if parent.name == "data":
            return parent.parent
    raise DataError(f"{data} does not lie in a folder `data`; the task takes {TAKES}")


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of the open and the blind reports of each language, and of those coded twice."""
    shared = _shared(data)
    golds: dict[str, tuple[Path, Path]] = {}
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        for code in _LANGUAGES if language is None else (language,):
            for side, blind in (("open", False), ("blind", True)):
                reports = list(load(shared, code, blind=blind))[:limit]
                plain = _laid_out(reports, Path(scratch) / side / code)
                shouted = capitals.folder(plain.glob("*.json"), Path(scratch) / "up" / side / code)
                golds[f"{side}_{code}_"] = (plain, data)
                golds[f"upper_{side}_{code}_"] = (shouted, data)
                if not blind:
                    figures[f"open_{code}_candidates_r"] = _candidates(reports)
        found = measure.run_each("score_claims.py", list(golds.values()))
        for prefix, row in zip(golds, found, strict=True):
            figures |= {prefix + k: v for k, v in row.items() if v is not None}
        if limit is None:
            figures |= _agreement(shared, Path(scratch))
    return figures | _gaps(figures)


def _laid_out(reports: Iterable[dict[str, Any]], folder: Path) -> Path:
    folder.mkdir(parents=True)
    for report in reports:
        text = json.dumps(report, ensure_ascii=False)
        (folder / f"{report['id']}.json").write_text(text, encoding="utf-8")
    return folder


def _gaps(figures: Figures) -> Figures:
    """Open less blind, of the figures with a goal."""
    return {
        f"gap_{code}_{key}": round(
            figures[f"open_{code}_{key}"] - figures[f"blind_{code}_{key}"], 3
        )
        for code in _LANGUAGES
        for key in _AIMS
        if f"open_{code}_{key}" in figures and f"blind_{code}_{key}" in figures
    }


def _candidates(reports: Iterable[dict[str, Any]]) -> float:
    """The share of coded triggers on which a candidate stands."""
    gold = found = 0
    for report in reports:
        asked = list(_asked(report))
        for claim in report["claims"]:
            at = claim["trigger"]
            gold += 1
            found += any(start < at["end"] and at["start"] < end for start, end in asked)
    return round(found / gold, 3) if gold else 0.0


def _asked(report: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Offsets of all words that a report's judge was asked about."""
    from training.decisions import Listener, analysed
    from whosays.claims.judging import Weighed

    listener = Listener(Weighed({}))
    analysed(report).read(listener)
    yield from (a.at for a in listener.asked if a.name in {"happens", "claim"})


def _agreement(shared: Path, scratch: Path) -> Figures:
    """One coder against another on the reports that were coded twice."""
    first, second = scratch / "first", scratch / "second"
    for folder, source in ((first, HERE), (second, HERE / "second")):
        folder.mkdir()
        for path in sorted((HERE / "second").glob("*/*.json")):
            kept = source / path.parent.name / path.name
            report = restored(json.loads(kept.read_text(encoding="utf-8")), shared)
            (folder / path.name).write_text(json.dumps(report), encoding="utf-8")
    row = measure.run("score_claims.py", first, shared / "data", command=_echo(second))
    return {f"twice_{k}": v for k, v in row.items() if v is not None}


def _echo(folder: Path) -> str:
    """A command that answers for a reader with what lies in a folder."""
    program = (
        "import json, pathlib, sys\n"
        "for p in map(pathlib.Path, (a for a in sys.argv[2:] if a.endswith('.txt'))):\n"
        "    r = json.loads((pathlib.Path(sys.argv[1]) / (p.stem + '.json')).read_text())\n"
        "    for c in r['claims']: c['quote'] = c.pop('span')\n"
        "    print(json.dumps({**r, 'path': str(p)}))\n"
    )
    return shlex.join([sys.executable, "-c", program, str(folder)])
