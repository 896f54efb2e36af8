"""The gate's command line, on data made up here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import quality.__main__ as gate
from quality import floors, page
from quality.__main__ import main
from quality.task import tasks
from tests.quality import made_task

CODED = {
    "id": "made-1",
    "language": "fr",
    "published": "2024-05-15",
    "text": "Deux soldats ont été tués lundi à Gao, selon l'armée.",
    "claims": [],
}
TREE = """\
# text = Le maire parle du port.
1\tLe\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t2\tdet\t_\t_
2\tmaire\tmaire\tNOUN\t_\tGender=Masc|Number=Sing\t3\tnsubj\t_\t_
3\tparle\tparler\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
4-5\tdu\t_\t_\t_\t_\t_\t_\t_\t_
4\tde\tde\tADP\t_\t_\t6\tcase\t_\t_
5\tle\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t6\tdet\t_\t_
6\tport\tport\tNOUN\t_\tGender=Masc|Number=Sing\t3\tobl\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

"""
# Stands in for the measure that lies beside the data: it tells what it was given.
MEASURE = """\
import json, pathlib, sys
gold = pathlib.Path(sys.argv[1])
texts = [json.loads(p.read_text(encoding="utf-8"))["text"] for p in sorted(gold.glob("*.json"))]
capitals = sum(t.isupper() for t in texts)
print(json.dumps({"reports": len(texts), "capitals": capitals, "claims_f1": 0.5, "type": None}))
"""


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    """Two languages of coded reports, with a measure in `tools` above them."""
    for code in ("en", "fr"):
        folder = tmp_path / "data" / "claims" / code
        folder.mkdir(parents=True)
        for number in range(2):
            row = {**CODED, "id": f"{code}-{number}", "language": code}
            (folder / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score_claims.py").write_text(MEASURE, encoding="utf-8")
    return tmp_path


def _figures(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(capsys.readouterr().out)
    return figures


def test_tasks_are_found() -> None:
    """The first tasks are there, and each says what it takes."""
    found = tasks()
    assert {"base", "claims", "attribution"} <= set(found)
    for task in found.values():
        assert task.ABOUT
        assert task.TAKES
        assert task.DATA


def test_claims_by_language_and_in_capitals(laid: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each language gets its figures, a copy in capitals too, and both a mean."""
    assert main(["claims", "--data", str(laid / "data" / "claims"), "--json"]) == 0
    figures = _figures(capsys)["claims"]
    assert figures["fr_reports"] == figures["en_reports"] == 2
    assert figures["fr_capitals"] == 0
    assert figures["upper_fr_capitals"] == 2
    assert figures["macro_claims_f1"] == 0.5
    assert figures["upper_macro_claims_f1"] == 0.5
    assert "fr_type" not in figures


