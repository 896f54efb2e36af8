"""Put the trained parts together into a folder that plain spaCy opens."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import spacy
import srsly
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


NO_TREE = 2**32 - 1  # how a stored lemma rule says that it has no part on a side


def prune_trees(folder: Path) -> None:
    """Keep only the lemma rules that the lemmatiser can choose, and their parts.

    Training also stores every rule that it met and found too rare. A rule names its
    parts by place, and the settings name the rules in the order of the network's
    outputs: places change, the order stays.
    """
    home = folder / "trainable_lemmatizer"
    trees = srsly.read_msgpack(home / "trees")["trees"]
    settings = srsly.read_json(home / "cfg")
    places: dict[int, int] = {}
    todo = list(settings["labels"])
    while todo:
        place = todo.pop()
        if place == NO_TREE or place in places:
            continue
        places[place] = len(places)
        todo += [trees[place][k] for k in ("prefix_tree", "suffix_tree") if k in trees[place]]
    kept = [dict(trees[place]) for place in places]
    for node in kept:
        for key in ("prefix_tree", "suffix_tree"):
            if node.get(key, NO_TREE) != NO_TREE:
                node[key] = places[node[key]]
    settings["labels"] = [places[label] for label in settings["labels"]]
    srsly.write_msgpack(home / "trees", {"trees": kept})
    srsly.write_json(home / "cfg", settings)


def prune_strings(folder: Path, nlp: Language) -> None:
    """Keep only the strings that the stored lemma rules look up by number.

    The store holds every word of the training texts; labels and token rules carry
    their own strings, lemma rules do not.
    """
    trees = srsly.read_msgpack(folder / "trainable_lemmatizer" / "trees")["trees"]
    wanted = {node[key] for node in trees for key in ("orig", "subst") if key in node}
    path = folder / "vocab" / "strings.json"
    kept = [s for s in srsly.read_json(path) if nlp.vocab.strings[s] in wanted]
    srsly.write_json(path, kept)


def any_language(folder: Path) -> None:
    """Let the stored pipeline open as spaCy's language-neutral class.

    All that tells the languages apart is stored with it (token rules, weights). The
    class of French alone compiles a table of words that this pipeline does not use,
    which takes longer than everything else in the start of a reading.
    """
    settings = folder / "config.cfg"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        re.sub(r'^lang = "\w+"$', 'lang = "xx"', text, flags=re.MULTILINE), encoding="utf-8"
    )
    meta = srsly.read_json(folder / "meta.json")
    srsly.write_json(folder / "meta.json", {**meta, "lang": "xx"})


def compact(folder: Path) -> None:
    """Write JSON without blanks: tens of kilobytes of the 12 MB that a language may have."""
    for path in folder.rglob("*"):
        if path.name in {"meta.json", "strings.json", "cfg"}:
            text = json.dumps(json.loads(path.read_text(encoding="utf-8")), separators=(",", ":"))
            path.write_text(text, encoding="utf-8")


def write(nlp: Language, target: Path, extra: dict[str, str]) -> int:
    """Write the pipeline and the texts in ``extra`` beside it; returns its bytes."""
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    for name, text in extra.items():
        (fresh / name).write_text(text, encoding="utf-8")
    prune_trees(fresh)
    prune_strings(fresh, nlp)
    any_language(fresh)
    compact(fresh)
    spacy.load(fresh)  # must open before it takes the old one's place
    replace_folder(fresh, target)
    return folder_size(target)
