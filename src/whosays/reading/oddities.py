"""What on the page does not belong there or cannot be right."""

from __future__ import annotations

from whosays.model import Oddity, Part
from whosays.reading.plain import Page


def oddities(
    text: str, parts: tuple[Part, ...], language: str | None, published: str | None, page: Page
) -> tuple[tuple[Part, ...], tuple[Oddity, ...]]:
    """Oddities."""
    return parts, ()
