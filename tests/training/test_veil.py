"""Words made unknown keep what a tagger should learn from."""

from __future__ import annotations

import random

from training.conllu import Sentence
from training.veil import veil, veiled


def test_first_letter_and_ending_stay() -> None:
    """A veiled word begins and ends as before and is as long."""
    new = veiled("évacuaient", 6, random.Random(1))
    assert new is not None
    assert (new[0], new[-4:], len(new)) == ("é", "ient", 10)
    assert new != "évacuaient"


def test_a_short_word_is_left() -> None:
    """A word without letters to spare is not veiled."""
    assert veiled("tué", 2, random.Random(1)) is None


def test_the_lemma_changes_with_its_word() -> None:
    """Word and lemma share their new beginning; the sentence keeps its shape."""
    sentence = Sentence(["bombardaient"], [False], ["bombarder"], ["VERB"], [""], [0], ["ROOT"])
    new = veil(sentence, random.Random(1), 1.0)
    assert new.words[0][:7] == new.lemmas[0][:7] != "bombard"
    assert new.lemmas[0].endswith("er")
    assert sentence.words == ["bombardaient"]
