"""Our scenarios hold together, and the rules that check them hold on the shared ones."""

from __future__ import annotations

import copy
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quality import scenarios, scenarios_task
from quality.measure import SHARED
from quality.task import DataError

Change = Callable[[dict[str, Any]], Any]


def made() -> dict[str, Any]:
    """A small scenario of ours: a paper and a copy of it."""
    passage = (
        "Three people were killed on Monday when a boat sank on the lake of Orb, the harbour "
        "master, Ann Vole, said, adding that nets and ropes had been found on both shores."
    )
    reports = [
        {"id": "r1", "outlet": "Orb Post", "url": "https://example.org/a", "language": "en",
         "published": "2025-03-03T10:00:00Z", "text": f"Boat sinks\n\n{passage}"},
        {"id": "r2", "outlet": "Orb Times", "url": "https://example.org/b", "language": "en",
         "text": f"Sad Monday\n\n{passage} We counted four coffins."},
    ]  # fmt: skip
    vole = {"label": "Ann Vole", "type": "authority", "named": True,
            "words": {"r1": "Ann Vole", "r2": "Ann Vole"}}  # fmt: skip
    own = {"label": "Orb Times", "type": "media", "own_voice": True, "first_hand_shown": True}
    three = {"value": "3", "reports": ["r1", "r2"],
             "chain": {"r1": ["Ann Vole"], "r2": ["Ann Vole"]},
             "quote": {"r1": "Three people were killed", "r2": "Three people"}}  # fmt: skip
    four = {"value": "4", "reports": ["r2"], "chain": {"r2": ["Orb Times"]},
            "quote": {"r2": "four coffins"}}  # fmt: skip
    dead = {"event": "e1", "about": "dead", "values": [three, four], "relation": "updates",
            "origins": {"3": {"labels": ["Ann Vole"], "min": 1, "max": 1},
                        "4": {"labels": ["Orb Times"], "min": 1, "max": 1}}}  # fmt: skip
    event = {"id": "e1", "reports": ["r1", "r2"], "kind": "HARM", "place": "Orb",
             "date": "2025-03-03"}  # fmt: skip
    twin = {"copy": "r2", "of": "r1", "kind": "full", "credited": False}
    return {
        "id": "s99", "title": "A boat", "notes": "", "tags": [], "reports": reports,
        "outlets": [{"name": "Orb Post"}, {"name": "Orb Times"}],
        "gold": {"copies": [twin], "events": [event], "sources": [vole, own], "folds": [],
                 "claims": [dead]},
    }  # fmt: skip


def value(scenario: dict[str, Any]) -> dict[str, Any]:
    """Its first value."""
    found: dict[str, Any] = scenario["gold"]["claims"][0]["values"][0]
    return found


def test_a_whole_scenario_has_no_problem() -> None:
    """A scenario in which everything fits has no problem."""
    assert not list(scenarios.problems(made()))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: s.pop("outlets"), "lacks outlets"),
        (lambda s: s["gold"].pop("folds"), "lacks gold.folds"),
        (lambda s: s["outlets"].pop(), "not among the outlets"),
        (lambda s: s["reports"][0].update(published="Monday"), "is no time"),
        (lambda s: s["reports"][1].update(text="Other words"), "no passage of 25 words"),
        (lambda s: s["gold"]["copies"][0].update(of="r9"), "not two reports"),
        (lambda s: s["gold"]["copies"][0].update(kind="translated"), "goes with two languages"),
        (lambda s: s["gold"]["events"][0].update(kind="SINK"), "is no kind"),
        (lambda s: s["gold"]["events"][0].update(date="3 March"), "no interval of days"),
        (lambda s: s["gold"]["events"][0].update(mentioned_in=["r1"]), "do not part"),
        (lambda s: s["gold"]["events"][0].update(reports=["r1"]), "r2 tells of no event"),
        (lambda s: s["gold"]["sources"][0]["words"].update(r1="Anne"), "does not stand in r1"),
        (lambda s: s["gold"]["sources"][0].update(named=False), "no outlet that it spoke to"),
        (lambda s: s["gold"]["folds"].append({"labels": ["x", "y"], "why": "z"}), "two known"),
        (lambda s: value(s)["quote"].update(r1="Five people"), "does not stand in r1"),
        (lambda s: value(s)["quote"].pop("r1"), "quotes and chains differ"),
        (lambda s: value(s)["chain"].update(r1=["Reuters"]), "Reuters has no words in r1"),
        (lambda s: value(s).update(value="many"), "is no count"),
        (lambda s: s["gold"]["claims"][0]["origins"]["3"].update(max=2), "by the rules"),
        (lambda s: s["gold"]["claims"][0]["origins"]["3"].update(labels=["x"]), "by the chains"),
        (lambda s: s["gold"]["claims"][0].update(relation="same"), "several are not"),
        (
            lambda s: s["gold"]["claims"][0].update(
                relations=[{"a": "3", "b": "4", "relation": "disputes"}]
            ),
            "the strongest of the pairs disputes",
        ),
    ],
)
def test_what_does_not_fit_is_said(change: Change, said: str) -> None:
    """Each slip in a scenario is found and named."""
    scenario = made()
    change(scenario)
    assert any(said in problem for problem in scenarios.problems(scenario))


