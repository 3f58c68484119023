"""The HTML and the CSS of a page, as the engine lays them out."""

from __future__ import annotations

from dataclasses import replace

from minuta.letterhead import STYLES
from minuta.markup import Element, serialise
from minuta.page import LANGUAGE, Page
from minuta.pdf.margins import Heights
from minuta.pdf.watermark import background
from minuta.stylesheet import change, presentable, theme_css

SOFT_HYPHEN = "\u00ad"

_STYLES = ("estilo.css", "impresion.css")

_APART = "tfoot { break-before: auto }"
_BROKEN = "tr { break-inside: auto }"
_HIGHER = "@page { @footnote { margin-top: 8pt; padding-top: 4pt } }"
_TOGETHER = "span.nota-al-pie { footnote-policy: line }"
LENIENCES = (
    (), (_APART,), (_APART, _BROKEN), (_APART, _BROKEN, _HIGHER), (_APART, _BROKEN, _TOGETHER),
)  # fmt: skip
"""What is given up, one after another, while something has no room on any sheet: first that a total stands with the row
before it, and then that rows are whole. Without room the engine gives up, or drops the head of the table in silence.

It also loses a note now and then where the space over the notes ends in the middle of a line: that space is then made
higher, and at last a line goes with its note to the next page."""


def html(page: Page, body: Element | None = None) -> str:
    """The HTML that the engine lays out: the whole page, or a part of it.

    Without soft hyphens, where the engine would break a word and print another sign.
    """
    date = f"{page.moment:%Y-%m-%dT%H:%M:%SZ}"
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
    body = change(change(body or page.body, presentable), _without_sample_numbers)
    root = Element("html", {"lang": LANGUAGE}, (head, Element("body", {}, (body,))))
    return "<!DOCTYPE html>" + serialise(root).replace(SOFT_HYPHEN, "")


def _without_sample_numbers(element: Element) -> Element:
    """Page numbers are put by the stylesheet."""
    return replace(element, children=()) if element.get("data-campo") in ("PAGE", "NUMPAGES") else element


def css(page: Page, heights: Heights) -> tuple[str, ...]:
    """The sheet of paper and the theme, and then each stylesheet of the document type, which knows its file."""
    own = f"{_sheet(page, heights)}\n{theme_css(page.theme)}"
    letterhead = (STYLES, _over_pictures(page)) if page.letterhead is not None else ()
    return (own, *(page.styles[name] for name in _STYLES if name in page.styles), *letterhead)


def _sheet(page: Page, heights: Heights) -> str:
    sheet = page.theme.page
    sides = f"margin-left: {sheet.left}mm; margin-right: {sheet.right}mm"
    # Nine points are twelve whole pixels: with a fraction, the engine now and then loses a note when it rounds.
    note = f"@footnote {{ border-top: .5pt solid {page.theme.colours.muted}; padding-top: 3pt; margin-top: 6pt; }}"
    kinds = [pair.pages for pair in page.letterhead.margins] if page.letterhead is not None else [""]
    watermark = background(page) if page.letterhead is None else ""
    return "\n".join(
        [
            f"@page {{ size: {sheet.width}mm {sheet.height}mm; {watermark} {sides}; {note} }}",
            *(_margins(page, pages, heights) for pages in kinds),
            f"@page apaisada {{ size: {sheet.height}mm {sheet.width}mm; }}",
        ]
    )


def _margins(page: Page, pages: str, heights: Heights) -> str:
    """The header and footer of some pages. Those of a letterhead lie under the text, and push it as far as needed."""
    sheet, letterhead = page.theme.page, page.letterhead
    suffix = f"-{pages}" if pages else ""
    below = "z-index: -1; " if letterhead is not None else ""
    top, bottom = sheet.top, sheet.bottom
    if letterhead is not None and not letterhead.fixed_top:
        top = max(top, sheet.header + heights["encabezado", pages])
    if letterhead is not None and not letterhead.fixed_bottom:
        bottom = max(bottom, sheet.footer + heights["pie", pages])
    over = f"vertical-align: top; padding-top: {sheet.header}mm"
    under = f"vertical-align: bottom; padding-bottom: {sheet.footer}mm"
    running = (
        f"header.encabezado.{pages} {{ position: running(encabezado{suffix}); }} "
        f"footer.pie.{pages} {{ position: running(pie{suffix}); }}"
    )
    return (
        f"@page {_SELECTORS[pages]}{{ margin-top: {top}mm; margin-bottom: {bottom}mm; "
        f"@top-center {{ content: element(encabezado{suffix}); width: 100%; {below}{over}; }} "
        f"@bottom-center {{ content: element(pie{suffix}); width: 100%; {below}{under}; }} }} "
        f"{running if pages else ''}"
    )


def _over_pictures(page: Page) -> str:
    """The watermark on a letterhead: over the picture that may fill the sheet, and under everything else."""
    sheet = page.theme.page
    place = f"top: -{sheet.header}mm; left: -{sheet.left}mm; width: {sheet.width}mm; height: {sheet.height}mm"
    rules = f'content: ""; position: absolute; z-index: 0; {place}; {background(page)}'
    return f"header.encabezado div.membrete::before {{ {rules} }}" if page.watermark else ""


_SELECTORS = {"": "", "primera": ":first ", "pares": ":left "}
"""The pages of a letterhead in CSS: the first page of a document is on the right."""
