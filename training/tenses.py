"""French futures and conditionals made from presents, and news verbs in other's place.

The treebanks hold few; news hangs on them (*aurait tué*: hearsay). A present of the
third person is now and then rewritten as future or conditional, with its features;
the lemma and the tree stay. Stems: ``training/data/fr_futures.toml``.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from training.conllu import Sentence

STEMS = Path(__file__).resolve().parent / "data" / "fr_futures.toml"
VERBS = STEMS.with_name("fr_verbs.toml")
ENDINGS = {
    ("Fut", "Sing"): "a",
    ("Fut", "Plur"): "ont",
    ("Cnd", "Sing"): "ait",
    ("Cnd", "Plur"): "aient",
}
VOWELS = "aeiouyhàâäéèêëîïôöùûüœ"


@cache
def _stems() -> tuple[dict[str, str], list[tuple[str, str]], tuple[str, ...]]:
    """Whole verbs, endings from the longest on, endings to leave alone."""
    read = tomllib.loads(STEMS.read_text(encoding="utf-8"))
    endings = sorted(read["endings"].items(), key=lambda pair: -len(pair[0]))
    return read["verbs"], endings, tuple(read["skipped"]["endings"])


def stem(lemma: str) -> str | None:
    """What the endings of future and conditional are put to, if the rules know."""
    verbs, endings, skipped = _stems()
    if lemma in verbs:
        return verbs[lemma]
    for ending, changed in endings:
        if lemma.endswith(ending):
            return lemma[: -len(ending)] + changed
    if lemma.endswith(skipped):
        return None
    if lemma.endswith(("er", "ir")):
        return lemma
    return lemma[:-1] if lemma.endswith("re") else None


def rewritten(sentence: Sentence, at: int, mood: str) -> tuple[str, str] | None:
    """Form and features of token ``at`` in ``mood`` (Fut or Cnd), where it can be so."""
    feats = sentence.feats[at]
    word = sentence.words[at]
    wanted = ("Mood=Ind", "Tense=Pres", "Person=3", "VerbForm=Fin")
    if sentence.pos[at] not in {"VERB", "AUX"} or not all(f in feats for f in wanted):
        return None
    base = stem(sentence.lemmas[at])
    if base is None or (len(word) > 1 and word.isupper()):
        return None
    elided = at > 0 and sentence.words[at - 1][-1:] in "'’"
    if elided and base[0] not in VOWELS:
        return None
    number = "Plur" if "Number=Plur" in feats else "Sing"
    form = base + ENDINGS[mood, number]
    follows = sentence.words[at + 1] if at + 1 < len(sentence.words) else ""
    glued = follows.startswith("-") and not sentence.spaces[at]
    if glued and follows.startswith("-t-") != (form[-1] == "a"):
        return None
    if word[:1].isupper():
        form = form[:1].upper() + form[1:]
    if mood == "Fut":
        return form, feats.replace("Tense=Pres", "Tense=Fut")
    return form, feats.replace("Mood=Ind", "Mood=Cnd")


def shift(sentence: Sentence, rng: random.Random, rate: float) -> Sentence:
    """The sentence with some presents as futures or conditionals."""
    words, feats = list(sentence.words), list(sentence.feats)
    changed = False
    for at in range(len(words)):
        if rng.random() < rate:
            made = rewritten(sentence, at, rng.choice(("Fut", "Cnd")))
            if made:
                words[at], feats[at] = made
                changed = True
    return replace(sentence, words=words, feats=feats) if changed else sentence


def is_steady(lemma: str) -> bool:
    """Whether a verb in -er keeps its stem throughout (not *placer, mener, céder*)."""
    stem_ = lemma[:-2]
    return (
        lemma.endswith("er")
        and len(stem_) > 2
        and stem_[-1] not in "cgy"
        and not (stem_[-1] not in VOWELS and stem_[-2] in "eé")
    )


@cache
def _verbs() -> dict[bool, list[str]]:
    """News verbs with a steady stem, by whether they start with a vowel."""
    read = tomllib.loads(VERBS.read_text(encoding="utf-8"))["verbs"]
    steady = [v for v in read if is_steady(v)]
    return {vowel: [v for v in steady if (v[0] in VOWELS) == vowel] for vowel in (True, False)}


def vary(sentence: Sentence, rng: random.Random, rate: float) -> Sentence:
    """The sentence with some verbs in -er replaced, in the same form, by news verbs.

    Sense suffers; what is learnt is how such forms look and what their lemmas are.
    """
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    changed = False
    for at, lemma in enumerate(lemmas):
        word, base = words[at], lemma[:-2]
        if sentence.pos[at] != "VERB" or rng.random() >= rate or not is_steady(lemma):
            continue
        if not word.startswith(base):
            continue
        new = rng.choice(_verbs()[lemma[0] in VOWELS])
        words[at], lemmas[at] = new[:-2] + word[len(base) :], new
        changed = True
    return replace(sentence, words=words, lemmas=lemmas) if changed else sentence
