"""When two sources, or two parties, are one: by what their words say.

A body and whoever speaks for it are one; a person is one under title and name; an
acronym is its name. What stands apart stays apart: no name is joined to another by
likeness of letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from whosays.comparing import words as lists
from whosays.knowledge.actors import body_kind, find_actor, metonym
from whosays.knowledge.countries import country_named
from whosays.knowledge.folding import Word
from whosays.knowledge.folding import words as words_of
from whosays.model import Mention, Source, SourceType

_ACRONYM = re.compile(r"\b(?:[A-Z]\.?){2,}[A-Z]?\b")
STEM = 6
"""Letters by which inflected forms of a content word meet: *militaire*, *military* do not."""


@dataclass(frozen=True)
class Name:
    """The words of a source or party, taken apart.

    Attributes:
        text: as the report has them.
        entity: id of the tables, where one is known.
        type: of a source; ``unknown`` of a party.
        person: words of a personal name (two or more capitals side by side).
        proper: words that begin with a capital, those of persons excepted.
        acronyms: in capitals throughout.
        content: what else is said, folded and cut to its stem.
        offices: words of whoever speaks for a body, so that the body is who says it.
        body: the body that every state has, by its kind (``defence-ministry``).
    """

    text: str
    entity: str | None = None
    type: SourceType = "unknown"
    person: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    body: str | None = None
    again: bool = field(default=False, compare=False)

    @property
    def bare(self) -> bool:
        """No name stands in it: *le préfet*, *the ministry*."""
        return not (self.person or self.proper or self.acronyms or self.entity)


def of_source(source: Source) -> Name:
    """The name of a source."""
    return _name(source.text, source.entity, source.type)


def of_mention(mention: Mention) -> Name:
    """The name of one who did it or to whom it was done."""
    return _name(mention.text, mention.entity, "unknown")


def of_label(label: str) -> Name:
    """The name that a label gives, as a person typed it."""
    return _name(label, None, "unknown")


@lru_cache(maxsize=16384)
def _name(text: str, entity: str | None, type_: SourceType) -> Name:
    person: set[str] = set()
    proper: set[str] = set()
    content: set[str] = set()
    offices: set[str] = set()
    again = False
    for piece in re.split(r"[,;:(«\"“]", text):
        run: list[str] = []
        after = ""
        tokens = list(words_of(piece))
        held = _offices(tokens)
        for at, word in enumerate(tokens):
            folded = word.folded
            again = again or folded in lists.folded("again")
            if at in held:
                offices.add(held[at])
                _close(run, after, person, proper)
            elif _is_small(word, run) or _titles(at, tokens, run):
                _close(run, after, person, proper)
                after = folded
            elif _is_proper(word, at, tokens):
                run.append(folded)
            else:
                # *Tel Aviv police*: a name before a common noun says where or whose.
                _close(run, after, person, proper, whose=True)
                after = ""
                content.add(folded[:STEM])
        _close(run, after, person, proper)
    found = {hit.replace(".", "") for hit in _ACRONYM.findall(text)}
    # *US officials*, *US military*: a country's letters say whose, not who.
    acronyms = frozenset(hit.casefold() for hit in found if not country_named(hit))
    proper |= {hit.casefold() for hit in found if hit.casefold() not in acronyms}
    known = find_actor(text)
    if known is not None and known.kind != "person":
        # *Syrian Red Crescent* has the capitals of a person's name, and is none.
        proper |= person
        person = set()
    return Name(
        text=text,
        entity=entity or _entity(text),
        type=type_,
        person=frozenset(person),
        proper=frozenset(proper) - acronyms,
        acronyms=acronyms,
        content=frozenset(content),
        offices=frozenset(offices),
        body=body_kind(_without_offices(text)),
        again=again,
    )


def _offices(tokens: list[Word]) -> dict[int, str]:
    """Positions of the words of an office, of one word or several, and the office."""
    known = lists.folded("speakers") | lists.folded("offices")
    found: dict[int, str] = {}
    for length in (3, 2, 1):
        for at in range(len(tokens) - length + 1):
            office = " ".join(w.folded for w in tokens[at : at + length])
            if office in known and at not in found:
                found.update(dict.fromkeys(range(at, at + length), office))
    return found


def _titles(at: int, tokens: list[Word], run: list[str]) -> bool:
    """Whether a word is a title: a name follows it."""
    follows = at + 1 < len(tokens) and tokens[at + 1].capital
    return not run and follows and tokens[at].folded in lists.titles()


def _is_proper(word: Word, at: int, tokens: list[Word]) -> bool:
    if not word.capital or word.text[0].isdigit():
        return False
    if at == 0 and len(tokens) > 1 and not tokens[1].capital:
        # The first word of a sentence has its capital from there: *Police in Nakuru*.
        return word.folded in lists.origins_of_words()
    return True


def _is_small(word: Word, run: list[str]) -> bool:
    """Whether a word carries no content: not the *Un* of *Kim Jong Un*."""
    return word.folded in lists.small() and not (run and word.capital)


def _close(
    run: list[str], after: str, person: set[str], proper: set[str], *, whose: bool = False
) -> None:
    """A run of capitals: two or more are a person's, unless they say whose or where."""
    named = [w for w in run if w not in lists.origins_of_words()]
    if len(named) >= 2 and not whose and after not in lists.folded("of"):
        person.update(named)
    else:
        proper.update(named)
    proper.update(w for w in run if w in lists.origins_of_words())
    run.clear()


