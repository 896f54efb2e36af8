"""Cutting the text at the ends of claims and their elements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.made import TEXT, made
from whosays.views.segments import Mark, levels, marks, segments

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.lists(spans, max_size=8), spans)
def test_segments_hold_the_text_and_every_mark(found: list[list[int]], window: list[int]) -> None:
    """However marks overlap, the pieces are the text, and each mark covers just its words."""
    text = "".join(chr(0x1F600 + n) for n in range(30))
    made_marks = [Mark(a, b, n, "claim") for n, (a, b) in enumerate(found, 1)]
    start, end = window
    cut = segments(text, start, end, made_marks)
    assert "".join(piece.text for piece in cut) == text[start:end]
    for mark in made_marks:
        covered = "".join(piece.text for piece in cut if mark.claim in piece.claims)
        assert covered == text[max(mark.start, start) : max(start, min(mark.end, end))]


def test_each_element_is_lit_by_its_own_words() -> None:
    """Put together again, the stretches of a role are the words of the element."""
    cut = segments(TEXT, 0, len(TEXT), marks(made()))

    def lit(claim: int, role: str) -> str:
        return "|".join(
            "".join(
                piece.text
                for piece in cut
                if any(m.claim == claim and m.role == role for m, _ in piece.marks)
            ).split("\n")
        )

    assert lit(3, "trigger") == "quitté"
    assert lit(3, "source") == "Radio Fleuvedes sources sécuritaires"
    assert lit(3, "cue") == "D'aprèscitant"
    assert lit(6, "source") == "le colonel Issa Maïgail"
    assert lit(1, "count") == "Au moins douze soldatsune vingtaine d'autres"


def test_labels_say_which_link_and_which_words() -> None:
    """Links of a longer chain are numbered; a pronoun and its full mention are told apart."""
    labels = {(m.claim, m.label) for m in marks(made())}
    assert {(3, "source 1"), (3, "source 2"), (3, "cue 2"), (1, "source")} <= labels
    assert {(6, "source"), (6, "source, in full"), (4, "by, in full")} <= labels


def test_overlapping_claims_have_lines_of_their_own() -> None:
    """Two claims that share words never share a line below them."""
    claims = made().claims
    found = levels(claims)
    for i, one in enumerate(claims):
        for j, other in enumerate(claims[:i]):
            if one.start < other.end and other.start < one.end:
                assert found[i] != found[j]
    assert found[6] == 0
    assert found[7] == 1
