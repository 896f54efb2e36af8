"""The weights decide, the rules advise; without weights the rules' word stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.claims.judging import RULES, Weighed, told
from whosays.errors import PackError
from whosays.packs.weights import BIAS, Weights, load_weights, write_weights


def weights() -> Weights:
    """A small table."""
    return Weights(
        ["no", "yes"],
        {BIAS: [0.0, 0.2], "tense=Past": [-1.0, 1.0], "weak": [0.5, -0.5], RULES + "no": [2, -2]},
    )


def test_probabilities_are_the_softmax_of_the_summed_weights() -> None:
    """Probabilities are the softmax of the summed weights."""
    found = weights().probabilities(["tense=Past", "weak", "never seen"])
    assert found["yes"] == pytest.approx(0.768525, abs=1e-5)  # 1 / (1 + exp(-1.2))
    assert sum(found.values()) == pytest.approx(1)


def test_the_strongest_features_are_those_that_speak_for_the_label() -> None:
    """The strongest features are those that speak for the label."""
    decision = weights().decide(["weak", "tense=Past"])
    assert decision.label == "yes"
    assert decision.features == ("tense=Past",)


def test_only_allowed_labels_are_decided_for() -> None:
    """Only allowed labels are decided for."""
    assert weights().decide(["tense=Past"], among=["no"]).label == "no"


def test_the_rules_answer_is_a_feature() -> None:
    """The rules answer is a feature."""
    judge = Weighed({"happens": weights()})
    assert judge.decide("happens", lambda: ["tense=Past"], "yes", (0, 1)).label == "yes"
    assert judge.decide("happens", lambda: ["tense=Past"], "no", (0, 1)).label == "no"


def test_without_weights_the_rules_decide_and_no_feature_is_made() -> None:
    """Without weights the rules decide and no feature is made."""

    def never() -> list[str]:
        raise AssertionError

    decision = Weighed({}).decide("happens", never, "yes", (0, 1))
    assert decision.label == "yes"
    assert decision.probability is None


def test_a_decision_is_told_with_its_probability_and_features() -> None:
    """A decision is told with its probability and features."""
    decision = weights().decide(["tense=Past"])
    assert told(decision) == "0.90 by the weights; for it: tense Past"


def test_tables_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Tables come back as they were written."""
    write_weights(tmp_path / "happens.tsv", ["no", "yes"], {BIAS: [0, 0.25], "a=b": [-1.5, 1]})
    found = load_weights(tmp_path)["happens"]
    assert found.classes == ("no", "yes")
    assert found.probabilities(["a=b"])["yes"] == pytest.approx(0.939913, abs=1e-5)


def test_a_pack_without_the_folder_has_no_weights(tmp_path: Path) -> None:
    """A pack without the folder has no weights."""
    assert load_weights(tmp_path / "decisions") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no class"),
        ("feature\tno\tyes\na\t1\tx\n", "line 2: a weight is no number"),
        ("feature\tno\tyes\na\t1\n", "line 2: 1 weights for 2 classes"),
    ],
)
def test_a_damaged_table_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """A damaged table is named with its line."""
    (tmp_path / "happens.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=said):
        load_weights(tmp_path)
