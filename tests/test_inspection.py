"""The front stages together: pages for what is sound, and every problem of what is not, in one pass."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from minuta import twin
from minuta.checks import check
from minuta.inspection import Checked, inspect
from minuta.problems import Place, Problem, Severity, UsageError
from minuta.project import Project
from tests.conftest import TemporaryProject

REPOSITORY = Path(__file__).parents[1]
APPROVED = "tipo: minuta\ntitulo: Programa de Prueba\nperiodo: {}\ncorte: {}\nestado: aprobada\n"
T1, T2 = APPROVED.format("2020-T1", "31-03-2020"), APPROVED.format("2020-T2", "30-06-2020")

ERROR = Problem("falta", Place("a.yml"), "Falta algo.")
WARNING = Problem("borrador", Place("a.yml"), "Está en borrador.", severity=Severity.WARNING)
EXCUSED = Problem("comuna-fuera-de-region", Place("a.yml"), "Está en otra región.", excused="Así se publicó.")


def look(project: TemporaryProject) -> Checked:
    return inspect(project.project, [project.root / "content"])


def faults(checked: Checked) -> list[tuple[str, str]]:
    """What is wrong: these documents are short, and what they could bring besides is only suggested."""
    wrong = (problem for problem in checked.problems if problem.severity is not Severity.SUGGESTION)
    return [(problem.code, str(problem.place)) for problem in wrong]


@pytest.mark.parametrize(
    ("problems", "stops", "stops_strict"),
    [((), False, False), ((EXCUSED,), False, False), ((WARNING, EXCUSED), False, True), ((ERROR, WARNING), True, True)],
)
def test_errors_stop_and_warnings_stop_a_strict_build(
    problems: tuple[Problem, ...], stops: bool, stops_strict: bool
) -> None:
    checked = Checked((), problems)
    assert (checked.stops(strict=False), checked.stops(strict=True)) == (stops, stops_strict)


def test_a_sound_document_gives_its_page_beside_one_that_is_not(project: TemporaryProject) -> None:
    project.write_minuta(head=T1, folder="content/prueba/2020-T1")
    project.write_minuta(head=T2 + "titlo: Otro\n")
    checked = look(project)
    assert ("prueba", "2020-T1") in [page.name for page in checked.pages]
    assert checked.stops(strict=False)
    assert [code for code, _ in faults(checked)] == ["clave-desconocida"]


def test_every_stage_adds_its_problems_in_the_order_of_files_and_lines(project: TemporaryProject) -> None:
    project.write("content/roto/programa.yml", "programa: Roto\n\tinstitucion: X\n")
    project.write_minuta(head=T2, folder="content/roto/2020-T2")
    project.write_minuta(head=T2 + "titlo: Otro\n", folder="content/clave/2020-T2")
    project.write("content/clave/programa.yml", "programa: Clave\n")
    project.write_minuta(
        "secciones:\n  - titulo: Uno\n    texto: La {{ cosa }}.\n", head=T1, folder="content/prueba/2020-T1"
    )
    project.write_minuta(head="tipo: minuta\ntitulo: X\nperiodo: 2020-T2\ncorte: 01-07-2020\nestado: aprobada\n")
    assert faults(look(project)) == [
        ("clave-desconocida", "content/clave/2020-T2/minuta.yml:6:1"),
        ("nombre-indefinido", "content/prueba/2020-T1/minuta.yml:8:18"),
        ("fecha-fuera-del-periodo", "content/prueba/2020-T2/minuta.yml:4:8"),
        ("yaml", "content/roto/programa.yml:2:1"),
    ]


def test_a_fault_of_a_template_is_told_once_for_all_the_documents_that_use_it(project: TemporaryProject) -> None:
    project.write("templates/minuta/partes/salto.html", "<p>Hola</p>\n<centro>Hola</centro>\n")
    body = "secciones:\n  - titulo: Uno\n    contenido:\n      - salto: página\n"
    project.write_minuta(body, head=T1, folder="content/prueba/2020-T1")
    project.write_minuta(body, head=T2)
    assert faults(look(project)) == [("marcado", "templates/minuta/partes/salto.html:2:1")]


def test_a_folder_without_a_minute_is_a_mistake_of_the_command(project: TemporaryProject) -> None:
    with pytest.raises(UsageError, match="No hay ninguna minuta en «content»"):
        look(project)


def looked_at_both_ways() -> tuple[bool, Checked, Checked]:
    """In this process with its rules in a copy of it, and all here."""
    project, paths = Project(REPOSITORY), [REPOSITORY / "content"]
    return twin.alone(), inspect(project, paths, begin_rules=twin.ready(lambda: check)), inspect(project, paths)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells how many threads a process has")
def test_the_rules_say_the_same_in_a_copy_of_the_process() -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        copied, apart, together = pool.submit(looked_at_both_ways).result()
    assert copied
    assert apart.problems == together.problems != ()
    assert [page.name for page in apart.pages] == [page.name for page in together.pages]
