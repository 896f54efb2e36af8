"""Reports as they are laid side by side: one each, named, in an order of their own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from whosays.comparing.model import ComparedReport, Version
from whosays.model import Report


def lay(reports: Iterable[Report]) -> tuple[ComparedReport, ...]:
    """The reports to compare, each once, in the order of publication.

    A report that was given twice (see :func:`identity`) is one. The order is by time
    of publication (unknown last), then by digest: never that of the input.
    """
    once = {identity(report): report for report in sorted(reports, key=_as_found)}
    names = Counter(_name(report) for report in once.values())
    laid = [_laid(report, digest, names) for digest, report in once.items()]
    return tuple(sorted(laid, key=lambda r: (r.published is None, r.published or "", r.digest)))


def identity(report: Report) -> str:
    """By what a report is told from others: its id, and without an address who published it.

    A report's id is a digest of its text and address. Two outlets that print one text
    word for word are two reports though, also where the input gives no address: there the
    outlet and the name that the input gave it are added, as six more signs.
    """
    outlet = report.outlet.name if report.outlet else None
    record = report.record if _is_named(report) else None
    if report.url or not (outlet or record):
        return report.id
    told = f"{outlet or ''}\n{record or ''}".encode("utf-8", "surrogatepass")
    return report.id + hashlib.sha256(told).hexdigest()[:6]


def _as_found(report: Report) -> tuple[str, str, str]:
    # Of two that are one report, the same must win whatever their order.
    return report.id, report.record or "", report.path or ""


def _is_named(report: Report) -> bool:
    """Whether the input gave it a name, rather than only a line."""
    return bool(report.record) and not str(report.record).startswith("line ")


def _name(report: Report) -> str:
    return str(report.record) if _is_named(report) else report.id


def _laid(report: Report, digest: str, names: Counter[str]) -> ComparedReport:
    name = _name(report)
    return ComparedReport(
        id=name if names[name] == 1 else digest,
        digest=digest,
        path=report.path,
        url=report.url,
        title=report.title,
        outlet=report.outlet.name if report.outlet else None,
        published=report.published.at or report.published.date,
        language=report.language,
        credits=report.credits,
        text=report.text,
        claims=report.claims,
        oddities=report.oddities,
    )


def versions(reports: Sequence[ComparedReport]) -> tuple[Version, ...]:
    """Later texts at one address, each of the one before it.

    Without a time for both, nobody can say which is the later: no version is told.
    """
    last: dict[str, ComparedReport] = {}
    found: list[Version] = []
    for report in reports:
        if not report.url or not report.published:
            continue
        before = last.get(report.url)
        if before is not None and before.text != report.text:
            found.append(Version(report=report.id, of=before.id))
        last[report.url] = report
    return tuple(found)
