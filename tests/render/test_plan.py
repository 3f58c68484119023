"""Numbers, labels and ids: what a reader counts by, given once and without clashes."""

from __future__ import annotations

import re

import pytest

from minuta.inspection import Checked
from minuta.markup import serialise
from tests.render.conftest import Inspect


def headings(checked: Checked) -> list[str]:
    assert not checked.problems, checked.problems
    return [element.text() for element in checked.pages[0].body.walk() if element.tag in ("h2", "h3", "h4")]


def ids(checked: Checked) -> list[str]:
    assert not checked.problems, checked.problems
    return [element.get("id") for element in checked.pages[0].body.walk() if element.get("id")]


def test_sections_are_numbered_to_three_levels_and_annexes_by_letter(inspected: Inspect) -> None:
    checked = inspected(
        "  - titulo: A\n    secciones:\n      - titulo: B\n        secciones:\n          - titulo: C\n"
        "            texto: x\n"
        "      - titulo: D\n        numerada: no\n        texto: x\n      - titulo: E\n        texto: x\n"
        "  - titulo: F\n    numerada: no\n    secciones:\n      - titulo: G\n        texto: x\n"
        "  - titulo: H\n    texto: x\n  - anexo: I\n    texto: x\n  - anexo: J\n    texto: x\n"
    )
    assert headings(checked) == ["1. A", "1.1 B", "1.1.1 C", "D", "1.2 E", "F", "G", "2. H", "Anexo A. I", "Anexo B. J"]


def test_a_table_that_is_split_has_a_number_an_id_and_a_title_for_each_group(inspected: Inspect) -> None:
    checked = inspected(
        "  - titulo: A\n    contenido:\n      - tabla: obras\n        por: region\n        titulo: De {{ grupo }}\n"
    )
    captions = [element.text() for element in checked.pages[0].body.walk() if element.tag == "caption"]
    assert captions == ["Tabla 1. De Tarapacá", "Tabla 2. De Valparaíso", "Tabla 3. De Ñuble"]
    assert [one for one in ids(checked) if one.startswith("tabla")] == [
        "tabla-obras-tarapaca", "tabla-obras-valparaiso", "tabla-obras-nuble",
    ]  # fmt: skip


def test_ids_never_clash(inspected: Inspect) -> None:
    checked = inspected(
        "  - titulo: Obras\n    texto: x\n  - titulo: Obras\n    texto: x\n  - titulo: Obras sección\n    texto: x\n"
        "  - titulo: Otra\n    id: obras\n    contenido:\n      - tabla: obras\n      - tabla: obras\n"
    )
    found = ids(checked)
    assert len(set(found)) == len(found)


def test_an_id_that_was_typed_is_never_given_to_another(inspected: Inspect) -> None:
    checked = inspected(
        "  - titulo: Obras\n    texto: \"{{ ref('obras') }}\"\n  - titulo: Otra\n    id: obras\n    texto: x\n"
    )
    assert not checked.problems
    html = serialise(checked.pages[0].body)
    assert '<a href="#obras">sección 2</a>' in html
    assert '<h2 id="obras"><span class="numero">2.</span> Otra</h2>' in html


def test_a_reference_is_a_link_in_prose_and_plain_words_elsewhere(inspected: Inspect) -> None:
    checked = inspected(
        "  - titulo: A *b*\n    numerada: no\n    contenido:\n"
        "      - texto: \"{{ ref('a-b') }} y {{ ref('tabla-obras') }}\"\n"
        "      - tabla: obras\n        nota: \"Ver {{ ref('tabla-obras') }}.\"\n"
    )
    assert not checked.problems
    html = serialise(checked.pages[0].body)
    assert '<p><a href="#a-b">sección «A *b*»</a> y <a href="#tabla-obras">Tabla 1</a></p>' in html
    assert '<p class="fuente">Nota: Ver Tabla 1.</p>' in html


def test_key_facts_without_a_title_keep_the_id_that_was_typed(inspected: Inspect) -> None:
    checked = inspected("  - titulo: A\n    contenido:\n      - datos_clave: {a: b}\n        id: claves\n")
    assert "claves" in ids(checked)


@pytest.mark.parametrize(
    ("lines", "code", "text"),
    [
        ("tabla: obras\n        subtotal: [gasto]", "falta", "grupos"),
        ("tabla: obras\n        columnas: [nombre, saldo]\n        total: [gasto]", "no-suma", "no muestra «gasto»"),
        ("tabla: obras\n        columnas: [gasto, nombre]\n        total: [gasto]", "no-suma", "primera columna"),
        ("datos_clave: {a: b}\n        id: dos palabras", "valor", "espacios"),
    ],
)
def test_what_would_be_left_out_in_silence_is_a_problem(inspected: Inspect, lines: str, code: str, text: str) -> None:
    (problem,) = inspected(f"  - titulo: A\n    contenido:\n      - {lines}\n").problems
    assert problem.code == code
    assert text in problem.message


def test_an_annex_inside_a_section_is_a_problem(inspected: Inspect) -> None:
    checked = inspected("  - titulo: A\n    secciones:\n      - anexo: B\n        texto: x\n")
    assert [problem.code for problem in checked.problems] == ["nivel"]


def test_prose_in_a_card_is_printed_as_prose(inspected: Inspect) -> None:
    checked = inspected("  - titulo: A\n    contenido:\n      - fichas: obras\n        campos: [nombre, detalle]\n")
    assert not checked.problems
    assert "**" not in re.sub("<[^>]*>", "", serialise(checked.pages[0].body))
