"""What starts, ends and is said to be running."""

from __future__ import annotations

import pytest

from minuta.inspection import inspect
from minuta.problems import Severity
from tests.checks.conftest import Check, row
from tests.conftest import TemporaryProject


def test_an_end_before_its_start_is_an_error(check: Check) -> None:
    (found,) = check([row(inicio="agosto 2019", termino="julio 2019")])
    assert found.code == "termina-antes-de-empezar"
    assert found.severity is Severity.ERROR
    assert found.message.startswith("Término (julio de 2019) viene antes que")
    assert "agosto de 2019" in found.message


@pytest.mark.parametrize(
    ("start", "end"),
    [("agosto 2019", "agosto 2019"), ("agosto 2019", "septiembre 2019"), ("", "julio 2019"), ("agosto 2019", "s/i")],
)
def test_an_end_that_does_not_come_before_its_start_is_silent(check: Check, start: str, end: str) -> None:
    assert check([row(inicio=start, termino=end)]) == []


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


def test_a_row_that_starts_after_the_cut_off_is_doubtful(check: Check) -> None:
    (found,) = check([row(inicio="julio 2020", termino="abril 2021")])
    assert found.code == "empieza-despues-del-corte"
    assert found.severity is Severity.WARNING
    assert found.message.startswith("Empieza en julio de 2020, después del corte del 30 de junio de 2020")
    assert [place.line for place in found.related] == [4]


@pytest.mark.parametrize("start", ["junio 2020", "enero 2019", "", "s/i"])
def test_a_row_that_starts_by_the_cut_off_is_silent(check: Check, start: str) -> None:
    assert check([row(inicio=start, termino="abril 2021")]) == []


@pytest.mark.parametrize("day", ["31-03-2020", "01-07-2020", "30-06-2019"])
def test_a_cut_off_outside_the_period_is_doubtful(check: Check, day: str) -> None:
    found = [
        problem
        for problem in check([row(inicio="")], head=f"corte: {day}")
        if problem.code == "fecha-fuera-del-periodo"
    ]
    assert len(found) == 1
    assert found[0].severity is Severity.WARNING
    assert "no cae en el segundo trimestre de 2020" in found[0].message


@pytest.mark.parametrize("day", ["01-04-2020", "15-05-2020", "30-06-2020"])
def test_a_cut_off_inside_the_period_is_silent(check: Check, day: str) -> None:
    assert check([row(inicio="")], head=f"corte: {day}") == []
