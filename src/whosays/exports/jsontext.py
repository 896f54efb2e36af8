"""JSON as text that UTF-8 can hold, and names for things that have no address."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote


def dumps(data: Any, *, indent: int | None = None) -> str:
    """The data as JSON, in letters; with escapes where it holds half a pair of surrogates."""
    # An empty field is left out rather than written as null: most formats here ask so.
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


def iri(address: str) -> str:
    """An address with what no IRI may hold escaped: spaces, quotes, angle brackets."""
    return quote(address.encode("utf-8", "backslashreplace"), safe="%/:?#[]@!$&'()*+,;=-._~")
