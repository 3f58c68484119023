"""Numbers as they are typed, in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.numerals import numbers
from minuta.formats import in_words
from minuta.text import fold


def read(text: str) -> list[tuple[Decimal, str]]:
    folded = fold(text)
    return [(number.value, folded[number.start : number.end]) for number in numbers(folded)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("los 7 proyectos", [(7, "7")]),
        ("1.200 familias", [(1200, "1.200")]),
        ("los siete", [(7, "siete")]),
        ("veintiún proyectos", [(21, "veintiun")]),
        ("treinta y una comunas", [(31, "treinta y una")]),
        ("doscientos diez proyectos", [(210, "doscientos diez")]),
        ("dos mil quinientas familias", [(2500, "dos mil quinientas")]),
        ("tres y cuatro", [(3, "tres"), (4, "cuatro")]),
        ("una docena de campamentos", [(12, "una docena de")]),
        ("media docena de pilotos", [(6, "media docena de")]),
        ("un par de talleres", [(2, "un par de")]),
        ("dos tres", []),
        ("millones de veces", []),
        ("la Ley 21.074", []),
        ("el N.º 3", []),
        ("$35.000.000", []),
        ("2020-06", []),
        ("3/4", []),
        ("el 2.º proyecto", []),
    ],
)
def test_a_number_is_read_where_it_counts_and_not_where_it_names(text: str, expected: list[tuple[int, str]]) -> None:
    assert read(text) == [(Decimal(value), words) for value, words in expected]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 99), st.sampled_from(["", "los ", "¤¤: "]), st.sampled_from([" proyectos", ".", ""]))
def test_what_is_printed_in_words_is_read_back(number: int, before: str, after: str) -> None:
    assert [value for value, _ in read(f"{before}{in_words(number)}{after}")] == [Decimal(number)]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9), st.integers(0, 99), st.booleans())
def test_hundreds_and_thousands_are_made_of_smaller_numbers(hundreds: int, rest: int, thousands: bool) -> None:
    names = ("ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
             "ochocientos", "novecientos")  # fmt: skip
    words = f"{names[hundreds - 1]} {in_words(rest)}" if rest else ("cien" if hundreds == 1 else names[hundreds - 1])
    value = 100 * hundreds + rest
    assert [found for found, _ in read(f"{words} mil" if thousands else words)] == [value * (1000 if thousands else 1)]


def test_un_may_be_an_article() -> None:
    (number,) = numbers("un proyecto")
    assert number.bare
