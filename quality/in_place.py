"""``python -m quality.in_place FILE...``: reports with each source where its words stand.

The output contract gives an attribution's source as its nearest full mention, and the
words in place (a pronoun, a short name) in `at`. The measure for attributions compares the
words in place, as its gold codes them. This gives what it asks for: the same reading, `at`
in the place of the full mention.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys

from quality.measure import COMMAND


def in_place(line: str) -> str:
    """One report, as a line of JSON, with the sources of its attributions in place."""
    report = json.loads(line)
    for attribution in report.get("attributions", []):
        if attribution.get("source"):
            attribution["source"] = attribution["source"]["at"]
    return json.dumps(report, ensure_ascii=False)


def main() -> int:
    """Read the files, rewrite what comes out; the reader's own exit status."""
    read = subprocess.run(
        [*shlex.split(COMMAND), *sys.argv[1:]],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    for line in read.stdout.split("\n")[:-1]:
        print(in_place(line))
    return read.returncode


if __name__ == "__main__":
    sys.exit(main())
