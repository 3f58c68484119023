"""What was typed at another level, or with a dash too many: a cause is told and not its consequences, and no more."""

from __future__ import annotations

import pytest

from minuta.model import KeyFacts, Minuta
from minuta.problems import Place
from tests.conftest import HEAD, SECTIONS, TemporaryProject
from tests.validate.test_validate import MINUTA, PROGRAMME, ROWS, examine, minuta, only, problems, section

PILOTS = "content/prueba/2020-T2/pilotos.yml"
DATA = "datos:\n  pilotos: pilotos.yml\n"
WHOLE = "- region: Tarapacá\n  nombre: Uno\n"


def pilots(made: Minuta) -> list[tuple[str, ...]]:
    """The region, the comuna and the name of each pilot, as they are printed."""
    fields = ("region", "comuna", "nombre")
    return [tuple(str(row.cells[field].value) for field in fields) for row in made.data["pilotos"].rows]


class TestDashes:
    """Items that are one, and items that are not."""

    def test_the_fields_of_a_row_with_a_dash_each_are_read_as_one_row(self, project: TemporaryProject) -> None:
        project.write_minuta(DATA + SECTIONS)
        project.write(PILOTS, "- region: Tarapacá\n- comuna: Iquique\n- nombre: Uno\n- region: Ñuble\n- nombre: Dos\n")
        (made,), (found,) = examine(project)
        assert [row[::2] for row in pilots(made)] == [("Tarapacá", "Uno"), ("Ñuble", "Dos")]
        assert found.place == Place(PILOTS, 2, 3)
        assert found.related == (Place(PILOTS, 3, 3), Place(PILOTS, 5, 3))

    def test_what_is_wrong_in_a_parted_row_is_told_too(self, project: TemporaryProject) -> None:
        project.write_minuta(DATA + SECTIONS)
        project.write(PILOTS, "- region: Tarapacá\n- comuna: Ikique\n- nombre: Uno\n")
        assert [found.place.column for found in problems(project)] == [3, 11]

    @pytest.mark.parametrize(
        "rows",
        [
            WHOLE + "- region: Ñuble\n  comuna: Ñiquén\n",
            WHOLE + "- {comuna: Iquique}\n",
            "- nombre: Uno\n- nombre: Dos\n",
            "- comuna: Iquique\n- region: Tarapacá\n  nombre: Uno\n",
            "- region: Tarapacá\n  comuna: Iquique\n- nombre: Uno\n  comuna: Iquique\n",
        ],
    )
    def test_rows_that_lack_something_are_not_taken_for_one(self, project: TemporaryProject, rows: str) -> None:
        project.write_minuta(DATA + SECTIONS)
        project.write(PILOTS, rows)
        assert {found.code for found in problems(project)} == {"falta"}

    def test_a_section_goes_on_in_the_items_without_title(self, project: TemporaryProject) -> None:
        project.write_minuta("secciones:\n  - titulo: Uno\n  - numerada: no\n  - texto: Hola.\n  - titulo: Dos\n")
        (made,), (found,) = examine(project)
        assert [(one.title.text, one.numbered, len(one.blocks)) for one in made.sections] == [
            ("Uno", False, 1), ("Dos", True, 0),
        ]  # fmt: skip
        assert found.place == Place(MINUTA, 7, 5)

    def test_what_should_be_inside_an_empty_key_is_not_taken_for_part_of_its_item(
        self, project: TemporaryProject
    ) -> None:
        project.write_minuta("secciones:\n  - titulo: Uno\n    contenido:\n  - texto: Hola.\n")
        assert only(project).hint.endswith("Si es un texto, va dentro de «contenido», con más sangría.")

    def test_two_items_of_a_kind_that_does_not_exist_are_one_fault(self, project: TemporaryProject) -> None:
        project.write_minuta(section("parrafo: Uno", "parrafo: Dos", "texto: Tres"))
        assert only(project).related == (Place(MINUTA, 9, 9),)


