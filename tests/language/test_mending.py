"""Trees put right where punctuation gives the error away; a tree that is right stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whosays.language import tree
from whosays.language.mending import _rehang, mended
from whosays.language.pipeline import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def _parsed(language: str, text: str) -> Doc:
    return mended(load(language).nlp(text))


def _token(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


def test_a_saying_at_the_end_is_no_sentence_of_its_own() -> None:
    """A verb behind a comma goes on with the sentence before it."""
    doc = _parsed(
        "fr",
        "Un pont s'est effondré lundi à Ouidah, faisant cinq morts, a indiqué à l'AFP une "
        "source policière.",
    )
    assert len(list(doc.sents)) == 1


def test_two_clauses_of_equal_rank_stay_apart() -> None:
    """Nothing is joined where a whole clause follows the comma."""
    text = "Belgique : explosion à la gare de Mornay, le tueur est mort"
    plain = load("fr").nlp(text)
    assert [s.text for s in mended(plain).sents] == [s.text for s in load("fr").nlp(text).sents]


FRONT = "Le Front de Kolo (FDK), un groupe rebelle, a accusé l'armée."
GOVERNOR = (
    "The acting governor of Kenya's Gulu region, Peter Okello, said on Monday that two workers "
    "were hurt."
)


@pytest.mark.parametrize(
    ("language", "text", "second", "first"),
    [("fr", FRONT, "groupe", "Front"), ("en", GOVERNOR, "Peter", "governor")],
)
def test_an_apposition_hangs_on_its_noun(language: str, text: str, second: str, first: str) -> None:
    """What stands between commas only says who the noun before it is."""
    token = _token(_parsed(language, text), second)
    assert (tree.rel(token), token.head.text) == ("appos", first)


def test_a_list_stays_as_it_was_parsed() -> None:
    """Members of a list that ends in *and* are no appositions."""
    text = "Le maire, un préfet et deux juges, ont quitté la salle."
    before = [(t.dep_, t.head.i) for t in load("fr").nlp(text)]
    assert [(t.dep_, t.head.i) for t in _parsed("fr", text)] == before


def test_two_mends_make_no_ring() -> None:
    """Arcs that are right alone may not hang two words on each other."""
    doc = load("en").nlp("The mayor, Ann Roe, spoke.")
    mayor, roe = _token(doc, "mayor"), _token(doc, "Roe")
    _rehang(doc, [(mayor, roe, "appos"), (roe, mayor, "appos")])
    for token in doc:
        assert len(list(tree.up(token))) < len(doc)
    assert mayor.head == roe or roe.head == mayor
