"""A document takes the theme named nearest to it; a theme may change another, and its faults are told at its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta.inspection import inspect
from minuta.problems import Problem
from minuta.theme import Theme
from tests.conftest import HEAD, SECTIONS, TemporaryProject

THEMES = "templates/comun/temas"
OWN = f"{THEMES}/propio.yml"
GREEN = 'base: institucional\ncolores:\n  titulos: "#1E5631"\n'


def found(project: TemporaryProject) -> tuple[Problem, ...]:
    problems = inspect(project.project, [project.root / "content"]).problems
    return tuple(problem for problem in problems if problem.code != "borrador")


def theme_of(project: TemporaryProject) -> Theme:
    (page,) = inspect(project.project, [project.root / "content"]).pages
    return page.theme


def told(project: TemporaryProject) -> tuple[str, int, int, str, str]:
    """The only problem: file, line, column, code and message."""
    (problem,) = found(project)
    place = problem.place
    return place.file, place.line, place.column, problem.code, problem.message


def with_own(project: TemporaryProject, text: str) -> None:
    project.write(OWN, text)
    project.write_minuta(head=f"{HEAD}tema: propio\n")


def declare(project: TemporaryProject, line: str) -> None:
    file: Path = project.root / "templates/minuta/tipo.yml"
    file.write_text(file.read_text("utf-8") + line, "utf-8")


def test_nobody_says_and_the_usual_theme_is_taken(project: TemporaryProject) -> None:
    project.write_minuta()
    assert found(project) == ()
    assert theme_of(project).colours.headings == "#0A3D6B"


@pytest.mark.parametrize(
    ("of_type", "of_programme", "of_minuta", "expected"),
    [
        ("blanco-y-negro", "", "", "#000000"),
        ("blanco-y-negro", "institucional", "", "#0A3D6B"),
        ("", "blanco-y-negro", "", "#000000"),
        ("blanco-y-negro", "institucional", "propio", "#1E5631"),
        ("", "", "blanco-y-negro", "#000000"),
    ],
)
def test_the_nearest_to_the_minuta_wins(
    project: TemporaryProject, of_type: str, of_programme: str, of_minuta: str, expected: str
) -> None:
    project.write(OWN, GREEN)
    declare(project, f"tema: {of_type}\n")
    project.write("content/prueba/programa.yml", f"programa: Programa de Prueba\ntema: {of_programme}\n")
    project.write_minuta(head=f"{HEAD}tema: {of_minuta}\n")
    assert found(project) == ()
    assert theme_of(project).colours.headings == expected


def test_a_theme_of_the_type_stands_before_the_common_one_of_its_name(project: TemporaryProject) -> None:
    project.write("templates/minuta/temas/blanco-y-negro.yml", GREEN)
    project.write_minuta(head=f"{HEAD}tema: blanco-y-negro\n")
    assert theme_of(project).colours.headings == "#1E5631"


def test_a_theme_over_another_has_all_that_it_does_not_change(project: TemporaryProject) -> None:
    project.write_minuta()
    usual = theme_of(project)
    with_own(project, GREEN)
    changed = theme_of(project)
    assert (changed.page, changed.body, changed.headings) == (usual.page, usual.body, usual.headings)
    assert changed.colours.link == usual.colours.link
    assert changed.colours.headings != usual.colours.headings


def test_a_key_in_another_spelling_is_the_same_key(project: TemporaryProject) -> None:
    with_own(project, 'Base: institucional\nColores:\n  Títulos: "#1E5631"\n')
    assert theme_of(project).colours.headings == "#1E5631"


def test_what_is_left_blank_is_taken_away(project: TemporaryProject) -> None:
    project.write(OWN, GREEN + "logo: {archivo: no-esta.png, alternativa: Logo, alto: 10}\n")
    project.write("templates/minuta/temas/sin-logo.yml", "base: propio\nlogo:\n")
    project.write_minuta(head=f"{HEAD}tema: sin-logo\n")
    assert [problem.place.file for problem in found(project)] == [OWN]


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("content/prueba/2020-T2/minuta.yml", f"{HEAD}tema: institucinal\n{SECTIONS}", 5),
        ("content/prueba/programa.yml", "programa: Programa de Prueba\ntema: institucinal\n", 2),
        ("templates/minuta/temas/otro.yml", "base: institucinal\n", 1),
    ],
)
def test_a_name_that_does_not_exist_is_told_at_its_line_with_the_near_one(
    project: TemporaryProject, file: str, text: str, line: int
) -> None:
    project.write_minuta()
    project.write(file, text)
    assert told(project) == (file, line, 7, "tema", "No hay un tema «institucinal».")
    assert found(project)[0].hint == "¿Quiso escribir «institucional»?"


def test_the_name_in_the_type_is_told_though_the_minuta_says_another(project: TemporaryProject) -> None:
    declare(project, "tema: institucinal\n")
    project.write_minuta(head=f"{HEAD}tema: institucional\n")
    assert told(project)[3:] == ("tema", "No hay un tema «institucinal».")


def test_a_project_without_the_usual_theme_must_name_another(project: TemporaryProject) -> None:
    common = project.root / THEMES
    for file in sorted(common.iterdir()):
        text = file.read_text("utf-8")
        file.unlink()
        if file.stem == "institucional":
            project.write(OWN, text)
    project.write_minuta(head=f"{HEAD}tema: propio\n")
    assert told(project)[3:] == ("tema", "Falta el tema «institucional», que es el de siempre.")
    declare(project, "tema: propio\n")
    assert found(project) == ()


def test_every_theme_of_a_circle_is_told(project: TemporaryProject) -> None:
    project.write("templates/minuta/temas/otro.yml", "base: propio\n")
    with_own(project, "base: otro\n")
    assert {problem.message for problem in found(project)} == {
        "El tema «propio» se basa en sí mismo.",
        "El tema «otro» se basa en sí mismo.",
    }


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (GREEN + "cuerpo:\n  tamaño: once\n", 5, "«once» no es un número."),
        (GREEN + "tinta: negra\n", 4, "La clave «tinta» no existe en el tema."),
        ("base: institucional\ntitulos:\n  - {tamaño: 14, antes: 16}\n", 3, "La clave «despues» falta en el título."),
    ],
)
def test_a_fault_in_what_a_theme_changes_is_told_at_its_line(
    project: TemporaryProject, text: str, line: int, message: str
) -> None:
    with_own(project, text)
    assert told(project)[0:2] == (OWN, line)
    assert told(project)[4] == message


def test_a_background_too_dark_for_the_text_of_the_base_is_told_at_the_background(project: TemporaryProject) -> None:
    with_own(project, 'base: institucional\ncolores:\n  banda: "#777777"\n')
    file, line, _, code, message = told(project)
    assert (file, line, code) == (OWN, 3, "contraste")
    assert message.startswith("El texto «texto» (#1B1F24) casi no se distingue de «banda» (#777777)")


def test_a_letter_of_a_package_that_is_not_installed_is_told_at_its_line(project: TemporaryProject) -> None:
    with_own(project, "base: institucional\nfuentes:\n  paquete: letra_inexistente\n")
    assert told(project) == (
        OWN, 3, 12, "letra", "Falta la letra Carlito: el paquete «letra_inexistente» no está instalado.",
    )  # fmt: skip


def test_a_letter_without_its_bold_is_told_at_its_line(
    project: TemporaryProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in ("Regular", "Italic", "BoldItalic"):
        project.write(f"letras/otra_letra/Otra-{suffix}.ttf", b"")
    monkeypatch.syspath_prepend(project.root / "letras")
    with_own(project, "base: institucional\nfuentes:\n  paquete: otra_letra\n  familia: Otra\n")
    assert told(project) == (
        OWN, 3, 12, "letra", "El paquete «otra_letra» no trae completa la letra Otra: no tiene Otra-Bold.ttf.",
    )  # fmt: skip


def test_a_theme_may_name_another_package_of_letters(
    project: TemporaryProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in ("Regular", "Bold", "Italic", "BoldItalic"):
        project.write(f"letras/letra_completa/Completa-{suffix}.ttf", b"")
    monkeypatch.syspath_prepend(project.root / "letras")
    with_own(project, "base: institucional\nfuentes:\n  paquete: letra_completa\n  familia: Completa\n")
    assert found(project) == ()
    assert theme_of(project).fonts.family == "Completa"