def _entity(text: str) -> str | None:
    found = find_actor(text) or metonym(text)
    return found.id if found else None


def same(a: Name, b: Name) -> str | None:
    """Why two names are one, in words, or ``None`` where nothing says so."""
    if a.entity and a.entity == b.entity:
        return f"“{a.text}” and “{b.text}” name one actor ({a.entity})"
    if _same_person(a, b):
        return f"“{a.text}” and “{b.text}” name one person"
    if a.entity and b.entity:
        return None
    if a.acronyms & b.acronyms:
        return f"“{a.text}” and “{b.text}” have one acronym"
    if _spelled_out(a, b) or _spelled_out(b, a):
        return f"“{a.text}” and “{b.text}” are a name and its acronym"
    if _same_body(a, b):
        return f"“{a.text}” and “{b.text}” name one body, or who speaks for it"
    return None


def _same_person(a: Name, b: Name) -> bool:
    if not a.person or not b.person:
        # *Fadeyev* after *Oleg Fadeyev*.
        one, other = (a, b) if a.person else (b, a)
        alone = other.proper - lists.origins_of_words()
        return bool(one.person) and len(alone) == 1 and alone <= one.person and not other.content
    common = a.person & b.person
    return len(common) >= 2 and (
        common in (a.person, b.person) or len(common) * 2 > len(a.person | b.person)
    )


def _spelled_out(long: Name, short: Name) -> bool:
    """Whether an acronym's letters are the first letters of the other's words."""
    if not short.acronyms or long.acronyms:
        return False
    initials = "".join(w.folded[0] for w in words_of(long.text) if w.folded not in lists.small())
    return any(len(a) >= 3 and a in initials for a in short.acronyms)


def _same_body(a: Name, b: Name) -> bool:
    if a.person and b.person:
        # Two people: one body only where it is named, and they speak for it.
        return bool(a.offices and b.offices and a.proper & b.proper and a.content & b.content)
    if a.person or b.person:
        # A person stands for the body whose office is told, never for a bare kind of body.
        one = a if a.person else b
        if not one.offices:
            return False
    if a.body and b.body:
        return a.body == b.body and not _of_others(a, b)
    if a.proper or b.proper:
        common = a.proper & b.proper
        if not common or (a.proper - common and b.proper - common):
            return False
        return bool(a.content & b.content) or (not a.content and not b.content)
    if a.acronyms or b.acronyms:
        return False
    return bool(a.content) and _alike(a.content, b.content)


def _of_others(a: Name, b: Name) -> bool:
    """Whether words of origin say that two bodies are of different states."""
    return bool(a.proper and b.proper and not a.proper & b.proper)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) * 2 >= len(a | b) and bool(a & b)


def points_back(later: Name, earlier: Name) -> bool:
    """Whether a name without a name of its own takes up an earlier one of its report.

    *le ministère* after *le ministère de la Défense*, *cette source* after *une source
    médicale*: what is left of the later must stand in the earlier.
    """
    if not later.bare:
        return False
    if later.offices and not later.offices <= earlier.offices:
        return False
    return later.content <= _all_stems(earlier) and bool(later.content or later.offices)


def _all_stems(name: Name) -> frozenset[str]:
    return frozenset(_stems(name.text))


def _stems(text: str) -> Iterator[str]:
    for word in words_of(text):
        yield word.folded[:STEM]


def _without_offices(text: str) -> str:
    tokens = list(words_of(text))
    held = _offices(tokens)
    return " ".join(w.text for at, w in enumerate(tokens) if at not in held)
