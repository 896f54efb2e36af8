"""``python -m training fr``: data to pipeline, with scores. See ``--help``."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import spacy
from spacy.language import Language

from training import card, pack, recipes, score
from training.conllu import project
from training.corpus import first_examples, name_examples, pieces, tree_examples
from training.fit import fit
from training.models import add_names, add_syntax
from training.tokenizer import blank

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "src" / "whosays" / "language"


def start(recipe: recipes.Recipe) -> Language:
    """An empty pipeline with the language's tokeniser."""
    return blank(recipe.code, LANGUAGES / recipe.code / "tokenizer.toml")


def train_syntax(recipe: recipes.Recipe, data: Path) -> Language:
    """Tagger, parser and lemmatiser; the tuning set picks the epoch."""
    nlp = start(recipe)
    trees = recipes.trees(recipe, data)
    train = [project(s, nlp.tokenizer) for s in trees.train]
    add_syntax(nlp, recipe.tree_shape)

    def measure(current: Language) -> dict[str, float]:
        scores = score.score_trees(current, trees.dev, 4)
        weights = {
            "dep_las": 0.4,
            "pos_acc": 0.2,
            "morph_acc": 0.2,
            "lemma_acc": 0.1,
            "sents_f": 0.1,
        }
        return {"best": sum(w * scores[k] for k, w in weights.items()), **scores}

    fit(
        nlp,
        list(first_examples(nlp, train)),
        lambda rng: tree_examples(nlp, train, recipe.tree_rates, rng),
        measure,
        recipe.tree_plan,
    )
    return nlp


def train_names(recipe: recipes.Recipe, data: Path) -> Language:
    """Names alone; the epoch is picked on a part of the training documents."""
    nlp = start(recipe)
    names = recipes.names(recipe, data)
    train, tune = recipes.tuning_part(names.train)
    texts = [pieces(n) for n in train]
    add_names(nlp, recipe.name_shape)

    def measure(current: Language) -> dict[str, float]:
        scores = score.score_names(current, tune)
        return {"best": (scores["f"] + scores["f3"]) / 2, **scores}

    first = list(name_examples(nlp, texts, recipe.name_rates, random.Random(0)))
    fit(
        nlp,
        first,
        lambda rng: name_examples(nlp, texts, recipe.name_rates, rng),
        measure,
        recipe.name_plan,
    )
    return nlp


def report(nlp: Language, recipe: recipes.Recipe, data: Path) -> str:
    """All scores, as a Markdown table."""
    trees, names = recipes.trees(recipe, data), recipes.names(recipe, data)
    lines = [score.tree_header()]
    for size in (1, 10):
        lines.append(
            score.tree_line(f"tuning set, {size} a text", score.score_trees(nlp, trees.dev, size))
        )
    for case in ("CAPITALS", "small"):
        lines.append(
            score.tree_line(f"tuning set, {case}", score.score_trees(nlp, trees.dev, 1, case))
        )
    for name, sentences in trees.others.items():
        lines.append(
            score.tree_line(f"{name}, out of domain", score.score_trees(nlp, sentences, 1))
        )
    lines.extend(["", score.name_header()])
    for name, texts in names.test.items():
        for case in score.CASES:
            lines.append(score.name_line(f"{name}, {case}", score.score_names(nlp, texts, case)))
    return "\n".join(lines)


def main() -> None:
    """Parse the command line and do what it says."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Train a language pipeline."
    )
    parser.add_argument("language", choices=sorted(recipes.RECIPES))
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument(
        "--part", choices=("all", "syntax", "names", "assemble", "score"), default="all"
    )
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "training", help="folder for the parts"
    )
    args = parser.parse_args()
    recipe = recipes.RECIPES[args.language]
    parts = {kind: args.work / f"{recipe.code}-{kind}" for kind in ("syntax", "names")}
    target = LANGUAGES / recipe.code / "pipeline"
    args.work.mkdir(parents=True, exist_ok=True)
    started = time.time()
    if args.part in ("all", "syntax"):
        train_syntax(recipe, args.data).to_disk(parts["syntax"])
    if args.part in ("all", "names"):
        train_names(recipe, args.data).to_disk(parts["names"])
    if args.part in ("all", "assemble"):
        nlp = pack.assemble(spacy.load(parts["syntax"]), spacy.load(parts["names"]), recipe.code)
        table = report(nlp, recipe, args.data)
        size = pack.write(nlp, target, card.texts(recipe.code, table))
        print(f"{target}: {size / 1e6:.2f} MB")
        print(table)
    if args.part == "score":
        print(report(spacy.load(target), recipe, args.data))
    print(f"{time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
