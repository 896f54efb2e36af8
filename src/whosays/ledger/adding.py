"""Reports into the ledger: each in one transaction, each once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from whosays import __version__
from whosays.model import SCHEMA_VERSION
from whosays.options import Options

Added = Literal["new", "reread", "known"]
"""What adding a report did: it was new, it was read anew with another result, or nothing."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of an input: where they come from, their SHA-256, and maybe themselves.

    Attributes:
        address: path or URL, as the input was given.
        digest: SHA-256 of the bytes, hexadecimal.
        data: the bytes, where they are to be kept.
    """

    address: str
    digest: str
    size: int
    data: bytes | None = None

    @staticmethod
    def of(address: str, data: bytes, *, keep: bool = False) -> Raw:
        """Describe the bytes of an input; with `keep`, hand them to the ledger too."""
        return Raw(address, hashlib.sha256(data).hexdigest(), len(data), data if keep else None)


def reading_name(options: Options) -> str:
    """What a reading is made with, as far as it is known before: version and options.

    Two inputs with equal bytes, address and reading name give equal reports.
    """
    given = "\n".join(
        f"{name}={value}"
        for name in ("published", "outlet", "language", "pipeline")
        if (value := getattr(options, name)) is not None
    )
    digest = hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{__version__} {SCHEMA_VERSION} {digest if given else '-'}"
