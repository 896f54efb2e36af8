"""What people decide: appended, never overwritten, and folded into what comparing heeds."""

from __future__ import annotations

from typing import Literal

from whosays.comparing.model import GradeName
from whosays.model import Record

JudgementKind = Literal["claim", "event", "copy", "fold", "actor", "grade", "undo"]
Decision = (
    Literal[
        "wrong", "right", "together", "apart", "not-a-copy", "a-copy", "refuse", "accept",
        "same", "other", "undo",
    ]
    | GradeName
)  # fmt: skip

DECISIONS: dict[JudgementKind, tuple[str, ...]] = {
    "claim": ("wrong", "right"),
    "event": ("together", "apart"),
    "copy": ("not-a-copy", "a-copy"),
    "fold": ("refuse", "accept"),
    "actor": ("same", "other"),
    "grade": ("confirmed", "fair", "weak", "contested", "discounted"),
    "undo": ("undo",),
}
"""The decisions that each kind of judgement can take."""

TARGETS: dict[JudgementKind, int] = {
    "claim": 1, "event": 2, "copy": 2, "fold": 1, "actor": 2, "grade": 1, "undo": 1,
}  # fmt: skip
"""How many targets each kind names."""


class Judgement(Record):
    """One decision of one person, as it was made.

    Attributes:
        id: 1 for the first, and so on.
        made: when, in ISO 8601, UTC.
        target: stable names: claim keys (kinds ``claim``, ``event``, ``grade``), report
            digests (``copy``), a fold's id, labels of actors, a judgement's id (``undo``).
        about: the words that the targets had when it was made, one for each.
        active: it is not undone.
        missing: the targets that no reading or comparing has now; it comes back into
            force with them.
    """

    id: int
    author: str
    made: str
    kind: JudgementKind
    target: tuple[str, ...]
    decision: str
    note: str | None = None
    about: tuple[str, ...] = ()
    active: bool = True
    missing: tuple[str, ...] = ()
