"""What people decided, as far as comparing heeds it.

The ledger makes this from its judgements; whoever compares without a ledger may
make it by hand. Reports are named by their digest, claims by their key, folds by
their id: names that stay when a better version reads the reports again.
"""

from __future__ import annotations

from whosays.comparing.model import GradeName
from whosays.model import Record

Together = tuple[str, str]
"""Keys of two claims."""


class Decisions(Record):
    """Decisions of people, each of which stands above what comparing would find.

    Attributes:
        wrong_claims: keys of claims that do not count.
        not_copies: pairs of report digests, each pair sorted.
        refused_folds: ids of folds that must not be made.
        together: pairs of claim keys whose events are one.
        apart: pairs of claim keys whose events are two.
        same_actor: pairs of labels that are one actor.
        grades: (claim key of the event, grade) that a person gave.
    """

    wrong_claims: frozenset[str] = frozenset()
    not_copies: frozenset[tuple[str, str]] = frozenset()
    refused_folds: frozenset[str] = frozenset()
    together: tuple[Together, ...] = ()
    apart: tuple[Together, ...] = ()
    same_actor: tuple[tuple[str, str], ...] = ()
    grades: tuple[tuple[str, GradeName], ...] = ()


NONE = Decisions()
"""Nobody decided anything."""
