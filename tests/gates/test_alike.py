"""Two parts whose charts are one drawing though their rows differ: the specification does not draw them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from minuta import charts
from minuta.gates import alike_drawings
from minuta.inspection import inspect
from minuta.problems import Problem
from tests.conftest import TemporaryProject
from tests.support.national import MINUTA, ROWS, write_national

CHART = "montos-por-region"
SECTIONS = f"""\
secciones:
  - titulo: Montos
    contenido:
      - figura: {CHART}
        datos: campamentos
        alternativa: "Una barra de {{{{ campamentos | suma('monto_proyecto') }}}}."
"""
BARS = {
    "mark": "bar",
    "encoding": {
        "y": {"field": "region", "type": "nominal"},
        "x": {"field": "monto_proyecto", "type": "quantitative", "aggregate": "sum"},
    },
}
SUM = {"op": "sum", "field": "monto_proyecto", "as": "monto"}


def drawn(project: TemporaryProject, specification: Mapping[str, Any], rows: tuple[str, ...] = ROWS) -> list[Problem]:
    project.write(f"templates/minuta/figuras/{CHART}.vl.json", json.dumps(specification))
    write_national(project, rows, sections=SECTIONS)
    checked = inspect(project.project, [project.root / "content"])
    assert not checked.stops(strict=True), checked.problems
    return list(alike_drawings((page, charts.draw(page.charts, page.theme)) for page in checked.pages))


def test_charts_that_draw_their_rows_are_different(project: TemporaryProject) -> None:
    assert drawn(project, BARS) == []


@pytest.mark.parametrize(
    "fixed",
    [
        {"mark": "bar", "encoding": {"x": {"datum": 42}}, "transform": [{"aggregate": [SUM]}]},
        {"layer": [{"data": {"values": [{"region": "A", "monto_proyecto": 42}]}, **BARS}]},
    ],
    ids=["a fixed value", "data of its own"],
)  # fmt: skip
def test_a_chart_that_draws_a_constant_is_told_at_its_figure(
    project: TemporaryProject, fixed: Mapping[str, Any]
) -> None:
    (found,) = drawn(project, fixed)
    assert (found.code, found.place.file, found.place.line) == ("partes-iguales", MINUTA, 13)
    assert found.message == "El gráfico es el mismo en Tarapacá y en Biobío, aunque sus filas no son las mismas."
    assert len(found.documents) == 3


MORE = (*ROWS, "2019;Ñuble;Chillán;Otro;sí;$1.000", "2019;Maule;Talca;Otro;sí;$2.000")


def filtered(condition: str) -> dict[str, Any]:
    return {**BARS, "transform": [{"filter": condition}]}


def test_a_filter_may_leave_several_parts_without_rows(project: TemporaryProject) -> None:
    assert drawn(project, filtered("datum.convocatoria == '2020'"), MORE) == []


@pytest.mark.parametrize(("region", "alike"), [("Coquimbo", 5), ("Biobío", 4)])
def test_a_filter_that_asks_for_one_region_is_told(project: TemporaryProject, region: str, alike: int) -> None:
    (found,) = drawn(project, filtered(f"datum.region == '{region}'"), MORE)
    assert len(found.documents) == alike


def test_equal_bars_of_equal_sums_are_no_mistake(project: TemporaryProject) -> None:
    rows = (
        "2019;Biobío;Coronel;Uno;sí;$20.000.000",
        "2019;Biobío;Coronel;Dos;sí;$17.000.000",
        "2019;Tarapacá;Iquique;Tres;no;$37.000.000",
    )
    assert drawn(project, BARS, rows) == []


def test_what_a_chart_does_not_look_at_does_not_count(project: TemporaryProject) -> None:
    rows = ("2019;Biobío;Coronel;Uno;sí;$1.000", "2020;Tarapacá;Iquique;Dos;no;$1.000")
    assert drawn(project, BARS, rows) == []