def test_probable_folds_lower_the_least_number_of_origins() -> None:
    """Folded origins count once in min and apart in max; unnamed and unshown ones in max alone."""
    scenario = made()
    scenario["gold"]["sources"] += [
        {"label": "a sailor (Orb Post)", "named": False, "spoke_to": "Orb Post"},
        {"label": "a fisher (Orb Post)", "named": False, "spoke_to": "Orb Post"},
        {"label": "Orb Post", "own_voice": True, "first_hand_shown": False},
    ]
    ends = ["Ann Vole", "Orb Times", "a sailor (Orb Post)", "a fisher (Orb Post)", "Orb Post"]
    told = {"chain": {f"r{n}": [end] for n, end in enumerate(ends)}}
    found = scenarios.origins(scenario, told)
    assert (found["min"], found["max"]) == (2, 4)
    scenario["gold"]["folds"] = [{"labels": ["Ann Vole", "Orb Times"], "why": "one state"}]
    found = scenarios.origins(scenario, told)
    assert (found["min"], found["max"]) == (1, 4)


def test_our_scenarios_are_whole_and_a_third_is_blind() -> None:
    """Ours load without a problem; a third of them is blind."""
    everything = scenarios.load()
    assert len(everything) == 22
    assert len(scenarios.load(blind=True)) == 7
    assert {s["id"] for s in scenarios.load(blind=False)} < {s["id"] for s in everything}


def test_each_of_ours_is_described() -> None:
    """The README has a line for each scenario and marks the blind ones."""
    told = (scenarios.HERE / "README.md").read_text(encoding="utf-8").splitlines()
    for scenario in scenarios.load():
        line = next(x for x in told if x.startswith(f"| {scenario['id']} "))
        assert ("blind" in line) == scenarios.is_blind(scenario["id"])


def test_reports_of_ours_have_the_length_of_reports() -> None:
    """Every scenario has four reports or more, each of 60 to 200 words."""
    for scenario in scenarios.load():
        assert len(scenario["reports"]) >= 4
        for text in scenarios.texts(scenario).values():
            assert 60 <= len(text.split()) <= 200


def test_the_rules_hold_on_the_shared_scenarios() -> None:
    """The rules that ours are checked by find no problem in the shared ones."""
    folder = SHARED / "data" / "scenarios"
    if not folder.is_dir():
        pytest.skip("the shared scenarios are not here")
    assert len(scenarios.load(folder)) >= 12


def test_a_file_with_a_problem_is_named(tmp_path: Path) -> None:
    """A file that is no JSON, or not named by its id, is refused by name."""
    (tmp_path / "s98.json").write_text("{", encoding="utf-8")
    with pytest.raises(scenarios.ScenarioError, match=r"s98\.json is no JSON"):
        scenarios.load(tmp_path)
    scenarios_task._laid_out([made()], tmp_path / "one")
    (tmp_path / "one" / "s99.json").rename(tmp_path / "one" / "s97.json")
    with pytest.raises(scenarios.ScenarioError, match="not the file's name"):
        scenarios.load(tmp_path / "one")


def test_a_comparison_is_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that finds one copy and nothing else gets the copy alone."""
    if not (SHARED / "tools" / "score_scenarios.py").is_file():
        pytest.skip("the measure of scenarios is not here")
    answer = '{"copies": [{"copy": "r2", "of": "r1", "credited": false}]}'
    command = [sys.executable, "-c", f"print({answer!r})"]
    monkeypatch.setattr(scenarios_task, "COMMAND", shlex.join(command))
    folder = tmp_path / "made"
    scenarios_task._laid_out([made()], folder)
    figures = scenarios_task.score(folder, limit=1)
    assert figures["shared_copies_f1"] == figures["shared_direction"] == 1
    assert figures["shared_origins_exact"] == figures["shared_events_jaccard"] == 0
    assert figures["open_scenarios"] == figures["blind_scenarios"] == 1


def test_a_folder_without_scenarios_is_refused(tmp_path: Path) -> None:
    """A folder that holds no scenario is no data."""
    with pytest.raises(DataError, match="holds no scenario"):
        scenarios_task.score(tmp_path)


def test_changes_leave_the_made_scenario_alone() -> None:
    """Checking changes nothing in what is checked."""
    scenario = made()
    before = copy.deepcopy(scenario)
    list(scenarios.problems(scenario))
    assert scenario == before
