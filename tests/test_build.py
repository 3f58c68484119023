"""The whole line as a function: what it writes, what it reports, and when it writes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from PIL import Image

from minuta import pdf
from minuta.aside import Aside
from minuta.build import FORMATS, Report, build
from minuta.making import _worth_starting
from minuta.problems import EnvironmentFault, Severity
from minuta.project import Project
from tests.conftest import FOLDER, REPOSITORY, TemporaryProject

APPROVED = "tipo: minuta\ntitulo: Programa de Prueba\nperiodo: {}\ncorte: {}\nestado: aprobada\n"
QUARTERS = {"2020-T1": "31-03-2020", "2020-T2": "30-06-2020", "2020-T3": "30-09-2020"}

Make = Callable[..., Report]


@pytest.fixture
def programme(project: TemporaryProject) -> TemporaryProject:
    """Three sound minutes of one programme, without charts."""
    for period, day in QUARTERS.items():
        project.write_minuta(head=APPROVED.format(period, day), folder=f"content/prueba/{period}")
    return project


@pytest.fixture
def make(programme: TemporaryProject) -> Make:
    """Build some paths of the programme (all of `content/` if none) into `output/`."""

    def run(*paths: str, formats: tuple[str, ...] = ("html",), **options: object) -> Report:
        wanted = [programme.root / path for path in paths or ("content",)]
        return build(programme.project, wanted, programme.root / "output", formats, **options)  # type: ignore[arg-type]

    return run


def written(root: Path) -> dict[str, bytes]:
    """The documents of the output folder; its manifest has tests of its own."""
    folder = root / "output"
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "manifest.json")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_every_document_is_made_in_every_format(programme: TemporaryProject, make: Make) -> None:
    report = make(formats=FORMATS)
    names = [
        f"prueba/{period}/minuta-prueba-{period}.{kind}" for period in QUARTERS for kind in ("pdf", "docx", "html")
    ]
    assert report == Report(files=tuple(programme.root / "output" / name for name in names))
    files = written(programme.root)
    assert sorted(files) == sorted(names)
    starts = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!DOCTYPE html>"}
    assert all(data.startswith(starts[name.rpartition(".")[2]]) for name, data in files.items())


def test_the_logo_of_a_theme_stands_in_every_format_with_what_it_says(programme: TemporaryProject, make: Make) -> None:
    Image.new("RGB", (80, 40), (0, 60, 110)).save(programme.root / "templates" / "comun" / "logo.png")
    theme = programme.root / "templates" / "comun" / "temas" / "institucional.yml"
    logo = "logo: {archivo: logo.png, alternativa: Logo de ejemplo, alto: 15}\n"
    theme.write_text(theme.read_text("utf-8") + logo, "utf-8")
    report = make(FOLDER, formats=FORMATS)
    assert report.problems == ()
    files = {file.suffix: file for file in report.files}
    with pikepdf.open(files[".pdf"]) as printed:
        alternatives = [
            str(one.Alt) for one in printed.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    word = Document(str(files[".docx"])).element.xpath("//wp:docPr/@descr")
    assert alternatives == word == ["Logo de ejemplo"]
    assert 'alt="Logo de ejemplo"' in files[".html"].read_text("utf-8")


@pytest.mark.parametrize("formats", [("pdf",), ("docx",), ("html",), ("docx", "html"), ("pdf", "docx")])
def test_only_the_wanted_formats_are_made(programme: TemporaryProject, make: Make, formats: tuple[str, ...]) -> None:
    make(FOLDER, formats=formats)
    assert sorted(name.rpartition(".")[2] for name in written(programme.root)) == sorted(formats)


def test_a_format_is_the_same_alone_and_with_the_others(programme: TemporaryProject, make: Make) -> None:
    """Without a contents list: with one, the Word file takes its page numbers from the PDF."""
    make(FOLDER, formats=FORMATS)
    together = written(programme.root)
    for kind in FORMATS:
        make(FOLDER, formats=(kind,))
    assert written(programme.root) == together


@pytest.mark.parametrize(
    "paths",
    [
        ("content/prueba/2020-T2",),
        (f"{FOLDER}/minuta.yml",),
        (f"{FOLDER}/minuta.yml", "content/prueba/2020-T2", FOLDER),
    ],
)
def test_a_document_is_named_by_its_folder_or_its_file_and_made_once(
    programme: TemporaryProject, make: Make, paths: tuple[str, ...]
) -> None:
    assert len(make(*paths).files) == 1
    assert list(written(programme.root)) == ["prueba/2020-T2/minuta-prueba-2020-T2.html"]


def test_a_wrong_document_stops_them_all_and_the_files_of_before_stay(programme: TemporaryProject, make: Make) -> None:
    make()
    before = written(programme.root)
    programme.write_minuta(head=APPROVED.format("2020-T2", "30-06-2020") + "titlo: Otro\n")
    programme.write_minuta(
        "secciones:\n  - titulo: Otro texto\n    texto: Nuevo.\n",
        head=APPROVED.format("2020-T3", "30-09-2020"),
        folder="content/prueba/2020-T3",
    )
    report = make()
    assert report.stopped
    assert [problem.code for problem in report.problems] == ["clave-desconocida"]
    assert written(programme.root) == before


def test_other_documents_are_made_when_the_wrong_one_is_not_asked_for(programme: TemporaryProject, make: Make) -> None:
    programme.write_minuta(head=APPROVED.format("2020-T2", "30-06-2020") + "titlo: Otro\n")
    assert make("content/prueba/2020-T1", "content/prueba/2020-T3") == Report(
        files=tuple(
            programme.root / f"output/prueba/{period}/minuta-prueba-{period}.html" for period in ("2020-T1", "2020-T3")
        )
    )


def test_a_warning_is_reported_and_stops_only_a_strict_build(programme: TemporaryProject, make: Make) -> None:
    programme.write_minuta()
    report = make(strict=True)
    assert (report.stopped, report.files) == (True, ())
    assert written(programme.root) == {}
    report = make()
    assert [problem.severity for problem in report.problems] == [Severity.WARNING]
    assert (report.stopped, len(report.files)) == (False, 3)


def test_what_the_pdf_engine_complains_of_is_an_error(programme: TemporaryProject, make: Make) -> None:
    sheet = programme.root / "templates/comun/impresion.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\np { colour: red }\n", encoding="utf-8")
    make(formats=("html",))
    before = written(programme.root)
    report = make(formats=FORMATS)
    assert report.stopped
    (problem,) = report.problems
    line = sheet.read_text(encoding="utf-8").count("\n")
    assert (problem.code, str(problem.place)) == ("estilo", f"templates/comun/impresion.css:{line}:5")
    assert "colour" in problem.message
    assert written(programme.root) == before


def test_every_chart_that_cannot_be_drawn_is_told_and_nothing_is_written(
    programme: TemporaryProject, make: Make
) -> None:
    chart = programme.root / "templates/minuta/figuras/montos-por-region.vl.json"
    chart.write_text(json.dumps({"mark": "nada", "encoding": {}}), encoding="utf-8")
    figure = (
        "\n    contenido:\n      - figura: montos-por-region\n        datos: campamentos\n        alternativa: Barras\n"
    )
    for period in ("2020-T1", "2020-T2"):
        programme.write_minuta(
            f"datos:\n  campamentos: []\nsecciones:\n  - titulo: Montos{figure}",
            head=APPROVED.format(period, QUARTERS[period]),
            folder=f"content/prueba/{period}",
        )
    for formats in (("html",), FORMATS):
        report = make(formats=formats)
        places = [(problem.code, str(problem.place)) for problem in report.problems]
        assert places == [("grafico", f"content/prueba/{period}/minuta.yml:11:17") for period in ("2020-T1", "2020-T2")]
    assert written(programme.root) == {}


def test_without_the_pdf_engine_the_others_are_made(
    programme: TemporaryProject, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = EnvironmentFault("No se puede hacer el PDF: falta la biblioteca Pango.", "Instale Pango.")

    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr(pdf, "load_engine", refuse)
    report = make(FOLDER, formats=FORMATS)
    assert report.unmade is fault
    assert sorted(name.rpartition(".")[2] for name in written(programme.root)) == ["docx", "html"]


def test_progress_names_each_document_and_how_many_there_are(make: Make) -> None:
    told: list[str] = []
    make(progress=told.append)
    assert told == [f"Haciendo prueba/{period} ({number} de 3)" for number, period in enumerate(QUARTERS, start=1)]


def test_two_minutes_that_would_be_written_over_one_another_are_refused(
    programme: TemporaryProject, make: Make
) -> None:
    for area in ("norte", "sur"):
        shutil.copytree(programme.root / "content/prueba", programme.root / f"content/{area}/prueba")
    report = make("content/norte", "content/sur")
    assert [problem.code for problem in report.problems] == ["carpeta-repetida"] * 3
    assert str(report.problems[0].place) == "content/sur/prueba/2020-T1/minuta.yml:1:1"
    assert str(report.problems[0].related[0]) == "content/norte/prueba/2020-T1/minuta.yml:1:1"
    assert written(programme.root) == {}


def test_a_second_process_changes_nothing_in_the_files(tmp_path: Path) -> None:
    made = []
    for apart in (False, True):
        output = tmp_path / str(apart)
        with Aside(apart=apart) as aside:
            build(Project(REPOSITORY), [REPOSITORY / "content/accion-local/2020-T1"], output, aside=aside)
        made.append({file.name: file.read_bytes() for file in output.rglob("*") if file.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) == 9  # the three, two tables in two formats with their dictionary, and the manifest


def test_the_number_of_processes_changes_nothing_in_the_files(
    programme: TemporaryProject, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = make(formats=FORMATS)
    before = written(programme.root)
    shutil.rmtree(programme.root / "output")
    monkeypatch.setattr("minuta.making._worth_starting", lambda *_: True)
    monkeypatch.setattr("minuta.making._one_after_another", None)
    told: list[str] = []
    assert make(formats=FORMATS, processes=2, progress=told.append) == alone
    assert written(programme.root) == before
    assert told == [f"Haciendo prueba/{period} ({number} de 3)" for number, period in enumerate(QUARTERS, start=1)]


def test_what_only_shows_when_files_are_made_is_told_alike_by_several_processes(
    programme: TemporaryProject, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = programme.root / "templates/comun/impresion.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\np { colour: red }\n", encoding="utf-8")
    alone = make(formats=("pdf",))
    monkeypatch.setattr("minuta.making._worth_starting", lambda *_: True)
    assert alone.stopped
    assert make(formats=("pdf",), processes=2) == alone
    assert written(programme.root) == {}


@pytest.mark.parametrize(
    ("processes", "fewest"), [(1, None), (2, 26), (3, 10), (4, 8), (16, 5)], ids=lambda value: str(value)
)
def test_more_processes_are_started_for_fewer_documents(processes: int, fewest: int | None) -> None:
    worth = [documents for documents in range(200) if _worth_starting(processes, documents)]
    assert (worth[0] if worth else None) == fewest


def test_nothing_of_a_build_stays_behind(programme: TemporaryProject, make: Make) -> None:
    make(formats=FORMATS)
    names = {path.name for path in programme.root.rglob("*")}
    assert not [name for name in names if name.startswith((".", "tmp"))]
