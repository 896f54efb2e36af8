"""Places: resolved by what the report says, else left unknown."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.knowledge import gazetteer
from whosays.knowledge.areas import dangling
from whosays.knowledge.folding import key, skeleton
from whosays.knowledge.places import candidates, resolve
from whosays.knowledge.placewords import read_words
from whosays.knowledge.placing import kilometres

INDEX = Path(gazetteer.__file__).parent / "places.sqlite"


@pytest.mark.parametrize(
    ("name", "context", "place"),
    [
        ("Mossoul", (), "geonames:99072"),
        ("la ville de Mossoul", (), "geonames:99072"),
        ("Damas", (), "geonames:170654"),
        ("la Syrie", (), "iso:SY"),
        ("les États-Unis", (), "iso:US"),
        ("RDC", (), "iso:CD"),
        ("province d'Alep", (), "adm1:SY.09"),
        ("Alep", (), "geonames:170063"),
        ("Kidal", (), "geonames:2455290"),
        ("région de Mopti", (), "adm1:ML.04"),
        ("Mexico", (), "geonames:3530597"),
        ("Géorgie", (), "iso:GE"),
        ("la Ghouta orientale", (), "own:ghouta"),
        ("Donbass", (), "own:donbass"),
        ("Congo", (), "own:congo"),
        ("détroit d'Ormuz", (), "own:strait-of-hormuz"),
        ("zones tribales", (), "own:fata"),
        ("Maison Blanche", (), "own:white-house"),
        ("département de l'Hérault", (), "adm2:FR.76.departementdelherault"),
    ],
)
def test_a_name_that_means_one_place_finds_it(
    name: str, context: tuple[str, ...], place: str
) -> None:
    """Articles, heads and the language's own names lead to the place."""
    found = resolve(name, language="fr", context=context)
    assert found is not None
    assert found.place.id == place
    assert found.why


@pytest.mark.parametrize(
    "spelling",
    ["Deir ez-Zor", "Deir Ezzor", "Dayr az Zawr", "Deir al-Zor", "DEIR EZ-ZOR", "Deir ez Zour"],
)
def test_romanisations_of_one_town_meet(spelling: str) -> None:
    """Spellings of French, English and scholars find one town, its country being named."""
    found = resolve(spelling, language="fr", context=["Syrie"])
    assert found is not None
    assert found.place.id == "geonames:170794"


@pytest.mark.parametrize("spelling", ["Racca", "Rakka", "Raqqa", "Ar-Raqqah", "Raqa"])
def test_known_spellings_need_no_context(spelling: str) -> None:
    """A spelling that our tables list is as good as the index's own."""
    found = resolve(spelling, language="fr")
    assert found is not None
    assert found.place.name == "Ar Raqqah"


def test_a_romanisation_alone_is_no_evidence() -> None:
    """A skeleton merges much: without the country it finds nothing."""
    assert resolve("Khan Cheikhoun", language="fr") is None
    found = resolve("Khan Cheikhoun", language="fr", context=["Damas"])
    assert found is not None
    assert found.place.country == "SY"
    assert "romanisation" in found.why


@pytest.mark.parametrize(
    ("name", "context", "country", "admin1"),
    [
        ("Tripoli", ("Beyrouth", "Liban"), "LB", "Liban-Nord"),
        ("Tripoli", ("Benghazi",), "LY", "Tripoli"),
        ("Hama", ("Syrie",), "SY", "Hama"),
        ("Springfield", ("Illinois",), "US", "Illinois"),
        ("Paris, Texas", (), "US", "Texas"),
        ("Alexandria, La.", (), "US", "Louisiana"),
        ("Alexandria (Egypt)", (), "EG", "Alexandria"),
        ("Georgia", ("Atlanta", "Florida"), "US", "Georgia"),
        ("Georgia", ("Tbilisi", "Russia"), "GE", None),
    ],
)
def test_what_else_is_named_decides(
    name: str, context: tuple[str, ...], country: str, admin1: str | None
) -> None:
    """One name means another place in another report."""
    found = resolve(name, language="en", context=context)
    assert found is not None
    assert (found.place.country, found.place.admin1) == (country, admin1)


@pytest.mark.parametrize("name", ["Springfield", "Zblorg", "la ville", "", "—", "le nord", "GAO-X"])
def test_what_nothing_settles_stays_unknown(name: str) -> None:
    """Many towns of one name and size, or none: no guess."""
    assert resolve(name, language="fr") is None


