"""Reports laid side by side: events, origins, folds, decisions."""

from __future__ import annotations

import random
from typing import Any

import pytest

from whosays.comparing.compare import compare
from whosays.comparing.decisions import Decisions
from whosays.comparing.model import Comparison, CountValue, Event, Value
from whosays.comparing.outlets import OutletGiven
from whosays.model import Report

from .made_reports import KANDAR, TOSSE, claim, count, report, source

DAY = {"earliest": "2024-05-14", "latest": "2024-05-14", "granularity": "day"}
LEAD = (
    "Douze personnes ont été tuées mardi dans une frappe contre le marché de Kandar, a dit à "
    "l'Agence Sahel une source médicale de l'hôpital, qui a vu arriver les corps dans la matinée "
    "et décrit une cour pleine de familles."
)


def _strike(text: str, number: int = 12, words: str = "Douze personnes", **more: Any) -> Any:
    return claim(
        text, f"{words} ont été tuées mardi dans une frappe", "tuées",
        **{"dead": count(text, words, number, number), "place": KANDAR, "when": DAY, **more},
    )  # fmt: skip


def agency() -> Report:
    """The agency quotes a source that it does not name."""
    text = f"Frappe sur un marché\n\n{LEAD}"
    unnamed = source(text, "une source médicale de l'hôpital", named=False)
    return report(
        "a", "Agence Sahel", "2024-05-14T10:00:00Z", text, _strike(text, sources=(unnamed,))
    )


def reprint(name: str = "b", outlet: str = "Le Matin", hour: int = 12) -> Report:
    """A paper prints the agency's text with credit."""
    text = f"Un marché frappé\n\n{LEAD}\n\n(avec Agence Sahel)"
    unnamed = source(text, "une source médicale de l'hôpital", named=False)
    return report(
        name, outlet, f"2024-05-14T{hour}:00:00Z", text, _strike(text, sources=(unnamed,))
    )


def slip() -> Report:
    """A site takes the words without credit and gets the figure wrong."""
    text = "Carnage à Kandar\n\n" + LEAD.replace("Douze", "Vingt et une").replace(
        " à l'Agence Sahel", ""
    )
    unnamed = source(text, "une source médicale de l'hôpital", named=False)
    words = "Vingt et une personnes"
    return report(
        "c", "Nil Net", "2024-05-14T15:00:00Z", text,
        _strike(text, 21, words, sources=(unnamed,)),
    )  # fmt: skip


def minister(name: str = "d", outlet: str = "Radio Fleuve", number: int = 15) -> Report:
    """A radio has its own named source and a higher figure, the next day."""
    words = {15: "Quinze personnes", 12: "Douze personnes"}[number]
    text = (
        f"Kandar enterre ses morts\n\n{words} ont été tuées mardi dans une frappe sur Kandar, "
        "a affirmé la ministre de la Santé, Awa Traoré, sur notre antenne."
    )
    named = source(text, "la ministre de la Santé, Awa Traoré")
    return report(
        name, outlet, "2024-05-15T09:00:00Z", text,
        _strike(text, number, words, sources=(named,)),
    )  # fmt: skip


def _main(found: Comparison) -> Event:
    return max(found.events, key=lambda e: len(e.reports))


def _toll(event: Event, number: int) -> Value:
    values = [v for fact in event.facts if fact.about == "dead" for v in fact.values]
    return next(v for v in values if isinstance(v.value, CountValue) and v.value.min == number)


def _origins(found: Comparison, number: int) -> tuple[int, int]:
    origins = _toll(_main(found), number).origins
    return origins.min, origins.max


def test_ten_reprints_of_one_wire_are_one_origin() -> None:
    """An unnamed source counts 0 to 1, however many print the agency's text."""
    outlets = [reprint(f"b{n}", f"Journal {n}") for n in range(10)]
    found = compare([agency(), *outlets])
    assert len(found.copies) == 10
    assert _origins(found, 12) == (0, 1)
    assert len(_main(found).reports) == 11


