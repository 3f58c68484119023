"""The rows that a chart draws, put in its specification."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from minuta.doctype import DocumentType
from minuta.model import Row
from minuta.problems import ContentError, Place, Problem
from minuta.values import Missing, Month, Quantity, Toponym, Year, display, is_number

_UNSTEADY = re.compile(r"\b(?:now|random)\s*\(|\"sample\"")
"""What a chart of Vega-Lite could take from the clock or from chance."""


def specification(declared: DocumentType, chart: str, rows: Iterable[Row]) -> str:
    """The specification of a chart of a type with its data inside, as JSON. Raises ContentError."""
    file = declared.charts[chart]
    try:
        found = json.loads(declared.files[file])
    except json.JSONDecodeError as error:
        place = Place(declared.paths[file], error.lineno, error.colno)
        raise ContentError([Problem("grafico", place, "La especificación del gráfico no es JSON válido.")]) from None
    unsteady = _UNSTEADY.search(declared.files[file])
    if unsteady:
        message = f"El gráfico pide «{unsteady[0]}», que da otra cosa cada vez."
        hint = "Quítelo: el mismo contenido debe dar siempre el mismo documento."
        raise ContentError([Problem("grafico", Place(declared.paths[file]), message, hint)])
    found["data"] = {"values": [_datum(row) for row in rows]}
    return json.dumps(found, ensure_ascii=False)


_DATUM: tuple[tuple[Callable[[Any], bool], Callable[[Any], Any]], ...] = (
    (lambda value: isinstance(value, Missing), lambda value: None),
    (lambda value: isinstance(value, Quantity), lambda value: _json_number(value.number)),
    (lambda value: isinstance(value, Month), lambda value: value.iso()),
    (lambda value: isinstance(value, date), lambda value: value.isoformat()),
    (lambda value: isinstance(value, Year), str),
    (is_number, lambda value: _json_number(Decimal(value))),
)


def _datum(row: Row) -> dict[str, Any]:
    """A row for a chart: numbers as such, dates in ISO form, the rest as it is printed. Regions bring their order."""
    datum: dict[str, Any] = {}
    for name, value in row.typed_values().items():
        datum[name] = next((convert(value) for test, convert in _DATUM if test(value)), display(value))
        if isinstance(value, Toponym):
            datum[f"{name}_orden"] = value.region.order
    return datum


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
