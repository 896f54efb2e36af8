"""Claims as PLOVER records."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
from hypothesis import given, settings

from tests.exports.made import comparison, comparisons, data, reports
from whosays import exports
from whosays.comparing.model import Comparison
from whosays.exports.codes import table
from whosays.model import Failure, Kind, Mode, Report

# PLOVER has no schema; this one holds what its manual and its gold records agree on.
EVENTS = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
MODES = [
    "", "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
    "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
    "unconventional",
]  # fmt: skip
SECTORS = ["COP", "GOV", "JUD", "LEG", "MIL", "SPY"]
ACTOR = {
    "type": "object",
    "required": ["actorText"],
    "properties": {
        "actorText": {"type": "string"},
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "sector": {"enum": SECTORS},
    },
}
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": [
            "id", "date", "source", "target", "event", "mode", "context", "eventText", "text",
            "textInfo", "language", "publication", "coder", "version",
        ],
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "date": {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"},
            "source": {"type": "array", "items": ACTOR},
            "target": {"type": "array", "items": ACTOR},
            "event": {"enum": EVENTS},
            "mode": {"enum": MODES},
            "auxiliaryModes": {
                "items": {"enum": ["historical", "future", "hypothetical", "negation"]}
            },
            "eventLoc": {"type": "object", "required": ["name"]},
            "size": {"type": "string", "minLength": 1},
            "dead": {"type": "string", "minLength": 1},
            "injured": {"type": "string", "minLength": 1},
        },
    },
}  # fmt: skip


def records(found: Comparison | tuple[Report | Failure, ...]) -> list[dict[str, Any]]:
    """The records, read back and checked against the schema."""
    stream = io.StringIO()
    exports.write(found, "plover", stream)
    table: list[dict[str, Any]] = json.loads(stream.getvalue().encode("utf-8"))
    jsonschema.validate(table, SCHEMA)
    return table


def test_a_raid_is_an_assault_by_air() -> None:
    """Event, mode, actors with country and sector, day, place and the dead."""
    first = records(comparison())[0]
    assert (first["event"], first["mode"], first["auxiliaryModes"]) == ("ASSAULT", "aerial", [])
    (army,) = first["source"]
    assert (army["actorText"], army["code"], army["sector"]) == ("l'armée malienne", "MLI", "MIL")
    assert (first["date"], first["dead"]) == ("2024-03-04", "12+")
    assert first["eventLoc"]["name"] == "Kurun"
    assert first["eventId"] == "e1"


def test_stances_are_auxiliary_modes() -> None:
    """Denied is negation, planned is future, and what is only recalled is historical."""
    whole = data()
    whole["events"][0]["claims"][0]["mention"] = True
    modes = [one["auxiliaryModes"] for one in records(Comparison.model_validate(whole))]
    assert modes == [["historical"], [], [], ["negation"], ["future"]]


def test_the_words_are_found_again() -> None:
    """The offsets lead to the words in the report's text, and the chain says who says so."""
    first = records(comparison())[0]
    text = comparison().report("r1").text
    assert text[first["textInfo"]["start"] : first["textInfo"]["end"]] == first["text"]
    assert first["whosays"]["sources"] == [
        {"text": "le Croissant-Rouge", "type": "organisation", "named": True}
    ]


def test_reports_alone_have_records_too() -> None:
    """Without a comparison each claim of a PLOVER kind is a record, without an event."""
    claims = [c for one in reports() if isinstance(one, Report) for c in one.claims]
    kinds = [claim.kind for claim in claims if claim.kind in EVENTS]
    found = records(reports())
    assert [one["event"] for one in found] == kinds
    assert not any("eventId" in one for one in found)


def test_the_tables_speak_the_codebook() -> None:
    """Each mode and kind in the table is one of the codebook, and of PLOVER what it becomes."""
    codes = table("plover")
    assert set(codes["modes"]) <= set(get_args(Mode))
    assert set(codes["modes"].values()) <= set(MODES)
    assert {*codes["left_out"]["kinds"], *EVENTS} == set(get_args(Kind))


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_any_comparison_fits_the_schema(found: Comparison) -> None:
    """Every claim of a PLOVER kind is one record that fits, whatever its texts hold."""
    kinds = [c.kind for report in found.reports for c in report.claims if c.kind in EVENTS]
    assert [one["event"] for one in records(found)] == kinds


def test_the_gold_records_fit_the_schema_but_for_their_codes(shared: Path) -> None:
    """The gold standard's records have the fields that the schema asks for.

    But for mode, context and target, which it leaves out where there is none.
    """
    gold = (shared / "data" / "events" / "plover" / "plover_gold_even.jsonl").read_text("utf-8")
    asked = set(SCHEMA["items"]["required"]) - {"mode", "context", "target"}
    for line in gold.splitlines():
        missing = asked - set(json.loads(line))
        assert not missing, f"{json.loads(line)['id']}: {missing}"
