"""`minuta inspect` tells what a finished file is, what is wrong with it, and where files of one name disagree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minuta import cli
from minuta.gates.examination import examine, find_finished
from minuta.gates.reading import Kind
from minuta.problems import UsageError
from tests.gates.campaign import KINDS, SPECIMEN
from tests.support.documents import document_file


def _files(built: Path, *kinds: str) -> dict[str, bytes]:
    return {f"m.{kind}": document_file(built, SPECIMEN, kind).read_bytes() for kind in kinds}


def test_files_that_agree_have_no_problems(built: Path) -> None:
    examined, problems = examine(_files(built, "pdf", "docx", "html"))
    assert problems == ()
    assert [one.kind for one in examined] == ["pdf", "docx", "html"]
    assert len({tuple(one.counts.items()) for one in examined}) == 1


def test_a_pdf_tells_its_pages_its_standards_and_what_travels_inside(built: Path) -> None:
    ((pdf,), _) = examine(_files(built, "pdf"))
    assert (pdf.title, pdf.language) == ("Documento de muestra: segundo trimestre de 2020", "es-CL")
    assert pdf.pages > 1
    assert set(pdf.claims) == {"PDF/UA-1", "PDF/A-3a"}
    assert pdf.validator.startswith("page-validation ")
    assert any(name.endswith("minuta.yml") for name in pdf.attached)
    assert pdf.headings[0] == (1, "Documento de muestra")
    assert pdf.counts[Kind.NOTE] == 2


def test_one_that_was_changed_is_told_with_the_other(built: Path) -> None:
    files = _files(built, "pdf", "docx", "html")
    files["m.docx"] = KINDS["docx"].planted(files["m.docx"], "a_digit_of_an_amount_is_another")
    _, (problem,) = examine(files)
    assert problem.code == "archivos-distintos"
    assert str(problem.place) == "m.docx"
    assert [str(place) for place in problem.related] == ["m.html"]


@pytest.mark.parametrize("name", ["the_header_of_the_pages_is_another", "the_contents_list_shows_another_page"])
def test_word_and_pdf_alone_are_compared_page_by_page(built: Path, name: str) -> None:
    files = _files(built, "pdf", "docx")
    assert examine(files)[1] == ()
    files["m.docx"] = KINDS["docx"].planted(files["m.docx"], name)
    assert examine(files)[1]


def test_files_of_other_names_are_not_compared(built: Path) -> None:
    files = _files(built, "pdf")
    files["otra.docx"] = document_file(built, "comite-tecnico/2020-06", "docx").read_bytes()
    assert examine(files)[1] == ()


def test_a_file_that_cannot_be_opened_is_a_problem_of_its_own(built: Path) -> None:
    examined, (problem,) = examine({"roto.pdf": b"nada", **_files(built, "html")})
    assert [one.file for one in examined] == ["m.html"]
    assert (problem.code, str(problem.place)) == ("archivo-ilegible", "roto.pdf")


def test_a_folder_stands_for_the_finished_files_in_it(tmp_path: Path) -> None:
    for name in ("uno/a.pdf", "uno/a.docx", "uno/notas.txt", "b.HTML"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    names = [Path(name).name for name in find_finished([tmp_path])]
    assert names == ["b.HTML", "a.docx", "a.pdf"]


@pytest.mark.parametrize("name", ["falta.pdf", "notas.txt"])
def test_what_is_not_there_or_not_finished_is_a_mistake_in_the_command(tmp_path: Path, name: str) -> None:
    (tmp_path / "notas.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match=name):
        find_finished([tmp_path / name])


def test_the_command_says_what_a_file_is_and_that_it_is_sound(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", str(document_file(built, SPECIMEN, "pdf"))]) == 0
    said = capsys.readouterr().out
    assert "Normas que dice seguir: PDF/A-3a y PDF/UA-1" in said
    assert "No se encontró ningún problema." in said


def test_the_command_fails_and_reports_what_is_wrong(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = document_file(built, SPECIMEN, "pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(KINDS["pdf"].planted(data, "no_table_has_headers"))
    report, page = tmp_path / "r.json", tmp_path / "r.html"
    arguments = ["--report", f"json={report}", "--report", f"html={page}"]
    assert cli.main(["inspect", str(tmp_path / "a.pdf"), *arguments]) == 1
    assert "no tiene encabezados" in capsys.readouterr().err
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["stopped"] is True
    assert told["examined"][0]["counts"]["tables"] > 1
    assert told["examined"][0]["headings"][0] == {"level": 1, "text": "Documento de muestra"}
    assert told["problems"][0]["line"] is None
    shown = page.read_text(encoding="utf-8")
    assert "Títulos, en el orden en que se leen" in shown
    assert "Estos archivos no están listos para publicarse." in shown


def test_the_command_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect"]) == 2
    assert "Falta decir qué archivos" in capsys.readouterr().err
