"""The tables as the program sees them; :mod:`.steps` makes them.

Three kinds. What came in is only ever added to (`raws`, `inputs`, `found`, `readings`,
`judgements`, `outlet_facts`; triggers hold those that people wrote or that were read).
What the readings say stands beside them in columns to ask of (`reports` to `docs`): that
of the reading that counts. What comparing found (`compared` to `value_origins`) is made
anew as a whole. `meta` has the numbers that tell whether it is up to date.

Offsets are code points of the report's text. Columns called `data` hold the record
itself as JSON.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

_UNFIT = re.compile("[\x00\ud800-\udfff]")
LARGEST = 2**63 - 1


class Words(TypeDecorator[str]):
    """Text that every database can hold: no NUL and no half of a surrogate pair.

    One sign for one, so that offsets stay right; the record itself keeps the original.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text with what no database holds replaced."""
        del dialect
        return None if value is None else _UNFIT.sub("\ufffd", value)


class Whole(TypeDecorator[int]):
    """A whole number, cut at what a column can hold: garbled figures may be of any size."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """The number, no larger than the column."""
        del dialect
        return None if value is None else max(-LARGEST, min(LARGEST, value))


metadata = MetaData()


def _table(table: str, /, **columns: Any) -> Table:
    return Table(table, metadata, *(Column(key, kind) for key, kind in columns.items()))


meta = _table("meta", name=Words, value=Words)

raws = _table("raws", digest=Words, size=Whole, data=LargeBinary)
inputs = _table("inputs", id=Words, digest=Words, address=Words, reading=Words, added=Words)
found = _table(
    "found", id=Words, report=Words, path=Words, record=Words, reading=Words,
    digest=Words, address=Words,
)  # fmt: skip
readings = _table(
    "readings", report=Words, number=Whole, path=Words, record=Words, made_by=Words,
    content=Words, data=LargeBinary, added=Words,
)  # fmt: skip
judgements = _table(
    "judgements", id=Whole, author=Words, made=Words, kind=Words, target=Words,
    decision=Words, note=Words, about=Words,
)  # fmt: skip
outlet_facts = _table("outlet_facts", id=Whole, added=Words, name=Words, data=Words)

reports = _table(
    "reports", report=Words, reading=Whole, superseded=Words, path=Words, record=Words,
    url=Words, title=Words, outlet=Words, published=Words, language=Words, claims=Whole,
    readings=Whole, made_by=Words,
)  # fmt: skip
parts = _table(
    "parts", report=Words, number=Whole, kind=Words, begins=Whole, ends=Whole,
    language=Words, set_aside=Boolean,
)  # fmt: skip
credits_ = _table(
    "credits", report=Words, number=Whole, label=Words, type=Words, role=Words, entity=Words
)
claims = _table(
    "claims", report=Words, claim=Words, number=Whole, key=Words, begins=Whole, ends=Whole,
    quote=Words, part=Words, trigger_text=Words, kind=Words, mode=Words, stance=Words,
    far_end=Words, far_end_type=Words, far_end_named=Boolean,
    place=Words, place_id=Words, place_name=Words, admin1=Words, country=Words,
    lat=Float, lon=Float, earliest=Words, latest=Words,
    dead_min=Whole, dead_max=Whole, injured_min=Whole, injured_max=Whole,
)  # fmt: skip
mentions = _table(
    "mentions", report=Words, claim=Words, role=Words, number=Whole, label=Words,
    folded=Words, entity=Words, type=Words, named=Boolean,
)  # fmt: skip
places = _table(
    "places", report=Words, claim=Words, number=Whole, role=Words, label=Words,
    folded=Words, id=Words, name=Words, country=Words,
)  # fmt: skip
docs = _table("docs", id=Whole, report=Words, claim=Words)

compared = _table("compared", report=Words, number=Whole, name=Words)
versions = _table("versions", number=Whole, report=Words, of_report=Words)
copies = _table(
    "copies", number=Whole, copy=Words, of_report=Words, kind=Words, credited=Boolean,
    direction=Words, share=Float, data=Words,
)  # fmt: skip
stories = _table("stories", number=Whole, story=Words, data=Words)
story_reports = _table("story_reports", story=Words, number=Whole, report=Words)
folds = _table(
    "folds", number=Whole, fold=Words, kind=Words, certain=Boolean, from_label=Words,
    into_label=Words, data=Words,
)  # fmt: skip
events = _table(
    "events", number=Whole, event=Words, claim=Words, kind=Words, place=Words,
    place_folded=Words, place_id=Words, country=Words, lat=Float, lon=Float,
    earliest=Words, latest=Words, dead_min=Whole, dead_max=Whole, injured_min=Whole,
    injured_max=Whole, reports=Whole, claims=Whole, origins_min=Whole, origins_max=Whole,
    relation=Words, grade=Words, data=Words,
)  # fmt: skip
event_claims = _table(
    "event_claims", event=Words, number=Whole, report=Words, claim=Words, key=Words,
    mention=Boolean,
)  # fmt: skip
facts = _table("facts", event=Words, number=Whole, about=Words, relation=Words)
fact_values = _table(
    "fact_values", event=Words, fact=Whole, number=Whole, about=Words, value=Words,
    claims=Words, origins_min=Whole, origins_max=Whole,
)  # fmt: skip
value_origins = _table(
    "value_origins", event=Words, fact=Whole, value=Whole, number=Whole, label=Words,
    type=Words, named=Boolean, reports=Words,
)  # fmt: skip

READ = (parts, credits_, claims, mentions, places)
"""What the reading that counts says, by report; `docs` and its index stand beside."""

DERIVED = (
    compared, versions, copies, stories, story_reports, folds, events, event_claims, facts,
    fact_values, value_origins,
)  # fmt: skip
"""What comparing found."""
