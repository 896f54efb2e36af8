"""A report made by hand, with all that a view has to show; its events are invented."""

from __future__ import annotations

from typing import Any

from whosays.model import Report

TEXT = """AFRIQUE

Gao : un convoi attaqué, l'armée dément tout retrait

Fans wait outside a stadium in Lisbon on June 12, 2021. (Horizon Photo)

Par Awa Traoré avec Agence Horizon

Au moins douze soldats ont été tués et une vingtaine d'autres blessés mardi dans \
l'attaque d'un convoi près d'Ansongo, selon un communiqué de l'état-major.

D'après Radio Fleuve, citant des sources sécuritaires, les assaillants auraient quitté \
la ville de Gao dans la nuit. Ils se seraient dirigés vers la frontière nigérienne.

« Nous n'avons pas abandonné le camp de Labbezanga », a déclaré le colonel Issa Maïga, \
porte-parole de l'armée. Le gouvernement enverra des renforts à Ansongo avant vendredi, \
a-t-il ajouté.

Des habitants ont manifesté lundi devant la préfecture pour réclamer une protection.

Partager cet article
SOURCE : LE COURRIER DU LEVANT
"""


def span(words: str, after: str = "") -> dict[str, Any]:
    """The first place of `words` in the text behind the words `after`."""
    start = TEXT.index(words, TEXT.index(after))
    return {"start": start, "end": start + len(words), "text": words}


def part(kind: str, words: str, *why: str, language: str = "fr") -> dict[str, Any]:
    """A part; one with reasons is set aside."""
    place = span(words)
    return {
        "kind": kind, "start": place["start"], "end": place["end"],
        "language": language, "set_aside": bool(why), "why": why,
    }  # fmt: skip


def claim(
    number: int, quote: str, trigger: str, kind: str, stance: str, **more: Any
) -> dict[str, Any]:
    """A claim with this quote, its trigger inside it."""
    words = span(quote)
    return {
        "id": f"c{number}", "key": f"key{number}", "start": words["start"], "end": words["end"],
        "quote": quote, "trigger": span(trigger, quote), "kind": kind, "stance": stance, **more,
    }  # fmt: skip


def reason(rule: str, says: str, words: str | None = None, after: str = "") -> dict[str, Any]:
    """A reason, with the words it saw."""
    return {"rule": rule, "says": says, **(span(words, after) if words else {})}


def _parts() -> list[dict[str, Any]]:
    return [
        part("section", "AFRIQUE", "a short line in capitals above the title"),
        part("title", "Gao : un convoi attaqué, l'armée dément tout retrait"),
        part(
            "caption",
            "Fans wait outside a stadium in Lisbon on June 12, 2021. (Horizon Photo)",
            "ends in a photo credit",
            "shares no name with the report",
            language="en",
        ),
        part("byline", "Par Awa Traoré avec Agence Horizon", "begins with words of a byline"),
        part("lead", TEXT[TEXT.index("Au moins") : TEXT.index("\n\nD'après")]),
        part("body", TEXT[TEXT.index("D'après") : TEXT.index("\n\n« Nous")]),
        part("body", TEXT[TEXT.index("« Nous") : TEXT.index("\n\nDes habitants")]),
        part("body", TEXT[TEXT.index("Des habitants") : TEXT.index("\n\nPartager")]),
        part("furniture", "Partager cet article", "words of a share button"),
        part("source", "SOURCE : LE COURRIER DU LEVANT", "begins with words of a source line"),
    ]


def _communique() -> dict[str, Any]:
    return {
        **span("un communiqué de l'état-major"), "type": "authority", "named": True,
        "cue": span("selon"), "entity": "general-staff",
    }  # fmt: skip


def _hearsay() -> list[dict[str, Any]]:
    return [
        {**span("Radio Fleuve"), "type": "media", "named": True, "cue": span("D'après")},
        {**span("des sources sécuritaires"), "type": "authority", "cue": span("citant")},
    ]


def _ansongo() -> dict[str, Any]:
    return {
        **span("Ansongo"), "id": "geonames:2460954", "name": "Ansongo", "admin1": "Gao",
        "country": "ML", "lat": 15.66, "lon": 0.5, "precision": "town", "near": True,
    }  # fmt: skip


