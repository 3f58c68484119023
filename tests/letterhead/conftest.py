"""A letterhead in, what was read of it out."""

from __future__ import annotations

from decimal import Decimal

from minuta.letterhead import Letterhead, read_letterhead
from minuta.markup import Element

NATURAL_LINE = Decimal("1.2207")


def read(data: bytes) -> Letterhead:
    return read_letterhead(data, NATURAL_LINE)


def said(elements: tuple[Element, ...]) -> list[str]:
    """The words of each block of a margin, with «[…]» for its pictures and «<…>» for its fields."""
    return ["".join(_pieces(element)).strip() for element in elements]


def _pieces(element: Element) -> list[str]:
    if element.tag == "img":
        return [f"[{element.get('alt')}]"]
    if element.get("data-campo"):
        return [f"<{element.get('data-campo')}>"]
    inside = [piece if isinstance(piece, str) else "".join(_pieces(piece)) for piece in element.children]
    return [*inside, "|"] if "tramo" in element.classes else inside
