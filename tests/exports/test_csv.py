"""One row a claim."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from tests.made import TEXT, made
from whosays.exports import csv as export
from whosays.model import Report


def rows(report: Report) -> list[dict[str, str]]:
    """The report's rows, read back."""
    return list(csv.DictReader(io.StringIO(export.header() + export.rows(report))))


def test_one_row_a_claim_with_every_column() -> None:
    """Each claim is one row, in order, as wide as the header."""
    found = rows(made())
    assert [row["claim_id"] for row in found] == [f"c{n}" for n in range(1, 9)]
    for row in found:
        assert None not in row
        assert None not in row.values()


def test_chain_and_far_end() -> None:
    """The chain begins with the outlet; its far end has its type and whether it is named."""
    row = rows(made())[2]
    assert row["chain"] == "Le Courrier du Levant <- Radio Fleuve <- des sources sécuritaires"
    assert row["far_end"] == "des sources sécuritaires"
    assert (row["far_end_type"], row["far_end_named"]) == ("authority", "false")
    assert row["sources_count"] == "2"


def test_own_voice_is_its_own_far_end() -> None:
    """Where the outlet speaks itself, it is the far end, known or not."""
    row = rows(made())[6]
    assert row["far_end"] == "Le Courrier du Levant"
    assert (row["far_end_type"], row["far_end_named"], row["sources_count"]) == (
        "outlet", "true", "0",
    )  # fmt: skip
    unknown = rows(made(outlet=None))[6]
    assert (unknown["far_end"], unknown["far_end_named"]) == ("", "false")


def test_counts_keep_open_ends() -> None:
    """An open end of a count is an empty cell, and parts keep whose dead they are."""
    row = rows(made())[0]
    assert (row["dead_min"], row["dead_max"], row["dead_of"]) == ("12", "", "combatant min=12")
    assert (row["injured_min"], row["injured_max"]) == ("20", "20")
    assert rows(made())[6]["figures"] == "participants min=2"


def test_place_and_time_are_columns() -> None:
    """Latitude and longitude stand in two columns, the days of an interval too."""
    row = rows(made())[0]
    assert (row["lat"], row["lon"], row["country"], row["near"]) == ("15.66", "0.5", "ML", "true")
    assert (row["earliest"], row["latest"]) == ("2023-05-16", "2023-05-16")
    assert rows(made())[2]["places"] == "from Gao"
    assert rows(made())[4]["place"] == ""


def test_offsets_lead_back_to_the_words() -> None:
    """Start and end find the quote in the text."""
    for row in rows(made()):
        assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


def test_no_cell_is_a_formula() -> None:
    """Words that a spreadsheet would run are kept from it; negative numbers stay numbers."""
    dump = made().claims[2].model_dump()
    text = '=HYPERLINK("http://x")'
    dump |= {"start": 0, "end": len(text), "quote": text}
    dump["place"] = {**dump["places"][0], "role": None}
    del dump["place"]["role"]
    report = made(
        text=text,
        claims=[dump],
        title="+1",
        outlet={"name": "@outlet", "from": "given"},
        path="-x.txt",
    )
    (row,) = rows(report)
    assert row["quote"] == f"'{text}"
    assert (row["title"], row["outlet"], row["path"]) == ("'+1", "'@outlet", "'-x.txt")
    assert row["lon"] == "-0.04"
    for cell in row.values():
        assert not cell.startswith(("=", "+", "@", "\t", "\r"))


def test_quotes_over_lines_stay_one_cell() -> None:
    """Line ends, separators and quotation marks inside a quote do not break a row."""
    dump = made().claims[0].model_dump()
    text = 'un "mot", puis;\nun autre'
    dump |= {"start": 0, "end": len(text), "quote": text}
    (row,) = rows(made(text=text, claims=[dump]))
    assert row["quote"] == text


def test_no_claims_no_rows() -> None:
    """A report without claims adds nothing."""
    assert export.rows(made(claims=[])) == ""


def test_each_column_is_explained(root: Path) -> None:
    """The page on the columns names each of them, and no other."""
    page = (root / "docs" / "csv.md").read_text(encoding="utf-8")
    firsts = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`(\w+)`", " ".join(firsts))) == set(export.COLUMNS)
