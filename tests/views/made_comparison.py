"""A comparison made by hand, with all that a view has to show; its events are invented."""

from __future__ import annotations

from typing import Any

from whosays.comparing.model import Comparison
from whosays.model import Failure

PLACE = {
    "text": "Kousséri", "id": "geonames:2229798", "name": "Kousséri", "admin1": "Far North",
    "country": "CM", "lat": 12.08, "lon": 15.03, "precision": "town",
}  # fmt: skip


def source(text: str, words: str, kind: str, *, named: bool) -> dict[str, Any]:
    """A source with the first place of its words."""
    start = text.index(words)
    span = {"start": start, "end": start + len(words), "text": words}
    return {**span, "type": kind, "named": named}


def claim(number: int, text: str, quote: str, trigger: str, **more: Any) -> dict[str, Any]:
    """A claim with this quote."""
    start = text.index(quote)
    at = text.index(trigger, start)
    return {
        "id": f"c{number}", "key": f"key-{start}-{number}-{quote[:9]}",
        "start": start, "end": start + len(quote), "quote": quote,
        "trigger": {"start": at, "end": at + len(trigger), "text": trigger},
        "kind": "ASSAULT", "stance": "stated", **more,
    }  # fmt: skip


def report(
    name: str, outlet: str | None, published: str | None, text: str, *claims: dict[str, Any]
) -> dict[str, Any]:
    """A report as it stands among others."""
    return {
        "id": name, "digest": f"sha-{name}", "path": f"{name}.txt", "outlet": outlet,
        "title": text.partition("\n")[0] or None, "published": published, "language": "fr",
        "text": text, "claims": claims,
    }  # fmt: skip


WIRE = """Douze morts à Kousséri

Douze personnes ont été tuées samedi à Kousséri, selon le gouverneur. Le bac a été incendié.
"""
SILENT = """Attaque à Kousséri

Douze personnes ont été tuées samedi à Kousséri. Le bac a été incendié.
"""
ABROAD = """Nineteen killed in Kousseri

Nineteen people were killed on Saturday, a surgeon said.
"""
RADIO = """L'armée dément

L'armée a démenti lundi avoir attaqué Kousséri.
"""


def _reports() -> list[dict[str, Any]]:
    dead = "Douze personnes ont été tuées samedi à Kousséri"
    governor = source(WIRE, "le gouverneur", "authority", named=True)
    surgeon = source(ABROAD, "a surgeon", "person", named=False)
    army = source(RADIO, "L'armée", "authority", named=True)
    burned = claim(2, WIRE, "Le bac a été incendié", "incendié")
    return [
        report("r1", "Agence Horizon", "2024-06-09T11:20", WIRE,
               claim(1, WIRE, dead, "tuées", sources=[governor]), burned),
        report("r2", "Le Fil du Sahel", "2024-06-09T16:40", WIRE,
               claim(1, WIRE, dead, "tuées", sources=[governor])),
        report("r3", "Le Matin du Logone", "2024-06-09T19:05", SILENT,
               claim(1, SILENT, dead, "tuées")),
        report("r4", "The Harbour Courier", "2024-06-10", ABROAD,
               claim(1, ABROAD, "Nineteen people were killed on Saturday", "killed",
                     sources=[surgeon])),
        report("r5", "Radio Rives", "2024-06-10T20:00", RADIO,
               claim(1, RADIO, "avoir attaqué Kousséri", "attaqué", stance="denied",
                     sources=[army])),
        report("r6", None, None, "Une note sans date\n\nLe bac est fermé.\n"),
    ]  # fmt: skip


def _refs(*pairs: str) -> list[dict[str, Any]]:
    return [dict(zip(("report", "claim"), one.split("/"), strict=True)) for one in pairs]


GOVERNOR = {
    "label": "le gouverneur", "type": "authority", "named": True, "reports": ["r1", "r2", "r3"],
}  # fmt: skip
SURGEON = {"label": "a surgeon", "type": "person", "named": False, "reports": ["r4"]}
ARMY = {"label": "l'armée", "type": "authority", "named": True, "reports": ["r5"]}


