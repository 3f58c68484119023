"""How tables look in Word: the default that has no look, the grid of data and the card of labels and values."""

from __future__ import annotations

from minuta.word.ooxml import Xml, element
from minuta.word.palette import Palette, Tone


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
    strong, border = palette.named("headings"), palette.named("border")
    lines = (rule("top", 8, strong), rule("bottom", 8, strong), rule("insideH", 4, border))
    under, total = rule("bottom", 6, strong), rule("top", 6, strong)
    return _table_style(
        "TablaMinuta",
        "Tabla minuta",
        element("tblBorders", None, *lines),
        _conditional(
            "firstRow",
            element("rPr", None, *_bold(), palette.named("header_text").text()),
            element(
                "tcPr",
                None,
                element("tcBorders", None, under),
                palette.named("header").fill(),
                element("vAlign", {"val": "bottom"}),
            ),
        ),
        _conditional(
            "lastRow", element("rPr", None, *_bold()), element("tcPr", None, element("tcBorders", None, total))
        ),
    )


def card_style(palette: Palette) -> Xml:
    border = palette.named("border")
    lines = (rule("top", 6, palette.named("accent")), rule("bottom", 4, border), rule("insideH", 4, border))
    return _table_style(
        "Ficha",
        "Ficha",
        element("tblBorders", None, *lines),
        _conditional("firstCol", element("rPr", None, *_bold()), element("tcPr", None, palette.named("band").fill())),
    )


def rule(edge: str, width: int, tone: Tone) -> Xml:
    """A line of a table: its width in eighths of a point."""
    return element(edge, {"val": "single", "sz": width, "space": 0, **tone.attributes()})


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
