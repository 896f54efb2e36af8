"""Which words are common in a language: ``python -m training.common``.

Counts, for each word of the texts below, the share of texts that have it, and writes
those of 4 % and more to ``language/xx/common.toml``. Stories weigh a word less the more
common it is; a batch of ten reports could not tell that from itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from whosays.comparing.stories.terms import tokens
from whosays.knowledge.folding import fold

ROOT = Path(__file__).resolve().parent.parent
LEAST = 0.04
WORDS = 60  # a shorter text says little about what stands in most texts
SOURCES = {
    "en": ("ud/en/en_ewt-train.conllu.gz", "ner/en/gum_entities.jsonl"),
    "fr": ("ner/fr/winer_fr_train.jsonl", "events/popcorn/popcorn_train.jsonl"),
}
MADE_FROM = {
    "en": "UD English EWT (train; CC BY-SA 4.0) and GUM (CC BY 4.0)",
    "fr": "WiNER-fr (train; Wikinews, CC BY 2.5) and POPCORN (train; MIT)",
}


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".jsonl":
        for line in path.open(encoding="utf-8"):
            yield json.loads(line)["text"]
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for document in lines.read().split("# newdoc id")[1:]:
            yield " ".join(re.findall(r"^# text = (.*)$", document, re.MULTILINE))


def shares(paths: list[Path]) -> tuple[int, dict[str, float]]:
    """How many texts there are, and the share of them that has each common word."""
    count, having = 0, Counter[str]()
    for path in paths:
        for text in _texts(path):
            words = {fold(token) for token, _ in tokens(text)}
            if len(words) >= WORDS:
                count += 1
                having.update(words)
    found = {w: round(n / count, 2) for w, n in having.items() if n / count >= LEAST and w}
    return count, dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))


def main() -> None:
    """Write the tables of both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = parser.parse_args().data
    for language, names in SOURCES.items():
        count, found = shares([data / name for name in names])
        lines = [
            "# Common words: the share of texts that have each, folded; made by",
            f"# `python -m training.common` from {count} texts of {MADE_FROM[language]}.",
            "",
            "[shares]",
            *(f'"{word}" = {share}' for word, share in found.items()),
        ]
        target = ROOT / "src" / "whosays" / "language" / language / "common.toml"
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{target}: {len(found)} words of {count} texts")


if __name__ == "__main__":
    main()
