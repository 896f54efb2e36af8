"""A page and the parts it should be cut into, kept side by side for a test."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whosays.errors import InputError
from whosays.model import Report
from whosays.options import Options

ENDING = ".parts.json"


def expected(report: Report) -> dict[str, Any]:
    """What a test holds a page to: its parts by kind and words, its credits, dates, outlet."""
    return {
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "published": report.published.date,
        "outlet": report.outlet.name if report.outlet else None,
        "parts": [[part.kind, report.text[part.start : part.end]] for part in report.parts],
        "credits": [
            [credit.text, credit.role, credit.type, credit.entity] for credit in report.credits
        ],
        "oddities": [[odd.kind, report.text[odd.start : odd.end]] for odd in report.oddities],
    }


def keep(report: Report, folder: Path) -> Path:
    """Write a page and its expected parts into a folder; the path of the parts.

    Correct the parts by hand where the page was cut wrongly: they say what should be.

    Raises:
        InputError: the report is not of a file, or the folder cannot be written.
    """
    source = Path(report.path or "")
    if not report.path or not source.is_file():
        raise InputError(
            "no-such-file", "only the parts of a file can be kept; save the page to a file first"
        )
    name = re.sub(r"[^\w.-]+", "-", source.name)
    path = folder / f"{name}{ENDING}"
    text = json.dumps({"page": name, **expected(report)}, ensure_ascii=False, indent=1) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / name).exists():
            (folder / name).write_bytes(source.read_bytes())
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError("cannot-write", f"{path} cannot be written: {error.strerror}") from None
    return path


def differences(path: Path) -> Iterator[str]:
    """Where a kept page is cut otherwise now than is expected, one line each.

    Args:
        path: of the expected parts; the page lies beside them.
    """
    from whosays.reading import one

    wanted = json.loads(path.read_text(encoding="utf-8"))
    now = expected(one(path.parent / wanted.pop("page"), Options()))
    for field, value in wanted.items():
        have = json.loads(json.dumps(now[field]))
        if isinstance(value, list):
            yield from (f"{field}: missing {item}" for item in value if item not in have)
            yield from (f"{field}: not expected {item}" for item in have if item not in value)
        elif value != have:
            yield f"{field}: {have!r}, not {value!r}"
