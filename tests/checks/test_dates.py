"""The order of dates, the period in which they fall, and the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.calendar_words import ranges
from minuta.checks.dates import WEEKDAYS, _backwards
from minuta.checks.passages import Passage, PassageKind
from minuta.formats import long_date, month_and_year
from minuta.inspection import inspect
from minuta.problems import Place, Problem, Severity
from minuta.source import Scalar
from tests.checks.conftest import Check, row
from tests.conftest import TemporaryProject


def only(code: str, problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code == code]


def test_an_end_before_its_start_is_an_error(check: Check) -> None:
    (found,) = only("termina-antes-de-empezar", check([row(inicio="agosto 2019", termino="julio 2019")]))
    assert found.severity is Severity.ERROR
    assert found.message.startswith("Término (julio de 2019) viene antes que")
    assert "agosto de 2019" in found.message


@pytest.mark.parametrize(
    ("start", "end"),
    [("agosto 2019", "agosto 2019"), ("agosto 2019", "septiembre 2019"), ("", "julio 2019"), ("agosto 2019", "s/i")],
)
def test_an_end_that_does_not_come_before_its_start_is_silent(check: Check, start: str, end: str) -> None:
    assert only("termina-antes-de-empezar", check([row(inicio=start, termino=end)])) == []


def test_a_month_lasts_until_its_last_day(project: TemporaryProject) -> None:
    """A start on the 15th and an end «in June» do not contradict each other."""
    meeting(project, "fecha: 15-06-2020", "{tipo: mes, titulo: Próxima reunión, no_antes_de: fecha}", "junio 2020")
    assert inspect(project.project, [project.root / "content"]).problems == ()


def test_a_field_of_the_document_may_say_not_before_too(project: TemporaryProject) -> None:
    meeting(project, "fecha: 18-06-2020", "{tipo: fecha, titulo: Próxima reunión, no_antes_de: fecha}", "17-06-2020")
    (found,) = inspect(project.project, [project.root / "content"]).problems
    assert found.code == "termina-antes-de-empezar"
    assert str(found.place) == "content/prueba/2020-06/minuta.yml:7:10"
    assert [place.line for place in found.related] == [5]


def meeting(project: TemporaryProject, date: str, field: str, following: str) -> None:
    project.write(
        "templates/reunion/tipo.yml",
        f"nombre: Minuta de reunión\ncampos:\n  fecha: {{tipo: fecha}}\n  proxima: {field}\n",
    )
    project.write(
        "content/prueba/2020-06/minuta.yml",
        f"tipo: reunion\ntitulo: Comité\nperiodo: 2020-06\nestado: aprobada\n{date}\n\nproxima: {following}\n"
        "secciones:\n  - titulo: Única\n    texto: Una frase.\n",
    )


def backwards(text: str) -> list[Problem]:
    (sentence,) = Passage(Scalar(text, Place("x")), PassageKind.PROSE).sentences
    return [finding.problem for said in ranges(sentence.folded) for finding in _backwards(sentence, said)]


def in_months(day: date) -> str:
    return month_and_year(day.year, day.month)


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.sampled_from(
        [("desde {} hasta {}", in_months), ("entre el {} y el {}", long_date), ("del {} al {}", long_date)]
    ),
)
def test_a_range_is_an_error_only_when_it_goes_backwards(
    one: date, other: date, form: tuple[str, Callable[[date], str]]
) -> None:
    words, printed = form
    first, last = sorted((one, other))
    assert backwards(words.format(printed(first), printed(last))) == []
    found = backwards(words.format(printed(last), printed(first)))
    expected = [Severity.ERROR] if printed(first) != printed(last) else []
    assert [problem.severity for problem in found] == expected


@pytest.mark.parametrize("day", ["31-03-2020", "01-07-2020", "30-06-2019"])
def test_a_cut_off_outside_the_period_is_doubtful(check: Check, day: str) -> None:
    (found,) = only("fecha-fuera-del-periodo", check([row(inicio="")], head=f"corte: {day}"))
    assert found.severity is Severity.WARNING
    assert "no cae en el segundo trimestre de 2020" in found.message


@pytest.mark.parametrize("day", ["01-04-2020", "15-05-2020", "30-06-2020"])
def test_a_cut_off_inside_the_period_is_silent(check: Check, day: str) -> None:
    assert only("fecha-fuera-del-periodo", check([row(inicio="")], head=f"corte: {day}")) == []


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2020, 6, 30), date(2020, 4, 19)])
def test_of_the_seven_weekdays_only_one_is_silent(check: Check, day: date) -> None:
    text = "- texto: |\n" + "".join(f"    El {name} {day.day} de {long_date(day).split()[2]}.\n\n" for name in WEEKDAYS)
    found = only("fecha-imposible", check([row()], text))
    assert [WEEKDAYS.index(problem.message.split()[0].removeprefix("«")) for problem in found] == [
        position for position in range(7) if position != day.weekday()
    ]
    assert {problem.severity for problem in found} == {Severity.ERROR}
