"""CSV files and workbooks as rows of text, each cell with its row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from minuta import formats
from minuta.problems import ContentError, Place, Problem
from minuta.source import Entry, Mapping, Node, Scalar, Sequence

Cells = list[tuple[str, Place]]


def parse_csv(text: str, file: str) -> Node:
    """Rows of a CSV with a header line; the separator, `;` or `,`, is the one of the header. Raises ContentError."""
    header = text.split("\n", 1)[0]
    separator = ";" if header.count(";") >= header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return _rows(_csv_cells(reader, file), file)
    except csv.Error:
        message = "No se entiende esta fila: hay comillas que no se cierran o texto después de cerrarlas."
        place = Place(file, max(reader.line_num, 1))
        raise ContentError([Problem("csv", place, message, "Revise las comillas de la fila.")]) from None


def _csv_cells(reader: Any, file: str) -> Iterator[Cells]:
    line = 1
    for row in reader:
        yield [(text.strip(), Place(file, line, column)) for column, text in enumerate(row, start=1)]
        line = reader.line_num + 1


def parse_workbook(path: Path, file: str) -> Node:
    """Rows of the first sheet of an .xlsx, with values as they are shown in Chile. Raises ContentError."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, data_only=True, read_only=True)
    except (InvalidFileException, OSError, KeyError, ValueError):
        raise ContentError(
            [
                Problem(
                    "xlsx",
                    Place(file),
                    "No se puede abrir como libro de Excel.",
                    "Guárdelo de nuevo como .xlsx o .csv.",
                )
            ]
        ) from None
    try:
        return _rows(_workbook_cells(workbook.worksheets[0], file), file)
    finally:
        workbook.close()


def _workbook_cells(sheet: Any, file: str) -> Iterator[Cells]:
    from openpyxl.utils import get_column_letter

    for line, row in enumerate(sheet.iter_rows(), start=1):
        yield [
            (_shown(cell), Place(file, line, column, f"{get_column_letter(column)}{line}"))
            for column, cell in enumerate(row, start=1)
        ]


def _shown(cell: Any) -> str:
    value, form = cell.value, (getattr(cell, "number_format", "") or "").lower()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, datetime | date):
        return formats.short_date(value) if "d" in form else f"{value.month:02d}-{value.year}"
    if isinstance(value, int | float):
        exact = Decimal(repr(value)) * (100 if "%" in form else 1)
        return f"{exact.normalize():f}".replace(".", ",")
    return str(value).strip()


def _rows(lines: Iterable[Cells], file: str) -> Node:
    filled = [cells for cells in lines if any(text for text, _ in cells)]
    if not filled:
        return Sequence((), Place(file))
    header, rows = filled[0], filled[1:]
    problems = list(_header_problems(header)) + [
        Problem(
            "celda-de-mas",
            cells[len(header)][1],
            f"La fila tiene más celdas que el encabezado: sobra «{cells[len(header)][0]}».",
            "Revise si falta un título de columna o si un texto con separador necesita comillas.",
        )
        for cells in rows
        if len(cells) > len(header) and any(text for text, _ in cells[len(header) :])
    ]
    if problems:
        raise ContentError(problems)
    return Sequence(tuple(_row(header, cells) for cells in rows), Place(file))


def _header_problems(header: Cells) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for text, place in header:
        if text in seen and text:
            yield Problem(
                "clave-repetida",
                place,
                f"La columna «{text}» está dos veces.",
                "Deje una sola: de otro modo se perdería una de las dos.",
                related=(seen[text],),
            )
        seen.setdefault(text, place)


def _row(header: Cells, cells: Cells) -> Mapping:
    entries = tuple(
        Entry(title, place, Scalar(text, place))
        for (title, _), (text, place) in zip(header, cells, strict=False)
        if title
    )
    return Mapping(entries, cells[0][1])
