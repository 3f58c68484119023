"""Every way of getting it wrong, from the file that somebody typed to what the terminal says about it."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from minuta.build import build
from minuta.cli import main
from minuta.project import Project
from tests.conftest import REPOSITORY

MINUTA = "content/prueba/2020-T2/minuta.yml"
CAMPAMENTOS = "content/prueba/2020-T2/campamentos.csv"
PILOTOS = "content/prueba/2020-T2/pilotos.yml"
PROGRAMA = "content/prueba/programa.yml"
IMAGE = "content/prueba/2020-T2/cuadro.png"
TIPO = "templates/minuta/tipo.yml"
CHART = "templates/minuta/figuras/montos-por-region.vl.json"
PART = "templates/minuta/partes/salto.html"
"""A template of the type's own, so that its lines are those of the test."""

GOOD_OUTPUT = {"prueba/2020-T2/minuta-prueba-2020-T2.pdf": b"el PDF anterior", "otro/nota.txt": b"una nota ajena"}


@dataclass(frozen=True)
class Slip:
    """A slip: in `file`, `found` is replaced by `typed` (everything, when `found` is empty).

    What must be said: one line that starts with `place`, with `message` in it, and `hint` in the line below.
    """

    file: str
    found: str | bytes
    typed: str | bytes
    place: str
    message: str
    hint: str

    def plant(self, root: Path) -> None:
        path = root / self.file
        found, typed = _bytes(self.found), _bytes(self.typed)
        before = path.read_bytes() if path.exists() else b""
        assert not found or before.count(found) == 1, f"{found!r} stands {before.count(found)} times in {self.file}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(before.replace(found, typed) if found else typed)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _line_of(file: str, text: str) -> int:
    """The line where a text stands in a file of the repository, whose lines are not for these tests to fix."""
    before, found, _ = (REPOSITORY / file).read_text(encoding="utf-8").partition(text)
    assert found
    return before.count("\n") + 1


