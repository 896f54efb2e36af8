"""Reports as they are laid side by side: one each, named, in an order of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from whosays.comparing.model import ComparedReport, Version
from whosays.model import Report


def lay(reports: Iterable[Report]) -> tuple[ComparedReport, ...]:
    """The reports to compare, each once, in the order of publication.

    A report that was given twice (same text, same address) is one. The order is by
    time of publication (unknown last), then by digest: never that of the input.
    """
    once = {report.id: report for report in sorted(reports, key=_as_found)}
    names = Counter(_name(report) for report in once.values())
    laid = [_laid(report, names) for report in once.values()]
    return tuple(sorted(laid, key=lambda r: (r.published is None, r.published or "", r.digest)))


def _as_found(report: Report) -> tuple[str, str, str]:
    # Of two that are one report, the same must win whatever their order.
    return report.id, report.record or "", report.path or ""


def _name(report: Report) -> str:
    named = report.record and not report.record.startswith("line ")
    return str(report.record) if named else report.id


def _laid(report: Report, names: Counter[str]) -> ComparedReport:
    name = _name(report)
    return ComparedReport(
        id=name if names[name] == 1 else report.id,
        digest=report.id,
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
