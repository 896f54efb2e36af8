"""The shape of figures.toml: numbers in words, bounds, what is counted and who."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from whosays.packs.table import Table, Words


class CountWord(Table):
    """A word or phrase that stands for a number of things, as an interval."""

    words: str
    min: int | None = None
    max: int | None = None
    approx: bool = False
    note: str | None = None


class Bound(Table):
    """Words before (or after) a number that open or shift its interval.

    ``at-least`` {n, None}; ``more-than`` {n+1, None}; ``at-most`` {None, n};
    ``less-than`` {None, n-1}; ``about`` {n, n} approx; ``exactly`` {n, n}.
    """

    sense: Literal["at-least", "more-than", "at-most", "less-than", "about", "exactly"]
    words: Words
    after: bool = False


class Counted(Table):
    """Words that say what a number counts, by their place before or after it.

    Attributes:
        nouns: people named by it: *mort*, *blessé*; the number stands before.
        marks: participles and phrases after the counted people: *ont été tués*,
            *were killed*, *ont perdu la vie*.
        verbs: verbs whose object is counted: *killing 12*, *tuant*.
        tolls: nouns that a number without a noun belongs to: *death toll*, *bilan*.
        none: nouns that say it only where there were none: *aucune perte*, *no losses*.
        living: participles of what is done to the living alone (*tués*, *wounded*): what they
            are said of is people, whatever noun names them.
    """

    what: Literal["dead", "injured", "participants", "arrested", "abducted", "missing", "displaced"]
    nouns: Words = ()
    marks: Words = ()
    verbs: Words = ()
    tolls: Words = ()
    none: Words = ()
    living: Words = ()


class Who(Table):
    """Nouns that say whose dead they are."""

    who: Literal["civilian", "combatant", "child", "woman"]
    nouns: Words = ()


class Figures(Table):
    """figures.toml: numbers in words, bounds, what is counted and who.

    In all lists, letters in round brackets may be missing: ``tué(e)(s)``. Lists hold
    the forms that stand in texts, since parts of speech and lemmas err in headlines
    and capitals.

    Attributes:
        numbers: exact number words below a hundred: *douze*, *quatre-vingt*.
        multipliers: *cent*, *mille*, *million*.
        joins: words that join the parts of one number: *et*, *and*, ``-``.
        articles: *une dizaine*, *a hundred*: one of it.
        several: *des dizaines*, *plusieurs centaines*: at least two of it. They stand
            for {2, None} before a counted noun, too.
        collective: nouns of a round number in the singular: *dizaine*.
        collectives: the same in the plural: *dizaines*.
        number: words for a number that is not told exactly.
        of: between a round number and what is counted: *de*, *of*.
        ranges: between the ends of an interval: *à*, *to*, ``-``.
        between: before an interval: *entre*, *between*; `between_and` between its ends.
        fillers: words that may stand between a number and its noun: *autres*, *jeunes*.
        gap: how many words of any kind may stand there besides (English puts names and
            adjectives before the noun).
        breaks: words that end the search for the noun.
        stands: words that stand for people after a number: *eux*, *them*, *autres*.
        people: nouns that stand for people and give no `what`.
        plurals: forms of `people` and `counted` that are plural without an ending.
        plural_endings: endings of a plural noun; `singulars` have one and are none.
        crowds: nouns whose singular stands for many: *foule*, *crowd*.
        active: auxiliaries that make a participle after them active: *ont*, *have*.
        passive: those that make it passive: *été*, *were*; the nearest one counts.
        one: determiners of one person: *un*, *une*, *a*, *le*; `one_alone` stand for one
            without a noun: *un autre*, *another*; `one_of` for one of those that the noun
            names in the plural: *un des*, *one of the*.
        rises: words before a number that another replaces: *de 10 à 12*, *from 10 to 12*.
        part_words: *dont*, *including*: what follows is part of the count before.
        part_joins: words that carry a part on: *et*, *and*, a comma.
        none_words: *aucun*, *no*, *pas de*: {0, 0}.
        nobody: *no one*, *nobody*: {0, 0} with the words of `counted.marks` after it.
        survive: *survivant*, *survived*: where nobody did, all of them died.
        either: *or* between two harms that one number counts: *killed or wounded sixteen*.
        tallies: words that take up the toll told last: *the number*, *ce chiffre*.
        again: words before an ellipsis that counts the same people: *selon*.
        rates: words after a number that make it a rate or measure: *%*, *ans*.
    """

    numbers: dict[str, int] = Field(default_factory=dict)
    multipliers: dict[str, int] = Field(default_factory=dict)
    joins: Words = ()
    articles: Words = ()
    several: Words = ()
    collective: dict[str, int] = Field(default_factory=dict)
    collectives: dict[str, int] = Field(default_factory=dict)
    number: tuple[CountWord, ...] = ()
    of: Words = ()
    ranges: Words = ()
    between: Words = ()
    between_and: Words = ()
    fillers: Words = ()
    bound: tuple[Bound, ...] = ()
    counted: tuple[Counted, ...] = ()
    who: tuple[Who, ...] = ()
    gap: int = 0
    breaks: Words = ()
    stands: Words = ()
    people: Words = ()
    plurals: Words = ()
    plural_endings: Words = ()
    singulars: Words = ()
    crowds: Words = ()
    active: Words = ()
    passive: Words = ()
    one: Words = ()
    one_alone: Words = ()
    one_of: Words = ()
    rises: Words = ()
    part_words: Words = ()
    part_joins: Words = ()
    none_words: Words = ()
    nobody: Words = ()
    survive: Words = ()
    tallies: Words = ()
    either: Words = ()
    again: Words = ()
    rates: Words = ()
    thousands_separators: Words = (" ", "\u00a0", "\u202f")
    decimal_mark: str = ","
