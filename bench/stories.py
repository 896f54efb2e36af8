"""Time stories beside TF-IDF clustering: ``python -m bench.stories [FILE] [--reports N]``.

Both group the same texts on one core: a file of the gate (ECB+ by default), or, where
none is at hand, made texts. With `--reports` the texts come again under new dates, one
round a month, until there are so many: a stream, whose window bounds the memory. The
peer, scikit-learn's average linkage over all pairs, is run on the first `MOST_PEER`
texts only, since its table of pairs grows with the square.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.comparing.model import ComparedReport

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared/data/stories/ecbplus/ecbplus_topics_01_35.jsonl.gz"
MOST_PEER = 3000
MONTH = 31


def texts(path: Path) -> list[str]:
    """The texts of a file of the gate; made ones where there is none."""
    if not path.exists():
        return made(800)
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").split("\n")
    return [json.loads(line)["text"] for line in lines if line]


def made(count: int) -> list[str]:
    """Texts of 370 words by chance, ten about each of as many happenings as that makes."""
    chance = random.Random(1)
    common = [f"word{n}" for n in range(3000)]
    found = []
    for at in range(count):
        names = [f"Name{at // 10}x{n}" for n in range(8)]
        words = [chance.choice(common) for _ in range(330)] + [
            chance.choice(names) for _ in range(40)
        ]
        chance.shuffle(words)
        found.append(" ".join(words))
    return found


def stream(base: Sequence[str], count: int) -> list[ComparedReport]:
    """Reports of these texts, again and again, each round in a month of its own."""
    from whosays.comparing.model import ComparedReport

    start = dt.date(2000, 1, 1)
    found = []
    for at in range(count):
        turn, place = divmod(at, len(base))
        day = start + dt.timedelta(days=turn * MONTH + place * 14 // len(base))
        name = f"{at:07}"
        found.append(
            ComparedReport(
                id=name, digest=name, text=base[place], published=day.isoformat(), language="en"
            )
        )
    return found


def seconds(work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print documents a second of both, and the most memory of the process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATA)
    parser.add_argument("--reports", type=int)
    given = parser.parse_args()
    from whosays.comparing.stories import find_stories

    base = texts(given.file)
    reports = stream(base, given.reports or len(base))
    find_stories(reports[:50])  # tables are read once
    told(reports, lambda: find_stories(reports))


def told(reports: Sequence[ComparedReport], work: Callable[[], object], says: str = "") -> None:
    """Print documents a second of some work and its memory, then those of the peer."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = seconds(work)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"whosays: {len(reports)} reports, {len(reports) / spent:.0f} documents/s{says}")
    print(f"whosays: {most - before:.0f} MiB above the {before:.0f} MiB with the reports loaded")
    try:
        from quality.tfidf import distances, grouped
    except ImportError:
        print("TF-IDF: scikit-learn is not installed")
        return
    some = [report.text for report in reports[:MOST_PEER]]
    spent = seconds(lambda: grouped(distances(some), 0.8))
    print(f"TF-IDF, average linkage: {len(some)} texts, {len(some) / spent:.0f} documents/s")


if __name__ == "__main__":
    main()
