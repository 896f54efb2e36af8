"""Comparisons made by hand, and arbitrary small ones; all they tell is invented."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.made import made as made_report
from whosays.comparing.model import Comparison
from whosays.model import Failure, Report

ONE = """Kurun : douze morts dans un raid

Au moins douze civils ont été tués lundi dans un raid de l'armée malienne à Kurun, \
selon le Croissant-Rouge.

Des centaines d'habitants ont manifesté mardi à Belmar.
"""
TWO = """Raid on Kurun kills 15

An air strike by the Malian army killed 15 civilians in Kurun on Monday, a doctor said. \
The army denied that it had struck Kurun.

The rebels will withdraw from the region.
"""


def span(text: str, words: str) -> dict[str, Any]:
    """The first place of the words in a text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def claim(text: str, number: int, quote: str, trigger: str, **more: Any) -> dict[str, Any]:
    """A claim with this quote."""
    words = span(text, quote)
    return {
        "id": f"c{number}", "key": f"k{len(text)}-{number}", "start": words["start"],
        "end": words["end"], "quote": quote, "trigger": span(text, trigger), **more,
    }  # fmt: skip


KURUN = {
    "id": "x:1", "name": "Kurun", "admin1": "Gao", "country": "ML", "lat": 16.2, "lon": -0.04,
    "precision": "town",
}  # fmt: skip
BELMAR = {
    "id": "x:2", "name": "Belmar", "admin1": "Mopti", "country": "ML", "lat": 14.5, "lon": -4.2,
    "precision": "region",
}  # fmt: skip
MONDAY = {"earliest": "2024-03-04", "latest": "2024-03-04"}


def _first() -> dict[str, Any]:
    crescent = {
        **span(ONE, "le Croissant-Rouge"), "type": "organisation", "named": True,
        "cue": span(ONE, "selon"),
    }  # fmt: skip
    return {
        "id": "r1", "digest": "d1", "url": "https://fleuve.example/kurun", "title": ONE[:32],
        "outlet": "Radio Fleuve", "published": "2024-03-05", "language": "fr", "text": ONE,
        "credits": [{**span(ONE, "Kurun"), "type": "media", "role": "text", "entity": "horizon"}],
        "claims": [
            claim(
                ONE, 1, "Au moins douze civils ont été tués lundi dans un raid", "raid",
                kind="ASSAULT", mode="aerial", stance="stated", sources=[crescent],
                by=[{**span(ONE, "l'armée malienne"), "entity": "army-ml"}],
                to=[span(ONE, "douze civils")],
                place={**span(ONE, "Kurun"), **KURUN},
                when={**span(ONE, "lundi"), **MONDAY, "granularity": "day"},
                dead={
                    **span(ONE, "Au moins douze civils"), "min": 12,
                    "of": [{**span(ONE, "douze civils"), "who": "civilian", "min": 12}],
                },
                why=[{"rule": "kind-trigger", "says": "a word for ASSAULT"}],
            ),
            claim(
                ONE, 2, "Des centaines d'habitants ont manifesté mardi à Belmar", "manifesté",
                kind="PROTEST", stance="stated",
                by=[span(ONE, "Des centaines d'habitants")],
                place={**span(ONE, "Belmar"), **BELMAR},
                figures=[{**span(ONE, "Des centaines"), "what": "participants", "min": 200}],
            ),
        ],
    }  # fmt: skip


