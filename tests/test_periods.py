"""A period knows its words, its bounds and its name in a folder."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minuta.periods import Period

PERIODS = st.builds(
    lambda year, length, position: Period(year, position % (12 // length) * length + 1, length),
    st.integers(1000, 2999),
    st.sampled_from([1, 3, 6, 12]),
    st.integers(0, 11),
)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("2020-T2", "segundo trimestre de 2020", date(2020, 4, 1), date(2020, 6, 30)),
        ("2020-t4", "cuarto trimestre de 2020", date(2020, 10, 1), date(2020, 12, 31)),
        ("2021-S1", "primer semestre de 2021", date(2021, 1, 1), date(2021, 6, 30)),
        ("2020-02", "febrero de 2020", date(2020, 2, 1), date(2020, 2, 29)),
        (" 2020 ", "año 2020", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_a_period_gives_its_words_and_its_first_and_last_day(text: str, words: str, start: date, end: date) -> None:
    period = Period.parse(text)
    assert period is not None
    assert (str(period), period.start, period.end) == (words, start, end)


@pytest.mark.parametrize("text", ["", "2020-T5", "2020-T0", "2020-S3", "2020-13", "2020-00", "2020-6", "T2 2020", "20"])
def test_what_is_not_a_period_gives_none(text: str) -> None:
    assert Period.parse(text) is None


@given(PERIODS)
def test_the_code_of_a_period_reads_back_as_the_same_period(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(PERIODS)
def test_a_period_lasts_as_many_whole_months_as_it_says(period: Period) -> None:
    following = period.end + timedelta(days=1)
    assert following.day == period.start.day == 1
    months = (following.year - period.start.year) * 12 + following.month - period.start.month
    assert months == period.length


def test_periods_sort_by_their_beginning() -> None:
    codes = ["2020-T2", "2019-12", "2020-S1", "2020-01"]
    periods = sorted(period for code in codes if (period := Period.parse(code)))
    assert [period.code for period in periods] == ["2019-12", "2020-01", "2020-S1", "2020-T2"]
