"""Bytes to a report: parts, dates, outlet, credits, oddities; no claims yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.model import Failure, Report

if TYPE_CHECKING:
    from whosays.options import Options


def documents(source: str | Path, options: Options) -> Iterator[Report | Failure]:
    """All reports of one input, in its order, without claims.

    Args:
        source: a file, a directory, an address, or ``-`` for standard input.
        options: what a person knows beforehand; it stands above what the input says.

    Yields:
        A report, or a failure in its place; one that fails costs only itself.
    """
    from whosays.reading.inputs import documents as read

    return read(source, options)


def one(source: str | Path, options: Options) -> Report:
    """The one report of a file, an address or a text, without claims.

    Raises:
        InputError: it cannot be read, or holds several reports.
    """
    from whosays.reading.inputs import one as read

    return read(source, options)


__all__ = ["documents", "one"]
