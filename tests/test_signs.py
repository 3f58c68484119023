"""The signs typed where YAML wants its own: what is told of each, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.signs import item_fault, key_fault


@pytest.mark.parametrize(
    ("typed", "offset", "hint"),
    [
        ("– titulo: Uno", 0, "Escriba «- titulo: Uno»."),
        ("—titulo: Uno", 0, "Escriba «- titulo: Uno»."),
        ("• región", 0, "Escriba «- región»."),
        ("* región", 0, "Escriba «- región»."),
        ("1. titulo: Uno", 0, "Escriba «- titulo: Uno»."),
        ("12) titulo: Uno", 0, "Escriba «- titulo: Uno»."),
        ("-titulo: Uno", 1, "Escriba «- titulo: Uno»."),
    ],
)
def test_an_item_that_does_not_begin_with_the_dash_of_yaml_is_told(typed: str, offset: int, hint: str) -> None:
    fault = item_fault(typed)
    assert fault is not None
    assert (fault.offset, fault.hint) == (offset, hint)


@pytest.mark.parametrize("typed", ["- titulo: Uno", "titulo: Uno", "-5 %", "−5 °C", "1.234", "1.º grado", "---", ""])
def test_what_only_looks_like_a_dash_is_left_alone(typed: str) -> None:
    assert item_fault(typed) is None


@pytest.mark.parametrize(
    ("typed", "offset", "hint"),
    [
        ("titulo:Uno", 7, "Escriba «titulo: Uno»."),
        ("titulo = Uno", 7, "Escriba «titulo: Uno»."),
        ("titulo=Uno", 6, "Escriba «titulo: Uno»."),
        ("titulo; Uno", 6, "Escriba «titulo: Uno»."),
        ("titulo => Uno", 7, "Escriba «titulo: Uno»."),
        ("elaborada por = Equipo", 14, "Escriba «elaborada por: Equipo»."),
        ("datos =", 6, "Escriba «datos: …»."),
    ],
)
def test_a_key_without_its_colon_and_space_is_told(typed: str, offset: int, hint: str) -> None:
    fault = key_fault(typed)
    assert fault is not None
    assert (fault.offset, fault.hint) == (offset, hint)


@pytest.mark.parametrize(
    "typed",
    [
        "titulo: Uno", "https://www.ejemplo.cl", "10:30 horas", "convocatoria == 2019", "Una frase cualquiera.",
        "El equipo viajó; después volvió.", "la suma de todo eso = 5", "",
    ],
)  # fmt: skip
def test_a_line_that_is_no_key_is_left_alone(typed: str) -> None:
    assert key_fault(typed) is None


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab1 -–•*.):;=\u00a0ñ"), max_size=20))
def test_what_is_told_stands_inside_the_text_and_says_how_to_write_it(typed: str) -> None:
    for fault in (item_fault(typed), key_fault(typed)):
        if fault is not None:
            assert 0 <= fault.offset <= len(typed)
            assert fault.message.endswith(".")
            assert fault.hint.startswith("Escriba «")
