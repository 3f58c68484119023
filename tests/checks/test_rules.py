"""The list of rules and what an exception does to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta.checks import RULES
from minuta.inspection import inspect
from minuta.problems import Problem, Severity
from minuta.project import Project
from minuta.text import slug
from tests.checks.conftest import Check, row
from tests.conftest import REPOSITORY

ABROAD = row(region="Metropolitana", comuna="San Fernando")
ALSO_ABROAD = row(region="Tarapacá", comuna="Arica", territorio="Vista al Mar")
EXCUSE = "{regla: comuna-fuera-de-region, motivo: Así se publicó}"


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_every_rule_has_a_name_of_its_own_that_can_be_typed() -> None:
    names = [rule.code for rule in RULES]
    assert len(set(names)) == len(names)
    assert [slug(name) for name in names] == names


def test_a_sound_minute_has_no_findings(check: Check) -> None:
    assert check([row()]) == []


def test_an_exception_in_the_row_excuses_it_with_its_reason(check: Check) -> None:
    (found,) = check([ABROAD.removesuffix("}") + f", excepciones: [{EXCUSE}]}}"])
    assert (found.code, found.excused, found.stops(strict=False)) == ("comuna-fuera-de-region", "Así se publicó", False)


def test_an_exception_in_a_row_does_not_excuse_the_next_row(check: Check) -> None:
    excused = ABROAD.removesuffix("}") + f", excepciones: [{EXCUSE}]}}"
    assert [problem.excused for problem in check([excused, ALSO_ABROAD])] == ["Así se publicó", ""]


def test_an_exception_of_the_document_excuses_every_row(check: Check) -> None:
    found = check([ABROAD, ALSO_ABROAD], head=f"excepciones: [{EXCUSE}]")
    assert [problem.excused for problem in found] == ["Así se publicó"] * 2


def test_an_exception_about_some_words_excuses_only_what_mentions_them(check: Check) -> None:
    about = EXCUSE.removesuffix("}") + ", sobre: vista al mar}"
    found = check([ABROAD, ALSO_ABROAD], head=f"excepciones: [{about}]")
    assert [problem.excused for problem in found] == ["", "Así se publicó"]


def test_an_exception_in_the_block_excuses_its_title(check: Check) -> None:
    excuse = "{regla: cuenta-que-no-calza, motivo: Título publicado}"
    block = f"- tabla: campamentos\n  titulo: 3 campamentos\n  excepciones: [{excuse}]\n"
    (found,) = check([row()], block)
    assert (found.code, found.excused) == ("cuenta-que-no-calza", "Título publicado")


def test_an_exception_in_the_section_excuses_its_blocks(check: Check) -> None:
    block = "- tabla: campamentos\n  titulo: 3 campamentos\n"
    section = "excepciones: [{regla: cuenta-que-no-calza, motivo: Título publicado}]"
    (found,) = check([row()], block, section=section)
    assert (found.code, found.excused) == ("cuenta-que-no-calza", "Título publicado")


def test_an_exception_to_an_unknown_rule_is_an_error_with_the_near_match(check: Check) -> None:
    (found,) = check([row()], head="excepciones: [{regla: comuna-fuera-de-regiones, motivo: Sí}]")
    assert found.code == "excepcion-desconocida"
    assert found.severity is Severity.ERROR
    assert str(found.place) == "content/prueba/2020-T2/minuta.yml:6:15"
    assert found.hint == "¿Quiso escribir «comuna-fuera-de-region»?"


@pytest.mark.parametrize("where", ["document", "section", "row", "block"])
def test_an_exception_that_nothing_needs_is_told(check: Check, where: str) -> None:
    idle = f"excepciones: [{EXCUSE}]"
    (found,) = check(
        [row().removesuffix("}") + f", {idle}}}" if where == "row" else row()],
        "- tabla: campamentos\n" + (f"  {idle}\n" if where == "block" else ""),
        head=idle if where == "document" else "",
        section=idle if where == "section" else "",
    )
    assert found.code == "excepcion-sin-uso"
    assert found.severity is Severity.WARNING


def test_an_exception_without_a_reason_is_refused(check: Check) -> None:
    assert codes(check([ABROAD], head="excepciones: [{regla: comuna-fuera-de-region}]")) == ["falta"]


def findings(folder: str) -> set[tuple[str, str, str, bool]]:
    problems = inspect(Project(REPOSITORY), [REPOSITORY / folder]).problems
    return {
        (Path(problem.place.file).name, problem.code, problem.message, bool(problem.excused)) for problem in problems
    }


ABROAD_AS_PUBLISHED = (
    "pilotos.yml", "comuna-fuera-de-region",
    "La comuna de San Fernando está en la Región del Libertador General Bernardo O'Higgins, "
    "no en la Región Metropolitana de Santiago.", True,
)  # fmt: skip


THE_SAME_PLACE = (
    "pilotos.yml", "lugar-en-dos-comunas",
    "«Andes Cordillera» está aquí en San Fernando, y en «Proyectos con foco en campamentos», en San Bernardo.", False,
)  # fmt: skip


def warnings(found: set[tuple[str, str, str, bool]]) -> set[tuple[str, str, str, bool]]:
    """What stops a strict build, and what an exception excuses; suggestions of style are looked at in their cases."""
    return {one for one in found if one[1] not in ("tipografia", "parte-que-falta", "sigla-sin-explicar")}


def test_the_published_minute_has_exactly_the_findings_that_it_deserves() -> None:
    assert warnings(findings("content/accion-local/2020-T2")) == {
        ABROAD_AS_PUBLISHED,
        THE_SAME_PLACE,
        (
            "campamentos.csv", "empieza-despues-del-corte",
            "Se presenta como «Proyectos en ejecución», pero empieza en julio de 2020, después del corte del "
            "30 de junio de 2020.", False,
        ),
        (
            "campamentos.csv", "varios-lugares-en-una-celda",
            "«Valparaíso – Casablanca» nombra también Casablanca, y la comuna de la fila es Valparaíso.", False,
        ),
        ("minuta.yml", "cuenta-que-no-calza", "Dice «3 campamentos», pero la tabla muestra 4.", False),
        ("minuta.yml", "cuenta-que-no-calza", "Dice «2 campamentos», pero la tabla muestra 3.", False),
    }  # fmt: skip


def test_the_minute_of_the_quarter_before_only_repeats_the_published_pilot() -> None:
    assert warnings(findings("content/accion-local/2020-T1")) == {ABROAD_AS_PUBLISHED, THE_SAME_PLACE}


def test_the_minute_of_the_meeting_has_no_findings() -> None:
    assert findings("content/comite-tecnico") == set()
