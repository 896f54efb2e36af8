"""Time archives: ``python -m bench.archives`` prints pages a second through WARC, without claims.

Measured, in processor time of one core: FastWARC alone (records only), whosays (parts,
dates, outlet, credits), and where they are installed resiliparse's and trafilatura's text.
The archive is made of invented pages, packed record by record as crawls are.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import io
import time
from collections.abc import Callable, Iterator

SENTENCE = "The fire service of Valbrune said on {day} May that {n} people had left the sawmill. "


def page(number: int) -> bytes:
    """An invented page with a head, a picture, paragraphs and furniture."""
    text = "".join(
        f"<p>{SENTENCE.format(day=number % 28 + 1, n=number + k) * 3}</p>" for k in range(12)
    )
    links = "".join(f"<li><a href='/{n}'>Another report, number {n}</a></li>" for n in range(60))
    return (
        f"<html lang=en><head><title>Fire {number}</title></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>Fire in Valbrune, report {number}</h1><p class=byline>By Ada Marsh</p>"
        f"<figure><img src=a.jpg><figcaption>The sawmill. <span class=credit>Ada Marsh/AFP</span>"
        f"</figcaption></figure>{text}</article><footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def archive(pages: int) -> bytes:
    """A WARC file of so many pages, each record packed."""
    records = []
    for number in range(pages):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
            f"WARC-Target-URI: https://courier.example/{number}\r\n"
            "WARC-Date: 2019-06-01T00:00:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return b"".join(records)


def bodies(data: bytes) -> Iterator[bytes]:
    """The pages of an archive by FastWARC alone."""
    from fastwarc.warc import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(data), fsspec_args=False):
        yield record.reader.read()


def ours(data: bytes) -> int:
    """Reports read by whosays, without claims."""
    from whosays.model import Report
    from whosays.reading.known import Known
    from whosays.reading.warc import from_warc

    return sum(isinstance(one, Report) for one in from_warc(io.BytesIO(data), Known()))


def resiliparse_text(data: bytes) -> int:
    """Main text by resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text

    return sum(bool(extract_plain_text(b.decode(), main_content=True)) for b in bodies(data))


def trafilatura_text(data: bytes) -> int:
    """Text and metadata by trafilatura."""
    import trafilatura

    return sum(trafilatura.bare_extraction(body.decode()) is not None for body in bodies(data))


def speed(work: Callable[[bytes], int], data: bytes) -> tuple[int, float]:
    """Pages that a reader gave, and how many a second of processor time; best of three."""
    count = work(data)
    spent = []
    for _ in range(3):
        start = time.process_time()
        work(data)
        spent.append(time.process_time() - start)
    return count, count / min(spent)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.archives", description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    data = archive(parser.parse_args().pages)
    readers: dict[str, Callable[[bytes], int]] = {
        "fastwarc, records only": lambda data: sum(1 for _ in bodies(data)),
        "whosays, parts and metadata": ours,
        "resiliparse, main text": resiliparse_text,
    }
    if importlib.util.find_spec("trafilatura"):
        readers["trafilatura, text and metadata"] = trafilatura_text
    print("| reader | pages | pages/s |\n|---|---|---|")
    for name, work in readers.items():
        count, rate = speed(work, data)
        print(f"| {name} | {count} | {rate:,.0f} |")


if __name__ == "__main__":
    main()
