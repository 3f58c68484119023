"""A comuna lies in one region only."""

from __future__ import annotations

import pytest

from minuta.problems import Severity
from tests.checks.conftest import Check, row


def test_a_comuna_of_another_region_is_an_error_at_its_place(check: Check) -> None:
    (found,) = check(
        ["- region: Tarapacá", "  comuna: Arica", "  convocatoria: 2020", "  territorio: X", "  es_campamento: no"]
    )
    assert found.code == "comuna-fuera-de-region"
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
    assert check([row(region=region, comuna=comuna)]) == []


def test_each_wrong_comuna_of_several_is_told(check: Check) -> None:
    found = check([row(region="Tarapacá", comuna="Iquique; Arica; Santiago")])
    assert [problem.message.split(" está")[0] for problem in found] == ["La comuna de Arica", "La comuna de Santiago"]
