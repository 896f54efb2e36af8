"""Read what people bring: GeoNames' dumps, an extract of Wikidata, a CSV list.

Each reader goes through a file line by line and gives places, other names, and for each
line that it cannot use the reason; it never holds a file in memory.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any, Literal

from whosays.errors import InputError
from whosays.knowledge.folding import fold, key
from whosays.knowledge.tables import read_table

Kind = Literal["geonames", "wikidata", "csv"]
KINDS: tuple[Kind, ...] = ("geonames", "wikidata", "csv")
_LONGEST = 16_000_000
COLUMNS = 19


@dataclass(frozen=True, slots=True)
class Row:
    """A place of a file. `number` is its own where the file's other lines refer to it."""

    id: str
    name: str
    names: tuple[str, ...]
    precision: str
    country: str | None
    lat: float
    lon: float
    population: int | None = None
    division: str | None = None
    admin1: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of the place with this number."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A line that gives no place. `broken`: it should have."""

    reason: str
    broken: bool = True


Found = Row | OtherName | Unused


class UnfitError(ValueError):
    """A line cannot be used; the message is the reason."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], int, str]]:
    """A file, or the one that matters in a .zip: its stream, its size, its name.

    Raises:
        InputError: there is none, it may not be read, or it is no good .zip.
    """
    try:
        if not zipfile.is_zipfile(path):
            if path.suffix.lower() == ".zip":
                raise InputError("bad-zip", f"{path} is no whole .zip; fetch it again")
            with path.open("rb") as plain:
                yield plain, path.stat().st_size, path.name
            return
        with zipfile.ZipFile(path) as packed:
            member = max(_members(packed), key=lambda m: m.file_size, default=None)
            if member is None:
                raise InputError(
                    "no-reports", f"{path} holds no .txt, .csv, .json or .jsonl; unpack it first"
                )
            with packed.open(member) as inside:
                yield inside, member.file_size, member.filename
    except FileNotFoundError:
        raise InputError("no-such-file", f"{path}: no such file") from None
    except IsADirectoryError:
        raise InputError("unreadable", f"{path} is a directory; give the files in it") from None
    except PermissionError:
        raise InputError("unreadable", f"{path} may not be read; change its permissions") from None
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
        raise InputError(
            "bad-zip", f"{path} cannot be unpacked ({error}); fetch it again"
        ) from None


def _members(packed: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    for member in packed.infolist():
        name = member.filename.lower()
        if name.endswith((".txt", ".csv", ".tsv", ".json", ".jsonl")) and "readme" not in name:
            yield member


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream; of one that is longer than any row only the start."""
    while line := stream.readline(_LONGEST):
        rest = line
        while len(rest) == _LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(_LONGEST)
        yield line


@cache
def table() -> dict[str, Any]:
    """The table of what files call things."""
    return read_table("imports")


@cache
def precisions() -> Mapping[str, str]:
    """Folded words for kinds of places, and the precisions themselves -> precision."""
    found: dict[str, str] = {}
    for size, words in read_table("words")["place_heads"].items():
        meant = "site" if size == "quarter" else size
        if size != "around":
            for word in words:
                found.setdefault(key(word), meant)
    return {**found, **{p: p for p in ("site", "town", "district", "region", "country", "area")}}


def precision_of(words: str) -> str | None:
    """The precision of a kind in words (*village*, *refugee camp*), by its longest known part."""
    span = fold(words).split()
    for length in range(len(span), 0, -1):
        for at in range(len(span) - length + 1):
            if found := precisions().get("".join(span[at : at + length])):
                return found
    return None


@cache
def country_of(words: str) -> str | None:
    """The ISO code of a country given as code, name or Wikidata item; ``None`` if unknown."""
    from whosays.knowledge.countries import country_named

    words = words.strip().rpartition("/")[2]
    if re.fullmatch(r"[A-Za-z]{2}", words):
        return words.upper()
    known: str | None = table()["wikidata"]["countries"].get(words)
    return known or country_named(words)


def spot(lat: Any, lon: Any) -> tuple[float, float]:
    """Latitude and longitude in degrees.

    Raises:
        UnfitError: they are missing, no numbers, or not on the earth.
    """
    if lat in (None, "") or lon in (None, ""):
        raise UnfitError("no coordinates")
    try:
        found = (float(lat), float(lon))
    except (TypeError, ValueError):
        raise UnfitError("coordinates that are no numbers") from None
    if not (-90 <= found[0] <= 90 and -180 <= found[1] <= 180):
        raise UnfitError("coordinates outside the earth")
    return found


def people(value: Any) -> int | None:
    """A number of people; ``None`` where none is given.

    Raises:
        UnfitError: it is no number.
    """
    if value in (None, ""):
        return None
    try:
        found = int(float(str(value).replace(" ", "").replace("\u202f", "").replace(",", "")))
    except (ValueError, OverflowError):
        raise UnfitError("a population that is no number") from None
    return found if found > 0 else None


def text_of(line: bytes) -> str:
    """The text of a line.

    Raises:
        UnfitError: it is not UTF-8, or too long for a row.
    """
    if len(line) >= _LONGEST:
        raise UnfitError("a line longer than any row")
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise UnfitError("not UTF-8") from None


