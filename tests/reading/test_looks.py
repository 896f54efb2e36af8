"""How lines of a flattened page are weighed by their looks."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.pages import FLATTENED, kinds, of_kind, read
from tests.reading.test_properties import PIECES, check
from whosays.reading.looks import core
from whosays.reading.plain import laid_out

PARAGRAPHS = [
    "Les pompiers de Valbrune ont été appelés lundi soir pour un feu dans une scierie du port.",
    "Selon le capitaine Morel, le feu a pris dans un atelier de la scierie vers vingt heures.",
    "Le maire de Valbrune a remercié les pompiers, qui ont travaillé toute la nuit au port.",
    "La scierie emploie trente personnes à Valbrune, et le maire promet de les aider vite.",
    "Les causes du feu ne sont pas connues, mais le capitaine Morel pense à un atelier mal tenu.",
    "Une partie du port reste fermée, a dit le maire de Valbrune, qui attend les experts.",
]
MENU = ["Accueil", "Monde", "Sports", "Mon compte", "Boutique", "Nos podcasts"]
BELOW = ["Les plus lus", "Un chat retrouvé à Almora", "Le prix du lait monte encore", "Jeux"]
PAGE = [*MENU, "Incendie dans une scierie de Valbrune", *PARAGRAPHS, *BELOW]


def test_the_report_is_told_from_menus_and_lists_around_it() -> None:
    """What stands above and below the run of paragraphs is set aside, with reasons."""
    report = read("\n\n".join(PAGE))
    assert of_kind(report, "body") == PARAGRAPHS
    assert of_kind(report, "title") == ["Incendie dans une scierie de Valbrune"]
    aside = [part for part in report.parts if part.set_aside]
    assert len(aside) == len(MENU) + len(BELOW)
    assert all(part.why for part in aside)


def test_blank_lines_do_not_decide() -> None:
    """The same page without blank lines is cut alike."""
    assert kinds(read("\n".join(PAGE))) == kinds(read("\n\n".join(PAGE)))


def test_the_core_is_the_run_of_paragraphs() -> None:
    """The stretch with most words of paragraphs begins and ends with one."""
    seen = laid_out("\n\n".join(PAGE))
    first, last = core(seen)
    assert seen[first].line.text == PARAGRAPHS[0]
    assert seen[last].line.text == PARAGRAPHS[-1]


def test_few_paragraphs_are_not_weighed() -> None:
    """In a short text there is nothing to compare with: a short line stays a heading."""
    text = FLATTENED.replace("\n\nLe maire", "\n\nUne enquête ouverte\n\nLe maire")
    assert of_kind(read(text), "heading") == ["Une enquête ouverte"]


def test_an_author_named_again_below_the_text_is_a_byline() -> None:
    """The name that the byline gives is known where it stands alone."""
    rows = [*PAGE[:7], "Par Lucie Ferrand", *PARAGRAPHS, "Lucie Ferrand", "Jeux"]
    assert of_kind(read("\n\n".join(rows)), "byline") == ["Par Lucie Ferrand", "Lucie Ferrand"]


def test_a_caption_with_a_labelled_credit_is_parted_from_its_paragraph() -> None:
    """The paragraph begins after the agency, though no bracket closes the credit."""
    glued = f"La scierie de Valbrune au matin. Photo : Jean Roux/AFP {PARAGRAPHS[1]}"
    report = read("\n\n".join([*PAGE[6:8], glued, *PARAGRAPHS[2:]]))
    assert of_kind(report, "caption") == ["La scierie de Valbrune au matin. Photo : Jean Roux/AFP"]
    assert PARAGRAPHS[1] in of_kind(report, "body")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PIECES, st.sampled_from(PAGE), st.text(max_size=30)), max_size=40))
def test_parts_tile_pages_of_many_lines(pieces: list[str]) -> None:
    """Nothing is lost, and all stands in order, where lines are weighed too."""
    text = "\n".join([*PARAGRAPHS, *pieces])
    report = read(text)
    assert report.text == text
    check(report)