SLIPS: dict[str, Slip] = {
    "unknown key of the minute": Slip(
        MINUTA, "datos:\n", "subtitlo: Avance\ndatos:\n",
        f"{MINUTA}:5:1", "La clave «subtitlo» no existe en una minuta de avance.", "¿Quiso escribir «subtitulo»?",
    ),
    "unknown key of a block": Slip(
        MINUTA, "fuente: FOSIS", "fuentes: FOSIS",
        f"{MINUTA}:19:9", "La clave «fuentes» no existe en la tabla.", "¿Quiso escribir «fuente»?",
    ),
    "unknown block": Slip(
        MINUTA, "- tabla: campamentos", "- tabal: campamentos",
        f"{MINUTA}:15:9", "No se reconoce el bloque que empieza con «tabal».", "¿Quiso escribir «tabla»?",
    ),
    "wrong type: a date": Slip(
        MINUTA, "corte: 30-06-2020", "corte: fines de junio",
        f"{MINUTA}:4:8", "«fines de junio» no es una fecha.", "Escríbala así: 30-06-2020.",
    ),
    "wrong type: a day that is not in the calendar": Slip(
        MINUTA, "corte: 30-06-2020", "corte: 31-06-2020",
        f"{MINUTA}:4:8", "«31-06-2020» no existe en el calendario.", "30-06-2020",
    ),
    "wrong type: yes or no": Slip(
        MINUTA, "datos:\n", "indice: quizás\ndatos:\n",
        f"{MINUTA}:5:9", "«quizás» no es sí ni no.", "Escriba «sí» o «no».",
    ),
    "wrong type: an option": Slip(
        MINUTA, "estado: aprobada", "estado: aprovada",
        f"{MINUTA}:28:9", "«aprovada» no es una de las opciones", "¿Quiso escribir «aprobada»?",
    ),
    "wrong type: keys where a list goes": Slip(
        MINUTA, "columnas: [region, comuna, monto_proyecto]", "columnas: {campo: region}",
        f"{MINUTA}:17:19", "Se esperaba una lista.", "Ponga cada elemento en su línea",
    ),
    "wrong type: an amount in a cell": Slip(
        CAMPAMENTOS, "$35.000.000", "35 millones",
        f"{CAMPAMENTOS}:3:64", "«35 millones» no es un monto.", "$37.000.000",
    ),
    "wrong type: a list where text goes": Slip(
        MINUTA, "texto: Última frase.", "texto: [Última, frase]",
        f"{MINUTA}:27:12", "Se esperaba un texto y hay una lista.", "enciérrelo entre comillas",
    ),
    "wrong type: an expression without quotes": Slip(
        MINUTA, "fuente: FOSIS", "fuente: {{ programa }}",
        f"{MINUTA}:19:17", "El texto empieza con «{{» y YAML lo toma por otra cosa.", 'entre comillas: "{{ … }}"',
    ),
    "missing field of the minute": Slip(
        MINUTA, "corte: 30-06-2020\n", "",
        f"{MINUTA}:1:1", "La clave «corte» falta en una minuta de avance.", "Agregue «corte: …».",
    ),
    "missing field of a figure": Slip(
        MINUTA, "        alternativa: Un cuadrado gris\n", "",
        f"{MINUTA}:20:9", "La clave «alternativa» falta en la figura.", "Agregue «alternativa: …».",
    ),
    "missing field of a row": Slip(
        PILOTOS, "  nombre: Acción Local Quillota\n", "",
        f"{PILOTOS}:4:3", "El campo obligatorio «nombre» falta: Nombre del proyecto.", "Agregue «nombre: …».",
    ),
    "empty required cell": Slip(
        CAMPAMENTOS, ";Casablanca;", ";;",
        f"{CAMPAMENTOS}:3:28", "El campo obligatorio «territorio» está vacío: Territorio.", "Agregue «territorio: …».",
    ),
    "empty required cell of the other row": Slip(
        CAMPAMENTOS, "Valparaíso;Casablanca;no", "Valparaíso;Casablanca;",
        f"{CAMPAMENTOS}:3:39", "El campo obligatorio «es_campamento» está vacío", "Agregue «es_campamento: …».",
    ),
    "unknown comuna in a CSV": Slip(
        CAMPAMENTOS, "Iquique", "Ikique",
        f"{CAMPAMENTOS}:2:15", "«Ikique» no es una comuna de Chile.", "¿Quiso escribir «Iquique»?",
    ),
    "unknown comuna in YAML": Slip(
        PILOTOS, "Quillota\n  nombre", "Quilota\n  nombre",
        f"{PILOTOS}:5:11", "«Quilota» no es una comuna de Chile.", "¿Quiso escribir «Quillota»?",
    ),
    "unknown region": Slip(
        CAMPAMENTOS, "2020;Valparaíso", "2020;Balparaíso",
        f"{CAMPAMENTOS}:3:6", "«Balparaíso» no es una región de Chile.", "¿Quiso escribir «Valparaíso»?",
    ),
    "comuna of another region": Slip(
        PILOTOS, "comuna: Iquique", "comuna: Arica",
        f"{PILOTOS}:2:11", "La comuna de Arica está en la Región de Arica y Parinacota, no en la Región de Tarapacá.",
        "Corrija la comuna o la región",
    ),
    "broken YAML: an open quote": Slip(
        MINUTA, "titulo: Cierre", 'titulo: "Cierre',
        f"{MINUTA}:26:13", 'Estas comillas (") no se cierran.', "Ciérrelas en la misma línea.",
    ),
    "broken YAML: a colon in the text": Slip(
        MINUTA, "texto: Última frase.", "texto: Última frase: la final.",
        f"{MINUTA}:27:24", "Hay dos puntos dentro del texto y YAML los toma por otra clave.",
        'texto: "Última frase: la final."',
    ),
    "broken YAML: no space after the colon": Slip(
        MINUTA, "titulo: Cierre", "titulo:Cierre",
        f"{MINUTA}:26:12", "Falta un espacio después de «titulo:».", "Escriba «titulo: Cierre».",
    ),
    "broken YAML: no colon": Slip(
        MINUTA, "datos:\n", "datos\n",
        f"{MINUTA}:5:1", "Después de «datos» faltan los dos puntos.", "Escriba «datos:»",
    ),
    "broken YAML: indentation": Slip(
        MINUTA, "        fuente: FOSIS", "      fuente: FOSIS",
        f"{MINUTA}:19:7", "«fuente» está en la columna del guion de la línea 15.",
        "Alinéela con «tabla», en la columna 9",
    ),
    "broken YAML: reserved sign": Slip(
        MINUTA, "fuente: FOSIS", "fuente: @fosis",
        f"{MINUTA}:19:17", "El texto empieza con «@», que YAML reserva.", "entre comillas",
    ),
    "YAML alias": Slip(
        MINUTA, "fuente: FOSIS", "fuente: *fosis",
        f"{MINUTA}:19:17", "«*fosis» es un alias de YAML, que aquí no se usa.", "entre comillas",
    ),
    "tab indentation": Slip(
        MINUTA, "        fuente: FOSIS", "\tfuente: FOSIS",
        f"{MINUTA}:19:1", "Hay un tabulador en la sangría.", "Use espacios",
    ),
    "wrong encoding": Slip(
        MINUTA, "Última frase.", "Última frase.".encode("latin-1"),
        f"{MINUTA}:27:12", "El archivo no está en UTF-8: aquí hay un byte", "UTF-8",
    ),
    "wrong encoding: UTF-16": Slip(
        PROGRAMA, "", "programa: Prueba\n".encode("utf-16"),
        f"{PROGRAMA}:1:1", "El archivo no está en UTF-8", "UTF-8",
    ),
    "duplicate key": Slip(
        MINUTA, "corte: 30-06-2020\n", "corte: 30-06-2020\ntitulo: Otro\n",
        f"{MINUTA}:5:1", "La clave «titulo» ya está en la línea 2.", "Deje una sola",
    ),
    "duplicate key with other letters": Slip(
        MINUTA, "corte: 30-06-2020\n", "corte: 30-06-2020\nTítulo: Otro\n",
        f"{MINUTA}:5:1", "La clave «Título» ya está como «titulo».", "Deje una sola",
    ),
    "duplicate column": Slip(
        CAMPAMENTOS, "territorio", "comuna",
        f"{CAMPAMENTOS}:1:28", "La columna «comuna» está dos veces.", "Deje una sola",
    ),
    "control character in YAML": Slip(
        MINUTA, "Última frase.", "Última\x0bfrase.",
        f"{MINUTA}:27:18", "Hay un carácter invisible de control (U+000B).", "Bórrelo",
    ),
    "control character in a CSV": Slip(
        CAMPAMENTOS, "Casablanca", "Casa\x00blanca",
        f"{CAMPAMENTOS}:3:32", "Hay un carácter invisible de control (U+0000).", "Bórrelo",
    ),
    "missing image": Slip(
        MINUTA, "figura: cuadro.png", "figura: cuadros.png",
        f"{MINUTA}:20:17", "No hay un gráfico ni una imagen «cuadros.png».", "¿Quiso escribir «cuadro.png»?",
    ),
    "missing chart": Slip(
        MINUTA, "figura: montos-por-region", "figura: montos-por-regiones",
        f"{MINUTA}:22:17", "No hay un gráfico ni una imagen «montos-por-regiones».",
        "¿Quiso escribir «montos-por-region»?",
    ),
    "image that is not an image": Slip(
        IMAGE, "", "esto no es un PNG",
        f"{MINUTA}:20:17", "El archivo no es una imagen que se pueda leer.", "PNG o JPEG",
    ),
    "undefined name": Slip(
        MINUTA, "{{ campamentos | length }}", "{{ campamento | length }}",
        f"{MINUTA}:13:29", "«campamento» no está definido.", "¿Quiso escribir «campamentos»?",
    ),
    "undefined name on the second line": Slip(
        MINUTA, "{{ campamentos | regiones | enumera }}", "{{ campamentos | regiones | enumera }} {{ perido }}",
        f"{MINUTA}:14:56", "«perido» no está definido.", "¿Quiso escribir «periodo»?",
    ),
    "undefined field of a row": Slip(
        MINUTA, "titulo: Proyectos en ejecución", 'titulo: "{{ campamentos[0].comunas }}"',
        f"{MINUTA}:16:36", "«comunas» no está definido.", "¿Quiso escribir «comuna»?",
    ),
    "unknown filter": Slip(
        MINUTA, "| enumera }}", "| enumerar }}",
        f"{MINUTA}:14:42", "No existe el filtro «enumerar».", "¿Quiso escribir «enumera»?",
    ),
    "expression left open": Slip(
        MINUTA, "{{ campamentos | length }}", "{{ campamentos | length",
        f"{MINUTA}:13:26", "La expresión no está bien escrita.", "Falta cerrar con «}}».",
    ),
    "reference to nothing": Slip(
        MINUTA, "texto: Última frase.", "texto: \"Vea la {{ ref('tabla-campamento') }}.\"",
        f"{MINUTA}:27:20", "No hay nada con el id «tabla-campamento».", "¿Quiso escribir «tabla-campamentos»?",
    ),
    "unknown field in a table": Slip(
        MINUTA, "[region, comuna, monto_proyecto]", "[region, comunas, monto_proyecto]",
        f"{MINUTA}:17:28", "La colección «campamentos» no tiene el campo «comunas».", "¿Quiso escribir «comuna»?",
    ),
    "unknown column": Slip(
        CAMPAMENTOS, "territorio", "teritorio",
        f"{CAMPAMENTOS}:1:28", "El campo «teritorio» no existe en «campamentos».", "¿Quiso escribir «territorio»?",
    ),
    "one cell too many": Slip(
        CAMPAMENTOS, "$35.000.000", "$35.000.000;algo",
        f"{CAMPAMENTOS}:3:76", "La fila tiene más celdas que el encabezado: sobra «algo».",
        "falta un título de columna",
    ),
    "quote left open in a CSV": Slip(
        CAMPAMENTOS, "Casablanca", '"Casablanca',
        f"{CAMPAMENTOS}:3:1", "No se entiende esta fila: hay comillas que no se cierran",
        "Revise las comillas de la fila.",
    ),
    "missing data file": Slip(
        MINUTA, "pilotos: pilotos.yml", "pilotos: piloto.yml",
        f"{MINUTA}:7:12", "No está el archivo «piloto.yml».", "¿Quiso escribir «pilotos.yml»?",
    ),
    "unknown collection": Slip(
        MINUTA, "pilotos: pilotos.yml", "piloto: pilotos.yml",
        f"{MINUTA}:7:3", "El tipo «minuta» no tiene la colección «piloto».", "¿Quiso escribir «pilotos»?",
    ),
    "unknown type": Slip(
        MINUTA, "tipo: minuta", "tipo: minutas",
        f"{MINUTA}:1:7", "No hay un tipo de documento «minutas».", "¿Quiso escribir «minuta»?",
    ),
    "unknown shared section": Slip(
        MINUTA, "usar: general", "usar: generales",
        f"{MINUTA}:9:11", "programa.yml no tiene la sección «generales».", "¿Quiso escribir «general»?",
    ),
    "folder of another period": Slip(
        MINUTA, "periodo: 2020-T2\ncorte: 30-06-2020", "periodo: 2020-T3\ncorte: 30-09-2020",
        f"{MINUTA}:3:10", "pero su carpeta se llama «2020-T2».", "Cambie el nombre de la carpeta a «2020-T3».",
    ),
    "empty minute": Slip(
        MINUTA, "", "",
        f"{MINUTA}:1:1", "Falta decir el tipo de documento.", "Agregue «tipo: minuta».",
    ),
    "a heading in the prose": Slip(
        MINUTA, "texto: Última frase.", "texto: |\n      Una frase.\n\n      # Un título\n",
        f"{MINUTA}:30:7", "En el texto no puede ir un título.", "«secciones»",
    ),
    "a note without its text": Slip(
        MINUTA, "texto: Última frase.", "texto: Última frase.[^1]",
        f"{MINUTA}:27:12", "La nota [^1] no tiene texto.", "Agregue al final «[^1]:",
    ),
    "template: an element outside the vocabulary": Slip(
        PART, "", '<div class="firmas">\n  <p>Antes <marquee>Hola</marquee></p>\n</div>\n',
        f"{PART}:2:12", "El elemento <marquee> no está en el vocabulario.", "Se espera:",
    ),
    "template: an element that is almost right": Slip(
        PART, "", "<figur><p>Hola</p></figur>\n",
        f"{PART}:1:1", "El elemento <figur> no está en el vocabulario.", "¿Quiso escribir «figure»?",
    ),
    "template: an unknown class": Slip(
        PART, "", '<p>Hola</p>\n  <p class="fuentes">Hola</p>\n',
        f"{PART}:2:3", "La clase «fuentes» no está en el vocabulario de <p>.", "¿Quiso escribir «fuente»?",
    ),
    "template: an unknown attribute": Slip(
        PART, "", '<p onclick="alert(1)">Hola</p>\n',
        f"{PART}:1:1", "El atributo «onclick» no está en el vocabulario de <p>.", "class",
    ),
    "template: an element left open": Slip(
        PART, "", "<p>Hola</p>\n<ul><li>Uno</li>\n",
        f"{PART}:2:1", "<ul> no se cierra.", "Agregue </ul>.",
    ),
    "template: an undefined name": Slip(
        PART, "", "<p>Hola</p>\n<p>{{ bloques.nombre }}</p>\n",
        f"{PART}:2:1", "nombre que no está definido", "",
    ),
    "template: broken syntax": Slip(
        PART, "", "<p>Hola</p>\n{% if bloque.id %}\n<p>Hola</p>\n{% endfor %}\n",
        f"{PART}:4:1", "La plantilla no está bien escrita en esta línea.", "",
    ),
    "template: a missing part": Slip(
        PART, "", '<p>Hola</p>\n{% include "partes/fuentes.html" %}\n',
        f"{PART}:2:1", "Falta la plantilla «partes/fuentes.html».", "¿Quiso escribir «partes/fuente.html»?",
    ),
    "template: an unknown filter": Slip(
        PART, "", "<p>Hola</p>\n<p>{{ bloque.id | mayusculas }}</p>\n",
        f"{PART}:2:1", "La plantilla no está bien escrita en esta línea.", "",
    ),
    "chart that is not JSON": Slip(
        CHART, "", '{\n  "mark": "bar",\n  "encoding": {,}\n}\n',
        f"{CHART}:3:16", "La especificación del gráfico no es JSON válido.", "",
    ),
    "type: an unknown kind of field": Slip(
        TIPO, "consultora: {tipo: texto, titulo: Consultora, se", "consultora: {tipo: testo, titulo: Consultora, se",
        f"{TIPO}:{_line_of(TIPO, 'consultora: {tipo')}:26",
        "«testo» no es una de las opciones", "¿Quiso escribir «texto»?",
    ),
}  # fmt: skip


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without a fault and with output of an earlier build, which is also the current folder."""
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    shutil.copytree(REPOSITORY / "tests" / "cases" / "bad-input" / "content", tmp_path / "content")
    for name, data in GOOD_OUTPUT.items():
        file = tmp_path / "output" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output_of(root: Path) -> dict[str, bytes]:
    folder = root / "output"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def reported(text: str) -> dict[str, list[tuple[str, str]]]:
    """What the terminal showed: for each place, the messages with what stands below the quoted line."""
    found: dict[str, list[tuple[str, str]]] = {}
    for block in text.split("\n\n"):
        head, *below = block.splitlines()
        place, kind, message = head.partition(": error: ")
        if kind:
            said = [line for line in below if not re.match(r" +\d* \| ", line)]
            found.setdefault(place, []).append((message, "\n".join(said)))
    return found


def test_the_project_of_these_tests_is_sound(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--strict"]) == 0
    assert not re.search(r": (error|advertencia): ", capsys.readouterr().err)


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_where_it_is(sound: Path, capsys: pytest.CaptureFixture[str], slip: Slip) -> None:
    slip.plant(sound)
    assert main(["check"]) == 1
    shown = capsys.readouterr().err
    found = reported(shown)
    assert list(found) == [slip.place], shown
    assert any(slip.message in message and slip.hint in hint for message, hint in found[slip.place]), shown


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_leaves_the_last_good_output_alone(sound: Path, slip: Slip) -> None:
    slip.plant(sound)
    report = build(Project(sound), [sound / "content"], sound / "output")
    assert report.stopped
    assert report.files == ()
    assert output_of(sound) == GOOD_OUTPUT


def test_all_the_slips_at_once_are_told_in_one_run(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each slip in a programme and, where it is one of a template, in a document type of its own."""
    expected = {}
    for number, slip in enumerate(SLIPS.values()):
        alone = _moved(slip, f"p{number}", f"t{number}")
        shutil.copytree(sound / "content" / "prueba", sound / "content" / f"p{number}")
        if slip.file.startswith("templates/"):
            shutil.copytree(sound / "templates" / "minuta", sound / "templates" / f"t{number}")
            Slip(f"content/p{number}/2020-T2/minuta.yml", "tipo: minuta", f"tipo: t{number}", "", "", "").plant(sound)
        alone.plant(sound)
        expected[alone.place] = alone
    assert main(["build", "--strict"]) == 1
    shown = capsys.readouterr()
    found = reported(shown.err)
    assert sorted(found) == sorted(expected)
    for place, slip in expected.items():
        assert any(slip.message in message and slip.hint in hint for message, hint in found[place]), found[place]
    assert f"En total: {sum(map(len, found.values()))} errores" in shown.err
    assert "No se hizo ningún documento; los anteriores quedan como estaban." in shown.err
    assert shown.out == ""
    assert output_of(sound) == GOOD_OUTPUT


