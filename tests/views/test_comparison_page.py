"""The page of a comparison."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tests.views.made_comparison import WIRE, made_comparison, report
from whosays.views import comparison_page


class Words(HTMLParser):
    """The words of a page, its tags, and the elements left open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.append(tag)
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_tells_what_the_terminal_tells() -> None:
    """Event, values, ranges, origins, pairs, folds, copies and failures stand on the page."""
    words = " ".join(" ".join(Words(comparison_page.page(made_comparison())).words).split())
    for told in (
        "ASSAULT: Kousséri (Far North, CM), 2024-06-08",
        "origins: at least 0, at most 1",
        "a surgeon (person, unnamed): The Harbour Courier [4]",
        "12 and 19: they dispute each other, because both count all the dead",
        "Le Matin du Logone [3] with Le Fil du Sahel, because both belong to Groupe Rivages",
        "partial copy, not credited, 71% of its words",
        "Nineteen people were killed on Saturday",
        "gone.txt",
    ):
        assert told in words


def test_the_page_is_whole_and_alone() -> None:
    """Every element is closed; there is no script and nothing is fetched."""
    page = comparison_page.page(made_comparison())
    parsed = Words(page)
    assert parsed.open == []
    assert "script" not in parsed.tags
    assert "default-src 'none'" in page
    assert not re.search(r'(src|href)="(?!#|data:)', page)


def test_words_of_reports_are_escaped() -> None:
    """Markup in a report's words stands on the page as words."""
    bad = [report("r1", "<b>Evil</b>", None, "<script>alert(1)</script>\n\nTexte.\n")]
    page = comparison_page.page(
        made_comparison(reports=bad, events=[], copies=[], folds=[], stories=[], versions=[])
    )
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>Evil" not in page


def test_copied_passages_are_marked_in_both_texts() -> None:
    """The stretches of a text are all of it, and exactly the copied ones are marked."""
    copied = made_comparison().copies[0]
    original = made_comparison().report("r1")
    cut = list(comparison_page.stretches(original, [one.of for one in copied.passages]))
    assert "".join(one.text for one in cut) == WIRE
    assert [one.text for one in cut if one.copied] == [WIRE[24:-1]]
    overlapping = list(comparison_page.stretches(original, [(0, 5), (3, 9)]))
    assert "".join(one.text for one in overlapping if one.copied) == WIRE[:9]
