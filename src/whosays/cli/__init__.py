"""The command `whosays`: thin, and quick to answer since all it needs comes late."""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit with its status."""
    from whosays.cli.app import run

    run()
