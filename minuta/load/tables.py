"""CSV files and workbooks as rows of text, each cell with its row and column."""

from __future__ import annotations

import csv
import io
import itertools
import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

from minuta import formats
from minuta.load.files import as_typed, control_problems
from minuta.problems import ContentError, Place, Problem
from minuta.source import Entry, Mapping, Node, Scalar, Sequence
from minuta.text import key

Cells = list[tuple[str, Place]]


def parse_csv(text: str, file: str) -> Node:
    """Rows of a CSV with a header line; the separator, `;` or `,`, is the one of the header. Raises ContentError."""
    header = next((line for line in text.split("\n") if line.strip(";, ")), "")
    outside_quotes = re.sub(r'"[^"]*"', "", header)
    separator = ";" if outside_quotes.count(";") >= outside_quotes.count(",") else ","
    return _rows(_csv_cells(text, separator, file), file)


def _csv_cells(text: str, separator: str, file: str) -> Iterator[Cells]:
    """Each row with the place of its cells. Raises ContentError for a row that cannot be split."""
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for number, row in enumerate(reader, start=1):
            places = _csv_places("\n".join(lines[line - 1 : reader.line_num]), separator, file, line, number)
            yield [(cell.strip(), place) for cell, place in zip(row, places, strict=False)]
            line = reader.line_num + 1
    except csv.Error:
        message = "No se entiende esta fila: hay comillas que no se cierran o texto después de cerrarlas."
        raise ContentError([Problem("csv", Place(file, line), message, "Revise las comillas de la fila.")]) from None


def _csv_places(raw: str, separator: str, file: str, line: int, number: int) -> Iterator[Place]:
    """Where the text of each cell of a row begins, as an editor counts, with the name that a spreadsheet gives it."""
    cell = re.compile(rf'\s*(?P<text>"(?:[^"]|"")*"|[^{separator}]*)')
    start = 0
    for column in itertools.count(1):
        found = cell.match(raw, start)
        assert found is not None
        inside = found.start("text") + (found["text"][:1] == '"')
        above = raw.count("\n", 0, inside)
        yield Place(file, line + above, inside - raw.rfind("\n", 0, inside), f"{_column_letters(column)}{number}")
        start = raw.find(separator, found.end()) + 1
        if start == 0:
            return


def _column_letters(column: int) -> str:
    """1 is «A», 26 is «Z», 27 is «AA»."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def parse_workbook(data: bytes, file: str) -> Node:
    """Rows of the first sheet of an .xlsx, with values as they are shown in Chile. Raises ContentError."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(action="ignore"):
            workbook = load_workbook(io.BytesIO(data), data_only=True, read_only=True)
            lines = [tuple(row) for row in workbook.worksheets[0].iter_rows()]
    except Exception:  # a damaged workbook fails in as many ways as it has parts
        message, hint = "No se puede abrir como libro de Excel.", "Guárdelo de nuevo como .xlsx o .csv."
        raise ContentError([Problem("xlsx", Place(file), message, hint)]) from None
    cells = [_workbook_cells(line, number, file) for number, line in enumerate(lines, start=1)]
    problems = [found for row in cells for cell in row for found in _controls(*cell)]
    if problems:
        raise ContentError(problems)
    return _rows(cells, file)


def _controls(text: str, place: Place) -> list[Problem]:
    return control_problems(text, lambda _: place)


def _workbook_cells(row: Iterable[Any], line: int, file: str) -> Cells:
    return [
        (_shown(cell), Place(file, line, column, f"{_column_letters(column)}{line}"))
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
    return as_typed(str(value)).strip()


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
        untitled = [
            (column >= width, cell)
            for column, cell in enumerate(cells)
            if cell[0] and (column >= width or not header[column][0])
        ]
        for beyond, (text, place) in untitled[:1]:
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
        Entry(title, title_place, Scalar(text, place, _raw(text)))
        for (title, title_place), (text, place) in zip(header, cells, strict=False)
        if title
    )
    return Mapping(entries, cells[0][1])


def _raw(text: str) -> str:
    """How a cell is spelt, where it is as it reads: a cell with quotes has only the place where it begins."""
    return "" if text[:1] in ("|", ">", "'") or '"' in text else text
