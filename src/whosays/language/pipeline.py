"""Load the spaCy pipeline of a language, and refuse one that cannot serve."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays import packs
from whosays.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

# Universal Dependencies relations that a claim hangs on; every UD treebank has them.
_NEEDED = frozenset({"nsubj", "obj", "obl", "ccomp", "case", "root"})


@dataclass(frozen=True)
class Pipeline:
    """A loaded pipeline and what to print of it.

    Attributes:
        nlp: the spaCy pipeline.
        label: name, version and digest, as `made_by.pipeline` prints them.
    """

    nlp: Language
    label: str


def _digest(folder: Path) -> str:
    """A short SHA-256 over names and sizes of all files and the bytes of `meta.json`."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
    meta = folder / "meta.json"
    if meta.is_file():
        digest.update(meta.read_bytes())
    return digest.hexdigest()[:12]


def _refuse_without_ud(nlp: Language, name: str) -> None:
    if "parser" not in nlp.pipe_names:
        raise PipelineError(
            f"pipeline {name!r} has no dependency parser; give one that is trained on "
            "Universal Dependencies, or leave --pipeline out to use the language's own"
        )
    parser: Any = nlp.get_pipe("parser")
    labels = {label.casefold().partition(":")[0] for label in parser.labels}
    missing = sorted(_NEEDED - labels - {"root"})
    if missing:
        raise PipelineError(
            f"pipeline {name!r} does not use Universal Dependencies labels (it lacks "
            f"{', '.join(missing)}); give one that does, or leave --pipeline out"
        )


@cache
def load(language: str, name: str | None = None) -> Pipeline:
    """The pipeline of a language: the pack's own, or an installed one by name or path.

    Kept for the life of the process, since loading takes a second and the result is
    never written to.

    Raises:
        PipelineError: it is missing, is for another language, or lacks UD labels.
    """
    import spacy

    target: str | Path = name or packs.load(language).pipeline_folder
    try:
        nlp = spacy.load(target)
    except (OSError, ValueError, json.JSONDecodeError) as error:
        remedy = (
            "install it with pip, or give its folder"
            if name
            else "install whosays again from its wheel"
        )
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PipelineError(f"cannot load pipeline {str(target)!r}: {said} ({remedy})") from None
    if nlp.lang not in {language, "xx"}:
        raise PipelineError(
            f"pipeline {name!r} is for {nlp.lang!r}, the report is in {language!r}; "
            "give --language, or a pipeline of that language"
        )
    _refuse_without_ud(nlp, str(name or f"{language} (own)"))
    label = f"{nlp.meta.get('name', language)} {nlp.meta.get('version', '')}".strip()
    folder = getattr(nlp, "_path", None)
    if folder:
        label += f" sha256:{_digest(Path(folder))}"
    return Pipeline(nlp, label if label.startswith(language) else f"{language} {label}")
