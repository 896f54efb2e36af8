"""Outlets: found by any of their names, and by nothing that names somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.knowledge.aliases import AliasTable
from whosays.knowledge.folding import fold, key, words
from whosays.knowledge.outlets import find_outlet, outlet_of_domain, outlets


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("AFP", "afp"),
        ("l'AFP", "afp"),
        ("L’agence France-Presse", "afp"),
        ("Agence France Presse (AFP)", "afp"),
        ("l'agence de presse Anadolu", "anadolu"),
        ("agence Sana", "sana"),
        ("the Reuters news agency", "reuters"),
        ("REUTERS", "reuters"),
        ("French Press TV", "press-tv"),
        ("PressTV", "press-tv"),
        ("Al-Alam", "al-alam"),
        ("AL ALAM", "al-alam"),
        ("la chaîne qatarie Al-Jazira", "al-jazeera"),
        ("Syrian state news agency SANA", "sana"),
        ("Iran's semi-official Tasnim news agency", "tasnim"),
        ("the Lebanese newspaper An-Nahar", "an-nahar"),
        ("le quotidien Le Monde", "le-monde"),
        ("El Pais", "el-pais"),
        ("l'agence éthiopienne ENA", "ena"),
        ("afp", "afp"),
        ("وكالة سانا", "sana"),
        ("رويترز", "reuters"),
    ],
)
def test_names_lead_to_their_outlet(name: str, slug: str) -> None:
    """A name with articles, heads, words of origin, in any script, finds its outlet."""
    found = find_outlet(name)
    assert found is not None
    assert found.id == slug


@pytest.mark.parametrize(
    "name",
    [
        "a Reuters reporter",
        "un correspondant de l'AFP",
        "le monde",
        "le monde entier",
        "le point",
        "the times",
        "aa",
        "sana",
        "l'agence",
        "Sana'a",
        "l'ENA",
        "DNA test",
        "La Dépêche du Soir",
        "la télévision",
        "the newspaper",
        "",
        "...",
    ],
)
def test_what_names_no_outlet_finds_none(name: str) -> None:
    """Ordinary words, generic heads and people of an outlet are no outlet."""
    assert find_outlet(name) is None


def test_every_name_and_alias_finds_its_own_outlet() -> None:
    """No alias of an outlet is taken by another one."""
    for outlet in outlets():
        for alias in outlet.aliases:
            found = find_outlet(alias) or find_outlet(f"agence {alias}")
            assert found is not None, alias
            assert found.id == outlet.id, alias


def test_facts_have_the_shape_that_is_promised() -> None:
    """Codes are ISO-shaped, hosts are bare, ids are slugs, and there are enough of them."""
    assert len(outlets()) >= 400
    for outlet in outlets():
        assert outlet.country is None or (len(outlet.country) == 2 and outlet.country.isupper())
        assert all(len(code) == 2 and code.islower() for code in outlet.languages)
        assert outlet.id == outlet.id.lower()
        assert " " not in outlet.id
        for host in outlet.domains:
            assert "." in host
            assert not host.startswith("www.")
            assert outlet_of_domain(host) == outlet


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("www.lemonde.fr", "le-monde"),
        ("https://www.bbc.co.uk/news/world-1", "bbc"),
        ("arabic.trtworld.com", "trt"),
        ("FRANCE24.COM.", "france24"),
        ("user@sana.sy:8080", "sana"),
    ],
)
def test_hosts_lead_to_their_outlet(host: str, slug: str) -> None:
    """Sub-domains, ports, paths and case do not hide the publisher."""
    found = outlet_of_domain(host)
    assert found is not None
    assert found.id == slug


@pytest.mark.parametrize("host", ["example.org", "com", "", "notlemonde.fr", "lemonde.fr.evil.org"])
def test_other_hosts_lead_to_none(host: str) -> None:
    """A host that merely contains a known one is somebody else's."""
    assert outlet_of_domain(host) is None


@given(st.text(max_size=40))
def test_folding_is_stable_and_blind_to_case(text: str) -> None:
    """Folding twice is folding once, and capitals fold as small letters do."""
    assert fold(fold(text)) == fold(text)
    assert " " not in key(text)
    ascii_only = text.encode("ascii", "ignore").decode()
    assert fold(ascii_only.upper()) == fold(ascii_only)


@given(st.text(max_size=60))
def test_words_keep_their_place(text: str) -> None:
    """Each word is cut from the text at its offsets, in order, without overlap."""
    end = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= end
        end = word.end


@given(st.sampled_from(["AFP", "Al-Manar", "Press TV"]), st.text("xyz ", max_size=12))
def test_found_aliases_are_where_the_table_says(name: str, around: str) -> None:
    """An alias inside a text is found with the offsets of its own words."""
    table: AliasTable[str] = AliasTable()
    table.add("it", name)
    text = f"{around} {name}, {around}"
    found = list(table.within(text))
    assert [text[f.start : f.end] for f in found] == [name]
