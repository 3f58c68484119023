"""Tables with a line for each value of a field: the figures of its rows and, at the end, those of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minuta.doctype import Collection
from minuta.expressions import Expressions
from minuta.model import Aggregate, AggregateColumn, Column, Row
from minuta.origins import Said
from minuta.render.grids import BodyCell, Grid, Line, TableRoom, head_lines, shares, shown, sum_of, wanted_widths
from minuta.values import Missing, display, order_key


def aggregate_grid(
    collection: Collection, table: Aggregate, rows: Sequence[Row], expressions: Expressions, room: TableRoom
) -> Grid:
    """The cells of a table with a line for each value of a field. Raises ContentError.

    A row with several values is in the line of each, and once in the total, which is worked out from the rows.
    """
    columns = (Column(field=table.group_by.text), *table.columns)
    figures = _Figures(collection, table, expressions)
    lines = [figures.line(value, members) for value, members in each_group(rows, table.group_by.text)]
    total = (figures.total(rows),) if table.total and lines else ()
    numeric = _numeric_columns((*lines, *total), len(columns))
    body = tuple(_aligned(line, numeric) for line in lines)
    foot = tuple(_aligned(line, numeric) for line in total)
    (first,) = head_lines(collection, columns, expressions, numbered=False)
    head = (tuple(replace(cell, numeric=one) for cell, one in zip(first, numeric, strict=True)),)
    return Grid(
        shares(wanted_widths(collection, columns, numbered=False), head, (*body, *foot), room), head, body, foot
    )


def _numeric_columns(lines: Sequence[Line], count: int) -> list[bool]:
    """The columns where there is a number and every other cell is blank: they are aligned on their digits."""
    columns = [[line.cells[position] for line in lines] for position in range(count)]
    return [
        any(cell.numeric for cell in cells) and all(cell.numeric or not cell.text.strip(" —") for cell in cells)
        for cells in columns
    ]


def _aligned(line: Line, numeric: Sequence[bool]) -> Line:
    return replace(line, cells=tuple(replace(cell, numeric=one) for cell, one in zip(line.cells, numeric, strict=True)))


@dataclass(frozen=True, slots=True)
class _Figures:
    """Makes the lines of an aggregated table."""

    collection: Collection
    table: Aggregate
    expressions: Expressions

    def line(self, value: object, rows: Sequence[Row]) -> Line:
        place = rows[0].cells[self.table.group_by.text].place
        label = "Sin dato" if value is Missing.EMPTY else display(value)
        cells = (self._figure(column, value, rows) for column in self.table.columns)
        return Line((BodyCell(Said(label, place), header=True), *cells))

    def total(self, rows: Sequence[Row]) -> Line:
        blank = BodyCell(Said("", self.table.place))
        cells = (self._figure(column, "Total", rows) if column.totalled else blank for column in self.table.columns)
        return Line((BodyCell(Said("Total", self.table.place), header=True), *cells), "total")

    def _figure(self, column: AggregateColumn, value: object, rows: Sequence[Row]) -> BodyCell:
        if column.value is None:
            return BodyCell(Said(shown(sum_of(rows, column.field)), column.place), numeric=True)
        text, numeric = self.expressions.figure(column.value, filas=tuple(rows), grupo=value)
        return BodyCell(Said(text, column.value.place), numeric=numeric)


def each_group(rows: Sequence[Row], name: str) -> Iterator[tuple[object, tuple[Row, ...]]]:
    """The rows that have each value of a field, also beside others, in the order of the values."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        value = row[name]
        for one in dict.fromkeys(value if isinstance(value, tuple) and value else (value,)):
            groups.setdefault(one, []).append(row)
    for value in sorted(groups, key=order_key):
        yield value, tuple(groups[value])
