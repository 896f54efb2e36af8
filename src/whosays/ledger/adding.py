"""Reports into the ledger: each in one transaction, each once."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from pydantic import ValidationError
from sqlalchemy import Connection, delete, func, insert, select, update

from whosays import __version__
from whosays.comparing.laying import identity
from whosays.comparing.outlets import OutletGiven
from whosays.knowledge.folding import key
from whosays.ledger import indexing, tables
from whosays.ledger.engine import Store
from whosays.ledger.flat import made_by, read_rows, report_row
from whosays.model import SCHEMA_VERSION, Report
from whosays.options import Options

Added = Literal["new", "reread", "known"]
"""What adding a report did: it was new, it was read anew with another result, or nothing."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of an input: where they come from, their SHA-256, and maybe themselves.

    Attributes:
        address: path or URL, as the input was given.
        digest: SHA-256 of the bytes, hexadecimal.
        data: the bytes, where they are to be kept.
    """

    address: str
    digest: str
    size: int
    data: bytes | None = None

    @staticmethod
    def of(address: str, data: bytes, *, keep: bool = False) -> Raw:
        """Describe the bytes of an input; with `keep`, hand them to the ledger too."""
        return Raw(address, hashlib.sha256(data).hexdigest(), len(data), data if keep else None)


def reading_name(options: Options) -> str:
    """What a reading is made with, as far as it is known before: version and options.

    Two inputs with equal bytes, address and reading name give equal reports.
    """
    given = "\n".join(
        f"{name}={value}"
        for name in ("published", "outlet", "language", "pipeline")
        if (value := getattr(options, name)) is not None
    )
    digest = hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{__version__} {SCHEMA_VERSION} {digest if given else '-'}"


def now() -> str:
    """The moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def digest_of(*pieces: str | None) -> str:
    """A name made of several pieces, of which some may be missing."""
    text = json.dumps(pieces)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def packed(report: Report) -> bytes:
    """A report as the ledger keeps it: its JSON, compressed."""
    return zlib.compress(report.to_json().encode("utf-8"))


def unpacked(data: bytes) -> Report:
    """The report again, as it was."""
    text = zlib.decompress(data)
    try:
        return Report.model_validate_json(text)
    except ValidationError:
        # Half of a surrogate pair, which JSON's own reader lets pass and pydantic's does not.
        return Report.model_validate(json.loads(text))


def named(report: Report) -> Report:
    """A report under the name by which the ledger tells it from others.

    Its readings are kept as they came, with the id that reading gives it.
    """
    return report.model_copy(update={"id": identity(report)})


def advance(connection: Connection) -> None:
    """Note that what comparing works from has changed."""
    generation = select(tables.meta.c.value).where(tables.meta.c.name == "generation")
    following = int(connection.execute(generation).scalar_one()) + 1
    connection.execute(
        update(tables.meta).where(tables.meta.c.name == "generation").values(value=str(following))
    )


@dataclass(frozen=True, slots=True)
class _Finding:
    """Where a report was found, and by which reading."""

    id: str
    report: str
    path: str | None
    record: str | None
    reading: str
    digest: str | None
    address: str | None


def _finding(report: Report, raw: Raw | None, reading: str) -> _Finding:
    digest, address = (raw.digest, raw.address) if raw else (None, None)
    name = digest_of(report.id, report.path, report.record, reading, digest, address)
    return _Finding(name, report.id, report.path, report.record, reading, digest, address)


def add(store: Store, report: Report, raw: Raw | None, reading: str) -> Added:
    """Add a report; see :meth:`whosays.ledger.Ledger.add`."""
    # Whatever takes long is done before others have to wait.
    content, data = _content(report), packed(report)
    report = named(report)
    finding = _finding(report, raw, reading)
    with store.reading() as connection:
        if _is_known(connection, report, content, finding, raw):
            return "known"
    entries = indexing.entries(report)
    with store.writing() as connection:
        if raw:
            _keep(connection, raw)
        if _is_known(connection, report, content, finding, raw):
            return "known"
        before = _last_number(connection, report.id)
        again = _was_read(connection, report, content)
        alike = again or _last_content(connection, report.id) == content
        _note(connection, finding)
        if not again:
            connection.execute(
                insert(tables.readings).values(
                    report=report.id, number=before + 1, path=report.path,
                    record=report.record, made_by=made_by(report), content=content, data=data,
                    added=now(),
                )
            )  # fmt: skip
        if _lay_open(connection, report, entries):
            advance(connection)
    return "new" if before == 0 else "known" if alike else "reread"


def _content(report: Report) -> str:
    """Digest of all of a reading but where it was found."""
    bare = report.model_copy(update={"path": None, "record": None})
    return hashlib.sha256(bare.to_json().encode("utf-8")).hexdigest()[:32]


def _is_known(
    connection: Connection, report: Report, content: str, finding: _Finding, raw: Raw | None
) -> bool:
    """Whether adding would change nothing."""
    if not _was_read(connection, report, content):
        return False
    found, reports, raws = tables.found, tables.reports, tables.raws
    if not connection.execute(select(found.c.id).where(found.c.id == finding.id)).first():
        return False
    if raw and raw.data is not None:
        kept = select(raws.c.data.is_not(None)).where(raws.c.digest == raw.digest)
        if not connection.execute(kept).scalar():
            return False
    superseded = select(reports.c.superseded).where(reports.c.report == report.id)
    return connection.execute(superseded).scalar() is None


