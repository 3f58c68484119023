"""Which numbers of a text are figures that may change, and which are names, dates or the shape of things."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.passages import fold_letters
from minuta.checks.typed_figures import figures, is_a_plan


def found(text: str) -> list[tuple[str, str]]:
    """The words of each figure and its unit or noun."""
    folded = fold_letters(text)
    return [(text[one.start : one.end], one.unit or one.noun) for one in figures(folded)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se capacitó a 120 dirigentas.", [("120 dirigentas", "dirigentas")]),
        ("Hubo doce talleres y 3 mesas.", [("doce talleres", "talleres"), ("3 mesas", "mesas")]),
        ("Avanza un 35,5 % y antes 12 por ciento.", [("35,5 %", "%"), ("12 por ciento", "%")]),
        ("Se gastaron $12.345.000 y UF 3,50.", [("$12.345.000", "$"), ("UF 3,50", "UF")]),
        ("Llegaron a 1.250.", [("1.250", "")]),
    ],
)
def test_amounts_percentages_and_counts_are_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "En 2020, el 12 de marzo de 2020, entre 2019 y 2020.", "Rige la Ley N.º 20.530, artículo 3.", "Vea la tabla 2.",
        "Dura 24 meses, en dos etapas y cinco fases.", "Son cuatro.", "Un proyecto y una mesa.", "A las 10 horas.",
        "Hasta $5.000.000 por iniciativa.", "Un máximo de 20 %.", "$30.000 por familia.", "Las 16 regiones del país.",
        "{{ campamentos | length }} proyectos.", "El sector 2 y 4.", "La fase 3.", "3 de ellas.", "En el km 1.250.",
        "Llame al 800 123 456.", "Hay 16 direcciones regionales.", "Son siete integrantes titulares.",
    ],
)  # fmt: skip
def test_names_dates_and_the_shape_of_things_are_not(text: str) -> None:
    assert found(text.replace("{{ campamentos | length }}", "¤" * 26)) == []


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("El equipo está integrado por 12 profesionales.", True),
        ("El convenio contempla 45 talleres.", True),
        ("Del presupuesto se han ejecutado $5.000.000.", False),
        ("Se realizaron 12 talleres.", False),
    ],
)
def test_what_is_agreed_is_a_plan_unless_it_tells_what_was_done(text: str, plan: bool) -> None:
    assert is_a_plan(fold_letters(text)) is plan


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("0123456789.,$% abcños¤\nmilde"), max_size=60))
def test_figures_stand_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for one in figures(fold_letters(text)):
        assert end <= one.start < one.end <= len(text)
        end = one.end


def test_a_long_text_takes_no_time() -> None:
    start = time.perf_counter()
    list(figures(fold_letters("Se capacitó a 120 dirigentas, un 35 % de 1.250, por $3.000.000. " * 400)))
    assert time.perf_counter() - start < 3
