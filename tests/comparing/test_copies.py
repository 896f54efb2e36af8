"""Copies among reports made by hand: what is one, of which kind, of whom."""

from __future__ import annotations

import re
import zlib

from tests.comparing.reports import OTHER, WIRE, body, outlets, report
from whosays.comparing.copies import find_copies
from whosays.comparing.laying import versions
from whosays.comparing.model import ComparedReport, Copy
from whosays.model import Claim, Credit, Source, Span

LATER = "2025-03-03T12:00:00Z"
LAST = "2025-03-03T15:00:00Z"
OWN = (
    "Our photographer counted four ambulances at the gate, and the smell of wet grain hung over "
    "the whole lower town until the evening."
)


def found(*reports: ComparedReport) -> dict[str, Copy]:
    """Copies by the id of the copy; a text has one source in these tests."""
    copies = find_copies(reports, outlets(), versions=versions(reports))
    assert len({copy.copy_ for copy in copies}) == len(copies)
    return {copy.copy_: copy for copy in copies}


def wire(**more: str) -> ComparedReport:
    """The wire of these tests."""
    return report("wire", WIRE, "Reuters", **more)


def text(*paragraphs: str) -> str:
    """A text of these paragraphs under a heading of its own."""
    # A heading that two share would be a reason to see one as the other's source.
    return "\n\n".join([f"Heading {zlib.crc32(repr(paragraphs).encode())}", *paragraphs])


def test_full_and_partial() -> None:
    """Four fifths of the original's words make a full copy, one paragraph a partial one."""
    copies = found(
        wire(),
        report("whole", text(*body()), "Tamarin Post", published=LATER),
        report("part", text(body()[1], OWN), "Harbour FM", published=LAST),
        report("apart", OTHER, "The Quay", published=LAST),
    )
    assert copies.keys() == {"whole", "part"}
    assert (copies["whole"].kind, copies["part"].kind) == ("full", "partial")
    assert copies["whole"].share > 0.8 > copies["part"].share > 0.2
    assert {copy.of for copy in copies.values()} == {"wire"}
    assert all(copy.direction == "shown" for copy in copies.values())


def test_words_are_folded() -> None:
    """Case, accents, quotation marks and blanks do not hide a passage."""
    changed = body()[1].upper().replace(" ", "  ").replace("ODESA", "Ódésa").replace(",", " »")
    copies = found(wire(), report("loud", text(changed), "Harbour FM", published=LATER))
    assert copies["loud"].of == "wire"


def test_short_passages_are_none() -> None:
    """Twenty words in common make no copy."""
    few = " ".join(body()[0].split()[:20])
    assert not found(wire(), report("few", text(few + ".", OWN), "Harbour FM", published=LATER))


def test_set_phrases_in_one_order_are_no_passage() -> None:
    """Names and set phrases that two tellers of one thing share make no copy, however many."""
    pieces = re.findall(r"(?:\S+ ){5}", " ".join(body()))
    told = " ".join(
        f"{piece}{filler}" for piece, filler in zip(pieces, OTHER.split(), strict=False)
    )
    thin = " ".join(
        f"{piece}{' '.join(OTHER.split()[at : at + 4])}" for at, piece in enumerate(pieces)
    )
    for number, words in enumerate((told, thin)):
        copy = report(f"told{number}", text(words), "Harbour FM", published=LATER)
        assert not found(wire(), copy)


def test_credit() -> None:
    """A copy is credited where it names the original's outlet, by whatever of its names."""
    kept = text(*body()[1:], "Source: Thomson Reuters")
    named = text("The news agency Reuters writes:", *body()[1:])
    word = text(*body()[1:], "Readers' letters: reuters@example.org")
    copies = found(
        wire(),
        report("signed", kept, "Tamarin Post", published=LATER),
        report("named", named, "The Quay", published=LATER),
        report("none", text(*body()[1:], OWN), "Harbour FM", published=LATER),
        report("lower", word, "Radio Gamma", published=LAST),
    )
    credited = {name: copy.credited for name, copy in copies.items()}
    assert credited == {"signed": True, "named": True, "none": False, "lower": False}
    assert any("does not name" in reason for reason in copies["none"].why)


def test_credit_beats_a_small_difference_of_time() -> None:
    """A text that names its source is the copy, though its page says it came ten minutes before."""
    early = report(
        "early", text(*body(), "(Reuters)"), "Tamarin Post", published="2025-03-03T09:50:00Z"
    )
    copies = found(wire(), early)
    assert copies["early"].of == "wire"
    assert copies["early"].direction == "shown"
    week = report(
        "week", text(*body(), "(Reuters)"), "Tamarin Post", published="2025-02-24T09:50:00Z"
    )
    assert found(wire(), week)["wire"].of == "week"


