"""Two parts whose pages say the same though they were given different data: the template does not show them."""

from __future__ import annotations

from minuta.inspection import inspect
from minuta.problems import Place, Problem
from tests.conftest import TemporaryProject
from tests.support.national import HEAD, ROWS, SECTIONS, write_national

PART = "templates/minuta/partes"


def alike(project: TemporaryProject) -> list[Problem]:
    checked = inspect(project.project, [project.root / "content"])
    wrong = [one for one in checked.problems if one.stops(strict=True)]
    assert all(one.code == "partes-iguales" for one in wrong), wrong
    return wrong


def test_a_table_that_shows_a_constant_is_told_at_its_template(project: TemporaryProject) -> None:
    write_national(project)
    fixed = (
        '<table class="tabla" id="{{ bloque.id }}"><caption>Tabla</caption>'
        '<colgroup><col data-ancho="100"></colgroup>'
        '<thead><tr><th scope="col">Monto</th></tr></thead><tbody><tr><td>$1</td></tr></tbody></table>\n'
    )
    project.write(f"{PART}/tabla.html", "{# Siempre lo mismo. #}\n" + fixed)
    (found,) = alike(project)
    assert found.place == Place(f"{PART}/tabla.html", 2, 1)
    assert found.message.startswith("Sale lo mismo en Tarapacá y en Biobío")
    assert found.documents == tuple(f"prueba/2020-T2/{slug}" for slug in ("tarapaca", "biobio", "los-lagos"))


def test_a_text_that_shows_a_constant_is_told_at_its_template(project: TemporaryProject) -> None:
    write_national(project)
    project.write(f"{PART}/texto.html", "<p>Suman $42.000.000.</p>\n")
    (found,) = alike(project)
    assert found.place == Place(f"{PART}/texto.html", 1, 1)


def test_a_cover_that_shows_a_constant_is_told(project: TemporaryProject) -> None:
    write_national(project, head=HEAD.replace('"{{ region }}"', "\"Suman {{ campamentos | suma('monto_proyecto') }}\""))
    portada = (project.root / "templates/comun/partes/portada.html").read_text("utf-8")
    assert "{{ subtitulo }}" in portada
    project.write(f"{PART}/portada.html", portada.replace("{{ subtitulo }}", "Suman $42.000.000"))
    assert [one.place.file for one in alike(project)] == [f"{PART}/portada.html"]


def test_parts_whose_data_are_equal_may_say_the_same(project: TemporaryProject) -> None:
    rows = [f"2019;{place};Sector;sí;$1.000" for place in ("Biobío;Coronel", "Tarapacá;Iquique")]
    write_national(project, rows, sections=SECTIONS.replace("[comuna, territorio, ", "[territorio, "))
    assert alike(project) == []


def test_what_differs_where_nobody_asked_to_show_it_is_no_mistake(project: TemporaryProject) -> None:
    rows = ["2019;Biobío;Coronel;Uno;sí;$1.000", "2019;Tarapacá;Iquique;Dos;no;$1.000"]
    write_national(project, rows, sections=SECTIONS.replace("[comuna, territorio, ", "[convocatoria, "))
    assert alike(project) == []


def test_a_condition_may_leave_the_same_rows_or_none(project: TemporaryProject) -> None:
    sections = f"{SECTIONS}        filas: convocatoria == 2021\n".replace(
        "Suman {{ campamentos | suma('monto_proyecto') }}.", "Hola."
    )
    write_national(project, sections=sections)
    assert alike(project) == []


def test_equal_words_of_different_rows_are_equal(project: TemporaryProject) -> None:
    """Prose of a cell knows its line, and a link where it leads: neither is a difference that nobody sees."""
    declared = project.root / "templates/minuta/tipo.yml"
    kinds = "titulo: Nombre o situación del campamento}\n"
    text = declared.read_text("utf-8").replace(
        "campamento:        {tipo: texto, " + kinds, "campamento: {tipo: prosa, " + kinds
    )
    assert "tipo: prosa" in text
    declared.write_text(text, "utf-8")
    project.write("content/prueba/2020-T2/datos.csv", "")
    rows = ["2019;Biobío;Coronel;Uno;sí;$1.000;En obras", "2019;Tarapacá;Iquique;Dos;no;$1.000;En obras"]
    sections = SECTIONS.replace("[comuna, territorio, ", "[campamento, ").replace(
        "Suman", "Vea la [ficha](https://www.ejemplo.cl/{{ region | length }}). Suman"
    )
    write_national(project, rows, sections=sections)
    file = project.root / "content/prueba/2020-T2/datos.csv"
    file.write_text(file.read_text("utf-8").replace("monto_proyecto\n", "monto_proyecto;campamento\n"), "utf-8")
    assert alike(project) == []


def test_a_text_that_does_not_ask_for_data_may_be_the_same(project: TemporaryProject) -> None:
    write_national(project, ROWS, sections="secciones:\n  - titulo: Presentación\n    texto: Esto es igual en todas.\n")
    assert alike(project) == []
