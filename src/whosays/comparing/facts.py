"""The facts of one event: values, their origins, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from whosays.comparing.ends import End, Setting, Walk
from whosays.comparing.model import (
    About,
    ClaimRef,
    CountValue,
    Fact,
    Origins,
    Pair,
    Value,
    WhoValue,
)
from whosays.comparing.names import same
from whosays.comparing.origins import Counted, Register
from whosays.comparing.relations import Given, relate, strongest
from whosays.comparing.values import Answer, Told, values


class Facts:
    """What is asked about one event.

    Args:
        walk: finds far ends.
        setting: reports and what is known of them.
        told: the event's claims, in the order of publication.
        core: kinds of the event's family.
        same_actor: labels that a person said are one.
        country: of the event.
    """

    def __init__(
        self, walk: Walk, setting: Setting, told: Sequence[Told], core: frozenset[str],
        same_actor: Iterable[tuple[str, str]], country: str | None,
    ) -> None:  # fmt: skip
        self._reports = setting.reports
        self._told = told
        self._values = values(told, core, setting.reports)
        self._ends: dict[tuple[int, str, About], End] = {}
        asked = [(one, about) for about, answers in self._values.items()
                 for answer in answers for one in answer.told]  # fmt: skip
        for one, about in (*asked, *((one, "happened") for one in told)):
            key = _asked(one, about)
            if key not in self._ends:
                self._ends[key] = walk.end(one, about)
        ends = [(number, end) for (number, _, _), end in self._ends.items()]
        self._register = Register(ends, self._reports, setting.folds, same_actor, country)

    def all_origins(self) -> Origins:
        """Origins of the event as a whole: of whatever its claims state."""
        counted = [
            self._register.counted(one.report, self._ends[_asked(one, "happened")])
            for one in self._told
        ]
        return self._register.origins(_without_echo(counted))[0]

    def accepted(self) -> tuple[str, ...]:
        """Labels of those who are said to have done it, and say so themselves."""
        return tuple(
            answer.content.label
            for answer in self._values.get("by", ())
            if isinstance(answer.content, WhoValue) and self._accepts(answer)
        )

    def _accepts(self, answer: Answer) -> bool:
        """Whether one of those who name a doer is the doer: no hedge, no other's words."""
        for one in answer.told:
            end = self._ends[_asked(one, "by")]
            if one.claim.stance != "stated" or one.claim.kind == "ACCUSE":
                continue
            if end.shape == "named" and end.name is not None:
                spoke = end.name
                if any(spoke == name or same(spoke, name) for name in answer.names):
                    return True
        return False

    def facts(self) -> tuple[Fact, ...]:
        """All facts, each with its values and their relations."""
        return tuple(self._fact(about, answers) for about, answers in self._values.items())

    def _fact(self, about: About, answers: Sequence[Answer]) -> Fact:
        made = [self._value(about, answer) for answer in answers]
        given = _with_parts([self._given(about, answer) for answer in answers], answers)
        pairs = []
        for a, b in combinations(range(len(made)), 2):
            relation, why = relate(given[a], given[b])
            pairs.append(Pair(a=a, b=b, relation=relation, why=why))
        return Fact(
            about=about,
            values=tuple(made),
            relation=strongest(pair.relation for pair in pairs),
            pairs=tuple(pairs),
        )

    def _counted(self, about: About, answer: Answer) -> list[Counted]:
        return [
            self._register.counted(one.report, self._ends[_asked(one, about)])
            for one in answer.told
        ]

    def _value(self, about: About, answer: Answer) -> Value:
        origins, folds = self._register.origins(_without_echo(self._counted(about, answer)))
        return Value(
            value=answer.content,
            claims=tuple(
                ClaimRef(report=self._reports[one.report].id, claim=one.claim.id)
                for one in answer.told
            ),
            folds=folds,
            origins=origins,
        )

    def _given(self, about: About, answer: Answer) -> Given:
        counted = self._counted(about, answer)
        times = [t for one in answer.told if (t := self._reports[one.report].published)]
        return Given(
            answer.content,
            min(times, default=None),
            max(times, default=None),
            frozenset(one.key for one in counted),
            all(one.end.shape == "altered" for one in counted),
            any(_approx(one, about) for one in answer.told),
        )


def _asked(one: Told, about: About) -> tuple[int, str, About]:
    """The key of a far end: figures, and who is accused, may end elsewhere than the rest."""
    own = about in ("dead", "injured") or (about == "by" and one.claim.kind == "ACCUSE")
    return one.report, one.claim.id, about if own else "happened"


def _without_echo(counted: Sequence[Counted]) -> list[Counted]:
    """Far ends without an outlet's own voice where its report also says who told it.

    A title or lead sums up what the body puts to a source; it is no second origin.
    """
    sourced = {one.report for one in counted if one.end.shape in ("named", "unnamed", "altered")}
    return [one for one in counted if one.end.shape != "own" or one.report not in sourced]


def _approx(one: Told, about: About) -> bool:
    count = {"dead": one.claim.dead, "injured": one.claim.injured}.get(about)
    return count is not None and count.approx


def _with_parts(given: Sequence[Given], answers: Sequence[Answer]) -> list[Given]:
    """The values, with those marked that every report gives beside a larger one of its own.

    *34 corps … trois blessés n'ont pas passé la nuit*: the three are among them.
    """
    found = []
    for one, answer in zip(given, answers, strict=True):
        larger = [
            (told.report, key)
            for other, theirs in zip(given, answers, strict=True)
            if _less(one, other)
            for told in theirs.told
            for key in other.origins & one.origins
        ]
        reports = {told.report for told in answer.told}
        part = bool(reports) and reports <= {report for report, _ in larger}
        found.append(replace(one, part=part))
    return found


def _less(a: Given, b: Given) -> bool:
    ours, theirs = a.content, b.content
    if not isinstance(ours, CountValue) or not isinstance(theirs, CountValue):
        return False
    return 0 < (ours.max or ours.min or 0) < (theirs.min or theirs.max or 0)
