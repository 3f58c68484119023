"""Acronyms in a text, and what it says that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.expansions import acronyms_in, expansions, explained_in, meaning_words
from minuta.checks.passages import Passage, PassageKind
from minuta.checks.readable import Text, readable
from minuta.problems import Place
from minuta.source import Scalar

DECLARED = {"PDL": "plan de desarrollo local", "CONAF": "Corporación Nacional Forestal"}


def text_of(text: str) -> Text:
    (read,) = readable([Passage(Scalar(text, Place("x")), PassageKind.PROSE)])
    return read


def meanings(text: str) -> list[tuple[str, str]]:
    found = list(expansions(text_of(text), DECLARED))
    assert all(" ".join(text[one.spot.start : one.spot.end].split()) == one.meaning for one in found)
    return [(one.acronym, one.meaning) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Los BTE (Barrio Transitorio de Emergencia).", [("BTE", "Barrio Transitorio de Emergencia")]),
        ("El Barrio de\nTránsito y Emergencia (BTE).", [("BTE", "Barrio de Tránsito y Emergencia")]),
        ("El Ministerio de Vivienda y Urbanismo (MINVU)", [("MINVU", "Ministerio de Vivienda y Urbanismo")]),
        ("El Servicio Nacional de Turismo (SERNATUR)", [("SERNATUR", "Servicio Nacional de Turismo")]),
        ("PDL es la sigla de plan de desarrollo rural.", [("PDL", "plan de desarrollo rural")]),
        ("CGR: Contraloría General de la República", [("CGR", "Contraloría General de la República")]),
        ("La Corporación Nacional del Bosque (CONAF)", [("CONAF", "Corporación Nacional del Bosque")]),
        ("El FOSIS (ver el anexo)", []),
        ("Los barrios de la región (BTE)", []),
        ("Los planes (PDL)", []),
        ("El MINVU (aliado del programa)", []),
    ],
)
def test_what_an_acronym_stands_for_begins_with_its_letters_or_recalls_what_was_declared(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert meanings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El SNIT y la CGR.", ["SNIT", "CGR"]),
        ("CONADI, CONAF y MOP", ["CONADI", "CONAF", "MOP"]),
        ("El XVI y el capítulo IV", []),
        ("SE INFORMA A TODOS", []),
        ("El formulario F-29, el T2-AB y EE.UU. son otros", []),
        ("Un R.M. y un D.S. de algo", []),
        ("Se cita SNIT@ejemplo.cl y www.ejemplo.cl/SNIT", []),
        ("El título DE ESTE INFORME es así", []),
    ],
)
def test_an_acronym_is_a_word_in_capitals_among_others_that_are_not(text: str, expected: list[str]) -> None:
    assert [acronym for acronym, _ in acronyms_in(text_of(text))] == expected


def test_an_acronym_is_explained_though_its_letters_do_not_all_come_from_its_words() -> None:
    assert list(explained_in(text_of("La Oficina Nacional de Emergencia (ONEMI) y el SENDA (ver)."))) == ["ONEMI"]


def test_meanings_are_compared_without_articles_gender_or_number() -> None:
    assert meaning_words("las Alianzas Público-Privadas") == meaning_words("alianza público privada")
    assert meaning_words("Barrio Transitorio") != meaning_words("Barrio de Transición")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ABCXabcé ()«»,.:-\n", max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    meanings(text)
    assert all(text[spot.start : spot.end] == acronym for acronym, spot in acronyms_in(text_of(text)))
