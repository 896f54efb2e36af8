"""The terminal view of a comparison."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tests.views.made_comparison import RADIO, made_comparison, report
from whosays.comparing.model import Comparison, Grade
from whosays.views import comparing_words as say
from whosays.views import comparison as view
from whosays.views import naming
from whosays.views.copy_chains import trees, walk

EVENT = """
ASSAULT: Kousséri (Far North, CM), 2024-06-08  e1f3a90b
  told by  4 reports: Agence Horizon [1], Le Fil du Sahel [2], Le Matin du Logone [3], The Harbour
           Courier [4]
  recalled 1 report: Radio Rives [5]
  origins  at least 2, at most 3 independent
  grade    contested (suggested): the figures dispute each other
  dead: the values dispute each other
    12  origins: at least 1, at most 1; first told 2024-06-09T11:20
      • le gouverneur (authority, named): Agence Horizon [1], Le Fil du Sahel [2], Le Matin du
        Logone [3]
    19  origins: at least 0, at most 1; first told 2024-06-10
      • a surgeon (person, unnamed): The Harbour Courier [4]
    ! 12 and 19: they dispute each other, because both count all the dead, and no number is in
      both intervals
  whether it happened: the values stand beside each other, and can all be true
    it happened  origins: at least 1, at most 2; first told 2024-06-09T11:20
      • le gouverneur (authority, named): Agence Horizon [1], Le Fil du Sahel [2], Le Matin du
        Logone [3]
      • a surgeon (person, unnamed): The Harbour Courier [4]
    it did not happen  origins: at least 1, at most 1; first told 2024-06-10T20:00
      • l'armée (authority, named): Radio Rives [5]
  counted as one
    • Le Matin du Logone [3] with le gouverneur, because its text is taken from Le Fil du Sahel
      [2] (copy, certain, fold f1)
    • Le Matin du Logone [3] with Le Fil du Sahel, because both belong to Groupe Rivages (owner,
      probable, fold f2)
