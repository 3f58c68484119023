"""What would spoil the PDF stops the build at the line that caused it: a YAML, a cell, a template or a stylesheet."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from openpyxl import Workbook
from PIL import Image

from minuta.build import build
from minuta.problems import Problem
from tests.conftest import HEAD, REPOSITORY, TemporaryProject

FOLDER = "content/prueba/2020-T2"
MINUTA, PROGRAMA, CSV, XLSX = (
    f"{FOLDER}/minuta.yml",
    "content/prueba/programa.yml",
    f"{FOLDER}/obras.csv",
    f"{FOLDER}/obras.xlsx",
)
TYPE, STYLE, PART = (
    "templates/prueba/tipo.yml",
    "templates/prueba/estilo.css",
    "templates/prueba/partes/salto.html",
)

SIGN, CONTROL = "signo-sin-letra", "caracter-de-control"

DECLARED = """\
nombre: Prueba
campos:
  corte: {tipo: fecha, titulo: Corte}
colecciones:
  obras:
    titulo: Obras
    campos:
      nombre: {tipo: texto, titulo: Nombre}
      monto: {tipo: pesos, titulo: Monto}
    tabla: [nombre, monto]
"""
FIGURE = "secciones:\n  - titulo: Uno\n    contenido:\n      - figura: cuadro.{kind}\n        alternativa: {said}\n"
TEXT = "secciones:\n  - titulo: Uno\n    texto: Dice {words} aquí.\n"
TITLE = "secciones:\n  - titulo: {words}\n    texto: Uno.\n"
TABLE = "datos:\n  obras: obras.{kind}\nsecciones:\n  - titulo: Uno\n    contenido:\n      - tabla: obras\n"
BREAK = "secciones:\n  - titulo: Uno\n    contenido:\n      - salto: página\n"
ROWS = "nombre;monto\nSede;$1.000\n{words};$2.000\n"


def image(kind: str, mode: str = "RGB", size: tuple[int, int] = (8, 8)) -> bytes:
    data = io.BytesIO()
    Image.new(mode, size).save(data, kind)
    return data.getvalue()


def noise() -> bytes:
    data = io.BytesIO()
    Image.effect_noise((90, 90), 50).convert("RGB").save(data, "PNG")
    return data.getvalue()


def workbook(words: str) -> bytes:
    book, data = Workbook(), io.BytesIO()
    for row in (("nombre", "monto"), ("Sede", 1000), (words, 2000)):
        book.worksheets[0].append(row)
    book.save(data)
    return data.getvalue()


@dataclass(frozen=True)
class Case:
    """A minuta, from its fifth line, and what else there is; then the place, the code and some words that are told."""

    body: str
    files: dict[str, str | bytes]
    place: str
    code: str
    said: str
    head: str = HEAD


def _figure(data: str | bytes, said: str, kind: str = "png") -> Case:
    files = {f"{FOLDER}/cuadro.{kind}": data}
    return Case(FIGURE.format(kind=kind, said="Un cuadro"), files, f"{MINUTA}:8:17", "figura", said)


def _alternative(typed: str, place: str, code: str, said: str) -> Case:
    return Case(FIGURE.format(kind="png", said=typed), {f"{FOLDER}/cuadro.png": image("PNG")}, place, code, said)


def _part(html: str, column: int, said: str, code: str = "estructura") -> Case:
    return Case(BREAK, {PART: f"\n{html}\n"}, f"{PART}:2:{column}", code, said)


def _style(rule: str, column: int, said: str, code: str = "estilo") -> Case:
    text = (REPOSITORY / "templates/comun/estilo.css").read_text(encoding="utf-8")
    return Case(
        TITLE.format(words="Uno"), {STYLE: f"{text}{rule}\n"}, f"{STYLE}:{text.count(chr(10)) + 1}:{column}", code, said
    )


def _table(kind: str, data: str | bytes, place: str, code: str, said: str) -> Case:
    return Case(TABLE.format(kind=kind), {f"{FOLDER}/obras.{kind}": data}, place, code, said)


COLUMN = '<colgroup><col data-ancho="100"></colgroup>'

CASES: dict[str, Case] = {
    # Images
    "an image that is no image": _figure(b"no soy una imagen", "no es una imagen que se pueda leer"),
    "an empty image": _figure(b"", "no es una imagen que se pueda leer"),
    "an image cut short": _figure(noise()[:3000], "no es una imagen que se pueda leer"),
    "an image for the press": _figure(image("JPEG", "CMYK"), "CMYK", "jpg"),
    "an image of 16 bits": _figure(image("PNG", "I;16"), "más de 8 bits por color"),
    "an animation": _figure(image("GIF", "P"), "De tipo GIF no se usan", "gif"),
    "an animation that says that it is PNG": _figure(image("GIF", "P"), "es de tipo GIF"),
    "a drawing that reaches outside": _figure('<svg><image href="https://x.cl/a.png"/></svg>', "De tipo SVG", "svg"),
    "a drawing that says that it is PNG": _figure("<svg/>", "no es una imagen que se pueda leer"),
    "an image too large": _figure(image("PNG", "1", (6000, 6000)), "demasiado grande"),
    "an image that would fill the memory": _figure(image("PNG", "1", (20000, 20000)), "demasiado grande"),
    # Alternative texts
    "no alternative text": _alternative('""', f"{MINUTA}:9:9", "falta", "La clave «alternativa» está vacía."),
    "one of spaces": _alternative('"\u00a0 "', f"{MINUTA}:9:9", "falta", "La clave «alternativa» está vacía."),
    "one that comes to nothing": _alternative(
        "\"{{ '' }}\"", f"{MINUTA}:9:22", "falta", "El texto de «alternativa» queda vacío."
    ),
    "a sign in one": _alternative("Un cuadro ✓", f"{MINUTA}:9:32", SIGN, "«✓»"),
    "a control character in one": _alternative('"Un \\u0007"', f"{MINUTA}:9:26", CONTROL, "U+0007"),
    # Signs
    "a sign in a text": Case(TEXT.format(words="☐"), {}, f"{MINUTA}:7:17", SIGN, "casilla vacía"),
    "a sign in a title": Case(TITLE.format(words="Una ✓"), {}, f"{MINUTA}:6:17", SIGN, "«✓»"),
    "a sign in the title of the document": Case(
        TITLE.format(words="Uno"), {}, f"{MINUTA}:2:18", SIGN, "emoji", HEAD.replace("de Prueba", "😀")
    ),
    "a sign in the name of the institution": Case(
        TITLE.format(words="Uno"), {PROGRAMA: "programa: Prueba\ninstitucion: Servicio ✓\n"},
        f"{PROGRAMA}:2:14", SIGN, "«✓»",
    ),
    "a sign of Wingdings in a CSV": _table(
        "csv", ROWS.format(words="\uf0fc Lista"), f"{CSV}:3:1", SIGN, "Wingdings"
    ),
    "a sign in a workbook": _table("xlsx", workbook("Lista ✔"), f"{XLSX}:A3", SIGN, "«✔»"),
    "a sign in a template": _part("<p>✓</p>", 1, "no tiene «✓»", "pdf"),
    "a mark of direction": Case(TEXT.format(words="\u202bx"), {}, f"{MINUTA}:7:17", SIGN, "marca invisible"),
    # Control characters
    "a byte order mark inside": Case(TEXT.format(words="a\ufeff"), {}, f"{MINUTA}:7:18", CONTROL, "U+FEFF"),
    "a line separator": Case(TEXT.format(words="a\u2028"), {}, f"{MINUTA}:7:18", CONTROL, "U+2028"),
    "a control character that is spelt": Case(
        'palabras_clave: ["uno\\u0007"]\n' + TITLE.format(words="Uno"), {}, f"{MINUTA}:5:22", CONTROL, "U+0007"
    ),
    "a control character in a CSV": _table("csv", ROWS.format(words="a\x0bb"), f"{CSV}:3:2", CONTROL, "U+000B"),
    "a line separator in a workbook": _table("xlsx", workbook("a\u2028b"), f"{XLSX}:A3", CONTROL, "U+2028"),
    # What is seen only on paper
    "an amount wider than its column": Case(
        TABLE.format(kind="csv") + f"        columnas: [nombre{', monto' * 9}]\n",
        {CSV: ROWS.format(words="Otra") + "Larga;$999.999.999.999.999\n"},
        f"{CSV}:4:7", "pdf", "no cabe en su columna",
    ),
    # Structure
    "a level of title left out": _part('<section id="a"><h4 id="b">Salta</h4></section>', 17, "se salta un nivel"),
    "a second title of the document": _part("<h1>Otra</h1>", 1, "otro título del documento"),
    "a title that comes to nothing": Case(
        TITLE.format(words="\"{{ '' }}\""), {}, f"{MINUTA}:6:13", "estructura", "en blanco el título de una sección"
    ),
    "a table without headers": _part(
        f'<table class="tabla" aria-label="x">{COLUMN}<tbody><tr><td>a</td></tr></tbody></table>', 1,
        "no tiene encabezados",
    ),
    "a table without a name": _part(
        f'<table class="tabla">{COLUMN}<tbody><tr><th scope="row">a</th></tr></tbody></table>', 1, "no tiene nombre"
    ),
    "an empty paragraph": _part("<p></p>", 1, "en blanco un párrafo"),
    "an unknown language": _part('<p><span lang="inglés">a</span></p>', 4, 'no puede llevar lang="inglés"', "marcado"),
    "an image without alternative text": _part('<figure><img src="a.png"></figure>', 9, "le falta «alt»", "marcado"),
    # Stylesheets
    "an unknown property": _style("p { colour: red }", 5, "unknown property"),
    "an unknown value": _style("p { color: roja }", 5, "invalid value"),
    "an unknown selector": _style("p:::x { color: red }", 1, "p:::x"),
    "a rule that is not closed": _style("p }", 4, "EOF"),
    "an unknown rule": _style("@foo { a: b }", 1, "@foo"),
    "a sheet of another kind": _style("@page :foo { margin: 0 }", 1, ":foo"),
    "something from the network": _style("p { background: url(https://x.cl/a.png) }", 21, "no permitido", "pdf"),
    "a font that is not ours": _style("@font-face { font-family: X; src: url(x.ttf) }", 39, "no permitido", "pdf"),
    "text that is half seen": _style("h2 { opacity: .5 }", 6, "opacidad", "pdf"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_where_it_can_be_put_right(project: TemporaryProject, name: str) -> None:
    case = CASES[name]
    project.write(TYPE, DECLARED)
    for file, data in case.files.items():
        project.write(file, data)
    project.write_minuta(case.body, head=case.head.replace("tipo: minuta", "tipo: prueba"))
    report = build(project.project, [project.root / "content"], project.root / "output")
    assert report.stopped, name
    stopping = [problem for problem in report.problems if problem.stops(strict=False)]
    assert any(_is(problem, case) for problem in stopping), [
        (str(one.place), one.code, one.message) for one in stopping
    ]


def _is(problem: Problem, case: Case) -> bool:
    told = f"{problem.message} {problem.hint}"
    return (str(problem.place), problem.code) == (case.place, case.code) and case.said in told


def test_the_same_minuta_without_faults_is_made(project: TemporaryProject) -> None:
    project.write(TYPE, DECLARED)
    project.write(CSV, ROWS.format(words="Otra"))
    project.write_minuta(TABLE.format(kind="csv"), head=HEAD.replace("tipo: minuta", "tipo: prueba"))
    report = build(project.project, [project.root / "content"], project.root / "output")
    assert not report.stopped, report.problems
