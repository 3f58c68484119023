"""Rows that repeat another, and one entity of which two places say different things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minuta.inspection import inspect
from minuta.problems import Problem, Severity
from tests.checks.conftest import Check, row
from tests.conftest import TemporaryProject

TYPE = """\
nombre: Prueba
campos:
  corte: {tipo: fecha}
colecciones:
  equipo:
    titulo: Equipo
    identidad: nombre
    campos:
      nombre: {tipo: texto}
      cargo:  {tipo: texto}
      sede:   {tipo: comuna, varias: sí}
      numero: {tipo: entero}
      desde:  {tipo: mes}
      detalle: {tipo: texto}
    tabla: [nombre]
  invitados:
    titulo: Invitados
    identidad: nombre
    campos:
      nombre: {tipo: texto}
      cargo:  {tipo: texto}
      sede:   {tipo: comuna, varias: sí}
      numero: {tipo: entero}
      desde:  {tipo: mes}
      detalle: {tipo: texto}
    tabla: [nombre]
"""

Compare = Callable[[str, str], list[Problem]]


def told(problems: list[Problem], code: str) -> list[Problem]:
    return [problem for problem in problems if problem.code == code]


@pytest.fixture
def compare(project: TemporaryProject) -> Compare:
    """What the rule says of a person in two collections, each a row without its braces."""
    project.write("templates/prueba/tipo.yml", TYPE)

    def run(member: str, guest: str) -> list[Problem]:
        lines = ["tipo: prueba", "titulo: Prueba", "periodo: 2020-T2", "estado: aprobada", "datos:"]
        for name, rows in (("equipo", member), ("invitados", guest)):
            lines += [f"  {name}:", *(f"    - {{{one}}}" for one in rows.split("; "))]
        lines += ["secciones:", "  - titulo: Una", "    texto: Una frase."]
        project.write("content/prueba/2020-T2/minuta.yml", "\n".join(lines) + "\n")
        found = inspect(project.project, [project.root / "content"]).problems
        return told(list(found), "misma-entidad-distintos-datos")

    return run


def test_a_row_equal_to_another_is_an_error_at_its_place_with_the_first_beside(check: Check) -> None:
    (found,) = told(check([row(), row(comuna="Alto Hospicio"), row(termino="07-2020")]), "fila-repetida")
    assert found.severity is Severity.ERROR
    assert found.place.line - found.related[0].line == 2
    assert "«Iquique» y «El Mirador»" in found.message


def test_each_row_too_many_is_told(check: Check) -> None:
    assert len(told(check([row(), row(), row()]), "fila-repetida")) == 2


def test_a_row_with_the_same_identity_is_doubtful_and_says_what_changes(check: Check) -> None:
    rows = [row(monto_proyecto="$1.000", campamento="Uno"), row(monto_proyecto="$2.000", campamento="Dos")]
    (found,) = told(check(rows), "fila-repetida")
    assert found.severity is Severity.WARNING
    assert "«Nombre o situación del campamento» y «Monto del proyecto»" in found.message


@pytest.mark.parametrize(
    "changed",
    [
        {"convocatoria": "2019", "termino": "junio 2020"},
        {"inicio": "agosto 2020", "termino": "julio 2021"},
        {"territorio": "El Balcón"},
        {"territorio": "s/i", "termino": "junio 2020"},
    ],
)
def test_what_tells_two_rows_apart_is_enough(check: Check, changed: dict[str, str]) -> None:
    assert told(check([row(), row(**changed)]), "fila-repetida") == []


def test_rows_without_identity_are_not_the_same(check: Check) -> None:
    rows = [row(territorio="s/i", termino=when) for when in ("junio 2020", "julio 2020")]
    assert told(check(rows), "fila-repetida") == []


def test_one_person_with_two_posts_is_told_at_the_second(compare: Compare) -> None:
    (found,) = compare("nombre: Ana Rojas, cargo: Directora", "nombre: ANA ROJAS, cargo: Analista")
    assert found.severity is Severity.WARNING
    assert "«Analista» (Cargo), y en la línea 7, «Directora»" in found.message
    assert (found.place.line, [place.line for place in found.related]) == (9, [7])


def test_each_attribute_is_told_by_itself(compare: Compare) -> None:
    member = "nombre: Ana, cargo: Directora, sede: Arica, desde: 01-2020"
    assert len(compare(member, "nombre: Ana, cargo: Analista, sede: Iquique, desde: 02-2020")) == 3


@pytest.mark.parametrize(
    ("member", "guest"),
    [
        ("nombre: Ana, cargo: Directora", "nombre: Eva, cargo: Analista"),
        ("nombre: Ana, cargo: Directora", "nombre: Ana, cargo: DIRECTORA de la región"),
        ("nombre: Ana, cargo: s/i", "nombre: Ana, cargo: Analista"),
        ("nombre: Ana, sede: Arica", 'nombre: Ana, sede: "Arica;"'),
        ("nombre: Ana, numero: 1", "nombre: Ana, numero: 2"),
        ("nombre: Ana, detalle: Llegó", "nombre: Ana, detalle: Salió"),
        ("nombre: s/i, cargo: Directora", "nombre: s/i, cargo: Analista"),
        ("nombre: Ana, cargo: Directora; nombre: Ana, cargo: Analista", "nombre: Ana, cargo: Analista"),
    ],
)
def test_what_does_not_contradict_is_silent(compare: Compare, member: str, guest: str) -> None:
    assert compare(member, guest) == []


def test_a_number_in_two_collections_is_not_one_thing(compare: Compare, project: TemporaryProject) -> None:
    project.write("templates/prueba/tipo.yml", TYPE.replace("identidad: nombre", "identidad: numero"))
    assert compare("numero: 1, cargo: Directora", "numero: 1, cargo: Analista") == []
