"""Where words come from, as PROV."""

from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given, settings
from prov.model import ProvDocument

from tests.exports.made import comparison, comparisons, data, reports
from whosays import exports
from whosays.comparing.model import Comparison
from whosays.model import Failure, Report


def written(found: Comparison | tuple[Report | Failure, ...], name: str) -> str:
    """The export as text that UTF-8 can hold."""
    stream = io.StringIO()
    exports.write(found, name, stream)
    return stream.getvalue().encode("utf-8").decode("utf-8")


def graph(found: Comparison | tuple[Report | Failure, ...]) -> dict[str, Any]:
    """PROV-JSON, which the library reads and writes again the same."""
    text = written(found, "prov-json")
    document = ProvDocument.deserialize(content=text, format="json")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert document == again
    whole: dict[str, Any] = json.loads(text)
    return whole


def same(found: Comparison) -> None:
    """Both serialisations are one document."""
    one, other = (
        ProvDocument.deserialize(content=written(found, name), format=format_)
        for name, format_ in (("prov-json", "json"), ("prov-n", "provn"))
    )
    assert one == other
    assert one.get_records()


def pairs(found: dict[str, Any], relation: str, *ends: str) -> set[tuple[str, ...]]:
    """The ends of all relations of a sort."""
    return {tuple(one[f"prov:{end}"] for end in ends) for one in found[relation].values()}


def test_a_chain_keeps_its_order() -> None:
    """The claim is quoted from what the first source said, each link from the next."""
    whole = data()
    claim = whole["reports"][0]["claims"][0]
    claim["sources"] = [
        {"start": 0, "end": 5, "text": "Radio Aval", "type": "media", "named": True},
        claim["sources"][0],
    ]
    found = graph(Comparison.model_validate(whole))
    quoted = pairs(found, "wasDerivedFrom", "generatedEntity", "usedEntity")
    assert ("whosays:claim-d1-c1", "whosays:report-d1") in quoted
    assert ("whosays:claim-d1-c1", "whosays:said-d1-c1-1") in quoted
    assert ("whosays:said-d1-c1-1", "whosays:said-d1-c1-2") in quoted
    said = dict(pairs(found, "wasAttributedTo", "entity", "agent"))
    assert found["agent"][said["whosays:said-d1-c1-1"]]["prov:label"] == "Radio Aval"
    assert found["agent"][said["whosays:said-d1-c1-2"]]["whosays:type"] == "organisation"


def test_copies_and_versions_are_derived() -> None:
    """A copy and a later version are derived from the report that they take up."""
    found = graph(comparison())
    derived = [
        one
        for one in found["wasDerivedFrom"].values()
        if (one["prov:generatedEntity"], one["prov:usedEntity"])
        == ("whosays:report-d3", "whosays:report-d1")
    ]
    assert any(one.get("whosays:copy") == "full" for one in derived)
    assert any("Revision" in json.dumps(one.get("prov:type")) for one in derived)


def test_an_undecided_copy_is_no_derivation() -> None:
    """Where nobody knows which came first, the two are alternates of one another."""
    whole = data()
    whole["copies"][0]["direction"] = "undecided"
    whole["versions"] = []
    found = graph(Comparison.model_validate(whole))
    ends = pairs(found, "alternateOf", "alternate1", "alternate2")
    assert ends == {("whosays:report-d3", "whosays:report-d1")}
    derived = pairs(found, "wasDerivedFrom", "generatedEntity", "usedEntity")
    assert ("whosays:report-d3", "whosays:report-d1") not in derived


def test_the_unnamed_stay_apart() -> None:
    """A named source is one agent in all claims; *a doctor* of two claims is two."""
    whole = data()
    whole["reports"][1]["claims"][2]["sources"] = whole["reports"][1]["claims"][0]["sources"]
    agents = graph(Comparison.model_validate(whole))["agent"].values()
    labels = [one["prov:label"] for one in agents]
    assert labels.count("a doctor") == 2
    assert labels.count("The army") == 1


def test_an_event_has_its_claims() -> None:
    """An event is a collection of claims with its range of origins."""
    found = graph(comparison())
    most = found["entity"]["whosays:event-e1"]["whosays:originsMax"]
    assert most == {"$": "2", "type": "xsd:int"}
    members = pairs(found, "hadMember", "collection", "entity")
    assert ("whosays:event-e1", "whosays:claim-d2-c1") in members


def test_folds_are_influences_with_their_reason() -> None:
    """A fold says which agent is counted as which, and why."""
    (fold,) = graph(comparison())["wasInfluencedBy"].values()
    assert (fold["whosays:fold"], fold["whosays:why"]) == ("copy", "r3 copies r1")


def test_prov_n_says_the_same() -> None:
    """The library's parser of PROV-N finds in it what PROV-JSON has."""
    same(comparison())


def test_reports_alone_are_told_too() -> None:
    """Without a comparison there are reports, claims and chains, and no events."""
    found = graph(reports())
    types = [json.dumps(one.get("prov:type")) for one in found["entity"].values()]
    assert sum("Report" in one for one in types) == 2
    assert not any("Event" in one for one in types)


@given(comparisons())
@settings(max_examples=40, deadline=None)
def test_any_comparison_is_read_by_the_library(found: Comparison) -> None:
    """Each report, claim and event is an entity, whatever their texts hold."""
    entities = graph(found).get("entity", {})
    claims = sum(len(report.claims) for report in found.reports)
    assert sum(key.startswith("whosays:claim-") for key in entities) == claims
    assert sum(key.startswith("whosays:event-") for key in entities) == len(found.events)
    same(found)
