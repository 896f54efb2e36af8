"""Reports coded by hand for this project, kept as offsets and a digest without their text.

``python -m quality.coded add RESOLVED --shared SHARED`` takes what `resolve_coding.py` wrote and
puts it into `quality/coded/LANGUAGE/`. The texts are found again in the shared corpora
(see `coded_texts`). A report is **blind** where the SHA-1 of its id, read as a number, is
divisible by three: only the gate reads those.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quality.coded_texts import text_of

HERE = Path(__file__).resolve().parent / "coded"
Coded = dict[str, Any]


def is_blind(report: str) -> bool:
    """Whether a report is kept for the gate alone."""
    return int(hashlib.sha1(report.encode()).hexdigest(), 16) % 3 == 0


def load(shared: Path, language: str, *, blind: bool, folder: Path = HERE) -> Iterator[Coded]:
    """Our coded reports of one language with their texts, those that are blind or those not.

    Raises:
        LookupError: a text is not where it should be, or is another than was coded.
    """
    for path in sorted((folder / language).glob("*.json")):
        if is_blind(path.stem) == blind:
            yield restored(json.loads(path.read_text(encoding="utf-8")), shared)


def restored(kept: Mapping[str, Any], shared: Path) -> Coded:
    """A kept report with its text, and the words of every span.

    Raises:
        LookupError: the text is not there, or its digest is another.
    """
    text = text_of(kept["id"], shared, kept.get("chars"))
    if _digest(text) != kept["sha256"]:
        raise LookupError(f"{kept['id']}: the text is another than the one that was coded")
    claims = [_each(c, lambda span: {**span, "text": text[span["start"] : span["end"]]})
              for c in kept["claims"]]  # fmt: skip
    for claim in claims:
        claim["span"] = claim.pop("text")
    return {**kept, "text": text, "claims": claims}


def stripped(coded: Mapping[str, Any], chars: int | None) -> Coded:
    """A coded report without its text: offsets and the text's digest stay."""
    claims = [
        _each({k: v for k, v in c.items() if k not in {"span", "span_n"}}, _without_text)
        for c in coded["claims"]
    ]
    digest = _digest(coded["text"])
    rest = {k: coded[k] for k in ("id", "language", "published", "coder")}
    return {**rest, "chars": chars, "sha256": digest, "claims": claims}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _without_text(span: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in span.items() if k != "text"}


def _each(value: Any, change: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Any:
    """The same value with each span in it changed, however deep."""
    if isinstance(value, list):
        return [_each(v, change) for v in value]
    if isinstance(value, Mapping):
        inner = {k: _each(v, change) for k, v in value.items()}
        return change(inner) if inner.get("start") is not None else inner
    return value


def _tie(text: str, claim: Mapping[str, Any], words: str) -> dict[str, Any]:
    """Offsets of a figure's words: inside the claim, else the nearest before, else after."""
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    if not places:
        raise LookupError(f"not in the text: {words}")
    start, end = claim["start"], claim["end"]
    at = min(
        places, key=lambda i: (0 if start <= i < end else 1 if i < start else 2, abs(i - start))
    )
    return {"start": at, "end": at + len(words), "text": words}


def with_figures(coded: Coded) -> Coded:
    """A resolved report whose figures and whose dead have offsets too."""
    for claim in coded["claims"]:
        for name in ("dead_of", "injured_of", "figures"):
            claim[name] = [
                {**row, **_tie(coded["text"], claim, row["text"])} for row in claim.get(name) or []
            ]
    return coded


def add(resolved: Path, chars: Mapping[str, int | None], folder: Path = HERE) -> int:
    """Keep resolved codings; gives how many."""
    done = 0
    for path in sorted(resolved.glob("*.json")):
        coded = with_figures(json.loads(path.read_text(encoding="utf-8")))
        target = folder / coded["language"] / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        kept = stripped(coded, chars.get(coded["id"]))
        rows = ",\n".join(json.dumps(c, separators=(",", ":")) for c in kept.pop("claims"))
        head = json.dumps(kept)[:-1]
        target.write_text(f'{head}, "claims": [\n{rows}\n]}}\n', encoding="utf-8")
        done += 1
    return done


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] != "add":
        sys.exit("usage: python -m quality.coded add RESOLVED [CHARS.json] [FOLDER]")
    meta = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8")) if len(sys.argv) > 3 else {}
    target = Path(sys.argv[4]) if len(sys.argv) > 4 else HERE
    print(f"{add(Path(sys.argv[2]), meta, target)} reports kept in {target}")
