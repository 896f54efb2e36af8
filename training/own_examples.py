"""The example sentences of a pack as coded reports: they teach the weights as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from whosays import packs
from whosays.packs.schema import Example, ExpectedClaim


def examples(language: str) -> Iterator[dict[str, Any]]:
    """Each example as a coded report, its claims spanning the whole text."""
    for number, example in enumerate(packs.load(language).examples.example):
        claims = [c for e in example.claim if (c := _claim(example, e)) is not None]
        yield {
            "id": f"example-{number}",
            "language": language,
            "published": example.published,
            "text": example.text,
            "claims": claims,
        }


def _claim(example: Example, expected: ExpectedClaim) -> dict[str, Any] | None:
    found = re.search(rf"(?<!\w){re.escape(expected.trigger)}(?!\w)", example.text)
    if found is None:
        return None
    return {
        "trigger": {"start": found.start(), "end": found.end(), "text": expected.trigger},
        "start": 0,
        "end": len(example.text),
        "kind": expected.kind,
        "stance": expected.stance,
        # What is not told of the sources is not known, and teaches nothing of them.
        "sources": None if expected.sources is None else [{"text": t} for t in expected.sources],
    }
