"""Time and score the reading of pages: ``python -m bench.pages FOLDER``.

FOLDER is one as `python -m quality pages --data` takes it, with typed gold. In one run, on
the same decoded pages and in processor time: whosays whole (parts, credits, dates, oddities),
Resiliparse's own extractor, and, where they are installed (extra ``bench``), trafilatura with
its metadata and readability-lxml. The score is that of the gate: F of the words of the body,
averaged over pages, and the share of the gold's captions that an extractor leaves in it.
Only whosays gives typed captions and offsets.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

Extract = Callable[[str, str], str]


def ours(page: str, url: str) -> str:
    """The words of lead, headings and body."""
    from whosays.reading.html import from_html
    from whosays.reading.known import Known

    report = from_html(page, Known(url=url))
    kept = (p for p in report.parts if p.kind in ("lead", "heading", "body"))
    return "\n".join(report.text[p.start : p.end] for p in kept)


def resiliparse(page: str, url: str) -> str:
    """What Resiliparse takes for the main content."""
    del url
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page, main_content=True))


def trafilatura(page: str, url: str) -> str:
    """What trafilatura takes for the body, its metadata read too."""
    found = importlib.import_module("trafilatura").bare_extraction(
        page, url=url, with_metadata=True, include_comments=False
    )
    return str(found.text or "") if found else ""


def readability(page: str, url: str) -> str:
    """What readability-lxml takes for the body."""
    summary = importlib.import_module("readability").Document(page, url=url).summary()
    return unescape(re.sub(r"<[^>]*>", " ", summary))


def extractors() -> Iterator[tuple[str, Extract]]:
    """Those that are installed."""
    yield "whosays", ours
    yield "resiliparse", resiliparse
    for extract in (trafilatura, readability):
        try:
            importlib.import_module(extract.__name__)
        except ImportError:
            continue
        yield extract.__name__, extract


def pages(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Decoded sources and their rows."""
    from whosays.reading.decoding import decode

    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(decode(gzip.decompress((folder / row["html"]).read_bytes())), row) for row in rows]


def measured(extract: Extract, found: list[tuple[str, dict[str, Any]]]) -> tuple[float, ...]:
    """Pages a second, F of the body, and the share of captions left in it."""
    from quality.pages_task import overlap, words

    extract(*_asked(found[0]))
    spent, scores, captions, leaked = 0.0, [], 0, 0
    for page, row in found:
        start = time.process_time()
        try:
            text = extract(page, row["url"])
        except Exception:  # noqa: BLE001 - a page that an extractor fails on scores nothing
            text = ""
        spent += time.process_time() - start
        body = row["gold"]["body"] or {"summary": [], "sections": []}
        parts = (t for s in body["sections"] for t in (*s["headline"], *s["paragraphs"]))
        wanted = "\n".join((*body["summary"], *parts))
        scores.append(overlap(wanted, text))
        flat, gold = " ".join(words(text)), " ".join(words(wanted))
        for caption in {i["caption"] for i in row["gold"].get("images") or () if i.get("caption")}:
            plain = " ".join(words(caption))
            captions += 1
            leaked += len(plain.split()) > 3 and plain in flat and plain not in gold
    return len(found) / spent, sum(scores) / len(scores), leaked / max(captions, 1)


def _asked(one: tuple[str, dict[str, Any]]) -> tuple[str, str]:
    return one[0], one[1]["url"]


def main() -> None:
    """Print one row an extractor."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("folder", type=Path, help="pages with typed gold")
    found = pages(parser.parse_args().folder)
    print(f"{len(found)} pages, {os.cpu_count()} cores, one used\n")
    print("| extractor | pages/s | body F1 | captions left in the body |\n|---|---|---|---|")
    for name, extract in extractors():
        speed, score, leak = measured(extract, found)
        print(f"| {name} | {speed:.0f} | {score:.3f} | {leak:.1%} |")


if __name__ == "__main__":
    main()
