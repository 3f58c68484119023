"""The guard over the drawings of the parts of a minuta: where what a chart draws differs, its drawings must differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from minuta.charts import Drawing, Order
from minuta.page import Page
from minuta.problems import Problem

_HINT = "Revise la especificación del gráfico (.vl.json): debe dibujar las filas que recibe, sin valores fijos."

_WORDS = ("title", "description", "name")
"""Keys of a specification under which the name of a field is only a word."""


class _Drawn(NamedTuple):
    """A chart of a part: what it was given, as far as it looks at it, and its drawing without the name of the part."""

    page: Page
    order: Order
    data: tuple[tuple[str, object], ...]
    drawing: str
    specification: str


def alike_drawings(drawn: Iterable[tuple[Page, Mapping[str, Drawing]]]) -> Iterator[Problem]:
    """The charts that are the same in two parts of a minuta though their rows are not, at the line of the figure.

    Rows count as the same when the fields that the chart looks at have the same values or add up to the same: bars of
    equal sums are equal. A chart that filters its rows may rightly be left without any in one part or another, unless
    it asks for one of them by name.
    """
    charts: dict[tuple[object, ...], list[_Drawn]] = {}
    for page, drawings in drawn:
        if page.summary.part is not None:
            for order in page.charts:
                charts.setdefault((page.place, order.place), []).append(_drawn(page, order, drawings[order.name]))
    for family in charts.values():
        by_drawing: dict[str, list[_Drawn]] = {}
        for one in family:
            by_drawing.setdefault(one.drawing, []).append(one)
        for same in by_drawing.values():
            other = next((one for one in same if one.data != same[0].data), None)
            if other is not None and (len(same) == len(family) or not _may_be_left_without_rows(family)):
                yield _problem(same, other)


def _may_be_left_without_rows(family: list[_Drawn]) -> bool:
    code = family[0].specification
    names = [one.page.summary.part.value for one in family if one.page.summary.part is not None]
    return '"filter"' in code and sum(json.dumps(name, ensure_ascii=False)[1:-1] in code for name in names) != 1


def _problem(same: list[_Drawn], other: _Drawn) -> Problem:
    first, second = (one.page.summary.part.value for one in (same[0], other) if one.page.summary.part is not None)
    message = f"El gráfico es el mismo en {first} y en {second}, aunque sus filas no son las mismas."
    documents = tuple(one.page.id for one in same)
    return Problem("partes-iguales", same[0].order.place, message, _HINT, documents=documents)


def _drawn(page: Page, order: Order, drawing: Drawing) -> _Drawn:
    name = page.summary.part.value if page.summary.part is not None else ""
    own = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    specification = json.loads(order.specification)
    rows = specification.pop("data")["values"]
    data = tuple(_looked_at(specification, rows, own))
    return _Drawn(page, order, data, own.sub("§", drawing.svg), json.dumps(specification, ensure_ascii=False))


def _looked_at(specification: Any, rows: list[dict[str, Any]], own: re.Pattern[str]) -> Iterator[tuple[str, object]]:
    """Each field that a specification names, with the sum of its numbers or the texts that it has."""
    texts = frozenset(_texts(specification))
    code = " ".join(text for text in texts if "datum" in text)
    for field in rows[0] if rows else ():
        if field.endswith("_orden") or not (field in texts or re.search(rf"\b{re.escape(field)}\b", code)):
            continue  # the place of a region in the country is another way of saying its name
        values = [row[field] for row in rows if row[field] is not None]
        if all(isinstance(value, int | float) for value in values):
            yield field, round(sum(values), 6)
        else:
            yield field, tuple(sorted({own.sub("§", str(value)) for value in values}))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner) if key not in _WORDS else ()
