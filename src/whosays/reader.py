"""From an input to reports with claims: the rooms joined in their order."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays import reading
from whosays.errors import InputError, WhosaysError
from whosays.model import Failure, Report
from whosays.options import Options

if TYPE_CHECKING:
    from whosays.comparing.model import Comparison
    from whosays.comparing.outlets import OutletGiven

__all__ = ["Options", "add_claims", "compare", "read", "read_all", "with_claims"]

Outlets = str | Path | Iterable["Mapping[str, Any] | OutletGiven"]
"""Facts on outlets: a file, or entries."""

_log = logging.getLogger("whosays")


def add_claims(report: Report, options: Options) -> Report:
    """The report with its claims and attributions read."""
    from whosays.claims import read_claims

    return read_claims(report, pipeline=options.pipeline)


def read_all(inputs: Iterable[str | Path], options: Options) -> Iterator[Report | Failure]:
    """Read inputs one after another; one that cannot be read costs only itself."""
    for item in inputs:
        for found in reading.documents(item, options):
            yield found if isinstance(found, Failure) else with_claims(found, options)


def with_claims(report: Report, options: Options) -> Report | Failure:
    """The report with its claims; whatever goes wrong with it costs only itself.

    A fault of ours is told as such, with its kind and place, and kept whole in the
    log (``logging.getLogger("whosays")``, level debug).
    """
    try:
        return add_claims(report, options)
    except WhosaysError as error:
        code, message = error.code, str(error)
    except Exception as error:  # noqa: BLE001 - one report must not end the reading
        _log.debug("fault while reading %s", report.path or report.url, exc_info=True)
        code = "fault"
        message = f"whosays itself failed on it; {fault(error)}"
    return Failure(
        path=report.path or report.url,
        record=report.record,
        error=Failure.Error(code=code, message=message),
    )


def fault(error: Exception) -> str:
    """A mistake of our own in one line: its kind and its place, with the request to report it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"please report this: {type(error).__name__} in {Path(last.filename).name}, "
        f"line {last.lineno}: {error}"
    )


def read(source: str | Path, *, options: Options) -> Report:
    """Read one input, or a text, into a report.

    Raises:
        InputError: it cannot be read; the message names the remedy.
    """
    return add_claims(reading.one(source, options), options)


def compare(
    sources: Iterable[str | Path | Report | Failure], options: Options, outlets: Outlets | None
) -> Comparison:
    """Read what is not read yet, and lay all of it side by side.

    Raises:
        InputError: the facts on outlets are none.
    """
    from whosays.comparing.compare import compare as lay_side_by_side

    given = outlets_given(outlets)
    found: list[Report | Failure] = []
    for source in sources:
        if isinstance(source, Report | Failure):
            found.append(source)
        else:
            found.extend(read_all([source], options))
    return lay_side_by_side(found, outlets=given)


def outlets_given(outlets: Outlets | None) -> tuple[OutletGiven, ...]:
    """Facts on outlets from a file or from entries.

    Raises:
        InputError: the file cannot be read, or an entry is none; the message says which.
    """
    from pydantic import ValidationError

    from whosays.comparing.outlets import OutletGiven, load

    if outlets is None:
        return ()
    if isinstance(outlets, str | Path):
        return load(Path(outlets))
    try:
        return tuple(OutletGiven.model_validate(one) for one in outlets)
    except ValidationError as error:
        raise InputError("bad-outlets", f"outlets: {error.errors()[0]['msg']}") from None
