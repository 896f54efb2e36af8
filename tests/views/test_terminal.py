"""The terminal view."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from tests.made import made, part
from whosays.model import Report
from whosays.views import terminal


def shown(report: Report, width: int = 100, *, why: bool = False, **console: Any) -> str:
    """The report on a terminal of this width."""
    settings: dict[str, Any] = {"color_system": None, **console}
    return terminal.render(report, Console(file=io.StringIO(), width=width, **settings), why=why)


def test_head_says_how_things_are_known() -> None:
    """Outlet and date stand with how they are known, credits with their role."""
    text = shown(made())
    assert "outlet   Le Courrier du Levant (from its source line)" in text
    assert "date     2023-05-17 (as given)" in text
    assert "credits  Awa Traoré (author), Agence Horizon (with)" in text


def test_chain_is_drawn_outlet_first() -> None:
    """A chain reads from the outlet to the far end, unnamed sources marked."""
    assert (
        "Le Courrier du Levant <- Radio Fleuve (media) <- des sources sécuritaires"
        in shown(made(), 120)
    )  # fmt: skip
    assert "says     Le Courrier du Levant (own voice)" in shown(made())


def test_set_aside_has_its_reasons() -> None:
    """Each part set aside is shown with its reasons, and so is each oddity."""
    lines = shown(made(), 140).splitlines()
    caption = next(line for line in lines if line.strip().startswith("caption"))
    assert "Fans wait outside" in caption
    assert "ends in a photo credit; shares no name with the report" in caption
    assert any("date-conflict" in line and "two years before" in line for line in lines)


def test_much_furniture_is_counted() -> None:
    """Of a page's many stretches of furniture the first are shown and the rest counted."""
    many = [part("furniture", "Partager cet article", "a share button")] * 30
    text = shown(made(parts=many))
    assert text.count("furniture  ") == 9
    assert "22 more stretches" in text


def test_unknown_is_not_shown() -> None:
    """A claim with nothing known but its words has no empty lines for the rest."""
    bare = made(
        claims=[made().claims[7].model_dump() | {"by": []}], parts=[], oddities=[], credits=[]
    )
    block = shown(bare).split("REQUEST")[1]
    for label in ("who", "where", "when", "dead", "injured", "figure", "None"):
        assert label not in block


def test_claims_stand_in_order_with_their_stance() -> None:
    """Claims are numbered in order, each stance as a word and as a mark."""
    heads = [line for line in shown(made()).splitlines() if line[:1].isdigit() and ":" in line]
    assert [line.split()[1:3] for line in heads[:3]] == [
        ["●", "stated"], ["●", "stated"], ["?", "hedged"],
    ]  # fmt: skip


def test_why_prints_the_reasons() -> None:
    """The reasons appear only when they are asked for, with the words they saw."""
    assert "the conditional keeps its distance: auraient quitté" in shown(made(), why=True)
    assert "the conditional keeps its distance" not in shown(made())


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Lines fold at the width, and none ends in blanks."""
    for line in shown(made(), width, why=True).splitlines():
        assert len(line) <= width
        assert line == line.rstrip()


def test_colour_only_where_the_terminal_has_it() -> None:
    """Escape codes come with a colour terminal and not without one."""
    assert "\x1b[" in shown(made(), force_terminal=True, color_system="standard")
    assert "\x1b" not in shown(made())


def test_hostile_text_cannot_write_to_the_terminal() -> None:
    """Escape codes and rich's own markup in a report are only words."""
    report = made(title="\x1b[2J[red]Titre[/red]\x07", notes=["\x1b]0;x\x07"])
    text = shown(report)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[red]Titre[/red]" in text


def test_plain_marks_for_plain_encodings() -> None:
    """A terminal that cannot show other marks gets ASCII ones."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    text = terminal.render(made(), Console(file=stream, width=80))
    assert "* stated" in text
    assert "x denied" in text
    assert "●" not in text


def test_what_was_not_said_is_told() -> None:
    """A negated attribution has no claim, and is told with who did not say it."""
    negated = [one.model_dump() | {"negated": one.id == "a3"} for one in made().attributions]
    text = shown(made(attributions=negated), 120)
    assert "Nous n'avons pas abandonné le camp de Labbezanga <- le colonel Issa Maïga" in text
    assert "Not said" not in shown(made())
