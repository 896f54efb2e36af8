"""Time events beside TF-IDF clustering: ``python -m bench.events [--reports N]``.

The open reports of quality/scenarios are read once with their claims, then come again
under new dates, one round a month, until there are N: a stream in which no two rounds
are about one event. Events, facts and origins are timed after reading, on one core, in
processor time; copies and stories have benches of their own. The peer, scikit-learn's
average linkage over TF-IDF vectors, groups the same texts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.stories import MONTH, told

if TYPE_CHECKING:
    from whosays.comparing.model import ComparedReport
    from whosays.model import Report


def read() -> list[Report]:
    """The open reports of our scenarios, with their claims."""
    from quality.scenarios import load
    from whosays.model import Report
    from whosays.options import Options
    from whosays.reader import read_all

    rows = [
        {**report, "id": f"{scenario['id']}{report['id']}"}
        for scenario in load(blind=False)
        for report in scenario["reports"]
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return [found for found in read_all([str(path)], Options()) if isinstance(found, Report)]


def stream(base: list[Report], count: int) -> tuple[ComparedReport, ...]:
    """The reports again and again, each round in a month of its own, claims' days too."""
    from whosays.comparing.laying import lay

    found = []
    for at in range(count):
        turn, place = divmod(at, len(base))
        found.append(_moved(base[place], turn))
    return lay(found)


def _moved(report: Report, turn: int) -> Report:
    shift = dt.timedelta(days=turn * MONTH)

    def day(iso: str | None) -> str | None:
        return (dt.date.fromisoformat(iso[:10]) + shift).isoformat() if iso else None

    claims = tuple(
        claim.model_copy(
            update={
                "key": f"{turn}{claim.key}",
                "when": claim.when
                and claim.when.model_copy(
                    update={"earliest": day(claim.when.earliest), "latest": day(claim.when.latest)}
                ),
            }
        )
        for claim in report.claims
    )
    published = report.published.model_copy(update={"date": day(report.published.date), "at": None})
    return report.model_copy(
        update={
            "id": f"{turn:06}{report.id}",
            "record": f"{turn}{report.record}",
            "url": None,
            "claims": claims,
            "published": published,
        }
    )


def main() -> None:
    """Print documents a second of both, and the memory that events take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    given = parser.parse_args()
    from whosays.comparing.decisions import NONE
    from whosays.comparing.events import find_events
    from whosays.comparing.folding import Folds
    from whosays.comparing.outlets import Outlets
    from whosays.comparing.slips import Slips

    reports = stream(read(), given.reports)

    def events() -> None:
        find_events(reports, (), Outlets(), Folds(frozenset()), NONE, Slips())

    find_events(reports[:50], (), Outlets(), Folds(frozenset()), NONE, Slips())
    told(reports, events, " after reading")


if __name__ == "__main__":
    main()
