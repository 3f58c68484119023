"""A plain table of a letterhead as columns side by side: in a margin a table only puts things in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from minuta.letterhead.css import declarations, edge, plain
from minuta.letterhead.looks import Border, Styles, points, value
from minuta.letterhead.package import W, Xml
from minuta.markup import Element

_SIDE = Decimal("5.4")
"""Points at the left and at the right of a cell where the file says nothing: 0.19 cm."""

_VERTICAL = {"center": "middle", "bottom": "bottom"}

_PARTS = frozenset(("tblPr", "tblGrid", "tr", "trPr", "tblPrEx", "tc", "bookmarkStart", "bookmarkEnd"))
"""What a table and its rows are made of."""

Blocks = Callable[[Xml], Iterator[Element]]


def columns(table: Xml, styles: Styles, refuse: Callable[[str, str], None], blocks: Blocks) -> Iterator[Element]:
    """One row of columns for each row of a table."""
    properties = table.find(f"{W}tblPr")
    if properties is not None and properties.find(f"{W}tblpPr") is not None:
        refuse("una tabla flotante", "En Word: Propiedades de tabla, Ajuste del texto, Ninguno.")
        return
    if any(value(merge) != "restart" for merge in table.iter(f"{W}vMerge")):
        refuse("una tabla con celdas combinadas hacia abajo", "Divida esas celdas: cada fila debe valerse por sí sola.")
        return
    if any(cell.find(f"{W}tbl") is not None for cell in table.iter(f"{W}tc")):
        refuse("una tabla dentro de otra", "Deje una sola tabla.")
        return
    parts = {node.tag.removeprefix(W) for row in table for node in (row, *(row if row.tag == f"{W}tr" else ()))}
    if not parts <= _PARTS:
        refuse("una tabla con un control de contenido en sus filas o celdas", "Quite el control y deje su texto.")
        return
    grid = [points(value(column, "w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    rows = table.findall(f"{W}tr")
    for position, row in enumerate(rows):
        edges = (position == 0, position == len(rows) - 1)
        yield _row(row, properties, grid, styles, edges, blocks)


def _row(
    row: Xml, table: Xml | None, grid: list[Decimal], styles: Styles, edges: tuple[bool, bool], blocks: Blocks
) -> Element:
    cells = row.findall(f"{W}tc")
    made, column = [], 0
    for position, cell in enumerate(cells):
        span = int(value(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
        width = sum(grid[column : column + span], Decimal(0)) or points(value(cell.find(f"{W}tcPr/{W}tcW"), "w"))
        column += span
        outer = (*edges, position == 0, position == len(cells) - 1)
        style = _cell_style(cell, table, width, styles, outer)
        made.append((width, Element("div", {"class": "columna", "style": style}, tuple(blocks(cell)))))
    total = sum((width for width, _ in made), Decimal(0))
    rules = {"width": f"{plain(total)}pt", "margin-left": _indent(table, total)}
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is not None:
        rules["height"] = f"{plain(points(value(height)))}pt"
    return Element("div", {"class": "columnas", "style": declarations(rules)}, tuple(cell for _, cell in made))


def _indent(table: Xml | None, width: Decimal) -> str:
    place = value(table.find(f"{W}jc")) if table is not None else ""
    if place == "center":
        return f"calc((100% - {plain(width)}pt) / 2)"
    if place in ("right", "end"):
        return f"calc(100% - {plain(width)}pt)"
    indent = table.find(f"{W}tblInd") if table is not None else None
    return f"{plain(points(value(indent, 'w')))}pt" if indent is not None else "0"


def _cell_style(
    cell: Xml, table: Xml | None, width: Decimal, styles: Styles, outer: tuple[bool, bool, bool, bool]
) -> str:
    rules = {"width": f"{plain(width)}pt"}
    for side in ("top", "bottom", "left", "right"):
        usual = _SIDE if side in ("left", "right") else Decimal(0)
        rules[f"padding-{side}"] = f"{plain(_padding(cell, table, side, usual))}pt"
    for side, border in _borders(cell, table, styles, outer).items():
        rules[f"border-{side}"] = edge(border)
    shade = cell.find(f"{W}tcPr/{W}shd")
    if shade is not None and styles.fill(shade):
        rules["background"] = styles.fill(shade)
    rules["vertical-align"] = _VERTICAL.get(value(cell.find(f"{W}tcPr/{W}vAlign")), "top")
    return declarations(rules)


def _padding(cell: Xml, table: Xml | None, side: str, usual: Decimal) -> Decimal:
    places = (
        cell.find(f"{W}tcPr/{W}tcMar/{W}{side}"),
        table.find(f"{W}tblCellMar/{W}{side}") if table is not None else None,
    )
    return next((points(value(found, "w")) for found in places if found is not None), usual)


def _borders(cell: Xml, table: Xml | None, styles: Styles, outer: tuple[bool, bool, bool, bool]) -> dict[str, Border]:
    """The lines around a cell: its own, or those of the table, which has others inside than outside."""
    lines = table.find(f"{W}tblBorders") if table is not None else None
    if lines is None and table is not None:
        lines = styles.table_borders(value(table.find(f"{W}tblStyle")))
    shared = dict(styles.borders(lines)) if lines is not None else {}
    own_lines = cell.find(f"{W}tcPr/{W}tcBorders")
    own = dict(styles.borders(own_lines)) if own_lines is not None else {}
    silenced = {line.tag.removeprefix(W) for line in (own_lines if own_lines is not None else ())} - own.keys()
    made = {}
    for side, (at_edge, inner) in zip(
        ("top", "bottom", "left", "right"),
        zip(outer, ("insideH", "insideH", "insideV", "insideV"), strict=True),
        strict=True,
    ):
        found = own.get(side) or (None if side in silenced else shared.get(side if at_edge else inner))
        if found is not None:
            made[side] = found
    return made
