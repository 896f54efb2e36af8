"""The page in a browser; skipped where there is none."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.made import made
from whosays.views import html

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-quic",
)  # fmt: skip


@pytest.fixture
def browser() -> str:
    """A browser's program."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    return found


def shown(browser: str, tmp_path: Path, where: str) -> tuple[str, str]:
    """The page's elements once its script has run, and what the browser complained of."""
    page = tmp_path / "page.html"
    page.write_text(html.page([made()]), encoding="utf-8")
    run = subprocess.run(
        [
            browser, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr",
            "--virtual-time-budget=2000", "--dump-dom", f"{page.as_uri()}{where}",
        ],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    complaints = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
    return run.stdout, "\n".join(complaints)


def words(source: str) -> str:
    """The words of a piece of the page, without its elements and the claims' numbers."""
    return re.sub(r"<[^>]*>", "", re.sub(r"<a class=\"n.*?</a>", "", source))


def test_an_address_chooses_its_claim(browser: str, tmp_path: Path) -> None:
    """The address of a claim opens its card and lights its elements, each with its label."""
    source, complaints = shown(browser, tmp_path, "#r1-c3")
    assert complaints == ""
    chosen = re.findall(r'<li class="card [^"]*chosen[^"]*" id="([^"]*)"', source)
    assert chosen == ["r1-c3"]
    lit = re.findall(r'<span class="s[^"]* lit (\w+)"([^>]*)>(.*?)</span>(?=[^<]|<[^/])', source)
    found = {role: words(text) for role, _, text in lit}
    assert found["trigger"] == "quitté"
    labels = ", ".join(re.findall(r'data-label="([^"]*)"', source)).split(", ")
    assert labels == [
        "cue 1", "source 1", "cue 2", "source 2", "by", "move", "where: from", "when",
    ]  # fmt: skip


def test_nothing_is_lit_before_a_choice(browser: str, tmp_path: Path) -> None:
    """Without a choice the text is lit nowhere, and the script has run under its policy."""
    source, complaints = shown(browser, tmp_path, "")
    assert complaints == ""
    assert '<html lang="en" class="js">' in source
    assert " lit " not in source
    assert "data-label" not in source.split("</style>")[1].split("<script>")[0]
