"""The rooms joined: what goes wrong with one report costs only that one."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays import reader
from whosays.errors import PipelineError
from whosays.model import Failure, Report


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (PipelineError("install it"), "bad-pipeline", "install it"),
        (IndexError("out of range"), "fault", "please report this: IndexError"),
    ],
)
def test_one_bad_report_does_not_end_the_reading(
    error: Exception, code: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error in the claims of one report is a failure in its place; the next is read."""
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path in paths:
        path.write_text("Le ministre a parlé lundi à Paris devant la presse.", encoding="utf-8")

    def add_claims(report: Report, _options: reader.Options) -> Report:
        if report.path == str(paths[1]):
            raise error
        return report

    monkeypatch.setattr(reader, "add_claims", add_claims)
    found = list(reader.read_all(paths, reader.Options()))
    assert [isinstance(one, Failure) for one in found] == [False, True, False]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert failure.path == str(paths[1])
    assert failure.error.code == code
    assert says in failure.error.message
