"""The proper part of a place's name, and the kind of place that it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.sites import PlaceName, kinds_before, place_names


def names(text: str) -> list[str]:
    found = list(place_names(text))
    assert all(one.key and text[one.start : one.end].strip() for one in found)
    return [text[one.start : one.end] for one in found]


def only(text: str) -> PlaceName:
    (found,) = place_names(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Barrio de Transición de Emergencia «El Mirador»", ["El Mirador"]),
        ("Renacer", ["Renacer"]),
        ("Barrio Andes Cordillera, Villa Cordillera sector 2 y 4", ["Andes Cordillera", "Cordillera"]),
        ("Campamento Sta. Elena", ["Sta. Elena"]),
        ("Campamento Pobl. Raúl Silva Henríquez", ["Raúl Silva Henríquez"]),
        ("Junta de Vecinos N.º 14 Los Aromos", ["Los Aromos"]),
        ("Villa La Esperanza – Etapa 2", ["La Esperanza"]),
        ("Valparaíso – Casablanca", []),
        ("Unidad Vecinal N°3", []),
        ("Villa Los Lagos", []),
        ("Población Santiago", []),
        ("Barrio Norte", []),
        ("Toma 21 de Mayo", []),
        ("Centro", []),
        ("12", []),
        ("«»", []),
        ("", []),
    ],
)
def test_the_proper_part_of_a_name_is_what_is_left_without_kinds_and_numbers(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Campamento Renacer", "Renacer", True),
        ("Campamento Sta. Elena", "Santa Elena", True),
        ("Toma Renacer", "Campamento Renacer", True),
        ("Barrio de Emergencia «El Mirador»", "Barrio Mirador", True),
        ("Villa Renacer", "Campamento Renacer", False),
        ("Villa Renacer", "Villa Nacer", False),
    ],
)
def test_two_names_may_be_of_one_place(one: str, other: str, expected: bool) -> None:
    assert only(one).may_be(only(other)) is only(other).may_be(only(one)) is expected


def test_a_name_of_half_the_country_is_common() -> None:
    assert only("Villa La Esperanza").common
    assert not only("Barrio Andes Cordillera").common


def test_what_stands_before_a_name_says_its_kind() -> None:
    assert "campamento" in kinds_before("Ayer, en el campamento ")
    assert kinds_before("el campamento y su gente, ") == frozenset()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aáB «»“”,–-()N.º3 \n", max_size=40))
def test_any_cell_has_names_that_stand_in_it(text: str) -> None:
    names(text)
