"""The register of folds: each made once, with its reasons, and open to refusal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from whosays.comparing.model import Fold, FoldFrom, FoldInto, FoldKind
from whosays.knowledge.folding import fold as folded

CERTAIN: frozenset[FoldKind] = frozenset(("copy", "relay", "same-speaker", "same-unnamed"))


class Folds:
    """Folds of one comparison, by id.

    The id of a fold is a digest of its kind and of the names of its two sides (for
    copies and relays, digests of the reports): it stays when more reports come, so
    that a person's refusal stays too.
    """

    def __init__(self, refused: frozenset[str]) -> None:
        self._refused = refused
        self._made: dict[str, Fold] = {}
        self._reports: dict[str, set[str]] = {}

    def make(
        self, kind: FoldKind, source: str, into: str, *,
        key: tuple[str, str] | None = None, reports: Iterable[str] = (), why: str,
    ) -> str | None:  # fmt: skip
        """The id of a fold, made where it is new; ``None`` where a person refused it.

        Args:
            kind: of the fold.
            source, into: labels of what is folded and of what it is counted as.
            key: what the id is made of, where labels may change with more reports.
            reports: ids of those that have the label.
            why: the reason, in a sentence.
        """
        one, other = key or (folded(source), folded(into))
        identity = f"{kind}\x00{one}\x00{other}"
        name = "f" + hashlib.sha256(identity.encode()).hexdigest()[:12]
        if name in self._refused:
            return None
        self._reports.setdefault(name, set()).update(reports)
        held = self._made.get(name)
        reasons = (
            (*(held.why if held else ()), why) if not held or why not in held.why else held.why
        )
        self._made[name] = Fold(
            id=name,
            kind=kind,
            certain=kind in CERTAIN,
            from_=FoldFrom(label=source, reports=tuple(sorted(self._reports[name]))),
            into=FoldInto(label=into),
            why=reasons,
        )
        return name

    def made(self) -> tuple[Fold, ...]:
        """All folds, by id."""
        return tuple(self._made[name] for name in sorted(self._made))
