"""Reports in: each once, each whole, the last reading of each counts."""

from __future__ import annotations

import threading

import pytest

from tests.ledger.dumping import dump
from tests.ledger.making import make, many, reread
from tests.made import TEXT
from tests.made import made as report
from whosays.ledger import Ledger, Raw, open_ledger, reading_name, tables
from whosays.ledger.engine import Store
from whosays.model import Report
from whosays.options import Options


def _by_id(reports: list[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: report.id)


def test_reports_come_back_without_loss(ledger: Ledger) -> None:
    """What was added comes back equal, field by field, even with signs no column can hold."""
    odd = make(1).model_copy(
        update={"path": "bad\udcffname.txt", "notes": ("half \ud800", "NUL \x00"), "title": "T\x00"}
    )
    whole = [report(), odd, make(2, place="Gao", day=None, outlet=None, published=None)]
    for one in whole:
        assert ledger.add(one) == "new"
    assert list(ledger.all_reports()) == _by_id(whole)
    assert ledger.report(odd.id) == odd


def test_a_figure_of_any_size_is_kept(ledger: Ledger) -> None:
    """A garbled figure beyond what a column holds does not stop the report, nor get lost."""
    huge = make(1, dead=10**30)
    ledger.add(huge)
    assert ledger.report(huge.id) == huge
    assert ledger.claims()[0].dead_min == tables.LARGEST


def test_adding_again_changes_nothing(ledger: Ledger) -> None:
    """The same reports again, in another order, leave the ledger as it was."""
    reports = many(6)
    for one in reports:
        ledger.add(one)
    before = dump(ledger)
    assert [ledger.add(one) for one in reversed(reports)] == ["known"] * 6
    assert dump(ledger) == before


def test_the_last_reading_counts_and_none_is_lost(ledger: Ledger) -> None:
    """A report read anew by a better version is asked as that reading; the first stays."""
    first = make(1)
    ledger.add(first)
    better = reread(first)
    assert ledger.add(better) == "reread"
    assert ledger.add(better) == "known"
    assert ledger.claims()[0].stance == "hedged"
    assert ledger.report(first.id) == better
    assert ledger.readings(first.id) == (first, better)
    assert [row.readings for row in ledger.reports()] == [2]
    assert len(ledger.claims()) == 1
    assert len(ledger.search("attaque")) == 2


def test_going_back_to_a_former_reading_is_a_reading(ledger: Ledger) -> None:
    """Added last, the first reading counts again; three readings are kept."""
    first = make(1)
    for one in (first, reread(first), first):
        ledger.add(one)
    assert ledger.claims()[0].stance == "stated"
    assert len(ledger.readings(first.id)) == 3


def test_one_report_found_in_two_places_is_one(place: str, places: object) -> None:
    """Which of two places names a report does not depend on the order of adding."""
    assert callable(places)
    here, there = make(1, path="a.txt"), make(1, path="b.txt")
    seen = []
    for order in ((here, there), (there, here)):
        with open_ledger(places()) as ledger:
            for one in (*order, *order):
                ledger.add(one)
            seen.append(ledger.report(here.id))
            assert len(ledger.readings(here.id)) == 2
    assert seen == [there, there], place


def test_bytes_and_inputs(ledger: Ledger) -> None:
    """An input is known by bytes, address and reading, once it was added to its end."""
    reading = reading_name(Options())
    raw = Raw.of("a.txt", b"some bytes", keep=True)
    one = make(1, path="a.txt")
    ledger.add(one, raw=raw, reading=reading)
    assert not ledger.has_bytes(raw.digest, "a.txt", reading=reading)
    assert ledger.has_report(one.id, reading=reading, path="a.txt")
    assert not ledger.has_report(one.id, reading=reading, path="b.txt")
    ledger.finish(raw, reading=reading)
    ledger.finish(raw, reading=reading)
    assert ledger.has_bytes(raw.digest, "a.txt", reading=reading)
    assert not ledger.has_bytes(raw.digest, "b.txt", reading=reading)
    other = reading_name(Options(outlet="Le Fleuve"))
    assert other != reading
    assert not ledger.has_bytes(raw.digest, "a.txt", reading=other)
    assert ledger.raw_bytes(raw.digest) == b"some bytes"


def test_bytes_are_kept_on_wish_only(ledger: Ledger) -> None:
    """Without --keep-bytes only the digest stays; a later wish brings the bytes."""
    ledger.add(make(1), raw=Raw.of("a.txt", b"bytes"))
    digest = Raw.of("a.txt", b"bytes").digest
    assert ledger.raw_bytes(digest) is None
    assert ledger.add(make(1), raw=Raw.of("a.txt", b"bytes", keep=True)) == "known"
    assert ledger.raw_bytes(digest) == b"bytes"


def test_a_better_cut_of_a_page_takes_the_place_of_the_old(ledger: Ledger) -> None:
    """Where a new version cuts another text out of the same bytes, the old one steps aside."""
    raw = Raw.of("page.html", b"<html>")
    old, new = make(1, path="page.html"), make(1, path="page.html", extra="Plus.")
    kept = make(2, path="else.html")
    ledger.add(old, raw=raw, reading="1")
    ledger.add(kept, raw=Raw.of("else.html", b"<p>"), reading="1")
    ledger.finish(raw, reading="1")
    ledger.add(new, raw=raw, reading="2")
    assert len(ledger.reports()) == 3
    ledger.finish(raw, reading="2")
    assert {row.report for row in ledger.reports()} == {new.id, kept.id}
    assert {row.report for row in ledger.claims()} == {new.id, kept.id}
    assert {hit.report for hit in ledger.search("attaque")} == {new.id, kept.id}
    assert {one.digest for one in ledger.comparison().reports} == {new.id, kept.id}
    ledger.add(old, raw=raw, reading="1")
    assert {row.report for row in ledger.claims()} == {old.id, new.id, kept.id}


def test_two_reports_of_one_name_in_one_file_both_stay(ledger: Ledger) -> None:
    """Lines of a file that give themselves the same id do not step aside for each other."""
    raw = Raw.of("all.jsonl", b"{}")
    for reading in ("1", "2"):
        for number in (1, 2):
            ledger.add(make(number, path="all.jsonl", record="x"), raw=raw, reading=reading)
        ledger.finish(raw, reading=reading)
    assert len(ledger.reports()) == 2


def test_thousand_versions_of_one_page(ledger: Ledger) -> None:
    """A thousand texts at one address are a thousand reports, the later versions of it."""
    for number in range(1000):
        published = f"2024-03-06T{number // 60:02}:{number % 60:02}:00"
        ledger.add(
            make(number, url="https://news.example/live", claims=False).model_copy(
                update={"published": make(0).published.model_copy(update={"at": published})}
            )
        )
    assert len(ledger.reports()) == 1000
    assert len(ledger.comparison().versions) == 999


def test_two_writers_at_once_both_succeed(place: str) -> None:
    """Two that add at the same time, partly the same, leave what one would have left."""
    with open_ledger(place):
        pass
    wrong: list[BaseException] = []

    def write(numbers: range) -> None:
        try:
            with open_ledger(place) as ledger:
                for number in numbers:
                    ledger.add(make(number))
        except BaseException as error:  # noqa: BLE001 - told in the test's own thread
            wrong.append(error)

    writers = [threading.Thread(target=write, args=(r,)) for r in (range(30), range(15, 45))]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not wrong
    with open_ledger(place) as ledger:
        assert list(ledger.all_reports()) == _by_id([make(number) for number in range(45)])
        with ledger._store.reading() as connection:
            rows = connection.execute(tables.readings.select()).all()
        assert {row.number for row in rows} == {1}


def test_a_reader_sees_one_state_while_others_write(place: str) -> None:
    """What is read in one go does not change under a reader, and nobody has to wait."""
    with open_ledger(place) as writer, open_ledger(place) as reader:
        writer.add(make(1))
        store: Store = reader._store
        with store.reading() as connection:
            before = connection.execute(tables.reports.select()).all()
            writer.add(make(2))
            writer.judge("claim", "wrong", make(1).claims[0].key, author="a")
            assert connection.execute(tables.reports.select()).all() == before
        assert len(reader.reports()) == 2
        with writer._store.writing() as connection:
            connection.execute(tables.meta.insert().values(name="test", value="1"))
            assert len(reader.claims()) == 2


def test_the_hand_made_report_is_in_columns(ledger: Ledger) -> None:
    """Parts and claims of a rich report stand in the columns with their offsets."""
    whole = report()
    ledger.add(whole)
    with ledger._store.reading() as connection:
        parts = connection.execute(tables.parts.select().order_by(tables.parts.c.number)).all()
    assert [(p.kind, p.begins, p.ends) for p in parts] == [
        (p.kind, p.start, p.end) for p in whole.parts
    ]
    for row in ledger.claims():
        assert TEXT[row.start : row.end] == row.quote


@pytest.mark.parametrize("options", [Options(language="fr"), Options(published="2024-01-01")])
def test_reading_names_tell_options_apart(options: Options) -> None:
    """Options that change a report change the name of the reading."""
    assert reading_name(options) != reading_name(Options())
    assert reading_name(Options()) == reading_name(Options(private_addresses=True))


def test_word_for_word_copies_without_an_address_are_two(ledger: Ledger) -> None:
    """One text of two outlets is two reports; the same one from another file is none more."""
    one = make(1, record="a").model_copy(update={"url": None})
    two = make(1, record="b", outlet="Radio Niger").model_copy(update={"url": None})
    assert one.id == two.id
    assert [ledger.add(one), ledger.add(two)] == ["new", "new"]
    assert ledger.add(one.model_copy(update={"path": "elsewhere.jsonl"})) == "known"
    assert {row.outlet for row in ledger.reports()} == {"Le Fleuve", "Radio Niger"}
    compared = ledger.comparison()
    assert {report.id for report in compared.reports} == {"a", "b"}
    assert ledger.report("b") == two
    ids = [event.id for event in compared.events]
    assert len(ids) == len(set(ids))
