"""How every command ends: what goes wrong is one line on standard error and a status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Protocol, TextIO

from whosays.errors import InputError, WhosaysError

FAILED = 1
INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of the signal, as shells have it."""
CLOSED = 141
"""Exit status where whoever reads standard output has stopped (128 + SIGPIPE)."""


class Teller(Protocol):
    """Whoever can tell a person something."""

    def tell(self, message: str) -> None:
        """One line on standard error."""


def ended(
    work: Callable[[], None], progress: Teller, interrupted: str = "interrupted"
) -> int | None:
    """Do the work; the exit status where it did not come to its end, else ``None``.

    Args:
        work: what a command does.
        progress: tells what went wrong.
        interrupted: what Ctrl-C is answered with.
    """
    try:
        work()
    except KeyboardInterrupt:
        progress.tell(interrupted)
        return INTERRUPTED
    except BrokenPipeError:
        close_quietly()
        return CLOSED
    except WhosaysError as error:
        progress.tell(str(error))
        return FAILED
    return None


def put(piece: str, stream: TextIO) -> None:
    """Write a piece to its end.

    Raises:
        InputError: it cannot be written, such as on a full disk.
    """
    try:
        stream.write(piece)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if stream is sys.stdout:
            close_quietly()
        raise InputError(
            "cannot-write", f"the output cannot be written to its end: {error.strerror}"
        ) from None


def close_quietly() -> None:
    """Let go of standard output, else Python complains again when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
