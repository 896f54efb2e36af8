"""Quotation marks as they are found in the wild."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.claims.quotes import Quote, find_quotes
from whosays.model import Part

PAIRS = (("«", "»"), ("“", "”"), ('"', '"'), ("‘", "’"), ("„", "“"))


def quoted(text: str) -> list[str]:
    """The quoted stretches of a text of paragraphs."""
    return [text[q.start : q.end] for q in quotes_of(text)]


def quotes_of(text: str) -> tuple[Quote, ...]:
    """The quotations of a text whose paragraphs are parted by a line end."""
    parts, at = [], 0
    for line in text.split("\n"):
        parts.append(Part(kind="body", start=at, end=at + len(line)))
        at += len(line) + 1
    return find_quotes(text, parts, PAIRS)


def test_guillemets_with_blanks() -> None:
    """Blanks inside guillemets belong to the marks, not to the words."""
    assert quoted("Il parle d'une « attaque lâche » et part.") == ["attaque lâche"]


def test_straight_marks_alternate() -> None:
    """A straight mark opens before a word and closes after one."""
    assert quoted('He said "no" and then "yes, maybe".') == ["no", "yes, maybe"]


def test_mixed_styles_close_one_another() -> None:
    """A curly opening mark is closed by a straight one, as careless typing has it."""
    assert quoted('Elle a dit “rien à signaler" hier.') == ["rien à signaler"]


def test_unclosed_mark_ends_with_its_paragraph() -> None:
    """A mark that is never closed reaches to the end of its paragraph and no further."""
    assert quoted('He said: "We leave.\nThen he left.') == ["We leave."]


def test_a_paragraph_that_opens_again_carries_the_quotation_on() -> None:
    """The second paragraph of a long quotation begins with a mark and is carried."""
    first, second = quotes_of("« Nous partons.\n« Nous reviendrons. »")
    assert not first.closed
    assert second.carried


def test_an_apostrophe_is_no_mark() -> None:
    """Apostrophes inside words open nothing."""
    assert quoted("The army's chief didn't speak, l'armée d’hier non plus.") == []


@given(st.text(alphabet="ab «»“”\"'‘’\n.", max_size=60))
def test_any_marks_give_ordered_stretches(text: str) -> None:
    """Whatever the marks, stretches are in order, apart, and inside the text."""
    end = 0
    for quote in quotes_of(text):
        assert end <= quote.outer_start <= quote.start < quote.end <= quote.outer_end <= len(text)
        end = quote.end
