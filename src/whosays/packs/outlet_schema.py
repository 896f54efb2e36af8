"""The shape of an outlet's own file: where its pages differ from what the general walk knows."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from whosays.model import PartKind
from whosays.packs.table import Table

_STEP = re.compile(r"([a-z][a-z0-9-]*)?((?:[.#][\w-]+|\[[\w-]+=[^\]]+\])*)")


def _selector(written: str) -> str:
    if not written or not _STEP.fullmatch(written):
        raise ValueError(
            f"{written!r} is no selector; take tag, .class, #id and [name=value], written together"
        )
    return written


Selector = Annotated[str, AfterValidator(_selector)]
"""One step of a CSS selector, such as ``div.words`` or ``p[data-role=credit]``."""


class Layout(Table):
    """The selectors of an outlet's pages over a time.

    Attributes:
        from_, until: the first and last day of publication it holds for; an open end is
            left out.
        parts: selectors by the part that they mark. What stands inside such an element is
            that part, whatever the general walk would make of it.
        note: why it is needed.
    """

    from_: date | None = Field(None, alias="from")
    until: date | None = None
    parts: dict[PartKind, tuple[Selector, ...]]
    note: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Layout:
        if self.from_ and self.until and self.until < self.from_:
            raise ValueError(f"until {self.until} is before from {self.from_}")
        return self

    def holds(self, day: date | None) -> bool:
        """Whether it holds for a day of publication; an unknown day is the present."""
        if day is None:
            return self.until is None
        return (not self.from_ or self.from_ <= day) and (not self.until or day <= self.until)


class OutletPages(Table):
    """One outlet's file.

    Attributes:
        outlet: its id among the outlets known, or a new one.
        domains: hosts of its pages; their sub-domains count too.
        agencies: how it signs agencies' texts: the agency's id by the signature.
        layout: by time, the first that holds is taken.
    """

    outlet: str
    domains: tuple[str, ...] = Field(min_length=1)
    agencies: dict[str, str] = Field(default_factory=dict)
    layout: tuple[Layout, ...] = ()
    note: str | None = None


def selects(selector: str) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """A selector's tag, and the names and values that an element must have."""
    found = _STEP.fullmatch(selector)
    wanted: list[tuple[str, str]] = []
    for piece in re.findall(r"[.#][\w-]+|\[[^\]]+\]", found[2] if found else ""):
        if piece[0] == "[":
            name, _, value = piece[1:-1].partition("=")
            wanted.append((name, value.strip("\"'")))
        else:
            wanted.append(("class" if piece[0] == "." else "id", piece[1:]))
    return (found[1] if found else None), tuple(wanted)


def read_outlet(data: dict[str, Any]) -> OutletPages:
    """An outlet's file, from its parsed TOML."""
    return OutletPages.model_validate(data)
