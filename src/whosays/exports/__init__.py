"""Reports and comparisons as data for other programs: one module a format.

:func:`write` writes a comparison, or reports alone, in a format of :func:`names`;
:func:`read_back` reads the complete formats again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from whosays.exports.formats import Export, export, names

if TYPE_CHECKING:
    from whosays.comparing.model import Comparison
    from whosays.model import Failure, Report

__all__ = ["Export", "export", "names", "read_back", "write"]


def write(
    found: Comparison | Iterable[Report | Failure],
    name: str,
    to: Path | IO[str],
) -> None:
    """Write what was found in one of the formats.

    Args:
        found: a comparison; or reports and failures alone, for the formats that need
            no events (:attr:`Export.reports`).
        name: one of :func:`names`.
        to: a text stream; or a path, at which there is all or nothing afterwards. A
            format that is a folder takes a path only.

    Raises:
        InputError: there is no such format, it needs a comparison, an extra is not
            installed, or the path cannot be written; the message names the remedy.
    """
    from whosays.exports.writing import write as write_one

    write_one(found, name, to)


def read_back(path: Path) -> Comparison | tuple[Report | Failure, ...]:
    """What :func:`write` wrote in a complete format: a file of JSON Lines, a Parquet folder.

    Raises:
        InputError: it cannot be read, or is nothing that whosays wrote.
    """
    from whosays.exports.writing import read_back as read_one

    return read_one(path)
