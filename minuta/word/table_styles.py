"""How tables look in Word: the default that has no look, the grid of data and the card of labels and values."""

from __future__ import annotations

from minuta.word.ooxml import Xml, element
from minuta.word.palette import Palette


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


def grid_style(palette: Palette) -> Xml:
    border, header = palette.named("border"), palette.named("header")
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(edge, {"val": "single", "sz": 4, "space": 0, **border.attributes()}) for edge in edges)
    total = element("top", {"val": "single", "sz": 12, "space": 0, **header.attributes()})
    return _table_style(
        "TablaMinuta",
        "Tabla minuta",
        element("tblBorders", None, *lines),
        _conditional(
            "firstRow",
            element("rPr", None, *_bold(), palette.named("header_text").text()),
            element("tcPr", None, header.fill(), element("vAlign", {"val": "center"})),
        ),
        _conditional(
            "lastRow", element("rPr", None, *_bold()), element("tcPr", None, element("tcBorders", None, total))
        ),
    )


def card_style(palette: Palette) -> Xml:
    line = {"val": "single", "sz": 4, "space": 0, **palette.named("border").attributes()}
    top = {"val": "single", "sz": 6, "space": 0, **palette.named("accent").attributes()}
    return _table_style(
        "Ficha",
        "Ficha",
        element("tblBorders", None, element("top", top), element("bottom", line), element("insideH", line)),
        _conditional("firstCol", element("rPr", None, *_bold()), element("tcPr", None, palette.named("band").fill())),
    )


def _bold() -> tuple[Xml, Xml]:
    return element("b"), element("bCs")


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
