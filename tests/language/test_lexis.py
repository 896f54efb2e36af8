"""Words of a pack are found by lemma, by form, by ending, and in capitals."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from whosays import packs
from whosays.language.lexis import Candidates, WordTable

ROWS = [
    ("verb", "bombarder", "a"),
    ("noun", "tir", "b"),
    ("phrase", "ouvrir le feu", "c"),
    ("verb", "évacuer", "d"),
]


@pytest.fixture(scope="module")
def table() -> WordTable[str]:
    """A small lexicon."""
    return WordTable(ROWS)


def doc(words: str, tags: str, lemmas: str | None = None) -> Doc:
    """A tagged document of words parted by blanks."""
    forms = words.split()
    return Doc(
        spacy.blank("fr").vocab, words=forms, pos=tags.split(),
        lemmas=lemmas.split() if lemmas else forms,
    )  # fmt: skip


def hits(table: WordTable[str], tagged: Doc) -> list[tuple[str, str]]:
    """Words found, with their class, over a document."""
    candidates = Candidates(tagged, packs.load("fr").pack)
    return [(h.word, h.pos) for t in tagged for h in table.at(t, candidates)]


def test_a_lemma_is_found(table: WordTable[str]) -> None:
    """The pipeline's lemma finds its word."""
    assert hits(table, doc("ils bombardèrent", "PRON VERB", "il bombarder")) == [
        ("bombarder", "verb")
    ]


def test_an_ending_mends_a_wrong_lemma(table: WordTable[str]) -> None:
    """An inflected form finds its word where the lemma is wrong."""
    assert hits(table, doc("ils bombardaient", "PRON VERB", "il bombardair")) == [
        ("bombarder", "verb")
    ]


def test_capitals_lose_their_accents(table: WordTable[str]) -> None:
    """A word in capitals is found without its accents, whatever its tag."""
    assert ("évacuer", "verb") in hits(table, doc("EVACUER", "PROPN"))


def test_a_phrase_bears_small_words_between(table: WordTable[str]) -> None:
    """Determiners and adverbs may stand between the words of a phrase."""
    found = hits(
        table,
        doc("ont ouvert aussitôt le feu", "AUX VERB ADV DET NOUN", "avoir ouvrir aussitôt le feu"),
    )
    assert found == [("ouvrir le feu", "phrase")]


def test_a_word_of_another_class_is_left(table: WordTable[str]) -> None:
    """A noun of the lexicon is not met in a verb."""
    assert hits(table, doc("tir", "VERB")) == []


def test_a_step_beside_a_phrase_is_wanted_and_no_part_of_it() -> None:
    """``abattre ~drone`` wants its object, and leaves it out of the phrase's words."""
    table = WordTable([("phrase", "abattre ~drone", "x")])
    tagged = doc("ils abattent un drone", "PRON VERB DET NOUN", "il abattre un drone")
    candidates = Candidates(tagged, packs.load("fr").pack)
    found = [[t.text for t in h.tokens] for token in tagged for h in table.at(token, candidates)]
    assert found == [["abattent"]]
    without = doc("ils abattent un mur", "PRON VERB DET NOUN", "il abattre un mur")
    assert hits(table, without) == []
