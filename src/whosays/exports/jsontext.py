"""JSON as text that UTF-8 can hold, and names for things that have no address."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from whosays.comparing.model import ComparedReport

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")


def dumps(data: Any, *, indent: int | None = None) -> str:
    """The data as JSON, in letters; with escapes where it holds half a pair of surrogates."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, indent=indent)
    return text


def known(**fields: Any) -> dict[str, Any]:
    """The fields without those that are unknown (``None``) or empty."""
    return {name: value for name, value in fields.items() if value is not None and value != []}


def urn(*names: str) -> str:
    """A name for something of ours: ``urn:whosays:report:1f3a…``."""
    safe = (quote(name.encode("utf-8", "backslashreplace"), safe="") for name in names)
    return f"urn:whosays:{':'.join(safe)}"


def address(report: ComparedReport) -> str:
    """Where the report is; a name by its digest where it has no whole address."""
    if report.url and _ABSOLUTE.match(report.url):
        return iri(report.url)
    return urn("report", report.digest)


def iri(url: str) -> str:
    """An address with what no IRI may hold escaped: spaces, quotes, angle brackets."""
    return quote(url.encode("utf-8", "backslashreplace"), safe="%/:?#[]@!$&'()*+,;=-._~")