def _moved(slip: Slip, programme: str, kind: str) -> Slip:
    """The same slip in another programme or in another document type."""

    def moved(text: str) -> str:
        return text.replace("content/prueba/", f"content/{programme}/").replace(
            "templates/minuta/", f"templates/{kind}/"
        )

    return replace(slip, file=moved(slip.file), place=moved(slip.place))


TOGETHER = (
    "unknown shared section",
    "undefined name",
    "unknown filter",
    "unknown field in a table",
    "unknown key of a block",
    "missing image",
    "missing chart",
    "wrong type: a date",
    "unknown region",
    "unknown comuna in a CSV",
    "empty required cell of the other row",
    "unknown comuna in YAML",
)


def test_the_slips_of_one_document_do_not_hide_one_another(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in TOGETHER:
        SLIPS[name].plant(sound)
    assert main(["check"]) == 1
    shown = capsys.readouterr().err
    assert sorted(reported(shown)) == sorted(SLIPS[name].place for name in TOGETHER), shown


@pytest.mark.parametrize(
    "unreadable",
    [
        Slip(PROGRAMA, "institucion: Servicio", "\tinstitucion: Servicio", f"{PROGRAMA}:2:1", "tabulador", "espacios"),
        Slip(CAMPAMENTOS, ";territorio;", ";comuna;", f"{CAMPAMENTOS}:1:28", "está dos veces", "Deje una sola"),
        Slip(PILOTOS, "comuna: Iquique", 'comuna: "Iquique', f"{PILOTOS}:2:11", "no se cierran", "Ciérrelas"),
        Slip(
            MINUTA, "pilotos: pilotos.yml", "pilotos: piloto.yml", f"{MINUTA}:7:12", "No está el archivo", "pilotos.yml"
        ),
        Slip(MINUTA, "usar: general", "usar: generales", f"{MINUTA}:9:11", "no tiene la sección", "«general»"),
        Slip(IMAGE, "", "no es un PNG", f"{MINUTA}:20:17", "no es una imagen", "PNG"),
    ],
    ids=lambda slip: f"{slip.file}: {slip.message}",
)
@pytest.mark.parametrize("name", ["unknown key of a block", "wrong type: a date", "undefined name"])
def test_a_file_that_cannot_be_read_hides_nothing_of_the_others(
    sound: Path, capsys: pytest.CaptureFixture[str], unreadable: Slip, name: str
) -> None:
    other = SLIPS[name]
    unreadable.plant(sound)
    other.plant(sound)
    assert main(["check"]) == 1
    shown = capsys.readouterr().err
    found = reported(shown)
    assert sorted(found) == sorted([unreadable.place, other.place]), shown
    for slip in (unreadable, other):
        assert any(slip.message in message and slip.hint in hint for message, hint in found[slip.place]), shown


def test_a_warning_stops_a_strict_build_only(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Slip(
        CAMPAMENTOS,
        "2019;Tarapacá;Iquique;El Mirador;sí;agosto 2019;julio 2020",
        "2019;Tarapacá;Iquique;El Mirador;sí;julio 2020;julio 2020",
        "",
        "",
        "",
    ).plant(sound)
    assert main(["build", "--strict", "--format", "html"]) == 1
    assert output_of(sound) == GOOD_OUTPUT
    shown = capsys.readouterr().err
    assert f"{CAMPAMENTOS}:2:37: advertencia: " in shown
    assert "empieza en julio de 2020" in shown
    assert main(["build", "--format", "html"]) == 0
    assert output_of(sound) != GOOD_OUTPUT


def test_a_csv_from_excel_in_its_own_encoding_is_read(sound: Path) -> None:
    file = sound / CAMPAMENTOS
    file.write_bytes(file.read_text(encoding="utf-8").encode("cp1252"))
    assert main(["check", "--strict"]) == 0


def test_a_problem_of_a_shared_file_is_told_once(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = sound / "content" / "prueba" / "2020-T3"
    shutil.copytree(sound / "content" / "prueba" / "2020-T2", other)
    text = (other / "minuta.yml").read_text(encoding="utf-8")
    moved = text.replace("periodo: 2020-T2", "periodo: 2020-T3").replace("30-06-2020", "30-09-2020")
    (other / "minuta.yml").write_text(moved, encoding="utf-8")
    Slip(PROGRAMA, "institucion:", "institusion:", "", "", "").plant(sound)
    assert main(["check"]) == 1
    found = reported(capsys.readouterr().err)
    assert found == {
        f"{PROGRAMA}:2:1": [
            (
                "La clave «institusion» no existe en programa.yml. [clave-desconocida]",
                "    ¿Quiso escribir «institucion»?",
            )
        ]
    }
