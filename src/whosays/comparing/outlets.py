"""Facts on outlets for comparing: what the user gave, then what is known.

A list of outlets is JSON or TOML: ``name``, ``kind``, ``owner``, ``aliases``,
``domains`` for each; in TOML as an array of tables ``[[outlets]]``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, ValidationError

from whosays.comparing.model import ComparedReport
from whosays.errors import InputError
from whosays.knowledge.actors import ActorFacts, find_actor
from whosays.knowledge.folding import fold, key
from whosays.knowledge.outlets import OutletFacts, find_outlet
from whosays.knowledge.tables import read_table
from whosays.model import Record

_CLOSE = 0.8
"""Likeness from which one name may be another misspelt, 0 to 1 (difflib)."""
STATE = "state"
AGENCY = "agency"


class OutletGiven(Record):
    """What a user says of an outlet; unknown is ``None`` or empty."""

    name: str
    kind: str | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    model_config = ConfigDict(frozen=True, extra="ignore")


class OutletKnown(Record):
    """One outlet as comparing sees it.

    Attributes:
        id: the same for all its names: the slug of the tables, else the folded name.
        owner: a slug or folded name, the same for outlets of one owner.
        state: it speaks under the authority of its country's state.
        body: it is no medium but a body that publishes: a ministry, a charity.
        given: the user named it in the list of outlets.
    """

    id: str
    name: str
    kind: str | None = None
    owner: str | None = None
    state: bool = False
    country: str | None = None
    aliases: tuple[str, ...] = ()
    body: bool = False
    given: bool = False


class Outlets:
    """Names of outlets to facts; the user's list stands above the tables."""

    def __init__(self, given: Iterable[OutletGiven] = ()) -> None:
        self.given = tuple(given)
        self._found: dict[str, OutletKnown | None] = {}
        self._of: dict[str, OutletKnown] = {}

    @cached_property
    def _by_name(self) -> dict[str, OutletGiven]:
        names: dict[str, OutletGiven] = {}
        for outlet in self.given:
            for name in (outlet.name, *outlet.aliases):
                names.setdefault(key(name), outlet)
        # A list that says AFP also speaks of Agence France-Presse.
        for outlet in self.given:
            known = find_outlet(outlet.name)
            for alias in known.aliases if known else ():
                names.setdefault(key(alias), outlet)
        return names

    def find(self, name: str | None) -> OutletKnown | None:
        """The outlet of a name, or ``None`` where neither list has it."""
        if not name:
            return None
        if name not in self._found:
            self._found[name] = self._look(name)
        return self._found[name]

    def of(self, name: str) -> OutletKnown:
        """The outlet of a name; one that nobody knows is known by its name alone."""
        held = self._of.get(name)
        if held is None:
            held = self.find(name) or OutletKnown(
                id=key(name), name=name, body=find_actor(name) is not None
            )
            self._of[name] = held
        return held

    def _look(self, name: str) -> OutletKnown | None:
        given = self._by_name.get(key(name)) or self._by_name.get(_bare(name))
        facts = find_outlet(name) or (find_outlet(given.name) if given else None)
        if given is None and facts is None:
            return None
        return _joined(given, facts)


def _bare(name: str) -> str:
    """The key of a name without articles in front: *l'Agence Horizon*."""
    folded = fold(name).split()
    while len(folded) > 1 and folded[0] in _articles():
        folded = folded[1:]
    return "".join(folded)


@cache
def _articles() -> frozenset[str]:
    return frozenset(w for word in read_table("words")["small"] for w in fold(word).split())


def _joined(given: OutletGiven | None, facts: OutletFacts | None) -> OutletKnown:
    kind = (given.kind if given else None) or (facts.kind if facts else None)
    owner = (key(given.owner) if given and given.owner else None) or (
        facts.owner if facts else None
    )
    state = _owning_state(given)
    aliases = (*(given.aliases if given else ()), *(facts.aliases if facts else ()))
    name = given.name if given else facts.name if facts else ""
    return OutletKnown(
        id=facts.id if facts else key(name),
        name=name,
        kind=kind,
        owner=owner,
        state=kind == STATE or bool(facts and facts.state) or state is not None,
        country=(facts.country if facts else None) or (state.country if state else None),
        aliases=aliases,
        body=_is_body(kind, name, known=facts is not None),
        given=given is not None,
    )


def _is_body(kind: str | None, name: str, *, known: bool) -> bool:
    """Whether a publisher is no medium, by the kind the user gave, else by its name."""
    if kind is not None and key(kind) in _bodies():
        return True
    return not known and find_actor(name) is not None


@cache
def _bodies() -> frozenset[str]:
    """Folded kinds that a user may give to a publisher which is no medium."""
    return frozenset(key(kind) for kind in read_table("words")["publishing_bodies"])


def _owning_state(given: OutletGiven | None) -> ActorFacts | None:
    """The state that an outlet's owner is: *Syrian state*, *gouvernement malien*."""
    owner = find_actor(given.owner) if given and given.owner else None
    return owner if owner and owner.kind == "authority" else None


def load(path: Path) -> tuple[OutletGiven, ...]:
    """The outlets of a file, JSON or TOML by its name.

    Raises:
        InputError: it cannot be read, or an entry has no name; the message says which.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError("bad-outlets", f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise InputError("bad-outlets", f"{path}: is no UTF-8; save it as UTF-8") from None
    try:
        rows = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("bad-outlets", f"{path}: neither JSON nor TOML: {error}") from None
    return tuple(_given(path, number, row) for number, row in enumerate(_rows(path, rows), 1))


def _rows(path: Path, rows: Any) -> list[Any]:
    if isinstance(rows, dict):
        rows = rows.get("outlets")
    if not isinstance(rows, list):
        raise InputError(
            "bad-outlets",
            f'{path}: must be a list of outlets such as [{{"name": "…", "owner": "…"}}]',
        )
    return rows


def _given(path: Path, number: int, row: Any) -> OutletGiven:
    try:
        return OutletGiven.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(piece) for piece in first["loc"])
        raise InputError(
            "bad-outlets", f"{path}: outlet {number}: {where or 'entry'}: {first['msg']}"
        ) from None


def misspelt(
    given: Iterable[OutletGiven], reports: Iterable[ComparedReport]
) -> Iterator[tuple[str, str]]:
    """Outlets of a list that no report has, each with the name of one that it is close to.

    A report has an outlet that publishes it, that it credits, or that it puts a claim to.
    """
    entries = tuple(given)
    known = Outlets(entries)
    names = {name for report in reports for name in _named_in(report)}
    there = {known.of(name).id for name in names}
    folded = {key(name): name for name in sorted(names)}
    for outlet in entries:
        if known.of(outlet.name).id in there:
            continue
        near = get_close_matches(key(outlet.name), folded, 1, _CLOSE)
        if near:
            yield outlet.name, folded[near[0]]


def _named_in(report: ComparedReport) -> Iterator[str]:
    if report.outlet:
        yield report.outlet
    yield from (credit.text for credit in report.credits)
    yield from (source.text for claim in report.claims for source in claim.sources)
