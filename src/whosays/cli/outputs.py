"""Where output goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TextIO

from whosays.errors import InputError

_SUFFIXES = {".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html", ".csv": "csv"}
_WITHIN = {
    "json": ("jsonl", "plover", "geojson", "annotation", "prov-json", "ninjs"),
    "csv": ("acled", "ucdp"),
}
"""Formats that are written in JSON or CSV too, so that a file's name suits them."""


def other_format(output: Path | None, written: str) -> str | None:
    """The format that the file's name stands for, where another is being written."""
    meant = _SUFFIXES.get(output.suffix.lower()) if output else None
    return meant if meant and written not in (meant, *_WITHIN.get(meant, ())) else None


@contextmanager
def destination(output: Path | None, written: str, inputs: list[str]) -> Iterator[TextIO]:
    """The stream to write to; a file appears under its name only once it is whole.

    Text is UTF-8 whatever the locale, but for the terminal view on standard output.
    A CSV file begins with a byte order mark, by which spreadsheets know UTF-8;
    standard output does not, since other programs would take it for text.

    Args:
        output: the file, or ``None`` for standard output.
        written: the format.
        inputs: none of them may be the file.

    Raises:
        InputError: the file cannot be written; the message names the remedy.
    """
    if output is None:
        yield _standard_output(written)
        return
    encoding = "utf-8-sig" if written == "csv" else "utf-8"
    if output.exists() and not output.is_file() and not output.is_dir():
        with _closing(
            output.open("w", encoding=encoding, errors="backslashreplace", newline="")
        ) as stream:  # a device, a pipe
            yield stream
        return
    check(output, inputs)
    output = output.resolve()
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        stream = beside.open("x", encoding=encoding, errors="backslashreplace", newline="")
    except OSError as error:
        raise InputError(
            "cannot-write", f"{output}: cannot be written ({error.strerror}); give another --output"
        ) from None
    try:
        with _closing(stream):
            yield stream
        beside.replace(output)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@contextmanager
def _closing(stream: TextIO) -> Iterator[TextIO]:
    # Every piece is flushed as it is written, so closing has nothing more to lose,
    # and its error would hide the first one.
    try:
        yield stream
    finally:
        with suppress(OSError):
            stream.close()


def _standard_output(written: str) -> TextIO:
    # Under a test's capture, standard output has another class and is left as it is.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure and written == "terminal":
        reconfigure(errors="replace")
    elif reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    return sys.stdout


def check(output: Path, inputs: list[str]) -> None:
    """Whether a file can be written to at all.

    Raises:
        InputError: it is a directory, an input, or in no directory.
    """
    if output.is_dir():
        raise InputError("cannot-write", f"{output} is a directory; give a file as --output")
    if not output.parent.is_dir():
        raise InputError("cannot-write", f"{output.parent} is no directory; make it first")
    for item in inputs:
        path = Path(item)
        if output.exists() and path.exists() and path.samefile(output):
            raise InputError("cannot-write", f"{output} is an input; give another --output")


class Interrupts:
    """Ctrl-C that waits for a piece of output to be whole.

    Within :meth:`held` the first interrupt is kept until the piece is written, so
    that no line is cut; a second one does not wait, for a reader that has stalled.
    A request to terminate unwinds as an exit, so that no partial file stays.
    """

    def __init__(self) -> None:
        self._holding = False
        self._waiting = False

    def install(self) -> None:
        """Take over the signals; only the main thread can, others go without."""
        try:
            signal.signal(signal.SIGINT, self._interrupted)
            signal.signal(signal.SIGTERM, self._terminated)
        except ValueError:
            return

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep an interrupt back until the block is done."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self._waiting:
            raise KeyboardInterrupt

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        if self._holding and not self._waiting:
            self._waiting = True
        else:
            raise KeyboardInterrupt

    def _terminated(self, number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)
