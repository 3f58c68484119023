"""Text is printed as in Chile: positive numbers and dates as Babel's `es_CL` prints them, the rest by hand cases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import babel.dates
import babel.numbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta import formats

DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))
AMOUNTS = st.integers(0, 10**15)


@settings(max_examples=60)
@given(st.decimals(0, 10**12, places=3))
def test_a_positive_number_is_printed_as_babel_prints_it(value: Decimal) -> None:
    exact = value.normalize()
    assert formats.number(exact) == babel.numbers.format_decimal(exact, locale="es_CL")


@settings(max_examples=60)
@given(AMOUNTS)
def test_a_positive_amount_in_pesos_is_printed_as_babel_prints_it(value: int) -> None:
    assert formats.money(value) == babel.numbers.format_currency(value, "CLP", locale="es_CL")


@settings(max_examples=60)
@given(DATES)
def test_dates_and_months_are_printed_as_babel_prints_them(day: date) -> None:
    assert formats.long_date(day) == babel.dates.format_date(day, "long", locale="es_CL")
    assert formats.short_date(day) == babel.dates.format_date(day, "medium", locale="es_CL")
    assert formats.month_and_year(day.year, day.month) == babel.dates.format_date(day, "MMMM 'de' y", locale="es_CL")


@pytest.mark.parametrize(
    ("value", "printed"),
    [(-1, "-1"), (-1234567, "-1.234.567"), (Decimal("-0.5"), "-0,5"), (0, "0"), (Decimal("1E+3"), "1.000")],
)
def test_a_negative_number_carries_its_sign_before_the_digits(value: int | Decimal, printed: str) -> None:
    assert formats.number(value) == printed


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("1234.005", 2, "1.234,01"), ("7", 2, "7,00"), ("-0.001", 2, "0,00")],
)
def test_a_fixed_number_of_decimals_is_rounded_half_up(value: str, decimals: int, printed: str) -> None:
    assert formats.number(Decimal(value), decimals) == printed


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("-5000", "$", "-$5.000"),
        ("0", "$", "$0"),
        ("35000", "M$", "M$\u00a035.000"),
        ("-1.5", "MM$", "-MM$\u00a01,5"),
        ("38000.12", "UF", "UF\u00a038.000,12"),
        ("-3", "UF", "-UF\u00a03,00"),
        ("-0.001", "UF", "UF\u00a00,00"),
    ],
)
def test_an_amount_never_parts_from_its_unit_and_its_sign_comes_first(value: str, unit: str, printed: str) -> None:
    assert formats.money(Decimal(value), unit) == printed


def test_pesos_are_printed_without_decimals_even_when_they_come_from_a_division() -> None:
    assert formats.money(Decimal(245_000_000) / 3) == "$81.666.667"
    assert formats.money(Decimal("-0.4")) == "$0"


def test_a_percentage_keeps_a_space_that_does_not_break() -> None:
    assert formats.percentage(Decimal("23.2")) == "23,2\u00a0%"


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ([], ""),
        (["Arica"], "Arica"),
        (["Arica", "Iquique"], "Arica e Iquique"),
        (["Tarapacá", "Valparaíso", "Ñuble"], "Tarapacá, Valparaíso y Ñuble"),
        (["Quillota", "Hijuelas"], "Quillota e Hijuelas"),
        (["padres", "hijas"], "padres e hijas"),
        (["Aysén", "Ibáñez"], "Aysén e Ibáñez"),
        (["Perú", "índice"], "Perú e índice"),
        (["agua", "hielo"], "agua y hielo"),
        (["Talca", "Iansa"], "Talca y Iansa"),
        (["Gante", "Ieper"], "Gante y Ieper"),
        (["moléculas", "iones"], "moléculas y iones"),
        (["tuberculosis", "hiatos"], "tuberculosis y hiatos"),
        (["Bulnes", "Yungay"], "Bulnes y Yungay"),
        (["el Servicio", "«Incadel Consultores»"], "el Servicio e «Incadel Consultores»"),
        (["dos", "11"], "dos y 11"),
    ],
)
def test_a_list_ends_with_y_or_with_e_before_the_sound_i(items: list[str], printed: str) -> None:
    assert formats.enumeration(items) == printed


def test_names_sort_with_enye_between_n_and_o() -> None:
    names = ["Olivar", "Ñuñoa", "Nogales", "Ñiquén", "Nueva Imperial"]
    assert sorted(names, key=formats.alphabetical) == ["Nogales", "Nueva Imperial", "Ñiquén", "Ñuñoa", "Olivar"]


def test_accents_and_capitals_only_decide_between_names_that_are_otherwise_equal() -> None:
    names = ["mas", "Más", "Mar", "más", "masa"]
    assert sorted(names, key=formats.alphabetical) == ["Mar", "mas", "Más", "más", "masa"]


def test_spaces_and_digits_sort_before_letters() -> None:
    names = ["Villa Norte", "Villa 2", "Villanorte", "Villa 1", "Villa"]
    assert sorted(names, key=formats.alphabetical) == ["Villa", "Villa 1", "Villa 2", "Villa Norte", "Villanorte"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "cero"), (1, "uno"), (7, "siete"), (16, "dieciséis"), (21, "veintiuno"), (22, "veintidós"),
        (23, "veintitrés"), (26, "veintiséis"), (30, "treinta"), (31, "treinta y uno"), (46, "cuarenta y seis"),
        (58, "cincuenta y ocho"), (60, "sesenta"), (77, "setenta y siete"), (85, "ochenta y cinco"),
        (99, "noventa y nueve"), (100, "100"), (1234, "1.234"), (-3, "-3"),
    ],
)  # fmt: skip
def test_a_number_below_a_hundred_is_written_in_words_and_others_in_digits(value: int, words: str) -> None:
    assert formats.in_words(value) == words


@pytest.mark.parametrize(
    ("octets", "printed"),
    [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1,0 kB"), (9_940, "9,9 kB"), (9_950, "10 kB"),
        (312_400, "312 kB"), (999_499, "999 kB"), (999_500, "1,0 MB"), (1_260_000, "1,3 MB"), (2_000_000_000, "2,0 GB"),
    ],
)  # fmt: skip
def test_a_size_is_told_with_three_figures_at_most(octets: int, printed: str) -> None:
    assert formats.size(octets).replace("\u00a0", " ") == printed
