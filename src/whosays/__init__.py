"""whosays reads news reports the way a careful analyst does, and keeps who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from whosays.comparing.model import Comparison, Event
    from whosays.comparing.outlets import OutletGiven
    from whosays.errors import InputError, LedgerError, PackError, PipelineError, WhosaysError
    from whosays.ledger import Ledger, open_ledger
    from whosays.model import Claim, Failure, Report, Source

__all__ = [
    "Claim", "Comparison", "Event", "Failure", "InputError", "Ledger", "LedgerError",
    "PackError", "PipelineError", "Report", "Source", "WhosaysError", "__version__",
    "compare", "open_ledger", "read", "read_many",
]  # fmt: skip


def read(
    source: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    pipeline: str | None = None,
) -> Report:
    """Read one report: a path, a URL, or the text itself.

    A string is taken as a path where a file of that name exists, as a URL where it
    begins with ``http://`` or ``https://``, else as the text of a report.

    Args:
        source: the report.
        published: ISO date (or date with time) of publication, above what the text says.
        outlet: name of the outlet, above what the text says.
        language: ISO 639-1 code, above what the words show.
        pipeline: an installed spaCy pipeline with Universal Dependencies labels.

    Returns:
        The report with its claims, in the order of their triggers.

    Raises:
        InputError: it cannot be read; the message names the remedy.
    """
    from whosays.options import Options
    from whosays.reader import read as read_one

    options = Options(published=published, outlet=outlet, language=language, pipeline=pipeline)
    return read_one(source, options=options)


def read_many(
    *sources: str | Path,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    pipeline: str | None = None,
) -> list[Report | Failure]:
    """Read files, directories, URLs, and files that hold many reports.

    An input that cannot be read gives a :class:`Failure` in its place, and the
    reading goes on. Arguments as for :func:`read`.
    """
    from whosays.options import Options
    from whosays.reader import read_all

    options = Options(published=published, outlet=outlet, language=language, pipeline=pipeline)
    return list(read_all(sources, options))


def compare(
    *sources: str | Path | Report | Failure,
    outlets: str | Path | Iterable[Mapping[str, Any] | OutletGiven] | None = None,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    pipeline: str | None = None,
) -> Comparison:
    """Lay reports side by side: copies, events, origins, disputes.

    Args:
        sources: files, directories, URLs, and files that hold many reports; or reports
            already read. The order changes nothing in what is found.
        outlets: facts on outlets, above what is known of them: a file (JSON or TOML),
            or entries with ``name`` and any of ``kind``, ``owner``, ``aliases``,
            ``domains``.
        published: as for :func:`read`, for the sources that are read here.
        outlet: likewise.
        language: likewise.
        pipeline: likewise.

    Returns:
        The comparison; a source that cannot be read stands in its ``failures``.

    Raises:
        InputError: the facts on outlets are none; the message says which.
    """
    from whosays.options import Options
    from whosays.reader import compare as compare_all

    options = Options(published=published, outlet=outlet, language=language, pipeline=pipeline)
    return compare_all(sources, options, outlets)


def __getattr__(name: str) -> Any:
    # Late, so that `whosays --help` does not pay for pydantic.
    if name in {"Claim", "Failure", "Report", "Source"}:
        from whosays import model

        return getattr(model, name)
    if name in {"Comparison", "Event"}:
        from whosays.comparing import model as compared

        return getattr(compared, name)
    if name in {"Ledger", "open_ledger"}:
        from whosays import ledger

        return getattr(ledger, name)
    if name in {"InputError", "LedgerError", "PackError", "PipelineError", "WhosaysError"}:
        from whosays import errors

        return getattr(errors, name)
    raise AttributeError(f"module 'whosays' has no attribute {name!r}")
