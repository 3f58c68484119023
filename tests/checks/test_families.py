"""The rules over the documents of one minuta: each with its rows, what is alike told once, and its own past."""

from __future__ import annotations

import pytest

from minuta.inspection import inspect
from minuta.problems import Problem
from tests.conftest import TemporaryProject
from tests.support.national import DATA, HEAD, MINUTA, ROWS, SECTIONS, write_national

BEFORE = "content/prueba/2020-T1"
HEAD_BEFORE = HEAD.replace("2020-T2", "2020-T1").replace("30-06-2020", "31-03-2020")


def found(project: TemporaryProject, code: str, folder: str = "content") -> list[Problem]:
    problems = inspect(project.project, [project.root / folder]).problems
    return [one for one in problems if one.code == code]


def test_a_figure_typed_by_hand_is_compared_with_the_rows_of_each_part_and_told_once(
    project: TemporaryProject,
) -> None:
    write_national(project, sections=SECTIONS.replace("Suman", "En la región hay dos proyectos. Suman"))
    (one,) = found(project, "cuenta-que-no-calza")
    assert one.place.file == MINUTA
    assert one.message.endswith("(En Tarapacá y Los Lagos.)"), one.message
    assert one.documents == ("prueba/2020-T2/tarapaca", "prueba/2020-T2/los-lagos")


def test_what_differs_in_each_part_is_told_with_the_words_of_the_first(project: TemporaryProject) -> None:
    write_national(project, sections=SECTIONS.replace("Suman", "Los proyectos suman $1.000.000. Suman"))
    (one,) = found(project, "suma-que-no-calza")
    assert "$20.000.000" in one.message, "of Tarapacá, the first"
    assert "(En Tarapacá; también, con otras palabras o cifras, en Biobío y Los Lagos.)" in one.message


def test_a_row_is_told_once_though_it_is_in_its_part_and_in_the_summary(project: TemporaryProject) -> None:
    write_national(project, [*ROWS, "2020;Biobío;Arica;Otro;no;$1.000"])
    (one,) = found(project, "comuna-fuera-de-region")
    assert (one.place.file, one.place.line, "(En" in one.message) == (DATA, 6, False)


def test_what_is_wrong_in_all_alike_is_told_as_in_one_document(project: TemporaryProject) -> None:
    write_national(project, sections=SECTIONS.replace("Suman", "El el total. Suman"), summary="")
    (one,) = found(project, "palabra-repetida")
    assert "(En" not in one.message


def test_an_exception_serves_if_any_of_the_documents_needs_it(project: TemporaryProject) -> None:
    exemption = "    excepciones:\n      - {regla: cuenta-que-no-calza, motivo: Así se publicó}\n"
    sections = SECTIONS.replace("Suman", "En la región hay un proyecto. Suman").replace(
        "    contenido:\n", f"{exemption}    contenido:\n"
    )
    write_national(project, sections=sections)
    assert [one.excused for one in found(project, "cuenta-que-no-calza")] == ["Así se publicó"]
    assert found(project, "excepcion-sin-uso") == []
    write_national(project, sections=sections.replace("un proyecto", "buenas noticias"))
    assert len(found(project, "excepcion-sin-uso")) == 1


def test_each_part_is_compared_with_the_same_part_of_the_period_before(project: TemporaryProject) -> None:
    """A row of Biobío that is gone is missed in Biobío and in the summary, and once."""
    write_national(project, head=HEAD_BEFORE, folder=BEFORE)
    write_national(project, ROWS[1:])
    (one,) = found(project, "fila-que-desaparece", "content/prueba/2020-T2")
    assert set(one.documents) == {"prueba/2020-T2/biobio", "prueba/2020-T2"}


def test_a_sentence_of_another_part_is_no_past_of_this_one(project: TemporaryProject) -> None:
    told = SECTIONS.replace("Suman", "{% if region == 'Biobío' %}Se capacitó a 120 personas.{% endif %} Suman")
    write_national(project, head=HEAD_BEFORE, sections=told, folder=BEFORE)
    write_national(project, sections=told)
    (one,) = found(project, "cifra-sin-actualizar", "content/prueba/2020-T2")
    assert one.place.file == MINUTA


def test_a_year_is_named_by_hand_too(project: TemporaryProject) -> None:
    head, sections = HEAD.replace("region", "convocatoria"), SECTIONS.replace("region", "convocatoria")
    write_national(project, head=head, sections=f"{sections}        filas: convocatoria == 2019\n", summary="")
    (one,) = found(project, "parte-escrita-a-mano")
    assert one.message == "La condición pide «2019», que es de 2019: fuera de ahí no deja filas. (En 2020.)"


@pytest.mark.parametrize("summary", ["", None])
def test_a_part_that_is_no_longer_there_is_told_where_no_summary_would_tell(
    project: TemporaryProject, summary: str | None
) -> None:
    options = {} if summary is None else {"summary": summary}
    write_national(project, head=HEAD_BEFORE, folder=BEFORE, **options)
    write_national(project, ROWS[:3], **options)
    gone = found(project, "parte-que-desaparece", "content/prueba/2020-T2")
    assert [one.message for one in gone] == (
        ["El primer trimestre de 2020 tenía un documento de Los Lagos, y este período no."] if summary == "" else []
    )
