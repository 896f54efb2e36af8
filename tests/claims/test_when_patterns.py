"""The pattern language of time.toml, and a language made of nothing but TOML."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import spacy

from whosays.claims.figures import find_counts
from whosays.claims.when import find_dates
from whosays.errors import PackError
from whosays.packs.load import LanguagePack

TIME = """
order = "dmy"
months = [["janeiro"], ["fevereiro"], ["março"], ["abril"], ["maio"], ["junho"], ["julho"],
          ["agosto"], ["setembro"], ["outubro"], ["novembro"], ["dezembro"]]
weekdays = [["segunda-feira"], ["terça-feira"], ["quarta-feira"], ["quinta-feira"],
            ["sexta-feira"], ["sábado"], ["domingo"]]
[units]
day = ["dia(s)"]
[sets]
on = ["em", "na", "no"]
[tense]
future = ["será"]
[[rule]]
name = "day"
means = "day"
patterns = ["[{on}] DAY de MONTH [de YEAR]"]
[[rule]]
name = "weekday"
means = "weekday"
patterns = ["[na|no] WEEKDAY"]
[[rule]]
name = "ago"
means = "offset"
anchor = "published"
sign = -1
patterns = ["há NUMBER UNIT"]
[[rule]]
name = "year"
means = "year"
patterns = ["(de) YEAR", "em YEAR"]
[[rule]]
name = "since"
means = "since"
stage = 4
patterns = ["desde [o dia] <any>"]
"""
FIGURES = """
articles = ["um", "uma"]
one = ["um", "uma"]
plural_endings = ["s"]
thousands_separators = ["."]
[numbers]
"dois" = 2
"três" = 3
[[counted]]
what = "dead"
nouns = ["morto(s)"]
"""


def pack(folder: Path, time: str = TIME) -> LanguagePack:
    """A language of two small files."""
    (folder / "time.toml").write_text(time, encoding="utf-8")
    (folder / "figures.toml").write_text(FIGURES, encoding="utf-8")
    (folder / "roles.toml").write_text('person_nouns = ["soldado"]', encoding="utf-8")
    return LanguagePack(folder)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Foi preso no sábado.", ("2023-03-11", "2023-03-11")),
        ("Será julgado no sábado.", ("2023-03-18", "2023-03-18")),
        ("Em 3 de março de 2015.", ("2015-03-03", "2015-03-03")),
        ("Há três dias, nada.", ("2023-03-12", "2023-03-12")),
        ("Nada desde o dia 3 de março.", ("2023-03-03", "2023-03-15")),
    ],
)
def test_a_language_is_its_files(tmp_path: Path, text: str, days: tuple[str, str]) -> None:
    """Dates of a new language are read once its time.toml is written."""
    doc = spacy.blank("pt")(text)
    [found] = find_dates(doc, pack(tmp_path), date(2023, 3, 15))
    assert (found.earliest, found.latest) == days


def test_counts_of_a_new_language(tmp_path: Path) -> None:
    """Counts of a new language are read once its figures.toml is written."""
    doc = spacy.blank("pt")("Três mortos e 1.200 soldados.")
    assert [(c.min, c.what) for c in find_counts(doc, pack(tmp_path))] == [
        (3, "dead"),
        (1200, None),
    ]


@pytest.mark.parametrize("item", ["{nowhere}", "<fortnight>", "[DAY"])
def test_a_pattern_that_cannot_match_is_refused(tmp_path: Path, item: str) -> None:
    """An unknown set or shape, or an open bracket, is an error that names the rule."""
    broken = TIME.replace('"há NUMBER UNIT"', f'"há {item} UNIT"')
    with pytest.raises(PackError, match="ago"):
        find_dates(spacy.blank("pt")("Nada."), pack(tmp_path, broken), None)


def test_a_field_that_is_not_known_is_refused(tmp_path: Path) -> None:
    """A wrong field is an error that names the file and the field."""
    broken = TIME.replace("sign = -1", "sine = -1")
    with pytest.raises(PackError, match=r"time\.toml.*sine"):
        find_dates(spacy.blank("pt")("Nada."), pack(tmp_path, broken), None)
