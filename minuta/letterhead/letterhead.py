"""What a letterhead is once read: its file, its sheet, and its headers and footers as trees of a closed vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from minuta.markup import Element
from minuta.pictures import Picture
from minuta.problems import NOWHERE, Place
from minuta.theme import Page, Style

VOCABULARY: Mapping[str, frozenset[str]] = {
    "div": frozenset(("class", "style")),
    "p": frozenset(("class", "style")),
    "span": frozenset(("class", "style", "data-campo")),
    "strong": frozenset(),
    "em": frozenset(),
    "br": frozenset(),
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "class", "style")),
}
"""Every element that a letterhead's margin can become, and what it may carry."""

STYLES = """
div.membrete { position: relative; z-index: 0; }
div.membrete p { position: relative; margin: 0; padding: 0; border: 0; }
div.membrete p.tramos { display: grid; grid-template-columns: 100%; align-items: end; }
div.membrete p.tramos > span { grid-area: 1 / 1 / 2 / 2; }
div.membrete div.columnas { display: table; table-layout: fixed; border-collapse: collapse; }
div.membrete div.columna { display: table-cell; box-sizing: border-box; }
div.membrete a { color: inherit; text-decoration: none; }
div.membrete img { max-width: none; max-height: none; }
"""
"""How that vocabulary is laid out, on paper and on the screen; the rest stands in each element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginPair:
    """The header and the footer of some pages; `pages` is empty for all, or «primera» or «pares»."""

    pages: str = ""
    header: tuple[Element, ...] = ()
    footer: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """`data` is the file as it came. A negative margin in it holds even where the header does not fit: `fixed_top`.

    `body` is how its plain text looks, and `looks` are the styles that it brings by their role in our themes;
    `colours` its palette by the names of Office («dk2», «accent1»); `fonts` the ones that its styles and margins ask
    for; `numbers_pages` whether its margins say the page number; `remarks` what is not carried to the PDF though
    nothing is lost, with how to write it.
    """

    data: bytes
    page: Page
    fixed_top: bool
    fixed_bottom: bool
    margins: tuple[MarginPair, ...]
    body: Style
    looks: Mapping[str, Style]
    colours: Mapping[str, str]
    fonts: tuple[str, ...]
    images: Mapping[str, Picture]
    numbers_pages: bool
    remarks: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE


def with_letterhead(body: Element, letterhead: Letterhead) -> Element:
    """A page with the letterhead's headers and footers in the place of its own, whose lines go under them."""
    children: list[Element | str] = []
    for child in body.children:
        side = _side(child) if isinstance(child, Element) else ""
        if isinstance(child, Element) and side:
            children.extend(_margin(child, side, pair, letterhead.place) for pair in letterhead.margins)
        else:
            children.append(child)
    return replace(body, children=tuple(children))


def _side(child: Element) -> str:
    return next((name for name in ("encabezado", "pie") if name in child.classes), "")


def _margin(own: Element, side: str, pair: MarginPair, place: Place) -> Element:
    said = pair.header if side == "encabezado" else pair.footer
    lines = tuple(
        replace(line, attributes={**line.attributes, "class": " ".join((*line.classes, "propio"))})
        for line in own.elements
    )
    inside = Element("div", {"class": "membrete"}, (*(_placed(one, place) for one in said), *lines), own.origin)
    return Element(own.tag, {"class": " ".join(filter(None, (side, pair.pages)))}, (inside,), own.origin)


def _placed(element: Element, place: Place) -> Element:
    """What came from the Word file has no line of its own: it takes that of the YAML that names the file."""
    inside = (_placed(child, place) if isinstance(child, Element) else child for child in element.children)
    return replace(element, children=tuple(inside), origin=place)


def own_lines(margin: Element) -> tuple[Element, ...]:
    """The lines of a header or footer that are not the letterhead's: all of them where there is none."""
    inside = next((child for child in margin.elements if "membrete" in child.classes), None)
    if inside is None:
        return margin.elements
    return tuple(child for child in inside.elements if "propio" in child.classes)