def geonames(line: bytes) -> Iterator[Found]:
    """A line of a GeoNames dump, or of its table of other names.

    Raises:
        UnfitError: the line is broken.
    """
    cells = text_of(line).split("\t")
    if len(cells) == COLUMNS:
        yield _geonames_row(cells)
    elif 4 <= len(cells) <= 10:
        yield _geonames_name(cells)
    else:
        raise UnfitError("not as many columns as GeoNames has")


def _geonames_row(cells: list[str]) -> Row | Unused:
    features = table()["geonames"]["features"]
    class_, code, country = cells[6], cells[7], cells[8]
    precision = features.get(f"{class_}.{code}") or features.get(class_)
    if code.startswith("PCL"):
        return Unused("countries, which are known", broken=False)
    if precision is None:
        return Unused(f"of a kind that is not taken ({class_ or 'none'})", broken=False)
    if not cells[0].isdigit() or not cells[1]:
        raise UnfitError("no number or no name")
    lat, lon = spot(cells[4], cells[5])
    within = f"{country}.{cells[10]}" if country and cells[10] not in ("", "00") else None
    own = precision == "region" and within
    return Row(
        id=f"adm1:{within}" if own else f"geonames:{cells[0]}", name=cells[1],
        names=(cells[1], cells[2], *cells[3].split(",")), precision=precision,
        country=country or None, lat=lat, lon=lon,
        # Nobody has counted the people of most: GeoNames writes 0.
        population=people(cells[14]), division=within, number=int(cells[0]),
    )  # fmt: skip


def _geonames_name(cells: list[str]) -> Found:
    if not (cells[0].isdigit() and cells[1].isdigit() and cells[3]):
        raise UnfitError("no number or no name")
    if cells[2] in table()["geonames"]["no_names"]:
        return Unused("codes and links, no names", broken=False)
    return OtherName(int(cells[1]), cells[3])


def wikidata(line: bytes) -> Iterator[Found]:
    """A line of JSON: an item of Wikidata's own dump, or a flat object.

    Raises:
        UnfitError: the line is broken.
    """
    text = text_of(line).strip().rstrip(",")
    if text in ("", "[", "]"):
        return
    try:
        item = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise UnfitError("no JSON") from None
    if not isinstance(item, dict):
        raise UnfitError("no JSON object")
    yield from wikidata_row(_flat(item) if "claims" in item else _by_column(item))


def _by_column(item: Mapping[str, Any]) -> dict[str, Any]:
    columns = {k: ours for ours, listed in table()["columns"].items() for k in listed}
    found: dict[str, Any] = {}
    for name, value in item.items():
        found.setdefault(columns.get(key(name), name), value)
    return found


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item of Wikidata's dump as a flat object."""
    try:
        at: dict[str, Any] = next(iter(_values(item, "P625")), {})
        return {
            "id": item.get("id"), "labels": item.get("labels"), "aliases": item.get("aliases"),
            "lat": at.get("latitude"), "lon": at.get("longitude"),
            "country": next((v["id"] for v in _values(item, "P17")), None),
            "precision": [v["id"] for v in _values(item, "P31")],
            "population": next((v["amount"] for v in reversed(list(_values(item, "P1082")))), None),
        }  # fmt: skip
    except (KeyError, TypeError, AttributeError):
        raise UnfitError("an item that is not built as Wikidata's are") from None


def _values(item: Mapping[str, Any], about: str) -> Iterator[Any]:
    for statement in item["claims"].get(about, ()):
        value = statement["mainsnak"].get("datavalue")
        if value and statement.get("rank") != "deprecated":
            yield value["value"]


def wikidata_row(item: Mapping[str, Any]) -> Iterator[Found]:
    """The place that a flat object of Wikidata gives.

    Raises:
        UnfitError: it gives none.
    """
    number = str(item.get("id") or "").rpartition("/")[2]
    if not re.fullmatch(r"Q\d+", number):
        raise UnfitError("no id such as Q3766")
    labels, others = list(_strings(item.get("labels"))), list(_strings(item.get("aliases")))
    if isinstance(item.get("name"), str) and item["name"]:
        labels.insert(0, item["name"])
    if not labels:
        raise UnfitError("no name")
    lat, lon = spot(item.get("lat"), item.get("lon"))
    precision = _class_precision(item.get("precision"))
    if precision is None:
        yield Unused("of a kind that is not known", broken=False)
        return
    if precision == "country":
        yield Unused("countries, which are known", broken=False)
        return
    country = item.get("country")
    yield Row(
        id=f"wikidata:{number}", name=labels[0], names=(*labels, *others), precision=precision,
        country=country_of(country) if isinstance(country, str) else None,
        lat=lat, lon=lon, population=people(item.get("population")),
        admin1=str(item.get("admin1") or "") or None,
    )  # fmt: skip


def _class_precision(value: Any) -> str | None:
    """The precision of the first class that is known; of a place without class, a town's."""
    if not value:
        return "town"
    classes = table()["wikidata"]["classes"]
    listed = re.split(r"[|;,]", value) if isinstance(value, str) else list(_strings(value))
    for word in listed:
        word = word.strip().rpartition("/")[2]
        if found := classes.get(word) or precision_of(word):
            return str(found)
    return None


def _strings(value: Any) -> Iterator[str]:
    """All texts in labels however nested: text, list, by language, Wikidata's own form.

    English first, so that the name shown is not that of whichever language leads.
    """
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        if isinstance(value.get("value"), str):
            yield value["value"]
        else:
            for language in sorted(value, key=lambda k: (k != "en", k != "fr")):
                yield from _strings(value[language])
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
