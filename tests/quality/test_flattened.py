"""The measures of flattened text and of planted oddities, on pages of our own."""

from __future__ import annotations

from collections import Counter

from quality import flattened_task, oddities_task
from quality.flattening import copied, glued, joined, label_lines, tight, visible
from quality.oddities_task import Made, Piece

PAGE = """<html><body><nav>Home</nav><h1>Crane falls on a warehouse</h1>
<figure><img><figcaption>The quay on Monday evening
<span>Photo: Ada Marsh</span></figcaption></figure>
<p>Two workers were hurt when a crane fell on a warehouse.</p><script>no()</script>
<p style="display: none">Hidden</p><footer>Imprint</footer></body></html>"""
GOLD = {
    "title": "Crane falls on a warehouse",
    "authors": [],
    "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [
        "Two workers were hurt when a crane fell on a warehouse."]}]},
    "images": [{"caption": "The quay on Monday evening", "authors": ["Ada Marsh"]}],
}  # fmt: skip


def test_visible_text_is_labelled_by_the_gold() -> None:
    """A line a block, scripts and hidden boxes left out, each with its label."""
    units = label_lines(visible(PAGE), GOLD)
    assert [u.label for u in units] == ["drop", "title", "caption", "body", "drop"]


def test_units_stand_where_they_are_said_to() -> None:
    """The text of units at their offsets is theirs, whatever joins them."""
    units = copied(label_lines(visible(PAGE), GOLD))
    for variant in (units, tight(units), glued(units)):
        text, spans = joined(variant)
        assert [text[a:b] for a, b in spans] == [u.text for u in variant]


def test_lines_are_counted_right_and_wrong() -> None:
    """A drop that C4 keeps costs, a kept paragraph counts."""
    counts = Counter[str]()
    flattened_task.count(counts, label_lines(visible(PAGE), GOLD))
    assert counts["c4 right"] == 1
    assert counts["c4 all"] == 3


def test_a_planted_caption_is_flagged_and_an_own_one_is_not() -> None:
    """The caption of another story shares nothing, that of this one does."""
    body = (
        "Two workers were hurt on Monday when a crane fell on a warehouse in Port Linden, and "
        "firefighters searched the quay for a third man until the evening, police said."
    )
    report = Made("a", "en", "2024-05-13", (), ())
    pieces = [
        Piece("title", "Crane falls on a warehouse"),
        Piece("caption", "The quay of Port Linden on Monday"),
        Piece("caption", "Chef Maria Ostrander shows a cake at her restaurant", planted=True),
        Piece("body", body),
    ]
    odd = [bool(found) for _, found in oddities_task.flagged(report, pieces)]
    assert odd == [False, False, True, False]
