"""Time the program: ``python -m bench.read`` prints, ``--write`` also sets docs/performance.md.

Measured: `whosays --help`; the first reading in a fresh process (cold); words a second
once the pipelines are loaded (warm); the most memory that a reading took. The texts are the
example reports, so that anybody can repeat it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
TEXTS = {
    "fr": ["page-aplatie.txt", "manifestation.txt", "anefis/1-depeche.txt", "anefis/3-radio.txt"],
    "en": ["statehouse.txt", "wire-capitals.txt", "anefis/4-abroad.txt"],
}
KIB = 1024


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def started(*arguments: str) -> float:
    """Median seconds of five starts of the program with these arguments."""

    def start() -> None:
        subprocess.run(
            [sys.executable, "-m", "whosays", *arguments],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    return statistics.median(seconds(start) for _ in range(5))


def warm(names: list[str]) -> tuple[int, float]:
    """Words, and words a second once everything is loaded: best of three rounds."""
    import whosays

    paths = [ROOT / "examples" / name for name in names]
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)

    def read() -> None:
        for path in paths:
            whosays.read(path)

    read()
    return words, words / min(seconds(read) for _ in range(3))


def added(language: str, names: list[str]) -> tuple[float, float]:
    """Words a second of the bare pipeline, and what the claims add to its time, in per cent.

    In processor time, which other work on the machine disturbs less; best of three rounds.
    """
    from whosays import reading
    from whosays.claims import read_claims
    from whosays.claims.lexicon import compiled
    from whosays.language.analysis import analyse
    from whosays.language.pipeline import load
    from whosays.options import Options

    texts = [(ROOT / "examples" / name).read_text(encoding="utf-8") for name in names]
    words = sum(len(text.split()) for text in texts)
    reports = [reading.one(text, Options(language=language)) for text in texts]
    pack, nlp = compiled(language).pack, load(language, None).nlp

    def bare() -> None:
        for report in reports:
            analyse(report, pack, nlp)

    def whole() -> None:
        for report in reports:
            read_claims(report)

    def least(work: Callable[[], object]) -> float:
        work()
        spent = []
        for _ in range(3):
            start = time.process_time()
            work()
            spent.append(time.process_time() - start)
        return min(spent)

    alone = least(bare)
    return words / alone, 100 * (least(whole) / alone - 1)


def rows() -> list[tuple[str, str]]:
    """What was measured, in words, and the figure with its unit."""
    example = f"examples/{TEXTS['fr'][0]}"
    found = [
        ("`whosays --help`, median of five", f"{started('--help'):.2f} s"),
        (
            f"`whosays read {example}`, fresh process, median of five",
            f"{started('read', example):.2f} s",
        ),
    ]
    for language, names in TEXTS.items():
        words, speed = warm(names)
        found.append(
            (f"warm, {language}, {len(names)} examples of {words} words, best of three",
             f"{speed:,.0f} words/s")
        )  # fmt: skip
        bare, more = added(language, names)
        found.append((f"bare pipeline, {language}", f"{bare:,.0f} words/s"))
        found.append((f"what claims add, {language}", f"{more:.0f} %"))
    # Linux counts in KiB, macOS in bytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mebibytes = peak / KIB / (KIB if sys.platform == "darwin" else 1)
    found.append(("most memory with both languages loaded", f"{mebibytes:,.0f} MiB"))
    return found


def block(found: list[tuple[str, str]]) -> str:
    """The figures as a Markdown table, with what they were measured on."""
    import whosays

    machine = (
        f"`python -m bench.read --write`, {dt.datetime.now(tz=dt.UTC).date().isoformat()}, "
        f"whosays {whosays.__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores."
    )
    lines = [machine, "", "| measured | figure |", "|---|---|"]
    lines += [f"| {what} | {figure} |" for what, figure in found]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and with --write set the page."""
    parser = argparse.ArgumentParser(prog="python -m bench.read", description=__doc__)
    parser.add_argument("--write", action="store_true", help="set docs/performance.md too")
    write = parser.parse_args().write
    text = block(rows())
    print(text)
    if write:
        page = PAGE.read_text(encoding="utf-8")
        pattern = re.escape(BEGIN) + r".*?" + re.escape(END)
        made = re.sub(pattern, lambda _: f"{BEGIN}\n{text}\n{END}", page, flags=re.DOTALL)
        PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
