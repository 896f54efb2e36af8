"""When two sources are one: by what their words say."""

from __future__ import annotations

import pytest

from whosays.comparing.names import of_label, points_back, same

ONE = [
    ("Oleg Fadeïev", "le gouverneur Oleg Fadeïev"),
    ("le maire, Réjean Cyr-Moreau", "Mayor Rejean Cyr-Moreau"),
    ("le ministère malien de la Défense", "the Malian Defence Ministry"),
    ("un porte-parole du ministère de la Défense", "a defence ministry spokesman"),
    ("l'Office des voies ferrées (OVF)", "le directeur de l'OVF, Karim Belhaj"),
    ("the Islamic State group", "l'Etat islamique"),
]
TWO = [
    ("le ministère malien de la Défense", "le ministère nigérien de la Défense"),
    ("Karim Belhaj", "Karim Sefrou"),
    ("le maire", "le préfet"),
    ("un témoin", "un commerçant"),
    ("l'hôpital de Kandar", "l'hôpital de Tossé"),
    ("Syrian Red Crescent", "Turkish Red Crescent"),
    ("Palestinian Health Ministry", "Israeli Health Ministry"),
    ("San Juan hospital", "San Juan fire department"),
    ("US officials", "US military"),
    ("Kim Jong Un", "Kim Yo Jong"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_actor_under_two_names(a: str, b: str) -> None:
    """A person under title and name, a body and its speaker, in two languages: one, both ways."""
    assert same(of_label(a), of_label(b))
    assert same(of_label(b), of_label(a))


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_actors_stay_two(a: str, b: str) -> None:
    """Bodies of two states, two people of one first name, two offices: nothing says one."""
    assert same(of_label(a), of_label(b)) is None


def test_a_bare_office_takes_up_its_holder() -> None:
    """*Le maire* is the mayor named above, not the prefect."""
    later = of_label("le maire")
    assert points_back(later, of_label("le maire, Réjean Cyr-Moreau"))
    assert not points_back(later, of_label("le préfet Solo Andria"))
    assert not points_back(of_label("le maire Jean Duval"), of_label("le maire, Réjean Cyr-Moreau"))
