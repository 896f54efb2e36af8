"""Words made unknown, so that a small treebank teaches context and endings.

A treebank of fifty thousand words holds few of the words of the news; a tagger that
knows words by heart takes the others for names. Now and then a word keeps its first
letter and its ending and gets other letters between: *évacuaient* -> *élozuaient*.
The ending, the tree and the features stay. After word dropout (Iyyer et al. 2015) and
character noise as known for tagging; the form here is ours.
"""

from __future__ import annotations

import random
from dataclasses import replace

from training.conllu import Sentence

# How many letters of the end are kept: those that inflect.
_KEPT = {"VERB": 4, "NOUN": 3, "ADJ": 4, "ADV": 4, "PROPN": 2}
_CONSONANTS = "bcdfglmnprstvz"
_VOWELS = "aeiou"


def veiled(word: str, changed: int, rng: random.Random) -> str | None:
    """The word with other letters from its second to its `changed`-th; or None."""
    if changed < 3 or not word.isalpha():
        return None
    middle = []
    for letter in word[1:changed]:
        letters = _VOWELS if letter.lower() in "aeiouyéèêàâîôûëïü" else _CONSONANTS
        new = rng.choice(letters)
        middle.append(new.upper() if letter.isupper() else new)
    return word[0] + "".join(middle) + word[changed:]


def _shared(word: str, lemma: str) -> int:
    """How many letters a word and its lemma begin with in common, whatever the case."""
    pairs = zip(word.lower(), lemma.lower(), strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(word), len(lemma)))


def veil(sentence: Sentence, rng: random.Random, rate: float) -> Sentence:
    """The sentence with a part `rate` of its open-class words made unknown.

    Only what a word and its lemma begin with in common is changed, in both alike.
    """
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    for i, pos in enumerate(sentence.pos):
        kept = _KEPT.get(pos)
        if kept is None or rng.random() >= rate:
            continue
        word, lemma = words[i], lemmas[i]
        changed = min(len(word) - kept, _shared(word, lemma))
        new = veiled(word, changed, rng)
        if new is None:
            continue
        head = new[:changed] if lemma[:1] == word[:1] else new[:changed].lower()
        words[i], lemmas[i] = new, head + lemma[changed:]
    return replace(sentence, words=words, lemmas=lemmas)
