"""Charts drawn from Vega-Lite specifications in the theme's letters and colours; the only home of vl-convert."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar

import vl_convert

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

Result = TypeVar("Result")
Waiting = Callable[[], Result]
_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


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


def draw(orders: Iterable[Order], theme: Theme) -> dict[str, Drawing]:
    """Every chart by its name. Raises ContentError with all the specifications that cannot be drawn."""
    drawings: dict[str, Drawing] = {}
    problems = []
    for order in orders:
        _register_fonts(theme.fonts.package, theme.fonts.family)
        specification = json.loads(order.specification)
        specification["config"] = {**_config(theme), **specification.get("config", {})}
        try:
            svg = vl_convert.vegalite_to_svg(specification, format_locale=_NUMBERS, time_format_locale=_DATES)
        except ValueError:
            message = "El gráfico no se puede dibujar: su especificación no es de Vega-Lite."
            problems.append(Problem("grafico", order.place, message, "Revise el archivo .vl.json del tipo."))
            continue
        size = _SIZE.search(svg)
        width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
        drawings[order.name] = Drawing(svg, width, height)
    if problems:
        raise ContentError(problems)
    return drawings


def paint(drawings: Mapping[str, Drawing]) -> dict[str, bytes]:
    """Each drawing as PNG, for programs that do not read SVG."""
    return {name: vl_convert.svg_to_png(drawing.svg, scale=_PNG_SCALE) for name, drawing in drawings.items()}


@cache
def _register_fonts(package: str, family: str) -> None:
    """Once for each family: the engine reads all its fonts again at every registration."""
    vl_convert.register_font_directory(str(faces(package, family)[0].file.parent))


class Draughtsman:
    """Draws in a process of its own, so that the drawing engine starts while the rest goes on.

    Where processes cannot be had, or none was wanted, it draws here, with the same result.
    """

    def __init__(self, *, apart: bool = False) -> None:
        self._pool: Executor | None = None
        if apart:
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

    def draw(self, orders: tuple[Order, ...], theme: Theme) -> Waiting[Mapping[str, Drawing]]:
        """Start drawing; calling what comes back waits for the charts, and raises ContentError as `draw` does."""
        return self._start(draw, orders, theme) if orders else dict

    def paint(self, drawings: Mapping[str, Drawing]) -> Waiting[Mapping[str, bytes]]:
        """Start painting; calling what comes back waits for the images."""
        return self._start(paint, drawings) if drawings else dict

    def _start(self, work: Callable[..., Any], *arguments: Any) -> Waiting[Any]:
        return partial(work, *arguments) if self._pool is None else self._pool.submit(work, *arguments).result


def _warm_up() -> None:
    """Start the drawing engine, which takes longer than a drawing."""
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
