"""A process that adds prepared reports to a ledger, for tests that kill it.

    python -m tests.ledger.adds LEDGER REPORTS.jsonl

It says ``done`` at the end.
"""

from __future__ import annotations

import sys
from pathlib import Path

from whosays.ledger import Raw, open_ledger
from whosays.model import Report


def main(ledger: str, reports: str) -> None:
    """Add the reports of a file, one a line, each as an input of its own, in order."""
    lines = Path(reports).read_text(encoding="utf-8").splitlines()
    found = [Report.model_validate_json(line) for line in lines]
    with open_ledger(ledger) as opened:
        for report in found:
            raw = Raw.of(report.path or "", report.text.encode(), keep=True)
            if opened.has_bytes(raw.digest, raw.address, reading="made"):
                continue
            opened.add(report, raw=raw, reading="made")
            opened.finish(raw, reading="made")
        opened.derive()


if __name__ == "__main__":
    main(*sys.argv[1:])
    sys.stdout.write("done\n")
