"""Charts drawn from Vega-Lite specifications in the theme's letters and colours; the only home of vl-convert."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
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
_PNG_SCALE = 3
_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn chart: SVG for print and screen, PNG for programs that do not read SVG; size in CSS pixels."""

    svg: bytes
    png: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw: a Vega-Lite specification with its data inside, as JSON, and where it was asked for."""

    name: str
    specification: str
    place: Place


def draw(orders: Iterable[Order], theme: Theme) -> dict[str, Drawing]:
    """Every chart by its name. Raises ContentError with all the specifications that cannot be drawn."""
    orders = tuple(orders)
    if not orders:
        return {}
    import vl_convert

    _register_fonts(theme.fonts.package, theme.fonts.family)
    drawings: dict[str, Drawing] = {}
    problems = []
    for order in orders:
        specification = json.loads(order.specification)
        specification["config"] = {**_config(theme), **specification.get("config", {})}
        try:
            svg = vl_convert.vegalite_to_svg(specification, format_locale=_NUMBERS, time_format_locale=_DATES)
            png = vl_convert.svg_to_png(svg, scale=_PNG_SCALE)
        except ValueError:
            message = "El gráfico no se puede dibujar: su especificación no es de Vega-Lite."
            problems.append(Problem("grafico", order.place, message, "Revise el archivo .vl.json del tipo."))
            continue
        size = _SIZE.search(svg)
        width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
        drawings[order.name] = Drawing(svg.encode(), png, width, height)
    if problems:
        raise ContentError(problems)
    return drawings


@cache
def _register_fonts(package: str, family: str) -> None:
    """Once for each family: the engine reads all its fonts again at every registration."""
    import vl_convert

    vl_convert.register_font_directory(str(faces(package, family)[0].file.parent))


class Draughtsman:
    """Draws in a process of its own, so that the drawing engine starts while the rest goes on.

    Where processes cannot be had it draws here, with the same result.
    """

    def __init__(self, *, wanted: bool) -> None:
        self._pool: ProcessPoolExecutor | None = None
        if wanted:
            try:
                self._pool = ProcessPoolExecutor(max_workers=1)
                self._pool.submit(_warm_up)
            except OSError:
                self._pool = None

    def __enter__(self) -> Draughtsman:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def draw(self, orders: tuple[Order, ...], theme: Theme) -> Callable[[], Mapping[str, Drawing]]:
        """Start drawing; calling what comes back waits for the charts, and raises ContentError as `draw` does."""
        if self._pool is None or not orders:
            return lambda: draw(orders, theme)
        return self._pool.submit(draw, orders, theme).result


def _warm_up() -> None:
    """Start the drawing engine, which takes longer than a drawing."""
    import vl_convert

    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "bar", "encoding": {}})


def _config(theme: Theme) -> dict[str, Any]:
    colours = theme.colours
    words = {"labelColor": colours.text, "titleColor": colours.text, "labelFontSize": 11, "titleFontSize": 11}
    return {
        "font": f"{theme.fonts.family}, {theme.fonts.word}, sans-serif",
        "background": None,
        "view": {"stroke": None},
        "range": {"category": [colours.accent, colours.headings, colours.muted, colours.border]},
        "bar": {"color": colours.accent},
        "text": {"color": colours.text, "fontSize": 11},
        "axis": {
            **words,
            "titleFontWeight": "normal",
            "domainColor": colours.border,
            "tickColor": colours.border,
            "gridColor": colours.band,
        },
        "legend": {**words, "titleFontWeight": "normal"},
    }
