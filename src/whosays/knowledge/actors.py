"""Actors as facts: armed groups, states and their bodies, organisations, people.

Source: the tables in actors/, written by hand from common knowledge. Bodies that
every state has are made from bodies.toml and the words of origin of the language
folders, so that *le ministère syrien de la Défense* and *Syria's defence ministry*
have one id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from whosays.errors import PackError
from whosays.knowledge.aliases import AliasTable, Found, Guard, guard_for, skip_words
from whosays.knowledge.countries import country_named
from whosays.knowledge.demonyms import adjectives, country_of_demonym, country_of_seat
from whosays.knowledge.folding import Word, count_words, words
from whosays.knowledge.spelling import Slip, slip
from whosays.knowledge.tables import read_folder, read_table

ActorKind = Literal["armed-group", "authority", "organisation", "person"]
_KINDS = ("armed-group", "authority", "organisation", "person")
GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What is known of an actor; what is not is ``None`` or empty.

    Attributes:
        id: slug, stable. ``gov-tr``, ``army-tr``: bodies that every state has.
        kind: armed-group, authority, organisation, person.
        country: ISO 3166-1 alpha-2, where it sits or mainly acts.
        part_of: id of the body that commands it or that it belongs to.
        aliases: names and spellings in several languages, its name among them.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    part_of: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class _Index:
    all: tuple[ActorFacts, ...]
    names: AliasTable[ActorFacts]
    of_body: Mapping[tuple[str, str], ActorFacts]
    bodies: Mapping[str, str]
    body_facts: Mapping[str, Mapping[str, Any]]
    small: frozenset[str]
    heads: frozenset[str]
    titles: frozenset[str]


def _rows(tables: Mapping[str, dict[str, Any]]) -> Iterator[tuple[ActorFacts, dict[str, Any]]]:
    for file, table in tables.items():
        for kind, countries in table.items():
            if kind not in _KINDS:
                raise PackError(f"actors/{file}.toml: [{kind}]: no kind of actor")
            for country, rows in countries.items():
                for slug, row in rows.items():
                    yield _facts(slug, kind, country, row), row


def _facts(slug: str, kind: Any, country: str, row: Mapping[str, Any]) -> ActorFacts:
    guarded = (*row.get("capital", ()), *row.get("upper", ()))
    return ActorFacts(
        id=slug,
        name=row["name"],
        kind=row.get("kind", kind),
        country=row.get("country", None if country == "none" else country),
        part_of=row.get("part_of"),
        aliases=tuple(dict.fromkeys((row["name"], *row.get("aliases", ()), *guarded))),
    )


@cache
def _index() -> _Index:
    names: AliasTable[ActorFacts] = AliasTable()
    everything: dict[str, ActorFacts] = {}
    of_body: dict[tuple[str, str], ActorFacts] = {}
    for facts, row in _rows(read_folder("actors")):
        if facts.id in everything:
            raise PackError(f"actors: two actors have the id {facts.id!r}")
        everything[facts.id] = facts
        guards: dict[str, Guard] = dict.fromkeys(row.get("capital", ()), "capital")
        guards |= dict.fromkeys(row.get("upper", ()), "upper")
        for alias in facts.aliases:
            names.add(facts, alias, guards.get(alias) or guard_for(alias))
        if "body" in row and facts.country:
            of_body[row["body"], facts.country] = facts
    body_facts = read_table("bodies")
    lists = read_table("words")
    small = skip_words(lists["small"])
    bodies: dict[str, str] = {}
    for body, table in body_facts.items():
        for phrase in table["words"]:
            bodies.setdefault(_content(phrase, small), body)
    heads = small | skip_words(lists["actor_heads"])
    titles = small | skip_words(lists["titles"]["words"])
    return _Index(
        tuple(everything.values()), names, of_body, bodies, body_facts, small, heads, titles
    )


def _content(phrase: str, small: frozenset[str]) -> str:
    return " ".join(w.folded for w in words(phrase) if w.folded not in small)


def actors() -> tuple[ActorFacts, ...]:
    """All actors of the tables, in their order (bodies made for each state excepted)."""
    return _index().all


def body_of(country: str, body: str = GOVERNMENT) -> ActorFacts:
    """A body that every state has, for one country (ISO alpha-2).

    Raises:
        KeyError: bodies.toml has no such body.
    """
    index = _index()
    table = index.body_facts[body]
    if own := index.of_body.get((body, country)):
        return own
    prefix = "gov" if body == GOVERNMENT else body
    above = table["part_of"]
    parent = None
    if above:
        parent = body_of(country, GOVERNMENT if above == "gov" else above).id
    return ActorFacts(
        id=f"{prefix}-{country.casefold()}",
        name=f"{table['name']} ({country})",
        kind=table.get("kind", "authority"),
        country=country,
        part_of=parent,
        aliases=(),
    )


@lru_cache(maxsize=4096)
def actor_by_id(slug: str) -> ActorFacts | None:
    """The actor with this id, bodies made for each state included, or ``None``."""
    index = _index()
    if known := next((facts for facts in index.all if facts.id == slug), None):
        return known
    body, _, country = slug.rpartition("-")
    body = GOVERNMENT if body == "gov" else body
    return body_of(country.upper(), body) if body in index.body_facts else None


def _pointer(span: Sequence[Word]) -> str | None:
    """The country that words point to: an adjective, its name, its seat of government."""
    name = " ".join(w.text for w in span)
    short = sum(len(w.folded) for w in span) <= 3
    if short and not name.isupper():
        # *us*, *car*, *eau* are words before they are short names.
        return None
    named = country_named(name) or country_of_seat(name) if span[0].capital else None
    return country_of_demonym(name) or named


def _state_body(phrase: list[Word]) -> ActorFacts | None:
    """The body of a state that a phrase names by its kind and a word of origin."""
    index = _index()
    rest: list[str] = []
    countries: list[str] = []
    at = 0
    while at < len(phrase):
        for last in range(min(len(phrase), at + 5), at, -1):
            if country := _pointer(phrase[at:last]):
                countries.append(country)
                at = last
                break
        else:
            if phrase[at].folded not in index.small:
                rest.append(phrase[at].folded)
            at += 1
    if len(set(countries)) != 1:
        return None
    if not rest:
        kept = [w for w in phrase if w.folded not in index.small]
        named = " ".join(w.text for w in kept)
        # A state acts; a territory (*Guadeloupe*) or a people (*les Turcs*) is none.
        state = country_named(named) and countries[0] in adjectives().values()
        return body_of(countries[0]) if state and kept[0].capital else None
    body = index.bodies.get(" ".join(rest)) or index.bodies.get(" ".join(reversed(rest)))
    return body_of(countries[0], body) if body else None


@lru_cache(maxsize=4096)
def body_kind(text: str) -> str | None:
    """The kind of body that every state has which a phrase names, whosever it is.

    *un ministère de la Défense*, *the Iraqi army* -> ``"defence-ministry"``, ``"army"``.
    """
    index = _index()
    phrase = [w for w in words(text) if w.folded not in index.small]
    rest = [w.folded for w in phrase if not _pointer([w])]
    return index.bodies.get(" ".join(rest)) or index.bodies.get(" ".join(reversed(rest)))


@lru_cache(maxsize=4096)
def find_actor(text: str) -> ActorFacts | None:
    """The actor that a phrase names, or ``None``.

    First an exact alias once folded, without articles and generic heads (*le groupe*,
    *l'organisation*); then a body of a state (*l'armée irakienne*, *Turkey*); then,
    for names of one word, a spelling that differs as romanisations do or by two
    letters swapped. A phrase about somebody of the actor names somebody else.
    """
    index = _index()
    if found := index.names.find(text, index.small) or index.names.find(text, index.heads):
        return found.entry
    if person := _titled(text):
        return person
    phrase = list(words(text))
    if not phrase or len(phrase) > 12:
        return None
    if body := _state_body(phrase):
        return body
    near = _near(text)
    return near[0] if near and near[1] in ("variant", "swap") else None


def _titled(text: str) -> ActorFacts | None:
    """The person behind titles: *le Premier ministre israélien X*, *X, the president*."""
    index = _index()
    titles = index.titles | adjectives().keys()
    people = set()
    for piece in text.split(","):
        found = index.names.find(piece, titles)
        if found and found.entry.kind == "person":
            people.add(found.entry)
        elif not all(w.folded in titles or not w.capital for w in words(piece)):
            return None
    return people.pop() if len(people) == 1 else None


@cache
def _one_word_names() -> tuple[tuple[str, ActorFacts], ...]:
    """Names of one word that a slip can hide.

    No acronyms, no people (*Marcon* is a name too), no words of the language (*Apple*).
    """
    names = _index().names
    found = []
    for folded, facts, alias in names:
        long_enough = len(folded) >= (5 if facts.kind == "armed-group" else 7)
        plain = names.guard_of(folded) == "any" and count_words(alias) == 1 and folded.isascii()
        if long_enough and plain and facts.kind != "person" and not alias.isupper():
            found.append((folded, facts))
    return tuple(found)


def _near(text: str) -> tuple[ActorFacts, Slip] | None:
    index = _index()
    kept = [w for w in words(text) if w.folded not in index.heads]
    if len(kept) != 1 or len(kept[0].folded) < 5 or not kept[0].capital:
        return None
    if _pointer(kept) or index.names.of_words(kept):
        return None
    from whosays.knowledge.outlets import find_outlet

    if find_outlet(kept[0].text):
        return None
    word = kept[0].folded
    hits = [
        (facts, how)
        for name, facts in _one_word_names()
        if (how := slip(word, name)) and (how != "variant" or facts.kind == "armed-group")
    ]
    # One slip from two actors is evidence for neither.
    return hits[0] if len({facts.id for facts, _ in hits}) == 1 else None


@lru_cache(maxsize=4096)
def garbled(text: str) -> ActorFacts | None:
    """The actor whose known name a spelling misses by one slip of the keys, or ``None``.

    *Deach* -> Islamic State (*Daech*). A known alias, or another romanisation, is no
    slip.
    """
    near = _near(text)
    return near[0] if near and near[1] in ("swap", "slip") else None


@lru_cache(maxsize=4096)
def metonym(text: str) -> ActorFacts | None:
    """The authority that a seat stands for: *Ankara*, *le Kremlin*, *Damas*, *Pentagon*.

    Whether the report means the place or those who sit there is for the caller to
    tell: a place that says, demands or promises is a government.
    """
    index = _index()
    phrase = [w for w in words(text) if w.folded not in index.small] or list(words(text))
    if not phrase or not phrase[0].capital:
        return None
    if country := country_of_seat(text) or country_of_seat(" ".join(w.text for w in phrase)):
        return body_of(country)
    found = index.names.find(text, index.small)
    return found.entry if found and found.entry.kind == "authority" else None


def aliases_in(text: str) -> tuple[Found[ActorFacts], ...]:
    """Every alias of an actor that stands in a text, with where it stands."""
    return tuple(_index().names.within(text))
