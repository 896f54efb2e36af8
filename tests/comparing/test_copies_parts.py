"""The parts that copies are found with: words, fingerprints, passages, places, oddities."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.reports import OTHER, WIRE, body, outlets, report
from whosays.comparing.compare import compare
from whosays.comparing.copies import find_copies
from whosays.comparing.copies.align import counterpart, counterpart_in_copy
from whosays.comparing.copies.oddities import marked
from whosays.comparing.copies.passages import stretches
from whosays.comparing.copies.shingles import SIZE, WINDOW, fingerprints
from whosays.comparing.copies.words import read_words
from whosays.knowledge.folding import fold

TEXTS = st.text(alphabet="abcé œß .,«\n1２Æ\u0301İ日本", max_size=60)


@given(st.lists(TEXTS, max_size=5))
def test_words_are_those_of_a_regex(texts: list[str]) -> None:
    """Words of plain letters stand where a regex finds them, whatever the other texts are."""
    plain = [re.sub(r"[^a-z1 .,«\n]", "", text) for text in texts]
    words = read_words(plain)
    for number, text in enumerate(plain):
        spans = [match.span() for match in re.finditer(r"[^\W_]+", text)]
        here = words.of(number)
        assert list(zip(words.starts[here], words.ends[here], strict=True)) == spans
        alone = read_words([text])
        assert np.array_equal(alone.hashes, words.hashes[here])


@given(TEXTS, TEXTS)
def test_spans_lie_in_the_text(one: str, two: str) -> None:
    """Whatever the signs, words lie inside their own text, in order."""
    words = read_words([one, two])
    for number, text in enumerate((one, two)):
        here = words.of(number)
        starts, ends = words.starts[here], words.ends[here]
        assert np.all(starts < ends)
        assert np.all(starts[1:] >= ends[:-1])
        assert not len(ends) or 0 <= starts[0] <= ends[-1] <= len(text)


@pytest.mark.parametrize(
    ("one", "two"),
    [("École", "ECOLE"), ("cœur", "coeur"), ("e\u0301te\u0301", "été"), ("Straße", "STRASSE")],
)
def test_folding(one: str, two: str) -> None:
    """Case, accents, ligatures and combining marks make no other word."""
    words = read_words([one, two])
    assert words.count(0) == words.count(1) == 1
    assert words.hashes[0] == words.hashes[1]


def test_hashes_stay() -> None:
    """A hash is the same in each run and on each machine."""
    assert [f"{h:016x}" for h in read_words(["Le port"]).hashes.tolist()] == [
        "d0319822ea02c630", "281f77a4e42d6a83",
    ]  # fmt: skip


def test_signs_without_blanks_are_words() -> None:
    """A sign of a script without blanks is a word of its own."""
    assert read_words(["日本語"]).count(0) == 3


@given(st.integers(0, 40), st.integers(0, 40), st.randoms(use_true_random=False))
def test_a_shared_stretch_is_never_missed(before: int, behind: int, draw: random.Random) -> None:
    """Two texts that share nine words in a row share a fingerprint (winnowing's promise)."""
    shared = [f"s{n}" for n in range(WINDOW + SIZE - 1)]
    texts = []
    for side in "ab":
        words = [f"{side}{draw.randrange(9)}" for _ in range(before + behind)]
        texts.append(" ".join([*words[:before], *shared, *words[before:]]))
    prints = fingerprints(read_words(texts))
    first, second = (set(prints.hashes[prints.texts == n].tolist()) for n in (0, 1))
    assert first & second


def test_neighbours_change_no_fingerprint() -> None:
    """A text has the same fingerprints alone and among others, down to no words at all."""
    texts = ["", "a", "a b c", WIRE, "", OTHER, "x y z q", WIRE]
    every = fingerprints(read_words(texts))
    for number, text in enumerate(texts):
        alone = fingerprints(read_words([text]))
        assert np.array_equal(alone.hashes, every.hashes[every.texts == number])
        assert np.array_equal(alone.places, every.places[every.texts == number])


WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(WORDS, WORDS)
def test_stretches_are_equal_and_apart(one: list[str], two: list[str]) -> None:
    """Stretches hold equal words, and no word of either text stands in two."""
    words = read_words([" ".join(one), " ".join(two)])
    mine, theirs = words.hashes[words.of(0)], words.hashes[words.of(1)]
    taken_mine: set[int] = set()
    taken_theirs: set[int] = set()
    last = 0
    for s in stretches(mine, theirs):
        assert s.copy >= last
        last = s.copy_end
        assert np.array_equal(mine[s.copy : s.copy_end], theirs[s.of : s.of_end])
        here, there = set(range(s.copy, s.copy_end)), set(range(s.of, s.of_end))
        assert not taken_mine & here
        assert not taken_theirs & there
        taken_mine |= here
        taken_theirs |= there


SENTENCES = [s.strip() + "." for text in (WIRE, OTHER) for s in text.split(".") if s.strip()]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), min_size=2, max_size=5),
    st.randoms(use_true_random=False),
)
def test_order_changes_nothing_and_passages_are_equal(
    made: list[list[str]], draw: random.Random
) -> None:
    """The order of reports changes nothing; passages lie in both texts, their words equal."""
    reports = [
        report(f"r{n}", " ".join(parts), f"Outlet {n % 3}", published=f"2025-03-0{n % 4 + 1}")
        for n, parts in enumerate(made)
    ]
    copies = find_copies(reports, outlets())
    draw.shuffle(reports)
    assert find_copies(reports, outlets()) == copies
    texts = {r.id: r.text for r in reports}
    for copy in copies:
        for passage in copy.passages:
            mine = texts[copy.copy_][slice(*passage.copy_)]
            theirs = texts[copy.of][slice(*passage.of)]
            assert fold(mine) == fold(theirs) != ""