def _second() -> dict[str, Any]:
    doctor = {**span(TWO, "a doctor"), "type": "person", "cue": span(TWO, "said")}
    army = {**span(TWO, "The army"), "type": "authority", "named": True, "entity": "army-ml"}
    return {
        "id": "r2", "digest": "d2", "title": "Raid on Kurun kills 15", "outlet": "Daily Wadi",
        "published": "2024-03-05T10:00:00Z", "language": "en", "text": TWO,
        "claims": [
            claim(
                TWO, 1, "An air strike by the Malian army killed 15 civilians in Kurun on Monday",
                "air strike", kind="ASSAULT", mode="aerial", stance="stated", sources=[doctor],
                by=[{**span(TWO, "the Malian army"), "entity": "army-ml"}],
                to=[span(TWO, "15 civilians")],
                place={**span(TWO, "Kurun"), **KURUN},
                when={**span(TWO, "on Monday"), **MONDAY, "granularity": "day"},
                dead={
                    **span(TWO, "15 civilians"), "min": 15, "max": 15,
                    "of": [{**span(TWO, "15 civilians"), "who": "civilian", "min": 15, "max": 15}],
                },
            ),
            claim(
                TWO, 2, "it had struck Kurun", "struck", kind="ASSAULT", stance="denied",
                sources=[army], by=[{**span(TWO, "The army"), "entity": "army-ml"}],
            ),
            claim(
                TWO, 3, "The rebels will withdraw from the region", "withdraw", kind="RETREAT",
                stance="planned", by=[span(TWO, "The rebels")],
            ),
        ],
    }  # fmt: skip


def _origins(*labels: str, least: int = 0, **more: Any) -> dict[str, Any]:
    reports = more.get("reports", ["r1"])
    listed = [{"label": one, "type": "organisation", "reports": reports} for one in labels]
    return {"min": least, "max": len(labels), "list": listed}


def _value(value: dict[str, Any], report: str, claim_id: str, *labels: str) -> dict[str, Any]:
    return {
        "value": value, "claims": [{"report": report, "claim": claim_id}],
        "origins": _origins(*labels, reports=[report]),
    }  # fmt: skip


def _raid() -> dict[str, Any]:
    said = ("le Croissant-Rouge", "a doctor")
    return {
        "id": "e1", "kind": "ASSAULT", "place": {"text": "Kurun", **KURUN}, "when": MONDAY,
        "claims": [
            {"report": "r1", "claim": "c1"},
            {"report": "r2", "claim": "c1"},
            {"report": "r2", "claim": "c2"},
        ],
        "facts": [
            {
                "about": "dead", "relation": "disputes",
                "values": [
                    _value({"min": 12, "of": "civilian"}, "r1", "c1", said[0]),
                    _value({"min": 15, "max": 15, "of": "civilian"}, "r2", "c1", said[1]),
                ],
                "pairs": [{"a": 0, "b": 1, "relation": "disputes", "why": ["12 is not 15"]}],
            },
            {
                "about": "by",
                "values": [
                    {
                        "value": {"label": "Malian army", "entity": "army-ml"},
                        "claims": [
                            {"report": "r1", "claim": "c1"}, {"report": "r2", "claim": "c1"},
                        ],
                        "folds": ["f1"],
                        "origins": _origins(*said, least=1, reports=["r1", "r2"]),
                    }
                ],
            },
            {
                "about": "happened", "relation": "disputes",
                "values": [
                    _value({"happened": True}, "r1", "c1", said[0]),
                    _value({"happened": False}, "r2", "c2", "Malian army"),
                ],
                "pairs": [{"a": 0, "b": 1, "relation": "disputes"}],
            },
            {"about": "when", "values": [_value(MONDAY, "r1", "c1", said[0])]},
            {"about": "place", "values": [_value({"text": "Kurun", **KURUN}, "r1", "c1", said[0])]},
        ],
        "origins": _origins(*said, least=1, reports=["r1", "r2"]),
        "grade": {"suggested": "weak", "why": ["one named origin"]},
    }  # fmt: skip


