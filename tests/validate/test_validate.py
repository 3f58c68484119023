"""From plain data to a minuta: every fault is told once, in Spanish, where it stands, and with all the others."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook
from PIL import Image

from minuta.model import Cards, Minuta, Prose, Table
from minuta.problems import Place, Problem
from minuta.validate import validate
from minuta.values import Missing, Month, Quantity
from tests.conftest import HEAD, SECTIONS, TemporaryProject

MINUTA = "content/prueba/2020-T2/minuta.yml"
PROGRAMME = "content/prueba/programa.yml"

ROWS = """\
datos:
  pilotos:
    - {region: Tarapacá, comuna: Iquique, nombre: Uno}
    - {region: Ñuble, comuna: Ñiquén, nombre: Dos}
"""
"""Lines 5 to 8 of a minuta."""


def examine(project: TemporaryProject) -> tuple[tuple[Minuta, ...], tuple[Problem, ...]]:
    sources, unread = project.load()
    minutas, invalid = validate(sources)
    return minutas, unread + invalid


def problems(project: TemporaryProject) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(examine(project)[1]))


def told(project: TemporaryProject) -> list[tuple[int, int, str]]:
    """Line, column and code of the problems of the minuta, in order."""
    found = problems(project)
    assert {one.place.file for one in found} <= {MINUTA}, found
    assert all(one.message.endswith(".") for one in found)
    return sorted((one.place.line, one.place.column, one.code) for one in found)


def only(project: TemporaryProject) -> Problem:
    found = problems(project)
    assert len(found) == 1, found
    return found[0]


def minuta(project: TemporaryProject) -> Minuta:
    (made,), found = examine(project)
    assert found == ()
    return made


def section(*blocks: str, title: str = "Uno") -> str:
    """A section whose blocks begin three lines below its `secciones:`."""
    lines = [f"secciones:\n  - titulo: {title}\n    contenido:\n"]
    for block in blocks:
        first, *others = block.splitlines()
        lines.append(f"      - {first}\n" + "".join(f"        {line}\n" for line in others))
    return "".join(lines)


class TestKeys:
    """Keys that are unknown, missing, repeated or of another shape."""

    def test_a_complete_minuta_is_typed_and_keeps_the_place_of_its_texts(self, project: TemporaryProject) -> None:
        project.write_minuta()
        made = minuta(project)
        assert made.title.text == "Programa de Prueba"
        assert made.period.code == "2020-T2"
        assert made.facts["corte"].place == Place(MINUTA, 4, 8)
        (block,) = made.sections[0].blocks
        assert isinstance(block, Prose)
        assert block.text.place == Place(MINUTA, 7, 12)

    def test_an_unknown_key_is_told_with_the_near_match(self, project: TemporaryProject) -> None:
        project.write_minuta(head=HEAD + "subtitlo: Avance\n")
        found = only(project)
        assert (found.code, found.place) == ("clave-desconocida", Place(MINUTA, 5, 1))
        assert found.message == "La clave «subtitlo» no existe en una minuta de avance."
        assert found.hint == "¿Quiso escribir «subtitulo»?"

    def test_an_unknown_key_of_a_block_is_told_with_the_name_of_the_block(self, project: TemporaryProject) -> None:
        project.write_minuta(ROWS + section("tabla: pilotos\nfuentes: FOSIS"))
        found = only(project)
        assert (found.place, found.message) == (Place(MINUTA, 13, 9), "La clave «fuentes» no existe en la tabla.")

    def test_a_missing_key_is_told_at_what_lacks_it(self, project: TemporaryProject) -> None:
        project.write_minuta(head="tipo: minuta\nperiodo: 2020-T2\n")
        assert told(project) == [(1, 1, "falta"), (1, 1, "falta")]
        assert [found.message for found in problems(project)] == [
            "La clave «titulo» falta en una minuta de avance.",
            "La clave «corte» falta en una minuta de avance.",
        ]

    @pytest.mark.parametrize("blank", ["", '""', "''", '"  "', "# nada"])
    def test_an_empty_key_is_told_at_the_key(self, project: TemporaryProject, blank: str) -> None:
        project.write_minuta(head=HEAD.replace("2020-T2", blank))
        found = only(project)
        assert (found.code, found.place) == ("falta", Place(MINUTA, 3, 1))
        assert found.message == "La clave «periodo» está vacía."

    @pytest.mark.parametrize("blank", ["", '""', "''"])
    def test_a_text_that_is_required_cannot_be_two_quotes(self, project: TemporaryProject, blank: str) -> None:
        project.write_minuta(head=HEAD.replace("Programa de Prueba", blank))
        found = only(project)
        assert (found.place, found.message) == (Place(MINUTA, 2, 1), "La clave «titulo» está vacía.")

    @pytest.mark.parametrize("optional", ["subtitulo:", 'subtitulo: ""', "numerar:", 'estado: ""', "indice: ''"])
    def test_an_empty_key_that_may_be_left_out_counts_as_left_out(
        self, project: TemporaryProject, optional: str
    ) -> None:
        project.write_minuta(head=HEAD + optional + "\n")
        made = minuta(project)
        assert (made.state, made.numbered, made.contents) == ("borrador", True, False)

    def test_a_misspelt_required_key_is_one_fault_and_not_two(self, project: TemporaryProject) -> None:
        project.write_minuta(head=HEAD.replace("titulo:", "titluo:"))
        found = only(project)
        assert (found.place, found.hint) == (Place(MINUTA, 2, 1), "¿Quiso escribir «titulo»?")

    @pytest.mark.parametrize(
        ("plain", "typed"),
        [
            ("titulo", "Título"),
            ("titulo", "TITULO"),
            ("periodo", "período"),
            ("periodo", "Periodo"),
            ("corte", "Corte"),
            ("secciones", "Secciones"),
        ],
    )
    def test_a_key_may_have_accents_and_capitals(self, project: TemporaryProject, plain: str, typed: str) -> None:
        project.write_minuta(SECTIONS.replace(plain, typed), head=HEAD.replace(f"{plain}:", f"{typed}:"))
        made = minuta(project)
        assert made.facts["corte"].typed == "30-06-2020"
        assert made.facts["corte"].place == Place(MINUTA, 4, 8)

    @pytest.mark.parametrize("typed", ["datos_clave", "Datos clave", "datos-clave"])
    def test_a_block_is_recognised_whatever_the_spelling_of_its_key(
        self, project: TemporaryProject, typed: str
    ) -> None:
        project.write_minuta(section(f"{typed}:\n  Etapas: 2"))
        assert minuta(project)

    def test_a_key_given_twice_with_and_without_accent_is_told_with_the_first(self, project: TemporaryProject) -> None:
        project.write_minuta(head=HEAD + "Título: Otro\n")
        found = only(project)
        assert (found.code, found.place) == ("clave-repetida", Place(MINUTA, 5, 1))
        assert found.message == "La clave «Título» ya está como «titulo»."
        assert found.related == (Place(MINUTA, 2, 1),)

    @pytest.mark.parametrize(
        ("head", "place", "message"),
        [
            ("titulo: [Uno]", (2, 9), "Se esperaba un texto y hay una lista."),
            ("titulo: {Uno: dos}", (2, 9), "Se esperaba un texto y hay un grupo de claves."),
            ("titulo: Uno\ndatos: pilotos.csv", (3, 8), "Se esperaban las claves de «datos» y hay «pilotos.csv»."),
            ("titulo: Uno\ndatos: [pilotos.csv]", (3, 8), "Se esperaban las claves de «datos» y hay una lista."),
        ],
    )
    def test_a_value_of_another_shape_is_told(
        self, project: TemporaryProject, head: str, place: tuple[int, int], message: str
    ) -> None:
        project.write_minuta(head=HEAD.replace("titulo: Programa de Prueba", head))
        found = only(project)
        assert (found.code, found.place, found.message) == ("forma", Place(MINUTA, *place), message)
        assert found.hint

    @pytest.mark.parametrize(
        ("body", "place", "message"),
        [
            ("secciones: Una frase.\n", (5, 12), "Se esperaba una lista."),
            ("secciones:\n  - Una frase.\n", (6, 5), "Se esperaban las claves de la sección y hay «Una frase.»."),
            ("secciones:\n  - {}\n", (6, 5), "Falta decir qué es la sección."),
            ("secciones:\n  - texto: Uno\n", (6, 5), "No se reconoce la sección que empieza con «texto»."),
            (section("parrafo: Uno"), (8, 9), "No se reconoce el bloque que empieza con «parrafo»."),
            (section("tabl: pilotos"), (8, 9), "No se reconoce el bloque que empieza con «tabl»."),
        ],
    )
    def test_a_section_or_a_block_that_is_not_one_is_told(
        self, project: TemporaryProject, body: str, place: tuple[int, int], message: str
    ) -> None:
        project.write_minuta(body)
        found = only(project)
        assert (found.place, found.message) == (Place(MINUTA, *place), message)

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ("corte: 31-06-2020", "«31-06-2020» no existe en el calendario."),
            ("periodo: 2020-T5", "«2020-T5» no es un período."),
            ("estado: listo", "«listo» no es una de las opciones: borrador, revisión y aprobada."),
            ("numerar: quizás", "«quizás» no es sí ni no."),
        ],
    )
    def test_a_value_of_another_kind_is_told_at_the_value(
        self, project: TemporaryProject, typed: str, message: str
    ) -> None:
        name = typed.split(":")[0]
        kept = [line for line in HEAD.splitlines() if not line.startswith(f"{name}:")]
        project.write_minuta(head="\n".join([typed, *kept, ""]))
        found = only(project)
        assert (found.code, found.place, found.message) == ("valor", Place(MINUTA, 1, len(name) + 3), message)

    @pytest.mark.parametrize(
        "typed", ["periodo: s/i", "estado: no aplica", "palabras_clave: [uno, s/i]", "indice: n/a"]
    )
    def test_what_the_document_needs_cannot_be_unknown(self, project: TemporaryProject, typed: str) -> None:
        name = typed.split(":")[0]
        kept = [line for line in HEAD.splitlines() if not line.startswith(f"{name}:")]
        project.write_minuta(head="\n".join([*kept, typed, ""]))
        found = only(project)
        assert found.code == "valor"
        assert found.message.startswith("Aquí hace falta un valor y dice «")

    def test_a_fact_of_the_type_may_be_unknown(self, project: TemporaryProject) -> None:
        project.write_minuta(head=HEAD + "folio: s/i\n")
        assert minuta(project).facts["folio"].value is Missing.NO_DATA

    def test_a_list_of_one_word_needs_no_dash(self, project: TemporaryProject) -> None:
        project.write_minuta(head=HEAD + "palabras_clave: campamentos\n")
        assert minuta(project).keywords == ("campamentos",)


class TestRows:
    """The cells of the rows, whatever the file."""

    def rows(self, project: TemporaryProject, rows: str) -> None:
        project.write_minuta(f"datos:\n  campamentos: datos.yml\n{SECTIONS}")
        project.write("content/prueba/2020-T2/datos.yml", rows)

    def test_the_faults_of_all_the_rows_are_told_at_once(self, project: TemporaryProject) -> None:
        self.rows(
            project,
            """\
            - {convocatoria: 2019, region: Tarapaka, comuna: Iquique, territorio: Uno, es_campamento: quizás}
            - {convocatoria: "2.019", region: Tarapacá, comuna: Ikique, territorio: Dos, es_campamento: sí}
            - {region: Tarapacá, comuna: Iquique, territorio: "", es_campamento: sí, inicio: pronto}
            - una frase
            """,
        )
        assert [(found.place.line, found.place.column, found.code) for found in problems(project)] == [
            (1, 32, "valor"),
            (1, 91, "valor"),
            (2, 18, "valor"),
            (2, 53, "valor"),
            (3, 3, "falta"),
            (3, 51, "falta"),
            (3, 82, "valor"),
            (4, 3, "forma"),
        ]

    def test_a_required_field_is_told_by_the_title_that_people_see(self, project: TemporaryProject) -> None:
        self.rows(project, "- {region: Tarapacá, comuna: Iquique, territorio: Uno, es_campamento: sí}\n")
        found = only(project)
        assert found.message == "El campo obligatorio «convocatoria» falta: Convocatoria."

    def test_rows_may_be_typed_in_the_minuta_and_several_values_in_a_list(self, project: TemporaryProject) -> None:
        project.write_minuta(
            """\
            secciones: [{titulo: Uno}]
            datos:
              campamentos:
                - Región: Tarapacá
                  Comuna: [Iquique, Pica]
                  TERRITORIO: Uno
                  campamento: s/i
                  Convocatoria: 2019
                  es_campamento: Sí
                  Inicio: ago-2019
                  Monto del proyecto: $37.000.000
            """
        )
        (row,) = minuta(project).data["campamentos"].rows
        assert row["comuna"] == ("Iquique", "Pica")
        assert row["inicio"] == Month(2019, 8)
        assert row["monto_proyecto"] == Quantity(Decimal(37_000_000), "$")
        assert (row["campamento"], row["termino"]) == (Missing.NO_DATA, Missing.EMPTY)
        assert row.cells["monto_proyecto"].typed == "$37.000.000"

    def test_every_wrong_value_of_a_list_is_told_at_its_place(self, project: TemporaryProject) -> None:
        self.rows(
            project,
            "- {convocatoria: 2019, region: Tarapacá, comuna: [Ikique, Pika], territorio: Uno, es_campamento: sí}\n",
        )
        assert [(found.place.column, found.hint) for found in problems(project)] == [
            (51, "¿Quiso escribir «Iquique»?"),
            (59, "¿Quiso escribir «Pica»?"),
        ]

    def test_a_field_that_does_not_exist_is_told_once_and_not_for_every_row(self, project: TemporaryProject) -> None:
        project.write_minuta(f"datos:\n  pilotos: datos.csv\n{SECTIONS}")
        project.write("content/prueba/2020-T2/datos.csv", "region;nombre;consultor\nTarapacá;Uno;A\nÑuble;Dos;B\n")
        found = only(project)
        assert (found.code, found.place) == (
            "clave-desconocida",
            Place("content/prueba/2020-T2/datos.csv", 1, 15, "C1"),
        )
        assert found.message == "El campo «consultor» no existe en «pilotos»."
        assert found.hint == "¿Quiso escribir «consultora»?"

    def test_a_misspelt_required_column_is_one_fault_and_its_cells_are_read(self, project: TemporaryProject) -> None:
        project.write_minuta(f"datos:\n  pilotos: datos.csv\n{SECTIONS}")
        project.write("content/prueba/2020-T2/datos.csv", "rejion;nombre\nTarapacá;Uno\nÑuvle;Dos\n")
        assert [(found.code, found.place.line) for found in problems(project)] == [
            ("clave-desconocida", 1),
            ("valor", 3),
        ]

    def test_a_field_given_twice_with_and_without_accent_is_told(self, project: TemporaryProject) -> None:
        project.write_minuta(f"datos:\n  pilotos: datos.yml\n{SECTIONS}")
        project.write("content/prueba/2020-T2/datos.yml", "- {region: Tarapacá, Región: Ñuble, nombre: Uno}\n")
        found = only(project)
        assert (found.code, found.place.column) == ("clave-repetida", 22)
        assert found.message == "El campo «Región» ya está como «region»."

    def test_a_collection_that_is_not_a_list_of_rows_is_told(self, project: TemporaryProject) -> None:
        self.rows(project, "region: Tarapacá\n")
        found = only(project)
        assert found.message == "«campamentos» debe ser una lista de filas."

    def test_an_exception_stands_in_its_row(self, project: TemporaryProject) -> None:
        project.write_minuta(
            """\
            secciones: [{titulo: Uno}]
            datos:
              pilotos:
                - region: Tarapacá
                  nombre: Uno
                  excepciones: [{regla: una-regla, motivo: Así se publicó.}]
            """
        )
        (row,) = minuta(project).data["pilotos"].rows
        assert [(one.rule, one.reason) for one in row.exemptions] == [("una-regla", "Así se publicó.")]

    def test_an_exception_without_a_reason_is_told(self, project: TemporaryProject) -> None:
        self.rows(project, "- {region: Tarapacá, excepciones: [{regla: una-regla}]}\n")
        assert "La clave «motivo» falta en la excepción." in [found.message for found in problems(project)]

    def test_the_three_forms_of_the_same_data_give_equal_values(self, project: TemporaryProject) -> None:
        titles = ("convocatoria", "region", "comuna", "territorio", "es_campamento", "inicio", "monto_proyecto")
        typed = ("2019", "Tarapacá", "Iquique; Pica", "Uno; dos", "sí", "agosto 2019", "$37.000.000")
        project.write(
            "content/prueba/2020-T2/a.yml",
            "- " + "\n  ".join(f'{title}: "{text}"' for title, text in zip(titles, typed, strict=True)) + "\n",
        )
        project.write(
            "content/prueba/2020-T2/b.csv",
            (";".join(titles) + "\r\n" + ";".join(f'"{text}"' for text in typed)).encode("cp1252"),
        )
        workbook, written = Workbook(), io.BytesIO()
        sheet = workbook.active
        assert sheet is not None
        sheet.append(titles)
        sheet.append([2019, "Tarapacá", "Iquique; Pica", "Uno; dos", True, None, 37_000_000])
        sheet["F2"].value, sheet["F2"].number_format = __import__("datetime").date(2019, 8, 1), "mmm-yy"
        sheet["G2"].number_format = '"$"#,##0'
        workbook.save(written)
        project.write("content/prueba/2020-T2/c.xlsx", written.getvalue())
        read = []
        for name in ("a.yml", "b.csv", "c.xlsx"):
            project.write_minuta(f"datos:\n  campamentos: {name}\n{SECTIONS}")
            (row,) = minuta(project).data["campamentos"].rows
            read.append(row.typed_values())
        assert read[0] == read[1] == read[2]


class TestNames:
    """Names of collections, fields, charts, images, ids and sections."""

    def test_a_collection_that_the_type_does_not_declare_is_told(self, project: TemporaryProject) -> None:
        project.write_minuta(ROWS.replace("pilotos", "piloto") + section("tabla: pilotos"))
        found = only(project)
        assert (found.code, found.place) == ("coleccion-desconocida", Place(MINUTA, 6, 3))
        assert found.message == "El tipo «minuta» no tiene la colección «piloto»."
        assert found.hint == "¿Quiso escribir «pilotos»?"

    def test_the_name_of_a_collection_under_datos_may_have_capitals(self, project: TemporaryProject) -> None:
        project.write_minuta(ROWS.replace("pilotos", "Pilotos") + section("tabla: pilotos"))
        assert list(minuta(project).data) == ["pilotos"]

    def test_a_collection_given_twice_is_told(self, project: TemporaryProject) -> None:
        project.write_minuta(ROWS + "  Pilotos: []\n" + SECTIONS)
        assert told(project) == [(9, 3, "clave-repetida")]

    @pytest.mark.parametrize("block", ["tabla", "fichas", "asistencia", "compromisos"])
    def test_a_block_of_a_collection_that_does_not_exist_is_told(self, project: TemporaryProject, block: str) -> None:
        project.write_minuta(ROWS + section(f"{block}: nada"))
        found = only(project)
        assert (found.code, found.place) == ("coleccion-desconocida", Place(MINUTA, 12, 9))
        assert found.message == "No hay una colección «nada»."

    def test_a_block_of_a_collection_without_data_is_told(self, project: TemporaryProject) -> None:
        project.write_minuta(section("tabla: pilotos"))
        found = only(project)
        assert (found.code, found.message) == ("sin-datos", "La minuta no trae datos para «pilotos».")
        assert found.hint == "Agregue en datos: «pilotos: pilotos.csv»."

    @pytest.mark.parametrize(
        ("line", "column"),
        [
            ("columnas: [region, comunas]", 28),
            ("columnas: [region, {campo: comunas}]", 28),
            ("columnas: [{grupo: Lugar, columnas: [region, comunas]}]", 54),
            ("por: comunas", 14),
            ("agrupar: comunas", 18),
            ("total: comunas", 16),
            ("total: [comunas]", 17),
            ("subtotal: [comunas]", 20),
            ("orden: [region, comunas]", 25),
        ],
    )
    def test_a_field_that_the_collection_does_not_have_is_told_at_its_name(
        self, project: TemporaryProject, line: str, column: int
    ) -> None:
        project.write_minuta(ROWS + section(f"tabla: pilotos\n{line}"))
        found = only(project)
        assert (found.code, found.place) == ("campo-desconocido", Place(MINUTA, 13, column))
        assert found.message == "La colección «pilotos» no tiene el campo «comunas»."
        assert found.hint == "¿Quiso escribir «comuna»?"

    def test_a_total_of_what_is_not_a_number_is_told_with_what_can_be_added_up(self, project: TemporaryProject) -> None:
        project.write_minuta("datos:\n  campamentos: []\n" + section("tabla: campamentos\ntotal: [convocatoria]"))
        found = only(project)
        assert (found.code, found.place) == ("no-suma", Place(MINUTA, 11, 17))
        assert found.message == "«convocatoria» es de tipo año y no se puede sumar."
        assert found.hint == "Se espera: monto_proyecto, monto_iniciativas."

    @pytest.mark.parametrize(
        ("column", "message"),
        [
            ("{titulo: Uno}", "No se reconoce la columna que empieza con «titulo»."),
            ("{valor: Uno}", "La columna con «valor» no tiene título."),
        ],
    )
    def test_a_column_that_does_not_say_what_it_shows_is_told(
        self, project: TemporaryProject, column: str, message: str
    ) -> None:
        project.write_minuta(ROWS + section(f"tabla: pilotos\ncolumnas: [region, {column}]"))
        assert only(project).message == message

    def test_a_block_that_needs_fields_of_its_own_is_told(self, project: TemporaryProject) -> None:
        project.write_minuta(ROWS + section("asistencia: pilotos"))
        found = only(project)
        assert found.message == ("Este bloque necesita el campo «asiste», que la colección «pilotos» no declara.")

    def test_a_repeated_id_is_told_with_the_first(self, project: TemporaryProject) -> None:
        project.write_minuta(ROWS + section("tabla: pilotos\nid: uno", "fichas: pilotos\nid: uno"))
        found = only(project)
        assert (found.code, found.place) == ("id-repetido", Place(MINUTA, 14, 9))
        assert found.message == "El id «uno» ya está en la línea 12."
        assert found.related == (Place(MINUTA, 12, 9),)

    def test_a_section_of_the_fourth_level_is_told(self, project: TemporaryProject) -> None:
        project.write_minuta(
            """\
            secciones:
              - titulo: Uno
                secciones:
                  - titulo: Dos
                    secciones:
                      - titulo: Tres
                        secciones:
                          - titulo: Cuatro
                            texto: Demasiado hondo.
            """
        )
        found = only(project)
        assert (found.code, found.place) == ("nivel", Place(MINUTA, 12, 17))

    def test_a_folder_that_is_not_the_period_is_told_at_the_period(self, project: TemporaryProject) -> None:
        project.write_minuta(head=HEAD.replace("2020-T2", "2020-S1"))
        found = only(project)
        assert (found.code, found.place) == ("carpeta", Place(MINUTA, 3, 10))
        assert found.message == (
            "La minuta es de primer semestre de 2020 (2020-S1), pero su carpeta se llama «2020-T2»."
        )

    def test_a_chart_that_does_not_exist_is_told_with_the_near_match(self, project: TemporaryProject) -> None:
        project.write_minuta(ROWS + section("figura: Cronogramas\ndatos: pilotos\nalternativa: Barras."))
        found = only(project)
        assert (found.code, found.place) == ("figura", Place(MINUTA, 12, 17))
        assert found.message == "No hay un gráfico ni una imagen «Cronogramas»."
        assert found.hint == "¿Quiso escribir «cronograma»?"

    @pytest.mark.parametrize(
        ("data", "place", "message"),
        [
            ("", (8, 9), "El gráfico «cronograma» necesita datos."),
            ("datos: campamento", (9, 16), "No hay una colección «campamento»."),
        ],
    )
    def test_a_chart_without_its_data_is_told(
        self, project: TemporaryProject, data: str, place: tuple[int, int], message: str
    ) -> None:
        project.write_minuta(section(f"figura: cronograma\n{data or 'nota: Uno.'}\nalternativa: Barras."))
        found = only(project)
        assert (found.place, found.message) == (Place(MINUTA, *place), message)

    def test_a_missing_or_broken_image_is_told_where_it_is_named(self, project: TemporaryProject) -> None:
        written = io.BytesIO()
        Image.effect_noise((40, 40), 50).save(written, "png")
        project.write("content/prueba/2020-T2/plano.png", written.getvalue())
        project.write("content/prueba/2020-T2/rota.png", written.getvalue()[:900])
        project.write_minuta(
            section(*(f"figura: {name}\nalternativa: Una foto." for name in ("plano.png", "plano.jpg", "rota.png")))
        )
        assert [(found.place.line, found.place.column, found.message) for found in problems(project)] == [
            (10, 17, "No hay un gráfico ni una imagen «plano.jpg»."),
            (12, 17, "El archivo no es una imagen que se pueda leer."),
        ]
        assert problems(project)[0].hint == "¿Quiso escribir «plano.png»?"

    def test_an_image_is_opened_and_keeps_its_size(self, project: TemporaryProject) -> None:
        written = io.BytesIO()
        Image.new("RGB", (40, 30)).save(written, "png")
        project.write("content/prueba/2020-T2/fotos/plano.png", written.getvalue())
        project.write_minuta(section("figura: fotos/plano.png\nalternativa: Un plano."))
        assert minuta(project).images["fotos/plano.png"].width == 40


SHARED = """\
programa: Programa de Prueba
secciones:
  generales:
    titulo: Aspectos generales
    texto: Una frase.
  otras:
    titulo: Otras
    secciones:
      - usar: generales
