"""A letterhead on a screen, which has no pages: its header before the text, its footer after it, and no numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minuta.markup import Element

SCREEN_STYLES = """
header.encabezado, footer.pie { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem; overflow-x: auto; }
div.membrete img { max-width: 100%; object-fit: contain; }
div.membrete img.libre, div.membrete img.fondo { position: static !important; }
div.membrete img.libre, div.membrete img.fondo { width: auto !important; height: auto !important; max-height: 30mm; }
div.membrete img.fondo[alt=""] { display: none; }
"""
"""What only the screen changes: a picture without a place in the line has no page where it could lie."""

_BEFORE_NUMBER = re.compile(r"[\s·|,;–—-]*\b(?:página|pág\.?|hoja)?\s*(?:n\.º\s*)?$", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"\s*(?:de|/|-|–)?\s*")
"""What is said of the pages besides their numbers."""


def on_screen(body: Element) -> tuple[Element, ...]:
    """The header of the first page and the footer of all, where there is anything in them."""
    headers = [child for child in body.elements if "encabezado" in child.classes]
    footers = [child for child in body.elements if "pie" in child.classes]
    first = [child for child in headers if "primera" in child.classes and child.text().strip()]
    shown = (*(first or headers)[:1], *footers[:1])
    return tuple(made for margin in shown if (made := _without_pages(margin)) is not None)


def _without_pages(element: Element) -> Element | None:
    """An element without what it says of pages, nor what that leaves empty, nor our lines, which mark each page."""
    if "propio" in element.classes:
        return None
    children = (child if isinstance(child, str) else _without_pages(child) for child in _unnumbered(element))
    kept = tuple(child for child in children if child)
    return replace(element, children=kept) if kept or not element.children else None


def _unnumbered(element: Element) -> Iterator[Element | str]:
    """What an element holds without its page numbers and the words around them."""
    children = list(_joined(element))
    numbered = [isinstance(child, Element) and _is_number(child) for child in children]
    for position, child in enumerate(children):
        before, after = any(numbered[:position][-1:]), any(numbered[position + 1 : position + 2])
        if isinstance(child, Element):
            yield from () if numbered[position] else (child,)
        elif not (before and after and _BETWEEN_NUMBERS.fullmatch(child)):
            yield _BEFORE_NUMBER.sub("", child) if after else child


def _joined(element: Element) -> Iterator[Element | str]:
    """Runs of text as one: Word cuts them anywhere."""
    text = ""
    for child in element.children:
        if isinstance(child, str):
            text += child
            continue
        if text:
            yield text
        text = ""
        yield child
    if text:
        yield text


def _is_number(element: Element) -> bool:
    """Whether a page number is all that an element holds."""
    if element.get("data-campo"):
        return True
    inside = element.children
    return (
        element.tag in ("span", "strong", "em")
        and len(inside) == 1
        and (isinstance(inside[0], Element) and _is_number(inside[0]) and "tramo" not in element.classes)
    )
