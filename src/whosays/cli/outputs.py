"""Where output goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from whosays.errors import InputError


@contextmanager
def destination(output: Path | None, format: str) -> Iterator[TextIO]:
    """The stream to write to; a file appears under its name only once it is whole.

    Raises:
        InputError: the file cannot be written; the message names the remedy.
    """
    if output is None:
        if format != "terminal" and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
        yield sys.stdout
        return
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        stream = beside.open("x", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(
            "cannot-write", f"{output}: cannot be written here: {error.strerror}"
        ) from None
    try:
        with stream:
            yield stream
        beside.replace(output)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
