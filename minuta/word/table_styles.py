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
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(edge, {"val": "single", "sz": 4, "space": 0, "color": colour(colours.border)}) for edge in edges)
    bold = element("rPr", None, element("b"), element("bCs"))
    return _table_style(
        "TablaMinuta",
        "Tabla minuta",
        element("tblBorders", None, *lines),
        _conditional(
            "firstRow",
            element("rPr", None, element("b"), element("bCs"), element("color", {"val": colour(colours.header_text)})),
            element("tcPr", None, shading(colours.header), element("vAlign", {"val": "center"})),
        ),
        _conditional(
            "lastRow",
            bold,
            element(
                "tcPr",
                None,
                element(
                    "tcBorders",
                    None,
                    element("top", {"val": "single", "sz": 12, "space": 0, "color": colour(colours.header)}),
                ),
            ),
        ),
    )


def card_style(theme: Theme) -> Xml:
    colours = theme.colours
    line = {"val": "single", "sz": 4, "space": 0, "color": colour(colours.border)}
    top = {"val": "single", "sz": 6, "space": 0, "color": colour(colours.accent)}
    return _table_style(
        "Ficha",
        "Ficha",
        element("tblBorders", None, element("top", top), element("bottom", line), element("insideH", line)),
        _conditional(
            "firstCol", element("rPr", None, element("b"), element("bCs")), element("tcPr", None, shading(colours.band))
        ),
    )


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
