"""The formats by name: light to load, so that `--help` can list them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from whosays.errors import InputError


@dataclass(frozen=True, slots=True)
class Export:
    """A format, and what is to be known before it is written.

    Attributes:
        name: what `--format` calls it.
        about: what it is, in a line.
        suffix: of a file, ``""`` for a folder.
        module: the module of this room that writes it.
        extra: the extra of the package that it needs.
        reports: reports alone can be written too; else it needs a comparison.
        complete: it can be read back without loss.
        folder: it is a folder of files and needs a path.
        mark: a file begins with the byte order mark by which spreadsheets know UTF-8.
    """

    name: str
    about: str
    suffix: str
    module: str
    extra: str | None = None
    reports: bool = False
    complete: bool = False
    folder: bool = False
    mark: bool = False


_ALL = (
    Export("jsonl", "JSON Lines, complete", ".jsonl", "jsonl", reports=True, complete=True),
    Export(
        "parquet", "Parquet, a folder with a file a table, complete", "", "parquet",
        extra="tables", reports=True, complete=True, folder=True,
    ),
    Export("acled", "CSV with ACLED's columns, a row an event", ".csv", "acled", mark=True),
    Export("ucdp", "CSV with UCDP GED's columns, a row an event of force", ".csv", "ucdp",
           mark=True),
    Export("plover", "PLOVER JSON, a record a claim", ".json", "plover", reports=True),
    Export("geojson", "GeoJSON, a feature an event", ".geojson", "geojson"),
    Export("annotation", "W3C Web Annotation, an annotation a claim", ".jsonld", "annotation",
           reports=True),
    Export("prov-json", "W3C PROV as PROV-JSON", ".json", "prov", extra="prov", reports=True),
    Export("prov-n", "W3C PROV as PROV-N", ".provn", "prov", extra="prov", reports=True),
    Export("ninjs", "IPTC ninjs 3.1, an item a report, one a line", ".jsonl", "ninjs",
           reports=True),
)  # fmt: skip

FORMATS: Mapping[str, Export] = MappingProxyType({one.name: one for one in _ALL})


def names() -> tuple[str, ...]:
    """The names of the formats, the complete ones first."""
    return tuple(FORMATS)


def export(name: str) -> Export:
    """The format of a name.

    Raises:
        InputError: there is none; the message lists those that are.
    """
    if name not in FORMATS:
        raise InputError("bad-format", f"{name}: no such format; there are {', '.join(FORMATS)}")
    return FORMATS[name]
