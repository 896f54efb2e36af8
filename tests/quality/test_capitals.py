"""Upper-cased copies of coded texts."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quality import capitals


@given(st.text())
def test_length_is_kept(text: str) -> None:
    """Capitals never move an offset, whatever the letters."""
    assert len(capitals.upper(text)) == len(text)


def test_letters_without_a_single_capital_stay() -> None:
    """A letter whose capital is two letters is left as it is."""
    assert capitals.upper("straße, été, ﬁn") == "STRAßE, ÉTÉ, ﬁN"


@given(st.text(min_size=1), st.data())
def test_words_follow_their_offsets(text: str, data: st.DataObject) -> None:
    """Coded words are those of the upper-cased text at the same place, at any depth."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = {"start": start, "end": end, "text": text[start:end]}
    row = {"text": text, "claims": [{"start": start, "end": end, "span": "x", "by": [words]}]}
    shouted = capitals.report(row)
    claim = shouted["claims"][0]
    assert claim["by"][0]["text"] == shouted["text"][start:end]
    assert claim["span"] == shouted["text"][start:end]


def test_kinds_and_dates_are_no_words(tmp_path: Path) -> None:
    """Only words of the text change: kind, date and type stay as coded."""
    row = {
        "id": "r1",
        "published": "2024-05-15",
        "text": "Deux morts.",
        "claims": [{"kind": "HARM", "when": {"start": 0, "end": 4, "text": "Deux"}}],
    }
    source = tmp_path / "r1.json"
    source.write_text(json.dumps(row), encoding="utf-8")
    folder = capitals.folder([source], tmp_path / "upper")
    copy = json.loads((folder / "r1.json").read_text(encoding="utf-8"))
    assert copy["claims"][0]["kind"] == "HARM"
    assert copy["published"] == "2024-05-15"
    assert copy["claims"][0]["when"]["text"] == "DEUX"