def test_a_named_source_of_its_own_is_an_origin() -> None:
    """A minister counts 1; her higher figure the day after updates the first."""
    found = compare([agency(), reprint(), minister()])
    assert _origins(found, 15) == (1, 1)
    fact = next(f for f in _main(found).facts if f.about == "dead")
    assert fact.relation == "updates"


def test_a_named_person_is_one_in_two_outlets() -> None:
    """Two outlets that quote one minister have one origin between them."""
    found = compare([minister(), minister("e", "Le Soir")])
    assert _origins(found, 15) == (1, 1)


def test_two_outlets_with_unnamed_sources_of_their_own() -> None:
    """Each outlet that spoke to unnamed ones counts one in `max`, none in `min`."""
    text = (
        "Le marché de Kandar visé\n\nDouze personnes ont été tuées mardi dans une frappe à Kandar, "
        "selon un élu de la commune joint au téléphone."
    )
    other = report(
        "x", "Fleuve Info", "2024-05-14T13:00:00Z", text,
        _strike(text, sources=(source(text, "un élu de la commune", named=False),)),
    )  # fmt: skip
    assert _origins(compare([agency(), other]), 12) == (0, 2)


def test_a_figure_changed_in_copying_has_no_origin_of_its_own() -> None:
    """It counts 0 to 1 under the outlet that slipped, and disputes what it was taken from."""
    found = compare([agency(), slip()])
    assert _origins(found, 21) == (0, 1)
    assert _toll(_main(found), 21).origins.list[0].label == "Nil Net"
    assert next(f for f in _main(found).facts if f.about == "dead").relation == "disputes"


def test_a_figure_changed_in_copying_is_an_oddity() -> None:
    """It stands on the report that slipped, over the very figure."""
    found = compare([agency(), slip()])
    report_ = found.report("c")
    odd = [o for o in report_.oddities if o.kind == "figure-not-in-source"]
    assert [report_.text[o.start : o.end] for o in odd] == ["Vingt et une personnes"]
    assert "Agence Sahel" in odd[0].why[0]


def test_another_day_and_another_town_stay_apart() -> None:
    """A strike three days later, and one elsewhere the same day, are events of their own."""
    later = {"earliest": "2024-05-17", "latest": "2024-05-17"}
    text = (
        "Nouvelle frappe à Kandar\n\nDouze personnes ont été tuées mardi dans une frappe à Kandar, "
        "selon le maire."
    )
    second = report("y", "Le Soir", "2024-05-17T10:00:00Z", text, _strike(text, when=later))
    text = (
        "Frappe à Tossé\n\nDouze personnes ont été tuées mardi dans une frappe à Tossé, "
        "selon le maire."
    )
    third = report("z", "Le Soir", "2024-05-14T20:00:00Z", text, _strike(text, place=TOSSE))
    found = compare([agency(), second, third])
    assert sorted(e.reports for e in found.events) == [("a",), ("y",), ("z",)]


def test_order_of_input_changes_nothing() -> None:
    """The same reports give the same bytes, whatever their order."""
    reports = [agency(), reprint(), slip(), minister(), minister("e", "Le Soir", 12)]
    first = compare(reports).to_json()
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert compare(reports).to_json() == first


def test_a_refused_fold_is_not_made() -> None:
    """Who refuses that a reprint is a copy gets its source counted apart."""
    found = compare([agency(), reprint()])
    folds = [f for f in found.folds if f.kind == "copy"]
    assert len(folds) == 1
    assert folds[0].certain
    refused = compare(
        [agency(), reprint()], decisions=Decisions(refused_folds=frozenset([folds[0].id]))
    )
    assert _origins(refused, 12) == (0, 2)


