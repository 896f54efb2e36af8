"""Actors: known under many names, never folded with somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.knowledge.actors import actors, aliases_in, body_of, find_actor, garbled, metonym
from whosays.knowledge.spelling import slip


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Daech", "islamic-state"),
        ("ISIS", "islamic-state"),
        ("EI", "islamic-state"),
        ("l'EI", "islamic-state"),
        ("l'organisation État islamique (EI)", "islamic-state"),
        ("the Islamic State group", "islamic-state"),
        ("داعش", "islamic-state"),
        ("OSDH", "sohr"),
        ("Observatoire syrien des droits de l'Homme (OSDH)", "sohr"),
        ("SOHR", "sohr"),
        ("Front al-Nosra", "al-nusra"),
        ("Jabhat al-Nusra", "al-nusra"),
        ("FDS", "sdf"),
        ("Aqmi", "aqim"),
        ("les Farc", "farc"),
        ("les talibans", "taliban"),
        ("the SDF", "sdf"),
        ("l'ONU", "un"),
        ("U.N.", "un"),
        ("HCR", "unhcr"),
        ("le CICR", "icrc"),
        ("les rebelles houthis", "houthis"),
        ("Hizbollah", "hezbollah"),
        ("Deach", "islamic-state"),
        ("l'armée syrienne", "army-sy"),
        ("the Syrian army", "army-sy"),
        ("Syria's army", "army-sy"),
        ("le ministère syrien de la Défense", "defence-ministry-sy"),
        ("Syria's defence ministry", "defence-ministry-sy"),
        ("le ministère de la Défense syrien", "defence-ministry-sy"),
        ("Israel's army", "il-idf"),
        ("Tsahal", "il-idf"),
        ("les autorités turques", "gov-tr"),
        ("la Turquie", "gov-tr"),
        ("DR Congo's army", "cd-fardc"),
        ("le Premier ministre israélien Benyamin Nétanyahou", "benjamin-netanyahu"),
        ("Vladimir Poutine, le président russe", "vladimir-putin"),
        ("Syrian President Bashar al-Assad", "bashar-al-assad"),
        ("LES FORCES DÉMOCRATIQUES SYRIENNES", "sdf"),
    ],
)
def test_names_lead_to_their_actor(name: str, slug: str) -> None:
    """Acronyms, translations, romanisations and bodies of states find their actor."""
    found = find_actor(name)
    assert found is not None
    assert found.id == slug


@pytest.mark.parametrize(
    "name",
    [
        "dix ans", "ans", "car", "us", "eau", "la réunion", "Hawaii", "haute", "Guadeloupe",
        "un SDF", "Appel", "ei", "is", "un", "who", "care", "Damas", "la police", "l'armée",
        "les Turcs",
        "un porte-parole de l'ONU", "des habitants", "République islamique", "Marcon",
        "Dupontel", "talibanes", "the army", "", "—",
        "le président russe", "Emmanuel Macron et Vladimir Poutine",
        "le frère de Bachar al-Assad", "Marie Dupont, conseillère du président Macron",
        "le ministre russe et le ministre turc", "l'ambassade de France en Syrie",
    ],
)  # fmt: skip
def test_what_names_no_actor_finds_none(name: str) -> None:
    """Small words, generic heads and people of an actor are no actor."""
    assert find_actor(name) is None


def test_different_people_stay_apart() -> None:
    """Names that look alike as strings but are two people have two ids."""
    adnani = find_actor("Abou Mohammed al-Adnani")
    joulani = find_actor("Abou Mohammed al-Joulani")
    assert adnani is not None
    assert joulani is not None
    assert adnani.id != joulani.id
    assert find_actor("Abou Mohammed al-Masri") is None


def test_every_alias_finds_its_own_actor() -> None:
    """No alias of an actor is taken by another one."""
    for actor in actors():
        for alias in actor.aliases:
            found = find_actor(alias)
            assert found is not None, alias
            assert found.id == actor.id, (alias, found.id)


def test_what_commands_an_actor_is_an_actor() -> None:
    """`part_of` names an actor of the tables, or a body that every state has."""
    known = {actor.id for actor in actors()}
    assert len(known) >= 400
    for actor in actors():
        if actor.part_of and not actor.part_of.startswith(("gov-", "army-")):
            assert actor.part_of in known, actor.id


@pytest.mark.parametrize(
    ("seat", "slug"),
    [
        ("Ankara", "gov-tr"),
        ("Damas", "gov-sy"),
        ("Bagdad", "gov-iq"),
        ("Washington", "gov-us"),
        ("le Kremlin", "ru-kremlin"),
        ("l'Élysée", "fr-elysee"),
        ("Matignon", "fr-matignon"),
        ("the Pentagon", "us-pentagon"),
        ("Downing Street", "gb-downing-street"),
        ("the White House", "us-white-house"),
        ("le Quai d'Orsay", "fr-quai-dorsay"),
    ],
)
def test_seats_stand_for_authorities(seat: str, slug: str) -> None:
    """A capital or a palace that speaks is those who sit there."""
    found = metonym(seat)
    assert found is not None
    assert found.id == slug


@pytest.mark.parametrize("place", ["Lyon", "Alep", "damas", "la ville", ""])
def test_other_places_stand_for_nobody(place: str) -> None:
    """A town that seats no government is only a town."""
    assert metonym(place) is None


@pytest.mark.parametrize(
    ("written", "slug"), [("Deach", "islamic-state"), ("Taliabn", "taliban"), ("Talban", "taliban")]
)
def test_slips_are_told(written: str, slug: str) -> None:
    """A spelling one slip away from a known name is told as garbled."""
    found = garbled(written)
    assert found is not None
    assert found.id == slug


@pytest.mark.parametrize("written", ["Daech", "Daesh", "Hizbollah", "Damas", "Airways", "deach"])
def test_known_names_and_other_words_are_not_garbled(written: str) -> None:
    """A known alias, a romanisation, another word are no slips."""
    assert garbled(written) is None


def test_aliases_in_a_text_have_their_offsets() -> None:
    """Aliases are found where they stand, and small words are not taken for acronyms."""
    text = "Frappes contre l'EI et le Front al-Nosra, selon l'OSDH. Qui est là ?"
    found = aliases_in(text)
    assert [text[f.start : f.end] for f in found] == ["EI", "Front al-Nosra", "OSDH"]
    assert [f.entry.id for f in found] == ["islamic-state", "al-nusra", "sohr"]


def test_bodies_hang_under_their_government() -> None:
    """A body made for a state names the body above it, up to the government."""
    assert body_of("KE", "police").part_of == "gov-ke"
    assert body_of("KE").part_of is None
    with pytest.raises(KeyError):
        body_of("KE", "no such body")


@given(st.text("abdehiklmnorstu", min_size=5, max_size=10), st.data())
def test_one_swap_is_one_swap(name: str, data: st.DataObject) -> None:
    """Two neighbours swapped behind the first letter are a swap, or the same word."""
    at = data.draw(st.integers(1, len(name) - 2))
    other = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assert slip(other, name) == (None if other == name else "swap")


@given(st.text(max_size=50))
def test_any_text_is_answered(text: str) -> None:
    """No text makes the look-ups fail."""
    find_actor(text)
    metonym(text)
    garbled(text)
    aliases_in(text)