def data() -> dict[str, Any]:
    """The comparison as plain data, to be changed by a test."""
    return {
        "made_by": {"whosays": "0.1.0", "schema": 1},
        "reports": [
            _first(),
            _second(),
            {
                "id": "r3", "digest": "d3", "url": "https://fleuve.example/kurun", "text": ONE,
                "outlet": "Gazette du Gué", "published": "2024-03-06", "language": "fr",
            },
        ],
        "versions": [{"report": "r3", "of": "r1"}],
        "copies": [
            {
                "copy": "r3", "of": "r1", "kind": "full", "credited": False,
                "direction": "shown", "share": 0.97,
                "passages": [{"copy": [0, 90], "of": [0, 90]}], "why": ["the same words"],
            }
        ],
        "stories": [{"id": "s1", "reports": ["r1", "r2", "r3"]}],
        "folds": [
            {
                "id": "f1", "kind": "copy", "certain": True,
                "from": {"label": "Gazette du Gué", "reports": ["r3"]},
                "into": {"label": "Radio Fleuve"}, "why": ["r3 copies r1"],
            }
        ],
        "events": [
            _raid(),
            {
                "id": "e2", "kind": "PROTEST", "place": {"text": "Belmar", **BELMAR},
                "when": {"earliest": "2024-03-01", "latest": "2024-03-05"},
                "claims": [{"report": "r1", "claim": "c2"}],
                "origins": _origins("Radio Fleuve"),
            },
            {
                "id": "e3", "kind": "RETREAT", "claims": [{"report": "r2", "claim": "c3"}],
                "origins": _origins(),
            },
        ],
        "failures": [{"path": "x.txt", "error": {"code": "empty", "message": "it is empty"}}],
        "notes": ["made by hand"],
    }  # fmt: skip


def comparison(**changes: Any) -> Comparison:
    """A raid told by two reports, a copy, a protest without a day, a retreat to come."""
    return Comparison.model_validate({**data(), **changes})


def reports() -> tuple[Report | Failure, ...]:
    """Reports alone, with a failure between them."""
    failure = Failure(path="b.txt", error=Failure.Error(code="empty", message="it is empty"))
    return made_report(), failure, made_report(id="made0002", claims=[], title=None)


# Characters that formats trip over: separators, marks of formulas, controls that text may
# hold, two that need four bytes, one that no font has.
TEXTS = st.text(
    st.sampled_from("aé =+-@\"';,|<>&{}\\\t\r\n\u2028\u00a0\ufeff\u0000\uffff😀𝒜ب"), max_size=12
)
WORDS = st.text(st.sampled_from("abé =+-@\"';,|<>&{}\\\t\n😀ب"), min_size=1, max_size=8)
_DAYS = st.dates().map(str)
_MAYBE_DAY = st.none() | _DAYS
_COUNT = st.none() | st.integers(0, 10**6)
_MORE: dict[str, Any] = {"lat": st.floats(-90, 90), "lon": st.floats(-180, 180)}
_KINDS = st.sampled_from(["ASSAULT", "HARM", "PROTEST", "COERCE", "AGREE", "MOVE", "STATEMENT"])
_MODES = st.none() | st.sampled_from(["clash", "aerial", "firearms", "seize-ground", "abduct"])


@st.composite
def _spans(draw: st.DrawFn, text: str) -> dict[str, Any]:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return {"start": start, "end": end, "text": text[start:end]}


@st.composite
def _interval_of_days(draw: st.DrawFn) -> dict[str, Any]:
    first, last = draw(_MAYBE_DAY), draw(_MAYBE_DAY)
    if first and last and last < first:
        first, last = last, first
    return {"earliest": first, "latest": last}


_PLACES = st.fixed_dictionaries(
    {"text": WORDS},
    optional={
        "id": st.just("x:9"), "name": WORDS, "admin1": WORDS,
        "country": st.sampled_from(["ML", "FR", "XK", "ZZ"]), **_MORE,
        "precision": st.sampled_from(["site", "town", "district", "region", "country", "area"]),
        "near": st.booleans(),
    },
)  # fmt: skip
_ORIGINS = st.fixed_dictionaries(
    {
        "min": st.integers(0, 2), "max": st.integers(0, 3),
        "list": st.lists(
            st.fixed_dictionaries(
                {"label": WORDS, "reports": st.just(["r0"])},
                optional={
                    "type": st.sampled_from(["media", "authority", "unknown"]),
                    "named": st.booleans(),
                },
            ),
            max_size=2,
        ),
    }
)  # fmt: skip
_CONTENTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "dead": st.fixed_dictionaries(
        {"min": _COUNT, "max": _COUNT, "of": st.none() | st.sampled_from(["civilian", "child"])}
    ),
    "by": st.fixed_dictionaries(
        {"label": WORDS, "entity": st.none() | st.sampled_from(["army-ml", "wagner"])}
    ),
    "place": _PLACES,
    "when": _interval_of_days().map(lambda days: {**days, "time": None}),
    "happened": st.fixed_dictionaries({"happened": st.booleans()}),
}


