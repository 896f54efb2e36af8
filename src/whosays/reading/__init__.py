"""Bytes to a report: parts, dates, outlet, oddities."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.model import Failure, MadeBy, Part, Published, Report

if TYPE_CHECKING:
    from whosays.reader import Options


def documents(source: str | Path, options: Options) -> Iterator[Report | Failure]:
    """All reports of one input, without claims."""
    yield one(source, options)


def one(source: str | Path, options: Options) -> Report:
    """The one report of an input, without claims."""
    path = Path(source)
    text = path.read_text(encoding="utf-8")
    return Report(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        path=str(path),
        language=options.language or "fr",
        made_by=MadeBy(whosays="0.1.0"),
        published=Published(date=options.published, from_="given" if options.published else None),
        text=text,
        parts=(Part(kind="body", start=0, end=len(text)),),
    )