def test_undecided() -> None:
    """Without a credit, a date of one day, no date or two copies of a third show no order."""
    plain = text(*body())
    one = report("one", plain, "Tamarin Post", published="2025-03-03")
    two = report("two", text(OWN, *body()), "The Quay", published="2025-03-03")
    (copy,) = found(one, two).values()
    assert copy.direction == "undecided"
    undated = report("undated", text(OWN, *body()), "The Quay", published=None)
    copies = found(one, undated)
    assert copies["undated"].direction == "undecided"
    signed = [
        report(name, f"{title}\n\n{plain}\n\n(AFP)", outlet, published=at, credits=(credit,))
        for name, title, outlet, at in (
            ("first", "One", "Tamarin Post", LATER), ("second", "Two", "The Quay", LAST),
        )
        for credit in [_signed(f"{title}\n\n{plain}\n\n(AFP)")]
    ]  # fmt: skip
    (copy,) = found(*signed).values()
    assert (copy.copy_, copy.direction) == ("second", "undecided")
    assert any("both rest on afp" in reason for reason in copy.why)


def _signed(whole: str) -> Credit:
    at = whole.index("(AFP)")
    return Credit(start=at, end=at + 5, text="(AFP)", role="text", entity="afp")


def test_copy_of_a_copy() -> None:
    """A text that holds another's changed figure has it from there, whoever else has the rest."""
    slip = body()[0].replace("Eleven", "Seventeen").replace("24", "42")
    copies = found(
        wire(),
        report("slip", text(slip, body()[1], OWN), "Tamarin Post", published=LATER),
        report("third", text(slip, "More to come."), "The Quay", published=LAST),
        report("fourth", text(body()[0], "More to come."), "Harbour FM", published=LAST),
    )
    assert {name: copy.of for name, copy in copies.items()} == {
        "slip": "wire", "third": "slip", "fourth": "wire",
    }  # fmt: skip


def test_two_sources() -> None:
    """A text made of two has both as its sources, each with passages of its own."""
    merged = report("merged", text(body()[0], *body(OTHER)), "Harbour FM", published=LAST)
    reports = (wire(), report("feast", OTHER, "The Quay", published=LATER), merged)
    copies = find_copies(reports, outlets())
    assert [(copy.copy_, copy.of) for copy in copies] == [("merged", "feast"), ("merged", "wire")]


def test_one_quotation_is_common_text() -> None:
    """Two reports that quote one statement at length did not copy one another."""
    said = (
        "“We shall not reopen the quay before the last bolt of the last crane has been looked at "
        "by people who were trained to look at bolts, and if that takes until summer, then it "
        "takes until summer”"
    )
    one = report("one", text(f"{said}, the harbour master told reporters.", OWN), "Tamarin Post")
    two = report(
        "two",
        text("No date was given on Monday. Said the harbour master at noon: " + said, OTHER),
        "The Quay",
        published=LATER,
    )
    assert not found(one, two)


def _put_to(whole: str, trigger: str, source: str) -> Claim:
    at, who = whole.index(trigger), whole.index(source)
    return Claim(
        id="c1", key="k1", start=at, end=at + len(trigger), quote=trigger, kind="STATEMENT",
        stance="stated", trigger=Span(start=at, end=at + len(trigger), text=trigger),
        sources=(Source(start=who, end=who + len(source), text=source, type="document"),),
    )  # fmt: skip


def test_one_communique_is_common_text() -> None:
    """A sentence that each report puts to a document in words of its own is that document's."""
    said = (
        "all vessels waiting in the roads are to proceed to the ports of Sel or Amber, where "
        "berths have been set aside for them and where fees are waived for the whole of the month "
        "of March and the first week of April"
    )
    first = text(f"According to a notice, {said}.", OWN)
    second = text(f"This is how the circular has it: {said}.", *body(OTHER))
    one = report("one", first, "Tamarin Post", claims=(_put_to(first, "proceed", "a notice"),))
    two = report(
        "two", second, "The Quay", published=LATER,
        claims=(_put_to(second, "proceed", "the circular"),),
    )  # fmt: skip
    assert not found(one, two)
    bare = report("bare", second, "The Quay", published=LATER)
    assert found(one, bare).keys() == {"bare"}


ABOUT = (
    "The Quay is written by the people of the port for the people of the port. It comes out "
    "twice a week, is paid for by its readers alone, and answers every letter that bears a name."
)
STORIES = """\
A pilot boat was launched on Tuesday with brass and bunting; it is the first to be built in \
the town since the war, and the yard hopes for four more orders from the islands by June.
Herring has come late. The fish market opened its doors to empty crates three mornings in a \
row, and the price of a barrel has risen beyond what the smokehouses say that they can bear.
The school of navigation will take girls from September. The board voted nine to two after \
an evening of speeches, and forty letters of application have since landed on its table.
A bell from the wreck of a brig was brought up by divers off the north mole. The museum wants \
it, the finder wants to keep it, and a judge will have to say who of them is in the right.
""".splitlines()