def test_an_unknown_site_gives_way_to_the_town_it_is_in() -> None:
    """The larger place that the words name is taken, and the reason says so."""
    found = resolve("Zblorg dans la ville de Deraa", language="fr", context=["Syrie"])
    assert found is not None
    assert found.place.name == "Dar‘ā"
    assert "Zblorg" in found.why


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("the Syrian city of Raqqa", "geonames:172955"),
        ("la province cubaine d'Artemisa", "adm1:CU.AR"),
        ("les côtes libyennes", "iso:LY"),
        ("aéroport Atatürk", "own:ataturk-airport"),
        ("la capitale syrienne", "geonames:170654"),
        ("the capital of Mali", "geonames:2460596"),
        ("le camp d'Al-Hol", "own:al-hol"),
        ("la ville portuaire et commerçante de Mossoul", "geonames:99072"),
        ("l'aéroport d'Alep", "geonames:170063"),
    ],
)
def test_words_around_a_name_are_heard(words: str, place: str) -> None:
    """Adjectives of origin and heads of sites say where and what."""
    found = resolve(words, language="fr")
    assert found is not None
    assert found.place.id == place


@pytest.mark.parametrize(
    "words",
    ["la frontière syro-irakienne", "le quartier de Neudorf", "aéroport Zblorg", "l'hôpital"],
)
def test_sites_that_are_unknown_stay_so(words: str) -> None:
    """A quarter or a site is not the far town that bears its name."""
    assert resolve(words, language="fr", context=["France"]) is None


def test_airport_codes_are_no_names() -> None:
    """*GAO* is the code of an airport in Cuba; *Gao* is a town in Mali."""
    assert all(place.country != "CU" for place in candidates("Gao"))


def test_parents_lead_up_to_the_country() -> None:
    """A town lies in a division, and that in a country; what is unknown is absent."""
    found = resolve("Alexandria, Louisiana", language="en")
    assert found is not None
    assert found.place.parents == ("adm2:US.LA.rapidesparish", "adm1:US.LA", "iso:US")
    assert found.place.precision == "town"
    sea = resolve("mer Noire", language="fr")
    assert sea is not None
    assert (sea.place.country, sea.place.admin1, sea.place.population) == (None, None, None)


def test_our_tables_point_to_rows_of_the_index() -> None:
    """No other name in places/names.toml leads nowhere."""
    assert dangling() == ()


def test_the_index_is_whole_and_says_where_it_comes_from() -> None:
    """The file's own count is the number of its rows, and its source is named."""
    base = sqlite3.connect(f"{INDEX.as_uri()}?mode=ro&immutable=1", uri=True)
    about = dict(base.execute("SELECT what, value FROM about"))
    assert int(about["places"]) == base.execute("SELECT count(*) FROM place").fetchone()[0]
    assert int(about["names"]) == base.execute("SELECT count(*) FROM name").fetchone()[0]
    assert "GeoNames" in about["sources"]


def test_looking_up_writes_nothing(tmp_path: Path) -> None:
    """A process without home, cache or a writable folder resolves, and leaves no file."""
    empty = tmp_path / "home"
    empty.mkdir()
    empty.chmod(stat.S_IRUSR | stat.S_IXUSR)
    before = sorted(p.name for p in INDEX.parent.iterdir())
    code = "from whosays.knowledge.places import resolve; print(resolve('Mossoul').place.id)"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    environment |= {"HOME": str(empty), "TMPDIR": str(empty)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "geonames:99072"
    assert list(empty.iterdir()) == []
    assert sorted(p.name for p in INDEX.parent.iterdir() if p.name != "__pycache__") == [
        name for name in before if name != "__pycache__"
    ]


def test_threads_look_up_side_by_side() -> None:
    """Each thread has its own connection: none fails, all agree."""
    names = ["Mossoul", "Kaboul", "Bamako", "Goma"] * 5
    found: list[str | None] = []

    def look(name: str) -> None:
        entries = gazetteer._select("name", gazetteer.digest(key(name)))
        found.append(entries[0].name if entries else None)

    threads = [threading.Thread(target=look, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(names)
    assert set(found) == {"Mosul", "Kabul", "Bamako", "Goma"}


@pytest.mark.parametrize(
    ("phrase", "name", "head"),
    [
        ("la ville de Deraa", "Deraa", "town"),
        ("Rapides Parish", "Rapides", "district"),
        ("le nord de la province d'Alep", "Alep", "region"),
        ("northern Syria", "Syria", None),
    ],
)
def test_heads_say_how_large_a_place_is(phrase: str, name: str, head: str | None) -> None:
    """The last reading of a phrase is the bare name, with what its head says."""
    readings = read_words(phrase)
    assert readings[0].name == phrase
    assert (readings[-1].name, readings[-1].head) == (name, head)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    """No text makes the look-up fail, and every answer has a reason."""
    found = resolve(text, language="fr", context=["Syrie"])
    assert found is None or found.why


@given(st.text("abcdefghijklmnoqrstuwyz ", min_size=1, max_size=20))
def test_skeletons_are_stable(text: str) -> None:
    """The skeleton of a capitalised or doubled spelling is the same."""
    assert skeleton(text) == skeleton(text.upper())


@given(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
def test_distance_is_a_distance(a: tuple[float, float], b: tuple[float, float]) -> None:
    """Symmetric, never negative, at most half the earth's round."""
    assert kilometres(a, b) == pytest.approx(kilometres(b, a), abs=1e-6)
    assert 0 <= kilometres(a, b) <= 20_016