def test_ids_of_folds_stay_when_reports_come() -> None:
    """A refusal holds: the fold of two reports has its id with or without a third."""
    few = {f.id for f in compare([agency(), reprint()]).folds}
    many = {f.id for f in compare([agency(), reprint(), minister(), slip()]).folds}
    assert few <= many


def test_outlets_of_one_owner_fold_as_probable() -> None:
    """Two outlets in their own voice, both there, of one owner: 1 to 2."""
    reports = []
    for name, outlet in (("m", "Le Matin"), ("s", "Le Soir")):
        text = (
            f"Kandar sous le choc\n\nDouze personnes ont été tuées mardi dans une frappe à Kandar. "
            f"Notre correspondant a compté les corps. Édition {outlet}."
        )
        reports.append(
            report(name, outlet, f"2024-05-14T1{len(reports)}:00:00Z", text, _strike(text))
        )
    given = [OutletGiven(name=n, owner="Groupe Presse") for n in ("Le Matin", "Le Soir")]
    apart = compare(reports, decisions=Decisions(not_copies=_pairs(reports)))
    owned = compare(reports, outlets=given, decisions=Decisions(not_copies=_pairs(reports)))
    assert _origins(apart, 12) == (2, 2)
    assert _origins(owned, 12) == (1, 2)
    assert [f.kind for f in owned.folds if not f.certain] == ["owner"]


def _pairs(reports: list[Report]) -> frozenset[tuple[str, str]]:
    a, b = sorted(r.id for r in reports)
    return frozenset([(a, b)])


def test_people_decide_what_is_one_event() -> None:
    """Two events that a person joins are one; one that a person parts is two."""
    text = (
        "Frappe à Tossé\n\nDouze personnes ont été tuées mardi dans une frappe à Tossé, "
        "selon le maire."
    )
    other = report("z", "Le Soir", "2024-05-14T20:00:00Z", text, _strike(text, place=TOSSE))
    keys = agency().claims[0].key, other.claims[0].key
    joined = compare([agency(), other], decisions=Decisions(together=(keys,)))
    assert [e.reports for e in joined.events] == [("a", "z")]
    keys = agency().claims[0].key, minister().claims[0].key
    parted = compare([agency(), minister()], decisions=Decisions(apart=(keys,)))
    assert sorted(e.reports for e in parted.events) == [("a",), ("d",)]


def test_a_struck_claim_does_not_count() -> None:
    """A claim that a person called wrong is in no event; its report stays."""
    found = compare(
        [agency()], decisions=Decisions(wrong_claims=frozenset([agency().claims[0].key]))
    )
    assert found.events == ()
    assert [r.id for r in found.reports] == ["a"]


def test_a_person_grades() -> None:
    """`discounted` is never suggested, and stands where a person gave it."""
    key = agency().claims[0].key
    assert _main(compare([agency()])).grade.suggested == "weak"  # type: ignore[union-attr]
    graded = compare([agency()], decisions=Decisions(grades=((key, "discounted"),)))
    assert _main(graded).grade.suggested == "discounted"  # type: ignore[union-attr]


def test_a_report_without_a_date_is_compared() -> None:
    """Unknown time neither stops nor invents: no version, no direction by time."""
    text = agency().text
    undated = report("u", "Le Soir", None, text, _strike(text))
    found = compare([agency(), undated])
    assert {r.id for r in found.reports} == {"a", "u"}
    assert all(c.direction == "undecided" or c.credited for c in found.copies)


def test_versions_are_no_copies() -> None:
    """A later text at one address is a version of the one before it."""
    url = "https://example.org/live"
    texts = [f"Direct\n\n{LEAD} Mise à jour {n}." for n in range(3)]
    live = [
        report(f"v{n}", "Le Matin", f"2024-05-14T1{n}:00:00Z", text, _strike(text), url=url)
        for n, text in enumerate(texts)
    ]
    found = compare(live)
    assert [(v.report, v.of) for v in found.versions] == [("v1", "v0"), ("v2", "v1")]
    assert found.copies == ()