class TestLevels:
    """Keys further in or further out than their place."""

    def test_a_required_key_that_is_elsewhere_is_not_told_as_missing(self, project: TemporaryProject) -> None:
        project.write_minuta(SECTIONS + "    corte: 30-06-2020\n", head=HEAD.replace("corte: 30-06-2020\n", ""))
        assert only(project).code == "clave-desconocida"

    def test_a_key_that_two_levels_want_is_not_sent_to_any(self, project: TemporaryProject) -> None:
        inner = "secciones:\n  - titulo: Uno\n    secciones:\n      - titulo: Dos\n        contenido:\n"
        project.write_minuta(inner + "          - texto: Hola.\n            id: dos\n")
        assert only(project).hint == "Se espera: texto."

    def test_the_keys_of_a_block_whose_first_line_is_missing_are_one_fault(self, project: TemporaryProject) -> None:
        project.write_minuta(section("texto: Uno\nid: dos\ntitulo: Dos\nfuente: FOSIS"))
        assert only(project).message == "Las claves «id», «titulo» y «fuente» no existen en el texto."

    def test_the_rows_of_another_collection_are_one_fault(self, project: TemporaryProject) -> None:
        other = "    - inicio: agosto 2019\n      es_campamento: sí\n"
        project.write_minuta(ROWS + other * 2 + section("tabla: campamentos"))
        found = only(project)
        assert found.message == "Ninguno de los campos de esta fila existe en «pilotos»."
        assert found.related == (Place(MINUTA, 11, 7),)

    def test_the_sections_inside_the_data_are_one_fault(self, project: TemporaryProject) -> None:
        project.write_minuta("datos:\n  secciones:\n    - titulo: Uno\n      texto: Hola.\n  folio: 12\n")
        found = only(project)
        assert (found.message, found.place) == ("«secciones» no es una colección de datos.", Place(MINUTA, 6, 3))
        assert found.related == (Place(MINUTA, 9, 3),)

    def test_a_collection_beside_the_data_is_not_told_as_missing_where_it_is_used(
        self, project: TemporaryProject
    ) -> None:
        other = "campamentos: campamentos.csv\n"
        project.write_minuta(ROWS + other + section("tabla: campamentos", "tabla: campamentos"))
        found = only(project)
        assert (found.place, found.hint) == (Place(MINUTA, 9, 1), "Si va dentro de «datos», le falta sangría.")

    def test_a_collection_without_data_is_told_once(self, project: TemporaryProject) -> None:
        project.write_minuta(section("tabla: pilotos", "fichas: pilotos"))
        assert only(project).place == Place(MINUTA, 8, 9)

    @pytest.mark.parametrize(
        ("general", "code"),
        [("titulos: Uno", "clave-desconocida"), ("- titulo: Uno", "forma"), ("texto: Uno", "falta")],
    )
    def test_a_shared_section_that_cannot_be_read_is_not_told_as_missing(
        self, project: TemporaryProject, general: str, code: str
    ) -> None:
        project.write(PROGRAMME, f"programa: Prueba\nsecciones:\n  general:\n    {general}\n")
        project.write_minuta("secciones:\n  - usar: general\n")
        (found,) = examine(project)[1]
        assert (found.code, found.place.file) == (code, PROGRAMME)

    def test_a_fact_may_be_named_as_a_key_or_begin_with_a_number(self, project: TemporaryProject) -> None:
        project.write_minuta(section("datos_clave:\n  titulo: Uno\n  1. Etapa: Dos\n  corte: Tres"))
        (block,) = minuta(project).sections[0].blocks
        assert isinstance(block, KeyFacts)
        assert list(block.facts) == ["titulo", "1. Etapa", "corte"]

    def test_a_misspelt_key_after_an_empty_one_is_not_taken_for_its_content(self, project: TemporaryProject) -> None:
        project.write_minuta("datos:\nseciones:\n  - titulo: Uno\n    texto: Hola.\n")
        assert only(project).hint == "¿Quiso escribir «secciones»?"
