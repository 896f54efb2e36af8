"""``python -m training fr``: data to pipeline, with scores. See ``--help``."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

from training import card, pack, recipes, score
from training.conllu import Sentence, project
from training.corpus import first_examples, known_lemmas, name_examples, pieces, tree_examples
from training.fit import Measure, Plan, fit
from training.models import add_names, add_syntax
from training.silver import silver
from training.swap import pool
from training.tokenizer import blank

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "src" / "whosays" / "language"


SHORT_PARAGRAPH = 60  # letters; shorter ones are mostly headings and furniture


def start(recipe: recipes.Recipe) -> Language:
    """An empty pipeline with the language's tokeniser."""
    return blank(recipe.code, LANGUAGES / recipe.code / "tokenizer.toml")


def tuning(dev: Sequence[Sentence]) -> Measure:
    """What the best epoch of the syntax is chosen by."""
    weights = {"dep_las": 0.4, "pos_acc": 0.2, "morph_acc": 0.2, "lemma_acc": 0.1, "sents_f": 0.1}

    def measure(current: Language) -> dict[str, float]:
        scores = score.score_trees(current, dev, 4)
        return {"best": sum(w * scores[k] for k, w in weights.items()), **scores}

    return measure


def train_syntax(recipe: recipes.Recipe, data: Path, folder: Path) -> None:
    """Tagger, parser and lemmatiser; the tuning set picks the epoch."""
    nlp = start(recipe)
    trees = recipes.trees(recipe, data)
    train = [project(s, nlp.tokenizer) for s in trees.train]
    add_syntax(nlp, recipe.tree_shape)

    def draw(rng: random.Random) -> Iterator[Example]:
        return tree_examples(nlp, train, recipe.tree_rates, rng)

    first = list(first_examples(nlp, train, recipe.tree_rates))
    fit(nlp, first, draw, tuning(trees.dev), recipe.tree_plan, folder)


def silver_trees(nlp: Language, recipe: recipes.Recipe, data: Path) -> list[Sentence]:
    """Trees for the texts of the name corpora, where the recipe asks for them."""
    if not recipe.silver:
        return []
    texts = [p.text.strip() for n in recipes.names(recipe, data).train for p in pieces(n)]
    read = list(silver(nlp, [t for t in texts if len(t) > SHORT_PARAGRAPH]))
    print(f"silver: {len(read)} sentences, {sum(len(s.words) for s in read)} tokens")
    return read


def train_further(
    recipe: recipes.Recipe, plan: Plan, data: Path, before: Path, folder: Path
) -> None:
    """Go on from the weights in ``before``, with silver trees too (see silver.py)."""
    nlp = spacy.load(before)
    trees = recipes.trees(recipe, data)
    gold = [project(s, nlp.tokenizer) for s in trees.train]
    read = silver_trees(nlp, recipe, data)

    def draw(rng: random.Random) -> Iterator[Example]:
        drawn = [
            *tree_examples(nlp, gold, recipe.more_rates, rng),
            *tree_examples(nlp, read, recipe.more_rates, rng),
        ]
        rng.shuffle(drawn)
        return known_lemmas(nlp, drawn)

    fit(nlp, None, draw, tuning(trees.dev), plan, folder)


def train_names(recipe: recipes.Recipe, data: Path, folder: Path) -> None:
    """Names alone; the rate of learning ends the run, not a tuning set."""
    nlp = start(recipe)
    texts = recipes.names(recipe, data).train
    parts = [pieces(n) for n in texts]
    names = pool(texts)
    add_names(nlp, recipe.name_shape)

    def draw(rng: random.Random) -> Iterator[Example]:
        return name_examples(nlp, parts, names, recipe.name_rates, rng)

    fit(nlp, list(draw(random.Random(0))), draw, None, recipe.name_plan, folder)


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
        "--part",
        choices=("all", "syntax", "further", "names", "assemble", "score"),
        default="all",
    )
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "training", help="folder for the parts"
    )
    args = parser.parse_args()
    recipe = recipes.RECIPES[args.language]
    parts = {kind: args.work / f"{recipe.code}-{kind}" for kind in ("syntax", "further", "names")}
    target = LANGUAGES / recipe.code / "pipeline"
    # numpy's own BLAS knows newer processors than the one in spaCy's wheels: half as
    # fast again here. The weights are the same to the last few bits.
    set_current_ops(NumpyOps(use_blis=False))
    args.work.mkdir(parents=True, exist_ok=True)
    started = time.time()
    if args.part in ("all", "syntax"):
        train_syntax(recipe, args.data, parts["syntax"])
    if args.part in ("all", "further") and recipe.more_plan:
        train_further(recipe, recipe.more_plan, args.data, parts["syntax"], parts["further"])
    if args.part in ("all", "names"):
        train_names(recipe, args.data, parts["names"])
    if args.part in ("all", "assemble"):
        syntax = parts["further" if recipe.more_plan else "syntax"]
        nlp = pack.assemble(spacy.load(syntax), spacy.load(parts["names"]), recipe.code)
        table = report(nlp, recipe, args.data)
        size = pack.write(nlp, target, card.texts(recipe.code, table))
        print(f"{target}: {size / 1e6:.2f} MB")
        print(table)
    if args.part == "score":
        print(report(spacy.load(target), recipe, args.data))
    print(f"{time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
