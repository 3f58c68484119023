"""How tall the headers and footers of a letterhead are, laid out by themselves: the text begins below, as in Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from minuta.markup import Element
from minuta.page import Page

Heights = Mapping[tuple[str, str], Decimal]
"""Millimetres, by «encabezado» or «pie» and by the pages that it is for."""

_MILLIMETRES_PER_PIXEL = Decimal("25.4") / 96
_PAGES = ("primera", "pares")


def margin_elements(body: Element) -> dict[tuple[str, str], Element]:
    """The headers and footers of a page by their side and by the pages that they are for."""
    found = {}
    for element in body.elements:
        side = next((name for name in ("encabezado", "pie") if name in element.classes), "")
        if side:
            found[side, next((name for name in _PAGES if name in element.classes), "")] = element
    return found


def measure(page: Page, lay_out: Callable[[Element, str, Heights], Any]) -> Heights:
    """The height of each. `lay_out` lays an element out with some CSS after that of the page."""
    if page.letterhead is None:
        return {}
    margins = margin_elements(page.body)
    width = page.letterhead.page.text_width
    alone = (
        f"@page {{ size: {width}mm 2000mm; margin: 0; }} "
        "header.encabezado, footer.pie { position: static !important; break-after: page; }"
    )
    document = lay_out(
        Element("article", {"class": "minuta"}, tuple(margins.values())), alone, dict.fromkeys(margins, Decimal(0))
    )
    boxes = {id(box.element): box for sheet in document.pages for box in sheet._page_box.descendants()}
    tall = [box.margin_height() for box in boxes.values() if box.element_tag in ("header", "footer")]
    return {
        name: (Decimal(str(height)) * _MILLIMETRES_PER_PIXEL).quantize(Decimal("0.01"))
        for name, height in zip(margins, tall, strict=True)
    }
