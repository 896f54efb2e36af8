"""A PostgreSQL server for the tests: one that is given, or one of our own for a while."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "WHOSAYS_TEST_POSTGRES"
OLDEST = 15


def programs() -> Path | None:
    """The folder of the newest server's programs on this machine."""
    beside = [Path(found).parent for found in [shutil.which("initdb")] if found]
    debian = [
        folder / "bin"
        for folder in Path("/usr/lib/postgresql").glob("[0-9]*")
        if int(folder.name) >= OLDEST
    ]
    found = [*beside, *sorted(debian, key=lambda p: -int(p.parent.name))]
    return next((folder for folder in found if (folder / "pg_ctl").exists()), None)


class Server:
    """A server in a folder of its own, reached by a socket there."""

    def __init__(self, folder: Path, bin_: Path) -> None:
        self.folder = folder
        self.bin = bin_
        self.user = _user() if _is_root() else ""

    @property
    def url(self) -> str:
        """Where to connect to, without the name of a database."""
        return f"postgresql://tester@/{{}}?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs; it does not run as root."""
        who: dict[str, Any] = (
            {"user": self.user, "group": _group(self.user), "extra_groups": []}
            if _is_root()
            else {}
        )
        with (self.folder / "said").open("ab") as said:
            subprocess.run(
                [str(self.bin / program), *arguments], check=True, cwd=self.folder, stdout=said,
                stderr=said, env={"LC_ALL": "C", "PATH": os.environ["PATH"]}, **who,
            )  # fmt: skip

    def make(self) -> None:
        """Make its files and start it."""
        if _is_root():
            shutil.chown(self.folder, self.user, _group(self.user))
        data = str(self.folder / "data")
        self.run("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "-N")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self.run(
            "pg_ctl", "-D", str(self.folder / "data"), "-w", "-o", options,
            "-l", str(self.folder / "log"), "start",
        )  # fmt: skip

    def stop(self) -> None:
        """Stop it at once, as a machine that goes down."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _user() -> str:
    import pwd

    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return ""


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


@contextmanager
def server() -> Iterator[Server]:
    """A new server, which is gone at the end."""
    found = programs()
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="whosays-pg-"))
    made = Server(folder, found)
    try:
        made.make()
        yield made
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            made.stop()
        shutil.rmtree(folder, ignore_errors=True)
