"""What an installation brings along."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import whosays


def test_typed() -> None:
    """The package says that it is typed."""
    assert files("whosays").joinpath("py.typed").is_file()


def test_languages_are_installed() -> None:
    """Each language of the source tree is in the installed package, with its word lists."""
    from whosays.packs.load import available

    assert set(available()) >= {"en", "fr"}


def test_test_command_is_the_documented_one(root: Path) -> None:
    """`.ci/run` installs the same extra and starts the same runner as the README says."""
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    readme = (root / "README.md").read_text(encoding="utf-8")
    for piece in ("python3 -m venv", "'.[test]'", "-m pytest"):
        assert piece in script
        assert piece in readme


def test_version_is_in_the_changelog(root: Path) -> None:
    """The version of the package has an entry in the changelog."""
    assert f"## {whosays.__version__}" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_dependencies_have_wheels_only(root: Path) -> None:
    """No dependency is taken from an address: each is a plain name with a version range."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not [line for line in project["dependencies"] if "@" in line or "://" in line]
