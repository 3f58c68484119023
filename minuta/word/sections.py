"""The sheets of a document: their size, their margins and, for the first section, its header and footer."""

from __future__ import annotations

from minuta.theme import Page
from minuta.word.ooxml import Xml, element, millimetres


def section(page: Page, *references: Xml, wide: bool = False, last: bool = True) -> Xml:
    """Section properties. Without «titlePg», the first page has the header and footer of all the others."""
    width, height = (page.height, page.width) if wide else (page.width, page.height)
    return element(
        "sectPr",
        None,
        *references,
        None if last else element("type", {"val": "nextPage"}),
        element(
            "pgSz", {"w": millimetres(width), "h": millimetres(height)} | ({"orient": "landscape"} if wide else {})
        ),
        element(
            "pgMar",
            {
                "top": millimetres(page.top),
                "right": millimetres(page.right),
                "bottom": millimetres(page.bottom),
                "left": millimetres(page.left),
                "header": millimetres(page.header),
                "footer": millimetres(page.footer),
                "gutter": 0,
            },
        ),
    )
