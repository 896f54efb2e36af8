"""Claims as Web Annotations."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema
from hypothesis import given, settings
from pyld import jsonld

from tests.exports.made import comparison, comparisons, data, reports
from whosays import exports
from whosays.comparing.model import Comparison
from whosays.model import Failure, Report

OA = "http://www.w3.org/ns/oa#"
# The terms of the Web Annotation vocabulary that the export uses, written for this test:
# no test fetches anything.
CONTEXT = {
    "@context": {
        "oa": OA, "as": "http://www.w3.org/ns/activitystreams#",
        "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
        "dctypes": "http://purl.org/dc/dcmitype/", "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage",
        "TextualBody": "oa:TextualBody", "SpecificResource": "oa:SpecificResource",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "Text": "dctypes:Text", "Software": "as:Application",
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "classifying": "oa:classifying", "tagging": "oa:tagging", "describing": "oa:describing",
        "generator": {"@type": "@id", "@id": "as:generator"}, "name": {"@id": "foaf:name"},
        "value": {"@id": "rdf:value"}, "format": {"@id": "dc:format"},
        "language": {"@id": "dc:language"}, "exact": {"@id": "oa:exact"},
        "prefix": {"@id": "oa:prefix"}, "suffix": {"@id": "oa:suffix"},
        "start": {"@id": "oa:start"}, "end": {"@id": "oa:end"},
    }
}  # fmt: skip

IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "target", "body"],
                "properties": {
                    "id": IRI,
                    "type": {"const": "Annotation"},
                    "body": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "required": ["type", "value", "purpose"],
                            "properties": {
                                "type": {"const": "TextualBody"},
                                "value": {"type": "string", "minLength": 1},
                                "purpose": {"enum": ["tagging", "describing"]},
                            },
                        },
                    },
                    "target": {
                        "required": ["source", "selector"],
                        "properties": {
                            "source": {"required": ["id"], "properties": {"id": IRI}},
                            "selector": {
                                "prefixItems": [
                                    {
                                        "required": ["type", "exact"],
                                        "properties": {"type": {"const": "TextQuoteSelector"}},
                                    },
                                    {
                                        "required": ["type", "start", "end"],
                                        "properties": {
                                            "type": {"const": "TextPositionSelector"},
                                            "start": {"type": "integer", "minimum": 0},
                                            "end": {"type": "integer", "minimum": 0},
                                        },
                                    },
                                ],
                                "minItems": 2,
                                "maxItems": 2,
                            },
                        },
                    },
                },
            },
        },
    },
}


def page(found: Comparison | tuple[Report | Failure, ...]) -> dict[str, Any]:
    """The page, read back and checked against the schema."""
    stream = io.StringIO()
    exports.write(found, "annotation", stream)
    read: dict[str, Any] = json.loads(stream.getvalue().encode("utf-8"))
    jsonschema.validate(read, SCHEMA, cls=jsonschema.Draft202012Validator)
    return read


def load(url: str, _options: Any) -> dict[str, Any]:
    """The W3C's context from this file, and nothing else from anywhere."""
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


def test_the_quote_is_found_by_its_words_and_by_its_place() -> None:
    """Both selectors lead to the claim's words, with the words around them."""
    target = page(comparison())["items"][0]["target"]
    quote, position = target["selector"]
    text = comparison().report("r1").text
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert quote["suffix"].startswith(" de l'armée malienne")
    early = page(comparison())["items"][2]["target"]["selector"][0]
    assert early["prefix"] == comparison().report("r2").text[:24]


def test_the_target_is_the_address_or_the_digest() -> None:
    """A report without an address is named by its digest."""
    sources = [one["target"]["source"]["id"] for one in page(comparison())["items"]]
    assert sources[0] == "https://fleuve.example/kurun"
    assert sources[2] == "urn:whosays:report:d2"


def test_an_address_is_an_iri() -> None:
    """Spaces and quotation marks in an address are escaped, what is escaped stays."""
    whole = data()
    whole["reports"][0]["url"] = 'https://a.example/b c%20d?e="f"'
    first = page(Comparison.model_validate(whole))["items"][0]
    assert first["target"]["source"]["id"] == "https://a.example/b%20c%20d?e=%22f%22"


def test_what_is_no_whole_address_is_named_by_the_digest() -> None:
    """An address without its scheme would be read as one beside the file."""
    whole = data()
    whole["reports"][0]["url"] = "fleuve.example/kurun"
    first = page(Comparison.model_validate(whole))["items"][0]
    assert first["target"]["source"]["id"] == "urn:whosays:report:d1"


def test_it_is_linked_data() -> None:
    """A JSON-LD processor finds every term: quote, position, tags, and the event of ours."""
    (expanded,) = jsonld.expand(page(comparison()), {"documentLoader": load})
    (items,) = expanded["http://www.w3.org/ns/activitystreams#items"]
    first = items["@list"][0]
    assert first["@type"] == [f"{OA}Annotation"]
    assert first[f"{OA}motivatedBy"] == [{"@id": f"{OA}classifying"}]
    selectors = first[f"{OA}hasTarget"][0][f"{OA}hasSelector"]
    assert selectors[0][f"{OA}exact"][0]["@value"].startswith("Au moins douze civils")
    assert selectors[1][f"{OA}start"] == [{"@value": 34}]
    tags = [
        body["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"]
        for body in first[f"{OA}hasBody"]
        if body[f"{OA}hasPurpose"] == [{"@id": f"{OA}tagging"}]
    ]
    assert tags == ["ASSAULT", "aerial", "stated"]
    assert first["urn:whosays:term:event"] == [{"@value": "e1"}]


def test_no_term_is_lost_in_expansion() -> None:
    """Each key of an annotation is a term of the context: expansion drops none."""

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return {*value, *(key for one in value.values() for key in keys(one))}
        return {key for one in value for key in keys(one)} if isinstance(value, list) else set()

    used = {key for key in keys(page(comparison())["items"]) if not key.startswith("whosays:")}
    assert used <= set(CONTEXT["@context"])


def test_reports_alone_have_annotations_too() -> None:
    """Without a comparison each claim is an annotation, without an event."""
    items = page(reports())["items"]
    claims = [c.id for one in reports() if isinstance(one, Report) for c in one.claims]
    assert [one["whosays:claim"] for one in items] == claims
    assert not any("whosays:event" in one for one in items)


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_any_comparison_is_valid(found: Comparison) -> None:
    """Each claim is one annotation that fits the schema and whose position finds its quote."""
    items = page(found)["items"]
    texts = {report.id: report.text for report in found.reports}
    assert len(items) == sum(len(report.claims) for report in found.reports)
    for one in items:
        quote, position = one["target"]["selector"]
        text = texts[one["whosays:report"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