def _changed() -> tuple[str, str]:
    return WIRE, "Other title\n\n" + "\n\n".join(body()).replace("18,000", "81,000")


def test_places_across_a_changed_figure() -> None:
    """A place in a copy is told in its original, also where a figure was changed."""
    whole, copied = _changed()
    reports = [
        report("wire", whole, "Reuters"),
        report("copy", copied, "The Quay", published="2025-03-04"),
    ]
    (copy,) = find_copies(reports, outlets())
    for word, other in (("Panama", "Panama"), ("wheat", "wheat"), ("81,000", "18,000")):
        at = copied.index(word)
        assert counterpart(copy, at) == whole.index(other)
        assert counterpart_in_copy(copy, whole.index(other)) == at
    assert counterpart(copy, 0) is None
    assert counterpart_in_copy(copy, whole.index("TAMARIN")) is None
    figure = copied.index("81,000")
    assert not any(p.copy_[0] <= figure < p.copy_[1] for p in copy.passages)


def test_unmarked_copies_are_odd() -> None:
    """A report that copies without naming its source has an oddity on the passage."""
    copied = "Other title\n\n" + "\n\n".join(body())
    reports = (
        report("wire", WIRE, "Reuters"),
        report("copy", copied, "The Quay", published="2025-03-04T08:00:00Z"),
        report("fair", copied + " (Reuters)", "Harbour FM", published="2025-03-04T09:00:00Z"),
    )
    copies = find_copies(reports, outlets())
    assert {c.copy_ for c in copies} == {"copy", "fair"}
    by_id = {r.id: r for r in marked(reports, copies)}
    assert not by_id["wire"].oddities
    assert not by_id["fair"].oddities
    (oddity,) = by_id["copy"].oddities
    assert oddity.kind == "unmarked-copy"
    assert copied[oddity.start : oddity.end].startswith("Eleven dockers")
    assert oddity.why


def test_compare_holds_the_copies() -> None:
    """Comparing nothing finds no copies."""
    assert compare([]).copies == ()
