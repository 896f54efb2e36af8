"""What a person knows of the inputs beforehand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """What a person knows of the inputs beforehand; it stands above what they say.

    Attributes:
        published: ISO date or date with time.
        outlet: name of the outlet.
        language: ISO 639-1 code.
        pipeline: name or path of an installed spaCy pipeline with Universal
            Dependencies labels, instead of the pack's own.
        private_addresses: whether pages may be fetched from private and loopback
            addresses.
    """

    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    pipeline: str | None = None
    private_addresses: bool = False
