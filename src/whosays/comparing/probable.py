"""Probable folds: far ends that may well be one, so that `min` counts them once.

Outlets of one owner; a state's media and its authorities; a body and the body that
commands it. Each is a fold with its reason, which a person can refuse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.comparing import words as lists
from whosays.comparing.ends import End
from whosays.comparing.folding import Folds
from whosays.comparing.model import FoldKind
from whosays.comparing.names import Name
from whosays.comparing.relations import commands
from whosays.knowledge.actors import actor_by_id
from whosays.knowledge.demonyms import country_of_demonym
from whosays.knowledge.folding import fold


@dataclass(frozen=True)
class Party:
    """A far end that counts in `min`, by its key and label."""

    key: str
    label: str
    end: End


def probable(
    parties: Sequence[Party],
    folds: Folds,
    country: str | None,
    reports: Mapping[str, tuple[str, ...]],
) -> tuple[int, set[str]]:
    """How many parties are left once the probable folds are made, and their ids.

    Args:
        parties: in an order of their own.
        folds: the register of folds.
        country: of the event, for bodies that do not say whose they are.
        reports: ids of the reports that led to each party, by key.
    """
    root = {party.key: party.key for party in parties}

    def find(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    made: set[str] = set()
    for at, one in enumerate(parties):
        for other in parties[at + 1 :]:
            found = _why(one, other, country)
            if found is None:
                continue
            kind, reason = found
            # One id for a pair, whichever of the two an event names first.
            low, high = sorted((fold(one.label), fold(other.label)))
            name = folds.make(
                kind, one.label, other.label, key=(low, high),
                reports=reports.get(one.key, ()), why=reason,
            )  # fmt: skip
            if name is not None:
                made.add(name)
                root[find(one.key)] = find(other.key)
    return len({find(party.key) for party in parties}), made


def _why(a: Party, b: Party, country: str | None) -> tuple[FoldKind, str] | None:
    media = [p for p in (a, b) if p.end.type == "media"]
    if len(media) == 2:
        ours, theirs = a.end.outlet, b.end.outlet
        if ours.owner and ours.owner == theirs.owner and ours.id != theirs.id:
            return "owner", f"{a.label} and {b.label} have one owner"
        return None
    if len(media) == 1:
        other = b if media[0] is a else a
        return _state(media[0], other, country)
    return _hierarchy(a, b, country)


def _state(medium: Party, other: Party, country: str | None) -> tuple[FoldKind, str] | None:
    outlet = medium.end.outlet
    if not outlet.state or other.end.type != "authority":
        return None
    theirs = _country(other.end.name, country)
    if outlet.country and theirs and outlet.country != theirs:
        return None
    return "state", f"{medium.label} is a state's medium, {other.label} an authority of it"


def _hierarchy(a: Party, b: Party, country: str | None) -> tuple[FoldKind, str] | None:
    ours, theirs = a.end.name, b.end.name
    if ours is None or theirs is None:
        return None
    if commands(ours.entity, theirs.entity) or commands(theirs.entity, ours.entity):
        return "hierarchy", f"{a.label} and {b.label}: one commands the other"
    if not (a.end.type == b.end.type == "authority"):
        return None
    if not (_is_state(ours) or _is_state(theirs)):
        return None
    if _country(ours, country) != _country(theirs, country):
        return None
    return "hierarchy", f"{a.label} and {b.label}: authorities of one state"


def _is_state(name: Name) -> bool:
    """Whether a name is that of a state's bodies at large: *les autorités*."""
    return name.body == "government" or bool(
        not (name.person or name.acronyms)
        and name.content
        and lists.within(lists.folded("authorities"), fold(name.text))
    )


def _country(name: Name | None, country: str | None) -> str | None:
    """Whose authority a name is: as it says, else that of the event's country."""
    if name is None:
        return country
    if name.entity and (actor := actor_by_id(name.entity)) and actor.country:
        return actor.country
    for word in sorted(name.proper | name.content):
        if found := country_of_demonym(word):
            return found
    return country