def _dead() -> dict[str, Any]:
    return {
        "about": "dead", "relation": "disputes",
        "values": [
            {"value": {"min": 12, "max": 12}, "claims": _refs("r1/c1", "r2/c1", "r3/c1"),
             "folds": ["f1", "f2"], "origins": {"min": 1, "max": 1, "list": [GOVERNOR]}},
            {"value": {"min": 19, "max": 19}, "claims": _refs("r4/c1"),
             "origins": {"min": 0, "max": 1, "list": [SURGEON]}},
        ],
        "pairs": [{"a": 0, "b": 1, "relation": "disputes",
                   "why": ["both count all the dead, and no number is in both intervals"]}],
    }  # fmt: skip


def _who() -> dict[str, Any]:
    return {
        "about": "happened", "relation": "unrelated",
        "values": [
            {"value": {"happened": True}, "claims": _refs("r1/c1", "r4/c1"),
             "origins": {"min": 1, "max": 2, "list": [GOVERNOR, SURGEON]}},
            {"value": {"happened": False}, "claims": _refs("r5/c1"),
             "origins": {"min": 1, "max": 1, "list": [ARMY]}},
        ],
        "pairs": [{"a": 0, "b": 1, "relation": "unrelated", "why": ["one part is denied"]}],
    }  # fmt: skip


def _events() -> list[dict[str, Any]]:
    claims = [
        {**one, "mention": one["report"] == "r5"}
        for one in _refs("r1/c1", "r2/c1", "r3/c1", "r4/c1", "r5/c1")
    ]
    return [
        {"id": "e1f3a90b", "kind": "ASSAULT", "place": PLACE,
         "when": {"earliest": "2024-06-08", "latest": "2024-06-08"}, "claims": claims,
         "facts": [_dead(), _who()], "why": ["one town and one day"],
         "origins": {"min": 2, "max": 3, "list": [GOVERNOR, SURGEON, ARMY]},
         "grade": {"suggested": "contested", "why": ["the figures dispute each other"]}},
        {"id": "e77c01d2", "kind": "ASSAULT", "claims": _refs("r1/c2"),
         "origins": {"min": 0, "max": 1, "list": [
             {"label": "Agence Horizon", "type": "media", "named": True, "reports": ["r1"]}]}},
    ]  # fmt: skip


def made_comparison(**changes: Any) -> Comparison:
    """The comparison, with some fields changed."""
    whole = len(WIRE)
    table: dict[str, Any] = {
        "made_by": {"whosays": "0.1.0"},
        "reports": _reports(),
        "versions": [{"report": "r5", "of": "r4"}],
        "copies": [
            {"copy": "r2", "of": "r1", "kind": "full", "credited": True, "direction": "shown",
             "share": 0.94, "passages": [{"copy": [24, whole - 1], "of": [24, whole - 1]}],
             "why": ["it names Agence Horizon"]},
            {"copy": "r3", "of": "r2", "kind": "partial", "credited": False,
             "direction": "undecided", "share": 0.71,
             "passages": [{"copy": [20, 66], "of": [24, 70]}], "why": ["46 words in one run"]},
        ],
        "stories": [{"id": "s1", "reports": ["r1", "r2", "r3", "r4", "r5"], "why": ["one town"]},
                    {"id": "s2", "reports": ["r6"]}],
        "folds": [
            {"id": "f1", "kind": "copy", "certain": True, "into": {"label": "le gouverneur"},
             "from": {"label": "Le Matin du Logone", "reports": ["r3"]},
             "why": ["its text is taken from r2"]},
            {"id": "f2", "kind": "owner", "certain": False, "into": {"label": "Le Fil du Sahel"},
             "from": {"label": "Le Matin du Logone", "reports": ["r3"]},
             "why": ["both belong to Groupe Rivages"]},
            {"id": "f3", "kind": "state", "certain": False, "into": {"label": "l'armée"},
             "from": {"label": "Radio Rives", "reports": ["r5"]}, "why": ["a state's outlet"]},
        ],
        "events": _events(),
        "failures": [Failure(path="gone.txt", error=Failure.Error(
            code="no-such-file", message="there is no such file"))],
        "notes": ["one report has no date: it is in no order with the others"],
    }  # fmt: skip
    return Comparison.model_validate(table | changes)
