"""Titles that name several others whole."""

import pytest

from assistant.editions.titles import naming
from assistant.wording import forms


def named(parts: list[str], *wholes: str) -> list[tuple[int, list[int]]]:
    return list(naming([forms(p) for p in parts], [forms(w) for w in wholes]))


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["Ludoteca", "Emeroteca"], "Ludoteca ed emeroteca"),
        (["Orti di quartiere", "«Fuori orario»"], "Orti di quartiere e “fuori orario”"),
        (["Bike sharing", "Car sharing", "Taxi collettivo"], "Car sharing, bike sharing e taxi"
         " collettivo"),
        (["School meals", "Breakfast clubs"], "School meals and breakfast clubs"),
    ],
)  # fmt: skip
def test_one_title_names_several(parts: list[str], whole: str) -> None:
    assert named([*parts, "Canile"], "Piste per gli slittini", whole) == [
        (1, list(range(len(parts))))
    ]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        # only one is named whole
        (["Ludoteca di valle", "Emeroteca"], "Ludoteca ed emeroteca"),
        # most of the title is about something else
        (["Ambiente", "Casa"], "Un piano per la casa nuova che rispetta l'ambiente dei boschi"),
        # two bear the name: which one it was is not said
        (["Formazione", "Formazione", "Ascolto"], "Ascolto e formazione"),
        # one name stands in the other
        (["Orti", "Orti di quartiere"], "Orti di quartiere"),
        (["", "Orti"], "Orti nuovi"),
    ],
)
def test_one_title_does_not(parts: list[str], whole: str) -> None:
    assert named(parts, whole) == []


def test_a_title_borne_twice_names_none() -> None:
    assert named(["Ludoteca", "Emeroteca"], *["Ludoteca ed emeroteca"] * 2) == []
