"""The task of copies: its arithmetic, and the rewrites that it makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality import copies_task, rewrites
from quality.copies_task import Told
from quality.task import DataError
from whosays.comparing.model import Copy


def _copy(copy: str, of: str, *, credited: bool = False) -> Copy:
    return Copy(
        copy_=copy, of=of, kind="full", credited=credited, direction="shown", share=1.0, passages=()
    )


def test_figures() -> None:
    """A pair found the wrong way round, one right, one missed, one invented."""
    gold = [
        {"copy": "a", "of": "wire", "kind": "full", "credited": False},
        {"copy": "b", "of": "wire", "kind": "partial", "credited": True},
        {"copy": "c", "of": "wire", "kind": "full", "credited": False},
    ]
    found = [_copy("a", "wire"), _copy("wire", "b", credited=True), _copy("c", "a")]
    figures = copies_task.measured([Told(gold, found)], "x_")
    assert figures["x_pairs_f1"] == pytest.approx(2 / 3, abs=0.001)
    assert figures["x_direction"] == 0.5
    assert figures["x_kind"] == 0.5
    assert figures["x_credit"] == 1.0
    assert figures["x_unmarked_r"] == 0.5


def test_rewrites_are_the_same_each_time() -> None:
    """A seed makes the same cases, and each copy and original is among its reports."""
    first, second = list(rewrites.cases(3)), list(rewrites.cases(3))
    assert first == second
    assert first != list(rewrites.cases(4))
    for case in first:
        names = {row["id"] for row in case.rows}
        assert len(names) == len(case.rows)
        assert all({c["copy"], c["of"]} <= names for c in case.gold)
        for row in case.rows:
            assert "{" not in row["text"]


def test_own_paragraphs_come_once() -> None:
    """No paragraph of a newsroom's own stands in two reports of a case."""
    own = {p for table in rewrites.texts()["own"].values() for p in table}
    for case in rewrites.cases():
        used = [
            p for row in case.rows if row["url"].rsplit("/", 1)[1] != "live"
            for p in row["text"].split("\n\n") if p in own
        ]  # fmt: skip
        assert len(used) == len(set(used))


def test_a_scenario(tmp_path: Path) -> None:
    """A folder of scenarios is read and scored; one without any is refused."""
    lead = (
        "Six fishermen were pulled out of the water on Tuesday after their boat struck a buoy off "
        "Port Amber, the coast guard said, adding that the light on the buoy had been out of order "
        "since the autumn and that nobody had sent for a spare part."
    )
    reports = [
        {"id": "r1", "outlet": "Reuters", "text": f"Rescue\n\nPORT AMBER (Reuters) - {lead}"},
        {"id": "r2", "outlet": "The Quay", "text": f"A cold bath\n\n{lead}\n\nAll are well."},
    ]
    for hour, row in enumerate(reports, 10):
        row |= {"published": f"2025-03-04T{hour}:00:00Z", "language": "en"}
    gold = [{"copy": "r2", "of": "r1", "kind": "full", "credited": False}]
    scenario = {
        "id": "s90", "reports": reports, "gold": {"copies": gold},
        "outlets": [{"name": "Reuters", "kind": "agency"}],
    }  # fmt: skip
    (tmp_path / "s90.json").write_text(json.dumps(scenario), encoding="utf-8")
    figures = copies_task.score(tmp_path, limit=1)
    assert figures["scenarios_pairs_f1"] == figures["scenarios_direction"] == 1.0
    assert figures["made_pairs_p"] >= 0.9
    with pytest.raises(DataError, match="no scenario"):
        copies_task.score(tmp_path / "none")


def test_one_article_in_two_languages(tmp_path: Path) -> None:
    """The same article in two languages is found without a pack, another article is not."""
    texts = {
        "es": "Seis pescadores de Amber\n\nEl Santa Rita chocó con la boya 14 frente a Port Amber "
        "el 4 de marzo de 2025 con 37 toneladas de arenque.\n\nEl capitán Tomás Ferrer explicó a "
        "Radio Muelle que la luz de la boya 14 estaba apagada desde el 23 de octubre de 2024.",
        "it": "Sei pescatori di Amber\n\nIl Santa Rita ha urtato la boa 14 davanti a Port Amber "
        "il 4 marzo 2025 con 37 tonnellate di aringhe.\n\nIl capitano Tomás Ferrer ha spiegato a "
        "Radio Muelle che la luce della boa 14 era spenta dal 23 ottobre 2024.",
    }
    for language, text in texts.items():
        rows = [
            {"id": f"{language}1", "lang": language, "corpus": "c", "article": "1", "text": text},
            {"id": f"{language}2", "lang": language, "corpus": "c", "article": language,
             "text": "Port Amber 1990: Ferrer, 12.\n\nMuelle 7, Rita 9."},
        ]  # fmt: skip
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"meantime_{language}.jsonl").write_text(lines, encoding="utf-8")
    assert copies_task.score(tmp_path) == {"meantime_p": 1.0, "meantime_r": 1.0}