def test_what_an_outlet_repeats_is_no_reuse() -> None:
    """A line about itself under every text of an outlet makes none a copy of another."""
    reports = [
        report(f"s{n}", f"Story {n}\n\n{story}\n\n{ABOUT}", "The Quay", published=f"2025-03-0{n}")
        for n, story in enumerate(STORIES, 1)
    ]
    assert not found(*reports)
    sister = "\n\n".join(["Sister", OWN, *body(OTHER), ABOUT])
    assert not found(*reports, report("sister", sister, "Harbour FM", published="2025-03-08"))


def test_own_update() -> None:
    """An agency that reuses its own text at another address copies itself."""
    update = f"UPDATE\n\nTwo men died overnight (Reuters) - {OWN}\n\n" + "\n\n".join(body()[1:])
    copies = found(wire(), report("update", update, "Reuters", published=LATER))
    assert copies["update"].of == "wire"
    assert any("its own earlier text" in reason for reason in copies["update"].why)


def test_versions_are_no_copies() -> None:
    """Texts at one address are versions; a copy of any of them is one copy."""
    live = [
        report(
            f"v{n}", text(*body()[:2], f"{n:02}:00. {OWN}"), "Tamarin Post",
            url="https://example.org/live", published=f"2025-03-03T{n:02}:00:00Z",
        )
        for n in range(10, 15)
    ]  # fmt: skip
    outside = report("outside", text(*body()[:2]), "Harbour FM", published="2025-03-03T20:00:00Z")
    copies = found(*live, outside)
    assert copies.keys() == {"outside"}
    assert copies["outside"].of.startswith("v")


def test_a_judgement_stands_above() -> None:
    """A pair that a person judged to be no copy is none."""
    original = wire()
    copy = report("whole", text(*body()), "Tamarin Post", published=LATER)
    pair = (min(original.digest, copy.digest), max(original.digest, copy.digest))
    assert not find_copies([original, copy], outlets(), not_copies=frozenset({pair}))


def test_window() -> None:
    """What is farther apart than the window is not compared, unless there is none."""
    old = wire(published="2025-01-01T10:00:00Z")
    new = report("whole", text(*body()), "Tamarin Post", published=LATER)
    assert not find_copies([old, new], outlets())
    assert len(find_copies([old, new], outlets(), window=None)) == 1


FRENCH = """Fermeture du port après la chute d'une grue

Onze dockers ont été blessés lundi par la chute d'une grue sur un céréalier dans le port de \
Tamarin, a annoncé l'autorité portuaire, ajoutant que le quai oriental resterait fermé tant \
que les ingénieurs n'auraient pas examiné les 24 autres machines.

Le céréalier, qui bat pavillon du Panama, était arrivé d'Odesa samedi avec 18.000 tonnes de \
blé et avait été déchargé à moitié quand la flèche a cédé sous une rafale de vent.

Les syndicats avaient demandé deux fois cette année une inspection des grues, construites en \
1979 et achetées d'occasion à un chantier naval qui a depuis fait faillite."""


def test_translation() -> None:
    """A text that keeps figures and names in the same order in another language is a copy."""
    translated = report("fr", FRENCH, "Tamarin Post", language="fr", published=LATER)
    copies = found(wire(), translated)
    assert (copies["fr"].kind, copies["fr"].of) == ("translated", "wire")
    assert not copies["fr"].credited
    apart = (
        "Tamarin pleure ses dockers\n\nDevant l'hôpital, onze familles attendent. Le maire, "
        "ancien pilote, a fermé la mairie lundi et annoncé que la fête du port n'aurait pas lieu "
        "avant le mois de mai.\n\nLes 24 grues du port ont toutes été achetées d'occasion."
    )
    assert not found(wire(), report("apart", apart, "The Quay", language="fr", published=LATER))


def test_bad_input() -> None:
    """Nothing, empty texts, single words and signs alone are no copies and no errors."""
    assert find_copies([], outlets()) == ()
    odd = ["", "  ", "word", "!!! ???", "\ud800", "é", "a b c"] * 2
    reports = [
        report(f"e{n}", words, None, published=None, language=None) for n, words in enumerate(odd)
    ]
    assert find_copies(reports, outlets()) == ()
    assert find_copies([wire(published="no date")], outlets()) == ()


def test_a_thousand_versions() -> None:
    """A live page of a thousand versions yields no copies among them, and soon."""
    reports = [
        report(
            f"v{n}", text(*body(), f"Entry {n}. {OWN}"), "Tamarin Post",
            url="https://example.org/live", published=f"2025-03-03T{n // 60:02}:{n % 60:02}:00Z",
        )
        for n in range(1000)
    ]  # fmt: skip
    assert find_copies(reports, outlets()) == ()
