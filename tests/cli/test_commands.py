"""The commands besides `read`, and how little they load."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

import whosays
from whosays.cli import app as command


def test_help_loads_nothing_heavy() -> None:
    """The help of the program and of `read` loads no library that only reading needs."""
    code = (
        "import sys\nfrom whosays.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*{m.partition('.')[0] for m in sys.modules}, file=sys.stderr)"
    )
    for arguments in (["--help"], ["read", "--help"], ["--version"]):
        run = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        loaded = set(run.stderr.split())
        assert not loaded & {"spacy", "numpy", "rich", "jinja2", "resiliparse"}
        # Typer itself takes pydantic to check the values of a command.
        assert arguments[0] == "read" or "pydantic" not in loaded


def test_version() -> None:
    """`--version` prints the package's version."""
    result = CliRunner().invoke(command.app, ["--version"])
    assert result.stdout == f"whosays {whosays.__version__}\n"


def test_languages_lists_each_pack() -> None:
    """`languages` has a line for each pack, with its name."""
    result = CliRunner().invoke(command.app, ["languages"])
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines()] == [
        ["en", "English"], ["fr", "French"],
    ]  # fmt: skip


@pytest.mark.parametrize("given", ["https://example.org/x", __file__])
def test_an_input_without_the_command(
    given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An input typed where the command belongs gets the line to type."""
    monkeypatch.setattr(sys, "argv", ["whosays", given])
    with pytest.raises(SystemExit) as exit_:
        command.run()
    assert exit_.value.code == 2
    assert f"whosays read {given}" in capsys.readouterr().err
