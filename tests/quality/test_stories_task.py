"""The gate's measure of stories is B-cubed, and takes files of groups."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality import stories_task
from quality.task import DataError


def test_b_cubed_by_hand() -> None:
    """Two groups of two, found as one of three and one of one."""
    precision, recall, f1 = stories_task.b_cubed("aabb", "xxxy")
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_scores_the_topics_that_nothing_was_tuned_on(tmp_path: Path) -> None:
    """Of ECB+ only topics above 25 are counted."""
    texts = {
        "26a": "Mayor Ana Ruiz of Lodosa opened the Carcar bridge.",
        "26b": "Coach Piet Vos left Heerenveen after nine defeats.",
        "1a": "Nothing of this is counted.",
    }
    rows = [
        {"id": f"{story}{n}", "topic": int(story[:-1]), "subtopic": story, "text": text}
        for story, text in texts.items()
        for n in range(2)
    ]
    path = tmp_path / "ecb.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    figures = stories_task.score(path)
    assert (figures["ecb_precision"], figures["ecb_recall"], figures["ecb_f1"]) == (1, 1, 1)


def test_other_data_is_refused(tmp_path: Path) -> None:
    """A file of another shape is told as such."""
    path = tmp_path / "other.jsonl"
    path.write_text('{"text": "a"}\n', encoding="utf-8")
    with pytest.raises(DataError, match="takes"):
        stories_task.score(path)
