"""Say of each expected claim that the program still misses what it gives instead.

``python -m tests.known_failures`` reads every example of the language packs and every
fact of the example reports anew, writes what is wrong into its `fails` where none stands
there, and takes out those that have come right. An example with `fails` must fail: one
that is mended without being taken out stops the tests, so that the lists stay true.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import whosays
from tests.expected import compare, differences, overlaps
from whosays.model import Failure, Report
from whosays.packs.schema import Example, ExpectedClaim

ROOT = Path(__file__).resolve().parents[1]
FACTS = Path(__file__).with_name("example_facts.toml")
PACKS = sorted((ROOT / "src" / "whosays" / "language").glob("*/examples.toml"))


def of_example(example: Example, language: str) -> list[str]:
    """What is wrong in the reading of a pack's example."""
    report = whosays.read(example.text, published=example.published, language=language)
    return differences(report, example)


def of_fact(where: str, expected: ExpectedClaim, reports: Sequence[Report | Failure]) -> list[str]:
    """What is wrong with an expected claim of an example report."""
    _, _, record = where.partition(" ")
    (report,) = [r for r in reports if not record or r.record == record]
    if isinstance(report, Failure):
        return [f"not read: {report.error.message}"]
    claims = [c for c in report.claims if overlaps(c, expected.trigger)]
    if not claims:
        return [f"no claim «{expected.trigger}»"]
    # The title repeats the body: the claim that fits best is the one meant.
    return min((compare(claim, expected) for claim in claims), key=len)


def marked(text: str, opening: str, wrong: Callable[[int], list[str]], after: str) -> str:
    """A TOML file of tables with each one's `fails` made anew.

    Args:
        text: the file.
        opening: regular expression of the line that opens a table.
        wrong: what is wrong with the table of this number, from 0.
        after: how the line begins behind which `fails` is put.
    """
    head, *tables = re.split(rf"^(?={opening})", text, flags=re.MULTILINE)
    for number, table in enumerate(tables):
        told_before = any(x.startswith("fails = ") for x in table.split("\n"))
        found = wrong(number)
        if found and told_before:
            continue
        lines = [x for x in table.split("\n") if not x.startswith("fails = ")]
        if found:
            place = next(i for i, line in enumerate(lines) if line.startswith(after))
            told = json.dumps("; ".join(found), ensure_ascii=False)
            lines.insert(place + 1, f"fails = {told}")
        tables[number] = "\n".join(lines)
    return head + "".join(tables)


def pack_file(path: Path) -> str:
    """A pack's examples.toml with its known failures."""
    text = path.read_text(encoding="utf-8")
    rows = [Example.model_validate(row) for row in tomllib.loads(text)["example"]]
    return marked(
        text, r"\[\[example\]\]", lambda i: of_example(rows[i], path.parent.name), "shows = "
    )


def facts_file() -> str:
    """The facts of the example reports with their known failures."""
    text = FACTS.read_text(encoding="utf-8")
    # Tables of one report may stand apart in the file: they are numbered within it.
    keys = re.findall(r'^\[\["([^"]+)"\]\]', text, re.MULTILINE)
    table = tomllib.loads(text)
    read = {
        name: whosays.read_many(ROOT / "examples" / name)
        for name in {k.split(" ")[0] for k in keys}
    }

    def wrong(number: int) -> list[str]:
        key = keys[number]
        row = dict(table[key][keys[:number].count(key)])
        row.pop("fails", None)
        return of_fact(key, ExpectedClaim.model_validate(row), read[key.split(" ")[0]])

    return marked(text, r"\[\[\"", wrong, "kind = ")


def main() -> None:
    """Write the files anew and tell how many known failures each has."""
    for path in [FACTS, *PACKS]:
        text = facts_file() if path == FACTS else pack_file(path)
        path.write_text(text, encoding="utf-8")
        count = len(re.findall(r"^fails = ", text, re.MULTILINE))
        sys.stdout.write(f"{path.relative_to(ROOT)}: {count} known failures\n")


if __name__ == "__main__":
    main()
