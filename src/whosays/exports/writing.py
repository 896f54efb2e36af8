"""Writing a format to a stream or a path, whole or not at all; and reading it back."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from whosays.comparing.laying import lay
from whosays.comparing.model import Comparison
from whosays.errors import InputError
from whosays.exports.formats import Export, export
from whosays.model import Failure, MadeBy, Report

Found = Comparison | Iterable[Report | Failure]


def write(found: Found, name: str, to: Path | IO[str]) -> None:
    """Write a comparison or reports; see :func:`whosays.exports.write`."""
    format_ = export(name)
    if not isinstance(found, Comparison):
        found = tuple(found)
        if not format_.reports:
            raise InputError(
                "bad-format",
                f"{name} holds events, which reports alone have not; give the output of "
                "`whosays compare`",
            )
    module = _module(format_)
    if format_.folder:
        if not isinstance(to, Path):
            raise InputError(
                "cannot-write", f"{name} is a folder of files; give its path as --output"
            )
        module.write(found, to)
        return
    pieces = module.pieces(found if format_.complete else as_comparison(found), name)
    if isinstance(to, Path):
        _write_file(to, pieces, mark=format_.mark)
    else:
        to.writelines(pieces)


def as_comparison(found: Found) -> Comparison:
    """Reports alone as a comparison in which nothing has been compared."""
    if isinstance(found, Comparison):
        return found
    items = tuple(found)
    reports = [one for one in items if isinstance(one, Report)]
    made_by = min((one.made_by for one in reports), key=str, default=None)
    if made_by is None:
        from whosays import __version__

        made_by = MadeBy(whosays=__version__, schema_=1)
    failures = tuple(one for one in items if isinstance(one, Failure))
    return Comparison(made_by=made_by, reports=lay(reports), failures=failures)


def read_back(path: Path) -> Comparison | tuple[Report | Failure, ...]:
    """Read a complete format; see :func:`whosays.exports.read_back`."""
    complete = _module(export("parquet" if path.is_dir() else "jsonl"))
    try:
        if path.is_dir():
            found: Comparison | tuple[Report | Failure, ...] = complete.read_back(path)
        else:
            with path.open(encoding="utf-8", newline="\n") as lines:
                found = complete.read_back(lines)
    except FileNotFoundError:
        raise InputError("no-such-file", f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("bad-record", f"{path}: cannot be read ({error})") from None
    return found


def _module(format_: Export) -> Any:
    try:
        return import_module(f"whosays.exports.{format_.module}")
    except ModuleNotFoundError as error:
        if format_.extra is None or (error.name or "").startswith("whosays"):
            raise
        raise InputError(
            "missing-extra",
            f"{format_.name} needs {error.name}, which is not installed; "
            f"pip install 'whosays[{format_.extra}]'",
        ) from None


def _write_file(path: Path, pieces: Iterable[str], *, mark: bool) -> None:
    encoding = "utf-8-sig" if mark else "utf-8"
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            _put(path, "w", encoding, pieces)  # a device, a pipe: nothing may take its place
            return
        path = path.resolve()
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            _put(beside, "x", encoding, pieces)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            "cannot-write", f"{path}: cannot be written ({error.strerror}); give another path"
        ) from None


def _put(path: Path, how: str, encoding: str, pieces: Iterable[str]) -> None:
    with path.open(how, encoding=encoding, errors="backslashreplace", newline="") as file:
        file.writelines(pieces)
