"""A letterhead is told at the line that names it, and its sheet, colours and styles become those of the document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from minuta.model import Minuta
from minuta.problems import Problem, Severity
from minuta.theme import styles
from minuta.validate import validate
from tests.conftest import TemporaryProject
from tests.support import letterheads
from tests.support.letterheads import letterhead

PROGRAMME = "content/prueba/programa.yml"
TYPE = "templates/minuta/tipo.yml"


def plain(*changes: letterheads.Change) -> bytes:
    """A letterhead with nothing to remark: without the line under its title, and with a dark caption."""

    def tidy(document: Any) -> None:
        letterheads.without_title_line(document)
        document.styles["Caption"].font.color.rgb = RGBColor(0x33, 0x33, 0x33)

    return letterhead(tidy, *changes)


def named(project: TemporaryProject, file: str = "membrete.docx") -> None:
    project.write(PROGRAMME, f"programa: Prueba\nmembrete: {file}\n")
    project.write_minuta()


def examine(project: TemporaryProject) -> tuple[tuple[Minuta, ...], tuple[Problem, ...]]:
    sources, unread = project.load()
    minutas, invalid = validate(sources)
    return minutas, unread + invalid


def only(project: TemporaryProject) -> Problem:
    _, (problem,) = examine(project)
    return problem


def test_a_letterhead_gives_its_sheet_its_colours_and_its_styles(project: TemporaryProject) -> None:
    named(project)
    project.write("content/prueba/membrete.docx", plain())
    (minuta,), problems = examine(project)
    assert problems == ()
    assert minuta.letterhead is not None
    assert minuta.theme.page.left.quantize(Decimal(1)) == 30
    assert (minuta.theme.colours.headings, minuta.theme.colours.header) == ("#8B1A1A", "#1F497D")
    looks = styles(minuta.theme)
    assert looks["titulo-1"].size == 16
    assert looks["titulo-2"].colour == "#8B1A1A"  # the letterhead has no Heading 2: ours, in its colour
    assert minuta.theme.logo is None


def test_the_letterhead_of_the_type_serves_all_its_documents(project: TemporaryProject) -> None:
    file = project.root / TYPE
    file.write_text(f"{file.read_text('utf-8')}\nmembrete: papel/membrete.dotx\n", "utf-8")
    project.write("templates/minuta/papel/membrete.dotx", letterheads.as_template(plain()))
    project.write_minuta()
    (minuta,), problems = examine(project)
    assert problems == ()
    assert minuta.letterhead is not None
    assert minuta.letterhead.place.file == TYPE


def test_the_letterhead_of_the_programme_goes_before_that_of_the_type(project: TemporaryProject) -> None:
    def narrow(document: Any) -> None:
        document.sections[0].left_margin = Mm(50)

    file = project.root / TYPE
    file.write_text(f"{file.read_text('utf-8')}\nmembrete: membrete.docx\n", "utf-8")
    project.write("templates/minuta/membrete.docx", plain())
    named(project)
    project.write("content/prueba/membrete.docx", plain(narrow))
    (minuta,), problems = examine(project)
    assert problems == ()
    assert minuta.theme.page.left.quantize(Decimal(1)) == 50


def test_a_document_without_a_letterhead_has_the_theme_of_its_type(project: TemporaryProject) -> None:
    project.write_minuta()
    (minuta,), _ = examine(project)
    assert minuta.letterhead is None
    assert (minuta.theme.own, minuta.theme.page.left) == ((), 24)


def test_a_letterhead_that_is_not_there_is_told_with_the_one_that_is(project: TemporaryProject) -> None:
    named(project, "membrete.dotx")
    project.write("content/prueba/membrete.docx", plain())
    project.write("content/prueba/~$mbrete.docx", b"")
    problem = only(project)
    assert (problem.code, str(problem.place)) == ("archivo", f"{PROGRAMME}:2:11")
    assert problem.message == "No está el membrete «membrete.dotx»."
    assert problem.hint == "¿Quiso escribir «membrete.docx»?"


@pytest.mark.parametrize("text", ["../otro/membrete.docx", "/etc/hostname", "sub/membrete.docx"])
def test_a_letterhead_is_only_looked_for_beside_the_file_that_names_it(project: TemporaryProject, text: str) -> None:
    named(project, text)
    assert only(project).code == "archivo"


def test_a_file_that_is_no_letterhead_is_an_error_at_its_line(project: TemporaryProject) -> None:
    named(project)
    project.write("content/prueba/membrete.docx", b"nada")
    problem = only(project)
    assert (problem.code, str(problem.place), problem.severity) == ("membrete", f"{PROGRAMME}:2:11", Severity.ERROR)
    assert problem.message == "El membrete no es un archivo de Word que se pueda abrir: quizás está dañado."


def test_every_thing_that_the_pdf_cannot_show_is_a_problem_of_its_own(project: TemporaryProject) -> None:
    def narrow(document: Any) -> None:
        document.sections[0].left_margin = Mm(180)

    named(project)
    wrapped = letterheads.floating(Mm(1), Mm(1), wrap="wrapSquare")
    project.write("content/prueba/membrete.docx", plain(narrow, wrapped))
    _, problems = examine(project)
    assert [(problem.code, str(problem.place)) for problem in problems] == [("membrete", f"{PROGRAMME}:2:11")] * 2


def test_a_font_without_a_twin_is_a_warning(project: TemporaryProject) -> None:
    def other_font(document: Any) -> None:
        document.styles["Heading 1"].font.name = "Gobierno Sans"
        for name in ("asciiTheme", "hAnsiTheme"):  # the font of the theme goes before one by its name
            del document.styles["Heading 1"].element.rPr.rFonts.attrib[qn(f"w:{name}")]

    named(project)
    project.write("content/prueba/membrete.docx", plain(other_font))
    problem = only(project)
    assert (problem.code, problem.severity) == ("membrete", Severity.WARNING)
    assert problem.message == (
        "El membrete usa «Gobierno Sans», y el PDF se hace con «Carlito», que tiene las medidas de «Calibri»: "
        "las líneas no cortarán igual."
    )


def test_a_faint_style_is_a_warning_with_a_colour_that_would_do(project: TemporaryProject) -> None:
    def faint(document: Any) -> None:
        document.styles["Heading 1"].font.color.rgb = RGBColor(0xDD, 0xDD, 0xDD)

    named(project)
    project.write("content/prueba/membrete.docx", plain(faint))
    problem = only(project)
    assert problem.severity == Severity.WARNING
    assert problem.message.startswith("El estilo «Título 1» del membrete tiene un color (#DDDDDD)")
    assert problem.hint == "Cámbielo en Word por uno más oscuro; por ejemplo, «#767676»."


def test_the_text_is_as_large_as_that_of_the_letterhead(project: TemporaryProject) -> None:
    def large(document: Any) -> None:
        document.styles["Normal"].font.size = Pt(12)

    named(project)
    project.write("content/prueba/membrete.docx", plain(large))
    (minuta,), _ = examine(project)
    assert styles(minuta.theme)["parrafo"].size == 12
