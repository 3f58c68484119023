"""Tables worked out cell by cell: headers that span, groups, subtotals and totals, ready for a template to lay out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from minuta.doctype import Collection
from minuta.expressions import FILTERS, Expressions
from minuta.fields import KINDS
from minuta.model import Column, ColumnGroup, Row, Table, Text
from minuta.origins import Said
from minuta.problems import Place
from minuta.render.plan import grouped
from minuta.render.widths import longest_word
from minuta.values import Missing, Quantity, display


@dataclass(frozen=True, slots=True)
class TableRoom:
    """The width that a table may take and the size of its letters, in points."""

    width: Decimal
    size: Decimal


UNITS = {"M$": "miles de pesos", "MM$": "millones de pesos"}


@dataclass(frozen=True, slots=True)
class HeadCell:
    text: str
    columns: int = 1
    rows: int = 1
    numeric: bool = False

    @property
    def scope(self) -> str:
        return "colgroup" if self.columns > 1 else "col"


@dataclass(frozen=True, slots=True)
class BodyCell:
    """`markdown` is prose still to be written; otherwise `text` is printed as it is, or as a link.

    Its place is the one of the datum; for what is worked out, the row or the key of the table that asked for it.
    """

    text: Said
    numeric: bool = False
    header: bool = False
    columns: int = 1
    markdown: Text | None = None
    link: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; `kind` is empty, «grupo», «subtotal» or «total»."""

    cells: tuple[BodyCell, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """`widths` are percentages that add up to 100."""

    widths: tuple[str, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...] = ()


def grid(collection: Collection, table: Table, rows: Sequence[Row], expressions: Expressions, room: TableRoom) -> Grid:
    """The cells of a table and the shares of its columns. Raises ContentError."""
    groups = table.columns or collection.columns
    columns = tuple(_flat(groups))
    maker = _Maker(collection, columns, expressions, numbered=table.numbered)
    body = tuple(_body(maker, table, tuple(rows)))
    foot = (maker.sums("Total", rows, table.total, "total"),) if table.total else ()
    head = head_lines(collection, groups, expressions, numbered=table.numbered)
    wanted = wanted_widths(collection, columns, numbered=table.numbered)
    return Grid(shares(wanted, head, (*body, *foot), room), head, body, foot)


def _flat(columns: Sequence[Column | ColumnGroup]) -> Iterator[Column]:
    for column in columns:
        if isinstance(column, ColumnGroup):
            yield from column.columns
        else:
            yield column


def head_lines(
    collection: Collection, columns: Sequence[Column | ColumnGroup], expressions: Expressions, *, numbered: bool
) -> tuple[tuple[HeadCell, ...], ...]:
    depth = 2 if any(isinstance(column, ColumnGroup) for column in columns) else 1
    first: list[HeadCell] = [HeadCell("N.º", rows=depth)] if numbered else []
    second: list[HeadCell] = []
    for column in columns:
        if isinstance(column, ColumnGroup):
            title = Said(expressions.text(column.title), column.title.place)
            first.append(HeadCell(title, columns=len(column.columns)))
            second.extend(_head_cell(collection, inner, expressions, 1) for inner in column.columns)
        else:
            first.append(_head_cell(collection, column, expressions, depth))
    return (tuple(first), tuple(second)) if depth == 2 else (tuple(first),)


def _head_cell(collection: Collection, column: Column, expressions: Expressions, rows: int) -> HeadCell:
    field = collection.fields.get(column.field)
    title = expressions.text(column.title) if column.title is not None else field.label if field else ""
    unit = f" ({UNITS[field.unit]})" if field and field.kind == "pesos" and field.unit in UNITS else ""
    place = column.title.place if column.title is not None else collection.place
    return HeadCell(Said(title + unit, place), rows=rows, numeric=bool(field and KINDS[field.kind].numeric))


def wanted_widths(collection: Collection, columns: Sequence[Column], *, numbered: bool) -> list[Decimal]:
    """The width that each column asks for; one that says nothing gets what its kind usually needs."""
    weights = [column.width or _usual_width(collection, column) for column in columns]
    return [Decimal(5), *weights] if numbered else weights


def _usual_width(collection: Collection, column: Column) -> Decimal:
    field = collection.fields.get(column.field)
    kind = field.kind if field else "texto"
    return Decimal({"prosa": 40, "texto": 20, "sí/no": 9, "año": 8, "entero": 9, "fecha": 12}.get(kind, 14))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes lines of cells for one table."""

    collection: Collection
    columns: tuple[Column, ...]
    expressions: Expressions
    numbered: bool

    @property
    def width(self) -> int:
        return len(self.columns) + self.numbered

    def row(self, number: int, row: Row) -> Line:
        cells = [BodyCell(Said(str(number), row.place), numeric=True, header=True)] if self.numbered else []
        for position, column in enumerate(self.columns):
            cells.append(self._cell(column, row, header=position == 0 and not self.numbered))
        return Line(tuple(cells))

    def group(self, value: object, place: Place) -> Line:
        return Line((BodyCell(Said(display(value), place), header=True, columns=self.width),), "grupo")

    def sums(self, label: str, rows: Sequence[Row], names: Sequence[Text], kind: str) -> Line:
        """A line of sums; its label spans the columns before the first that is added up."""
        place = names[0].place
        summed = {name.text for name in names}
        before = next((position for position, column in enumerate(self.columns) if column.field in summed), 0)
        lead = before + self.numbered
        cells = [BodyCell(Said(label, place), header=True, columns=max(lead, 1))]
        for column in self.columns[before if lead else 1 :]:
            if column.field in summed:
                cells.append(BodyCell(Said(shown(sum_of(rows, column.field)), place), numeric=True))
            else:
                cells.append(BodyCell(Said("", place)))
        return Line(tuple(cells), kind)

    def _cell(self, column: Column, row: Row, *, header: bool) -> BodyCell:
        if column.value is not None:
            names = {**row.typed_values(), "fila": row}
            worked_out = self.expressions.text(column.value, compact=True, **names)
            return BodyCell(Said(worked_out, row.place), header=header)
        value = row[column.field]
        field = self.collection.fields[column.field]
        cell = row.cells[column.field]
        if field.kind == "prosa" and isinstance(value, str):
            return BodyCell(Said(value, cell.place), header=False, markdown=cell.source)
        if field.kind == "enlace" and isinstance(value, str):
            return BodyCell(Said(value, cell.place), header=header, link=True)
        return BodyCell(Said(shown(value), cell.place), numeric=KINDS[field.kind].numeric, header=header)


def said(row: Row, name: str) -> Said:
    """A value as a sentence says it, with the place of its cell."""
    return Said(display(row[name]), row.cells[name].place)


def shown(value: object) -> str:
    """A value in a cell: the unit of thousands or millions stands in the header."""
    return display(value.number if isinstance(value, Quantity) and value.unit in UNITS else value, compact=True)


def sum_of(rows: Sequence[Row], name: str) -> object:
    """The sum of the cells that hold a number; where none does, what they hold instead: an empty cell is not a zero."""
    missing = [row[name] for row in rows if isinstance(row[name], Missing)]
    return missing[0] if missing and len(missing) == len(rows) else FILTERS["suma"](rows, name)


def _body(maker: _Maker, table: Table, rows: tuple[Row, ...]) -> Iterator[Line]:
    if table.group_by is None:
        for number, row in enumerate(rows, start=1):
            yield maker.row(number, row)
        return
    number = 0
    for value, members in grouped(rows, table.group_by.text):
        yield maker.group(value, members[0].cells[table.group_by.text].place)
        for row in members:
            number += 1
            yield maker.row(number, row)
        if table.subtotal:
            yield maker.sums(f"Subtotal {display(value)}", members, table.subtotal, "subtotal")


def shares(
    wanted: Sequence[Decimal], head: Sequence[Sequence[HeadCell]], lines: Sequence[Line], room: TableRoom
) -> tuple[str, ...]:
    """The share of each column in percent: what it asks for, but never less than its longest word or amount.

    What narrow columns need beyond their wish is taken from the others in proportion to what they can spare.
    """
    whole = sum(wanted)
    widths = [float(weight / whole) for weight in wanted]
    needs = [need / float(room.width) for need in _needs(len(wanted), head, lines, float(room.size))]
    if sum(needs) >= 1:
        widths = [need / sum(needs) for need in needs]
    else:
        lacking = sum(max(need - width, 0) for need, width in zip(needs, widths, strict=True))
        spare = sum(max(width - need, 0) for need, width in zip(needs, widths, strict=True))
        widths = [
            need if width <= need else width - lacking * (width - need) / spare
            for need, width in zip(needs, widths, strict=True)
        ]
    return _percentages(widths)


def _percentages(widths: Sequence[float]) -> tuple[str, ...]:
    """Two decimals each, rounded so that together they are 100."""
    ends = [round(10_000 * sum(widths[: position + 1]) / sum(widths)) for position in range(len(widths))]
    return tuple(f"{(end - start) / 100:.2f}" for start, end in pairwise((0, *ends)))


def _needs(count: int, head: Sequence[Sequence[HeadCell]], lines: Sequence[Line], size: float) -> list[float]:
    """Points that each column needs for its longest word, from the cells that stand in one column alone."""
    needs = [0.0] * count
    for position, cell in _single_head_cells(head):
        needs[position] = max(needs[position], longest_word(cell.text, size, bold=True))
    for line in lines:
        position = 0
        for body in line.cells:
            if body.columns == 1:
                needs[position] = max(needs[position], longest_word(body.text, size, bold=bool(line.kind)))
            position += body.columns
    return [need + _CELL_PADDING for need in needs]


_CELL_PADDING = 9.0
"""Points to the left and right of the text of a cell, with its line."""


def _single_head_cells(head: Sequence[Sequence[HeadCell]]) -> Iterator[tuple[int, HeadCell]]:
    position = 0
    below = iter(head[1]) if len(head) > 1 else iter(())
    for cell in head[0]:
        if cell.columns == 1 and cell.rows == len(head):
            yield position, cell
        else:
            for step in range(cell.columns):
                yield position + step, next(below)
        position += cell.columns
