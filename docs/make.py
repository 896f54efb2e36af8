"""Make the parts of the documentation that the program itself writes.

``python -m docs.make`` writes them, ``python -m docs.make --check`` tells which are
stale and exits 1. They are the JSON Schemas, and every sample: a block that follows

* ``<!-- shows: whosays ... -->``, perhaps with ``, first N lines`` or
  ``, claims N to M`` before the end: what the command prints, run in the repository's root;
* ``<!-- runs -->``: Python that is run as it stands (all of one page in one
  namespace), followed by a block with what it prints.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import TypeAdapter

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "docs" / "report.schema.json"
COMPARISON_SCHEMA = ROOT / "docs" / "comparison.schema.json"
WIDTH = 92

SHELL = re.compile(
    r"(?P<head><!-- shows: (?P<command>whosays .*?)"
    r"(?:, (?:first (?P<first>\d+) lines|claims (?P<start>\d+) to (?P<end>\d+)))? -->\n"
    r"```\w*\n)(?P<body>.*?)(?P<tail>^```$)",
    re.DOTALL | re.MULTILINE,
)
PYTHON = re.compile(
    r"(?P<head><!-- runs -->\n```python\n(?P<code>.*?)^```\n\n```text\n)"
    r"(?P<body>.*?)(?P<tail>^```$)",
    re.DOTALL | re.MULTILINE,
)


def pages() -> list[Path]:
    """The pages that may hold samples."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def schema() -> str:
    """The JSON Schema of one line of `--format json`, made from the records."""
    from pydantic import TypeAdapter

    from whosays.model import Failure, Report

    return _schema(TypeAdapter(Report | Failure), "One line of whosays read --format json")


def comparison_schema() -> str:
    """The JSON Schema of what `compare --format json` prints, made from the records."""
    from pydantic import TypeAdapter

    from whosays.comparing.model import Comparison

    return _schema(TypeAdapter(Comparison), "What whosays compare --format json prints")


def _schema(adapter: TypeAdapter[Any], title: str) -> str:
    table = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **adapter.json_schema(by_alias=True, mode="serialization"),
    }
    # The title of the records' own schema is the class's name; ours says what it is of.
    return json.dumps(table | {"title": title}, indent=1, ensure_ascii=False) + "\n"


def claims(lines: list[str], first: int, last: int) -> list[str]:
    """The lines of claims by their numbers, as the terminal has them."""
    opening = [(i, re.match(r" ?(\d+)  \S", line)) for i, line in enumerate(lines)]
    starts = {int(found[1]): i for i, found in opening if found}
    end = starts.get(last + 1, len(lines))
    return "\n".join(lines[starts[first] : end]).rstrip().split("\n")


def shown(found: re.Match[str]) -> str:
    """A sample block with what its command prints now."""
    words = shlex.split(found["command"])
    run = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = (run.stdout + run.stderr).splitlines()
    if found["first"]:
        lines = lines[: int(found["first"])]
    elif found["start"]:
        lines = claims(lines, int(found["start"]), int(found["end"]))
    return found["head"] + "".join(line.rstrip() + "\n" for line in lines) + found["tail"]


def ran(found: re.Match[str], names: dict[str, Any]) -> str:
    """A block of Python with what it prints now."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.chdir(ROOT):
        exec(compile(found["code"], "sample", "exec"), names)  # noqa: S102 - our own pages
    return found["head"] + printed.getvalue() + found["tail"]


def made(text: str) -> str:
    """A page with its samples made anew."""
    names: dict[str, Any] = {}
    return PYTHON.sub(lambda found: ran(found, names), SHELL.sub(shown, text))


def parts() -> Iterator[tuple[Path, str]]:
    """Every file that is made here, whole or in part, as it should read."""
    yield SCHEMA, schema()
    yield COMPARISON_SCHEMA, comparison_schema()
    for path in pages():
        yield path, made(path.read_text(encoding="utf-8"))


def main() -> int:
    """Write what is stale, or tell of it; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m docs.make", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    check = parser.parse_args().check
    stale = 0
    for path, text in parts():
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if before == text:
            continue
        stale += 1
        name = path.relative_to(ROOT)
        print(f"{name} is stale" if check else f"{name} made")
        if check:
            sys.stdout.writelines(
                difflib.unified_diff(
                    before.splitlines(keepends=True), text.splitlines(keepends=True), n=1
                )
            )
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
