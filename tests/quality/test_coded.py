"""Coded reports are kept without their text and come back whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quality import coded
from quality.coded_task import _gaps
from quality.in_place import in_place

TEXT = "Deux soldats ont été tués lundi à Gao, selon l'armée."


def span(words: str) -> dict[str, Any]:
    """A span of the text."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def report() -> dict[str, Any]:
    """A coded report of ours."""
    claim = {
        "span": TEXT[:37], "start": 0, "end": 37, "trigger": span("tués"), "kind": "ASSAULT",
        "stance": "stated", "sources": [{**span("l'armée"), "cue": span("selon")}],
        "to": [span("Deux soldats")], "by": [], "place": span("Gao"), "when": None,
        "dead": {"min": 2, "max": 2}, "dead_of": [span("Deux soldats")],
    }  # fmt: skip
    return {
        "id": "2017_01_01-009", "language": "fr", "published": "2017-01-01", "coder": "X",
        "text": TEXT, "claims": [claim],
    }  # fmt: skip


def test_what_is_kept_has_no_words_of_the_report() -> None:
    """What is kept has no words of the report."""
    kept = json.dumps(coded.stripped(report(), None), ensure_ascii=False)
    for words in ("soldats", "Gao", "tués", "armée", "selon"):
        assert words not in kept


def test_what_was_kept_comes_back_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was kept comes back whole."""
    monkeypatch.setattr(coded, "text_of", lambda *_: TEXT)
    assert coded.restored(coded.stripped(report(), None), tmp_path)["claims"] == report()["claims"]


def test_another_text_than_the_coded_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Another text than the coded one is refused."""
    monkeypatch.setattr(coded, "text_of", lambda *_: TEXT + " ")
    with pytest.raises(LookupError, match="another than the one that was coded"):
        coded.restored(coded.stripped(report(), None), tmp_path)


def test_every_kept_report_has_a_digest_and_claims_with_triggers() -> None:
    """Every kept report has a digest and claims with triggers."""
    files = sorted(coded.HERE.glob("??/*.json"))
    assert len(files) == 90
    for path in files:
        kept = json.loads(path.read_text(encoding="utf-8"))
        assert len(kept["sha256"]) == 64
        assert "text" not in kept
        assert all(c["start"] <= c["trigger"]["start"] < c["end"] for c in kept["claims"])


def test_a_fifth_was_coded_twice_and_by_another() -> None:
    """A fifth was coded twice and by another."""
    twice = sorted((coded.HERE / "second").glob("??/*.json"))
    assert len(twice) == 12
    for path in twice:
        first = json.loads((coded.HERE / path.parent.name / path.name).read_text(encoding="utf-8"))
        second = json.loads(path.read_text(encoding="utf-8"))
        assert first["coder"] != second["coder"]
        assert first["sha256"] == second["sha256"]


def test_blind_reports_are_told_by_their_id() -> None:
    """Blind reports are told by their id."""
    assert coded.is_blind("2017_01_01-001")
    assert not coded.is_blind("2017_01_16-001")


def test_a_gap_is_open_less_blind() -> None:
    """A gap is open less blind."""
    figures = {"open_fr_claims_f1": 0.7, "blind_fr_claims_f1": 0.62}
    assert _gaps(figures) == {"gap_fr_claims_f1": 0.08}


def test_sources_are_put_where_their_words_stand() -> None:
    """Sources are put where their words stand."""
    at = {"start": 30, "end": 33, "text": "she"}
    line = json.dumps({"attributions": [{"source": {"start": 0, "end": 5, "at": at}}]})
    assert json.loads(in_place(line))["attributions"][0]["source"] == at
