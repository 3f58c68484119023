"""Tables written row by row in one pass: widths, spans, repeated headers and the flags that readers need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from minuta.markup import Element
from minuta.theme import KEPT_ROWS, Theme
from minuta.word.ooxml import Xml, element
from minuta.word.palette import Palette
from minuta.word.styles import WORD_STYLES
from minuta.word.table_styles import rule

_COVERED = WORD_STYLES["celda"].id
"""The style of the paragraph that a cell must have when the one above covers it."""

Paragraphs = Callable[[Element, str], list[Xml]]
"""Writes the content of a cell in the style of a role."""


@dataclass(frozen=True, slots=True)
class TableWriter:
    theme: Theme
    paragraphs: Paragraphs

    def write(self, table: Element, width: int) -> Xml:
        """The table in `width` twips."""
        columns = _column_widths(table, width)
        rows = [
            (part.tag, row)
            for part in table.elements
            if part.tag in ("thead", "tbody", "tfoot")
            for row in part.elements
        ]
        made = element(
            "tbl",
            None,
            _properties(table, width, rows),
            element("tblGrid", None, *(element("gridCol", {"w": column}) for column in columns)),
        )
        made.extend(self._rows(rows, columns))
        return made

    def _rows(self, rows: list[tuple[str, Element]], columns: list[int]) -> Iterator[Xml]:
        pending: dict[int, tuple[int, int]] = {}
        short = len(rows) <= KEPT_ROWS
        for position, (part, row) in enumerate(rows):
            header = element("tblHeader") if part == "thead" else None
            made = element("tr", None, element("trPr", None, element("cantSplit"), header))
            # The table style gives the first row its look; some programs give it to no other.
            styled = part == "thead" and position == 0
            made.extend(self._cells(part, row, columns, pending, styled=styled))
            following = rows[position + 1][0] if position + 1 < len(rows) else ""
            if following and (short or part == "thead" or following == "tfoot" or "grupo" in row.classes):
                _keep_with_next(made)
            yield made

    def _cells(
        self, part: str, row: Element, columns: list[int], pending: dict[int, tuple[int, int]], *, styled: bool
    ) -> Iterator[Xml]:
        """The cells of a row. `pending` holds, by column, the rows that a cell above still covers, and its span."""
        cells = iter(row.elements)
        position = 0
        while position < len(columns):
            if position in pending:
                left, span = pending.pop(position)
                covered = element("p", None, element("pPr", None, element("pStyle", {"val": _COVERED})))
                under = self._under("headings") if part == "thead" else None
                yield _cell(columns[position : position + span], [covered], merge="continue", under=under)
                if left > 1:
                    pending[position] = (left - 1, span)
            else:
                cell = next(cells)
                span, down = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
                merge = "restart" if down > 1 else ""
                yield self._cell(part, row, cell, columns[position : position + span], merge=merge, styled=styled)
                if down > 1:
                    pending[position] = (down - 1, span)
            position += span

    def _cell(self, part: str, row: Element, cell: Element, columns: list[int], *, merge: str, styled: bool) -> Xml:
        head = part == "thead" and not styled
        group = cell.get("scope") == "colgroup"
        under = self._under("header_text" if group else "headings") if head or group else None
        name = "header" if head else "band" if {"grupo", "subtotal"} & set(row.classes) else ""
        fill = Palette(self.theme).named(name).fill() if name else None
        content = self.paragraphs(cell, _role(part, row, cell))
        return _cell(columns, content, fill=fill, merge=merge, under=under)

    def _under(self, tone: str) -> Xml:
        """The line below a cell of the head: below one over several columns, in the colour of its words."""
        return rule("bottom", 4, Palette(self.theme).named(tone))


def _keep_with_next(row: Xml) -> None:
    """A row that stays on the page of the next: Word reads it from the paragraphs of its cells."""
    for look in row.iter(qn("w:pPr")):
        position = 1 if len(look) and look[0].tag.endswith("}pStyle") else 0
        look.insert(position, element("keepNext"))


def _role(part: str, row: Element, cell: Element) -> str:
    if part == "thead":
        return "celda-cabecera"
    if "numero" in cell.classes:
        return "celda-suma" if part == "tfoot" or "subtotal" in row.classes else "celda-numero"
    return "celda-rotulo" if cell.tag == "th" and row.classes else "celda"


def _cell(
    columns: list[int], content: list[Xml], *, fill: Xml | None = None, merge: str = "", under: Xml | None = None
) -> Xml:
    """`under` is the line below a cell of the head, whose words stand on it."""
    properties = element(
        "tcPr",
        None,
        element("tcW", {"w": sum(columns), "type": "dxa"}),
        element("gridSpan", {"val": len(columns)}) if len(columns) > 1 else None,
        element("vMerge", {"val": merge}) if merge else None,
        element("tcBorders", None, under) if under is not None else None,
        fill,
        element("vAlign", {"val": "bottom"}) if under is not None else None,
    )
    return element("tc", None, properties, *content)


def _column_widths(table: Element, width: int) -> list[int]:
    shares = [
        float(column.get("data-ancho")) for part in table.elements if part.tag == "colgroup" for column in part.elements
    ]
    widths = [round(width * share / sum(shares)) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _properties(table: Element, width: int, rows: list[tuple[str, Element]]) -> Xml:
    head = any(part == "thead" for part, _ in rows)
    foot = any(part == "tfoot" for part, _ in rows)
    labels = any(cell.tag == "th" for part, row in rows if part == "tbody" for cell in row.elements)
    mask = 0x0400 | (0x20 if head else 0) | (0x40 if foot else 0) | (0x80 if labels else 0) | 0x0200
    caption = next((part for part in table.elements if part.tag == "caption"), None)
    label = table.get("aria-label")
    title = caption.label() if caption is not None else label
    description = label if caption is not None else ""
    return element(
        "tblPr",
        None,
        element("tblStyle", {"val": "TablaMinuta" if "tabla" in table.classes else "Ficha"}),
        element("tblW", {"w": width, "type": "dxa"}),
        element("tblLayout", {"type": "fixed"}),
        element(
            "tblLook",
            {
                "val": f"{mask:04X}",
                "firstRow": int(head),
                "lastRow": int(foot),
                "firstColumn": int(labels),
                "lastColumn": 0,
                "noHBand": 1,
                "noVBand": 1,
            },
        ),
        element("tblCaption", {"val": title}) if title else None,
        element("tblDescription", {"val": description}) if description else None,
    )