"""


class TestSharedSections:
    """Sections of programa.yml that a minuta uses by their name."""

    def use(self, project: TemporaryProject, *names: str) -> None:
        project.write(PROGRAMME, SHARED)
        project.write_minuta("secciones:\n" + "".join(f"  - usar: {name}\n" for name in names))

    def test_a_shared_section_stands_where_it_is_used(self, project: TemporaryProject) -> None:
        self.use(project, "generales")
        (used,) = minuta(project).sections
        assert (used.id, used.title.text) == ("generales", "Aspectos generales")
        assert used.place.file == PROGRAMME

    def test_a_shared_section_that_does_not_exist_is_told(self, project: TemporaryProject) -> None:
        self.use(project, "general")
        found = only(project)
        assert (found.code, found.place) == ("seccion-desconocida", Place(MINUTA, 6, 11))
        assert found.message == "programa.yml no tiene la sección «general»."
        assert found.hint == "¿Quiso escribir «generales»?"

    def test_a_shared_section_used_twice_is_told_at_the_second(self, project: TemporaryProject) -> None:
        self.use(project, "generales", "generales")
        found = only(project)
        assert (found.code, found.place) == ("usar", Place(MINUTA, 7, 11))
        assert found.message == "La sección «generales» ya se usa en la línea 6."

    def test_a_shared_section_cannot_use_another(self, project: TemporaryProject) -> None:
        self.use(project, "otras")
        found = only(project)
        assert (found.code, found.place) == ("usar", Place(PROGRAMME, 9, 9))

    def test_the_faults_of_a_programme_are_told_in_its_own_file(self, project: TemporaryProject) -> None:
        project.write(PROGRAMME, "programas: Uno\ninstitucion: [Dos]\n")
        project.write_minuta()
        assert sorted((str(found.place), found.code) for found in problems(project)) == [
            (f"{PROGRAMME}:1:1", "clave-desconocida"),
            (f"{PROGRAMME}:2:14", "forma"),
        ]


class TestTogether:
    """No fault hides another, and none is told that is not there."""

    def test_the_faults_of_several_files_and_of_every_kind_are_told_in_one_run(self, project: TemporaryProject) -> None:
        project.write(PROGRAMME, "programa: Uno\nsigla: {}\n")
        project.write("content/prueba/2020-T2/pilotos.csv", "region;nombre\nTarapaka;Uno\n;Dos\n")
        project.write_minuta(
            "datos:\n  pilotos: pilotos.csv\n"
            + section("tabla: pilotos\norden: [nombr]\nfuentes: FOSIS", "texto: Uno.", "figura: no.png\nalternativa: x")
            + "  - usar: nada\n",
            head=HEAD.replace("30-06-2020", "31-06-2020"),
        )
        project.write_minuta("secciones: []\n", folder="content/prueba/2020-T1")
        assert sorted((str(found.place), found.code) for found in problems(project)) == [
            ("content/prueba/2020-T1/minuta.yml:3:10", "carpeta"),
            (f"{MINUTA}:11:17", "campo-desconocido"),
            (f"{MINUTA}:12:9", "clave-desconocida"),
            (f"{MINUTA}:14:17", "figura"),
            (f"{MINUTA}:16:11", "seccion-desconocida"),
            (f"{MINUTA}:4:8", "valor"),
            ("content/prueba/2020-T2/pilotos.csv:2:1", "valor"),
            ("content/prueba/2020-T2/pilotos.csv:3:1", "falta"),
            (f"{PROGRAMME}:2:1", "clave-desconocida"),
        ]

    def test_a_fault_in_one_block_does_not_hide_those_of_the_next(self, project: TemporaryProject) -> None:
        project.write_minuta(ROWS + section("tabla: [pilotos]", "tabla: pilotos\norden: nombr", "texto:"))
        assert told(project) == [(12, 16, "forma"), (14, 16, "campo-desconocido"), (15, 9, "falta")]

    def test_a_data_file_that_cannot_be_read_does_not_hide_the_faults_of_the_blocks(
        self, project: TemporaryProject
    ) -> None:
        project.write("content/prueba/2020-T2/pilotos.csv", "region;region\n")
        project.write_minuta(
            "datos:\n  pilotos: pilotos.csv\n"
            + section("tabla: pilotos\norden: nombr", "texto: Hay {{ piloto | length }} y {{ corte | fecha }}.")
        )
        assert sorted((str(found.place), found.code) for found in problems(project)) == [
            (f"{MINUTA}:11:16", "campo-desconocido"),
            (f"{MINUTA}:12:23", "nombre-indefinido"),
            (f"{MINUTA}:12:55", "filtro-desconocido"),
            ("content/prueba/2020-T2/pilotos.csv:1:8", "clave-repetida"),
        ]

    def test_nothing_is_said_of_names_that_a_block_may_use_when_only_another_file_is_wrong(
        self, project: TemporaryProject
    ) -> None:
        project.write(PROGRAMME, "programa: Uno: dos\n")
        project.write_minuta(
            ROWS
            + section(
                'tabla: pilotos\ntitulo: "{{ grupo }} {{ filas | length }}"',
                "fichas: pilotos\ntitulo: Piloto {{ nombre }} de {{ fila.region }}",
                "texto: El {{ periodo }} de {{ programa }}, ver {{ ref('tabla-pilotos') }}.",
            )
            + "  - usar: generales\n"
        )
        assert [str(found.place) for found in problems(project)] == [f"{PROGRAMME}:1:14"]

    def test_a_minuta_with_wrong_names_can_still_be_looked_at_as_it_was_probably_meant(
        self, project: TemporaryProject
    ) -> None:
        project.write_minuta(
            ROWS + section("tabla: piloto\npor: rejion\norden: [nada]\ntotal: [nombre]\ncolumnas: [region, nada]")
        )
        (made,), found = examine(project)
        assert len(found) == 5
        (table,) = made.sections[0].blocks
        assert isinstance(table, Table)
        assert table.collection == "pilotos"
        assert table.split_by is not None and table.split_by.text == "region"
        assert (table.order, table.total) == ((), ())
        assert [column.field for column in table.columns if not isinstance(column, tuple)] == ["region"]  # type: ignore[union-attr]

    def test_a_wrong_state_is_not_taken_for_a_draft_when_the_rest_is_looked_at(self, project: TemporaryProject) -> None:
        project.write_minuta(head=HEAD + "estado: listo\n")
        (made,), _ = examine(project)
        assert made.state == "listo"

    def test_a_minuta_that_lacks_what_others_point_to_is_not_looked_at_further(self, project: TemporaryProject) -> None:
        project.write_minuta(section("tabla: xyz\npor: uno", "parrafo: Uno"))
        assert examine(project)[0] == ()

    def test_a_sound_minuta_is_given_beside_a_faulty_one(self, project: TemporaryProject) -> None:
        project.write_minuta()
        project.write_minuta("secciones: x\n", folder="content/prueba/2020-T1")
        made, found = examine(project)
        assert [one.name for one in made] == [("prueba", "2020-T2")]
        assert found


class TestTypes:
    """A document type that is not well declared."""

    def declare(self, project: TemporaryProject, old: str, new: str) -> None:
        file = project.root / "templates" / "minuta" / "tipo.yml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("identidad: [comuna, territorio]", "identidad: [comunas]", "no tiene el campo «comunas»"),
            ("comienza: inicio", "comienza: inicios", "no tiene el campo «inicios»"),
            ("en: region", "en: regiones", "no tiene el campo «regiones»"),
            ("no_antes_de: inicio", "no_antes_de: comienzo", "no tiene el campo «comienzo»"),
            ("{campo: region, ancho: 14}", "{campo: rejion, ancho: 14}", "no tiene el campo «rejion»"),
            ("figuras/cronograma.vl.json", "figuras/crono.vl.json", "ese archivo no está en la carpeta del tipo"),
            ("tipo: región", "tipo: rejión", "«rejión» no es una de las opciones"),
            ("nombre: Minuta de avance", "nombres: Minuta de avance", "La clave «nombres» no existe en tipo.yml."),
        ],
    )
    def test_a_name_that_points_nowhere_in_a_type_is_told_once(
        self, project: TemporaryProject, old: str, new: str, message: str
    ) -> None:
        self.declare(project, old, new)
        project.write_minuta()
        project.write_minuta(folder="content/prueba/2020-T1", head=HEAD.replace("2020-T2", "2020-T1"))
        found = only(project)
        assert found.place.file == "templates/minuta/tipo.yml"
        assert message in found.message
        assert examine(project)[0] == ()


def test_cards_choose_their_fields_as_a_table_its_columns(project: TemporaryProject) -> None:
    project.write_minuta(ROWS + section("fichas: pilotos\ncampos: [nombre, {campo: region, titulo: Lugar}]"))
    (cards,) = minuta(project).sections[0].blocks
    assert isinstance(cards, Cards)
    named: list[Any] = [(column.field, column.title.text if column.title else None) for column in cards.fields]
    assert named == [("nombre", None), ("region", "Lugar")]
