"""Reports made by hand for the tests of comparing."""

from __future__ import annotations

import hashlib
from typing import Any

from whosays.comparing.model import ComparedReport
from whosays.comparing.outlets import OutletGiven, Outlets

WIRE = """Port closed after crane collapse

TAMARIN, March 3 (Reuters) - Eleven dockers were hurt on Monday when a crane fell on a grain \
carrier in the port of Tamarin, the harbour authority said, adding that the eastern quay \
would stay closed until engineers had examined the remaining 24 machines.

The carrier, which flies the flag of Panama, had arrived from Odesa on Saturday with 18,000 \
tonnes of wheat and was about half unloaded when the boom gave way in a gust of wind.

Unions had twice asked this year for an inspection of the cranes, which were built in 1979 \
and bought second-hand from a shipyard that has since gone out of business."""

OTHER = """Why the harbour feast was put off

There was to be music on the eastern quay this week. The mayor, a former tug pilot, told our \
paper over coffee that nobody felt like dancing while the families wait at the hospital, and \
that the fair would be held in May instead, if the insurers allow it."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return text.split("\n\n")


def body(text: str = WIRE) -> list[str]:
    """The paragraphs of a wire without its title and its dateline."""
    __, lead, *rest = paragraphs(text)
    return [lead.partition(" - ")[2] or lead, *rest]


def report(name: str, text: str, outlet: str | None = None, **more: Any) -> ComparedReport:
    """A report; its digest is of its name, its address too unless one is given."""
    given: dict[str, Any] = {
        "url": f"https://example.org/{name}",
        "language": "en",
        "published": "2025-03-03T10:00:00Z",
        **more,
    }
    digest = hashlib.sha256(f"{name} {text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return ComparedReport(id=name, digest=digest, outlet=outlet, text=text, **given)


def outlets() -> Outlets:
    """The outlets of the tests."""
    return Outlets([
        OutletGiven(name="Reuters", kind="agency"),
        OutletGiven(name="Tamarin Post", kind="private"),
        OutletGiven(name="The Quay", kind="private"),
        OutletGiven(name="Harbour FM", kind="local"),
    ])  # fmt: skip