def _was_read(connection: Connection, report: Report, content: str) -> bool:
    """Whether the last reading of this report, as found there, had this result."""
    readings = tables.readings.c
    last = (
        select(readings.content)
        .where(readings.report == report.id)
        .where(readings.path.is_not_distinct_from(report.path))
        .where(readings.record.is_not_distinct_from(report.record))
        .order_by(readings.number.desc())
        .limit(1)
    )
    return connection.execute(last).scalar() == content


def _last_content(connection: Connection, report: str) -> str | None:
    """The result of the reading that came last, wherever it was found."""
    readings = tables.readings.c
    last = select(readings.content).where(readings.report == report)
    return connection.execute(last.order_by(readings.number.desc()).limit(1)).scalar()


def _last_number(connection: Connection, report: str) -> int:
    readings = tables.readings.c
    last = select(func.max(readings.number)).where(readings.report == report)
    return connection.execute(last).scalar() or 0


def _keep(connection: Connection, raw: Raw) -> None:
    raws = tables.raws
    row = connection.execute(
        select(raws.c.data.is_(None)).where(raws.c.digest == raw.digest)
    ).first()
    if row is None:
        connection.execute(insert(raws).values(digest=raw.digest, size=raw.size, data=raw.data))
    elif row[0] and raw.data is not None:
        connection.execute(update(raws).where(raws.c.digest == raw.digest).values(data=raw.data))


def _note(connection: Connection, finding: _Finding) -> None:
    found = tables.found
    if connection.execute(select(found.c.id).where(found.c.id == finding.id)).first():
        return
    connection.execute(
        insert(found).values(
            id=finding.id, report=finding.report, path=finding.path, record=finding.record,
            reading=finding.reading, digest=finding.digest, address=finding.address,
        )
    )  # fmt: skip


def _lay_open(connection: Connection, report: Report, entries: indexing.Entries) -> bool:
    """Put what the reading that counts says into columns; whether that changed anything.

    The last reading counts. Where the same was found in several places, which of them
    names it does not depend on the order of adding.
    """
    rows = connection.execute(
        select(tables.readings)
        .where(tables.readings.c.report == report.id)
        .order_by(tables.readings.c.number)
    ).all()
    same = [row for row in rows if row.content == rows[-1].content]
    counts = max(same, key=lambda row: (row.record or "", row.path or "", row.number))
    reports = tables.reports
    before = connection.execute(select(reports).where(reports.c.report == report.id)).first()
    if counts.number != rows[-1].number:
        report = named(unpacked(counts.data))
    row = report_row(report, counts.number, len(rows))
    if before is None:
        connection.execute(insert(reports).values(**row))
    else:
        connection.execute(update(reports).where(reports.c.report == report.id).values(**row))
        if before.reading == counts.number and before.superseded is None:
            return False
    for table, found in read_rows(report).items():
        connection.execute(delete(table).where(table.c.report == report.id))
        if found:
            connection.execute(insert(table), found)
    indexing.replace(connection, report.id, entries)
    return True


def finish(store: Store, raw: Raw, reading: str) -> None:
    """Note that an input is in to its end; see :meth:`whosays.ledger.Ledger.finish`."""
    name = digest_of(raw.digest, raw.address, reading)
    inputs = tables.inputs
    with store.writing() as connection:
        _keep(connection, raw)
        if connection.execute(select(inputs.c.id).where(inputs.c.id == name)).first():
            return
        connection.execute(
            insert(inputs).values(
                id=name, digest=raw.digest, address=raw.address, reading=reading, added=now()
            )
        )
        gone = _no_longer_found(connection, raw, reading)
        for report in gone:
            _set_aside(connection, report, reading)
        if gone:
            advance(connection)


def _no_longer_found(connection: Connection, raw: Raw, reading: str) -> list[str]:
    """Reports that former readings found in an input, and this one nowhere.

    A better version may cut another text out of a page: the report then has another
    id, and the old one would stand beside it as a report of its own.
    """
    found, reports = tables.found.c, tables.reports.c
    here = (found.digest == raw.digest) & (found.address == raw.address)
    now_found = select(found.report).where(here, found.reading == reading)
    elsewhere = select(found.report).where(
        found.digest.is_distinct_from(raw.digest) | found.address.is_distinct_from(raw.address)
    )
    gone = (
        select(found.report)
        .join(tables.reports, reports.report == found.report)
        .where(here, reports.superseded.is_(None))
        .where(found.report.not_in(now_found), found.report.not_in(elsewhere))
        .distinct()
    )
    return sorted(connection.execute(gone).scalars())


def _set_aside(connection: Connection, report: str, reading: str) -> None:
    """Take a report out of what is asked and compared; its readings stay."""
    reports = tables.reports
    connection.execute(update(reports).where(reports.c.report == report).values(superseded=reading))
    for table in tables.READ:
        connection.execute(delete(table).where(table.c.report == report))
    indexing.replace(connection, report, [])


def add_outlets(store: Store, outlets: Iterable[OutletGiven]) -> int:
    """Append facts on outlets; see :meth:`whosays.ledger.Ledger.add_outlets`."""
    table = tables.outlet_facts
    new = 0
    with store.writing() as connection:
        last = {
            row.name: row.data for row in connection.execute(select(table).order_by(table.c.id))
        }
        number = connection.execute(select(func.max(table.c.id))).scalar() or 0
        for outlet in outlets:
            name, data = key(outlet.name), outlet.model_dump_json()
            if last.get(name) == data:
                continue
            new += 1
            last[name] = data
            connection.execute(
                insert(table).values(id=number + new, added=now(), name=name, data=data)
            )
        if new:
            advance(connection)
    return new
