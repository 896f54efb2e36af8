"""The program as a process: pipes, signals, terminals, locales."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# The program with a reading that needs no pipeline: a made report, then what is asked.
PROGRAM = """
import sys, time
from tests.made import made
from whosays import reader

def read_all(inputs, options):
    for item in inputs:
        if item == "wait":
            print("waiting", file=sys.stderr, flush=True)
            time.sleep(30)
        yield made(path=item)

reader.read_all = read_all
from whosays.cli import main
main()
"""


def start(
    *arguments: str, program: str = PROGRAM, command: str = "read", **settings: object
) -> subprocess.Popen[bytes]:
    """The program, started."""
    asked = {"NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"}
    environment = {key: value for key, value in os.environ.items() if key not in asked}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), *sys.path])
    environment |= settings.pop("env", {})  # type: ignore[arg-type]
    return subprocess.Popen(
        [sys.executable, "-c", program, command, *arguments],
        env=environment, stdin=subprocess.DEVNULL,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings},
    )  # type: ignore[call-overload,no-any-return]  # fmt: skip


# The same for a ledger: each report has a name of its own.
ADDING = """
import sys, time
from pathlib import Path
from tests.made import made
from whosays import reader, reading

def documents(item, options):
    if Path(item).name == "wait.txt":
        print("waiting", file=sys.stderr, flush=True)
        time.sleep(30)
    yield made(path=str(item), id=Path(item).stem.ljust(16, "0"))

reading.documents = documents
reader.add_claims = lambda report, options: report
from whosays.cli import main
main()
"""


COMPARED = """
import sys
from tests.views.made_comparison import made_comparison
from whosays.views import comparison, terminal
sys.stdout.write(comparison.render(made_comparison(), terminal.console_for(sys.stdout), why=True))
"""


def interrupt(process: subprocess.Popen[bytes], number: int) -> tuple[bytes, bytes]:
    """What the program writes when it is interrupted while it reads."""
    assert process.stderr
    while b"waiting" not in process.stderr.readline():
        assert process.poll() is None
    time.sleep(0.1)
    process.send_signal(number)
    return process.communicate(timeout=20)


def test_interrupt_is_one_line_and_leaves_no_file(tmp_path: Path) -> None:
    """Ctrl-C ends with one line and status 130, and leaves no half-written output."""
    process = start("a", "wait", "--format", "json", "--output", str(tmp_path / "out.json"))
    _, errors = interrupt(process, signal.SIGINT)
    assert errors == b"whosays: interrupted\n"
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_interrupted_lines_are_whole() -> None:
    """What was read before Ctrl-C stands on standard output in whole lines."""
    process = start("a", "b", "wait", "--format", "json")
    output, _ = interrupt(process, signal.SIGINT)
    assert [json.loads(line)["path"] for line in output.splitlines()] == ["a", "b"]
    assert output.endswith(b"\n")


def test_termination_leaves_no_file(tmp_path: Path) -> None:
    """A request to terminate leaves no partial file either."""
    process = start("a", "wait", "--format", "csv", "--output", str(tmp_path / "out.csv"))
    interrupt(process, signal.SIGTERM)
    assert process.returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_a_closed_pipe_is_quiet() -> None:
    """A reader that stops early (head) gets no traceback and no complaint."""
    process = start(*["a"] * 40, "--format", "json")
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=20) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line() -> None:
    """Output that cannot be written to its end is one line and status 1."""
    with Path("/dev/full").open("wb") as full:
        process = start("a", "--format", "json", stdout=full)
        _, errors = process.communicate(timeout=20)
    assert errors.startswith(b"whosays: the output cannot be written to its end")
    assert errors.count(b"\n") == 1
    assert process.returncode == 1


@pytest.mark.parametrize("form", ["json", "csv", "html"])
def test_data_is_utf8_whatever_the_locale(form: str) -> None:
    """Formats for other programs are UTF-8 in a locale that is not."""
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    output, errors = start("a", "--format", form, env=plain).communicate(timeout=20)
    assert errors == b""
    assert "Maïga" in output.decode("utf-8")


def test_terminal_view_in_another_encoding() -> None:
    """The terminal view keeps to the locale's characters and does not break."""
    latin = {"PYTHONIOENCODING": "latin-1"}
    output, errors = start("a", env=latin).communicate(timeout=20)
    assert errors == b""
    assert "Maïga" in output.decode("latin-1")
    assert "* stated" in output.decode("latin-1")


def test_a_comparison_in_another_encoding() -> None:
    """The view of a comparison keeps to characters that the terminal has."""
    program = COMPARED
    latin = {"PYTHONIOENCODING": "latin-1"}
    output, errors = start(program=program, command="compare", env=latin).communicate(timeout=20)
    assert errors == b""
    text = output.decode("latin-1")
    assert "  `-- Le Fil du Sahel [2]" in text
    assert "- le gouverneur (authority, named)" in text
    assert 'c1 stated: "Douze personnes' in text
    assert "?" not in text


def terminal(*arguments: str, env: dict[str, str]) -> str:
    """What a person sees on a terminal of 80 columns."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    main, other = pty.openpty()
    process = start(
        *arguments,
        stdout=other,
        stderr=other,
        env={"TERM": "xterm-256color", "COLUMNS": "80"} | env,
    )
    os.close(other)
    seen = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(main)
    assert process.wait(timeout=20) == 0
    return seen.decode()


def test_colour_on_a_terminal_unless_refused() -> None:
    """A terminal gets colour; NO_COLOR takes the colours away."""
    assert "\x1b[1;36m" in terminal("a", env={})
    assert "36m" not in terminal("a", env={"NO_COLOR": "1"})


def test_progress_ends_with_a_count() -> None:
    """On a terminal several inputs end with how many were read; a single one does not."""
    assert "whosays: 3 reports, 24 claims" in terminal("a", "b", "c", env={})
    assert "whosays: 1 report" not in terminal("a", env={})


def test_piped_output_has_no_escape_codes() -> None:
    """Output that is piped has no escape codes, and no progress is shown."""
    output, errors = start("a", "b").communicate(timeout=20)
    assert b"\x1b" not in output
    assert errors == b""


def test_a_comparison_into_a_closed_pipe_is_quiet() -> None:
    """A reader that stops before the comparison is written gets no traceback either."""
    process = start("a", "b", "--format", "json", command="compare")
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=20) == 141


def test_comparing_interrupted_writes_nothing(tmp_path: Path) -> None:
    """Ctrl-C while reports are read leaves no output, in a file or elsewhere."""
    target = str(tmp_path / "out.json")
    process = start("a", "wait", "--format", "json", "--output", target, command="compare")
    output, errors = interrupt(process, signal.SIGINT)
    assert (output, errors) == (b"", b"whosays: interrupted\n")
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_adding_interrupted_keeps_what_is_in(tmp_path: Path) -> None:
    """Ctrl-C while adding says that the same command goes on, and it does."""
    for name in ("a", "b", "wait"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    words = [str(tmp_path / "my.db"), *(str(tmp_path / f"{n}.txt") for n in ("a", "b", "wait"))]
    process = start(*words, program=ADDING, command="add")
    output, errors = interrupt(process, signal.SIGINT)
    assert output == b"2 reports added\n"
    assert b"the same command goes on" in errors
    assert process.returncode == 130
    process = start(*words[:-1], program=ADDING, command="add")
    assert process.communicate(timeout=20) == (
        b"0 reports added, 2 files wholly there already\n",
        b"",
    )
