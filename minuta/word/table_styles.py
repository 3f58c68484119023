"""How tables look in Word: the default that has no look, the grid of data and the card of labels and values."""

from __future__ import annotations

from minuta.theme import Theme
from minuta.word.ooxml import Xml, colour, element


def normal_table() -> Xml:
    sides = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    return element(
        "style",
        {"type": "table", "default": 1, "styleId": "TableNormal"},
        element("name", {"val": "Normal Table"}),
        element("uiPriority", {"val": 99}),
        element("semiHidden"),
        element("unhideWhenUsed"),
        element(
            "tblPr",
            None,
            element("tblInd", {"w": 0, "type": "dxa"}),
            element("tblCellMar", None, *(element(side, {"w": width, "type": "dxa"}) for side, width in sides.items())),
        ),
    )


def grid_style(theme: Theme) -> Xml:
    colours = theme.colours
    lines = (
        rule("top", 8, colours.headings),
        rule("bottom", 8, colours.headings),
        rule("insideH", 4, colours.border),
    )
    bold = element("rPr", None, element("b"), element("bCs"))
    return _table_style(
        "TablaMinuta",
        "Tabla minuta",
        element("tblBorders", None, *lines),
        _conditional(
            "firstRow",
            element("rPr", None, element("b"), element("bCs"), element("color", {"val": colour(colours.header_text)})),
            element("tcPr", None, shading(colours.header), element("vAlign", {"val": "bottom"})),
        ),
        _conditional(
            "lastRow",
            bold,
            element(
                "tcPr",
                None,
                element("tcBorders", None, rule("top", 6, colours.headings)),
            ),
        ),
    )


def card_style(theme: Theme) -> Xml:
    colours = theme.colours
    lines = (rule("top", 6, colours.accent), rule("bottom", 4, colours.border), rule("insideH", 4, colours.border))
    return _table_style(
        "Ficha",
        "Ficha",
        element("tblBorders", None, *lines),
        _conditional(
            "firstCol", element("rPr", None, element("b"), element("bCs")), element("tcPr", None, shading(colours.band))
        ),
    )


def rule(edge: str, width: int, tone: str) -> Xml:
    """A line of a table: its width in eighths of a point."""
    return element(edge, {"val": "single", "sz": width, "space": 0, "color": colour(tone)})


def shading(fill: str) -> Xml:
    return element("shd", {"val": "clear", "color": "auto", "fill": colour(fill)})


def _table_style(name: str, label: str, borders: Xml, *conditional: Xml) -> Xml:
    margins = element("tblCellMar", None, *(element(side, {"w": 80, "type": "dxa"}) for side in ("left", "right")))
    return element(
        "style",
        {"type": "table", "customStyle": 1, "styleId": name},
        element("name", {"val": label}),
        element("basedOn", {"val": "TableNormal"}),
        element("uiPriority", {"val": 59}),
        element("qFormat"),
        element("tblPr", None, borders, margins),
        *conditional,
    )


def _conditional(where: str, characters: Xml, cells: Xml) -> Xml:
    return element("tblStylePr", {"type": where}, characters, cells)
