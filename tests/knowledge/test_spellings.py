"""Names of places at war in the spellings of French, English and scholars: one place each."""

from __future__ import annotations

import pytest

from whosays.knowledge.demonyms import region_of_demonym
from whosays.knowledge.folding import skeletons
from whosays.knowledge.places import resolve
from whosays.knowledge.placewords import read_words
from whosays.knowledge.tables import read_language_tables

# Country in French and in English, its code, and for each place its spellings.
SPELLINGS = {
    ("Syrie", "Syria", "SY"): [
        "Deir ez-Zor | Deir Ezzor | Dayr az Zawr | Deir el-Zor | Dayr al-Zur",
        "Al-Boukamal | Abou Kamal | Abu Kamal | Albu Kamal | Boukamal",
        "Khan Cheikhoun | Khan Sheikhoun | Khan Shaykhun | Khan Shaikhoun",
        "Maarat al-Noomane | Maarrat al-Numan | Maaret al-Nouman | Ma'arrat al-Nu'man",
        "Qamichli | Qamishli | Kamichli | Al-Qamishli",
        "Jisr al-Choughour | Jisr al-Shughur | Jisr ash-Shughur",
        "Saraqeb | Saraqib | Sarakeb",
        "Douma | Duma",
        "Ras al-Aïn | Ras al-Ain | Ra's al-'Ayn",
    ],
    ("Irak", "Iraq", "IQ"): [
        "Mossoul | Mosul | Mawsil | Al-Mawsil",
        "Fallouja | Fallujah | Falloujah | Al-Fallujah | Falluja",
        "Tal Afar | Tall Afar | Telafar | Tel Afar",
        "Baqouba | Baquba | Ba'qubah | Bakouba",
        "Touz Khourmatou | Tuz Khurmatu | Tuz Khormato",
        "Souleimaniyeh | Sulaymaniyah | Souleimaniya | Slemani",
        "Sinjar | Sindjar | Shingal",
    ],
    ("Yémen", "Yemen", "YE"): [
        "Hodeïda | Hodeidah | Al-Hudaydah | Hudaida",
        "Taëz | Taiz | Taez | Ta'izz",
        "Sanaa | Sana'a | San'a",
        "Saada | Sa'dah | Sadaa | Saadah",
        "Marib | Ma'rib | Mareb",
        "Moukalla | Mukalla | Al-Mukalla",
        "Zinjibar | Zindjibar | Zanjibar",
    ],
    ("Libye", "Libya", "LY"): [
        "Syrte | Sirte | Surt | Sirt",
        "Misrata | Misratah | Misourata | Misurata",
        "Ajdabiya | Ajdabiyah | Adjedabia",
        "Derna | Darnah | Darna",
        "Tarhouna | Tarhuna | Tarhunah",
        "Sebha | Sabha",
    ],
    ("Soudan", "Sudan", "SD"): [
        "El-Fasher | Al-Fashir | El Facher | Al-Facher",
        "El-Geneina | Al-Junaynah | El Geneïna | Al-Geneina",
        "Omdurman | Omdourman | Umm Durman",
        "Wad Madani | Wad Medani | Ouad Madani",
        "Port-Soudan | Port Sudan | Bur Sudan",
        "El-Obeid | Al-Ubayyid | El Obeïd",
        "Kadougli | Kadugli",
    ],
    ("Ukraine", "Ukraine", "UA"): [
        "Kharkiv | Kharkov",
        "Marioupol | Mariupol",
        "Bakhmout | Bakhmut | Artemivsk",
        "Zaporijjia | Zaporizhzhia | Zaporojie | Zaporizhia",
        "Severodonetsk | Sievierodonetsk",
        "Lyssytchansk | Lysychansk | Lisichansk",
        "Avdiïvka | Avdiivka | Avdeïevka",
        "Koupiansk | Kupiansk | Kupyansk",
        "Mykolaïv | Mykolaiv | Nikolaïev",
        "Izioum | Izium | Izyum",
        "Tchernihiv | Chernihiv | Tchernigov",
    ],
    ("Gaza", "Gaza", "PS"): [
        "Khan Younès | Khan Yunis | Khan Younis",
        "Beit Hanoun | Bayt Hanun | Beit Hanun",
        "Deir al-Balah | Dayr al-Balah | Deir el-Balah",
        "Jabaliya | Jabalia | Djabaliya",
        "Beit Lahia | Bayt Lahiya | Beit Lahiya",
    ],
    ("Mali", "Mali", "ML"): [
        "Tombouctou | Timbuktu",
        "Ménaka | Menaka",
        "Aguelhok | Aguel'hoc | Aguelhoc",
    ],
    ("Niger", "Niger", "NE"): ["Tillabéri | Tillabery | Tillaberi"],
    ("Burkina Faso", "Burkina Faso", "BF"): ["Ouahigouya | Wahiguya"],
    ("Tchad", "Chad", "TD"): ["N'Djamena | Ndjamena | N’Djaména"],
    ("Afghanistan", "Afghanistan", "AF"): [
        "Kaboul | Kabul | Caboul",
        "Kounduz | Kunduz | Koundouz",
        "Lashkar Gah | Lachkar Gah | Lashkargah",
        "Mazar-e-Charif | Mazar-i-Sharif | Mazar-e Sharif",
        "Jalalabad | Djalalabad",
        "Ghazni | Ghazny",
        "Kandahar | Qandahar",
    ],
}
CASES = [(*where, names) for where, listed in SPELLINGS.items() for names in listed]


