"""Ids of probable folds: one for a pair, whichever is named first."""

from __future__ import annotations

from whosays.comparing.ends import End
from whosays.comparing.folding import Folds
from whosays.comparing.names import of_label
from whosays.comparing.outlets import OutletKnown
from whosays.comparing.probable import Party, probable

OUTLET = OutletKnown(id="soir", name="Le Soir")


def _party(key: str, label: str) -> Party:
    return Party(key, label, End("named", of_label(label), OUTLET, 0, "authority"))


def test_a_refusal_holds_in_both_directions() -> None:
    """The fold that one event makes from A into B is the one another makes from B into A."""
    one, other = "les autorités maliennes", "l'armée malienne"
    left, there = probable([_party("a", one), _party("b", other)], Folds(frozenset()), None, {})
    assert (left, len(there)) == (1, 1)
    refused = Folds(frozenset(there))
    assert probable([_party("a", other), _party("b", one)], refused, None, {}) == (2, set())
