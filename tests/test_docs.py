"""The documentation says what is there, and what it shows is what the program gives."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docs import make

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    *make.pages(),
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "examples/README.md",
]
SCHEMA: dict[str, Any] = json.loads(make.schema())
COMPARISON: dict[str, Any] = json.loads(make.comparison_schema())
COMPARED = {
    "Comparison": COMPARISON["properties"],
    **{
        name: record["properties"]
        for name, record in COMPARISON["$defs"].items()
        if name not in SCHEMA["$defs"]
    },
}
"""Fields of the records that only a comparison has."""


def _section(page: str, title: str) -> str:
    """The text under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert found, f"no section {title}"
    return found[1]


def test_schema_is_the_records() -> None:
    """The committed JSON Schemas are those that the records make."""
    assert make.SCHEMA.read_text(encoding="utf-8") == make.schema()
    assert make.COMPARISON_SCHEMA.read_text(encoding="utf-8") == make.comparison_schema()


@pytest.mark.parametrize("record", sorted(SCHEMA["$defs"]))
def test_every_field_is_documented(record: str) -> None:
    """Each field of a record is named in its section of json.md."""
    section = _section((ROOT / "docs" / "json.md").read_text(encoding="utf-8"), record)
    told = set(re.findall(r"`([\w-]+)`", section))
    missing = set(SCHEMA["$defs"][record]["properties"]) - told
    assert not missing, f"{record}: {', '.join(sorted(missing))}"


@pytest.mark.parametrize("record", sorted(COMPARED))
def test_every_field_of_a_comparison_is_documented(record: str) -> None:
    """Each field of a record of comparisons is named in its section of comparing.md."""
    page = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([\w-]+)`", _section(page, record)))
    missing = set(COMPARED[record]) - told
    assert not missing, f"{record}: {', '.join(sorted(missing))}"


def test_every_choice_is_documented() -> None:
    """Each value that a field can take from a list is named on the pages."""
    pages = "".join(
        (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("json.md", "comparing.md")
    )
    told = set(re.findall(r"`([\w-]+)`", pages))
    choices = set(re.findall(r'"enum": \[([^\]]*)\]', json.dumps([SCHEMA, COMPARISON])))
    values = {v for group in choices for v in re.findall(r'"([^"]+)"', group)}
    assert not values - told


def _commands() -> dict[str, set[str]]:
    """Each command of the program with its options, as the program itself has them."""
    import typer

    from whosays.cli.app import app

    group: Any = typer.main.get_command(app)
    return {
        name: {
            option
            # A command of commands: its options are theirs.
            for part in (command, *getattr(command, "commands", {}).values())
            for p in part.params
            for option in p.opts
            if option.startswith("--")
        }
        for name, command in group.commands.items()
    }


def test_every_command_and_option_is_documented() -> None:
    """commands.md has a section for each command that names each of its options."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    commands = _commands()
    assert "read" in commands
    for name, options in commands.items():
        section = _section(page, f"whosays {name}")
        missing = {option for option in options - {"--help"} if f"`{option}" not in section}
        assert not missing, f"{name}: {', '.join(sorted(missing))}"


def test_every_error_code_is_documented() -> None:
    """commands.md names exactly the codes that the program can give."""
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r'InputError\(\s*"([a-z-]+)"', code))
    used |= set(re.findall(r'^ +code = "([a-z-]+)"', code, re.MULTILINE)) - {"error"}
    used |= set(re.findall(r'\bparse\([^()]*"(bad-[a-z]+)"', code))
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    between = page.partition("<!-- codes: begin -->")[2].partition("<!-- codes: end -->")[0]
    assert set(re.findall(r"^\| `([a-z-]+)`", between, re.MULTILINE)) == used


def test_every_file_of_a_language_is_documented() -> None:
    """languages.md names every file that the languages have, and no other."""
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    there = {p.name for p in (ROOT / "src/whosays/language").glob("*/*.toml")}
    told = set(re.findall(r"^\| `(\w+\.toml)`", page, re.MULTILINE))
    assert told == there


def test_every_example_is_described(examples: Path) -> None:
    """The examples' README names every example."""
    page = (examples / "README.md").read_text(encoding="utf-8")
    for path in examples.rglob("*.*"):
        if path.is_file() and path.name != "README.md":
            assert path.name in page


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Each relative link of a page leads to a file of the repository."""
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.slow
def test_samples_are_what_the_program_gives() -> None:
    """Every sample in the pages is what its command or code prints now."""
    run = subprocess.run(
        [sys.executable, "-m", "docs.make", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_stale_sample_is_found() -> None:
    """The check is alive: a sample that says something else is made anew."""
    page = "<!-- shows: whosays --version -->\n```text\nwhosays 0.0.0\n```\n"
    assert make.made(page) != page
    code = "<!-- runs -->\n```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    assert make.made(code) == code.replace("3", "2")