@pytest.mark.parametrize("count_", [0, 1])
def test_few_reports_are_no_error(count_: int) -> None:
    """None or one gives an empty or plain comparison."""
    found = compare([agency()][:count_])
    assert len(found.reports) == count_
    assert found.copies == ()


def test_every_reference_holds() -> None:
    """Claims, folds and reports that a comparison names are in it."""
    found = compare([agency(), reprint(), slip(), minister()])
    folds = {f.id for f in found.folds}
    for event in found.events:
        for ref in event.claims:
            assert found.claim(ref)
        for fact in event.facts:
            for value in fact.values:
                assert set(value.folds) <= folds
                assert all(found.claim(ref) for ref in value.claims)
                assert value.origins.min <= value.origins.max == len(value.origins.list)


def test_reports_that_begin_with_one_event_tell_one_story() -> None:
    """Claims tie what shares few words: the agency's text and the minister's radio."""
    found = compare([agency(), reprint(), minister()])
    assert [s.reports for s in found.stories] == [("a", "b", "d")]
    assert any("both begin with one event" in why for why in found.stories[0].why)


def test_a_body_that_publishes_is_its_own_source() -> None:
    """A charity's note, and a paper that quotes the charity, are one named origin."""
    text = (
        "Note sur Kandar\n\nDouze personnes ont été tuées mardi dans une frappe à Kandar. "
        "Notre clinique a reçu les corps."
    )
    note = report("n", "Secours du Fleuve", "2024-05-14T09:00:00Z", text, _strike(text))
    text = (
        "Frappe à Kandar\n\nDouze personnes ont été tuées mardi dans une frappe à Kandar, "
        "selon l'association Secours du Fleuve, qui soigne les survivants dans sa clinique."
    )
    cited = source(text, "l'association Secours du Fleuve", "organisation")
    paper = report("p", "Le Soir", "2024-05-14T12:00:00Z", text, _strike(text, sources=(cited,)))
    given = [OutletGiven(name="Secours du Fleuve", kind="ngo")]
    assert _origins(compare([note, paper], outlets=given), 12) == (1, 1)


def test_a_figure_that_its_source_does_not_give() -> None:
    """What a paper puts to an agency whose own dispatch says otherwise has no origin of its own."""
    text = (
        "Kandar : le bilan\n\nQuinze personnes ont été tuées mardi dans une frappe à Kandar, "
        "rapporte l'Agence Sahel, dont le correspondant suit la situation."
    )
    cited = source(text, "l'Agence Sahel", "media")
    words = "Quinze personnes"
    paper = report(
        "q", "Le Soir", "2024-05-14T16:00:00Z", text,
        _strike(text, 15, words, sources=(cited,)),
    )  # fmt: skip
    found = compare([agency(), paper], outlets=[OutletGiven(name="Agence Sahel", kind="agency")])
    assert _origins(found, 15) == (0, 1)
    assert {o.kind for o in found.report("q").oddities} == {"figure-not-in-source"}


def test_a_state_named_for_its_only_body_is_that_body() -> None:
    """*Bamako* beside *le ministère malien de la Défense* adds no origin, and says why."""
    reports = []
    for name, who in (("m", "le ministère malien de la Défense"), ("b", "Bamako")):
        text = (
            f"Frappe à Kandar ({name})\n\nDouze personnes ont été tuées mardi dans une frappe à "
            f"Kandar, selon {who}. Édition {name}."
        )
        spoke = source(text, who, "authority", entity={"Bamako": "gov-ml"}.get(who))
        reports.append(
            report(name, f"Journal {name}", f"2024-05-14T1{len(reports)}:00:00Z", text,
                   _strike(text, sources=(spoke,)))
        )  # fmt: skip
    found = compare(reports, decisions=Decisions(not_copies=_pairs(reports)))
    assert _origins(found, 12) == (1, 1)
    assert [f.kind for f in found.folds] == ["same-speaker"]
