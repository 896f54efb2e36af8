"""Printed interviews: the answers are put to the one who answers, the questions to nobody."""

from __future__ import annotations

import whosays

INTRODUCTION = "The Harbour News spoke with Ana Ruiz, head of the port union, on Monday.\n\n"
ANSWERS = (
    "What did the company do?\n\nThe company dismissed forty dockers in March.\n\n"
    "What will you do now?\n\nWe will strike. The dockers blocked the gates last year.\n\n"
)


def sources(text: str) -> set[str]:
    """The words of the far ends of a text's claims; empty words for the outlet's own."""
    report = whosays.read(text, published="2024-05-15", language="en")
    return {c.sources[-1].text if c.sources else "" for c in report.claims}


def test_answers_are_put_to_the_interviewee() -> None:
    """No cue stands in them; *we* is the one who answers."""
    found = sources(INTRODUCTION + ANSWERS)
    assert any(words.startswith("Ana Ruiz") for words in found)
    assert not any(words in {"We", "you"} for words in found)


def test_without_an_interviewee_nothing_is_made_up() -> None:
    """Questions alone make no interview."""
    report = whosays.read(ANSWERS, published="2024-05-15", language="en")
    assert all(a.source is None or a.cue is not None for a in report.attributions)


def test_one_question_in_an_article_is_no_interview() -> None:
    """A question asked in passing leaves the article its own voice."""
    text = INTRODUCTION + "What comes next?\n\nThe army shelled the port on Tuesday.\n"
    assert "" in sources(text)
