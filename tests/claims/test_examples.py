"""Each language's example sentences give the claims expected of them."""

from __future__ import annotations

import pytest

import whosays
from tests.expected import differences
from whosays import packs
from whosays.packs.schema import Example


def examples() -> list[pytest.param]:
    """All examples of all packs; one that is known to fail says why and must fail."""
    found = []
    for language in packs.available():
        for number, example in enumerate(packs.load(language).examples.example, 1):
            marks = [pytest.mark.xfail(reason=example.fails, strict=True)] if example.fails else []
            found.append(
                pytest.param(language, example, id=f"{language}-{number:02d}", marks=marks)
            )
    return found


@pytest.mark.parametrize(("language", "example"), examples())
def test_example_gives_its_claims(language: str, example: Example) -> None:
    """The claims of an example are those expected: all of them, in order, no other."""
    report = whosays.read(example.text, published=example.published, language=language)
    assert differences(report, example) == []
