"""The words for a period, against the period of the document in which they stand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.passages import Passage, PassageKind
from minuta.checks.subject import Subject
from minuta.checks.this_period import contradictions
from minuta.formats import MONTHS
from minuta.periods import Period
from minuta.problems import Place, Problem, Severity
from minuta.source import Scalar

LENGTHS = st.sampled_from([1, 3, 6, 12])
PERIODS = st.builds(
    lambda year, length, position: Period(year, 1 + length * (position % (12 // length)), length),
    st.integers(2018, 2022),
    LENGTHS,
    st.integers(0, 11),
)
NAMED = st.builds(
    lambda year, length, position: Period(year, 1 + length * (position % (12 // length)), length),
    st.integers(2018, 2022),
    st.sampled_from([3, 6]),
    st.integers(0, 11),
)


def months(period: Period) -> set[int]:
    """Its months, counted from the year 0."""
    first = 12 * period.year + period.first_month
    return set(range(first, first + period.length))


def told(text: str, period: Period) -> list[Problem]:
    minuta = SimpleNamespace(period=period, facts={}, place=Place("x"))
    subject = cast(Subject, SimpleNamespace(minuta=minuta, cut_off=period.end))
    passage = Passage(Scalar(text, Place("x")), PassageKind.PROSE)
    found: list[Any] = [one for sentence in passage.sentences for one in contradictions(subject, sentence)]
    return [one.problem for one in found]


@settings(max_examples=60, deadline=None)
@given(PERIODS, NAMED)
def test_this_period_may_be_called_by_the_name_of_one_that_touches_it(period: Period, named: Period) -> None:
    found = told(f"Durante este {named} se avanzó.", period)
    if months(named) & months(period):
        assert found == []
    else:
        expected = Severity.ERROR if max(months(named)) < min(months(period)) else Severity.WARNING
        assert [problem.severity for problem in found] == [expected]
        assert f"«este {named}»" in found[0].message


@settings(max_examples=60, deadline=None)
@given(NAMED, st.integers(1, 12))
def test_the_months_in_brackets_after_a_period_are_its_own(named: Period, first: int) -> None:
    last = (first + named.length - 2) % 12 + 1
    found = told(f"En el {named} ({MONTHS[first - 1]} a {MONTHS[last - 1]}) se avanzó.", named)
    if first == named.first_month:
        assert found == []
    elif named.length == 3:
        assert [problem.severity for problem in found] == [Severity.ERROR]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="¤ (),.-«»este primer trimestre junio 2020 marzo año corte", max_size=80), PERIODS)
def test_no_text_is_too_strange(text: str, period: Period) -> None:
    for problem in told(text, period):
        assert problem.message
