"""The word behind the text of a draft, as a shape in the background of each page: nothing is read aloud nor copied."""

from __future__ import annotations

from minuta.fonts import drawn
from minuta.page import Page
from minuta.theme import WATERMARK_COLOUR, WATERMARK_WIDTH

NAME = "marca.svg"
"""The address by which the stylesheet asks for it."""


def background(page: Page) -> str:
    """The declaration that puts it in the middle of the page; empty for a document that is approved."""
    if not page.watermark:
        return ""
    side = f"{WATERMARK_WIDTH}mm"
    return f"background: url({NAME}) no-repeat center / {side} {side};"


def picture(page: Page) -> str:
    """The watermark as SVG: it rises from left to right inside a square whose side is its length."""
    fonts = page.theme.fonts
    shape = drawn(fonts.package, fonts.family, page.watermark)
    side = shape.width
    # First to the origin, then upright, for SVG counts downwards, and last turned around the middle of the square.
    middle = f"translate({side / 2:.2f} {side / 2:.2f}) rotate(-45) scale(1 -1)"
    centred = f"translate({-shape.left - shape.width / 2:.2f} {-shape.bottom - shape.height / 2:.2f})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side:.2f} {side:.2f}" width="{side:.2f}"'
        f' height="{side:.2f}"><path fill="{WATERMARK_COLOUR}" transform="{middle} {centred}" d="{shape.path}"/></svg>'
    )