@pytest.mark.parametrize(("french", "english", "country", "names"), CASES)
def test_spellings_lead_to_one_place(french: str, english: str, country: str, names: str) -> None:
    """In a report of either language that names the country."""
    found = [
        resolve(name.strip(), language=language, context=[named])
        for name in names.split("|")
        for language, named in (("fr", french), ("en", english))
    ]
    places = {(r.place.id, r.place.country, r.place.precision) if r else None for r in found}
    assert len(places) == 1, places
    (place,) = places
    assert place is not None
    assert place[1:] == (country, "town")


@pytest.mark.parametrize(
    ("words", "context", "place", "precision"),
    [
        ("Al Manicha dans la ville de Deraa", ("Syrie",), "geonames:170905", "town"),
        ("Al-Manchiya, un quartier de Deraa", (), "adm1:SY.06", "region"),
        ("Douma, près de Damas", (), "geonames:170592", "town"),
        ("Douma, near Damascus", (), "geonames:170592", "town"),
        ("Halfaya, dans la province de Hama", (), "geonames:170044", "town"),
        ("Bab al-Tabbaneh, à Tripoli", ("Liban",), "geonames:266826", "town"),
        ("the village of Kafr Zita in Hama province", (), "geonames:168620", "town"),
    ],
)
def test_what_a_place_lies_in_is_heard(
    words: str, context: tuple[str, ...], place: str, precision: str
) -> None:
    """The larger place decides between namesakes, and stands in for what nothing knows."""
    found = resolve(words, language="fr", context=context)
    assert found is not None
    assert (found.place.id, found.place.precision) == (place, precision)


def test_the_country_stands_above_people() -> None:
    """A capital far away yields to a smaller town of the country that the report names."""
    found = resolve("Tripoli", language="fr", context=["Liban"])
    assert found is not None
    assert found.place.country == "LB"
    assert resolve("Djalalabad", language="fr", context=["Kirghizistan"]) is not None
    far = resolve("Djalalabad", language="fr", context=["Kirghizistan"])
    assert far is not None
    assert far.place.country == "KG"


def test_names_of_neighbours_settle_each_other() -> None:
    """Two names that mean many places each mean the two that lie side by side."""
    assert resolve("Fairfield", language="en") is None
    found = resolve("Fairfield", language="en", context=["Hamilton", "Oxford"])
    assert found is not None
    assert found.place.admin1 == "Ohio"
    assert "2 of the other names may lie within 60 km" in found.why


def test_an_ending_that_is_not_said_is_dropped() -> None:
    """French spells the last sound with a letter more; the name as written is asked first."""
    assert skeletons("Noomane") == ("numani", "numan")
    assert skeletons("Numan") == ("numan",)


@pytest.mark.parametrize(
    ("words", "language", "place"),
    [
        ("Oklahomans", "en", "adm1:US.OK"),
        ("Wyomingites", "en", "adm1:US.WY"),
        ("Tatarstanais", "fr", "adm1:RU.73"),
        ("Andalous", "fr", "own:andalusia"),
    ],
)
def test_people_of_a_region_are_of_it(words: str, language: str, place: str) -> None:
    """Not of the whole country, where the table has their region."""
    found = resolve(words, language=language)
    assert found is not None
    assert found.place.id == place


def test_every_region_of_the_tables_is_one() -> None:
    """Each people of a region leads to a region or an area, in its language."""
    for language, table in read_language_tables("demonyms").items():
        for region, words in table["regions"].items():
            for word in words:
                found = resolve(word[0].upper() + word[1:], language=language)
                assert region_of_demonym(word, language) == region
                assert found is not None, word
                assert found.place.precision in {"region", "area"}, word


def test_a_division_without_its_head() -> None:
    """A county without its head, or with one of another language or shortened, is found."""
    found = resolve("Tuscaloosa Co., Alabama", language="en")
    assert found is not None
    assert found.place.precision == "district"
    assert read_words("Tuscaloosa Co.")[-1].head == "district"
    french = resolve("comté de Tuscaloosa", language="fr", context=["Alabama"])
    assert french is not None
    assert french.place.id == found.place.id
    bare = resolve("Okaloosa", language="en", context=["Florida"])
    assert bare is not None
    assert bare.place.id == "adm2:US.FL.okaloosacounty"
