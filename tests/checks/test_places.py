"""A comuna lies in one region only, in the rows, in the facts of the document and in the prose."""

from __future__ import annotations

import pytest

from minuta.checks.passages import Passage, PassageKind
from minuta.checks.placings import placings
from minuta.problems import Place, Problem, Severity
from minuta.source import Scalar
from tests.checks.conftest import Check, row
from tests.conftest import TemporaryProject

RULE = "comuna-fuera-de-region"


def told(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code == RULE]


def placed(text: str) -> list[tuple[str, str]]:
    """The comunas that a text puts in a region that is not theirs, each with that region."""
    passage = Passage(Scalar(text, Place("x")), PassageKind.PROSE)
    return [(one.comuna.meaning.name, one.region.region.name) for one in placings(passage)]


def test_a_comuna_of_another_region_is_an_error_at_its_place(check: Check) -> None:
    (found,) = told(
        check(
            ["- region: Tarapacá", "  comuna: Arica", "  convocatoria: 2020", "  territorio: X", "  es_campamento: no"]
        )
    )
    assert found.severity is Severity.ERROR
    assert str(found.place) == "content/prueba/2020-T2/minuta.yml:9:15"
    assert [str(place) for place in found.related] == ["content/prueba/2020-T2/minuta.yml:8:15"]
    assert "La comuna de Arica está en la Región de Arica y Parinacota" in found.message


@pytest.mark.parametrize(
    ("region", "comuna"),
    [
        ("Metropolitana", "Ñuñoa"),
        ("RM", "santiago"),
        ("O’Higgins", "San Fernando"),
        ("Libertador General Bernardo O'Higgins", "San Fernando"),
        ("Ñuble", "Chillán"),
        ("Magallanes", "Punta Arenas"),
        ("Tarapacá", "Iquique y Alto Hospicio"),
        ("Tarapacá", "s/i"),
    ],
)
def test_a_comuna_of_its_region_is_silent(check: Check, region: str, comuna: str) -> None:
    assert told(check([row(region=region, comuna=comuna)])) == []


def test_each_wrong_comuna_of_several_is_told(check: Check) -> None:
    found = told(check([row(region="Tarapacá", comuna="Iquique; Arica; Santiago")]))
    assert [problem.message.split(" está")[0] for problem in found] == ["La comuna de Arica", "La comuna de Santiago"]


def test_a_comuna_of_the_head_of_a_document_is_looked_at_too(check: Check, project: TemporaryProject) -> None:
    path = project.root / "templates/minuta/tipo.yml"
    fields = "campos:\n  region: {tipo: región}\n  comuna: {tipo: comuna, en: region}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("campos:", fields, 1), encoding="utf-8")
    (found,) = told(check([row()], head="region: Maule\ncomuna: Arica"))
    assert (found.place.line, found.place.column) == (7, 9)


def test_what_a_comuna_is_in_is_told_at_the_comuna_with_the_region_beside(check: Check) -> None:
    (found,) = told(check([row()], "- texto: La comuna de Arica, Región del Maule, participa.\n"))
    assert found.severity is Severity.ERROR
    assert found.related[0].column - found.place.column == len("Arica, ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en la comuna de Arica (Región del Maule)", [("Arica", "Maule")]),
        ("en la comuna de Arica de la Región del Maule", [("Arica", "Maule")]),
        ("desde Ovalle, Región de la Araucanía, hasta aquí", [("Ovalle", "La Araucanía")]),
        ("Ovalle (Metropolitana)", [("Ovalle", "Metropolitana")]),
        ("comuna de Ovalle, XVI Región", [("Ovalle", "Ñuble")]),
        ("Región de Coquimbo (comunas de Ovalle, Arica y Canela)", [("Arica", "Coquimbo")]),
        ("Arica, Región del Maule", []),
        ("Ovalle (Maule)", []),
        ("la Región del Maule", []),
        ("Región de Valparaíso (Valparaíso)", []),
        ("la provincia de Arica (Región del Maule)", []),
        ("en Arica, la Región del Maule se ve lejos", []),
        ("en Arica, en la Región del Maule y en Ovalle", []),
        ("en Arica, Región del Maule, Ñuble y Biobío", []),
    ],
)
def test_only_a_construction_that_can_mean_nothing_else_puts_a_comuna_in_a_region(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert placed(text) == expected
