"""Charts speak Spanish, use the theme's letters and colours, and come out the same every time."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from minuta import charts
from minuta.aside import Aside
from minuta.charts import Order, draw, paint
from minuta.inspection import inspect
from minuta.page import Page
from minuta.problems import ContentError, Place
from minuta.project import Project
from minuta.theme import ChartLook, Theme
from tests.conftest import REPOSITORY

BARS: dict[str, Any] = {
    "width": 300,
    "height": 100,
    "data": {"values": [{"mes": "2020-01-01", "monto": 37000000.5}, {"mes": "2020-12-01", "monto": 1250000}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "monto", "type": "quantitative", "axis": {"format": "$,.1f", "values": [1250000, 37000000]}},
        "y": {"field": "mes", "type": "temporal", "axis": {"format": "%B de %Y"}},
    },
}

DAYS: dict[str, Any] = {
    "data": {"values": [{"dia": "2020-01-01"}]},
    "mark": "bar",
    "encoding": {"x": {"field": "dia", "type": "ordinal", "timeUnit": "yearmonthdate", "axis": {"format": "%d-%m-%Y"}}},
}
MINUTE = "content/accion-local/2020-T2"


def order(name: str, specification: object, line: int = 1) -> Order:
    return Order(name, json.dumps(specification), Place("minuta.yml", line, 9))


@pytest.fixture(scope="module")
def page() -> Page:
    """The published minute, which has two charts."""
    (found,) = inspect(Project(REPOSITORY), [REPOSITORY / MINUTE]).pages
    return found


@pytest.fixture
def theme(page: Page) -> Theme:
    return page.theme


def words(svg: str) -> list[str]:
    return ["".join(map(str, element.itertext())) for element in etree.fromstring(svg.encode()).iter("{*}text")]


def test_numbers_and_months_are_written_as_in_chile(theme: Theme) -> None:
    shown = words(draw((order("a", BARS),), theme)["a"].svg)
    assert "$37.000.000,0" in shown
    assert {"enero de 2020", "diciembre de 2020"} & set(shown)
    assert not re.search(r"January|December|\d,\d{3},", " ".join(shown))


@pytest.mark.parametrize("zone", ["America/Santiago", "Pacific/Kiritimati"])
def test_a_date_is_drawn_on_its_day_wherever_the_machine_stands(zone: str) -> None:
    """The engine would draw the first of a month in Chile on the last day of the month before."""
    code = (
        "import os; from tests.test_charts import *; "
        "svg = draw((order('a', DAYS),), inspect(Project(REPOSITORY), [REPOSITORY / MINUTE]).pages[0].theme)['a'].svg; "
        "print(*words(svg), sep='|'); print(os.environ['TZ'])"
    )
    environment = {**os.environ, "TZ": zone, "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    shown, after = result.stdout.splitlines()
    assert "01-01-2020" in shown.split("|")
    assert after == zone


def test_every_letter_is_of_the_family_of_the_theme(theme: Theme) -> None:
    svg = draw((order("a", BARS),), theme)["a"].svg
    families = set(re.findall(r'font-family="([^"]+)"', svg))
    assert families
    assert all(family.startswith(theme.fonts.family) for family in families)


def test_the_marks_are_of_the_colours_of_the_theme(theme: Theme) -> None:
    svg = draw((order("a", BARS),), theme)["a"].svg
    assert theme.colours.accent.lower() in svg.lower()


def test_a_specification_may_choose_its_own_look(theme: Theme) -> None:
    svg = draw((order("a", {**BARS, "config": {"bar": {"color": "#123456"}}}),), theme)["a"].svg
    assert "#123456" in svg


def test_the_series_take_the_fills_of_the_theme_in_order_and_its_outline(theme: Theme) -> None:
    plain = replace(theme, charts=ChartLook(fills=("#FFFFFF", "#ABCDEF"), outline="#010203"))
    two = {**BARS, "encoding": {**BARS["encoding"], "color": {"field": "mes", "type": "nominal"}}}
    bars = etree.fromstring(draw((order("a", two),), plain)["a"].svg.encode()).iter("{*}path")
    fills = [bar.get("fill") for bar in bars if bar.get("stroke") == "#010203"]
    assert {"#FFFFFF", "#ABCDEF"} <= set(fills)


def test_every_line_of_a_label_says_where_it_stands(page: Page) -> None:
    """Else the PDF engine would push a short first line aside."""
    lines = [
        line
        for drawing in draw(page.charts, page.theme).values()
        for line in etree.fromstring(drawing.svg.encode()).iter("{*}tspan")
    ]
    assert len(lines) >= 14
    assert {line.get("x") for line in lines} == {"0"}


def test_the_size_is_the_size_of_the_drawing(theme: Theme) -> None:
    drawing = draw((order("a", BARS),), theme)["a"]
    root = etree.fromstring(drawing.svg.encode())
    assert (float(root.get("width", "0")), float(root.get("height", "0"))) == (drawing.width, drawing.height)
    assert drawing.width > 300
    assert drawing.height > 100


def test_the_painting_has_two_dots_for_each_pixel_and_a_clear_ground(theme: Theme) -> None:
    drawings = draw((order("a", BARS),), theme)
    with Image.open(io.BytesIO(paint(drawings)["a"])) as image:
        assert image.format == "PNG"
        assert image.width == pytest.approx(2 * drawings["a"].width, abs=2)
        assert image.height == pytest.approx(2 * drawings["a"].height, abs=2)
        dark = sum(1 for pixel in image.convert("L").tobytes() if pixel < 128)
    assert dark > 500, "the chart is blank"


def test_nothing_is_drawn_for_no_orders(theme: Theme) -> None:
    assert draw((), theme) == {}


def test_every_chart_that_cannot_be_drawn_is_told_at_its_place(theme: Theme) -> None:
    wrong = [order("a", {"mark": "nada"}, 3), order("b", BARS, 5), order("c", {"encoding": 7}, 8)]
    with pytest.raises(ContentError) as caught:
        draw(tuple(wrong), theme)
    assert [(problem.code, problem.place.line) for problem in caught.value.problems] == [("grafico", 3), ("grafico", 8)]


def test_a_chart_never_goes_to_the_network(theme: Theme) -> None:
    """Data from an address would make a build depend on the day; they come from the minute alone."""
    outside = {**BARS, "data": {"url": "https://minuta.invalid/datos.csv"}}
    with pytest.raises(ContentError):
        draw((order("a", outside),), theme)


def test_the_same_orders_give_the_same_bytes_in_this_process_and_in_another(page: Page) -> None:
    uncached = charts.draw.__wrapped__ if hasattr(charts.draw, "__wrapped__") else charts.draw
    here = uncached(page.charts, page.theme)
    again = uncached(page.charts, page.theme)
    with Aside(apart=True) as aside:
        elsewhere = aside.start(draw, page.charts, page.theme)()
    assert set(here) == {chart.name for chart in page.charts}
    assert here == again == elsewhere
    assert paint(here) == paint(again)


def test_the_charts_of_the_published_minute_say_their_data(page: Page) -> None:
    drawings = draw(page.charts, page.theme)
    timeline, amounts = (" ".join(words(drawings[chart.name].svg)) for chart in page.charts)
    assert "Punta Arenas" in timeline
    assert "ene" in timeline
    assert "$109.000.000" in amounts
    regions = ["Tarapacá", "Valparaíso", "Metropolitana", "O'Higgins", "Magallanes"]
    assert sorted(regions, key=amounts.index) == regions, "from north to south"
