"""Independent origins of a value: far ends, once what is one is counted as one.

After the codebook: `max` counts named far ends, each outlet that spoke to unnamed
ones, and each own voice; `min` counts named far ends after the probable folds, and
own voices that show their own work. Unnamed ones and plain own voices count 0 there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.comparing.ends import End
from whosays.comparing.folding import Folds
from whosays.comparing.model import ComparedReport, Origin, Origins
from whosays.comparing.names import Name, of_label, same
from whosays.comparing.probable import Party, probable
from whosays.knowledge.actors import actor_by_id, body_of
from whosays.knowledge.folding import fold as folded
from whosays.model import SourceType


@dataclass(frozen=True)
class Counted:
    """A far end with the key and label under which it counts."""

    end: End
    key: str
    label: str
    report: int


class Register:
    """The far ends of one event, those that are one under one key.

    Args:
        ends: far ends with the position of the report that led to each.
        reports: those compared.
        folds: the register that keeps the reasons.
        same_actor: labels that a person said are one.
        country: ISO code of the event's country, where one is known.
    """

    def __init__(
        self,
        ends: Sequence[tuple[int, End]],
        reports: Sequence[ComparedReport],
        folds: Folds,
        same_actor: Iterable[tuple[str, str]] = (),
        country: str | None = None,
    ) -> None:
        self._reports = reports
        self._folds = folds
        self._same_actor = [(of_label(a), of_label(b)) for a, b in same_actor]
        self._country = country
        self._names: list[tuple[Name, SourceType]] = []
        self._group: dict[Name, int] = {}
        self._why: dict[Name, str] = {}
        self._cluster(ends)

    def _cluster(self, ends: Sequence[tuple[int, End]]) -> None:
        """Names that are one, each with the first that it is one with."""
        groups: list[list[Name]] = []
        for _, end in ends:
            name = end.name
            if end.shape != "named" or name is None or name in self._group:
                continue
            for number, held in enumerate(groups):
                reason = next((r for other in held if (r := self._one(name, other))), None)
                if reason and self._fold_speaker(name, held[0], reason):
                    self._group[name] = number
                    held.append(name)
                    break
            else:
                self._group[name] = len(groups)
                groups.append([name])
        self._labels = [_label(held) if held else "" for held in self._with_states(groups)]

    def _with_states(self, groups: list[list[Name]]) -> list[list[Name]]:
        """A state named for its body (*Baku*), with the only body of it that is quoted."""
        for number, held in enumerate(groups):
            country = _state_at_large(held)
            bodies = [
                n for n, other in enumerate(groups)
                if n != number and other and country and country == _body_of(other)
            ]  # fmt: skip
            if len(bodies) != 1:
                continue
            into = groups[bodies[0]]
            reason = (
                f"“{held[0].text}” stands for its state, whose only body quoted on this is "
                f"“{into[0].text}”"
            )
            if self._fold_speaker(held[0], into[0], reason):
                for name in held:
                    self._group[name] = bodies[0]
                    self._why.setdefault(name, self._why[held[0]])
                into.extend(held)
                groups[number] = []
        return groups

    def _one(self, a: Name, b: Name) -> str | None:
        if a.text == b.text and a.entity == b.entity:
            return "the same words"
        for one, other in self._same_actor:
            if (_is(a, one) and _is(b, other)) or (_is(a, other) and _is(b, one)):
                return "a person said that they are one"
        return same(a, b)

    def _fold_speaker(self, name: Name, into: Name, reason: str) -> bool:
        if folded(name.text) == folded(into.text):
            return True
        made = self._folds.make("same-speaker", name.text, into.text, why=reason)
        if made is None:
            return False
        self._why[name] = made
        return True

    def counted(self, report: int, end: End) -> Counted:
        """A far end under its key and label; `report` led to it."""
        if end.shape == "named" and end.name is not None:
            number = self._group[end.name]
            return Counted(end, f"named {number}", self._labels[number], report)
        outlet = end.outlet.name
        if end.shape == "unnamed" and end.name is not None:
            return Counted(end, f"unnamed {end.outlet.id}", f"{end.name.text} ({outlet})", report)
        return Counted(end, f"voice {end.outlet.id}", outlet, report)

    def origins(self, ends: Iterable[Counted]) -> tuple[Origins, tuple[str, ...]]:
        """Origins of the far ends given, and the ids of all folds that led to them."""
        held: dict[str, list[Counted]] = {}
        for one in ends:
            held.setdefault(one.key, []).append(one)
        # An outlet that altered a figure, or only repeats it, is none beside its own source.
        firm = {k: v for k, v in held.items() if _firm(v)}
        parties = [_party(key, ones) for key, ones in sorted(firm.items())]
        folds = {f for ones in held.values() for one in ones for f in one.end.folds}
        folds |= {
            self._why[one.end.name]
            for ones in held.values()
            for one in ones
            if one.end.name is not None and one.end.name in self._why
        }
        joined, made = probable(parties, self._folds, self._country, self._ids(held))
        folds |= made
        listed = tuple(self._origin(key, ones) for key, ones in sorted(held.items(), key=_by_label))
        return Origins(min=joined, max=len(held), list=listed), tuple(sorted(folds))

    def _ids(self, held: dict[str, list[Counted]]) -> dict[str, tuple[str, ...]]:
        return {
            key: tuple(sorted({self._reports[one.report].id for one in ones}))
            for key, ones in held.items()
        }

    def _origin(self, key: str, ones: list[Counted]) -> Origin:
        first = ones[0]
        return Origin(
            label=min(one.label for one in ones) if key.startswith("unnamed") else first.label,
            type=first.end.type,
            named=first.end.shape != "unnamed",
            reports=tuple(sorted({self._reports[one.report].id for one in ones})),
        )


def _firm(ones: list[Counted]) -> bool:
    return any(one.end.shape in ("named", "shown") for one in ones)


def _party(key: str, ones: list[Counted]) -> Party:
    first = next(one for one in ones if one.end.shape in ("named", "shown"))
    return Party(key, first.label, first.end)


def _by_label(item: tuple[str, list[Counted]]) -> tuple[str, str]:
    return item[1][0].label, item[0]


def _label(names: Sequence[Name]) -> str:
    """The fullest of the names of one: one with a name in it, then the longest."""
    return max(names, key=lambda n: (not n.bare, len(n.text), n.text)).text


def _is(name: Name, label: Name) -> bool:
    return folded(name.text) == folded(label.text) or same(name, label) is not None


def _state_at_large(names: Sequence[Name]) -> str | None:
    """The country that names stand for by its own name or its seat, if that is all."""
    for name in names:
        actor = actor_by_id(name.entity) if name.entity else None
        if actor is None or actor.id != body_of(actor.country or "").id or name.body:
            return None
    return actor.country if names and actor else None


def _body_of(names: Sequence[Name]) -> str | None:
    """The country whose body, other than its government at large, some names are."""
    for name in names:
        actor = actor_by_id(name.entity) if name.entity else None
        if actor and actor.kind == "authority" and actor.country:
            return None if actor.id == body_of(actor.country).id else actor.country
    return None
