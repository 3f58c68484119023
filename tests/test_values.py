"""Values know how they are printed, compared and added up."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.periods import Period
from minuta.territory import chile
from minuta.values import Missing, Month, Quantity, Toponym, Year, display, is_number, order_key


def pesos(amount: int | str) -> Quantity:
    return Quantity(Decimal(amount), "$")


def comuna(name: str) -> Toponym:
    found = chile().comuna(name)
    assert found is not None
    return Toponym(found)


def region(name: str) -> Toponym:
    found = chile().region(name)
    assert found is not None
    return Toponym(found)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, ""),
        (Missing.EMPTY, ""),
        (Missing.NO_DATA, "s/i"),
        (Missing.NOT_APPLICABLE, "no aplica"),
        (True, "Sí"),
        (False, "No"),
        (Year(2019), "2019"),
        (2019, "2.019"),
        (Decimal("1234.50"), "1.234,50"),
        (0.1, "0,1"),
        (date(2020, 6, 30), "30 de junio de 2020"),
        (Month(2019, 8), "agosto de 2019"),
        (Period(2020, 4, 3), "segundo trimestre de 2020"),
        (pesos(37_000_000), "$37.000.000"),
        (Quantity(Decimal("23.2"), "%"), "23,2\u00a0%"),
        (("Arica", "Iquique"), "Arica e Iquique"),
        ((pesos(1000), pesos(2000)), "$1.000 y $2.000"),
    ],
)
def test_a_value_is_printed_as_a_reader_in_chile_expects(value: object, printed: str) -> None:
    assert display(value) == printed


def test_a_date_in_a_cell_is_short() -> None:
    assert display(date(2020, 6, 30), compact=True) == "30-06-2020"
    assert display((date(2020, 6, 30), date(2020, 7, 1)), compact=True) == "30-06-2020 y 01-07-2020"


def test_the_three_ways_of_having_no_value_are_false_and_print_differently() -> None:
    assert not any(Missing)
    assert len({display(missing) for missing in Missing}) == 3


@pytest.mark.parametrize("value", [Quantity(Decimal(1), "$"), 1, Decimal(1), date(2020, 1, 1), Month(2020, 1), "uno"])
@pytest.mark.parametrize("missing", list(Missing))
def test_what_is_missing_is_neither_smaller_nor_larger_than_a_value(missing: Missing, value: Any) -> None:
    assert not (missing < value or missing > value or missing <= value or missing >= value)
    assert not (value < missing or value > missing or value <= missing or value >= missing)
    assert missing != value


def test_a_zero_amount_is_a_value() -> None:
    assert pesos(0)


@settings(max_examples=40)
@given(st.lists(st.integers(-(10**12), 10**12)))
def test_amounts_add_up_to_the_sum_of_their_numbers(amounts: list[int]) -> None:
    assert sum(map(pesos, amounts), pesos(0)) == pesos(sum(amounts))
    assert sum(map(pesos, amounts)) == sum(amounts)


def test_amounts_of_different_units_never_mix() -> None:
    uf = Quantity(Decimal(1), "UF")
    for operate in (lambda: pesos(1) + uf, lambda: pesos(1) - uf, lambda: pesos(1) / uf, lambda: pesos(1) < uf):
        with pytest.raises(TypeError, match="no se puede operar"):
            operate()
    assert pesos(1) != uf


def test_an_amount_times_a_number_keeps_its_unit_on_either_side() -> None:
    assert 2 * pesos(100) == pesos(100) * 2 == pesos(200)
    assert pesos(100) * Decimal("1.5") == pesos(150)
    assert pesos(100) / 4 == pesos(25)


def test_an_amount_divided_by_an_amount_is_a_plain_number() -> None:
    share = pesos(25) / pesos(100)
    assert share == Decimal("0.25")
    assert not isinstance(share, Quantity)


@pytest.mark.parametrize("other", [pesos(2), "2", None])
def test_amounts_are_not_multiplied_by_what_is_not_a_number(other: object) -> None:
    with pytest.raises(TypeError):
        pesos(1) * other


def test_amounts_compare_with_amounts_and_with_numbers() -> None:
    assert pesos(1) < pesos(2) <= pesos(2) < 3
    assert pesos(3) > 2 and pesos(3) >= pesos(3)
    assert pesos(2) == 2 and pesos(2) != 3


def test_a_toponym_is_its_name_and_remembers_its_region_even_after_pickling() -> None:
    travelled = pickle.loads(pickle.dumps(comuna("Nunoa")))
    assert travelled == "Ñuñoa"
    assert travelled.region.name == "Metropolitana"
    assert region("RM").region.name == "Metropolitana"


def test_only_what_is_aligned_on_its_digits_counts_as_a_number() -> None:
    assert all(is_number(value) for value in (1, Decimal(1), pesos(1)))
    assert not any(is_number(value) for value in (True, Year(2019), "1", Missing.EMPTY, Month(2019, 1)))


@pytest.mark.parametrize(
    "values",
    [
        [pesos(-5), pesos(0), pesos(40), Missing.EMPTY],
        [Year(2018), Year(2020), None],
        [date(2019, 12, 31), date(2020, 1, 1), date(2020, 1, 2)],
        [Month(2019, 12), Month(2020, 2), Month(2020, 10), Missing.NO_DATA],
        [Period(2020, 7, 3), Period(2020, 10, 3), Period(2021, 1, 3), Period(2021, 4, 3)],
        [region("Arica y Parinacota"), region("Valparaíso"), region("Ñuble"), region("Biobío"), Missing.NOT_APPLICABLE],
        [comuna("Nogales"), comuna("Ñiquén"), comuna("Ñuñoa"), comuna("Olivar")],
        [(comuna("Arica"),), (comuna("Iquique"), comuna("Pica"))],
    ],
)
def test_a_column_sorts_as_its_reader_expects_with_the_gaps_last(values: list[object]) -> None:
    mixed = values[::-1]
    assert sorted(mixed, key=order_key) == values
