"""Quarters, half-years and spans of months as they are read in prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.passages import fold_letters
from minuta.checks.period_words import month_span, period_words, shape
from minuta.periods import Period

PERIODS = st.builds(
    lambda year, length, position: Period(year, 1 + length * (position % (12 // length)), length),
    st.integers(2000, 2049),
    st.sampled_from([3, 6]),
    st.integers(0, 11),
)


@settings(max_examples=60, deadline=None)
@given(
    PERIODS, st.sampled_from(["", "Durante el ", "Avance del "]), st.sampled_from(["", ".", ", el programa", " (1)"])
)
def test_the_words_of_a_period_are_read_back(period: Period, before: str, after: str) -> None:
    (found,) = period_words(fold_letters(f"{before}{period}{after}"))
    assert found.period(1900) == period
    assert (found.start, found.end) == (len(before), len(before) + len(str(period)))


@settings(max_examples=60, deadline=None)
@given(PERIODS)
def test_the_code_of_a_period_is_read_back(period: Period) -> None:
    (found,) = period_words(fold_letters(f"Minuta {period.code}"))
    assert found.period(1900) == period


@pytest.mark.parametrize(
    ("text", "month", "length", "year"),
    [
        ("2do trimestre", 4, 3, 0),
        ("2.º trimestre del 2020", 4, 3, 2020),
        ("3er. trimestre 2020", 7, 3, 2020),
        ("IV trimestre de este año", 10, 3, 0),
        ("trimestre N.º 2 de 2020", 4, 3, 2020),
        ("T2 de 2020", 4, 3, 2020),
        ("primer semestre", 1, 6, 0),
        ("trimestre enero-marzo de 2020", 1, 3, 2020),
        ("período de abril a junio", 4, 3, 0),
    ],
)
def test_a_period_may_be_written_in_many_ways(text: str, month: int, length: int, year: int) -> None:
    (found,) = period_words(fold_letters(text))
    assert (found.month, found.length, found.year) == (month, length, year)


@pytest.mark.parametrize(
    "text",
    [
        "segundo trimestre de ejecución",
        "primer semestre académico de 2020",
        "primer y segundo trimestre de 2020",
        "trimestre móvil marzo-mayo",
        "cuarto semestre",
        "el segundo taller del trimestre",
        "el turno T2 y la vitamina B2",
        "trimestre enero-abril",
    ],
)
def test_what_is_no_period_of_the_calendar_is_left(text: str) -> None:
    assert list(period_words(fold_letters(text))) == []


@pytest.mark.parametrize("text", ["segundo trimestre de {}".format("¤" * 9), "segundo trimestre de ese año"])
def test_a_year_that_cannot_be_read_is_somewhere_else(text: str) -> None:
    (found,) = period_words(fold_letters(text))
    assert found.elsewhere


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("enero a marzo de 2020", {1, 2, 3}),
        ("abril, mayo y junio", {4, 5, 6}),
        ("abril-junio", {4, 5, 6}),
        ("noviembre a enero", {11, 12, 1}),
        ("mayo y junio", {5, 6}),
    ],
)
def test_a_span_has_its_months(text: str, months: set[int]) -> None:
    found = month_span(text, 0)
    assert found is not None
    assert found.months == months


@pytest.mark.parametrize("text", ["enero", "enero, marzo a mayo", "los meses de enero a marzo", "enero pasado a marzo"])
def test_what_is_no_span_is_left(text: str) -> None:
    assert month_span(text, 0) is None


def test_two_titles_that_differ_in_dates_and_figures_have_one_shape() -> None:
    titles = ["avance del primer trimestre de 2020: 3 obras", "avance del segundo trimestre de 2021: ¤¤¤¤¤ obras"]
    assert len({shape(title) for title in titles}) == 1
    assert shape("avance de las obras") != shape(titles[0])
