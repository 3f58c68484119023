"""What may follow «por» and «resumen», and what is said of what may not."""

from __future__ import annotations

import pytest

from minuta.load import find_documents, load
from minuta.model import Minuta
from minuta.problems import Place, Problem
from minuta.validate import validate
from tests.conftest import TemporaryProject
from tests.support.national import HEAD, MINUTA, SECTIONS, SUMMARY, write_national


def validated(project: TemporaryProject) -> tuple[tuple[Minuta, ...], tuple[Problem, ...]]:
    sources, _ = load(project.project, find_documents(project.project, [project.root / "content"]))
    return validate(sources)


def only(project: TemporaryProject) -> Problem:
    (found,) = validated(project)[1]
    return found


def test_a_misspelt_field_is_told_with_the_near_match(project: TemporaryProject) -> None:
    write_national(project, head=HEAD.replace("por: region", "por: regon"))
    found = only(project)
    assert (found.code, found.place) == ("campo-desconocido", Place(MINUTA, 7, 6))
    assert found.message == "Ninguna colección de esta minuta tiene el campo «regon»."
    assert found.hint == "¿Quiso escribir «region»?"


@pytest.mark.parametrize("field", ["monto_proyecto", "es_campamento"])
def test_a_field_that_measures_or_describes_gives_no_documents(project: TemporaryProject, field: str) -> None:
    write_national(project, head=HEAD.replace("por: region", f"por: {field}"))
    found = only(project)
    assert (found.code, found.place) == ("por", Place(MINUTA, 7, 6))
    assert "no nombra nada" in found.message
    assert "region" in found.hint


def test_a_summary_needs_to_know_of_what(project: TemporaryProject) -> None:
    write_national(project, head=HEAD.replace("por: region\n", "").replace("{{ region }}", "A"))
    found = only(project)
    assert (found.code, found.place.line) == ("por", 17)
    assert "por: region" in found.hint


def test_a_field_called_like_something_else_cannot_be_the_name_of_a_part(project: TemporaryProject) -> None:
    declared = project.root / "templates/minuta/tipo.yml"
    text = declared.read_text("utf-8").replace("  folio: ", "  region: {tipo: texto}\n  folio: ")
    declared.write_text(text, "utf-8")
    write_national(project)
    assert (only(project).code, only(project).place) == ("por", Place(MINUTA, 7, 6))


def test_what_the_summary_does_not_say_is_as_in_the_minuta_but_for_the_subtitle(project: TemporaryProject) -> None:
    write_national(project, head=HEAD + "aviso: Un aviso.\nindice: sí\npalabras_clave: [una]\n")
    (minuta,), problems = validated(project)
    assert problems == ()
    summary = minuta.summary
    assert summary is not None
    assert summary.notice is not None
    assert (summary.notice.text, summary.contents, summary.keywords) == ("Un aviso.", True, ("una",))
    assert (summary.title.text, summary.subtitle, summary.data) == ("Resumen nacional", None, minuta.data)


def test_the_summary_may_say_otherwise(project: TemporaryProject) -> None:
    own = "  subtitulo: Todo\n  indice: no\n  numerar: no\n  aviso: Otro.\n  palabras_clave: []\n"
    write_national(
        project, head=HEAD + "indice: sí\n", summary=SUMMARY.replace("  secciones:", own + "  secciones:", 1)
    )
    (minuta,), problems = validated(project)
    assert problems == ()
    summary = minuta.summary
    assert summary is not None
    assert summary.subtitle is not None
    assert (summary.subtitle.text, summary.contents, summary.numbered, summary.keywords) == ("Todo", False, False, ())


def test_an_id_may_stand_in_the_parts_and_in_the_summary(project: TemporaryProject) -> None:
    with_id = "      - tabla: campamentos\n        id: cuadro\n"
    write_national(
        project,
        sections=SECTIONS.replace("      - tabla: campamentos\n", with_id),
        summary=SUMMARY.replace(
            "        - resumen: campamentos\n", "        - resumen: campamentos\n          id: cuadro\n"
        ),
    )
    assert validated(project)[1] == ()


@pytest.mark.parametrize(
    ("block", "code", "words"),
    [
        ("por: regon\n          columnas: [monto_proyecto]", "campo-desconocido", "«regon»"),
        ("por: region\n          columnas: [territorio]", "no-suma", "«territorio»"),
        ("por: region\n          columnas: [{valor: x}]", "falta", "no tiene título"),
        ("columnas: [monto_proyecto]", "falta", "«por» falta en la tabla resumen"),
        ("por: region\n          columnas: [monto_proyecto]\n          orden: region", "clave-desconocida", "«orden»"),
    ],
)
def test_a_wrong_aggregated_table_is_told_once(project: TemporaryProject, block: str, code: str, words: str) -> None:
    table = f"        - resumen: campamentos\n          {block}\n"
    write_national(project, summary=SUMMARY.partition("        - resumen:")[0] + table)
    found = only(project)
    assert (found.code, words in found.message) == (code, True), found
