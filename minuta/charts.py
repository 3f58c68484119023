"""Charts drawn from Vega-Lite specifications in the theme's letters and colours; the only home of vl-convert."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from minuta.fonts import faces
from minuta.formats import MONTHS
from minuta.problems import ContentError, Place, Problem
from minuta.theme import Theme

_DAYS = ("domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado")
_NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["$", ""], "percent": "\u00a0%"}
_DATES = {
    "dateTime": "%A %e de %B de %Y, %X",
    "date": "%d-%m-%Y",
    "time": "%H:%M:%S",
    "periods": ["a. m.", "p. m."],
    "days": list(_DAYS),
    "shortDays": [day[:3] for day in _DAYS],
    "months": list(MONTHS),
    "shortMonths": [month[:3] for month in MONTHS],
}
_PNG_SCALE = 2
"""Two dots for each CSS pixel: 192 to the inch."""

_OUTLINE = 0.75
"""CSS pixels: the line around what is filled, where the theme wants one."""

_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')

_FIRST_LINE = re.compile(r'<tspan>([^<]*)</tspan><tspan x="([^"]*)"')
"""The first line of a label of several does not say where it stands, and the PDF engine aligns it by them all."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn chart as SVG; size in CSS pixels."""

    svg: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw: a Vega-Lite specification with its data inside, as JSON, and where it was asked for."""

    name: str
    specification: str
    place: Place


@cache
def draw(orders: tuple[Order, ...], theme: Theme) -> Mapping[str, Drawing]:
    """Every chart by its name, drawn once for all formats. Raises ContentError with all that cannot be drawn."""
    drawings: dict[str, Drawing] = {}
    problems = []
    for order in orders:
        _register_fonts(theme.fonts.package, theme.fonts.family)
        specification = json.loads(order.specification)
        specification["config"] = {**_config(theme), **specification.get("config", {})}
        try:
            svg = _engine().vegalite_to_svg(
                specification, format_locale=_NUMBERS, time_format_locale=_DATES, allowed_base_urls=[]
            )
        except ValueError:
            message = "El gráfico no se puede dibujar: su especificación no es de Vega-Lite."
            hint = "Revise el archivo .vl.json del tipo; sus datos son sólo los de la minuta."
            problems.append(Problem("grafico", order.place, message, hint))
            continue
        svg = _FIRST_LINE.sub(r'<tspan x="\2">\1</tspan><tspan x="\2"', svg)
        size = _SIZE.search(svg)
        width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
        drawings[order.name] = Drawing(svg, width, height)
    if problems:
        raise ContentError(problems)
    return drawings


def paint(drawings: Mapping[str, Drawing]) -> dict[str, bytes]:
    """Each drawing as PNG, for programs that do not read SVG."""
    return {name: _engine().svg_to_png(drawing.svg, scale=_PNG_SCALE) for name, drawing in drawings.items()}


@cache
def _engine() -> Any:
    """Imported when something is drawn, so that a check does without it.

    It keeps the time zone in which it starts; with Chile's, a date would be drawn on the day before.
    """
    import vl_convert

    zone = os.environ.pop("TZ", None)
    os.environ["TZ"] = "UTC"
    try:
        vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "bar", "encoding": {}})
    finally:
        del os.environ["TZ"]
        if zone is not None:
            os.environ["TZ"] = zone
    return vl_convert


@cache
def _register_fonts(package: str, family: str) -> None:
    """Once for each family: the engine reads all its fonts again at every registration."""
    _engine().register_font_directory(str(faces(package, family)[0].file.parent))


def warm_up() -> None:
    """Start the drawing engine, which takes longer than a drawing."""
    _engine()


def _config(theme: Theme) -> dict[str, Any]:
    colours, look = theme.colours, theme.charts
    outline = {"stroke": look.outline, "strokeWidth": _OUTLINE} if look.outline else {}
    symbols = {"symbolStrokeColor": look.outline, "symbolStrokeWidth": _OUTLINE} if look.outline else {}
    words = {"labelColor": colours.text, "titleColor": colours.text, "labelFontSize": 11, "titleFontSize": 11}
    return {
        "font": f"{theme.fonts.family}, {theme.fonts.word}, sans-serif",
        "background": "#FFFFFF",
        "aria": False,  # the figure has its own alternative text; these labels would mix two languages
        "view": {"stroke": None},
        "range": {"category": list(look.fills), "ordinal": list(look.fills)},
        **{mark: {"color": look.fills[0], **outline} for mark in ("bar", "rect", "arc", "area")},
        **{mark: {"color": colours.accent} for mark in ("line", "point", "circle", "square", "tick")},
        "rule": {"color": colours.text},
        "text": {"color": colours.text, "fontSize": 11},
        "axis": {
            **words,
            "titleFontWeight": "normal",
            "titlePadding": 6,
            "labelPadding": 4,
            "domainColor": colours.border,
            "tickColor": colours.border,
            "gridColor": colours.border,
            "gridWidth": 0.5,
            "gridOpacity": 0.6,
        },
        "legend": {**words, "titleFontWeight": "normal", **symbols},
    }