@st.composite
def _claims(draw: st.DrawFn, text: str, number: int) -> dict[str, Any]:
    words = draw(_spans(text))
    more: dict[str, Any] = {}
    if draw(st.booleans()):
        more["sources"] = [{**draw(_spans(text)), "type": "media", "named": True}]
        more["by"] = [draw(_spans(text))]
        more["to"] = [draw(_spans(text))]
    if draw(st.booleans()):
        who = draw(st.sampled_from(["civilian", "combatant", "child", "unknown"]))
        of = {**draw(_spans(text)), "who": who, "min": draw(_COUNT)}
        more["dead"] = {**draw(_spans(text)), "min": draw(_COUNT), "max": draw(_COUNT), "of": [of]}
        more["when"] = {**draw(_spans(text)), **draw(_interval_of_days())}
        more["place"] = {**draw(_PLACES), **draw(_spans(text))}
    return {
        "id": f"c{number}", "key": draw(WORDS), "start": words["start"], "end": words["end"],
        "quote": words["text"], "trigger": draw(_spans(text)), "kind": draw(_KINDS),
        "mode": draw(_MODES), "stance": draw(st.sampled_from(["stated", "hedged", "denied"])),
        **more,
    }  # fmt: skip


@st.composite
def _reports(draw: st.DrawFn, number: int) -> dict[str, Any]:
    text = draw(TEXTS)
    return {
        "id": f"r{number}", "digest": f"d{number}", "text": text,
        "url": draw(st.none() | st.just("https://a.example/b c?d=é")),
        "title": draw(st.none() | TEXTS), "outlet": draw(st.none() | WORDS),
        "published": draw(_MAYBE_DAY | st.just("2024-03-05T10:00:00+01:00")),
        "language": draw(st.sampled_from([None, "fr", "en"])),
        "path": draw(st.none() | TEXTS | st.just("\udcff.txt")),
        "claims": [draw(_claims(text, n)) for n in range(draw(st.integers(0, 2)))],
    }  # fmt: skip


@st.composite
def _facts(draw: st.DrawFn, refs: list[dict[str, Any]]) -> dict[str, Any]:
    about = draw(st.sampled_from(sorted(_CONTENTS)))
    values = [
        {
            "value": draw(_CONTENTS[about]), "claims": [draw(st.sampled_from(refs))],
            "origins": draw(_ORIGINS),
        }
        for _ in range(draw(st.integers(1, 2)))
    ]  # fmt: skip
    pairs = [{"a": 0, "b": 1, "relation": "disputes", "why": [draw(TEXTS)]}] * (len(values) - 1)
    relation = "disputes" if pairs else "same"
    return {"about": about, "values": values, "pairs": pairs, "relation": relation}


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Arbitrary small comparisons whose references all lead somewhere."""
    found = [draw(_reports(n)) for n in range(draw(st.integers(0, 2)))]
    refs = [{"report": r["id"], "claim": c["id"]} for r in found for c in r["claims"]]
    events = []
    for number in range(draw(st.integers(0, 2)) if refs else 0):
        mentions = st.lists(st.sampled_from(refs), min_size=1, max_size=3)
        events.append(
            {
                "id": f"e{number}", "kind": draw(_KINDS), "place": draw(st.none() | _PLACES),
                "when": draw(_interval_of_days()),
                "claims": [{**ref, "mention": draw(st.booleans())} for ref in draw(mentions)],
                "facts": draw(st.lists(_facts(refs), max_size=3)), "origins": draw(_ORIGINS),
            }
        )  # fmt: skip
    copies = []
    if len(found) == 2:
        copies = [
            {
                "copy": "r1", "of": "r0", "kind": "partial", "credited": draw(st.booleans()),
                "direction": draw(st.sampled_from(["shown", "undecided"])),
                "share": draw(st.floats(0, 1)),
            }
        ]  # fmt: skip
    return Comparison.model_validate(
        {
            "made_by": {"whosays": "0.1.0"}, "reports": found, "events": events,
            "copies": copies, "notes": draw(st.lists(TEXTS, max_size=1)),
        }
    )  # fmt: skip
