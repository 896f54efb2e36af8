"""``python -m training.trials.tagger fr SHARED``: triggers by a tagger, not by candidates.

A recogniser of triggers with their kinds, and of sources, on the pipeline's own shared
`tok2vec`, trained jointly with it (all layers move), in five folds over the coded reports.
It prints the F1 of triggers found, whatever their kind, and with the right kind, beside
nothing else: `python -m training decisions` prints the same of the engine.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import spacy
from spacy.tokens import Span
from spacy.training import Example
from spacy.util import filter_spans, minibatch
from thinc.api import compounding

from training.decisions import coded_reports
from whosays.model import Kind

KINDS = frozenset(get_args(Kind))
FOLDS = 5
EPOCHS = 25
CONFIG = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": {
            "@architectures": "spacy.Tok2VecListener.v1",
            "width": 96,
            "upstream": "tok2vec",
        },
    }
}


def example(nlp: spacy.language.Language, coded: dict[str, Any]) -> Example:
    """A report with its triggers as spans under their kinds."""
    doc = nlp.make_doc(coded["text"])
    spans: list[Span] = []
    for claim in coded["claims"]:
        at = claim["trigger"]
        span = doc.char_span(at["start"], at["end"], label=claim["kind"], alignment_mode="expand")
        if span is not None:
            spans.append(span)
    gold = doc.copy()
    gold.ents = [Span(gold, s.start, s.end, label=s.label_) for s in filter_spans(spans)]
    return Example(doc, gold)


def trained(language: str, train: list[dict[str, Any]], seed: int) -> spacy.language.Language:
    """The pipeline with a recogniser of triggers, trained jointly on some reports."""
    root = Path(__file__).resolve().parent.parent.parent / "src" / "whosays" / "language"
    nlp = spacy.load(root / language / "pipeline")
    pipe: Any = nlp.add_pipe("ner", name="triggers", config=CONFIG, last=True)
    for coded in train:
        for claim in coded["claims"]:
            pipe.add_label(claim["kind"])
    examples = [example(nlp, c) for c in train]
    rng = random.Random(seed)
    with nlp.select_pipes(enable=["tok2vec", "triggers"]):
        pipe.initialize(lambda: examples, nlp=nlp)
        sgd = nlp.resume_training()
        batches: Any = minibatch
        for _ in range(EPOCHS):
            rng.shuffle(examples)
            for batch in batches(examples, size=compounding(2.0, 8.0, 1.05)):
                nlp.update(batch, sgd=sgd, drop=0.2)
    return nlp


def main(language: str, shared: Path) -> None:
    """Print the figures of one language."""
    reports = coded_reports(shared, language)
    reports.sort(key=lambda r: str(r["id"]))
    n: Counter[str] = Counter()
    for k in range(FOLDS):
        train = [r for i, r in enumerate(reports) if i % FOLDS != k]
        nlp = trained(language, train, k)
        with nlp.select_pipes(enable=["tok2vec", "triggers"]):
            for coded in (r for i, r in enumerate(reports) if i % FOLDS == k):
                count(nlp(coded["text"]), coded, n)
        print(k, dict(n), file=sys.stderr)
    found = 2 * n["hit"] / (n["said"] + n["gold"])
    kinds = 2 * n["kind"] / (n["said"] + n["gold"])
    print(json.dumps({"language": language, "triggers_f1": found, "with_kind_f1": kinds, **n}))


def count(doc: spacy.tokens.Doc, coded: dict[str, Any], n: Counter[str]) -> None:
    """Count triggers found, one to one by overlap."""
    left = list(coded["claims"])
    n["gold"] += len(left)
    for ent in doc.ents:
        if ent.label_ not in KINDS:
            continue  # a name, by the pipeline's own recogniser
        n["said"] += 1
        over = [
            c
            for c in left
            if c["trigger"]["start"] < ent.end_char and ent.start_char < c["trigger"]["end"]
        ]
        if over:
            best = next((c for c in over if c["kind"] == ent.label_), over[0])
            left.remove(best)
            n["hit"] += 1
            n["kind"] += best["kind"] == ent.label_


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
