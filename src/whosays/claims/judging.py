"""Who decides: the pack's linear models where it has them, else the rules.

Rules propose, and say what they would do; a judge is asked with the readable features of
the case and answers with a label. Training listens through a judge of its own, which
answers as the rules do and keeps what it was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from whosays.packs.weights import Decision, Weights

Features = Callable[[], Iterable[str]]

YES, NO = "yes", "no"
# Before the rules' own answer, which every model sees as its first feature.
RULES = "the rules say "


class Judge(Protocol):
    """What the claims room asks."""

    def decide(
        self,
        name: str,
        features: Features,
        default: str,
        at: tuple[int, int],
        among: Sequence[str] | None = None,
        about: str | None = None,
    ) -> Decision:
        """The label of one case.

        Args:
            name: the decision: ``happens``, ``claim``, ``kind``, ``stance``, ``link``.
            features: makes the features; called only where a model is to be asked.
            default: what the rules say.
            at: offsets in the report of the words that are decided on.
            among: the labels that are possible here; None for all.
            about: what else the case is about, in the text's words, for those who listen.
        """
        ...


class Weighed:
    """The judge of a language pack.

    Args:
        weights: the pack's models by the name of their decision.
    """

    def __init__(self, weights: Mapping[str, Weights]) -> None:
        self._weights = weights

    def decide(
        self,
        name: str,
        features: Features,
        default: str,
        at: tuple[int, int],
        among: Sequence[str] | None = None,
        about: str | None = None,
    ) -> Decision:
        """The model's label, or the rules' where the pack has no such model."""
        del at, about
        weights = self._weights.get(name)
        if weights is None:
            return Decision(default)
        return weights.decide([RULES + default, *features()], among)


def told(decision: Decision) -> str:
    """A decision of the weights in words: its probability and what spoke most for it."""
    what = ", ".join(f.replace("=", " ") for f in decision.features)
    return f"{decision.probability:.2f} by the weights" + (f"; for it: {what}" if what else "")