def _claims() -> list[dict[str, Any]]:
    tuesday = {
        **span("mardi"), "earliest": "2023-05-16", "latest": "2023-05-16", "granularity": "day",
    }  # fmt: skip
    colonel = {
        **span("le colonel Issa Maïga"), "type": "authority", "named": True,
    }  # fmt: skip
    assailants = span("les assaillants")
    return [
        claim(
            1, "Au moins douze soldats ont été tués et une vingtaine d'autres blessés mardi",
            "tués", "ASSAULT", "stated", mode="clash", part="lead", sources=[_communique()],
            to=[span("douze soldats")], place=_ansongo(), when=tuesday,
            dead={
                **span("Au moins douze soldats"), "min": 12, "max": None,
                "of": [{**span("douze soldats"), "who": "combatant", "min": 12}],
            },
            injured={**span("une vingtaine d'autres"), "min": 20, "max": 20, "approx": True},
            why=[
                reason("kind-trigger", "a word for ASSAULT", "tués"),
                reason("frame", "these words put the clause to who stands behind them", "selon"),
                reason("published", "read from the report's date, a Wednesday"),
            ],
        ),
        claim(
            2, "l'attaque d'un convoi près d'Ansongo", "attaque", "ASSAULT", "stated",
            part="lead", sources=[_communique()], to=[span("un convoi", "l'attaque")],
            place=_ansongo(), when=tuesday,
        ),
        claim(
            3, "les assaillants auraient quitté la ville de Gao dans la nuit", "quitté", "MOVE",
            "hedged", sources=_hearsay(), by=[assailants],
            places=[{
                **span("Gao", "la ville"), "name": "Gao", "admin1": "Gao", "country": "ML",
                "lat": 16.27, "lon": -0.04, "precision": "town", "role": "from",
            }],
            when={
                **span("dans la nuit"), "earliest": "2023-05-16", "latest": "2023-05-17",
                "granularity": "hour",
            },
            why=[reason("conditional-of-hearsay", "the conditional keeps its distance",
                        "auraient quitté")],
        ),
        claim(
            4, "Ils se seraient dirigés vers la frontière nigérienne", "dirigés", "MOVE",
            "hedged", sources=_hearsay(), by=[{**assailants, "at": span("Ils")}],
            places=[{**span("la frontière nigérienne"), "role": "to"}],
        ),
        claim(
            5, "Nous n'avons pas abandonné le camp de Labbezanga", "abandonné", "RETREAT",
            "denied", sources=[{**colonel, "cue": span("a déclaré")}],
            by=[{**span("l'armée", "porte-parole"), "at": span("Nous")}],
            to=[span("le camp de Labbezanga")],
        ),
        claim(
            6, "Le gouvernement enverra des renforts à Ansongo avant vendredi", "enverra",
            "MOBILIZE", "planned",
            sources=[{**colonel, "at": span("il", "a-t-"), "cue": span("ajouté")}],
            by=[span("Le gouvernement")], place={**_ansongo(), **span("Ansongo", "renforts"),
                                                 "near": False},
            when={**span("avant vendredi"), "latest": "2023-05-18", "granularity": "open"},
        ),
        claim(
            7,
            "Des habitants ont manifesté lundi devant la préfecture pour réclamer une protection",
            "manifesté", "PROTEST", "stated", by=[span("Des habitants")],
            figures=[{**span("Des habitants"), "what": "participants", "min": 2, "max": None}],
            when={**span("lundi"), "earliest": "2023-05-15", "latest": "2023-05-15",
                  "granularity": "day"},
        ),
        claim(
            8, "pour réclamer une protection", "réclamer", "REQUEST", "planned",
            by=[span("Des habitants")],
        ),
    ]  # fmt: skip


def _attributions() -> list[dict[str, Any]]:
    quoted = span("Nous n'avons pas abandonné le camp de Labbezanga")
    hearsay = span("les assaillants auraient quitté la ville de Gao dans la nuit")
    return [
        {
            "id": "a1", "form": "indirect", "source": span("Radio Fleuve"),
            "cue": span("D'après"), "content": [{"start": hearsay["start"], "end": hearsay["end"]}],
            "claims": ["c3"],
        },
        {
            "id": "a2", "parent": "a1", "form": "indirect", "cue": span("citant"),
            "source": span("des sources sécuritaires"),
            "content": [{"start": hearsay["start"], "end": hearsay["end"]}], "claims": ["c3"],
        },
        {
            "id": "a3", "form": "direct", "source": span("le colonel Issa Maïga"),
            "cue": span("a déclaré"), "content": [{"start": quoted["start"], "end": quoted["end"]}],
            "claims": ["c5"],
        },
    ]  # fmt: skip


def made(**changes: Any) -> Report:
    """The report, with fields changed."""
    caption = span("Fans wait outside a stadium in Lisbon on June 12, 2021.")
    line = span("LE COURRIER DU LEVANT")
    data: dict[str, Any] = {
        "id": "made0001",
        "path": "rapports/gao.txt",
        "title": "Gao : un convoi attaqué, l'armée dément tout retrait",
        "language": "fr",
        "made_by": {"whosays": "0.1.0", "pipeline": "fr 0.1.0"},
        "published": {"date": "2023-05-17", "from": "given"},
        "outlet": {
            "name": "Le Courrier du Levant", "from": "source-line",
            "start": line["start"], "end": line["end"],
        },
        "credits": [
            {**span("Awa Traoré"), "type": "person", "role": "author"},
            {**span("Agence Horizon"), "type": "media", "role": "with"},
        ],
        "text": TEXT,
        "parts": _parts(),
        "claims": _claims(),
        "attributions": _attributions(),
        "oddities": [
            {
                "kind": "date-conflict", "start": caption["start"], "end": caption["end"],
                "why": ["June 12, 2021 is two years before the report"],
            }
        ],
    }  # fmt: skip
    return Report.model_validate({**data, **changes})
