"""Judgements in the ledger: appended, undone by appending, folded into decisions."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable, Sequence
from typing import cast

from sqlalchemy import Connection, func, insert, select

from whosays.comparing.decisions import Decisions
from whosays.comparing.model import Fold, GradeName
from whosays.errors import LedgerError
from whosays.ledger import finding, tables
from whosays.ledger.adding import advance, now
from whosays.ledger.engine import Store
from whosays.ledger.judgements import DECISIONS, TARGETS, Judgement, JudgementKind


def judge(
    store: Store,
    kind: JudgementKind,
    decision: str,
    targets: Sequence[str],
    author: str | None,
    note: str | None,
) -> Judgement:
    """Append a judgement; see :meth:`whosays.ledger.Ledger.judge`."""
    _check(kind, decision, targets)
    author = author or _user()
    with store.writing() as connection:
        named = [_named(connection, kind, target) for target in targets]
        if kind == "copy":
            named.sort()
        if len({name for name, _ in named}) < len(named):
            raise LedgerError(
                "bad-judgement", f"both targets are {named[0][0]}; a judgement needs two"
            )
        table = tables.judgements
        judgement = Judgement(
            id=(connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1,
            author=author,
            made=now(),
            kind=kind,
            target=tuple(name for name, _ in named),
            decision=decision,
            note=note or None,
            about=tuple(words for _, words in named),
        )
        connection.execute(
            insert(table).values(
                id=judgement.id, author=author, made=judgement.made, kind=kind,
                target=json.dumps(judgement.target), decision=decision, note=judgement.note,
                about=json.dumps(judgement.about),
            )
        )  # fmt: skip
        advance(connection)
    return judgement


def _check(kind: JudgementKind, decision: str, targets: Sequence[str]) -> None:
    if kind not in DECISIONS:
        raise LedgerError("bad-judgement", f"{kind!r} is no kind of judgement: {_list(DECISIONS)}")
    if decision not in DECISIONS[kind]:
        raise LedgerError(
            "bad-judgement", f"{decision!r} is no decision on a {kind}: {_list(DECISIONS[kind])}"
        )
    if len(targets) != TARGETS[kind]:
        raise LedgerError(
            "bad-judgement", f"a judgement on {kind} names {TARGETS[kind]}, not {len(targets)}"
        )


def _list(words: Iterable[str]) -> str:
    return "one of " + ", ".join(words)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise LedgerError("bad-judgement", "nobody knows who you are; name the author") from None


def _named(connection: Connection, kind: JudgementKind, target: str) -> tuple[str, str]:
    """The stable name of a target, and its words."""
    if kind == "claim":
        return finding.claim(connection, target)
    if kind in {"event", "grade"}:
        return finding.event_claim(connection, target)
    if kind == "copy":
        return finding.report(connection, target)
    if kind == "fold":
        return _fold(connection, target)
    if kind == "actor":
        return target.strip(), target.strip()
    return _judgement(connection, target)


def _fold(connection: Connection, target: str) -> tuple[str, str]:
    table = tables.folds
    of = table.c.fold
    found = connection.execute(select(table.c.data).where(of == target)).scalars().all()
    if not found and len(target) >= finding.SHORTEST:
        begun = select(table.c.data).where(of.startswith(target, autoescape=True))
        found = connection.execute(begun.limit(2)).scalars().all()
    if len(found) > 1:
        raise LedgerError(
            "no-such-target", f"several folds begin with {target!r}; give more of the id"
        )
    if found:
        fold = Fold.model_validate_json(found[0])
        return fold.id, f"{fold.kind}: {fold.from_.label} → {fold.into.label}"
    # A fold that was refused is made no more, but can be accepted again.
    for judgement in _all(connection):
        if judgement.kind == "fold" and judgement.target == (target,):
            return target, judgement.about[0]
    raise LedgerError("no-such-target", f"no fold has the id {target!r}")


def _judgement(connection: Connection, target: str) -> tuple[str, str]:
    for judgement in _all(connection):
        if str(judgement.id) == target:
            words = (judgement.kind, judgement.decision, *judgement.target)
            return target, " ".join(words)
    raise LedgerError("no-such-target", f"there is no judgement {target}")


def _all(connection: Connection) -> list[Judgement]:
    table = tables.judgements
    return [
        Judgement(
            id=row.id, author=row.author, made=row.made, kind=row.kind,
            target=tuple(json.loads(row.target)), decision=row.decision, note=row.note,
            about=tuple(json.loads(row.about)),
        )
        for row in connection.execute(select(table).order_by(table.c.id))
    ]  # fmt: skip


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements in order, each with whether it is active and what it misses."""
    found = _all(connection)
    undone = _undone(found)
    known = _Known(connection)
    return tuple(
        judgement.model_copy(
            update={"active": judgement.id not in undone, "missing": known.missing(judgement)}
        )
        for judgement in found
    )


def _undone(found: Sequence[Judgement]) -> set[int]:
    """Ids of judgements that an undoing takes back which is not itself taken back."""
    undone: set[int] = set()
    for judgement in reversed(found):
        if judgement.kind == "undo" and judgement.id not in undone:
            undone.add(int(judgement.target[0]))
    return undone


class _Known:
    """What targets of judgements the ledger has now."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.reports = set(
            connection.execute(
                select(tables.reports.c.report).where(tables.reports.c.superseded.is_(None))
            ).scalars()
        )

    def missing(self, judgement: Judgement) -> tuple[str, ...]:
        """The targets that are gone: claims and reports; the rest has no being of its own."""
        if judgement.kind in {"claim", "event", "grade"}:
            return tuple(key for key in judgement.target if not self._has_claim(key))
        if judgement.kind == "copy":
            return tuple(report for report in judgement.target if report not in self.reports)
        return ()

    def _has_claim(self, key: str) -> bool:
        claims = tables.claims.c
        found = select(claims.claim).where(claims.key == key)
        return self.connection.execute(found).first() is not None


def decisions(connection: Connection) -> Decisions:
    """The active judgements of which nothing is missing, as comparing heeds them.

    Of several on one target the last counts.
    """
    last: dict[tuple[str, tuple[str, ...]], Judgement] = {}
    for judgement in judgements(connection):
        if judgement.active and not judgement.missing:
            last[judgement.kind, tuple(sorted(judgement.target))] = judgement

    def pairs(kind: str, decision: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            sorted(
                cast("tuple[str, str]", target)
                for (of, target), judgement in last.items()
                if of == kind and judgement.decision == decision
            )
        )

    def single(kind: str, decision: str) -> frozenset[str]:
        return frozenset(
            target[0]
            for (of, target), judgement in last.items()
            if of == kind and judgement.decision == decision
        )

    return Decisions(
        wrong_claims=single("claim", "wrong"),
        not_copies=frozenset(pairs("copy", "not-a-copy")),
        refused_folds=single("fold", "refuse"),
        together=pairs("event", "together"),
        apart=pairs("event", "apart"),
        same_actor=pairs("actor", "same"),
        grades=tuple(
            sorted(
                (target[0], cast("GradeName", judgement.decision))
                for (of, target), judgement in last.items()
                if of == "grade"
            )
        ),
    )
