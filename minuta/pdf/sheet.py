"""The HTML and the CSS of a page, as the engine lays them out."""

from __future__ import annotations

from dataclasses import replace

from minuta.markup import Element, serialise
from minuta.page import LANGUAGE, Page
from minuta.stylesheet import change, presentable, theme_css
from minuta.theme import Theme

SOFT_HYPHEN = "\u00ad"

_STYLES = ("estilo.css", "impresion.css")

_APART = "tfoot { break-before: auto }"
_BROKEN = "tr { break-inside: auto }"
LENIENCES = ((), (_APART,), (_APART, _BROKEN))
"""What is given up, one after another, while something has no room on any sheet: first that a total stands with the row
before it, and then that rows are whole. Without room the engine gives up, or drops the head of the table in silence."""


def html(page: Page) -> str:
    """The HTML that the engine lays out: without soft hyphens, where it would break a word and print another sign."""
    date = f"{page.date.isoformat()}T12:00:00Z"
    head = Element(
        "head",
        {},
        (
            Element("meta", {"charset": "utf-8"}),
            Element("title", {}, (page.title,)),
            Element("meta", {"name": "author", "content": page.author}),
            Element("meta", {"name": "description", "content": page.description}),
            Element("meta", {"name": "keywords", "content": ", ".join(page.keywords)}),
            Element("meta", {"name": "dcterms.created", "content": date}),
            Element("meta", {"name": "dcterms.modified", "content": date}),
        ),
    )
    body = change(change(page.body, presentable), _without_sample_numbers)
    root = Element("html", {"lang": LANGUAGE}, (head, Element("body", {}, (body,))))
    return "<!DOCTYPE html>" + serialise(root).replace(SOFT_HYPHEN, "")


def _without_sample_numbers(element: Element) -> Element:
    """Page numbers are put by the stylesheet."""
    return replace(element, children=()) if element.get("data-campo") in ("PAGE", "NUMPAGES") else element


def css(page: Page) -> tuple[str, ...]:
    """The sheet of paper and the theme, and then each stylesheet of the document type, which knows its file."""
    own = f"{_sheet(page.theme)}\n{theme_css(page.theme)}"
    return (own, *(page.styles[name] for name in _STYLES if name in page.styles))


def _sheet(theme: Theme) -> str:
    page = theme.page
    sides = f"{page.right}mm {page.bottom}mm {page.left}mm"
    top = f"vertical-align: top; padding-top: {page.header}mm"
    bottom = f"vertical-align: bottom; padding-bottom: {page.footer}mm"
    margins = (
        f"margin: {page.top}mm {sides}; "
        f"@top-center {{ content: element(encabezado); width: 100%; {top}; }} "
        f"@bottom-center {{ content: element(pie); width: 100%; {bottom}; }}"
    )
    note = "@footnote { border-top: .5pt solid #666; padding-top: 4pt; margin-top: 8pt; }"
    return (
        f"@page {{ size: {page.width}mm {page.height}mm; {margins} {note} }}\n"
        f"@page apaisada {{ size: {page.height}mm {page.width}mm; }}"
    )
