"""The page as one HTML file that is readable on its own: styles, images and notes inside, nothing to fetch."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace

from minuta.charts import Drawing
from minuta.letterhead import SCREEN_STYLES, STYLES, on_screen
from minuta.markup import Element, serialise
from minuta.page import LANGUAGE, Page
from minuta.stylesheet import change, presentable, theme_css

_STYLES = ("estilo.css", "pantalla.css")


def write(page: Page, drawings: Mapping[str, Drawing]) -> bytes:
    """The bytes of the web page."""
    notes = _Notes()
    body = change(change(page.body, presentable), _without_margins)
    body = change(body, lambda element: _with_data(element, page, drawings))
    body = change(change(notes.at_the_end(body), _scrollable), _ending_in_its_caption)
    around = [change(one, lambda element: _with_data(element, page, drawings)) for one in _margins(page)]
    own = [STYLES, SCREEN_STYLES] if page.letterhead is not None else []
    styles = "\n".join([theme_css(page.theme), *(page.styles[name] for name in _STYLES if name in page.styles), *own])
    head = Element(
        "head",
        {},
        (
            Element("meta", {"charset": "utf-8"}),
            Element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            Element("title", {}, (page.title,)),
            Element("meta", {"name": "author", "content": page.author}),
            Element("meta", {"name": "description", "content": page.description}),
            Element("meta", {"name": "keywords", "content": ", ".join(page.keywords)}),
            Element("meta", {"name": "minuta", "content": page.mark.text}),
            Element("meta", {"name": "dcterms.modified", "content": f"{page.moment:%Y-%m-%dT%H:%M:%SZ}"}),
        ),
    )
    opened = serialise(head).removesuffix("</head>")
    before, after = ("".join(serialise(one) for one in around if one.tag == tag) for tag in ("header", "footer"))
    main = before + serialise(Element("main", {}, (body,))) + after
    # A style sheet is not text of the document: it stands as it is, and «</» inside would close it early.
    styles = styles.replace("</", "<\\/")
    top = f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">{opened}<style>\n{styles}\n</style></head>\n'
    return f"{top}<body>{main}</body></html>\n".encode()


def _margins(page: Page) -> tuple[Element, ...]:
    return on_screen(page.body) if page.letterhead is not None else ()


def _without_margins(element: Element) -> Element | None:
    """A screen has no pages: the header and the footer of a letterhead stand before and after the text."""
    return None if {"encabezado", "pie"} & set(element.classes) else element


def _scrollable(element: Element) -> Element:
    """A wide table scrolls by itself on a narrow screen, also by keyboard, instead of pushing the page aside."""
    if "tabla" not in element.classes:
        return element
    caption = next((part.label() for part in element.elements if part.tag == "caption"), "")
    around = {"class": "desplazable", "role": "region", "tabindex": "0", "aria-label": caption}
    return Element("div", around, (element,))


def _ending_in_its_caption(element: Element) -> Element:
    """HTML wants the caption of a figure first or last: what comes after it, the source and the note, stands beside."""
    tags = [part.tag for part in element.elements]
    if element.tag != "figure" or "figcaption" not in tags[:-1]:
        return element
    last = element.children.index(element.elements[tags.index("figcaption")]) + 1
    return Element("div", {}, (replace(element, children=element.children[:last]), *element.children[last:]))


def _with_data(element: Element, page: Page, drawings: Mapping[str, Drawing]) -> Element:
    if element.tag != "img":
        return element
    name = element.get("src")
    if name in drawings:
        kind, data, width = "svg+xml", drawings[name].svg.encode(), drawings[name].width
    else:
        picture = page.images[name]
        kind, data, width = picture.kind, picture.data, picture.width
    attributes = {**element.attributes, "src": f"data:image/{kind};base64,{base64.b64encode(data).decode()}"}
    if "style" not in attributes:
        attributes["width"] = f"{width:.0f}"
    return replace(element, attributes=attributes)


class _Notes:
    """Takes each note to a list at the end and leaves a link in its place.

    Their ids have a point, which no other id may have.
    """

    def __init__(self) -> None:
        self._notes: list[Element] = []

    def at_the_end(self, body: Element) -> Element:
        changed = change(body, self._call)
        if not self._notes:
            return changed
        title = Element("h2", {}, ("Notas",))
        section = Element(
            "section", {"class": "notas", "role": "doc-endnotes"}, (title, Element("ol", {}, tuple(self._notes)))
        )
        return replace(changed, children=(*changed.children, section))

    def _call(self, element: Element) -> Element:
        if not element.is_note:
            return element
        number = len(self._notes) + 1
        back = Element(
            "a",
            {"href": f"#llamada.{number}", "role": "doc-backlink", "aria-label": f"Volver a la llamada {number}"},
            ("↩",),
        )
        self._notes.append(Element("li", {"id": f"nota.{number}"}, (*element.children, " ", back)))
        link = Element(
            "a", {"href": f"#nota.{number}", "id": f"llamada.{number}", "role": "doc-noteref"}, (str(number),)
        )
        return Element("sup", {}, (link,))
