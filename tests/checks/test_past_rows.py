"""What became of the rows of the period before."""

from __future__ import annotations

import time

import pytest

from minuta.problems import Severity
from tests.checks.periods import Periods

CODE = "fila-que-desaparece"
KEPT = {"Publicar el acta": "en curso", "Invitar a la Capitanía": "en curso"}


def test_what_was_to_be_done_and_is_gone_is_doubtful_with_the_place_where_it_was(periods: Periods) -> None:
    (found,) = periods.check(CODE, commitments=({**KEPT, "Reunir las firmas": "pendiente"}, KEPT))
    assert found.severity is Severity.WARNING
    assert "Falta «Reunir las firmas», que estaba entre los datos de mayo de 2020" in found.message
    assert [str(place) for place in found.related] == ["content/prueba/2020-05/minuta.yml:12:7"]


def test_what_was_done_may_be_left_out(periods: Periods) -> None:
    assert periods.check(CODE, commitments=({**KEPT, "Reunir las firmas": "cumplido"}, KEPT)) == []


def test_what_is_called_otherwise_is_asked_for_where_it_is_now(periods: Periods) -> None:
    then, now = {**KEPT, "Reunir las firmas": "pendiente"}, {**KEPT, "Reunir las firmas de todos": "pendiente"}
    (found,) = periods.check(CODE, commitments=(then, now))
    assert found.severity is Severity.SUGGESTION
    assert str(found.place) == "content/prueba/2020-06/minuta.yml:12:7"


@pytest.mark.parametrize("name", ["Reunir las XX", "Reunir las firmÃ¡s"])
def test_a_name_that_is_damaged_or_unfinished_is_told_by_its_own_rule(periods: Periods, name: str) -> None:
    then, now = {**KEPT, "Reunir las firmas": "pendiente"}, {**KEPT, name: "pendiente"}
    assert periods.check(CODE, commitments=(then, now)) == []


def test_other_rows_altogether_tell_of_something_else(periods: Periods) -> None:
    then = {f"Tarea {number}": "pendiente" for number in ("uno", "dos", "tres")}
    assert periods.check(CODE, commitments=(then, KEPT)) == []


def test_many_rows_gone_together_are_told_once_and_quickly(periods: Periods) -> None:
    then = {**KEPT, **{f"Levantar el plano número {number} de la caleta": "pendiente" for number in range(300)}}
    now = {**KEPT, **{f"Medir el acceso número {number} de la playa": "pendiente" for number in range(300)}}
    start = time.perf_counter()
    (found,) = periods.check(CODE, commitments=(then, now))
    assert time.perf_counter() - start < 10
    assert found.message == "Faltan 300 de las 302 filas que había en mayo de 2020."


def test_who_came_to_a_meeting_need_not_come_to_the_next(periods: Periods) -> None:
    body = "secciones:\n  - titulo: Asistencia\n    contenido:\n      - asistencia: asistentes\n"
    came = "  asistentes:\n    - {{nombre: {}, asiste: sí}}\n    - {{nombre: Rosa Mella, asiste: sí}}\n"
    bodies = [came.format(name) + body for name in ("Ana Soto", "Iván Toro")]
    both = {"Publicar el acta": "en curso"}
    periods.check(CODE, commitments=(both, both), body=bodies[0])
    earlier = (periods.project.root / "content/prueba/2020-05/minuta.yml").read_text(encoding="utf-8")
    periods.check(CODE, commitments=(both, both), body=bodies[1])
    periods.project.write("content/prueba/2020-05/minuta.yml", earlier)
    assert periods.checked(CODE) == []