def test_one_folder_and_a_limit(laid: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of coded reports alone is taken, and a limit reads only the first."""
    folder = str(laid / "data" / "claims" / "fr")
    assert main(["claims", "--data", folder, "--json", "--limit", "1"]) == 0
    figures = _figures(capsys)["claims"]
    assert figures["fr_reports"] == 1
    assert not [name for name in figures if "macro" in name]


def test_table(laid: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json a table names each figure, its capitals and a missed goal."""
    assert main(["claims", "--data", str(laid / "data" / "claims")]) == 0
    line = next(x for x in capsys.readouterr().out.splitlines() if "fr_claims_f1" in x)
    assert "MISSED" in line


def test_data_of_another_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without coded reports fails, and the message says what is taken."""
    assert main(["claims", "--data", str(tmp_path)]) == 1
    assert "a folder of coded reports" in capsys.readouterr().err


def test_missing_data_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the data, tasks that nobody named are left out with the reason."""
    assert main(["--shared", str(tmp_path)]) == 0
    said = capsys.readouterr().err
    assert "claims left out" in said
    assert "base left out" in said


def test_missing_data_of_a_named_task(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A task that was named fails without its data, with the remedy."""
    assert main(["base", "--shared", str(tmp_path)]) == 1
    assert "--data PATH" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        ["nosuch"],
        ["--data", "x"],
        ["claims", "base", "--data", "x"],
        ["claims", "--limit", "2", "--raise"],
        ["claims", "--lower-floors", " "],
    ],
)
def test_wrong_command_line(wrong: list[str]) -> None:
    """What makes no sense is refused before anything is read."""
    with pytest.raises(SystemExit) as stop:
        main(wrong)
    assert stop.value.code == 2


def test_nothing_is_written_for_other_data(laid: Path) -> None:
    """Figures of other data change neither the page nor the floors."""
    before = [p.read_bytes() for p in (page.PAGE, page.REACHED, floors.FILE) if p.is_file()]
    main(["claims", "--data", str(laid / "data" / "claims")])
    after = [p.read_bytes() for p in (page.PAGE, page.REACHED, floors.FILE) if p.is_file()]
    assert before == after


def test_base_on_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A treebank of one sentence is scored on raw text, the contraction one token."""
    path = tmp_path / "fr_made.conllu"
    path.write_text(TREE, encoding="utf-8")
    assert main(["base", "--data", str(path), "--json"]) == 0
    figures = _figures(capsys)["base"]
    assert figures["fr_tokens_f"] == 1
    assert 0 < figures["fr_upos"] <= 1
    assert "upper_fr_las" in figures
    assert "fr_of_ten_las" in figures


def test_base_on_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of names is scored over all types and over the core ones."""
    text = "Le maire de Toulouse a rencontré Emmanuel Macron à Paris."
    names = [("Toulouse", "Location"), ("Emmanuel Macron", "Person"), ("Paris", "Location")]
    entities = [
        {
            "start": text.index(words),
            "end": text.index(words) + len(words),
            "label": label,
            "text": words,
            "nested": False,
        }
        for words, label in names
    ]
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps({"id": "m", "text": text, "entities": entities}), encoding="utf-8")
    assert main(["base", "--data", str(path), "--json"]) == 0
    figures = _figures(capsys)["base"]
    assert 0 < figures["fr_names_core_f"] <= 1
    assert "upper_fr_names_f" in figures


def test_base_asks_for_the_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A treebank whose language is not to be seen fails with the remedy."""
    path = tmp_path / "treebank.conllu"
    path.write_text(TREE, encoding="utf-8")
    assert main(["base", "--data", str(path)]) == 1
    assert "--language" in capsys.readouterr().err


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The gate with one made-up task, its page and floors in a folder of their own."""
    folder = tmp_path / "data" / "made"
    folder.mkdir(parents=True)
    monkeypatch.setattr(gate, "tasks", lambda: {"made": made_task})
    monkeypatch.setattr(gate, "SHARED", tmp_path)
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.toml")
    monkeypatch.setattr(page, "PAGE", tmp_path / "quality.md")
    monkeypatch.setattr(page, "REACHED", tmp_path / "reached.json")
    return folder / "figures.json"


def test_floors_rise_hold_and_fall(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A floor is set by --raise, fails a worse score, and falls only with its reason."""
    made.write_text('{"fr_found": 0.6, "upper_fr_found": 0.5}', encoding="utf-8")
    assert main(["--raise"]) == 0
    made.write_text('{"fr_found": 0.4, "upper_fr_found": 0.5}', encoding="utf-8")
    assert main([]) == 1
    assert "below its floor: made: fr_found is 0.4" in capsys.readouterr().err
    assert main(["--raise"]) == 1
    assert main(["made", "--lower-floors", "the coding changed"]) == 0
    assert main(["made", "--json"]) == 0
    text = page.PAGE.read_text(encoding="utf-8")
    assert "the coding changed" in text
    assert ".400" in text


def test_page_keeps_other_tasks(made: Path) -> None:
    """Making the page anew without scoring leaves what was reached as it was."""
    made.write_text('{"fr_found": 0.6}', encoding="utf-8")
    assert main([]) == 0
    before = page.PAGE.read_text(encoding="utf-8")
    assert main(["--page"]) == 0
    assert page.PAGE.read_text(encoding="utf-8") == before


@pytest.mark.slow
def test_real_measures(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The measures beside the data read what the program writes, on a small slice."""
    assert (shared / "tools" / "score_claims.py").is_file()
    assert main(["claims", "attribution", "--limit", "2", "--json"]) == 0
    figures = _figures(capsys)
    assert figures["claims"]["fr_reports"] == 2
    assert figures["claims"]["fr_refused"] == 0
    assert figures["claims"]["fr_offsets_wrong"] == 0
    assert figures["attribution"]["refused"] == 0
