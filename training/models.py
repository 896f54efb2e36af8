"""The networks: which, how wide, how many rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language


@dataclass(frozen=True)
class Shape:
    """Size of one tok2vec: hash rows of NORM, PREFIX, SUFFIX, SHAPE; width; depth."""

    rows: tuple[int, int, int, int] = (5000, 500, 2500, 1000)
    width: int = 96
    depth: int = 4
    window: int = 1
    hidden: int = 64
    chars: int = 0


def tok2vec(shape: Shape) -> dict[str, Any]:
    """Hashed word features under a stack of windows; no static vectors."""
    embed: dict[str, Any] = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": shape.width,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": list(shape.rows),
        "include_static_vectors": False,
    }
    if shape.chars:
        embed = {
            "@architectures": "spacy.CharacterEmbed.v2",
            "width": shape.width,
            "rows": shape.rows[0],
            "nM": 48,
            "nC": shape.chars,
            "include_static_vectors": False,
            "feature": "NORM",
        }
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": embed,
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": shape.width,
            "depth": shape.depth,
            "window_size": shape.window,
            "maxout_pieces": 3,
        },
    }


def transitions(kind: str, vectors: dict[str, Any], hidden: int) -> dict[str, Any]:
    """spaCy's transition system over these vectors."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": vectors,
    }


def add_syntax(nlp: Language, shape: Shape) -> None:
    """Shared vectors, morphology, parser with sentences, lemmas."""
    listener = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": shape.width,
        "upstream": "tok2vec",
    }
    tagger = {
        "@architectures": "spacy.Tagger.v2",
        "nO": None,
        "normalize": False,
        "tok2vec": listener,
    }
    nlp.add_pipe("tok2vec", config={"model": tok2vec(shape)})
    nlp.add_pipe("morphologizer", config={"model": tagger, "label_smoothing": 0.05})
    nlp.add_pipe(
        "parser",
        config={"model": transitions("parser", listener, shape.hidden), "min_action_freq": 10},
    )
    nlp.add_pipe(
        "trainable_lemmatizer",
        config={"model": tagger, "backoff": "orth", "min_tree_freq": 2, "top_k": 3},
    )


def add_names(nlp: Language, shape: Shape) -> None:
    """Names, on vectors of their own."""
    nlp.add_pipe("ner", config={"model": transitions("ner", tok2vec(shape), shape.hidden)})