"""


def shown(found: Comparison, width: int = 100, *, why: bool = False, **console: Any) -> str:
    """The comparison on a terminal of this width."""
    settings: dict[str, Any] = {"color_system": None, **console}
    return view.render(found, Console(file=io.StringIO(), width=width, **settings), why=why)


def block(text: str, heading: str) -> list[str]:
    """The lines under a heading, up to the next blank one."""
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(heading))
    end = next((i for i in range(start, len(lines)) if not lines[i]), len(lines))
    return lines[start:end]


def test_the_first_line_says_what_was_found() -> None:
    """The first line counts reports, events, copies and disputes."""
    assert shown(made_comparison(), 200).splitlines()[0] == (
        "6 reports, 2024-06-09 to 2024-06-10; 1 event told by several reports, 1 by one; "
        "2 copies, 1 of them not credited; 1 event with values in dispute"
    )


def test_reports_are_listed_with_their_numbers() -> None:
    """Each report has a number, its outlet, its moment and its title; unknown is said.

    Where the outlet is not known, the report goes by its file or by the name the input gave it.
    """
    lines = block(shown(made_comparison()), "Reports")
    assert lines[1].split() == [
        "[1]", "Agence", "Horizon", "2024-06-09T11:20", "Douze", "morts", "à", "Kousséri",
    ]  # fmt: skip
    assert lines[6].startswith("  [6]  r6                   no date ")
    assert lines[7] == "  outlet not known: called by file or id instead"


def test_an_event_reads_from_its_head_to_its_folds() -> None:
    """An event tells who tells it, its origins as a range, its grade, its values, its folds."""
    lines = block(shown(made_comparison(), 98), "ASSAULT: Kousséri")
    assert "\n".join(lines) == EVENT.strip()


def test_why_gives_the_exact_words() -> None:
    """With the reasons come the claims, word for word, each with its stance and chain."""
    told = shown(made_comparison(), 140, why=True)
    words = "c1 stated: “Nineteen people were killed on Saturday” The Harbour Courier [4] <- "
    assert f"{words}a surgeon (person, unnamed)" in told
    assert "c1 denied: “avoir attaqué Kousséri” Radio Rives [5] <- L'armée (authority)" in told
    assert "Le Matin du Logone [3] (own voice)" in told
    assert "46 words in one run" in told
    assert "“" not in shown(made_comparison(), 140)


def test_an_event_of_one_report_takes_a_line() -> None:
    """What one report alone tells is one line, and told in full with the reasons."""
    assert block(shown(made_comparison()), "Told by one report only")[1] == (
        "  • ASSAULT: place not known, day not known  Agence Horizon [1]  e77c01d2"
    )
    full = shown(made_comparison(), why=True)
    assert "Told by one report only" not in full
    assert "ASSAULT: place not known, day not known  e77c01d2" in full


def test_copies_are_a_tree() -> None:
    """A copy hangs under its original, with its kind, its credit, its share and direction."""
    *lines, last = block(shown(made_comparison(), 160), "Copies")
    assert lines == [
        "Copies",
        "  Agence Horizon [1]  2024-06-09T11:20",
        "  └── Le Fil du Sahel [2]  2024-06-09T16:40  full copy, credited, 94% of its words",
    ]
    assert last.startswith("      └── Le Matin du Logone [3]  2024-06-09T19:05  partial copy, ")
    assert last.endswith("not credited, 71% of its words; which of the two copied is undecided")


def test_the_rest_is_told() -> None:
    """Folds of no event, stories, versions, notes and failures each have their place."""
    text = shown(made_comparison())
    assert block(text, "Counted as one elsewhere")[1] == (
        "  Radio Rives [5] with l'armée, because a state's outlet (state, probable, fold f3)"
    )
    assert block(text, "Stories")[-1] == "  • r6 [6]"
    assert block(text, "Versions")[1:] == [
        "  Radio Rives [5] is a later version of The Harbour Courier [4]"
    ]
    assert block(text, "Notes")[1:] == [
        "  one report has no date: it is in no order with the others"
    ]
    assert block(text, "Not read")[1:] == ["  gone.txt: there is no such file"]


def test_nothing_found_is_said() -> None:
    """Without events and copies the first line says so, and no empty heading stands."""
    bare = made_comparison(
        reports=[report("r5", "Radio Rives", None, RADIO)], copies=[], events=[], folds=[],
        stories=[], versions=[], notes=[], failures=[],
    )  # fmt: skip
    assert shown(bare).splitlines() == [
        "1 report; no events; no copies",
        "",
        "Reports",
        "  [1]  Radio Rives  no date  L'armée dément",
    ]


def test_no_number_of_origins_stands_alone() -> None:
    """Wherever origins are counted both ends of the range are told."""
    for line in shown(made_comparison(), 200, why=True).splitlines():
        if "origins" in line:
            assert "at least" in line
            assert "at most" in line


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_lines_keep_to_the_width(width: int) -> None:
    """No line is wider than the terminal."""
    for why in (False, True):
        lines = shown(made_comparison(), width, why=why).splitlines()
        assert max(map(cell_len, lines)) <= width


def test_no_meaning_in_colour_alone() -> None:
    """With the colours taken away the same characters stand there."""
    coloured = Console(file=io.StringIO(), width=100, force_terminal=True)
    bare = Text.from_ansi(view.render(made_comparison(), coloured)).plain
    lines = [line.rstrip() for line in bare.rstrip().splitlines()]
    assert lines == shown(made_comparison()).splitlines()


def test_many_reports_are_counted() -> None:
    """Of very many reports the first are listed and named, and the rest counted."""
    many = [report(f"r{i:03}", f"Outlet {i}", "2024-06-09", RADIO) for i in range(80)]
    claims = [{"report": one["id"], "claim": "c1"} for one in many]
    event = made_comparison().events[1].model_dump(by_alias=True) | {"claims": claims}
    text = shown(made_comparison(reports=many, events=[event], copies=[], folds=[], stories=[],
                                 versions=[]))  # fmt: skip
    assert "and 50 more; --format json has all" in text
    assert "80 reports: Outlet 0 [1]" in text
    assert "and 72 more" in text


def test_a_ring_of_copies_ends() -> None:
    """Two reports said to copy each other give one tree, the earlier at its top."""
    first, second = (one.model_dump(by_alias=True) for one in made_comparison().copies)
    ring = made_comparison(copies=[first, second | {"copy": "r1", "of": "r2"}])
    (top,) = trees(ring)
    assert [(depth, twig.report) for depth, twig in walk(top)] == [(0, "r1"), (1, "r2")]


def test_hostile_words_write_nothing_to_the_terminal() -> None:
    """Control characters in outlets, titles and labels do not reach the terminal."""
    bad = [report("r1", "Evil\x1b[2J Outlet", "2024-06-09", "Titre\x1b[31m\n\nTexte.\n")]
    text = shown(made_comparison(reports=bad, events=[], copies=[], folds=[], stories=[],
                                 versions=[], notes=["a\x07b"]))  # fmt: skip
    assert "\x1b" not in text
    assert "\x07" not in text


def test_reasons_name_reports_as_the_view_does() -> None:
    """Ids of reports in a reason become their names; words between quotation marks stay."""
    called = naming.names(made_comparison())
    assert called.reason("r2 took “r1 is” from r1, not r99") == (
        "Le Fil du Sahel [2] took “r1 is” from Agence Horizon [1], not r99"
    )


def test_what_the_head_says_is_not_said_twice() -> None:
    """One place and one day are told in the head alone, unless reasons are asked for."""
    event = made_comparison().events[0].model_dump(by_alias=True)
    value = {"value": {"earliest": "2024-06-08", "latest": "2024-06-08"},
             "claims": [], "origins": {"min": 1, "max": 1, "list": []}}  # fmt: skip
    event["facts"] = [*event["facts"], {"about": "when", "values": [value]}]
    assert "  when" not in shown(made_comparison(events=[event])).splitlines()
    assert "  when" in shown(made_comparison(events=[event]), why=True).splitlines()
    event["facts"] = [{"about": "when", "values": [value]}]
    assert "  when" in shown(made_comparison(events=[event])).splitlines()


def test_many_pairs_are_counted() -> None:
    """Of very many pairs the strongest are told, and the rest counted."""
    event = made_comparison().events[0].model_dump(by_alias=True)
    fact = event["facts"][0]
    weak = {"a": 0, "b": 1, "relation": "refines", "why": ["overlap"]}
    fact["pairs"] = [*[weak] * 8, *fact["pairs"]]
    lines = block(shown(made_comparison(events=[event]), 140), "ASSAULT: Kousséri")
    told = [line for line in lines if line.startswith(("    ! ", "    = "))]
    assert len(told) == 6
    assert told[0].startswith("    ! 12 and 19: they dispute each other")
    assert "    and 3 more pairs; --why has all" in lines


def test_values_stand_in_the_order_of_their_telling() -> None:
    """Figures are told as they moved: the value that was given first stands first."""
    event = made_comparison().events[0].model_dump(by_alias=True)
    event["facts"][0]["values"] = event["facts"][0]["values"][::-1]
    event["facts"][0]["pairs"] = []
    lines = block(shown(made_comparison(events=[event])), "ASSAULT: Kousséri")
    told = [line.split()[0] for line in lines if "first told 2024" in line and "happen" not in line]
    assert told == ["12", "19"]


@pytest.mark.parametrize(("decided", "word"), [(True, "decided"), (False, "suggested")])
def test_whose_grade_it_is_is_said(decided: bool, word: str) -> None:
    """A grade that a person gave is not called a suggestion."""
    found = made_comparison()
    event = found.events[0].model_copy(update={"grade": Grade(suggested="fair", decided=decided)})
    assert say.grade(event, naming.names(found)) == f"fair ({word})"
