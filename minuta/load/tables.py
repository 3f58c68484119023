"""CSV files and workbooks as rows of text, each cell with its row and column."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from minuta import formats
from minuta.problems import ContentError, Place, Problem
from minuta.source import Entry, Mapping, Node, Scalar, Sequence
from minuta.text import key

Cells = list[tuple[str, Place]]


def parse_csv(text: str, file: str) -> Node:
    """Rows of a CSV with a header line; the separator, `;` or `,`, is the one of the header. Raises ContentError."""
    header = next((line for line in text.split("\n") if line.strip(";, ")), "")
    outside_quotes = re.sub(r'"[^"]*"', "", header)
    separator = ";" if outside_quotes.count(";") >= outside_quotes.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return _rows(_csv_cells(reader, file), file)


def _csv_cells(reader: Any, file: str) -> Iterator[Cells]:
    """Each row with the line where it begins. Raises ContentError for one that cannot be split."""
    line = 1
    try:
        for row in reader:
            yield [(text.strip(), Place(file, line, column)) for column, text in enumerate(row, start=1)]
            line = reader.line_num + 1
    except csv.Error:
        message = "No se entiende esta fila: hay comillas que no se cierran o texto después de cerrarlas."
        raise ContentError([Problem("csv", Place(file, line), message, "Revise las comillas de la fila.")]) from None


def parse_workbook(path: Path, file: str) -> Node:
    """Rows of the first sheet of an .xlsx, with values as they are shown in Chile. Raises ContentError."""
    from openpyxl import load_workbook

    data = path.read_bytes()
    try:
        with warnings.catch_warnings(action="ignore"):
            workbook = load_workbook(io.BytesIO(data), data_only=True, read_only=True)
            lines = [tuple(row) for row in workbook.worksheets[0].iter_rows()]
    except Exception:  # a damaged workbook fails in as many ways as it has parts
        message, hint = "No se puede abrir como libro de Excel.", "Guárdelo de nuevo como .xlsx o .csv."
        raise ContentError([Problem("xlsx", Place(file), message, hint)]) from None
    return _rows([_workbook_cells(line, number, file) for number, line in enumerate(lines, start=1)], file)


def _workbook_cells(row: Iterable[Any], line: int, file: str) -> Cells:
    from openpyxl.utils import get_column_letter

    return [
        (_shown(cell), Place(file, line, column, f"{get_column_letter(column)}{line}"))
        for column, cell in enumerate(row, start=1)
    ]


_FORMAT_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
"""What a number format of Excel prints as it is, and its colours and languages: «mmmm" de "yyyy» has no day."""


def _shown(cell: Any) -> str:
    value = cell.value
    form = _FORMAT_LITERALS.sub("", getattr(cell, "number_format", None) or "").lower()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, date):
        return _shown_date(value, form)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        exact = Decimal(f"{value:.15g}" if isinstance(value, float) else value) * (100 if "%" in form else 1)
        return f"{exact.normalize():f}".replace(".", ",")
    return str(value).strip()


def _shown_date(day: date, form: str) -> str:
    """As much of a date as the cell shows: Excel keeps «agosto 2019» as the first of August."""
    if "d" in form:
        return formats.short_date(day)
    return f"{day.month:02d}-{day.year}" if "m" in form else f"{day.year}"


def _rows(lines: Iterable[Cells], file: str) -> Node:
    filled = [cells for cells in lines if any(text for text, _ in cells)]
    if not filled:
        return Sequence((), Place(file))
    header, rows = filled[0], filled[1:]
    problems = [*_header_problems(header), *_cell_problems(header, rows)]
    if problems:
        raise ContentError(problems)
    return Sequence(tuple(_row(header, cells) for cells in rows), Place(file))


_EXCEL_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")


def _cell_problems(header: Cells, rows: Iterable[Cells]) -> Iterator[Problem]:
    """What would be lost for want of a column title, once a row, and the errors of Excel's own formulas."""
    width = len(header)
    for cells in rows:
        untitled = [cell for column, cell in enumerate(cells) if cell[0] and (column >= width or not header[column][0])]
        for text, place in untitled[:1]:
            beyond = place.column > width
            yield Problem(
                "celda-de-mas",
                place,
                f"La fila tiene más celdas que el encabezado: sobra «{text}»."
                if beyond
                else f"Esta columna no tiene título y trae «{text}».",
                "Revise si falta un título de columna o si un texto con separador necesita comillas.",
            )
        for text, place in cells:
            if text in _EXCEL_ERRORS:
                hint = "Corrija la fórmula, o deje la celda vacía o con «s/i»."
                yield Problem("xlsx", place, f"La fórmula de esta celda da un error: «{text}».", hint)


def _header_problems(header: Cells) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for text, place in header:
        name = key(text) or text
        if name in seen:
            yield Problem(
                "clave-repetida",
                place,
                f"La columna «{text}» está dos veces.",
                "Deje una sola: de otro modo se perdería una de las dos.",
                related=(seen[name],),
            )
        elif text:
            seen[name] = place


def _row(header: Cells, cells: Cells) -> Mapping:
    entries = tuple(
        Entry(title, title_place, Scalar(text, place))
        for (title, title_place), (text, place) in zip(header, cells, strict=False)
        if title
    )
    return Mapping(entries, cells[0][1])
