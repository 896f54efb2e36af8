"""Scores by spaCy's own Scorer, on raw text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example

from training.augment import Respelling, lower, upper
from training.conllu import Sentence
from training.corpus import PLAIN, gold_names, gold_trees
from training.names import LABELS, Named

TREE_SCORES = ("token_f", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
CASES = {"as written": PLAIN, "CAPITALS": Respelling(upper, ()), "small": Respelling(lower, ())}


def fold_lemmas(example: Example) -> None:
    """Compare lemmas without regard to case (see Respelling.lemma)."""
    for doc in (example.predicted, example.reference):
        for token in doc:
            token.lemma_ = token.lemma_.lower()


def score_trees(
    nlp: Language, sentences: Sequence[Sentence], size: int, case: str = "as written"
) -> dict[str, float]:
    """Tagging and parsing, ``size`` sentences a text."""
    examples = gold_trees(nlp, sentences, size, CASES[case])
    names = [p for p in nlp.pipe_names if p != "ner"]
    with nlp.select_pipes(enable=names):
        found = list(nlp.pipe([eg.predicted for eg in examples], batch_size=64))
        for eg, doc in zip(examples, found, strict=True):
            eg.predicted = doc
            fold_lemmas(eg)
        scorer_scores = nlp_scores(nlp, examples)
    return {k: float(scorer_scores.get(k) or 0.0) for k in TREE_SCORES}


def nlp_scores(nlp: Language, examples: Sequence[Example]) -> dict[str, Any]:
    """spaCy's Scorer with the pipes' own scoring functions."""
    return dict(Scorer(nlp=nlp).score(list(examples)))


def score_names(
    nlp: Language, texts: Sequence[Named], case: str = "as written"
) -> dict[str, float]:
    """F over all types, over PER/ORG/LOC, and each type's."""
    examples = gold_names(nlp, texts, CASES[case])
    with nlp.select_pipes(enable=["ner"]):
        found = list(nlp.pipe([eg.predicted for eg in examples], batch_size=32))
        for eg, doc, named in zip(examples, found, texts, strict=True):
            doc.set_ents([e for e in doc.ents if e.label_ in named.labels], default="outside")
            eg.predicted = doc
        scores = nlp_scores(nlp, examples)
    per_type = scores["ents_per_type"] or {}
    result = {key: float(scores[f"ents_{key}"] or 0.0) for key in "prf"}
    result["f3"] = three(examples)
    result.update({label: float(per_type[label]["f"]) for label in LABELS if label in per_type})
    return result


def three(examples: Sequence[Example]) -> float:
    """F over persons, organisations and places, exact characters and label."""
    wanted = ("PER", "ORG", "LOC")
    hits = guessed = gold = 0
    for eg in examples:
        ours = {
            (e.start_char, e.end_char, e.label_) for e in eg.predicted.ents if e.label_ in wanted
        }
        theirs = {
            (e.start_char, e.end_char, e.label_) for e in eg.reference.ents if e.label_ in wanted
        }
        hits += len(ours & theirs)
        guessed += len(ours)
        gold += len(theirs)
    return 2 * hits / (guessed + gold) if guessed + gold else 0.0


def tree_header() -> str:
    """Head of the table of syntax scores."""
    names = ("tokens F", "UPOS", "feats", "lemmas", "UAS", "LAS", "sentences F")
    return "| text | " + " | ".join(names) + " |\n|---|" + "---|" * len(names)


def tree_line(name: str, scores: dict[str, float]) -> str:
    """One line of it."""
    return f"| {name} | " + " | ".join(f"{100 * scores[k]:.1f}" for k in TREE_SCORES) + " |"


def name_header() -> str:
    """Head of the table of name scores."""
    names = ("P", "R", "F", "F PER+ORG+LOC", *LABELS)
    return "| names | " + " | ".join(names) + " |\n|---|" + "---|" * len(names)


def name_line(name: str, scores: dict[str, float]) -> str:
    """One line of it; a dash where the corpus has no such type."""
    keys = ("p", "r", "f", "f3", *LABELS)
    return (
        f"| {name} | "
        + " | ".join(f"{100 * scores[k]:.1f}" if k in scores else "-" for k in keys)
        + " |"
    )
