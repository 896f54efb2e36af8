"""What an input is, and the reports it holds."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reading.decoding import check_size, decode
from whosays.reading.known import Known
from whosays.reading.near import no_such_file
from whosays.reading.report import from_text

if TYPE_CHECKING:
    from whosays.reader import Options

TEXT_ENDINGS = frozenset({".txt", ".text", ".md", ".wire"})
_FILE_NAME = re.compile(r"[^\s]{1,255}\.[A-Za-z][A-Za-z0-9]{1,5}|[^\s]*[/\\][^\s]*")


def documents(source: str | Path, options: Options) -> Iterator[Report | Failure]:
    """See :func:`whosays.reading.documents`."""
    name = str(source)
    try:
        if name == "-":
            yield from _bytes(sys.stdin.buffer.read(), "-", options)
        elif Path(name).is_dir():
            yield from _directory(Path(name), options)
        else:
            yield from _file(Path(name), options)
    except InputError as error:
        yield failure(name, error)


def one(source: str | Path, options: Options) -> Report:
    """See :func:`whosays.reading.one`."""
    if isinstance(source, str) and not _is_file(source):
        if _FILE_NAME.fullmatch(source.strip()):
            raise InputError("no-such-file", no_such_file(source))
        return from_text(decode(source.encode("utf-8", "surrogatepass")), Known.of(options))
    path = Path(source)
    if path.is_dir():
        raise InputError("several", f"{path} is a directory; read it with whosays.read_many")
    found = list(_file(path, options))
    if len(found) > 1:
        raise InputError("several", f"{path} holds {len(found)} reports; use whosays.read_many")
    if not found:
        raise InputError("no-reports", f"{path} holds no report")
    first = found[0]
    if isinstance(first, Failure):
        raise InputError(first.error.code, first.error.message)
    return first


def failure(path: str | None, error: InputError, record: str | None = None) -> Failure:
    """The failure that stands in the place of a report."""
    return Failure(
        path=path, record=record, error=Failure.Error(code=error.code, message=str(error))
    )


def _is_file(source: str) -> bool:
    try:
        return len(source) < 4096 and "\n" not in source and Path(source).exists()
    except (OSError, ValueError):
        return False


def _directory(folder: Path, options: Options) -> Iterator[Report | Failure]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in TEXT_ENDINGS)
    if not files:
        raise InputError("no-reports", f"{folder} holds no file that can be read as a report")
    for path in files:
        yield from documents(path, options)


def _file(path: Path, options: Options) -> Iterator[Report | Failure]:
    try:
        check_size(path.stat().st_size)
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError("no-such-file", no_such_file(path)) from None
    except OSError as error:
        raise InputError("unreadable", f"{path} cannot be read: {error.strerror}") from None
    yield from _bytes(data, str(path), options)


def _bytes(data: bytes, path: str, options: Options) -> Iterator[Report | Failure]:
    yield from_text(decode(data), Known.of(options, path=path))
