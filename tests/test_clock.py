"""When a document is dated: by its own sources, or by SOURCE_DATE_EPOCH, and by nothing else."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pikepdf
import pytest

from minuta import pdf, web, word
from minuta.cli import main
from minuta.clock import NAME, noon, read_clock
from minuta.inspection import inspect
from minuta.manifest import read_manifest
from minuta.page import Page
from minuta.problems import UsageError
from minuta.project import Project
from tests.conftest import HEAD, SECTIONS, TemporaryProject
from tests.pdf.pages import no_charts

SUMMER = datetime(2019, 12, 31, 23, 30, 1, tzinfo=UTC)


def page_of(project: TemporaryProject, more: str = "") -> Page:
    project.write_minuta(SECTIONS, head=HEAD + more)
    (page,) = inspect(project.project, [project.root / "content"]).pages
    return page


def test_the_newest_of_the_dates_that_the_type_names_is_the_one_of_the_document(project: TemporaryProject) -> None:
    assert page_of(project).date == date(2020, 6, 30)
    assert page_of(project, "fecha: 15-07-2020\n").date == date(2020, 7, 15)
    assert page_of(project, "fecha: 15-05-2020\n").date == date(2020, 6, 30)


def test_without_any_of_them_it_is_the_last_day_of_the_period(project: TemporaryProject) -> None:
    project.write("templates/minuta/tipo.yml", DATED)
    assert page_of(project).date == date(2020, 6, 30)
    project.write("templates/minuta/tipo.yml", DATED.replace("fechado_por: visita\n", ""))
    assert page_of(project, "visita: 01-04-2020\n").date == date(2020, 6, 30)


DATED = """\
nombre: Minuta
campos:
  corte: {tipo: texto}
  visita: {tipo: fecha, varias: sí}
  folio: {tipo: texto}
fechado_por: visita
"""


def test_a_field_of_several_dates_gives_the_newest(project: TemporaryProject) -> None:
    project.write("templates/minuta/tipo.yml", DATED)
    assert page_of(project, "visita: 01-04-2020; 03-04-2020; 02-04-2020\n").date == date(2020, 4, 3)


@pytest.mark.parametrize(
    ("named", "message", "hint"),
    [
        ("visitas", "El tipo no tiene el campo «visitas».", "«visita»"),
        ("folio", "«folio» es de clase «texto», y sólo un campo de clase «fecha» puede fechar los documentos.", ""),
    ],
)
def test_only_a_date_of_the_type_dates(project: TemporaryProject, named: str, message: str, hint: str) -> None:
    project.write("templates/minuta/tipo.yml", DATED.replace("fechado_por: visita", f"fechado_por: {named}"))
    project.write_minuta(SECTIONS)
    (problem,) = inspect(project.project, [project.root / "content"]).problems
    assert (problem.code, problem.message) == ("campo-desconocido", message)
    assert (problem.place.file, problem.place.line, problem.place.column) == ("templates/minuta/tipo.yml", 6, 14)
    assert hint in problem.hint


@pytest.mark.parametrize("typed", ["ayer", "-1", "1.5", "1e9", "٣", "253402300800", "9" * 5000, "2020-06-30"])
def test_what_is_not_a_number_of_seconds_is_told_in_spanish(typed: str) -> None:
    with pytest.raises(UsageError, match="segundos desde 1970"):
        read_clock({NAME: typed})


def test_the_environment_may_say_nothing() -> None:
    assert read_clock({}) is None
    assert read_clock({NAME: " "}) is None


def test_seconds_are_counted_in_universal_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Santiago")
    assert read_clock({NAME: "0"}) == datetime(1970, 1, 1, tzinfo=UTC)
    assert read_clock({NAME: " 1577835001\n"}) == SUMMER
    assert read_clock({NAME: "253402300799"}) == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_a_page_that_is_not_told_its_moment_is_of_noon(project: TemporaryProject) -> None:
    page = page_of(project)
    assert page.moment == noon(page.date) == datetime(2020, 6, 30, 12, tzinfo=UTC)
    assert page.at(None) is page
    assert (page.at(SUMMER).moment, page.at(SUMMER).date) == (SUMMER, date(2019, 12, 31))
    assert page.at(SUMMER).mark == page.mark


def test_every_date_inside_the_files_is_that_moment(project: TemporaryProject) -> None:
    page = page_of(project).at(SUMMER)
    with pikepdf.open(io.BytesIO(pdf.write(page, no_charts).data)) as file:
        dates = {str(file.docinfo.CreationDate), str(file.docinfo.ModDate)}
        for attached in file.attachments.values():
            dates |= {str(attached.obj.EF.F.Params[name]) for name in ("/CreationDate", "/ModDate")}
        assert dates == {"D:20191231233001Z"}
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", file.Root.Metadata.read_bytes().decode())) == {
            "2019-12-31T23:30:01Z"
        }
        statement = file.attachments["conformidad.txt"].get_file().read_bytes().decode()
        assert "Fecha: 2019-12-31T23:30:01Z, impuesta con SOURCE_DATE_EPOCH=1577835001" in statement
    core = docx.Document(io.BytesIO(word.write(page, {}, {}, None))).core_properties
    assert (core.created, core.modified) == (SUMMER, SUMMER)
    assert b'content="2019-12-31T23:30:01Z"' in web.write(page, {})


def test_the_command_reads_it_from_the_environment(project: TemporaryProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write_minuta(SECTIONS)
    monkeypatch.setenv(NAME, "1577835001")
    monkeypatch.chdir(project.root)
    assert main(["build", "--format", "html"]) == 0
    (document,) = read_manifest((project.root / "output/manifest.json").read_bytes(), "m").documents
    assert document.current.summary.date == date(2019, 12, 31)
    monkeypatch.setenv(NAME, "mañana")
    assert main(["build", "--format", "html"]) == 2


def test_the_real_types_say_what_dates_their_documents() -> None:
    root = Path(__file__).parent.parent
    pages = inspect(Project(root), [root / "content"]).pages
    assert {page.id: page.date.isoformat() for page in pages if page.summary.part is None} == {
        "accion-local/2020-T1": "2020-03-31",
        "accion-local/2020-T2": "2020-06-30",
        "barrios-de-ejemplo/2020-T2": "2020-06-30",
        "comite-tecnico/2020-06": "2020-06-18",
    }
