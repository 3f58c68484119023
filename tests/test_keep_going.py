"""A build that keeps going: all the failures are told, and the documents with which nothing is wrong are made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from minuta import gates
from minuta.build import Report, build
from minuta.cli import main
from minuta.inspection import inspect
from minuta.manifest import NAME, Shard, read_manifest
from minuta.page import Page
from minuta.problems import Place, Problem
from tests.conftest import TemporaryProject
from tests.support.national import DATA, MINUTA, REGIONS, ROWS, SECTIONS, write_national

APPROVED = "tipo: minuta\ntitulo: Programa de Prueba\nperiodo: {}\ncorte: {}\nestado: aprobada\n"
NATIONAL = "prueba/2020-T2"
OTHER = "otro/2020-T1"


@pytest.fixture
def national(project: TemporaryProject) -> TemporaryProject:
    """The parts and the summary of a national programme, and a minute of another."""
    write_national(project)
    project.write("content/otro/programa.yml", "programa: Otro\n")
    project.write_minuta(head=APPROVED.format("2020-T1", "31-03-2020"), folder=f"content/{OTHER}")
    return project


def make(project: TemporaryProject, formats: tuple[str, ...] = ("html",), **options: bool) -> Report:
    output = project.root / "output"
    return build(project.project, [project.root / "content"], output, formats, keep_going=True, **options)


def made(report: Report, project: TemporaryProject) -> list[str]:
    """The ids of the documents that were written."""
    return [path.parent.relative_to(project.root / "output").as_posix() for path in report.files]


def ids(*slugs: str) -> list[str]:
    return [f"{NATIONAL}/{slug}" for slug in slugs]


def test_when_nothing_is_wrong_it_is_a_build_like_any_other(national: TemporaryProject) -> None:
    report = make(national)
    assert (report.stopped, report.left_out) == (False, {})
    assert made(report, national) == [OTHER, *ids(*REGIONS), NATIONAL]


def test_a_wrong_row_leaves_out_its_part_and_the_summary(national: TemporaryProject) -> None:
    write_national(national, [*ROWS, "2020;Biobío;Arica;Otro;no;$1.000"])
    report = make(national)
    assert not report.stopped
    assert made(report, national) == [OTHER, *ids("tarapaca", "los-lagos")]
    assert list(report.left_out) == [*ids("biobio"), NATIONAL]
    assert {problem.code for why in report.left_out.values() for problem in why} == {"comuna-fuera-de-region"}


def test_a_cell_that_cannot_be_read_leaves_out_its_part_and_the_summary(national: TemporaryProject) -> None:
    write_national(national, [*ROWS, "2020;Biobío;Coronel;Otro;no;mil"])
    assert made(make(national), national) == [OTHER, *ids("tarapaca", "los-lagos")]


def test_a_row_of_an_unknown_part_leaves_out_all_of_its_minuta(national: TemporaryProject) -> None:
    write_national(national, [*ROWS, "2020;Bobío;Coronel;Otro;no;$1.000"])
    report = make(national)
    assert made(report, national) == [OTHER]
    assert list(report.left_out) == [*ids(*REGIONS), NATIONAL]


def test_a_text_that_fails_only_in_the_summary_leaves_out_only_the_summary(national: TemporaryProject) -> None:
    file = national.root / MINUTA
    file.write_text(file.read_text("utf-8").replace("{{ partes | enumera }}", "{{ region }}"), "utf-8")
    report = make(national)
    assert list(report.left_out) == [NATIONAL]
    assert [problem.message for problem in report.problems] == ["«region» no está definido. (En el resumen.)"]


def test_a_part_with_a_mistake_of_its_own_is_the_only_one_left_out(national: TemporaryProject) -> None:
    hundred = "{{ 1 / (campamentos | length - 2) }}"
    write_national(national, sections=SECTIONS.replace("Suman", f"Son {hundred}. Suman"))
    report = make(national)
    assert list(report.left_out) == ids("biobio")
    assert [problem.code for problem in report.problems] == ["expresion"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (MINUTA, "tipo: minuta\n\ttitulo: X\n"),
        (MINUTA, "tipo: minuta\ntitulo: X\n"),
        (DATA, "convocatoria;region\n2020\n"),
        ("content/prueba/programa.yml", "programa: [A\n"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_out_what_is_made_from_it(
    national: TemporaryProject, file: str, text: str
) -> None:
    national.write(file, text)
    report = make(national)
    assert made(report, national) == [OTHER]
    assert NATIONAL in {name[: len(NATIONAL)] for name in report.left_out}
    assert all(why and why[0].place.file == file for why in report.left_out.values())


def test_the_documents_of_a_type_that_is_broken_are_left_out(national: TemporaryProject) -> None:
    national.write("templates/minuta/tipo.yml", "nombre: [\n")
    report = make(national)
    assert (report.stopped, report.files) == (True, ())
    assert set(report.left_out) == {NATIONAL, OTHER}


def test_in_strict_mode_a_warning_leaves_out_its_documents(national: TemporaryProject) -> None:
    write_national(national, sections=SECTIONS.replace("Suman", "El equipo de la Región del Biobío. Suman"))
    report = make(national, strict=True)
    assert list(report.left_out) == ids("tarapaca", "los-lagos")
    assert make(national).left_out == {}


def test_one_that_fails_late_does_not_stop_the_others(
    national: TemporaryProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Problem("archivos-distintos", Place(MINUTA), "El Word no dice lo mismo.")

    def judge(page: Page, _: Mapping[str, bytes]) -> tuple[Problem, ...]:
        return (late,) if page.name[-1] == "biobio" else ()

    monkeypatch.setattr(gates, "prove", judge)
    report = make(national)
    assert report.left_out == {f"{NATIONAL}/biobio": (late,)}
    assert made(report, national) == [OTHER, *ids("tarapaca", "los-lagos"), NATIONAL]
    output = national.root / "output"
    assert build(national.project, [national.root / "content"], output, ("html",)).stopped, (
        "unless it was not asked for"
    )


def test_what_is_left_out_stays_as_it_was(national: TemporaryProject) -> None:
    make(national)
    file = national.root / "output" / NATIONAL / "biobio/minuta-prueba-2020-T2-biobio.html"
    before = file.read_bytes()
    write_national(national, [*ROWS, "2020;Biobío;Arica;Otro;no;$1.000", "2020;Los Lagos;Castro;Más;no;$5.000"])
    make(national)
    assert file.read_bytes() == before
    manifest = read_manifest((national.root / "output" / NAME).read_bytes(), NAME)
    assert {one.id for one in manifest.documents} == {OTHER, NATIONAL, *ids(*REGIONS)}


def test_when_not_one_is_good_nothing_is_written(project: TemporaryProject) -> None:
    write_national(project, [*ROWS, "2020;Bobío;Coronel;Otro;no;$1.000"])
    report = make(project)
    assert (report.stopped, report.files) == (True, ())
    assert not (project.root / "output").exists()


def test_the_command_says_which_were_made_and_which_not_and_why(
    national: TemporaryProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_national(national, [*ROWS, "2020;Biobío;Arica;Otro;no;$1.000"])
    monkeypatch.chdir(national.root)
    assert main(["build", "--keep-going", "--format", "html"]) == 1
    said = capsys.readouterr()
    assert said.out.count("Listo: ") == 3
    assert "No se hicieron estos documentos; los anteriores quedan como estaban:" in said.err
    assert f"  {NATIONAL}/biobio: {DATA}:6:13 [comuna-fuera-de-region]\n" in said.err
    assert main(["build", "--format", "html"]) == 1
    assert "No se hizo ningún documento" in capsys.readouterr().err


def test_every_document_that_was_asked_for_is_known_also_when_it_has_no_page(national: TemporaryProject) -> None:
    national.write(MINUTA, "hola\n")
    checked = inspect(national.project, [Path(national.root / "content")])
    assert [one.id for one in checked.documents] == [OTHER, NATIONAL]


@pytest.mark.parametrize("number", [1, 2])
def test_a_chart_that_is_the_same_in_parts_of_two_machines_is_seen_by_both(
    project: TemporaryProject, number: int
) -> None:
    chart = {
        "mark": "bar",
        "encoding": {"x": {"datum": 42}},
        "transform": [{"aggregate": [{"op": "sum", "field": "monto_proyecto", "as": "monto"}]}],
    }
    project.write("templates/minuta/figuras/montos-por-region.vl.json", json.dumps(chart))
    figure = "      - figura: montos-por-region\n        datos: campamentos\n        alternativa: Una barra.\n"
    write_national(project, ROWS[:2], sections=SECTIONS + figure, summary="")
    output, shard = project.root / "output", Shard(number, 2)
    report = build(project.project, [project.root / "content"], output, ("html",), shard=shard)
    assert report.stopped
    assert [problem.code for problem in report.problems] == ["partes-iguales"]
