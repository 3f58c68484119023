"""How long something is said to last, against its dates."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.durations import _stated, durations
from minuta.checks.passages import Passage, PassageKind, fold_letters
from minuta.formats import month_and_year
from minuta.problems import Place, Problem, Severity
from minuta.source import Scalar


def told(text: str) -> list[Problem]:
    passage = Passage(Scalar(text, Place("x")), PassageKind.PROSE)
    return [finding.problem for sentence in passage.sentences for finding in _stated(sentence)]


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("18 meses", Fraction(18), 0),
        ("un mes", Fraction(1), 0),
        ("dos años", Fraction(24), 0),
        ("un año y medio", Fraction(18), 0),
        ("1,5 años", Fraction(18), 0),
        ("treinta y seis meses", Fraction(36), 0),
        ("dos trimestres", Fraction(6), 0),
        ("un semestre", Fraction(6), 0),
        ("10 días", Fraction(0), 10),
        ("3 semanas", Fraction(0), 21),
    ],
)
def test_a_duration_is_read_in_its_unit(text: str, months: Fraction, days: int) -> None:
    (found,) = durations(fold_letters(f"Dura {text}."))
    assert (found.months, found.days) == (months, days)
    assert fold_letters(f"Dura {text}.")[found.start : found.end] == fold_letters(text)


@pytest.mark.parametrize("text", ["20 días hábiles", "8 mesas", "el mes de junio", "3 díagnósticos", "2.º mes"])
def test_what_is_no_duration_is_left(text: str) -> None:
    assert list(durations(fold_letters(text))) == []


MONTHS = st.integers(2010 * 12, 2030 * 12)
FORMS = st.sampled_from(["De {} a {} ({}).", "Desde {} hasta {}, es decir, {}.", "Va de {} a {} y dura {}."])


def month(number: int) -> str:
    return month_and_year(number // 12, number % 12 + 1)


@settings(max_examples=60, deadline=None)
@given(MONTHS, st.integers(1, 48), st.sampled_from([0, 1]), FORMS)
def test_either_way_of_counting_months_is_accepted(first: int, apart: int, both: int, form: str) -> None:
    assert told(form.format(month(first), month(first + apart), f"{apart + both} meses")) == []


@settings(max_examples=60, deadline=None)
@given(MONTHS, st.integers(1, 48), st.integers(2, 12), FORMS)
def test_more_months_than_there_are_is_an_error_at_the_number(first: int, apart: int, more: int, form: str) -> None:
    text = form.format(month(first), month(first + apart), f"{apart + more} meses")
    (problem,) = told(text)
    assert problem.severity is Severity.ERROR
    assert f"Dice «{apart + more} meses»" in problem.message
    assert f"{apart + 1} si se cuentan los dos extremos" in problem.message


def test_the_range_is_shown_too() -> None:
    passage = Passage(
        Scalar("De junio de 2020 a julio de 2020 (9 meses).", Place("x", 3, 8), raw=""), PassageKind.PROSE
    )
    (finding,) = _stated(passage.sentences[0])
    assert finding.problem.related == (Place("x", 3, 8),)
