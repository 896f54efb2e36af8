"""Outlets as facts: agencies, broadcasters, newspapers, magazines, sites.

Source: the tables in outlets/, written by hand from common knowledge; a field that
was not sure is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from whosays.errors import PackError
from whosays.knowledge.aliases import AliasTable, Guard, skip_words
from whosays.knowledge.countries import origin_words
from whosays.knowledge.tables import read_folder, read_table

OutletKind = Literal["agency", "broadcaster", "newspaper", "magazine", "site"]
_KINDS = ("agency", "broadcaster", "newspaper", "magazine", "site")


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """What is known of an outlet; what is not is ``None`` or empty.

    Attributes:
        id: slug, stable.
        owner: the company or body that owns it, as a slug; the same slug for outlets
            of one owner.
        state: it speaks under the authority of its country's state.
        country: ISO 3166-1 alpha-2, where it is seated.
        languages: ISO 639-1 codes in which it publishes.
        domains: hosts without ``www.``; sub-domains count as the same outlet.
        aliases: names and spellings, its name among them.
    """

    id: str
    name: str
    kind: OutletKind
    country: str | None
    owner: str | None
    state: bool
    languages: tuple[str, ...]
    domains: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class _Index:
    all: tuple[OutletFacts, ...]
    names: AliasTable[OutletFacts]
    domains: Mapping[str, OutletFacts]
    skip: frozenset[str]
    heads: frozenset[str]


def _entries(tables: Mapping[str, dict[str, Any]]) -> Iterable[tuple[OutletFacts, dict[str, Any]]]:
    for file, table in tables.items():
        for country, kinds in table.items():
            for kind, rows in kinds.items():
                if kind not in _KINDS:
                    raise PackError(f"outlets/{file}.toml: [{country}.{kind}]: no kind of outlet")
                for slug, row in rows.items():
                    yield _facts(slug, kind, country, row), row


def _facts(slug: str, kind: Any, country: str, row: Mapping[str, Any]) -> OutletFacts:
    guarded = (*row.get("capital", ()), *row.get("upper", ()), *row.get("headed", ()))
    return OutletFacts(
        id=slug,
        name=row["name"],
        kind=kind,
        country=None if country == "none" else country,
        owner=row.get("owner"),
        state=row.get("state", False),
        languages=tuple(row.get("languages", ())),
        domains=tuple(row.get("domains", ())),
        aliases=tuple(dict.fromkeys((row["name"], *row.get("aliases", ()), *guarded))),
    )


@cache
def _index() -> _Index:
    names: AliasTable[OutletFacts] = AliasTable()
    domains: dict[str, OutletFacts] = {}
    everything: dict[str, OutletFacts] = {}
    for facts, row in _entries(read_folder("outlets")):
        if facts.id in everything:
            raise PackError(f"outlets: two outlets have the id {facts.id!r}")
        everything[facts.id] = facts
        guards: dict[str, Guard] = dict.fromkeys(row.get("capital", ()), "capital")
        guards |= dict.fromkeys(row.get("upper", ()), "upper")
        guards |= dict.fromkeys(row.get("headed", ()), "headed")
        for alias in facts.aliases:
            names.add(facts, alias, guards.get(alias, "any"))
        for domain in facts.domains:
            if domain in domains:
                raise PackError(f"outlets: {facts.id} and {domains[domain].id} share {domain}")
            domains[domain] = facts
    lists = read_table("words")
    small = skip_words(lists["small"])
    heads = skip_words(lists["outlet_heads"]) - small
    skip = small | heads | skip_words(lists["outlet_adjectives"])
    return _Index(tuple(everything.values()), names, domains, skip, heads)


def outlets() -> tuple[OutletFacts, ...]:
    """All outlets known, in the order of the tables."""
    return _index().all


@cache
def _by_id() -> Mapping[str, OutletFacts]:
    return {facts.id: facts for facts in _index().all}


def outlet_by_id(slug: str) -> OutletFacts | None:
    """The outlet with this id, or ``None``."""
    return _by_id().get(slug)


@lru_cache(maxsize=4096)
def find_outlet(name: str) -> OutletFacts | None:
    """The outlet that a name or phrase stands for, or ``None``.

    Folds case, accents and hyphens, and drops articles, generic heads and words of
    origin around the name (words.toml): *l'agence de presse Anadolu*, *the Reuters
    news agency*, *Syrian state television's Al-Ikhbariya*. A phrase about somebody of
    an outlet (*a Reuters reporter*) names no outlet.
    """
    index = _index()
    found = index.names.find(name, index.skip, index.heads)
    if found is None:
        found = index.names.find(name, index.skip | origin_words(), index.heads)
    return None if found is None else found.entry


def outlet_of_domain(host: str) -> OutletFacts | None:
    """The outlet that publishes at a host or URL, sub-domains included, or ``None``."""
    host = host.strip().casefold().split("://", 1)[-1]
    host = host.split("/", 1)[0].rsplit("@", 1)[-1].split(":", 1)[0].strip(".")
    labels = host.split(".")
    domains = _index().domains
    for first in range(len(labels) - 1):
        if found := domains.get(".".join(labels[first:])):
            return found
    return None
