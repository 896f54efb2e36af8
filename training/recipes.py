"""Which data and which settings make each language's pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.augment import Rates
from training.conllu import Sentence, read_conllu
from training.fit import Plan
from training.models import Shape
from training.names import (
    Named,
    date_words,
    fold,
    read_gum,
    read_tagged,
    read_winer,
    unknown_dates,
)

HELD_OUT = 3  # the part out of ten (names.fold) kept for measuring


@dataclass
class Trees:
    """Syntax data: to train on, to tune on, and others to measure on."""

    train: list[Sentence]
    dev: list[Sentence]
    others: dict[str, list[Sentence]]


@dataclass
class Names:
    """Name data: to train on; to measure on, by corpus."""

    train: list[Named]
    test: dict[str, list[Named]]


@dataclass(frozen=True)
class Recipe:
    """All that differs between the languages."""

    code: str
    merge_contractions: bool
    tree_shape: Shape
    tree_plan: Plan
    tree_rates: Rates
    more_plan: Plan | None  # going on from the first weights, where that helps
    more_rates: Rates
    name_shape: Shape
    name_plan: Plan
    name_rates: Rates
    silver: bool = False  # whether to go on with silver trees too
    weights: dict[str, int] = field(default_factory=dict)  # how often a corpus is shown


# Names see letters; trees keep hashed affixes: with letters the trees of Sequoia dev were
# read a little better (LAS 84.0 for 83.9), but fewer speakers of the coded reports found.
LETTERS = Shape(rows=(6000, 0, 0, 0), chars=10)
RECIPES = {
    "fr": Recipe(
        code="fr",
        merge_contractions=True,
        tree_shape=Shape(),
        tree_plan=Plan(epochs=26),
        tree_rates=Rates(future=0.1, veil=0.15),
        more_plan=None,
        more_rates=Rates(),
        name_shape=LETTERS,
        name_plan=Plan(epochs=22, dropout=0.2),
        name_rates=Rates(upper=0.1, lower=0.06, invent=0.15),
    ),
    "en": Recipe(
        code="en",
        merge_contractions=False,
        tree_shape=Shape(),
        tree_plan=Plan(epochs=14, dropout=0.1),
        tree_rates=Rates(upper=0.09, lower=0.05, title=0.03, pairs=(("“", "”"),)),
        more_plan=Plan(epochs=8, rate=0.0013, dropout=0.08),
        more_rates=Rates(upper=0.07, lower=0.04, title=0.02, pairs=(("“", "”"),), veil=0.1),
        name_shape=LETTERS,
        name_plan=Plan(epochs=12, dropout=0.2),
        name_rates=Rates(upper=0.1, lower=0.06, title=0.03, pairs=(("“", "”"),), invent=0.15),
        weights={"WikiGold": 2, "GUM": 2},
    ),
}


def trees(recipe: Recipe, data: Path) -> Trees:
    """The treebanks. French weights see nothing share-alike but LGPL-LR."""
    folder = data / "ud" / recipe.code

    def read(name: str) -> list[Sentence]:
        return list(read_conllu(folder / name, recipe.merge_contractions))

    if recipe.code == "fr":
        train = read("fr_sequoia-train.conllu") + read("fr_fqb-used-as-train.conllu")
        others = {
            "GSD dev": read("fr_gsd-dev-used-as-train.conllu"),
            "PUD": read("fr_pud-used-as-train.conllu"),
        }
        return Trees(train, read("fr_sequoia-dev.conllu"), others)
    train = read("en_ewt-train.conllu.gz")
    for path in sorted((folder / "gum").glob("*.conllu")):
        train.extend(read_conllu(path, recipe.merge_contractions))
    return Trees(train, read("en_ewt-dev.conllu"), {})


def held_out(texts: Sequence[Named]) -> tuple[list[Named], list[Named]]:
    """Nine parts to train on, one to measure on."""
    kept = [t for t in texts if fold(t.id) != HELD_OUT]
    return kept, [t for t in texts if fold(t.id) == HELD_OUT]


def names(recipe: Recipe, data: Path) -> Names:
    """The name corpora, divided by the SHA-1 of the document's id."""
    folder = data / "ner" / recipe.code
    if recipe.code == "fr":
        train, test = held_out(list(read_winer(folder / "winer_fr_train.jsonl")))
        return Names(train, {"WiNER-fr": test})
    # Tweets of news, politics and a news event; the others are chat.
    news = ("btc-e", "btc-f", "btc-g")
    three = ("PER", "ORG", "LOC")
    wnut = [folder / f"wnut17_{part}.jsonl" for part in ("train", "dev", "test")]
    sources = {
        "WikiGold": list(read_tagged(folder / "wikigold.jsonl", three)),
        "GUM": list(read_gum(folder / "gum_entities.jsonl")),
        "BTC": [n for n in read_tagged(folder / "btc.jsonl", three) if n.id.startswith(news)],
        "WNUT17": [n for path in wnut for n in read_tagged(path, (*three, "PRODUCT"))],
    }
    found = Names([], {})
    for name, texts in sources.items():
        train, found.test[name] = held_out(texts)
        found.train.extend(train * recipe.weights.get(name, 1))
    words = date_words(n for n in found.train if "DATE" in n.labels)
    found.train = [unknown_dates(n, words) for n in found.train]
    return found
