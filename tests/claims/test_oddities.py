"""Names that judge, and names misspelt."""

from __future__ import annotations

import pytest

from whosays import reading
from whosays.claims.oddities import name_oddities
from whosays.model import Oddity, Report
from whosays.reader import Options

STORY = """Daech revendique une attaque près de Palmyre

Les terroristes de Daech ont attaqué mardi un convoi de l'armée près de Palmyre, selon la \
télévision. Les combattants de Deach auraient quitté la ville dans la nuit, d'après des habitants.

Une porte-parole a dit que « les terroristes de Daech seront chassés » avant la fin du mois. \
L'armée a annoncé que Daech avait perdu trois villages depuis lundi dans la région."""


def of(text: str) -> Report:
    """The report of a text, without claims."""
    return reading.one(text, Options())


def odd(report: Report, kind: str) -> list[Oddity]:
    """The oddities of names of a kind."""
    return [oddity for oddity in name_oddities(report) if oddity.kind == kind]


def test_a_judging_word_at_a_named_actor() -> None:
    """The outlet's label is flagged once, with how often the bare name stands."""
    report = of(STORY)
    (oddity,) = odd(report, "mixed-names")
    assert report.text[oddity.start : oddity.end] == "terroristes de Daech"
    assert oddity.start == report.text.index("terroristes de Daech")
    assert "“Daech”" in oddity.why[1]


def test_a_judging_word_inside_a_quotation_is_the_speaker_s() -> None:
    """What a source says is not the outlet's label."""
    report = of(STORY.replace("Les terroristes de Daech ont", "Les hommes de Daech ont"))
    assert odd(report, "mixed-names") == []


@pytest.mark.parametrize("bare", ["terroristes ont", "hommes de Daech ont"])
def test_no_name_or_no_label_is_no_mix(bare: str) -> None:
    """A label alone names nobody, and a name alone judges nobody."""
    report = of(STORY.replace("terroristes de Daech ont", bare))
    assert odd(report, "mixed-names") == []


def test_a_misspelt_name_is_flagged() -> None:
    """Two letters swapped in a name that stands rightly elsewhere in the report."""
    report = of(STORY)
    (oddity,) = odd(report, "garbled-name")
    assert report.text[oddity.start : oddity.end] == "Deach"
    assert "Daech" in oddity.why[0]


def test_a_name_known_to_nobody_is_held_to_the_report() -> None:
    """A spelling that stands once is a slip of one that stands often."""
    text = " ".join(
        f"Le maire Henri Valcourbe a parlé {n} fois devant le conseil de la ville." for n in "abcd"
    )
    report = of(f"{text} Plus tard, le maire Henri Valcorube est parti sans rien dire.")
    assert [report.text[o.start : o.end] for o in odd(report, "garbled-name")] == ["Valcorube"]


def test_a_known_word_near_a_name_is_no_slip() -> None:
    """*Appel* is no *Apple* where nobody speaks of it."""
    report = of("La cour a tranché. Un Appel a été fait par le conseil de la ville de Lyon hier.")
    assert odd(report, "garbled-name") == []


def test_a_language_without_a_pack_has_none() -> None:
    """Where no pack knows the words, nothing is said of names."""
    report = of(STORY).model_copy(update={"language": "de"})
    assert name_oddities(report) == ()
