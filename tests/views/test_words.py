"""How records are put in words."""

from __future__ import annotations

import pytest

from tests.made import made, span
from whosays.model import Count, CountOf, Outlet, Place, Published, Source, When
from whosays.views import words


@pytest.mark.parametrize(
    ("low", "high", "approx", "said"),
    [
        (12, 12, False, "12"),
        (12, None, False, "at least 12"),
        (None, 5, False, "at most 5"),
        (12, 15, False, "12 to 15"),
        (40, 40, True, "about 40"),
        (0, 0, False, "0"),
        (None, None, False, ""),
    ],
)
def test_bounds(low: int | None, high: int | None, approx: bool, said: str) -> None:
    """An interval of people keeps its open ends, and nought is a number."""
    count = Count(start=0, end=1, text="x", min=low, max=high, approx=approx)
    assert words.bounds(count) == said


@pytest.mark.parametrize(
    ("first", "last", "time", "said"),
    [
        ("2023-05-16", "2023-05-16", None, "2023-05-16"),
        ("2023-05-16", "2023-05-16", "14:30", "2023-05-16 14:30"),
        ("2023-02-20", "2023-02-28", None, "2023-02-20 to 2023-02-28"),
        ("2023-02-20", None, None, "2023-02-20 or later"),
        (None, "2023-02-28", None, "2023-02-28 or earlier"),
        (None, None, None, ""),
    ],
)
def test_days(first: str | None, last: str | None, time: str | None, said: str) -> None:
    """An interval of days keeps its open ends; unknown days are not shown."""
    when = When(start=0, end=1, text="x", earliest=first, latest=last, time=time)
    assert words.days(when) == said


def test_place_adds_only_what_the_words_do_not_say() -> None:
    """The gazetteer's name stands in brackets where it differs from the text's."""
    known = Place(start=0, end=7, text="Mossoul", name="Mosul", country="IQ", precision="town")
    same = Place(start=0, end=5, text="Mosul", name="Mosul", country="IQ", precision="town")
    assert words.place(known) == "Mossoul (Mosul, IQ, town)"
    assert words.place(same) == "Mosul (IQ, town)"
    assert words.place(Place(start=0, end=3, text="ici")) == "ici"


def test_mention_shows_the_words_here() -> None:
    """A pronoun's full mention comes first, the pronoun in brackets."""
    by = made().claims[3].by[0]
    assert words.mention(by) == "les assaillants (Ils)"


def test_chain_begins_with_the_outlet() -> None:
    """The outlet is first, the far end last, and a missing outlet is not invented."""
    claim = made().claims[2]
    assert [link.label for link in words.chain(made(), claim)] == [
        "Le Courrier du Levant", "Radio Fleuve", "des sources sécuritaires",
    ]  # fmt: skip
    assert words.chain(made(outlet=None), claim)[0].label == words.NO_OUTLET


def test_marks_say_unnamed_and_leave_unknown_types_out() -> None:
    """A source that nobody could find is marked; a type that is unknown is not shown."""
    source = Source(**span("des sources sécuritaires"), type="unknown", named=False)
    assert words.marks(words.Link(source.text, source.type, False, source)) == " (unnamed)"


def test_published_names_the_remedy() -> None:
    """A report without a date says what to give."""
    assert "--published" in words.published(Published())
    known = Published.model_validate({"date": "2023-05-17", "from": "url"})
    assert words.published(known) == "2023-05-17 (from the address)"


def test_outlet_says_how_it_is_known() -> None:
    """The outlet carries how it is known."""
    outlet = Outlet.model_validate({"name": "Radio  Fleuve", "from": "feed"})
    assert words.outlet(outlet) == "Radio Fleuve (from the feed)"


def test_clean_takes_away_what_writes_to_a_terminal() -> None:
    """Escape codes, other controls and marks that turn the writing are dropped."""
    assert words.clean("a\x1b[31m b\n\tc\u202ed\x9b") == "a[31m b cd"


def test_shorten_cuts_at_a_word() -> None:
    """A long text is cut at a word and marked; a short one stays."""
    assert words.shorten("un deux trois quatre", 12) == "un deux…"
    assert words.shorten("un deux", 12) == "un deux"
    assert len(words.shorten("x" * 50, 12)) == 12


def test_quote_keeps_the_trigger_apart() -> None:
    """The three pieces together are the quote, without a blank before an elided word."""
    before, trigger, after = words.quote(made().claims[1])
    assert (before, trigger, after) == ("l'", "attaque", " d'un convoi près d'Ansongo")


def test_counts_say_whose_dead_they_are() -> None:
    """A part of a count adds who they are, and its words only where they are others."""
    claim = made().claims[0]
    assert ("dead", "at least 12: Au moins douze soldats (combatant)") in words.facts(claim)
    other = {**span("une vingtaine d'autres"), "who": "child"}
    assert claim.dead
    dead = claim.dead.model_copy(update={"of": (CountOf.model_validate(other),)})
    said = dict(words.facts(claim.model_copy(update={"dead": dead})))
    assert said["dead"].endswith("(une vingtaine d'autres: child)")


def test_tally_counts_unnamed_far_ends() -> None:
    """The footer counts claims by stance, those put to a source, and unnamed ones."""
    assert words.tally(made()) == (
        "8 claims: 3 stated, 2 hedged, 1 denied, 2 planned; "
        "6 put to a source, 2 of them to an unnamed one"
    )
    assert words.tally(made(claims=[])) == "no claims"
