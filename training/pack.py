"""Put the trained parts together into a folder that plain spaCy opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy
from spacy.language import Language

VERSION = "0.1.0"


def assemble(syntax: Language, names: Language, code: str) -> Language:
    """One pipeline from the two; nothing in its settings names our code."""
    nlp = syntax
    nlp.add_pipe("ner", source=names, first=True)
    nlp.meta.update(
        {
            "name": f"whosays_{code}",
            "version": VERSION,
            "description": "News pipeline of whosays",
            "author": "whosays contributors",
        }
    )
    return nlp


def folder_size(path: Path) -> int:
    """Bytes of all files under ``path``."""
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


def replace_folder(fresh: Path, target: Path) -> None:
    """Move ``fresh`` to ``target``, with as short a gap as a rename takes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.with_name(target.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def write(nlp: Language, target: Path, extra: dict[str, str]) -> int:
    """Write the pipeline and the texts in ``extra`` beside it; returns its bytes."""
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    for name, text in extra.items():
        (fresh / name).write_text(text, encoding="utf-8")
    spacy.load(fresh)  # must open before it takes the old one's place
    replace_folder(fresh, target)
    return folder_size(target)
